"""What a review needs of the deck on disk: commands know how to open and build one, and hand that in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kuis.exports.ledger import Ledger
from kuis.model import Article, Overrides
from kuis.pipeline import Studio
from kuis.problems import Problem

Read = Callable[[str], tuple[Overrides, tuple[Problem, ...]]]
"""The overrides in a text of the deck's file, and what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A deck as its files stand.

    Attributes:
        deck: its name in Anki.
        level: wins over that of overrides and article, "" for none.
        known: headwords that the learner knows.
    """

    article: Article
    ledger: Ledger
    studio: Studio
    deck: str
    read: Read
    level: str = ""
    known: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build, for people.

    Attributes:
        done: the files were written.
        lines: what changed.
    """

    done: bool
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A deck that is reviewed.

    Attributes:
        name: of its folder; the only way in which a page can name it.
        overrides: the one file that a review writes.
        files: every file that says what the deck is; a change to one of them is seen.
        open: the deck as it stands, or what keeps it from being opened.
        build: what `kuis build` would do.
    """

    name: str
    overrides: Path
    files: Callable[[], tuple[Path, ...]]
    open: Callable[[], tuple[Opened | None, tuple[Problem, ...]]]
    build: Callable[[], Report]
