"""What is worked out once for an article, a sentence or a name of it, however often it is asked for."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

from kuis.items.text.context import Context
from kuis.model import Entity, Sentence

_Value = TypeVar("_Value")
_Part = TypeVar("_Part", Sentence, Entity)


def once(read: Callable[[Context, _Part], _Value]) -> Callable[[Context, _Part], _Value]:
    """Keeps with the article what a function says of a part of it, because several builders and criteria ask for it."""

    @wraps(read)
    def kept(context: Context, part: _Part) -> _Value:
        key = (read, part.start)
        if key not in context.memory:
            context.memory[key] = read(context, part)
        found: _Value = context.memory[key]
        return found

    return kept


def once_at(read: Callable[[Context, int], _Value]) -> Callable[[Context, int], _Value]:
    """Keeps with the article what a function says of the sentence that starts there."""

    @wraps(read)
    def kept(context: Context, start: int) -> _Value:
        key = (read, start)
        if key not in context.memory:
            context.memory[key] = read(context, start)
        found: _Value = context.memory[key]
        return found

    return kept


def once_an_article(read: Callable[[Context], _Value]) -> Callable[[Context], _Value]:
    """Keeps with the article what a function says of all of it."""

    @wraps(read)
    def kept(context: Context) -> _Value:
        key = (read, 0)
        if key not in context.memory:
            context.memory[key] = read(context)
        found: _Value = context.memory[key]
        return found

    return kept


def mentions(context: Context, canonical: str) -> Iterator[Entity]:
    """The places where the article names a thing, in order; of one that it names very often, the first."""
    for sentence in context.where.get(canonical, ()):
        yield from (e for e in sentence.entities if e.canonical == canonical)
