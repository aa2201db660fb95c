"""What a language must give: data in plain mappings, and a morphology."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from kuis.languages.stored import Stored, unstored
from kuis.model import LexicalEntry, Morph


class Name(NamedTuple):
    """A name of the world that readers know.

    Attributes:
        kind: "country", "city", "party", "company" …
        canonical: the form that all aliases share.
        within: canonical name of what contains it, or "".
        gloss: English.
        zipf: log10 of occurrences in a billion words, estimated for phrases.
    """

    form: str
    kind: str
    canonical: str
    within: str
    gloss: str
    zipf: float


class Title(NamedTuple):
    """A title or office: kind is office, rank, address, degree or profession; takes is place, org, field or ""."""

    form: str
    kind: str
    takes: str
    gloss: str
    zipf: float


class Notable(NamedTuple):
    """A person whom many know, with whom he may be mistaken.

    Attributes:
        short: the name by which others speak of him: Mozart.
        calling: a word that those of one kind share: composer, ruler.
        sex: "m" or "f".
        state: canonical name of the state that he belongs to.
        born, died: years, negative ones before the first; `died` is None while he lives.
    """

    name: str
    short: str
    calling: str
    sex: str
    state: str
    born: int
    died: int | None


class Sense(NamedTuple):
    """One meaning of a word that has several, and what tells it in a sentence.

    Attributes:
        gloss: what the word means there.
        near: lower-case words or roots of which one stands within a few words; "<x" comes right before, ">x" right
            after, "=x" is the word itself as printed. None for what it means where nothing near it says otherwise,
            empty where nothing ever tells.
        kind: the group of words that may stand beside it as options, "-" for none, "" for any group of the word.
    """

    upos: str
    gloss: str
    near: frozenset[str] | None
    kind: str


class Reading(NamedTuple):
    """What a word is: its headword and how it is built from its root."""

    lemma: str
    morph: Morph


class Morphology(Protocol):
    """The two directions of word formation."""

    def read(self, word: str) -> Reading:
        """The best reading of a lower-case orthographic word, with the voice of a verb."""

    def generate(self, root: str, prefixes: Sequence[str] = (), suffixes: Sequence[str] = ()) -> str:
        """The surface form; prefixes outermost first, suffixes innermost first."""

    def builds(self, lemma: str, root: str) -> bool:
        """Whether the rules lead from the root to the headword."""

    def segment(self, word: str, root: str) -> Morph:
        """The affixes that lead from a root to a headword; a bare Morph when none do."""

    def confix(self, morph: Morph) -> str:
        """The prefix and suffix of a word that were put on together ("ke-an"), or ""."""

    def describe(self, morph: Morph) -> str:
        """How the word is built, for people: "meN- + tolak", or "" without affixes."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A loaded language pack; load one with `kuis.languages.loader.load`. It equals itself alone, so it can be a key.

    Attributes:
        lexicon: rows by lemma, phrases among them, the most frequent part of speech first.
        by_root: rows by kata dasar, in order of lemma.
        phrases: the words of each fixed phrase by its first word, the longest first; the row is in the lexicon.
        synonyms, antonyms: by headword.
        senses: of a word whose meanings its neighbours tell apart, those meanings by lemma; the first that fits counts.
        basics: the level of words that courses teach first, by lemma, however seldom newspapers use them.
        function_words: fixed part of speech of closed-class forms.
        places, organisations: names by their form as written.
        titles: by lower-case form.
        notables: persons whom many know, by their full name.
        people: kinds ("given", "family", "particle" …) by capitalised word.
        classes: named sets of lower-case words that rules refer to; one that the pack lacks is empty.
        grammar: tagging, entity and number data ("months", "units" …); what the pack lacks is empty.
        rules: the fact rules in order, and what else questions go by.
        words: what vocabulary and word-formation items go by.
        interface: words printed for people, by room.
        names: weights of the labels of names by feature, parted by tabs; empty where lists and rules are enough.
        noise: text of the file that says what web pages leave in pasted text.
        stored: keeps what is worked out of these tables for the next process.
        variants: official spellings by those that are not.
    """

    code: str
    lexicon: Mapping[str, tuple[LexicalEntry, ...]]
    by_root: Mapping[str, tuple[LexicalEntry, ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    synonyms: Mapping[str, frozenset[str]]
    antonyms: Mapping[str, frozenset[str]]
    function_words: Mapping[str, str]
    places: Mapping[str, Name]
    organisations: Mapping[str, Name]
    titles: Mapping[str, Title]
    people: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    grammar: Mapping[str, Any]
    rules: Mapping[str, Any]
    words: Mapping[str, Any]
    interface: Mapping[str, Any]
    noise: str
    morphology: Morphology
    names: Mapping[str, str] = field(default_factory=dict)
    senses: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    notables: Mapping[str, Notable] = field(default_factory=dict)
    basics: Mapping[str, str] = field(default_factory=dict)
    stored: Stored = unstored
    variants: Mapping[str, str] = field(default_factory=dict)

    def is_quality(self, word: str) -> bool:
        """Whether a word, in lower case, is an adjective by its meaning though a verb by its affix: berdaulat."""
        return any(row.upos == "ADJ" for row in self.lexicon.get(word, ())[:1])

    def any_of(self, *names: str) -> frozenset[str]:
        """The words of several classes together; put together once, because it is asked for at every word."""
        return _together(self, names)

    def any_but(self, name: str, *others: str) -> frozenset[str]:
        """The words of a class that are in none of the others; worked out once as well."""
        return _without(self, name, others)


@lru_cache(maxsize=256)
def _together(language: Language, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(language.classes[name] for name in names))


@lru_cache(maxsize=64)
def _without(language: Language, name: str, others: tuple[str, ...]) -> frozenset[str]:
    return language.classes[name] - language.any_of(*others)
