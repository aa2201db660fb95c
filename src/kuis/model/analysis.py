"""What the analysis says of an article: sentences, words, names, clauses, facts."""

from dataclasses import dataclass, field
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
        voice: of a verb, as the language's morphology says; it follows from the affixes, so it is not compared.
    """

    root: str
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    reduplicated: bool = False
    voice: Literal["active", "passive", ""] = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Token:
    """An orthographic word or a punctuation mark.

    Attributes:
        lemma: the dictionary headword (ditolaknya -> menolak).
        upos: a tag of Universal Dependencies.
        gloss: English, or "" when unknown.
        origin: where the gloss came from: "row", "phrase", "composed" or "".
        lower: the text in lower case, as nearly every rule asks for it.
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
    lower: str = ""

    @property
    def root(self) -> str:
        """The kata dasar."""
        return self.morph.root


class Phrase(NamedTuple):
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
        type: PER, LOC, ORG, NORP, EVENT, LAW, DATE, TIME, QUANTITY, MONEY, PERCENT, ORDINAL or TITLE.
        subtype: finer kind ("country", "city", "year", "month-year", the unit of a quantity, "IDR" …), or "".
        canonical: one form for all aliases (AS -> Amerika Serikat).
        value: a sortable number for DATE (yyyymmdd, 0 for what it does not name), TIME (minutes), QUANTITY, MONEY,
            PERCENT and ORDINAL; of a range that of its lower end; None where there is none.
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


class Document(NamedTuple):
    """An analysed article."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]

    def text_of(self, span: "Sentence | Token | Entity") -> str:
        """The characters that a span covers."""
        return self.article.text[span.start : span.end]


class Reference(NamedTuple):
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


class Span(NamedTuple):
    """Token indices of one sentence, first to last, last exclusive; empty when they are equal."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many tokens."""
        return self.last - self.first


NOWHERE = Span(0, 0)


class Adjunct(NamedTuple):
    """A phrase beside subject and object: di Bali, pada 1948, tahun lalu.

    Attributes:
        preposition: the word that opens it, "" where the phrase is bare (tahun lalu).
        span: the whole phrase, preposition included.
        inner: the noun phrase without the preposition.
    """

    preposition: str
    span: Span
    inner: Span


class Clause(NamedTuple):
    """A clause as token spans of its sentence.

    Attributes:
        kind: "main"; "coordinate" (… dan B minum teh); "subordinate" (karena hujan turun); "relative" (yang datang
            kemarin); "reported" (bahwa harga naik); "quoted" (direct speech).
        opener: the word that opens a clause which is not the main one: karena, yang, bahwa, dan.
        connective: an opening word that ties the sentence to the one before (Namun,), with its comma.
        fronted: an opening phrase of time, place or source (Pada 1948, / Menurut Hurst,), without its comma.
        subject: what stands before the predicate; of a relative clause the noun phrase that it describes, of a clause
            without a subject of its own that of the clause before; empty when nobody is named.
        predicate: from the first auxiliary, negator or adverb of the verb group to the end of the clause.
        verb: index of the main verb, copula or adjective.
        object: the noun phrase right after an active verb, or an empty span.
        agent: the noun phrase after oleh, or right after a passive verb, or an empty span.
        end: index past the clause's last word; a closing full stop is not part of it.
        whole: whether the clause runs to the end of the sentence.
        adjuncts: phrases of time, place and circumstance, the fronted one among them.
        speaker: who is said to say it, in reported and quoted clauses and after menurut.
        inverted: whether the subject follows the verb (Di sana terdapat sebuah candi).
    """

    connective: Span
    fronted: Span
    subject: Span
    predicate: Span
    verb: int
    object: Span
    agent: Span
    end: int
    whole: bool
    kind: Literal["main", "coordinate", "subordinate", "relative", "reported", "quoted"] = "main"
    opener: Span = NOWHERE
    adjuncts: tuple[Adjunct, ...] = ()
    speaker: Span = NOWHERE
    inverted: bool = False


class Fact(NamedTuple):
    """Something that a sentence says: a relation between two stretches of its text.

    Attributes:
        relation: what `value` is to `about`: of what is said (a predicate) the "subject", "object", "agent", "time",
            "place", "setting", "origin", "goal", "reason", "purpose", "source", "topic", "means", "company",
            "role" or "target"; of a name or noun
            its "identity" (copula), "apposition", "office", "name", "short form" or "amount"; of words their "speaker".
        sentence: index of the sentence in its document.
        start, end: the value in the text.
        about_start, about_end: what the value belongs to, in the text.
        preposition: the word that governs the value, or "".
        hedges: words that weaken the statement: dikabarkan, sekitar.
        negated: whether the predicate is denied.
        speaker_start, speaker_end: who says so; both -1 when it is the article itself.
    """

    relation: str
    sentence: int
    start: int
    end: int
    about_start: int
    about_end: int
    preposition: str = ""
    hedges: tuple[str, ...] = ()
    negated: bool = False
    speaker_start: int = -1
    speaker_end: int = -1
