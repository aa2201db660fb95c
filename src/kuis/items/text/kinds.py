"""What kind of thing an option names, as far as the article, the names of the pack and the numbers in it tell."""

import re
from functools import lru_cache
from typing import NamedTuple

from kuis.analysis.numbers import NumberReader
from kuis.analysis.tokens import finder_of, tokenise
from kuis.items.text.context import Context
from kuis.languages.base import Language

NUMERIC = frozenset(("DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"))


class Kind(NamedTuple):
    """A type of entity with its finer kind (the unit of a quantity) and a number's value; "" where nothing tells."""

    type: str = ""
    subtype: str = ""
    value: float | None = None


_UNKNOWN = Kind()


def kind_of(option: str, context: Context) -> Kind:
    """The kind of an option: as the article uses it, else as the pack knows it."""
    entity = context.named.get(option)
    if entity is not None:
        return Kind(entity.type, entity.subtype, entity.value)
    return known_kind(context.language, option)


@lru_cache(maxsize=20_000)
def known_kind(language: Language, option: str) -> Kind:
    """The kind of a name, date or number that stands alone."""
    if not option:
        return _UNKNOWN
    place, body = language.places.get(option), language.organisations.get(option)
    if place or body:
        return _UNKNOWN if place and body else Kind("LOC" if place else "ORG", (place or body).kind)  # type: ignore[union-attr]
    parts = option.split()
    if any(c.isdecimal() for c in option) or parts[0].lower() in language.grammar["numbers"]:
        return _number(language, option)
    if len(parts) > 1 and all(p[0].isupper() and p in language.people for p in parts):
        return Kind("PER")
    return _UNKNOWN


def _number(language: Language, option: str) -> Kind:
    """What the whole option is worth; a leading preposition or "tahun" is no part of it."""
    reader, finder = _readers(language)
    words = list(tokenise(option, 0, len(option), finder))
    found = reader.read(words, [w.text.lower() for w in words], option)
    if len(found) != 1 or found[0].end != len(option):
        return _UNKNOWN
    before = option[: found[0].start].lower().split()
    if not set(before) <= language.classes["leading_words"]:
        return _UNKNOWN
    return Kind(found[0].type, found[0].subtype, found[0].value)


@lru_cache(maxsize=8)
def _readers(language: Language) -> tuple[NumberReader, re.Pattern[str]]:
    return NumberReader(language), finder_of(language)


def year_of(kind: Kind) -> int:
    """The year of a date, 0 where it names none."""
    return int(kind.value or 0) // 10_000 if kind.type == "DATE" else 0


def zeros(value: float) -> int:
    """How round a number is: 13500 ends in two zeros, 13 in none, 13.5 has one place after the comma (-1)."""
    if value != int(value):
        return -len(f"{value:.6f}".rstrip("0").partition(".")[2])
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def inside(name: str, other: str, language: Language) -> bool:
    """Whether a place lies in another: Moskow in Rusia, Kairo in Afrika; names are canonical."""
    for _ in range(4):
        place = language.places.get(name)
        if place is None or not place.within:
            return False
        if place.within == other:
            return True
        name = place.within
    return False
