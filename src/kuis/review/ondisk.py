"""A deck as its files stand: read again when one of them changes, and only then."""

from collections.abc import Mapping
from pathlib import Path

from kuis.overrides.read import read as read_overrides
from kuis.overrides.text import MAX_BYTES
from kuis.problems import Problem, errors
from kuis.review.desk import Desk
from kuis.review.look import Look, fingerprint, look_at
from kuis.sources import disk, saved
from kuis.sources.saved import Seen


class OnDisk:
    """The files of a deck, and what was last made of them.

    Attributes:
        problems: why the files cannot be read as they stand; () when they can.
    """

    def __init__(self, desk: Desk) -> None:
        self.problems: tuple[Problem, ...] = ()
        self._desk = desk
        self._look: Look | None = None
        self._files: Mapping[str, Seen | None] = {}
        self._read_at: Mapping[str, Seen | None] | None = None

    def version(self) -> str:
        """A name for the state of all files."""
        return fingerprint(repr([(path, seen and seen.content) for path, seen in self._saved().items()]))

    def look(self, known: Look | None = None) -> Look | None:
        """The deck as its files stand; while they cannot be read as it last stood, None if it never did.

        `known` is the deck that they hold now, if whoever wrote them has it already.
        """
        files = self._saved()
        if self._read_at is None or saved.differing(self._read_at, files) or known is not None:
            self._read(known)
            self._read_at = files
        return self._look

    def _saved(self) -> Mapping[str, Seen | None]:
        files = self._files = saved.look_all(map(str, self._desk.files()), self._files)
        return files

    def _read(self, known: Look | None) -> None:
        path = self._desk.overrides
        text = text_of(path)
        if text is None:
            gone = Problem(str(path), 0, 0, "this file is gone", "put it back, or build the deck again")
            self.problems = read_overrides(str(path))[1] or (gone,)
        elif known is not None and known.text == text:
            self._look, self.problems = known, ()
        else:
            opened, problems = self._desk.open()
            self.problems = errors((*problems, *(opened.read(text)[1] if opened else ())))
            if opened and not self.problems:
                self._look = look_at(text, opened, self._look.prepared if self._look else None, problems)


def text_of(path: Path) -> str | None:
    """The text of a file, None where it cannot be read as one."""
    try:
        return disk.content(path, most=MAX_BYTES).decode()
    except (OSError, UnicodeDecodeError):
        return None
