"""What a person changed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kuis.model.items import Kind, Skill
from kuis.model.quiz import SECTIONS, SectionKind


@dataclass(frozen=True, slots=True)
class Cards:
    """What the user wants of the cards in Anki.

    Attributes:
        directions: of a word: "both", "recognise" (the word is shown) or "recall" (its meaning is shown).
        typing: the answer is typed into a word's recall card and into a gap, and compared.
        audio: words and sentences are read aloud.
    """

    directions: Literal["both", "recognise", "recall"] = "both"
    typing: bool = False
    audio: bool = False


DEFAULT_CARDS = Cards()


@dataclass(frozen=True, slots=True)
class Notes:
    """Which notes go into Anki: word cards, gaps and questions with options. The worksheet has all items."""

    word: bool = True
    gap: bool = True
    question: bool = True


ALL_NOTES = Notes()

Length = Literal["one-page", "two-pages", "full"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the user wants of the worksheet.

    Attributes:
        sections: which, in their order.
        length: how many pages it may fill with the article.
        instructions: the language they are in, "id" for that of the article or "en" for English.
        paper: its size, "A4" or "letter".
        large: large print: 18 pt, one column.
        self_check: quiz.html can be answered on a screen and checks itself, so it holds the answers.
    """

    sections: tuple[SectionKind, ...] = SECTIONS
    length: Length = "full"
    instructions: Literal["id", "en"] = "id"
    paper: Literal["A4", "letter"] = "A4"
    large: bool = False
    self_check: bool = True


DEFAULT_SHEET = Sheet()


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
        cards: how they ask in Anki.
        sheet: what the worksheet is like.
        notes: which go into Anki.
        forms: how many are printed, 0 when not said.
        seed: what the order of options and of further forms is drawn from.
    """

    path: str = ""
    deck: str = ""
    level: str = ""
    quota: Mapping[str, int] = field(default_factory=dict)
    items: Mapping[str, "ItemOverride"] = field(default_factory=dict)
    words: Mapping[str, "WordOverride"] = field(default_factory=dict)
    added: tuple["AddedItem", ...] = ()
    article: str = ""
    cards: Cards = DEFAULT_CARDS
    sheet: Sheet = DEFAULT_SHEET
    notes: Notes = ALL_NOTES
    forms: int = 0
    seed: str = ""


@dataclass(frozen=True, slots=True)
class ItemOverride:
    """Changes to one item; None leaves a field as the builder made it. line and column say where it stands.

    Attributes:
        pin: the item is always taken, whatever the quota.
        places: line, column and end column of the value of each key that it gives.
    """

    id: str
    skip: bool = False
    pin: bool = False
    stem: str | None = None
    key: str | None = None
    distractors: tuple[str, ...] | None = None
    hint: str | None = None
    gloss: str | None = None
    sentence: str | None = None
    tags: tuple[str, ...] = ()
    points: int | None = None
    section: str | None = None
    level: str | None = None
    line: int = 0
    column: int = 0
    places: Mapping[str, tuple[int, int, int]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WordOverride:
    """Changes to every item about one headword.

    Attributes:
        path: the file that says them, "" for the overrides of the deck.
    """

    lemma: str
    skip: bool = False
    pin: bool = False
    gloss: str | None = None
    level: str | None = None
    line: int = 0
    column: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True)
class AddedItem:
    """An item written by hand. `skill` defaults to "fact" for mcq and cloze, "vocabulary" for vocab.

    `places` is as for an ItemOverride.
    """

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
    points: int = 1
    section: str = ""
    level: str = ""
    line: int = 0
    column: int = 0
    places: Mapping[str, tuple[int, int, int]] = field(default_factory=dict, compare=False, repr=False)


NO_OVERRIDES = Overrides()
