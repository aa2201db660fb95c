"""Which words the language pack knows, and which are a slip of the pen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kuis.languages.base import Language

_COMMON = 3.0  # how frequent (Zipf) the known word is
_ROOT = 6  # letters of a root from which one letter makes a slip of it
_LONG = 6  # letters from which a word that one letter parts from a known one is a slip
_LONGEST = 40  # letters; to look for a slip takes the square of them, and no word is as long
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Other spellings of one sound: emotikon, emoticon; cokelat, coklat.
_SOUNDS = "ck vf fp yi xs qk zs zj e"  # each: the letter, and what is written for it


@lru_cache(maxsize=20_000)
def misspelt(language: Language, word: str) -> bool:
    """Whether a word that nobody knows becomes a known one by one letter: komonis, komponis; UNSECO, UNESCO."""
    if len(word) > _LONGEST:
        return False
    if word.isupper():
        swapped = (word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(len(word) - 1))
        listed = word in language.organisations or word in language.places
        return len(word) > 4 and not listed and any(w in language.organisations for w in swapped)
    first, hyphen, second = word.partition("-")
    if hyphen and first.islower() and first != second:
        whole = known(language, word) or known(language, second)  # sayur-mayur, putra-putri
        if known(language, first):
            return not whole and first in near(second)
        return known(language, second) and not known(language, word) and second in near(first)  # negera-negara
    if not word.islower() or not word.isalpha() or len(word) < _LONG or known(language, word):
        return False
    if any(known(language, other) for other in _mended(language, word)) or _slip_in_root(language, word):
        return True
    # Of hundreds of such spellings the lexicon has one or two, so it is asked first.
    found = ((other, rows) for other in near(word) if (rows := language.lexicon.get(other)))
    return any(any(row.zipf >= _COMMON for row in rows) and not _one_sound(word, other) for other, rows in found)


def _slip_in_root(language: Language, word: str) -> bool:
    """Whether a verb's root becomes that of a common verb of the same prefix by another letter: dipimpim, dipimpin."""
    morph = language.morphology.read(word).morph
    if not morph.voice or len(morph.root) < _ROOT:
        return False
    for other in near(morph.root):
        rows = language.by_root.get(other, ()) if len(other) == len(morph.root) else ()
        if any(row.upos == "VERB" and row.zipf >= _COMMON for row in rows) and not _one_sound(morph.root, other):
            return True
    return False


@lru_cache(maxsize=20_000)
def known(language: Language, word: str) -> bool:
    """Whether a lower-case word, or its root, stands in some table of the pack, as a word or as a name."""
    root = language.morphology.read(word).morph.root
    tables = (language.lexicon, language.by_root, _small(language), language.classes["foreign_words"])
    listed = any(w in words for w in (word, root) for words in tables)
    return listed or any(word.capitalize() in names for names in (language.people, language.places))


@lru_cache(maxsize=8)
def _small(language: Language) -> frozenset[str]:
    """Closed-class words and the parts of fixed phrases: bulu tangkis."""
    units = str(language.grammar["units"]).replace("+", " ").split()
    return frozenset((*language.function_words, *units)).union(
        *(word.split() for word in language.lexicon if " " in word)
    )


def near(word: str) -> Iterator[str]:
    """What one letter more, one less, another one, or two that change places make of a word."""
    for k in range(len(word) + 1):
        head, tail = word[:k], word[k:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _mended(language: Language, word: str) -> Iterator[str]:
    """The word without a letter that stands twice, and with one that its clitic lost: seluaas, pekerjaanya."""
    for clitic in language.classes["pointing_clitics"]:
        if word.endswith(clitic[1:]) and not word.endswith(clitic):
            yield word[: -len(clitic) + 1] + clitic
    for k in range(len(word) - 1):
        if word[k] == word[k + 1]:
            yield word[:k] + word[k + 1 :]


def _one_sound(word: str, other: str) -> bool:
    """Whether two words are one in two spellings."""
    for pair in _SOUNDS.split():
        word, other = word.replace(pair[0], pair[1:]), other.replace(pair[0], pair[1:])
    return re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", other)
