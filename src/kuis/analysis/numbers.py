"""Dates, times, quantities, money, percentages and ordinals, with their values.

Every function takes the words of one sentence and their lower-case forms, and the grammar of the language pack.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuis.analysis.tokens import Word
from kuis.languages.base import Language
from kuis.model import Entity

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_FULL_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$")
_YEAR = re.compile(r"1\d{3}|20\d{2}$")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:][0-5]\d)?$")
_RANGE = re.compile(r"\d{1,2}[-–]\d{1,2}$")
_ORDINAL = re.compile(r"ke-\d+$")


@dataclass(frozen=True, slots=True)
class _Grammar:
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, int]
    months: Mapping[str, int]
    percent: frozenset[str]
    money_units: frozenset[str]
    money_tails: tuple[tuple[str, ...], ...]
    currencies: frozenset[str]
    units: frozenset[str]
    zones: frozenset[str]
    clock: frozenset[str]
    ago: frozenset[str]
    days: frozenset[str]
    openers: frozenset[str]
    time_nouns: frozenset[str]
    era: frozenset[str]


def _grammar(language: Language) -> _Grammar:
    g: Mapping[str, Any] = language.grammar
    classes = language.classes
    return _Grammar(
        numbers=g["numbers"],
        magnitudes=g["magnitudes"],
        months=g["months"],
        percent=frozenset(str(g["percent"]).split()),
        money_units=frozenset(str(g["money_units"]).split()),
        money_tails=tuple(tuple(p.split("+")) for p in str(g["money_tails"]).split()),
        currencies=frozenset(c.rstrip(".") for c in str(g["currencies"]).split()),
        units=frozenset(str(g["units"]).split()),
        zones=frozenset(str(g["time_zones"]).split()),
        clock=frozenset(str(g["clock_words"]).split()),
        ago=frozenset(str(g["ago_words"]).split()),
        days=classes["days"],
        openers=classes["year_openers"],
        time_nouns=classes["time_nouns"],
        era=frozenset(str(g["era_words"]).split()),
    )


def parse_number(text: str) -> float | None:
    """The value of digits written the Indonesian way: "13.500" is 13500, "13,5" is 13.5; None when it is no number."""
    if not _NUMBER.fullmatch(text):
        return None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", "."))


class NumberReader:
    """Finds the numeric entities of sentences in one language."""

    def __init__(self, language: Language) -> None:
        self._g = _grammar(language)
        self._lexicon = language.lexicon

    def read(self, words: Sequence[Word], lower: Sequence[str], text: str) -> list[Entity]:
        """The numeric entities of one sentence, in order, not overlapping; `text` is what offsets refer to."""
        found: list[Entity] = []
        at, total = 0, len(words)
        while at < total:
            first = words[at].text[0]
            if at and words[at - 1].text == "[":
                at += 1  # a footnote mark
                continue
            entity_end = None
            if first.isdigit() or lower[at] in self._g.numbers or lower[at] in self._g.magnitudes:
                entity_end = self._numeric(words, lower, at)
            elif words[at].text.rstrip(".") in self._g.currencies:
                entity_end = self._money(words, lower, at)
            elif lower[at] in self._g.months and first.isupper():
                entity_end = self._month(words, lower, at)
            elif lower[at] in self._g.days and first.isupper():
                entity_end = self._day(words, lower, at)
            elif _ORDINAL.match(lower[at]):
                entity_end = (at + 1, "ORDINAL", "", float(lower[at][3:]))
            if entity_end is None:
                at += 1
                continue
            end, kind, subtype, value = entity_end
            start, stop = words[at].start, words[end - 1].end
            found.append(Entity(start, stop, kind, text[start:stop], text[start:stop].lower(), subtype, value))
            at = end
        return found

    # Each reader below gives (index past the last word, type, subtype, value), or None when there is nothing to say.

    def _numeric(self, words: Sequence[Word], lower: Sequence[str], at: int) -> "_Found":
        g, total = self._g, len(words)
        text = lower[at]
        date = _FULL_DATE.fullmatch(text)
        if date and self._is_date(date):
            return at + 1, "DATE", "date", _date_value(date)
        before = lower[at - 1] if at else ""
        if before in g.clock and (_CLOCK.fullmatch(text) or text.isdigit()):
            end = at + 1
            if end < total and words[end].text in g.zones:
                end += 1
            clock = _CLOCK.fullmatch(text)
            value = int(clock[1]) * 60 + int(clock[2]) if clock else int(text) * 60
            return end, "TIME", "clock", float(value)
        if _RANGE.match(text) and at + 1 < total and lower[at + 1] in g.months:
            return at + (3 if self._year_at(lower, at + 2) else 2), "DATE", "range", None
        if text.isdigit() and at + 1 < total and lower[at + 1] in g.months and 1 <= int(text) <= 31:
            month = g.months[lower[at + 1]]
            year = self._year_at(lower, at + 2)
            value = (year or 0) * 10_000 + month * 100 + int(text)
            return at + (3 if year else 2), "DATE", "date" if year else "day-month", float(value)
        decade = re.fullmatch(r"(1\d{3}|20\d{2}|\d0)-an", text)
        if decade:
            return at + 1, "DATE", "decade", float(decade[1]) * 10_000
        year = self._year_at(lower, at)
        if year and self._year_context(words, lower, at):
            end = at + 1
            if end < total and words[end].text in g.era:
                end += 1
            return end, "DATE", "year", float(year * 10_000)
        return self._quantity(words, lower, at)

    def _quantity(self, words: Sequence[Word], lower: Sequence[str], at: int) -> "_Found":
        g, total = self._g, len(words)
        end, value = self._value(lower, at)
        if end is None or value is None:
            return None
        if end < total and lower[end] in g.percent:
            return end + 1, "PERCENT", "", value
        if end < total and lower[end] in g.money_units:
            unit = lower[end]
            return self._money_tail(words, end + 1), "MONEY", unit, value
        if end < total and lower[end] in g.units:
            unit = lower[end]
            # "kilometer persegi", "meter kubik", "skala Richter": the second word belongs to the unit.
            stop = end + 1
            if stop < total and lower[stop] in ("persegi", "kubik", "richter", "celsius", "selsius"):
                unit += f" {lower[stop]}"
                stop += 1
            if unit in g.time_nouns and stop < total and lower[stop] in g.ago:
                return stop + 1, "DATE", "relative", None
            return stop, "QUANTITY", unit, value
        spelled = not lower[at][0].isdigit()
        # "231 atlet", "700 warga": any noun that is counted belongs to its number.
        if end < total and words[end].text.islower() and (not spelled or end > at + 1):
            rows = self._lexicon.get(lower[end])
            whole = end + 1 == total or not words[end + 1].text[0].isupper()
            if rows and rows[0].upos == "NOUN" and lower[end] not in g.time_nouns and whole:
                return end + 1, "QUANTITY", lower[end], value
        # A number word without a unit is hardly ever worth asking about, and "satu" is mostly an article; four digits
        # without a unit are a year in disguise.
        year_like = end == at + 1 and self._year_at(lower, at) is not None
        return None if spelled or year_like else (end, "QUANTITY", "", value)

    def _value(self, lower: Sequence[str], at: int) -> tuple[int | None, float | None]:
        """The number that begins at `at`: (index past it, value)."""
        g = self._g
        total = len(lower)
        number = parse_number(lower[at])
        end = at + 1
        if number is None:
            if lower[at] not in g.numbers:
                return None, None
            number = g.numbers[lower[at]]
        value, part = 0.0, float(number)
        while end < total:
            word = lower[end]
            if word == "belas":
                part += 10
            elif word in g.magnitudes:
                size = g.magnitudes[word]
                if size >= 1000:
                    value, part = value + part * size, 0.0
                else:
                    part *= size
            elif word in g.numbers and not lower[at][0].isdigit():
                part += g.numbers[word]
            else:
                break
            end += 1
        return end, value + part

    def _money(self, words: Sequence[Word], lower: Sequence[str], at: int) -> "_Found":
        if at + 1 >= len(words):
            return None
        end, value = self._value(lower, at + 1)
        if end is None:
            return None
        return end, "MONEY", words[at].text.rstrip("."), value

    def _money_tail(self, words: Sequence[Word], end: int) -> int:
        for tail in self._g.money_tails:
            if tuple(w.text for w in words[end : end + len(tail)]) == tail:
                return end + len(tail)
        return end

    def _month(self, words: Sequence[Word], lower: Sequence[str], at: int) -> "_Found":
        year = self._year_at(lower, at + 1)
        month = self._g.months[lower[at]]
        if not year and len(lower[at]) <= 3 and lower[at] != "mei":
            return None
        return (
            at + (2 if year else 1),
            "DATE",
            "month-year" if year else "month",
            float((year or 0) * 10_000 + month * 100),
        )

    def _day(self, words: Sequence[Word], lower: Sequence[str], at: int) -> "_Found":
        """Selasa (29/10/2013), Senin, Minggu lalu: the bracket belongs to the day."""
        if at + 3 < len(words) and words[at + 1].text == "(" and words[at + 3].text == ")":
            date = _FULL_DATE.fullmatch(lower[at + 2])
            if date and self._is_date(date):
                return at + 4, "DATE", "weekday-date", _date_value(date)
        return at + 1, "DATE", "weekday", None

    def _year_at(self, lower: Sequence[str], at: int) -> int | None:
        return int(lower[at]) if at < len(lower) and len(lower[at]) == 4 and _YEAR.match(lower[at]) else None

    def _year_context(self, words: Sequence[Word], lower: Sequence[str], at: int) -> bool:
        """Whether a four-digit number is a year: after a word that opens one, in brackets, or before a full stop."""
        before = lower[at - 1] if at else ""
        after = lower[at + 1] if at + 1 < len(lower) else ""
        if after in self._g.units or after in self._g.magnitudes or after in self._g.money_units:
            return False
        return before in self._g.openers or (before == "(" and after in (")", "-", "–")) or not after.isalpha()

    def _is_date(self, found: re.Match[str]) -> bool:
        return 1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12


_Found = tuple[int, str, str, float | None] | None


def _date_value(found: re.Match[str]) -> float:
    year = int(found[3] or 0)
    year += (2000 if year < 50 else 1900) if found[3] and year < 100 else 0
    return float(year * 10_000 + int(found[2]) * 100 + int(found[1]))
