"""All faults of a sentence, found once an article and kept on its context."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kuis.items.sound import built, left, whole, worded
from kuis.items.sound.fault import Fault, Weight
from kuis.items.text.context import Context
from kuis.items.text.once import once_at
from kuis.languages.base import Language

LONGEST = 1500
"""Characters of a sentence that are read for faults of its letters."""

_CODE = {"built": "S11", "worded": "S12", "left": "S13"}


@once_at
def faults(context: Context, start: int) -> tuple[Fault, ...]:
    """The faults of the sentence that starts there, the heaviest first; () for a sound one."""
    return tuple(sorted(_faults(context, start), key=lambda f: _ORDER.index(f.weight)))


_ORDER: Sequence[Weight] = ("broken", "unsound", "poor")


def _faults(context: Context, start: int) -> Iterator[Fault]:
    if start not in context.by_start:
        return
    sentence = context.by_start[start][0]
    yield from _patterns(context, start)
    yield from built.faults(context, sentence)
    yield from whole.faults(context, sentence)
    yield from worded.faults(context, sentence)
    yield from left.faults(context, sentence)


class _Pattern(NamedTuple):
    pattern: str
    fault: Fault


def _patterns(context: Context, start: int) -> Iterator[Fault]:
    """What the language pack knows as a fault by its letters alone."""
    body, by_word = context.body(start), _known(context.language)
    tried = dict.fromkeys(p for word in body.lower if word in by_word for p in by_word[word])
    if tried:
        text = " ".join(context.document.article.text[body.tokens[0].start : body.tokens[-1].end].split())
        text = text[:LONGEST]  # some patterns look for their end from every letter on
        yield from (p.fault for p in tried if _compiled(p.pattern).search(text))


@lru_cache(maxsize=8)
def _known(language: Language) -> Mapping[str, Sequence[_Pattern]]:
    """The patterns by the words of which one must stand in a sentence, so that most sentences try none."""
    found: dict[str, list[_Pattern]] = {}
    for row in language.words["faults"] or ():
        fault = Fault(_CODE[row["of"]], row["reason"], _weight(row["weight"]))
        pattern = _Pattern(row["pattern"], fault)
        for word in row["words"].split():
            found.setdefault(word, []).append(pattern)
    return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the pack, which are many, when the first sentence asks for it."""
    return re.compile(pattern)


def _weight(word: str) -> Weight:
    return next(weight for weight in _ORDER if weight == word)
