"""Orthographic words: bukunya, anak-anak, 13.500 and Prof. are one token each, other punctuation stands alone."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kuis.languages.base import Language


class Word(NamedTuple):
    """A raw token: offsets and characters, nothing known yet."""

    start: int
    end: int
    text: str


def finder_of(language: Language) -> re.Pattern[str]:
    """The expression that finds the tokens of a language; see `pattern`."""
    grammar = language.grammar
    names = (grammar["abbreviations"], grammar["currencies"], grammar.get("domains", "com"))
    return pattern(*(frozenset(str(listed).split()) for listed in names))


@lru_cache(maxsize=8)
def pattern(
    abbreviations: frozenset[str], currencies: frozenset[str], domains: frozenset[str] = frozenset(("com",))
) -> re.Pattern[str]:
    """The expression that finds tokens.

    It depends on a language's abbreviations (with their full stops), its currency signs, and the last parts of web
    addresses that stand in texts as names (KOMPAS.com).
    """
    # What may begin at every letter and fail at the end of a long run has a bound, so that "a.a.a.…" takes time in
    # proportion to its length. Mail servers and the net's names have the same bounds.
    sites = "|".join(sorted(map(re.escape, domains), key=len, reverse=True))
    short = "|".join(sorted(map(re.escape, abbreviations), key=len, reverse=True))
    money = "|".join(sorted(map(re.escape, currencies), key=len, reverse=True))
    return re.compile(
        rf"""
        [A-Za-z][a-z]+(?=[\s,;)])                                   # most words: what follows rules the rest out
      | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]         # web addresses
      | [\w.+-]{{1,64}}+@[\w-]+(?:\.[\w-]+)+                      # e-mail
      | \b(?:[A-Za-z][\w-]{{0,62}}\.){{1,8}}(?:{sites})\b(?!\.\w)   # Intisari-Online.com
      | \b(?:{short})(?![\w])                                     # dr., No., s.d.
      | (?:\b[A-Z]\.){{2,}}(?:[A-Z]\b)?                           # A.H., U.S.A.
      | (?<=[A-Z][a-z]\s)[A-Z]\.(?=\s[A-Z])                       # initials after a short capital word
      | (?<![^\W\d_])(?<!\d\s)[A-Z]\.(?=\s?[A-Z][a-z])            # J. Kristiadi
      | (?<=[a-z]\s)[A-Z]\.(?=\s[a-z])                            # an initial that closes a name
      | \b(?:{money})\.?(?=\s?\d)                                 # Rp10.080
      | \d+(?:[.,]\d+)*(?:(?:/|:|-)\d+(?:[.,]\d+)*)*(?:-?[^\W\d_]+)*(?:-[\w]+)*   # 13.500  19:30  29/10/2013
      | \b[A-Z]+(?:/[A-Z]+\b|/\d+)                                # DPR/MPR, A/B, II/2024
      | [^\W_]+(?:[-'’&][^\W_]+)*                                 # words: anak-anak, Ma'ruf
      | ``|--+
      | \S
        """,
        re.VERBOSE,
    )


def tokenise(text: str, start: int, end: int, finder: re.Pattern[str]) -> Iterable[Word]:
    """The tokens of text[start:end], in order; offsets count characters of `text`."""
    for found in finder.finditer(text, start, end):
        yield Word(found.start(), found.end(), found.group())


def within(words: Sequence[Word], start: int, end: int) -> range:
    """The indices of the words that begin in a stretch of the text."""
    return range(bisect_left(words, start, key=_start), bisect_left(words, end, key=_start))


def _start(word: Word) -> int:
    return word.start
