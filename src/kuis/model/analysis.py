"""What the analysis says of an article: sentences, words, names, clauses, facts."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kuis.model.article import Article


class LexicalEntry(NamedTuple):
    """One row of a language's lexicon; a tuple, because 15,000 of them are made at every start.

    Attributes:
        gloss: one to three English senses, "; " between them.
        root: the kata dasar.
        zipf: log10 of occurrences in a billion words; 0.0 when unknown.
        register: "" or formal, colloquial, dated, coarse.
    """

    lemma: str
    upos: str
    gloss: str
    root: str
    zipf: float = 0.0
    register: str = ""


@dataclass(frozen=True, slots=True)
class Morph:
    """How a word is built: proclitic + prefixes + root + suffixes + enclitic, perhaps doubled.

    Attributes:
        prefixes: outermost first, in citation form ("meN", "per", "ber", "di", "ter", "peN", "ke", "se").
        suffixes: innermost first ("kan", "i", "an").
        clitics: "ku", "kau" before; "nya", "ku", "mu", "lah", "kah", "pun" after; in order of writing.
    """

    root: str
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    reduplicated: bool = False

    @property
    def voice(self) -> Literal["active", "passive", ""]:
        """Active for meN-, passive for di- (and ku-, kau-), else ""."""
        if "meN" in self.prefixes:
            return "active"
        return "passive" if "di" in self.prefixes else ""


@dataclass(frozen=True, slots=True)
class Token:
    """An orthographic word or a punctuation mark.

    Attributes:
        lemma: the dictionary headword (ditolaknya -> menolak).
        upos: a tag of Universal Dependencies.
        gloss: English, or "" when unknown.
        origin: where the gloss came from: "row", "phrase", "composed" or "".
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    gloss: str
    morph: Morph
    zipf: float = 0.0
    origin: str = ""

    @property
    def root(self) -> str:
        """The kata dasar."""
        return self.morph.root


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase in the text, above its tokens: rumah sakit.

    Attributes:
        entry: its row; the lemma holds spaces.
    """

    start: int
    end: int
    entry: LexicalEntry


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, date, number or office in the text.

    Attributes:
        type: PER, LOC, ORG, NORP, EVENT, DATE, TIME, QUANTITY, MONEY, PERCENT, ORDINAL or TITLE.
        subtype: finer kind ("country", "city", "year", "day-month-year", the unit of a quantity …), or "".
        canonical: one form for all aliases (AS -> Amerika Serikat).
        value: a sortable number for DATE (yyyymmdd), QUANTITY, MONEY and PERCENT; None where there is none.
        power: of a place: meant are those who live or rule there (Israel menyerang), not where something is.
    """

    start: int
    end: int
    type: str
    text: str
    canonical: str
    subtype: str = ""
    value: float | None = None
    power: bool = False

    @property
    def label(self) -> str:
        """The type as `kuis analyse` prints it: GPE for a place that is meant as a power, else the type."""
        return "GPE" if self.power else self.type


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its paragraph.

    Attributes:
        body: where the sentence proper begins, after a dateline ("JAKARTA, KOMPAS.com – ").
        paragraph: number of the paragraph, 0 for a heading.
    """

    start: int
    end: int
    body: int
    paragraph: int
    heading: bool
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An analysed article."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]

    def text_of(self, span: "Sentence | Token | Entity") -> str:
        """The characters that a span covers."""
        return self.article.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that points to something said elsewhere: dia, mereka, bukunya, kota itu, hal ini.

    Attributes:
        start, end: the pointing word or phrase ("dia", "kota itu"); for -nya the whole word that carries it.
        kind: "person" (dia, ia, beliau), "people" (mereka), "owner" (-nya), "thing" (a noun with ini, itu, tersebut) or
            "event" (hal ini, hal itu, itu alone).
        antecedent_start, antecedent_end: what it points to; both -1 when that is open.
        canonical: the antecedent as it may be printed in place of the pointer; "" when open.
    """

    start: int
    end: int
    text: str
    kind: Literal["person", "people", "owner", "thing", "event"]
    antecedent_start: int = -1
    antecedent_end: int = -1
    canonical: str = ""

    @property
    def resolved(self) -> bool:
        """Whether exactly one antecedent fits."""
        return self.antecedent_start >= 0
