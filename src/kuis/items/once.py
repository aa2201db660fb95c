"""What is worked out once a sentence, however often it is asked for."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kuis.items.context import Context
from kuis.model import Sentence

_Value = TypeVar("_Value")


def once_a_sentence(read: Callable[[Context, Sentence], _Value]) -> Callable[[Context, Sentence], _Value]:
    """Keeps with the article what a function says of a sentence, because several builders and criteria ask for it."""

    @wraps(read)
    def kept(context: Context, sentence: Sentence) -> _Value:
        key = (read, sentence.start)
        if key not in context.memory:
            context.memory[key] = read(context, sentence)
        found: _Value = context.memory[key]
        return found

    return kept
