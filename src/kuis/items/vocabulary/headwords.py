"""Which words of an article are worth learning, and where they stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kuis.items.lexis.data import OPEN_CLASSES, Lexical, lexical_of, word_set
from kuis.items.lexis.glosses import in_brief, transparent
from kuis.items.lexis.senses import own_passives, own_word, sense_of
from kuis.items.text.context import Context
from kuis.items.vocabulary.levels import headword_level, level_rank
from kuis.items.vocabulary.names import common
from kuis.items.vocabulary.sentences import shown_sentences
from kuis.items.vocabulary.shown import Shown
from kuis.items.vocabulary.verbs import bare_verb
from kuis.languages.base import Language, Sense
from kuis.model import LexicalEntry, Morph, Token

NAMES = frozenset(("PER", "LOC", "ORG", "DATE", "TIME"))
"""Kinds of name whose words are not to be learned; a quantity or the name of a people has words that are: dua tas."""
MEASURES = frozenset(("QUANTITY", "MONEY", "PERCENT"))
_SHORTEST = 3
_FAMILY = 4
_JOINTS = ("-", "/", "&")
_VAGUE = 0.15  # what a word of several meanings is worth less where no neighbour tells which is meant


@dataclass(frozen=True)
class Place:
    """One occurrence of a headword in a sentence that can be shown.

    Attributes:
        at: index of the token in its sentence.
        alone: whether no other word of the sentence has the same lemma or root.
        sense: what the word means there, None where nothing tells.
    """

    shown: Shown
    at: int
    alone: bool
    sense: Sense | None

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.shown.sentence.tokens[self.at]


@dataclass(frozen=True)
class Headword:
    """A word to learn.

    Attributes:
        morph: how the headword is built.
        clear: whether its English tells it, so that nothing about its meaning is worth asking.
        weight: 0 to 1, by frequency in the language and role in the article.
        places: its occurrences in one meaning, best sentence first.
        affixes: how the headword is built, for people.
        family: the best known words of the same root with their glosses.
        own: whether it is a passive learned as it stands, with nothing to ask beyond its card.
    """

    row: LexicalEntry
    morph: Morph
    level: str
    clear: bool
    weight: float
    places: tuple[Place, ...]
    affixes: str
    family: tuple[tuple[str, str], ...]
    own: bool

    @property
    def sure(self) -> bool:
        """Whether the sentences tell which meaning is meant, so that it can be asked for."""
        return self.places[0].sense is not None and not self.own

    @cached_property
    def gloss(self) -> str:
        """What the word means in these sentences, in two words at most; all that it may mean where nothing tells."""
        sense = self.places[0].sense
        return in_brief(sense.gloss) if sense else self.row.gloss

    @property
    def kind(self) -> str:
        """The group that gives wrong options for this meaning, "-" for none, "" for any group of the word."""
        sense = self.places[0].sense
        return sense.kind if sense else "-"


def headwords(context: Context) -> Sequence[Headword]:
    """The words of the article that are worth learning, in order of first occurrence."""
    lexicon = lexical_of(context.language)
    refused = _refused(context)
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    rows: dict[tuple[str, str], LexicalEntry] = {}
    for shown in shown_sentences(context):
        if shown is None:
            continue
        candidates = list(_candidates(context, shown, lexicon, refused))
        counts = _often(shown.sentence.tokens) if candidates else {}
        for at, row in candidates:
            token = shown.sentence.tokens[at]
            key = (row.lemma, row.upos)
            rows[key] = row
            forms = {token.root, row.root, token.lemma, token.lower}
            alone = all(counts[form] <= 1 for form in forms)
            found[key].append(Place(shown, at, alone, sense_of(context.language, row, shown.sentence.tokens, at)))
    title = frozenset(re.findall(r"\w+", context.document.article.title.lower()))
    lead = next((s.paragraph for s in context.sentences if not s.heading), 0)
    standing = {key: _standing(context, title, lead, key[0], places) for key, places in found.items()}
    return [_headword(context, lexicon, rows[key], places, standing[key]) for key, places in found.items()]


def _often(tokens: Sequence[Token]) -> Mapping[str, int]:
    """How many words of a sentence have a form as their root, as their headword or as they are printed."""
    return Counter(form for t in tokens for form in {t.morph.root, t.lemma, t.lower})


def _refused(context: Context) -> frozenset[str]:
    """Words that no item teaches: closed classes, numbers, months, units, and what the learner knows."""
    return _closed(context.language) | context.known if context.known else _closed(context.language)


@lru_cache(maxsize=8)
def _closed(language: Language) -> frozenset[str]:
    closed = frozenset(language.function_words) | _sets(language, "never_taught")
    for name in ("number_words", "months", "days", "questions", "magnitudes", "copulas", "negators", "pronouns"):
        closed |= language.classes[name]
    return closed


def _candidates(
    context: Context, shown: Shown, lexicon: Lexical, refused: frozenset[str]
) -> Iterator[tuple[int, LexicalEntry]]:
    tokens = shown.sentence.tokens
    taken = [(e.start, e.end) for e in shown.sentence.entities if e.type in NAMES]
    units = _units(context.language)
    measured = [(e.start, e.end) for e in shown.sentence.entities if e.type in MEASURES]
    least = level_rank(context.level)
    for at in range(shown.first, len(tokens)):
        token = tokens[at]
        if token.origin != "row" or token.upos not in OPEN_CLASSES or len(token.lemma) < _SHORTEST:
            continue
        word = token.lower
        if word in refused or token.lemma in refused or not common(context, shown, at):
            continue
        rows = context.language.lexicon.get(token.lemma, ())
        # The row that the token's gloss came from; berbahaya is tagged as a verb, while its row says adjective.
        row = next((r for r in rows if r.gloss == token.gloss), None)
        if row is None or row.register == "coarse" or row.lemma == row.gloss:
            continue
        if level_rank(headword_level(context, row.lemma, row.zipf)) < least:
            continue
        if any(start <= token.start < end for start, end in taken):
            continue
        if not units.isdisjoint((word, token.root)) and any(start <= token.start < end for start, end in measured):
            continue
        if _beside(tokens, at, lexicon) or _reports(context, tokens, at) or bare_verb(context, tokens, at, row):
            continue
        if not _in_common_name(context.language, tokens, at):
            own = own_word(context.language, row, tokens, at)
            if own.lemma not in refused:
                yield at, own


@lru_cache(maxsize=8)
def _units(language: Language) -> frozenset[str]:
    """Units of measure: beside a number they are no words to learn."""
    return frozenset(str(language.grammar["units"]).split()) | language.classes["uncounted"]


def _beside(tokens: Sequence[Token], at: int, lexicon: Lexical) -> bool:
    """Whether the word is half of a compound (rumah sakit), or runs into a hyphen."""
    before, after = _forms(tokens, at - 1), _forms(tokens, at + 1)
    if not before.isdisjoint(_JOINTS) or not after.isdisjoint(_JOINTS):
        return True
    for stem in _forms(tokens, at):
        if any((one, stem) in lexicon.compounds for one in before):
            return True
        if any((stem, other) in lexicon.compounds for other in after):
            return True
    return False


def _forms(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """A word as printed, its headword and its root (bermata pencaharian); nothing past the edges."""
    if not 0 <= at < len(tokens):
        return frozenset()
    return frozenset((tokens[at].lower, tokens[at].lemma, tokens[at].root))


def _in_common_name(language: Language, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is half of what something is called: bayam in ikan bayam; both in "disebut payung kertas"."""
    if _listed_kind(language, tokens, at):
        return True
    if tokens[at].upos != "NOUN":
        return False
    if at > 0 and tokens[at - 1].lower in _sets(language, "named_by_likeness"):
        return True
    return any(_called(language, tokens, first) for first in (at - 1, at) if first > 0)


