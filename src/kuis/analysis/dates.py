"""Dates as calendars write them: 17 Agustus 1945, 17/8/1945, Mei 1998, 1945-1949, 1990-an, abad ke-19, akhir 1998.

The value of a date is yyyymmdd, with zeros for what it does not name; before the era it is negative.
"""

import re
from collections.abc import Mapping

from kuis.analysis.figures import Figures, Found, Line, is_year, roman
from kuis.analysis.relative import RelativeReader
from kuis.languages.base import Language

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?|(\d{1,2})-(\d{1,2})-(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEARS = re.compile(r"([12]\d{3})[-–/]([12]\d{3}|\d{2})")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})")
_PART = "part"
_FIRST, _LAST, _ROUND = 1500, 2099, 100  # years that a number without a point may be, and those that may as well count


class DateReader:
    """Reads dates in one language."""

    def __init__(self, language: Language, figures: Figures) -> None:
        g = language.grammar
        self._figures = figures
        self.relative = RelativeReader(language, figures)
        self.months: Mapping[str, int] = g["months"]
        self._full_months = language.classes["months"]
        self.days = language.classes["days"]
        self.parts = frozenset(str(g["period_parts"]).split())
        self.century_word = str(g["century_word"])
        self._openers = frozenset(str(g["date_openers"]).split())
        self._year_openers = language.classes["year_openers"] | self._openers
        self._decade = re.compile(rf"([12]\d{{3}}|\d{{1,2}}0)-{g['decade_ending']}")
        self._decade_ending = str(g["decade_ending"])
        self._eras = {tuple(name.split("+")): int(sign) for name, sign in g["eras"].items()}
        self._prefix = str(g["ordinal_prefix"])
        self._joiners = frozenset(str(g["range_joiners"]).split())
        self._dashes = frozenset(j for j in self._joiners if not j[0].isalpha())
        self._range_opener, self._range_and = str(g["range_opener"]), str(g["range_and"])
        self._fraction_nouns = frozenset(str(g["fraction_nouns"]).split())
        self._function = language.function_words
        self._counted = frozenset(w.partition("+")[0] for w in str(g["units"]).split())
        self._things, self._pointing = language.classes["counted"], language.classes["demonstratives"]
        self._dating, self._at = language.classes["years_only"], language.classes["years_mostly"]
        self._magnitudes, self._money = frozenset(g["magnitudes"]), frozenset(n.split("+")[0] for n in g["money"])

    def read(self, line: Line, at: int) -> Found | None:
        """The date that begins here.

        Two dates that each stand for themselves stay two ("dari 1945 hingga 1949"): each answers a question of its own.
        A range is one date where its first end leans on the second (30 Agustus - 10 September 2005) or both on a word
        before them (antara 1945 dan 1949).
        """
        found = self._one(line, at, in_context=False)
        if found is None or found.subtype in ("range", "relative"):
            return found
        joiner = line.lower[found.end]
        leans = found.subtype in ("day-month", "month") and joiner in self._dashes
        if leans or (joiner == self._range_and and line.lower[at - 1] == self._range_opener):
            other = self._one(line, found.end + 1, in_context=True)
            if other:
                return Found(other.end, "DATE", "range", found.value)
        return found

    def _one(self, line: Line, at: int, *, in_context: bool) -> Found | None:
        """One date; `in_context` says that four digits can only be a year here."""
        word = line.lower[at]
        if not word:
            return None
        if word[0].isdecimal():
            return self._numeric(line, at, in_context=in_context)
        if word in self.parts:
            return self._part(line, at)
        if not line.text(at)[0].isupper() and word != self.century_word:
            return None
        if word in self.months or "-" in word:
            return self._month(line, at)
        return self._century(line, at) if word == self.century_word else None

    def _numeric(self, line: Line, at: int, *, in_context: bool) -> Found | None:
        lower = line.lower
        text = lower[at]
        slashed = _SLASHED.fullmatch(text)
        if slashed:
            value = self._slashed(slashed)
            share = (
                lower[at + 1] in self._fraction_nouns and slashed[3] is None and lower[at - 1] not in ("(", *self.days)
            )
            if value and not share and not self._counted_next(line, at + 1):
                return Found(at + 1, "DATE", "date", value)
        iso = _ISO.fullmatch(text)
        if iso and 1 <= int(iso[2]) <= 12 and 1 <= int(iso[3]) <= 31:
            return Found(at + 1, "DATE", "date", float(iso[1] + iso[2] + iso[3]))
        if _DAYS.fullmatch(text) and lower[at + 1] in self.months:
            return self._days(line, at, at + 1, int(text[: text.find("-")]) if "-" in text else 0)
        if text.isdecimal() and len(text) <= 2:
            if lower[at + 1] in self.months:
                return self._days(line, at, at + 1, int(text), single=True)
            if lower[at + 1] in self._joiners and lower[at + 2].isdecimal() and lower[at + 3] in self.months:
                return self._days(line, at, at + 3, int(text))
        decade = self._decade.fullmatch(text)
        if decade:
            end, sign = self._era(line, at + 1)
            first = int(decade[1]) + (1900 if len(decade[1]) == 2 and end == at + 1 else 0)
            return Found(end, "DATE", "decade", first * 10_000.0 * sign)
        if text.isdecimal() and lower[at + 1] == "-" and lower[at + 2] == self._decade_ending:
            return Found(at + 3, "DATE", "decade", float(text) * 10_000)
        years = _YEARS.fullmatch(text)
        if years and is_year(years[1]) and not self._counted_next(line, at + 1):
            last = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
            if int(years[1]) < int(last) <= 2100:
                return Found(at + 1, "DATE", "range", float(years[1]) * 10_000)
        return self._year(line, at, in_context=in_context)

    def _year(self, line: Line, at: int, *, in_context: bool) -> Found | None:
        """1945, and 322 SM: four digits where a year may stand, or any with an era after them."""
        text = line.lower[at]
        if not text.isdecimal() or len(text) > 4:
            return None
        end, sign = self._era(line, at + 1)
        said = line.lower[at - 1] in self._openers
        if end > at + 1 and (len(line.text(at + 1)) > 1 or said or len(text) >= 3):
            return Found(end, "DATE", "year", float(sign * int(text) * 10_000))
        if len(text) >= 3 and self._reign(line, at):
            return Found(at + 1, "DATE", "year", float(text) * 10_000)
        if said and len(text) == 3 and not self._counted_next(line, at + 1) and self._closes(line, at + 1):
            return Found(at + 1, "DATE", "year", float(text) * 10_000)
        if is_year(text) and (in_context or self._year_context(line, at)):
            return Found(at + 1, "DATE", "year", float(text) * 10_000)
        return None

    def _year_context(self, line: Line, at: int) -> bool:
        """Whether four digits are a year: after a word that opens one, in brackets, before a pause or a small word."""
        before, after = line.lower[at - 1], line.lower[at + 1]
        if self._counted_next(line, at + 1):
            return self._no_count(line, at)
        if before in self._year_openers or (before == "(" and after in (")", "-", "–")) or not after.isalpha():
            return True
        named = at > 1 and line.text(at - 1)[:1].isupper()
        return named and 1700 <= int(line.lower[at]) <= 2099 and after in self._function  # Piala Thomas 2014 di Delhi

    def _no_count(self, line: Line, at: int) -> bool:
        """Whether what could be counted is the subject behind a year: Pada 2019 | desa itu dibangun; sejak 1998 warga.

        No round number is told from a count without a pointer behind the noun: diuji pada 1500 siswa.
        """
        before, noun, number = line.lower[at - 1], line.lower[at + 1], int(line.lower[at])
        if before not in self._year_openers or noun not in self._things or not _FIRST <= number <= _LAST:
            return False
        pointed = line.lower[at + 2] in self._pointing
        return pointed or before in self._dating or (before in self._at and number % _ROUND > 0)

    def _reign(self, line: Line, at: int) -> bool:
        """Whether a number is one of two years alone in brackets: Dinasti Tang (618–907)."""
        first = at if line.lower[at - 1] == "(" else at - 2
        if first < 1 or line.lower[first - 1] != "(" or line.lower[first + 1] not in self._dashes:
            return False
        other = line.lower[first + 2]
        return other.isdecimal() and 3 <= len(other) <= 4 and line.lower[first + 3] == ")"

    def _closes(self, line: Line, at: int) -> bool:
        return not line.lower[at].isalpha() or line.lower[at] in self._function

    def _counted_next(self, line: Line, at: int) -> bool:
        word = line.lower[at]
        return word in self._counted or word in self._magnitudes or word in self._money

    def _days(self, line: Line, at: int, month_at: int, day: int, *, single: bool = False) -> Found | None:
        """17 Agustus 1945, 10-11 Oktober 2005."""
        if single and not 1 <= day <= 31:
            return None
        month = self.months[line.lower[month_at]]
        end, year = self._year_after(line, month_at + 1)
        value = float(year * 10_000 + (1 if year >= 0 else -1) * (month * 100 + day))
        return Found(end, "DATE", ("date" if year else "day-month") if single else "range", value)

    def _year_after(self, line: Line, at: int) -> tuple[int, int]:
        """The year that ends a date, with its era: (index past it, year), 0 where there is none."""
        text = line.lower[at]
        if not text.isdecimal() or len(text) > 4:
            return at, 0
        end, sign = self._era(line, at + 1)
        early = len(text) == 3 and not self._counted_next(line, at + 1) and self._closes(line, at + 1)  # 27 April 395
        if is_year(text) or ((end > at + 1 or early) and int(text)):
            return end, sign * int(text)
        return at, 0

    def _era(self, line: Line, at: int) -> tuple[int, int]:
        """Index past an era and its sign: Masehi, SM, sebelum Masehi."""
        for length in (2, 1):
            sign = self._eras.get(tuple(line.text(at + k) for k in range(length)))
            if sign is not None:
                return at + length, sign
        return at, 1

    def _month(self, line: Line, at: int) -> Found | None:
        """Agustus 1945, Januari-Februari 2006, Oktober tahun lalu; Mei, where "lalu" shows in its value only."""
        word = line.lower[at]
        first, dash, last = word.partition("-")
        if first not in self.months or (dash and last not in self.months):
            return None
        month = self.months[first]
        end, year = self._year_after(line, at + 1)
        if dash:
            return Found(end, "DATE", "range", float(year * 10_000 + month * 100))
        if year:
            return Found(end, "DATE", "month-year", float(year * 10_000 + (1 if year > 0 else -1) * month * 100))
        if word not in self._full_months:
            return None  # "Mar" and "Des" alone are names of other things
        return self.relative.month(line, at, month)

    def _century(self, line: Line, at: int) -> Found | None:
        """abad ke-19, abad XIX, abad kesembilan belas, abad 4 SM."""
        lower, text = line.lower, line.text(at + 1)
        number: tuple[int, float] | None = None
        if lower[at + 1] == self._prefix and lower[at + 2].isdecimal():
            number = at + 3, float(lower[at + 2])
        elif lower[at + 1] == self._prefix and lower[at + 2] == "-" and lower[at + 3].isdecimal():
            number = at + 4, float(lower[at + 3])
        elif text.isdecimal():
            number = at + 2, float(text)
        elif text.isupper() and roman(text):
            number = at + 2, float(roman(text) or 0)
        else:
            number = self._figures.ordinal(lower, at + 1)
        if number is None or not 1 <= number[1] <= 60:
            return None
        end, sign = self._era(line, number[0])
        first = (number[1] - 1) * 100 if sign > 0 else -number[1] * 100
        return Found(end, "DATE", "century", first * 10_000)

    def _part(self, line: Line, at: int) -> Found | None:
        """awal Mei 1998, pertengahan abad ke-19, akhir tahun 2004, akhir pekan lalu."""
        relative = self.relative.read(line, at + 1)
        if relative:
            return relative
        begin = at + 1
        while line.lower[begin] in self._openers:
            begin += 1
        if line.lower[begin] in self.parts:
            return None
        found = self._one(line, begin, in_context=True)
        if found is None or found.subtype in ("date", "day-month", "range"):
            return None
        coarse = found.subtype in ("year", "month", "month-year")
        return Found(found.end, "DATE", _PART if coarse else found.subtype, found.value)

    def day(self, line: Line, at: int) -> Found | None:
        """Selasa (29/10/2013), Senin pagi, Rabu lalu: the bracket belongs to the day."""
        end = self.relative.past_part_of_day(line, at + 1)
        if line.lower[end] == "(" and line.lower[end + 2] == ")":
            slashed = _SLASHED.fullmatch(line.lower[end + 1])
            value = self._slashed(slashed) if slashed else None
            if value:
                return Found(end + 3, "DATE", "weekday-date", value)
        return self.relative.weekday(line, at) or Found(end, "DATE", "weekday")

    def _slashed(self, found: re.Match[str]) -> float | None:
        day, month, year = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return None
        whole = int(year or 0)
        whole += (2000 if whole < 50 else 1900) if year and whole < 100 else 0
        return float(whole * 10_000 + int(month) * 100 + int(day))
