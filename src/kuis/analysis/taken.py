"""What is spoken for: the spans of entities that others may not overlap."""

from bisect import bisect_left
from collections.abc import Iterable

from kuis.model import Entity


class Taken:
    """Spans apart from each other, asked whether another is free."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        spans = sorted((e.start, e.end) for e in entities)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def free(self, start: int, end: int) -> bool:
        """Whether no span shares a character with this one."""
        after = bisect_left(self._starts, end)
        return not after or self._ends[after - 1] <= start
