"""Wrong numbers and dates: as round as the key, in its unit and spelling, between half and double of it."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any, TypeVar

from kuis.analysis.numbers import parse_number
from kuis.items.text.years import year_in
from kuis.languages.base import Language
from kuis.model import Entity

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_LOWER = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
_HIGHER = (1.25, 1.3, 1.4, 1.5, 1.6, 1.75)
_OPTIONS = 3
_EXACT = 16  # signs of a number, up to which Python's figures are exact; nobody compares longer ones
_SPAN = 4  # years within which an article counts in months
_MONTHS, _WEEK = 5, 6  # how far another month of a date is away at most, and another day of its month at least
_AGAIN = 1 / 2  # how often a wrong date has the month of the right one
_SHORTEST, _MAY = 28, 5  # days of a month; the one whose name is as short as a variant
_Value = TypeVar("_Value")


def placed(lower: Iterable[_Value], higher: Iterable[_Value], random: Random) -> Iterator[_Value]:
    """Values from both sides of a key so that it is as often the first of four as the second, third or last.

    Left to chance, most keys are a middle one, and whoever takes a middle number is right more often than not.
    """
    below, above = list(dict.fromkeys(lower)), list(dict.fromkeys(higher))
    wanted = random.randrange(_OPTIONS + 1)
    # Where one side has too few, the other makes up for it.
    few = min(max(wanted, _OPTIONS - len(above)), len(below))
    yield from below[:few]
    yield from above[: _OPTIONS - few]
    yield from [*below[few:], *above[_OPTIONS - few :]][:1]


def variants(
    answer: Entity,
    language: Language,
    random: Random,
    *,
    article_year: int | None = None,
    between: tuple[int, int] | None = None,
) -> Iterator[str]:
    """Other values for a numeric answer, all different from it and from each other; () when it has no pattern.

    `between` are the first and the last year that the article names, where there are two: years lie between them.
    """
    text = " ".join(answer.text.split())
    if answer.type == "DATE":
        yield from _dates(text, answer.subtype, language, random, article_year, between)
    elif answer.type == "TIME":
        yield from _times(text, random)
    elif _DIGITS.search(text):
        yield from _digits(text, random)
    else:
        yield from _spelled(text, language.grammar, random)


def _digits(text: str, random: Random) -> Iterator[str]:
    found = _DIGITS.search(text)
    assert found is not None
    value = parse_number(found.group())
    if not value:
        return
    written = found.group()
    decimals = len(written.partition(",")[2])
    if len(written.replace(".", "")) > _EXACT:
        return
    scaled = round(value * 10**decimals)
    step = _step(scaled)
    if scaled <= 12 * step:
        lower, higher = ([scaled + sign * k * step for k in random.sample((1, 2, 3, 4), 4)] for sign in (-1, 1))
    else:
        lower, higher = (
            [round(scaled * f / step) * step for f in random.sample(factors, len(factors))]
            for factors in (_LOWER, _HIGHER)
        )
    lower = [n for n in lower if n > 0 and scaled / 2 <= n < scaled]
    higher = [n for n in higher if scaled < n <= scaled * 2]
    for number in placed(lower, higher, random):
        yield (
            text[: found.start()]
            + _written(number, decimals, dotted="." in written or value < 1000)
            + text[found.end() :]
        )


def _step(number: int) -> int:
    """The roundness of a number: 13500 -> 500, 1200 -> 100, 47 -> 1."""
    step = 1
    while number % (step * 10) == 0 and number >= step * 10 * 2:
        step *= 10
    return step * 5 if number % (step * 5) == 0 and number >= step * 40 else step


def _written(number: int, decimals: int, *, dotted: bool) -> str:
    whole, rest = divmod(number, 10**decimals)
    text = f"{whole:,}".replace(",", ".") if (dotted and whole >= 1000) or whole >= 10_000 else str(whole)
    return f"{text},{rest:0{decimals}d}" if decimals else text


def _dates(
    text: str,
    subtype: str,
    language: Language,
    random: Random,
    article_year: int | None,
    between: tuple[int, int] | None,
) -> Iterator[str]:
    year = year_in(text)
    if subtype == "month-year" and year and _month_of(text, language):
        yield from _months(text, language, random, article_year, between)
    elif subtype in ("year", "month-year") and year:
        yield from (
            text[: year.start()] + str(y) + text[year.end() :]
            for y in _years(int(year[0]), random, article_year, between)
        )
    elif subtype in ("date", "day-month"):
        day, name = re.match(r"\d{1,2}", text), _month_of(text, language)
        if day is None:
            return
        if name:
            yield from _of_the_year(text, int(day.group()), name, language, random)
            return
        value = int(day.group())
        lower, higher = range(max(1, value - 9), value), range(value + 1, min(max(value, _SHORTEST), value + 9) + 1)
        days = placed(random.sample(lower, len(lower)), random.sample(higher, len(higher)), random)
        yield from (f"{d}{text[day.end() :]}" for d in days)
    elif subtype in ("weekday", "month"):
        names = language.grammar["months"] if subtype == "month" else language.classes["days"]
        if text.lower() not in names:
            return  # Jumat siang
        variants = str(language.grammar["calendar_variants"]).split()
        others = sorted(n.capitalize() for n in names if n.lower() != text.lower() and len(n) > 3 and n not in variants)
        yield from random.sample(others, 4)


def _month_of(text: str, language: Language) -> str:
    """The word that names the month of a date, "" where none does: 17/8/1945."""
    return next((w for w in text.split() if w.lower() in language.grammar["months"]), "")


def _month_names(language: Language) -> Mapping[int, str]:
    """What the months are called in full, by number."""
    variants = str(language.grammar["calendar_variants"]).split()
    months: Mapping[str, int] = language.grammar["months"]
    return {n: w.capitalize() for w, n in months.items() if w not in variants and (len(w) > 3 or n == _MAY)}


def _length(month: int) -> int:
    """How many days a month has, in a year that is none of 366."""
    return monthrange(2001, month)[1]


def _of_the_year(text: str, day: int, name: str, language: Language, random: Random) -> Iterator[str]:
    """Other days of the year of a date, with its month or another: 27 Agustus 1883 -> 4 Agustus 1883, 15 Juni 1883.

    Days within one week are hardly worth telling apart. Its month seldom stands again, and another more often: else
    whoever takes the month that most options have would be right.
    """
    names, months = _month_names(language), language.grammar["months"]
    own = months[name.lower()]

    def days(month: int, first: int, last: int) -> list[tuple[int, int]]:
        """Two days of a stretch of a month, if it has two that are far enough apart."""
        far = [d for d in range(first, last + 1) if month != own or abs(d - day) > _WEEK]
        one = random.choice(far) if far else 0
        two = [d for d in far if abs(d - one) > _WEEK]
        return [(month, d) for d in (one, *random.sample(two, min(1, len(two)))) if d]

    sides: list[list[tuple[int, int]]] = []
    again = random.random() < _AGAIN
    for there in (range(max(1, own - _MONTHS), own), range(own + 1, min(12, own + _MONTHS) + 1)):
        two = random.sample(there, min(2, len(there)))
        found = [other for n, month in enumerate(two) for other in days(month, 1, _length(month))[: 2 - n]]
        same = days(own, 1, day) if there.start < own else days(own, day, _length(own))
        sides.append([*same[:1], *found] if same and again else found or same)
        again = again and not same
    rest = text[text.index(name) + len(name) :]
    for month, other in placed(sides[0], sides[1], random):
        yield f"{other} {names[month]}{rest}"


def _years(year: int, random: Random, article_year: int | None, between: tuple[int, int] | None) -> Iterator[int]:
    limit = article_year or max(year, 2020)
    spread = tuple(range(1, 8)) if year % 10 else (5, 10, 15)
    lower, higher = ([year + sign * d for d in random.sample(spread, len(spread))] for sign in (-1, 1))
    higher = [y for y in higher if y <= limit]
    if between:
        inside = [[y for y in years if between[0] <= y <= between[1]] for years in (lower, higher)]
        if len(inside[0]) + len(inside[1]) >= _OPTIONS:
            lower, higher = inside
    yield from placed(lower, higher, random)


def _months(
    text: str, language: Language, random: Random, article_year: int | None, between: tuple[int, int] | None
) -> Iterator[str]:
    """Months near one, within two years or less: Februari 1998 -> Desember 1997; within the article's years if few."""
    name, _, rest = text.partition(" ")
    names, own = _month_names(language), language.grammar["months"].get(name.lower())
    if own is None or not rest.isdecimal():
        return
    at, few = int(rest) * 12 + own - 1, between is not None and between[1] - between[0] < _SPAN
    away = range(1, 6) if few else (3, 5, 8, 10, 11, 14, 17, 21)
    lower, higher = ([at + sign * d for d in random.sample(away, len(away))] for sign in (-1, 1))
    first, last = between if few and between else (0, article_year or max(int(rest), 2020))
    lower, higher = ([m for m in months if first <= m // 12 <= last] for months in (lower, higher))
    for month in placed(lower, higher, random):
        yield f"{names[month % 12 + 1]} {month // 12}"


def _times(text: str, random: Random) -> Iterator[str]:
    found = re.search(r"(\d{1,2})(?:([.:])(\d{2}))?", text)
    if not found:
        return
    hour, minute = int(found[1]), int(found[3] or 0)
    width = len(found[1])
    lower, higher = ([hour + sign * k for k in random.sample((1, 2, 3), 3)] for sign in (-1, 1))
    for other in placed([h for h in lower if h >= 0], [h for h in higher if h < 24], random):
        written = f"{other:0{width}d}" + (f"{found[2]}{minute:02d}" if found[2] else "")
        yield text[: found.start()] + written + text[found.end() :]


def _spelled(text: str, grammar: Any, random: Random) -> Iterator[str]:
    """dua kilometer -> tiga kilometer; only for a single number word from two to nine."""
    first, _, rest = text.partition(" ")
    words = [w for w, v in grammar["numbers"].items() if 2 <= v <= 9]
    if first.lower() not in words:
        return
    value = grammar["numbers"][first.lower()]
    worth: Mapping[str, float] = grammar["numbers"]
    near = [w for w in words if value / 2 <= worth[w] <= value * 2]
    mixed = random.sample(near, len(near))
    for word in placed([w for w in mixed if worth[w] < value], [w for w in mixed if worth[w] > value], random):
        yield f"{word.capitalize() if first[0].isupper() else word} {rest}".strip()
