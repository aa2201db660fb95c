"""What is handed out."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kuis.model.article import Article
from kuis.model.items import Item, Kind

SectionKind = Literal["matching", "cloze", "choice", "formation", "truth", "order", "open"]
SECTIONS: tuple[SectionKind, ...] = ("matching", "cloze", "choice", "formation", "truth", "open")
"""The sections of a worksheet in their order, where nobody says otherwise."""
HOMES: Mapping[Kind, tuple[SectionKind, ...]] = {
    "vocab": ("matching",),
    "cloze": ("cloze", "formation"),
    "mcq": ("choice", "formation", "open"),
    "truth": ("truth",),
    "order": ("order",),
    "open": ("open",),
}
"""The sections that an item of a kind may stand in.

In "formation" a gap has no word bank, and in "open" a question has no options.
"""


class Question(NamedTuple):
    """An item in its place on a form.

    Attributes:
        number: 1-based over the whole form.
        options: in printed order; () for cloze, matching, order and open.
        answer: what the key prints: the option's letter, the word of a gap, the letter of a match, the place of an
            event, or the model answer.
    """

    number: int
    item: Item
    options: tuple[str, ...]
    answer: str


class Section(NamedTuple):
    """A part of a worksheet.

    Attributes:
        kind: "matching", "cloze", "choice", "formation", "truth", "order" or "open".
        bank: words to choose from, in printed order; the glosses of a matching section; () for none.
        letters: of the options, where they are not those of the alphabet: "BS".
    """

    kind: SectionKind
    letter: str
    questions: tuple[Question, ...]
    bank: tuple[str, ...] = ()
    letters: str = ""


class Form(NamedTuple):
    """One printed version of the quiz.

    Attributes:
        letter: "A", "B" …
        sheet: a short id that ties the sheet to its key.
    """

    letter: str
    sheet: str
    sections: tuple[Section, ...]


class Student(NamedTuple):
    """One who gets a sheet with a name on it.

    Attributes:
        form: the letter of the form, "" for the next in turn.
        line: of the class list, 1-based.
    """

    name: str
    form: str = ""
    line: int = 0


class Quiz(NamedTuple):
    """All that is handed out for one article.

    Attributes:
        compact: its sheets are printed closer, because they shall take few pages.
    """

    article: Article
    deck: str
    level: str
    items: tuple[Item, ...]
    forms: tuple[Form, ...]
    compact: bool = False
