"""Dates that are told from the day of the article: dua minggu lalu, bulan ini, Senin lalu, kemarin."""

from datetime import date, timedelta

from kuis.analysis.figures import Figures, Found, Line
from kuis.languages.base import Language

_RELATIVE = "relative"


class RelativeReader:
    """Reads dates that count from the day of the article."""

    def __init__(self, language: Language, figures: Figures) -> None:
        g = language.grammar
        self._figures = figures
        self._weekdays: dict[str, int] = g["weekdays"]
        self._ago = {tuple(w.split("+")): int(sign) for w, sign in g["ago_words"].items()}
        self._nearby = {tuple(w.split("+")): int(sign) for w, sign in g["nearby_words"].items()}
        self._days: dict[str, int] = g["period_days"]
        self._months: dict[str, int] = g["period_months"]
        self._others = frozenset(str(g["period_others"]).split())
        self._fixed = {tuple(w.split("+")): int(days) for w, days in g["relative_days"].items()}
        self._day_parts = tuple(tuple(part.split()) for part in g["day_parts"])
        self._vague = frozenset(str(g["vague_counts"]).split())
        self.openers = frozenset((*self._days, *self._months, *self._vague, *(w[0] for w in self._fixed)))

    def read(self, line: Line, at: int) -> Found | None:
        """kemarin, hari ini, bulan ini, tahun yang lalu."""
        for phrase, shift in self._fixed.items():
            if phrase[0] == line.lower[at] and tuple(line.lower[at : at + len(phrase)]) == phrase:
                return Found(at + len(phrase), "DATE", _RELATIVE, _day(line.today, shift))
        word = line.lower[at]
        if word in self._vague:
            return self.ago(line, Found(at + 2, "", line.lower[at + 1]))  # beberapa tahun lalu
        if self._days.get(word, 1) == 1 and word not in self._months:
            return None  # of the days only those in the list: "hari lalu" is the end of something else
        end, sign = self._tail(line, at + 1, self._nearby)
        return Found(end, "DATE", _RELATIVE, self._value(line.today, word, float(sign))) if end > at + 1 else None

    def ago(self, line: Line, stretch: Found) -> Found | None:
        """dua minggu lalu, 25 tahun yang lalu: a stretch of time with a word that says which way."""
        unit = stretch.subtype
        if unit not in self._days and unit not in self._months and unit not in self._others:
            return None
        end, sign = self._tail(line, stretch.end, self._ago)
        if end == stretch.end:
            return None
        exact = sign and stretch.value is not None and unit not in self._others
        value = self._value(line.today, unit, sign * (stretch.value or 0)) if exact else None
        return Found(end, "DATE", _RELATIVE, value)

    def month(self, line: Line, at: int, month: int) -> Found:
        """Oktober tahun lalu; Mei, with the year in its value where "lalu" or "depan" follows."""
        year = self.read(line, at + 1)
        if year and self._months.get(line.lower[at + 1]) == 12:
            return Found(year.end, "DATE", _RELATIVE, None if year.value is None else year.value + month * 100)
        end, sign = self._tail(line, at + 1, self._nearby)
        value = float(month * 100)
        if end > at + 1 and line.today:
            turned = (sign < 0 and month >= line.today.month) or (sign > 0 and month <= line.today.month)
            value += (line.today.year + sign * turned) * 10_000
        return Found(at + 1, "DATE", "month", value)

    def weekday(self, line: Line, at: int) -> Found | None:
        """Senin lalu, Rabu depan, Jumat pekan ini."""
        day = self._weekdays.get(line.lower[at])
        if day is None:
            return None
        begin = self.past_part_of_day(line, at + 1)
        end, sign = self._tail(line, begin, self._nearby)
        today = line.today
        if end > begin:
            if today is None or not sign:
                return Found(end, "DATE", _RELATIVE)
            apart = (day - today.weekday()) % 7 or 7
            return Found(end, "DATE", _RELATIVE, _day(today, apart if sign > 0 else (apart - 7) or -7))
        week = self.read(line, begin)
        if week is None or self._days.get(line.lower[begin]) != 7:
            return None
        if today is None or week.value is None:
            return Found(week.end, "DATE", _RELATIVE)
        _, sign = self._tail(line, begin + 1, self._nearby)
        return Found(week.end, "DATE", _RELATIVE, _day(today, day - today.weekday() + 7 * sign))

    def past_part_of_day(self, line: Line, at: int) -> int:
        """The index past pagi, malam, dini hari; `at` itself where none stands."""
        for part in self._day_parts:
            if line.lower[at] == part[0] and tuple(line.lower[at : at + len(part)]) == part:
                return at + len(part)
        return at

    def _tail(self, line: Line, at: int, tails: dict[tuple[str, ...], int]) -> tuple[int, int]:
        for length in (3, 2, 1):
            sign = tails.get(tuple(line.lower[at : at + length]))
            if sign is not None:
                return at + length, sign
        return at, 0

    def _value(self, today: date | None, unit: str, count: float) -> float | None:
        """The day, month or year that is so many units away, as precise as the unit."""
        if today is None:
            return None
        if unit in self._days:
            return _day(today, round(count * self._days[unit]))
        size = self._months[unit]
        month = today.year * 12 + today.month - 1 + round(count * size)
        if month < 12:
            return None
        return float(month // 12 * 10_000 + (month % 12 + 1) * 100 * (size < 12 or count != int(count)))


def _day(today: date | None, shift: int) -> float | None:
    """The day so many days after today, as yyyymmdd; None where the calendar ends."""
    if today is None or not 0 < today.toordinal() + shift <= date.max.toordinal():
        return None
    there = today + timedelta(days=shift)
    return float(there.year * 10_000 + there.month * 100 + there.day)
