"""CEFR levels from word frequency."""

from kuis.items.formation import formation_of
from kuis.languages.base import Language
from kuis.model import LEVELS, Morph


def word_level(language: Language, zipf: float, morph: Morph) -> str:
    """The level of a word; what the language forms as abstract (kekuasaan) is one step up."""
    rank = sum(zipf < float(step) for step in language.words["levels"])
    if formation_of(language).is_harder(morph):
        rank += 1
    return LEVELS[min(rank, len(LEVELS) - 1)]


def bipa_to_cefr(level: str) -> str:
    """ "BIPA 3" or "3" as CEFR ("B1"); a CEFR level stays; raises ValueError for anything else."""
    text = level.upper().replace("BIPA", "").strip()
    table = {"1": "A1", "2": "A2", "3": "B1", "4": "B2", "5": "C1", "6": "C1", "7": "C2"}
    found = text if text in LEVELS else table.get(text)
    if found is None:
        raise ValueError(level)
    return found
