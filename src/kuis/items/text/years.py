"""Years in figures, as dates and running text print them."""

import re

_LATE = r"(?:1\d|20)\d\d"  # with four figures
_ANY = r"(?:1\d|20|[1-9])\d\d"
_YEAR, _NAMED = re.compile(_LATE), re.compile(rf"(?<!\d){_LATE}(?!\d)")
_IN_DATE = re.compile(rf"(?<!\d){_ANY}(?!\d)")
# 1.945 and 19,45 are amounts; after "pada 1945." a sentence ends.
_TOLD = {since: re.compile(rf"(?<![\d.,]){years}(?![\d.,]\d|\d)") for since, years in ((100, _ANY), (1000, _LATE))}


def is_year(word: str) -> bool:
    """Whether a word is a year with four figures, up to 2099."""
    return _YEAR.fullmatch(word) is not None


def names_year(text: str) -> bool:
    """Whether a year with four figures stands in a text, also in a date such as 17/8/1945."""
    return _NAMED.search(text) is not None


def year_in(date: str) -> re.Match[str] | None:
    """Where a date names its year, from 100 to 2099; None where it names none."""
    return _IN_DATE.search(date)


def years_told(text: str, *, since: int = 1000) -> list[int]:
    """The years that running text tells, from 100 or from 1000 to 2099, in order; amounts are none."""
    return [int(year) for year in _TOLD[since].findall(text)]
