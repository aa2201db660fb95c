"""What of a long article is looked at for one item: a stretch around it, so that a text ten times as long takes ten
times as long. An ordinary article is shorter than the stretch, and all of it is looked at."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, TypeVar

from kuis.items.text.context import Context
from kuis.model import Entity, Reference, Sentence

STRETCH = 400
"""Entities, or sentences."""

_Placed = TypeVar("_Placed", Entity, Sentence)


def entities(context: Context, at: int) -> Sequence[Entity]:
    """The names, dates and numbers around a place in the text, in order; all of an article that has few."""
    return _around(context.document.entities, at)


def sentences(context: Context, at: int) -> Sequence[Sentence]:
    """The sentences around a place in the text, in order; all of an article that has few."""
    return _around(context.sentences, at)


def references(context: Context, start: int, end: int) -> Sequence[Reference]:
    """The words that point back and that begin in a stretch of the text, in order."""
    every = context.references
    return every[bisect_left(every, start, key=_start) : bisect_left(every, end, key=_start)]


def _around(every: Sequence[_Placed], at: int) -> Sequence[_Placed]:
    if len(every) <= STRETCH:
        return every
    middle = bisect_left(every, at, key=_start)
    first = max(0, min(middle - STRETCH // 2, len(every) - STRETCH))
    return every[first : first + STRETCH]


def _start(placed: Any) -> int:
    return int(placed.start)
