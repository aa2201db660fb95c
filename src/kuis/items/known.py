"""The headwords that a learner's list of known words stands for."""

from collections.abc import Iterable

from kuis.languages.base import Language


def headwords_of(words: Iterable[str], language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """The headwords of words in lower case, and the words that lead to none, in order.

    A word that is a headword stands for itself alone; an inflected form (ditolaknya) for its headword (menolak).
    """
    found: set[str] = set()
    unknown: list[str] = []
    for word in words:
        lemma = word if word in language.lexicon else language.morphology.read(word).lemma
        if lemma in language.lexicon or word in language.function_words:
            found.add(lemma)
        else:
            unknown.append(word)
    return frozenset(found), tuple(unknown)
