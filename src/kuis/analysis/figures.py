"""What a number is worth, in figures or in words: 13,5 ribu, dua ratus lima, setengah juta, ke-3, XIX."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kuis.analysis.tokens import Word

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
PADDING = ("",) * 8
_LONGEST = 30  # signs of a number; what is longer is a code, or damage, and no figure that JSON could hold
_LARGEST = 1e30  # beyond it no further magnitude counts


class Line(NamedTuple):
    """A sentence to read numbers in.

    Attributes:
        lower: the words in lower case, with empty ones after the last, so that a look ahead or back needs no care.
        today: the article's date, if it has one.
    """

    words: Sequence[Word]
    lower: Sequence[str]
    today: date | None = None

    def text(self, at: int) -> str:
        """The word at an index as it is written, "" past the end."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def matches(self, at: int, phrase: Sequence[str]) -> bool:
        """Whether the words from here are those of the phrase, capitals and all."""
        return all(self.text(at + k) == word for k, word in enumerate(phrase))


class Found(NamedTuple):
    """Something numeric: the index past its last word, and what the entity will say."""

    end: int
    type: str
    subtype: str = ""
    value: float | None = None


def parse_number(text: str) -> float | None:
    """The value of digits written the Indonesian way: "13.500" is 13500, "13,5" is 13.5; None when it is no number."""
    if not text[:1].isdecimal() or len(text) > _LONGEST:
        return None
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def is_year(text: str) -> bool:
    """Whether four digits may be a year: from 1000 to 2099."""
    return len(text) == 4 and text.isdecimal() and text.isascii() and (text[0] == "1" or text[:2] == "20")


def roman(text: str) -> int | None:
    """The value of a Roman numeral below 400, None when it is none."""
    if not _ROMAN.fullmatch(text.lower()):
        return None
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < other else one for one, other in pairs)


