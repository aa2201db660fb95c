"""Small readings of printed text that several criteria share."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kuis.languages.base import Language

_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "NUM"))
_WORD = re.compile(r"\w++(?:[-'’.,/]\w++)*+")
DOTS = " …"
"""What stands for the rest of a sentence that is cut."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a printed text, folded."""
    text = text.replace("_", " ")  # a gap is no word
    folded = text.casefold()
    # Folded at once where no letter becomes two, as ß does: which of them stood in a word would not be known.
    return tuple(_WORD.findall(folded) if len(folded) == len(text) else [w.casefold() for w in _WORD.findall(text)])


def contains(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in the text one after another."""
    return follow(words(phrase), words(text))


def follow(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Whether words stand among others one after another; no words stand nowhere."""
    size = len(inner)
    if not inner or inner[0] not in outer:
        return False
    return size == 1 or any(outer[i : i + size] == inner for i in range(len(outer) - size + 1))


def phrase_in(lower: Sequence[str], phrases: frozenset[str]) -> str:
    """The first of the phrases ("lebih+dari") that stands among lower-case words, or ""."""
    parted = _parted(phrases)
    if parted.keys().isdisjoint(lower):
        return ""
    text = tuple(lower)
    found = (phrase for word in set(text) for phrase in parted.get(word, ()) if follow(phrase, text))
    return " ".join(min(found, key="+".join, default=()))


@lru_cache(maxsize=256)
def _parted(phrases: frozenset[str]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Phrases as their words, by the first of these."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split("+"))
        found.setdefault(parts[0], []).append(parts)
    return found


def is_small(word: str, language: Language) -> bool:
    """Whether a lower-case word carries no content of its own: dari, yang, sudah."""
    return language.function_words.get(word, "NOUN") not in _CONTENT
