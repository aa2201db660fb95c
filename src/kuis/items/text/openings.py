"""Words that open a sentence: what only connects it to the one before, and what opens a clause of its own."""

from kuis.languages.base import Language
from kuis.model import Sentence

_VERBAL = ("VERB", "AUX")


def opens_clause(language: Language, sentence: Sentence, start: int) -> bool:
    """Whether a word that may connect opens a clause before the main one: Sementara Rina pergi, Budi pulang.

    `start` is the index of the word.
    """
    tokens = sentence.tokens
    if start + 1 >= len(tokens):
        return False
    if tokens[start].lower not in language.classes["while"] or tokens[start + 1].upos not in ("PROPN", "NOUN"):
        return False
    comma = next((n for n in range(start, len(tokens)) if tokens[n].text == ","), start)
    return all(any(t.upos in _VERBAL for t in part) for part in (tokens[start:comma], tokens[comma:]))
