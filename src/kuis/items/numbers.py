"""Wrong numbers and dates: as round as the key, in its unit and spelling, between half and double of it."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from random import Random
from typing import Any

from kuis.analysis.numbers import parse_number
from kuis.languages.base import Language
from kuis.model import Entity

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_FACTORS = (0.6, 0.7, 0.75, 0.8, 1.25, 1.3, 1.4, 1.5, 1.6, 1.75)


def variants(answer: Entity, language: Language, random: Random, *, article_year: int | None = None) -> Iterator[str]:
    """Other values for a numeric answer, all different from it and from each other; () when it has no pattern."""
    text = " ".join(answer.text.split())
    if answer.type == "DATE":
        yield from _dates(text, answer.subtype, language, random, article_year)
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
    scaled = round(value * 10**decimals)
    step = _step(scaled)
    candidates: list[int] = []
    steps = [round(scaled * f / step) * step for f in random.sample(_FACTORS, len(_FACTORS))]
    small = [scaled + k * step for k in random.sample((-3, -2, -1, 1, 2, 3, 4), 7)]
    for number in small if scaled <= 12 * step else steps:
        if number > 0 and number != scaled and number not in candidates and scaled / 2 <= number <= scaled * 2:
            candidates.append(number)
    for number in candidates:
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


def _dates(text: str, subtype: str, language: Language, random: Random, article_year: int | None) -> Iterator[str]:
    year = re.search(r"\b(1\d{3}|20\d{2})\b", text)
    if subtype in ("year", "month-year") and year:
        yield from (
            text[: year.start()] + str(y) + text[year.end() :] for y in _years(int(year[1]), random, article_year)
        )
    elif subtype in ("date", "day-month"):
        day = re.match(r"\d{1,2}", text)
        if day is None:
            return
        value = int(day.group())
        days = [d for d in range(max(1, value - 9), min(28, value + 9) + 1) if d != value]
        yield from (f"{d}{text[day.end() :]}" for d in random.sample(days, min(4, len(days))))
    elif subtype in ("weekday", "month"):
        names = language.grammar["months"] if subtype == "month" else language.classes["days"]
        variants = str(language.grammar["calendar_variants"]).split()
        others = sorted(n.capitalize() for n in names if n.lower() != text.lower() and len(n) > 3 and n not in variants)
        yield from random.sample(others, 4)


def _years(year: int, random: Random, article_year: int | None) -> Iterator[int]:
    limit = article_year or max(year, 2020)
    # Years on both sides of the key and near it: neither the first nor the last of the options is always right.
    spread = tuple(range(1, 8)) if year % 10 else (5, 10, 15)
    before = random.sample([year - d for d in spread], 3)
    after = [y for y in random.sample([year + d for d in spread], 3) if y <= limit]
    first, second = (before, after) if random.random() < 0.5 else (after, before)
    pairs = [y for pair in zip_longest(first, second) for y in pair if y is not None]
    yield from pairs[:4]


def _times(text: str, random: Random) -> Iterator[str]:
    found = re.search(r"(\d{1,2})(?:([.:])(\d{2}))?", text)
    if not found:
        return
    hour, minute = int(found[1]), int(found[3] or 0)
    width = len(found[1])
    for shift in random.sample((-3, -2, -1, 1, 2, 3), 6):
        other = (hour + shift) % 24
        written = f"{other:0{width}d}" + (f"{found[2]}{minute:02d}" if found[2] else "")
        yield text[: found.start()] + written + text[found.end() :]


def _spelled(text: str, grammar: Any, random: Random) -> Iterator[str]:
    """dua kilometer -> tiga kilometer; only for a single number word from two to nine."""
    first, _, rest = text.partition(" ")
    words = [w for w, v in grammar["numbers"].items() if 2 <= v <= 9]
    if first.lower() not in words:
        return
    value = grammar["numbers"][first.lower()]
    near = [w for w in words if w != first.lower() and value / 2 <= grammar["numbers"][w] <= value * 2]
    for word in random.sample(near, min(4, len(near))):
        yield f"{word.capitalize() if first[0].isupper() else word} {rest}".strip()
