"""Small readings of printed text that several criteria share."""

import re
from functools import lru_cache

from kuis.languages.base import Language

_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "NUM"))
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a printed text, folded."""
    return tuple(w.casefold() for w in _WORD.findall(text))


def contains(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in the text one after another."""
    inner, outer = words(phrase), words(text)
    size = len(inner)
    return size > 0 and inner[0] in outer and any(outer[i : i + size] == inner for i in range(len(outer) - size + 1))


def phrase_in(lower: list[str], phrases: frozenset[str]) -> str:
    """The first of the phrases ("lebih+dari") that stands in a list of lower-case words, or ""."""
    present = set(lower)
    for phrase in sorted(phrases):
        parts = phrase.split("+")
        if len(parts) == 1:
            if phrase in present:
                return phrase
        elif any(lower[i : i + len(parts)] == parts for i in range(len(lower))):
            return " ".join(parts)
    return ""


def is_small(word: str, language: Language) -> bool:
    """Whether a lower-case word carries no content of its own: dari, yang, sudah."""
    return language.function_words.get(word, "NOUN") not in _CONTENT
