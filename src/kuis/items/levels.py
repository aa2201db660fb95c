"""CEFR levels from word frequency."""

from kuis.model import LEVELS, Morph

# Zipf figures of the lexicon's headwords of rank 500, 1,000, 2,000, 5,000 and 10,000.
_STEPS = (5.39, 5.05, 4.65, 3.99, 3.27)
_HARDER = {("peN", "an"), ("ke", "an"), ("ber", "an")}


def word_level(zipf: float, morph: Morph) -> str:
    """The level of a word; abstract circumfixes and memper- are one step up."""
    rank = sum(zipf < step for step in _STEPS)
    pair = (morph.prefixes[0] if morph.prefixes else "", morph.suffixes[-1] if morph.suffixes else "")
    if pair in _HARDER or morph.prefixes[:2] == ("meN", "per"):
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
