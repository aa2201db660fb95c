"""How far a long run is: one line on a terminal with rate and remaining time, nothing elsewhere."""

import sys
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self, TypeVar

_FIRST = 2.0  # seconds; what is done before needs no progress
_EVERY = 0.2
_WIDTH = 20
_Thing = TypeVar("_Thing")


class Progress:
    """A line on standard error that is drawn over; use it in a `with` statement.

    `unit` is what is counted, in the plural. Without a terminal, or where `shown` is false, nothing is written.
    """

    def __init__(self, unit: str, *, shown: bool = True) -> None:
        self._unit = unit
        self._shown = shown and sys.stderr.isatty()
        self._begun = self._drawn = time.monotonic()
        self._count = 0
        self._visible = False
        self._passed = 0.0

    def skip(self, share: float) -> None:
        """This share of the whole was done before, and tells nothing about how fast the rest will be."""
        self._passed += share

    def step(self, share: float, count: int = 1) -> None:
        """`count` more are done, and this `share` of the whole from 0 to 1; 0 where the whole is not known."""
        self._count += count
        now = time.monotonic()
        if self._shown and now - self._begun >= _FIRST and now - self._drawn >= _EVERY:
            self._drawn = now
            self._visible = True
            sys.stderr.write("\r" + line(self._count, share, now - self._begun, self._unit, self._passed) + "\x1b[K")
            sys.stderr.flush()

    def hide(self) -> None:
        """Clear the line, so that a message can be written."""
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._visible = False

    def through(self, things: Sequence[_Thing]) -> Iterator[_Thing]:
        """The things one by one; each is done when the next is asked for."""
        for number, thing in enumerate(things, 1):
            yield thing
            self.step(number / len(things))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hide()


def line(count: int, share: float, seconds: float, unit: str, passed: float = 0.0) -> str:
    """What is shown: a bar and the time that remains where the whole is known, how many and how fast.

    Of the share that is done, `passed` was done in no time.
    """
    rate = count / seconds if seconds else 0.0
    said = f"{count:,} {unit}, {rate:,.1f} a second" if rate < 100 else f"{count:,} {unit}, {rate:,.0f} a second"
    if share <= passed:
        return said
    full = round(share * _WIDTH)
    left = duration(seconds * (1 - share) / (share - passed))
    return f"[{'#' * full}{'-' * (_WIDTH - full)}] {share:4.0%}  {said}, {left} left"


def duration(seconds: float) -> str:
    """ "45 s", "3 min 20 s", "2 h 5 min", "3 d 4 h"."""
    whole = round(seconds)
    for size, unit, smaller, less in ((86400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            return f"{whole // size} {unit} {whole % size // smaller} {less}"
    return f"{whole} s"
