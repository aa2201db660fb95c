"""Times of the day, in minutes after midnight: 19.30 WIB, tujuh malam, 09.00-11.30."""

import re

from kuis.analysis.figures import Figures, Found, Line
from kuis.languages.base import Language

_CLOCK = re.compile(r"([01]?\d|2[0-3]|24(?=.00))[.:]([0-5]\d)(?:[.:][0-5]\d)?")
_CLOCKS = re.compile(r"([01]?\d|2[0-4])(?:[.:]([0-5]\d))?[-–]([01]?\d|2[0-4])(?:[.:]([0-5]\d))?")


class TimeReader:
    """Reads times of the day in one language."""

    def __init__(self, language: Language, figures: Figures) -> None:
        g = language.grammar
        self._figures = figures
        self._zones = frozenset(str(g["time_zones"]).split())
        self._clock = frozenset(str(g["clock_words"]).split())
        self._parts = {tuple(part.split()): hours for part, hours in g["day_parts"].items()}
        self._joiners = frozenset(str(g["range_joiners"]).split())
        self._units = (
            frozenset(str(g["units"]).split()) | frozenset(g["magnitudes"]) | frozenset(str(g["percent"]).split())
        )
        self._signs = frozenset(g["money_signs"])

    def read(self, line: Line, at: int) -> Found | None:
        """The time that begins here: after a word for the clock, before a zone, or written as only times are."""
        lower = line.lower
        said = lower[at - 1] in self._clock
        two = _CLOCKS.fullmatch(lower[at]) if "-" in lower[at] or "–" in lower[at] else None
        if two and (said or line.text(at + 1) in self._zones):
            return Found(self._zone(line, at + 1), "TIME", "range", _minutes(two[1], two[2]))
        one = _CLOCK.fullmatch(lower[at])
        if one and (said or line.text(at + 1) in self._zones or self._only_a_time(line, at)):
            return self._closed(line, at + 1, _minutes(one[1], one[2]), bare=not said)
        if not said:
            return None
        if lower[at].isdecimal() and len(lower[at]) <= 2 and int(lower[at]) <= 24:
            return self._closed(line, at + 1, int(lower[at]) * 60.0, bare=False)
        spelled = self._figures.cardinal(lower, at) if not lower[at][0].isdecimal() else None
        if spelled and 0 < spelled[1] <= 24 and (self._part(line, spelled[0]) or not lower[spelled[0]].isalpha()):
            return self._closed(line, spelled[0], spelled[1] * 60, bare=False)
        return None

    def _only_a_time(self, line: Line, at: int) -> bool:
        """19.30 and 07:15 in running text: two digits on both sides, and nothing that is counted after them."""
        text, after = line.text(at), line.lower[at + 1]
        if len(text) != 5 or line.text(at - 1).rstrip(".") in self._signs or after in self._units:
            return False
        return text[2] == ":" or (line.lower[at - 1] in ("(", ",") and after in (")", "-", "–"))

    def _closed(self, line: Line, end: int, value: float, *, bare: bool) -> Found:
        """The time with its part of the day, its zone and the end of its range."""
        part = self._part(line, end)
        if part:
            end = part[0]
            value = next((value + h * 60 for h in (0, 12, 24) if part[1] <= value // 60 + h <= part[2]), value) % 1440
        end = self._zone(line, end)
        if not bare and line.lower[end] in self._joiners:
            begin = end + 1 + (line.lower[end + 1] in self._clock)
            if _CLOCK.fullmatch(line.lower[begin]):
                return Found(self._zone(line, begin + 1), "TIME", "range", value)
        return Found(end, "TIME", "clock", value)

    def _part(self, line: Line, at: int) -> tuple[int, int, int] | None:
        for part, (first, last) in self._parts.items():
            if part[0] == line.lower[at] and tuple(line.lower[at : at + len(part)]) == part:
                return at + len(part), first, last
        return None

    def _zone(self, line: Line, at: int) -> int:
        return at + (line.text(at) in self._zones)


def _minutes(hour: str, minute: str | None) -> float:
    return float(int(hour) * 60 + int(minute or 0))
