"""All faults of a sentence, found once an article and kept on its context."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kuis.items.context import Context
from kuis.items.sound import built, left, worded
from kuis.items.sound.fault import Fault, Weight
from kuis.languages.base import Language

_CODE = {"built": "S11", "worded": "S12", "left": "S13"}


def faults(context: Context, start: int) -> tuple[Fault, ...]:
    """The faults of the sentence that starts there, the heaviest first; () for a sound one."""
    judged = _judged(context)
    found = judged.get(start)
    if found is None:
        found = judged[start] = tuple(sorted(_faults(context, start), key=lambda f: _ORDER.index(f.weight)))
    return found


@lru_cache(maxsize=1)
def _judged(context: Context) -> dict[int, tuple[Fault, ...]]:
    """What was found in an article's sentences, by where they start; kept until the next article."""
    return {}


_ORDER: Sequence[Weight] = ("broken", "unsound", "poor")


def _faults(context: Context, start: int) -> Iterator[Fault]:
    if start not in context.by_start:
        return
    sentence = context.by_start[start][0]
    yield from _patterns(context, start)
    yield from built.faults(context, sentence)
    yield from worded.faults(context, sentence)
    yield from left.faults(context, sentence)


class _Pattern(NamedTuple):
    pattern: re.Pattern[str]
    fault: Fault


def _patterns(context: Context, start: int) -> Iterator[Fault]:
    """What the language pack knows as a fault by its letters alone."""
    tokens = context.body(start).tokens
    if not tokens:
        return
    text = " ".join(context.document.article.text[tokens[0].start : tokens[-1].end].split())
    any_of, each = _known(context.language)
    if any_of is not None and any_of.search(text):
        yield from (p.fault for p in each if p.pattern.search(text))


@lru_cache(maxsize=8)
def _known(language: Language) -> tuple[re.Pattern[str] | None, Sequence[_Pattern]]:
    """One pattern that matches any fault, so that a sound sentence costs one look, and each with its fault."""
    rows: Sequence[Mapping[str, str]] = language.words["faults"] or ()
    each = [
        _Pattern(re.compile(row["pattern"]), Fault(_CODE[row["of"]], row["reason"], _weight(row["weight"])))
        for row in rows
    ]
    return (re.compile("|".join(f"(?:{p.pattern.pattern})" for p in each)) if each else None), each


def _weight(word: str) -> Weight:
    return next(weight for weight in _ORDER if weight == word)
