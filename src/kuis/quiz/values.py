"""Reading the number or date in an option, so that options can stand in ascending order."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Value = Callable[[str], float | None]

_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def reader(grammar: Mapping[str, Any]) -> Value:
    """A function from an option's text to its value, None when the text holds no number or date.

    `grammar` may give "months" (number by name), "numbers" (value by word) and "magnitudes" (factor by word), all in
    lower case; without them only figures are read. A date is yyyymmdd, with zeros for what it does not name: "Agustus
    1945" stands before "17 Agustus 1945".
    """
    months: Mapping[str, float] = grammar.get("months", {})
    numbers: Mapping[str, float] = grammar.get("numbers", {})
    magnitudes: Mapping[str, float] = grammar.get("magnitudes", {})

    def value(text: str) -> float | None:
        numeric = _DATE.search(text)
        if numeric:
            return float(int(numeric[3]) * 10_000 + int(numeric[2]) * 100 + int(numeric[1]))
        words = _WORD.findall(text.lower())
        month = next((months[w] for w in words if w in months), None)
        if month is not None:
            figures = [int(w) for w in words if w.isdigit()]
            year = next((f for f in figures if f > 31), 0)
            day = next((f for f in figures if 0 < f <= 31), 0)
            return float(year * 10_000 + month * 100 + day)
        return _quantity(words, numbers, magnitudes)

    return value


def _quantity(words: list[str], numbers: Mapping[str, float], magnitudes: Mapping[str, float]) -> float | None:
    """The first quantity among the words: "13,5 juta" is 13500000, "dua ratus lima" is 205."""
    total, part, started = 0.0, 0.0, False
    for word in words:
        figure = _figure(word) if word[0].isdigit() else numbers.get(word)
        if figure is not None:
            if started and word[0].isdigit():
                break
            part, started = part + figure, True
        elif started and word in magnitudes:
            size = magnitudes[word]
            if size >= 1000:
                total, part = total + part * size, 0.0
            else:
                part *= size
        elif started:
            break
    return total + part if started else None


def _figure(text: str) -> float | None:
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    parts = re.split(r"[.,]", text)
    return float(".".join(parts)) if len(parts) <= 2 else None
