"""The nouns of kuis: frozen values that do no work.

Offsets count characters of `Article.text` everywhere; an end is exclusive.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["mcq", "cloze", "vocab"]
Skill = Literal["fact", "vocabulary", "morphology"]
SKILLS: tuple[Skill, ...] = ("fact", "vocabulary", "morphology")
LEVELS: tuple[str, ...] = ("A1", "A2", "B1", "B2", "C1", "C2")
GAP = "_____"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the article's text that is worth reading; what is not in any paragraph is left out.

    Attributes:
        number: 1-based among body paragraphs; 0 for a heading.
    """

    start: int
    end: int
    kind: Literal["body", "heading"]
    number: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text to make items from.

    Attributes:
        path: the file as the user named it, "-" for standard input.
        slug: names the deck's folder and files: lower-case letters, digits and hyphens.
        text: the body, NFC, with "\\n" as newline; front matter cut off.
        first_line: the line of the file on which `text` begins, for messages.
    """

    path: str
    slug: str
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    language: str = "id"
    level: str = ""
    date: datetime.date | None = None
    source: str = ""
    licence: str = ""
    first_line: int = 1


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
    """

    start: int
    end: int
    type: str
    text: str
    canonical: str
    subtype: str = ""
    value: float | None = None


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
class Item:
    """One question, gap or card, with its evidence.

    Attributes:
        id: readable, from content alone: skill.rule.key.hash.
        stem: the question; a cloze shows its gap as GAP, exactly once; a vocab card shows the headword.
        key: the right answer as printed.
        distractors: wrong options, three for most mcq, () for cloze and vocab.
        sentence: the evidence as printed, one line.
        start, end: the key in Article.text; both -1 for an item added by hand.
        sentence_start, sentence_end: the evidence in Article.text; -1 likewise.
        paragraph: number of the evidence's paragraph, 0 for none.
        level: CEFR level of the item.
        score: 0 to 1, higher is better.
        order: "ascending" where options are numbers or dates, else "seeded".
        hint: what the gap says beside its length ("m… · refuse"), or "".
        gloss: English meaning of the key where it is a word, else "".
        lemma, upos: of the key where it is a word; else "".
        affixes: how the word is built, for people: "meN- + tolak"; "" when it has no affix.
        family: related headwords, each (lemma, gloss).
        warnings: codes of soft criteria (ITEMS W) that lowered the score.
        points: what a right answer earns on a worksheet.
        tags: further Anki tags, from overrides.
    """

    id: str
    kind: Kind
    skill: Skill
    rule: str
    stem: str
    key: str
    distractors: tuple[str, ...]
    sentence: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    paragraph: int
    level: str
    score: float
    order: Literal["seeded", "ascending"] = "seeded"
    hint: str = ""
    gloss: str = ""
    lemma: str = ""
    upos: str = ""
    affixes: str = ""
    family: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    points: int = 1
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that broke a hard criterion.

    Attributes:
        code: the criterion ("S1", "O2" …).
        reason: what broke it, in a few words.
    """

    item: Item
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user changed by hand, already validated.

    Attributes:
        path: the file, "" when there is none.
        deck: Anki deck name, "" for the default.
        level: vocabulary below this level is taken as known; "" for the article's own.
        quota: items per skill; a skill that is missing keeps its default.
        items: changes by item id.
        words: changes by lemma (lower case).
        added: items written by hand.
        article: path of the article as written, relative to the file; "" when not said.
    """

    path: str = ""
    deck: str = ""
    level: str = ""
    quota: Mapping[str, int] = field(default_factory=dict)
    items: Mapping[str, "ItemOverride"] = field(default_factory=dict)
    words: Mapping[str, "WordOverride"] = field(default_factory=dict)
    added: tuple["AddedItem", ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class ItemOverride:
    """Changes to one item; None leaves a field as the builder made it. line and column say where it stands."""

    id: str
    skip: bool = False
    stem: str | None = None
    key: str | None = None
    distractors: tuple[str, ...] | None = None
    hint: str | None = None
    gloss: str | None = None
    tags: tuple[str, ...] = ()
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class WordOverride:
    """Changes to every item about one headword."""

    lemma: str
    skip: bool = False
    gloss: str | None = None
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class AddedItem:
    """An item written by hand. `skill` defaults to "fact" for mcq and cloze, "vocabulary" for vocab."""

    id: str
    kind: Kind
    skill: Skill
    stem: str
    key: str
    distractors: tuple[str, ...] = ()
    hint: str = ""
    gloss: str = ""
    sentence: str = ""
    tags: tuple[str, ...] = ()
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """An item in its place on a form.

    Attributes:
        number: 1-based over the whole form.
        options: in printed order; () for cloze and matching.
        answer: what the key prints: the option's letter, the word of a gap, or the letter of a match.
    """

    number: int
    item: Item
    options: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a worksheet.

    Attributes:
        kind: "matching", "cloze", "choice" or "formation".
        bank: words to choose from, in printed order; the glosses of a matching section; () for none.
    """

    kind: Literal["matching", "cloze", "choice", "formation"]
    letter: str
    questions: tuple[Question, ...]
    bank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One printed version of the quiz.

    Attributes:
        letter: "A", "B" …
        sheet: a short id that ties the sheet to its key.
    """

    letter: str
    sheet: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """All that is handed out for one article."""

    article: Article
    deck: str
    level: str
    items: tuple[Item, ...]
    forms: tuple[Form, ...]
