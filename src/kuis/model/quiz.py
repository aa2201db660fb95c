"""What is handed out."""

from dataclasses import dataclass
from typing import Literal

from kuis.model.article import Article
from kuis.model.items import Item


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
