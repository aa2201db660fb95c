"""Orthographic words: bukunya, anak-anak, 13.500 and Prof. are one token each, other punctuation stands alone."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """A raw token: offsets and characters, nothing known yet."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=8)
def pattern(abbreviations: frozenset[str], currencies: frozenset[str]) -> re.Pattern[str]:
    """The expression that finds tokens, for a language's abbreviations (with their full stops) and currency signs."""
    short = "|".join(sorted(map(re.escape, abbreviations), key=len, reverse=True))
    money = "|".join(sorted(map(re.escape, currencies), key=len, reverse=True))
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]         # web addresses
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                              # e-mail
      | \b(?:[A-Za-z][\w-]*\.)+(?:com|co\.id|go\.id|ac\.id|or\.id|net|org|info|tv|id)\b(?!\.\w)   # Intisari-Online.com
      | \b(?:{short})(?![\w])                                     # dr., No., s.d.
      | (?:\b[A-Z]\.){{2,}}(?:[A-Z]\b)?                           # A.H., U.S.A.
      | (?<=[A-Z][a-z]\s)[A-Z]\.(?=\s[A-Z])                       # initials after a short capital word
      | (?<![^\W\d_])(?<!\d\s)[A-Z]\.(?=\s?[A-Z][a-z])            # J. Kristiadi
      | \b(?:{money})\.?(?=\s?\d)                                 # Rp10.080
      | \d+(?:[.,]\d+)*(?:(?:/|:|-)\d+(?:[.,]\d+)*)*(?:-?[^\W\d_]+)*(?:-[\w]+)*   # 13.500  19:30  29/10/2013
      | [^\W_]+(?:[-'’/&][^\W_]+)*                                # words: anak-anak, Ma'ruf, AS/RI
      | \S
        """,
        re.VERBOSE,
    )


def tokenise(text: str, start: int, end: int, finder: re.Pattern[str]) -> Iterable[Word]:
    """The tokens of text[start:end], in order; offsets count characters of `text`."""
    for found in finder.finditer(text, start, end):
        yield Word(found.start(), found.end(), found.group())
