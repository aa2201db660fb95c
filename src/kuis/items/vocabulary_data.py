"""What the builders know about a language before they see an article: its word data and its lexicon by use."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kuis.items.vocabulary_glosses import meanings
from kuis.languages.base import Language, Morphology
from kuis.model import LexicalEntry, Morph

Shape = tuple[str, tuple[str, ...], tuple[str, ...]]


def word_set(value: object) -> frozenset[str]:
    """The words of a list in words.yaml; "+" inside a word stands for a space."""
    return frozenset(word.replace("+", " ") for word in str(value).split())


@dataclass(frozen=True)
class Lexical:
    """A lexicon sorted for drawing distractors.

    Attributes:
        by_upos: rows of a part of speech, by Zipf figure.
        related: senses that some gloss names together with a sense.
        compounds: two-word phrases that mean something of their own.
        hinted: how many headwords a hint fits, by part of speech, first letter, length and meaning.
        fields: rows of narrow use by field and shape, by Zipf figure.
        field_words: lemmas and roots that belong to a field.
        morphology: says how a headword is built.
    """

    by_upos: Mapping[str, tuple[LexicalEntry, ...]]
    related: Mapping[str, frozenset[str]]
    compounds: frozenset[tuple[str, str]]
    hinted: Mapping[tuple[str, str, int, str], int]
    fields: Mapping[str, Mapping[Shape, tuple[LexicalEntry, ...]]]
    field_words: Mapping[str, frozenset[str]]
    morphology: Morphology

    def morph(self, lemma: str) -> Morph:
        """How a headword is built."""
        return self.morphology.read(lemma).morph

    def shape(self, row: LexicalEntry) -> Shape:
        """Part of speech and affixes: words of one shape look alike in a gap."""
        morph = self.morph(row.lemma)
        return row.upos, morph.prefixes, morph.suffixes

    def near_meanings(self, gloss: str) -> frozenset[str]:
        """The meanings of a gloss and those that any gloss of the lexicon gives beside one of them."""
        own = meanings(gloss)
        return own.union(*(self.related.get(m, frozenset()) for m in own))


@lru_cache(maxsize=8)
def lexical_of(language: Language) -> Lexical:
    """The lexicon of a language, sorted; about 60 ms, once a process."""
    by_upos: dict[str, list[LexicalEntry]] = defaultdict(list)
    related: dict[str, set[str]] = defaultdict(set)
    hinted: Counter[tuple[str, str, int, str]] = Counter()
    for lemma, rows in language.lexicon.items():
        if rows[0].zipf < _RARE:
            continue  # half of the lexicon: too rare to be an option, or to be mistaken for another word's gap
        plain = _plain(lemma)
        for row in rows:
            found = meanings(row.gloss)
            for meaning in found:
                related[meaning] |= found
            hinted.update((row.upos, lemma[0], len(lemma), meaning) for meaning in found)
            if plain and len(rows) == 1 and not row.register and row.zipf >= _RARE and row.upos in OPEN_CLASSES:
                by_upos[row.upos].append(row)
    fields, field_words = _fields(language)
    pairs = word_set(language.words["compounds"]) | {lemma for lemma in language.lexicon if " " in lemma}
    return Lexical(
        by_upos={key: tuple(sorted(rows, key=_by_zipf)) for key, rows in by_upos.items()},
        related={key: frozenset(found) for key, found in related.items()},
        hinted=hinted,
        fields=fields,
        field_words=field_words,
        morphology=language.morphology,
        compounds=frozenset((p[0], p[1]) for p in (pair.split() for pair in sorted(pairs)) if len(p) == 2),
    )


def _fields(
    language: Language,
) -> tuple[dict[str, dict[Shape, tuple[LexicalEntry, ...]]], dict[str, frozenset[str]]]:
    """Rows of each field by shape, and the words that show that a sentence is about the field."""
    fields: dict[str, dict[Shape, tuple[LexicalEntry, ...]]] = {}
    belonging: dict[str, frozenset[str]] = {}
    for name, listed in language.words["fields"].items():
        found = (language.lexicon.get(word, ()) for word in sorted(word_set(listed["words"])))
        rows = [only[0] for only in found if len(only) == 1]
        by_shape: dict[Shape, list[LexicalEntry]] = defaultdict(list)
        for row in sorted(rows, key=_by_zipf):
            common = _plain(row.lemma) and language.lexicon[row.lemma][0].zipf >= _RARE
            morph = language.morphology.read(row.lemma).morph if common else Morph(row.lemma)
            by_shape[row.upos, morph.prefixes, morph.suffixes].append(row)
        fields[name] = {shape: tuple(group) for shape, group in by_shape.items()}
        belonging[name] = word_set(listed["beside"]) | {r.root for r in rows} | {r.lemma for r in rows}
    return fields, belonging


def _plain(lemma: str) -> bool:
    return lemma.isalpha() and lemma.islower()


def near(rows: tuple[LexicalEntry, ...], zipf: float, width: float = 1.0) -> tuple[LexicalEntry, ...]:
    """The rows, sorted by Zipf figure, that lie within `width` of one."""
    first = bisect_left(rows, zipf - width, key=lambda r: r.zipf)
    return rows[first : bisect_right(rows, zipf + width, key=lambda r: r.zipf)]


OPEN_CLASSES = frozenset(("NOUN", "VERB", "ADJ", "ADV"))
_RARE = 3.0


def _by_zipf(row: LexicalEntry) -> tuple[float, str]:
    return row.zipf, row.lemma
