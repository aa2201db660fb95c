"""What the builders know about a language before they see an article: its word data and its lexicon by use."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from kuis.items.lexis.glosses import meanings
from kuis.languages.base import Language, Morphology
from kuis.languages.stored import Stored
from kuis.model import LexicalEntry, Morph

Shape = tuple[str, tuple[str, ...], tuple[str, ...]]
Edge = tuple[str, str, str]
Hint = tuple[str, str, int]
"""What a gap tells of its word: part of speech, first letter and length."""


def word_set(value: object) -> frozenset[str]:
    """The words of a list in words.yaml; "+" inside a word stands for a space."""
    return _word_set(str(value))


@lru_cache(maxsize=256)
def _word_set(listed: str) -> frozenset[str]:
    return frozenset([word.replace("+", " ") for word in listed.split()])


@dataclass(frozen=True)
class Lexical:
    """A lexicon sorted for drawing distractors.

    Attributes:
        compounds: two-word phrases that mean something of their own.
        groups: words of one kind; what means nearly the same stands together.
        groups_of: which groups a lemma is in.
        kinds: the number of each group by its name.
        personal: the numbers of the groups of words for people alone.
        choices: wrong options that are listed for a word itself.
        same: for a word in a group, the words that some group says mean nearly the same, itself among them.
        opposites: the antonym that a question about a lemma asks for.
        rows: the whole lexicon.
        morphology: how lemmas are built.
        stored: keeps what is worked out of the rows for the next process.
    """

    compounds: frozenset[tuple[str, str]]
    groups: Sequence[Sequence[tuple[str, ...]]]
    groups_of: Mapping[str, tuple[int, ...]]
    kinds: Mapping[str, int]
    personal: frozenset[int]
    choices: Mapping[str, Sequence[str]]
    same: Mapping[str, frozenset[str]]
    opposites: Mapping[str, str]
    rows: Mapping[str, tuple[LexicalEntry, ...]]
    morphology: Morphology
    stored: Stored
    _near: dict[str, frozenset[str]] = field(default_factory=dict)
    _related: dict[str, frozenset[str]] = field(default_factory=dict)
    _hinted: dict[tuple[Hint, str], int] = field(default_factory=dict)

    @cached_property
    def frequent(self) -> Sequence[tuple[LexicalEntry, ...]]:
        """The rows of lemmas that are not rare: half of the lexicon is too rare to be an option, or to be mistaken for
        another word's gap."""
        return [rows for rows in self.rows.values() if rows[0].zipf >= _RARE]

    @cached_property
    def by_edge(self) -> Mapping[Edge, Sequence[LexicalEntry]]:
        """Frequent rows by part of speech and the first two letters of their root, or the last two."""
        found: dict[Edge, list[LexicalEntry]] = defaultdict(list)
        for rows in self.frequent:
            row = rows[0]
            plain = len(rows) == 1 and not row.register and row.upos in OPEN_CLASSES
            if plain and row.lemma.isalpha() and row.lemma.islower():
                for edge in edges(row):
                    found[edge].append(row)
        return found

    @cached_property
    def _beginning(self) -> Mapping[Hint, Sequence[str]]:
        """The glosses of frequent rows, in lower case, by part of speech, first letter and length of the lemma."""
        return self.stored("glosses-by-hint", lambda: _glosses_by_hint(self.frequent))

    def hinted(self, hint: Hint, meaning: str) -> int:
        """How many frequent headwords a hint fits that says a meaning."""
        found = self._hinted.get((hint, meaning))
        if found is None:
            # A meaning is how one of the words begins, so most glosses are ruled out as they stand.
            likely = (gloss for gloss in self._beginning.get(hint, ()) if meaning in gloss)
            found = self._hinted[hint, meaning] = sum(meaning in meanings(gloss) for gloss in likely)
        return found

    @cached_property
    def _together(self) -> Mapping[str, str]:
        """By meaning those that the glosses of frequent rows name together with it, and itself, between spaces."""
        return self.stored("meanings-together", lambda: _meanings_together(self.frequent))

    def related(self, meaning: str) -> frozenset[str]:
        """A meaning and those that the gloss of some frequent row names together with it."""
        found = self._related.get(meaning)
        if found is None:
            found = self._related[meaning] = frozenset(self._together.get(meaning, "").split())
        return found

    def morph(self, lemma: str) -> Morph:
        """How a headword is built."""
        return self.morphology.read(lemma).morph

    def shape(self, row: LexicalEntry) -> Shape:
        """Part of speech and affixes: words of one shape look alike in a gap."""
        morph = self.morph(row.lemma)
        return row.upos, morph.prefixes, morph.suffixes

    def near_meanings(self, gloss: str) -> frozenset[str]:
        """The meanings of a gloss and those that any gloss of the lexicon gives beside one of them."""
        found = self._near.get(gloss)
        if found is None:
            own = meanings(gloss)
            found = self._near[gloss] = own.union(*map(self.related, own))
        return found

    def row(self, lemma: str, upos: str) -> LexicalEntry | None:
        """The row of a headword as that part of speech."""
        for row in self.rows.get(lemma, ()):
            if row.upos == upos:
                return row
        return None

    def nearly(self, lemma: str) -> frozenset[str]:
        """The lemma and those that some group sets beside it as meaning nearly the same."""
        return self.same.get(lemma) or frozenset((lemma,))

    def mates(self, row: LexicalEntry, kind: str, *, people: bool) -> tuple[tuple[LexicalEntry, int], ...]:
        """Rows of the same kind and part of speech that mean something else, each with how far it is from the word.

        Those listed for the word itself are the nearest. Of a group, words that stand near each other are nearer in
        meaning, and so are those that share several groups. A kind that is named is the only group that counts; groups
        of words for people count where people are spoken of.
        """
        listed = () if kind else self.choices.get(row.lemma, ())
        far = {**self._far(row.lemma, kind, people), **dict.fromkeys(listed, LISTED)}
        for lemma in self.nearly(row.lemma):
            far.pop(lemma, None)
        found = ((self.row(lemma, row.upos), distance) for lemma, distance in far.items())
        return tuple([(other, distance) for other, distance in found if other is not None])

    def _far(self, lemma: str, kind: str, people: bool) -> dict[str, int]:
        """How far the words of its groups are from a word."""
        numbers = [self.kinds[kind]] if kind in self.kinds else self.groups_of.get(lemma, ())
        shared: dict[str, int] = {}
        apart: dict[str, int] = {}
        for group in (self.groups[at] for at in numbers if people or at not in self.personal):
            own = next((at for at, same in enumerate(group) if lemma in same), 0)
            for at, same in enumerate(group):
                steps = abs(at - own)
                for other in same:
                    shared[other] = shared.get(other, 0) + 1
                    if steps < apart.get(other, len(group)):
                        apart[other] = steps
        return {other: apart[other] // _STEP - _TOGETHER * often for other, often in shared.items()}


@lru_cache(maxsize=8)
def lexical_of(language: Language) -> Lexical:
    """The lexicon of a language, sorted; made once a process, and what no item asks for is left undone."""
    return Lexical(
        **language.stored("lexical", lambda: _lexical(language)),
        rows=language.lexicon,
        morphology=language.morphology,
        stored=language.stored,
    )


def _lexical(language: Language) -> dict[str, Any]:
    """What `Lexical` takes from the word data."""
    groups, groups_of = _groups(language)
    kinds = {name: at for at, name in enumerate(language.words["kinds"])}
    same: dict[str, frozenset[str]] = {}
    for alike in (words for group in groups for words in group):
        same.update((lemma, same.get(lemma, frozenset()).union(alike)) for lemma in alike)
    pairs = word_set(language.words["compounds"]) | {lemma for lemma in language.lexicon if " " in lemma}
    return {
        "groups": groups,
        "groups_of": groups_of,
        "kinds": kinds,
        "personal": frozenset(kinds[name] for name in str(language.words["personal"]).split()),
        "choices": {lemma: str(listed).split() for lemma, listed in language.words["choices"].items()},
        "same": same,
        "opposites": _opposites(language),
        "compounds": frozenset((p[0], p[1]) for p in (pair.split() for pair in sorted(pairs)) if len(p) == 2),
    }


def _glosses_by_hint(frequent: Sequence[tuple[LexicalEntry, ...]]) -> dict[Hint, list[str]]:
    found: dict[Hint, list[str]] = {}
    for row in chain.from_iterable(frequent):
        found.setdefault((row.upos, row.lemma[0], len(row.lemma)), []).append(row.gloss.lower())
    return found


def _meanings_together(frequent: Sequence[tuple[LexicalEntry, ...]]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for gloss in dict.fromkeys(row.gloss for row in chain.from_iterable(frequent)):
        if not (gloss.isalpha() and gloss.isascii()):  # of one word, which stands beside none
            together = meanings(gloss)
            for meaning in together:
                found[meaning] |= together
    return {meaning: " ".join(sorted(together)) for meaning, together in found.items()}


def _groups(language: Language) -> tuple[list[list[tuple[str, ...]]], dict[str, tuple[int, ...]]]:
    """The groups of words of one kind, and which of them a word is in."""
    groups: list[list[tuple[str, ...]]] = []
    places: dict[str, list[int]] = defaultdict(list)
    for listed in language.words["kinds"].values():
        groups.append([tuple(same.split("/")) for same in str(listed).split()])
        for lemma in (lemma for same in groups[-1] for lemma in same):
            places[lemma].append(len(groups) - 1)
    return groups, {lemma: tuple(found) for lemma, found in places.items()}


def _opposites(language: Language) -> dict[str, str]:
    """ "naik=turun" gives either for the other, "indah>buruk" the second for the first."""
    found: dict[str, str] = {}
    for pair in str(language.words["opposites"]).split():
        one, both, other = pair.partition("=")
        if not both:
            one, _, other = pair.partition(">")
        found[one] = other
        if both:
            found.setdefault(other, one)
    return found


LISTED = -9
"""How far from a word its own list of options is."""

OPEN_CLASSES = frozenset(("NOUN", "VERB", "ADJ", "ADV"))
_RARE = 3.0
_STEP = 3  # words of a group so close to each other are equally near
_TOGETHER = 1  # steps that a further group in common is worth


def edges(row: LexicalEntry) -> tuple[Edge, Edge]:
    """Where `by_edge` has a row: roots that differ in one place alone have their first two letters in common, or last.

    tampak stands beside tampil under "ta", beside nampak under "ak".
    """
    return (row.upos, row.root[:2], ""), (row.upos, "", row.root[-2:])
