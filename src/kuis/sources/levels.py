"""Levels as people write them: A1 to C2 of the CEFR, or BIPA 1 to 7, as courses of Indonesian count."""

from kuis.model import LEVELS

KNOWN = f"{', '.join(LEVELS)}, or BIPA 1 to BIPA 7"
"""What may be written, for messages."""

# BIPA numbers seven steps where CEFR has six.
_BIPA = {"1": "A1", "2": "A2", "3": "B1", "4": "B2", "5": "C1", "6": "C1", "7": "C2"}


def cefr(written: str) -> str:
    """ "BIPA 3", "bipa3", "3" and "b1" as "B1"; "" for what is no level."""
    level = "".join(written.upper().split())
    return level if level in LEVELS else _BIPA.get(level.removeprefix("BIPA"), "")


def both(level: str) -> str:
    """A CEFR level with its BIPA steps: "B1 (BIPA 3)", "C1 (BIPA 5–6)"."""
    steps = [step for step, same in _BIPA.items() if same == level]
    return f"{level} (BIPA {'–'.join(steps)})" if steps else level