class Figures:
    """Reads cardinals and ordinals with the number words of one language."""

    def __init__(self, grammar: Mapping[str, Any]) -> None:
        self.words: Mapping[str, float] = grammar["numbers"]
        self._magnitudes: Mapping[str, int] = grammar["magnitudes"]
        self._teen, self._decimal = str(grammar["teen_word"]), str(grammar["decimal_word"])
        self._approximate = frozenset(str(grammar["approximate"]).split())
        self._fractions: Mapping[str, float] = grammar["fractions"]
        self._denominators: Mapping[str, int] = grammar["denominators"]
        prefix = str(grammar["ordinal_prefix"])
        self._numbered = re.compile(rf"{prefix}-(?:(\d{{1,9}})|([ivxlc]+))")
        # kedua is ke + dua; what follows goes on as a cardinal does (kedua puluh lima).
        self._prefixed = {prefix + w: w for w, v in self.words.items() if v == int(v) and v > 0}
        self._ordinals: Mapping[str, int] = grammar["ordinals"]
        self.openers = frozenset((*self.words, *self._approximate, *self._fractions))

    def cardinal(self, lower: Sequence[str], at: int) -> tuple[int, float] | None:
        """The number that begins here: (index past it, value)."""
        number = parse_number(lower[at])
        if number is not None:
            return self._digits(lower, at, number)
        return self._spelled(lower, at) if lower[at] in self.words else None

    def fraction(self, lower: Sequence[str], at: int) -> tuple[int, float] | None:
        """seperempat, dua pertiga: (index past it, value)."""
        if lower[at] in self._fractions:
            return at + 1, self._fractions[lower[at]]
        parts = self._denominators.get(lower[at + 1])
        return (at + 2, round(self.words[lower[at]] / parts, 4)) if parts and lower[at] in self.words else None

    def approximate(self, lower: Sequence[str], at: int) -> int | None:
        """The index past a word like puluhan, and the magnitudes after it: puluhan ribu."""
        if lower[at] not in self._approximate:
            return None
        end = at + 1
        while lower[end] in self._magnitudes:
            end += 1
        return end

    def ordinal(self, lower: Sequence[str], at: int) -> tuple[int, float] | None:
        """ke-3, ke-XIX, ketiga, kedua puluh lima, pertama: (index past it, value)."""
        word = lower[at]
        numbered = self._numbered.fullmatch(word)
        if numbered:
            value = int(numbered[1]) if numbered[1] else roman(numbered[2])
            return None if value is None else (at + 1, float(value))
        if word in self._ordinals:
            return at + 1, float(self._ordinals[word])
        if word not in self._prefixed:
            return None
        found = self._spelled((self._prefixed[word], *lower[at + 1 : at + 12], *PADDING), 0)
        return found and (at + found[0], found[1])

    @property
    def ordinal_words(self) -> frozenset[str]:
        """Words that open an ordinal, those in figures left out."""
        return frozenset((*self._prefixed, *self._ordinals))

    def magnitude(self, word: str) -> int:
        """What a magnitude multiplies by, 1 for any other word."""
        return self._magnitudes.get(word, 1)

    def _digits(self, lower: Sequence[str], at: int, number: float) -> tuple[int, float]:
        """13,5 ribu; 5 ratus ribu; 2 juta 500 ribu."""
        end, value = self._scaled(lower, at + 1, number)
        last = self.magnitude(lower[end - 1])
        while end > at + 1 and 1 < self.magnitude(lower[end + 1]) < last:
            smaller = parse_number(lower[end])
            if smaller is None:
                break
            last = self.magnitude(lower[end + 1])
            end, part = self._scaled(lower, end + 1, smaller)
            value += part
        return end, value

    def _scaled(self, lower: Sequence[str], end: int, value: float) -> tuple[int, float]:
        while lower[end] in self._magnitudes and value < _LARGEST:
            value *= self._magnitudes[lower[end]]
            end += 1
        return end, round(value, 6)

    def _spelled(self, lower: Sequence[str], at: int) -> tuple[int, float] | None:
        """A number in words. `room` is what the next part stays below: after "dua ratus" 100, after "dua puluh" 10."""
        total, group, room, scale, end = 0.0, 0.0, 1000, float("inf"), at
        digit: float | None = None
        while True:
            word = lower[end]
            value = self.words.get(word)
            if value is not None and 0 < value < 1:
                if digit is not None and digit != int(digit):
                    break
                digit = (digit or 0) + value  # satu setengah
            elif value is not None and value < 10:
                if digit is not None or room < 10 or (value == 0 and end > at):
                    break
                digit = value
            elif value is not None and value < 1000:
                if digit is not None or room < value * (10 if value >= 100 else 1):
                    break
                group, room = group + value, 100 if value >= 100 else 1
            elif value is not None:
                if digit is not None or group or value >= scale:
                    break
                total, scale, room = total + value, value, 1000
            elif word == self._teen or word in self._magnitudes:
                size = 10 if word == self._teen else self._magnitudes[word]
                if size >= 1000:
                    part = group + (digit or 0)
                    if not (part or total) or total > _LARGEST:
                        break
                    # "dua ribu triliun": what grows multiplies all that came before it.
                    total = total + part * size if size < scale and part else (total + part) * size
                    group, digit, scale, room = 0.0, None, size, 1000
                else:
                    if digit is None or room < size * 10 or not 1 <= digit < 10:
                        break
                    group += digit + size if word == self._teen else digit * size
                    digit, room = None, 1 if word == self._teen else size
            elif word == self._decimal and digit is not None and self.words.get(lower[end + 1], 10) < 10:
                return self._decimals(lower, end + 1, total + group + digit)
            else:
                break
            end += 1
        return (end, total + group + (digit or 0)) if end > at else None

    def _decimals(self, lower: Sequence[str], at: int, whole: float) -> tuple[int, float]:
        """dua koma lima: the digits after the decimal word, then a magnitude."""
        part, end = 0.1, at
        while 0 <= self.words.get(lower[end], 10) < 10 and self.words[lower[end]] == int(self.words[lower[end]]):
            whole += self.words[lower[end]] * part
            part, end = part / 10, end + 1
        return self._scaled(lower, end, whole)