def _listed_kind(language: Language, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands in a list of such names: empat jenis ikan, yakni bayam, pedang, dan kapur."""
    kinds, openers = _sets(language, "named_by_likeness"), language.classes["list_openers"]
    for n in range(at - 1, 0, -1):
        if tokens[n].lower in openers:
            return any(token.lower in kinds for token in tokens[max(0, n - 2) : n])
        if tokens[n].text != "," and tokens[n].upos not in ("NOUN", "ADJ", "VERB", "CCONJ"):
            return False
    return False


def _called(language: Language, tokens: Sequence[Token], first: int) -> bool:
    """Whether two nouns stand behind a verb of naming, from the first of them on."""
    name = tokens[first : first + 2]
    if len(name) < 2 or any(token.upos != "NOUN" or not token.text.islower() for token in name):
        return False
    at = first - 1
    while at > 0 and tokens[at].lower in language.classes["naming_fillers"]:
        at -= 1
    verb = tokens[at].lower
    # "dikenal dengan" stands before a name, while "dikenal sebagai" stands before a calling as well.
    named = verb in language.classes["naming_verbs"]
    return named or f"{verb} {tokens[at + 1].lower}" in _sets(language, "naming_phrases")


@lru_cache(maxsize=32)
def _sets(language: Language, name: str) -> frozenset[str]:
    return word_set(language.words[name])


def _reports(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Whether the word says who spoke ("…, tegas Wakil Gubernur itu"): there it has another meaning than its row's."""
    return at > 0 and tokens[at].lemma in context.language.classes["say_plain"] and tokens[at - 1].upos == "PUNCT"


def _headword(context: Context, lexicon: Lexical, row: LexicalEntry, places: list[Place], standing: float) -> Headword:
    morph = lexicon.morph(row.lemma)
    paragraphs = len({p.shown.sentence.paragraph for p in places})
    role = min(1.0, context.lemmas.get(row.lemma, 1) / 4 + (paragraphs - 1) / 6 + standing)
    # The words that come next are those about the lower end of the learner's level.
    levels = context.language.words["levels"]
    next_zipf = float(levels[min(level_rank(context.level), len(levels) - 1)])
    band = max(0.0, 1 - abs(row.zipf - next_zipf) / 2) if row.zipf else 0.0
    weight = 0.65 * band + 0.35 * role - 0.25 * bool(row.register)
    best = sorted(places, key=lambda p: (p.sense is None, -_place_quality(p, row), p.shown.number, p.at))
    weight -= _VAGUE * (best[0].sense is None)
    alike = tuple(place for place in best if place.sense == best[0].sense)
    affixes, family = context.language.morphology.describe(morph), _family(context.language, row)
    level, clear = headword_level(context, row.lemma, row.zipf), transparent(context.language, row)
    own = row.lemma in own_passives(context.language)
    return Headword(row, morph, level, clear, max(0.0, weight), alike, affixes, family, own)


@lru_cache(maxsize=20_000)
def _family(language: Language, row: LexicalEntry) -> tuple[tuple[str, str], ...]:
    """The best known words of the same root with their glosses."""
    rows = {r.lemma: r for r in reversed(language.by_root.get(row.root, ())) if r.register != "coarse"}
    rows.pop(row.lemma, None)
    # Words first, then phrases.
    best = sorted(rows.values(), key=lambda r: (" " in r.lemma, -r.zipf, r.lemma))[:_FAMILY]
    return tuple((r.lemma, r.gloss) for r in best)


def _standing(context: Context, title: frozenset[str], first: int, lemma: str, places: Sequence[Place]) -> float:
    """What a word's place adds to its role: in the title, in the first paragraph, as what a sentence says."""
    forms = {lemma, *(p.token.lower for p in places)}
    says = ((context.clauses[p.shown.number], p.at) for p in places)
    lead = any(p.shown.sentence.paragraph == first for p in places)
    head = any(clause is not None and clause.verb == at for clause, at in says)
    return 0.3 * (not forms.isdisjoint(title)) + 0.15 * lead + 0.1 * head


def _place_quality(place: Place, row: LexicalEntry) -> float:
    """A bare headword inside the sentence shows the word best."""
    plain = place.token.lower == row.lemma
    return place.shown.quality + 0.15 * plain + 0.1 * place.alone - 0.05 * (place.at == place.shown.first)
