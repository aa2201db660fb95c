"""What makes a wrong option plausible: how near two places are, and what looks like the name of a person."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from kuis.languages.base import Language

FAR = 2
_ALIKE = 0.7  # share of letters in common from which two names may be one in two spellings
_PASTED = re.compile(r"[a-z]{2}[A-Z]|['’]s\b")


@lru_cache(maxsize=20_000)
def distance(language: Language, one: str, other: str) -> int:
    """How far apart two places are, by canonical form: 0 in the same container, 1 in the next larger one, FAR beyond.

    Bekasi and Bogor lie in one province or state, Bangkok and Hanoi in neighbouring states.
    """
    first, second = _around(language, one), _around(language, other)
    if not first and not second and one in language.places and other in language.places:
        return FAR - 1  # Asia, Afrika: they lie in nothing
    if not first or not second:
        return FAR
    if first[0] & second[0]:
        return 0
    # A capital lies in its state, the other towns in its provinces: Jakarta, Surabaya.
    shared = frozenset().union(*first[:2]) & frozenset().union(*second[:2])
    if not shared.isdisjoint(first[0] | second[0]) and any(_is_state(language, name) for name in shared):
        return 0
    return 1 if any(a & b for a, b in zip(first[1:2] or first, second[1:2] or second, strict=False)) else FAR


def _is_state(language: Language, name: str) -> bool:
    place = language.places.get(name)
    return place is not None and place.kind == "country"


@lru_cache(maxsize=8192)
def _around(language: Language, name: str) -> tuple[frozenset[str], ...]:
    """What contains a place, the nearest first; a state is among its neighbours before it is in its continent."""
    found: list[frozenset[str]] = []
    seen = {name}
    while True:
        states = _neighbours(language).get(name)
        if states:
            found.append(states)
        place = language.places.get(name)
        if place is None or not place.within or place.within in seen:
            return tuple(found)
        found.append(frozenset((place.within,)))
        name = place.within
        seen.add(name)


@lru_cache(maxsize=8)
def _neighbours(language: Language) -> Mapping[str, frozenset[str]]:
    """The parts of the world that a state is in."""
    found: dict[str, frozenset[str]] = {}
    for number, states in enumerate(language.rules["neighbours"]):
        for state in states:
            found[state] = found.get(state, frozenset()) | {f"neighbours {number}"}
    return found


def of_one_family(one: str, other: str) -> bool:
    """Whether two persons share a name, perhaps in two spellings: Konstantinus, Konstantinos; Dipanegara."""
    return any(
        a == b
        or (min(len(a), len(b)) >= 6 and a[:6].lower() == b[:6].lower())
        or (min(len(a), len(b)) >= 5 and a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= _ALIKE)
        for a in one.split()
        for b in other.split()
    )


def letters_of(short: str, full: str) -> bool:
    """Whether a person may be meant by letters alone: SBY, Yudhoyono."""
    return 2 <= len(short) <= 4 and short.isupper() and any(word[0] in short for word in full.split())


def like_a_person(language: Language, name: str) -> bool:
    """Whether a name may be a person's: no ordinary word in it, no small word but that of names, nothing pasted on.

    Not so: Negara-negara Bersatu, Simon and Schuster, Hamel's Park, Prof. SnapeGuru.
    """
    if _PASTED.search(name):
        return False
    for word in name.split():
        if word in language.people or not word[0].isalpha():
            continue
        if word[0].islower() or any(_ordinary(language, part) for part in word.split("-")):
            return False
    return True


def _ordinary(language: Language, word: str) -> bool:
    """Whether a part of a name is an ordinary word, and not so short that names may share it by chance."""
    rows = language.lexicon.get(word.lower(), ())
    return len(word) > 3 and any(row.upos in ("NOUN", "VERB", "ADJ") for row in rows)


def known_as_person(language: Language, name: str) -> bool:
    """Whether a part of the name is one that the pack knows as a person's."""
    return any(word in language.people for word in name.split())


def stands_for(short: str, full: str) -> bool:
    """Whether capitals alone may be letters of a name: PGN, PT Perusahaan Gas Negara Tbk; IBM."""
    if not (2 <= len(short) <= 8 and short.isupper() and short.isalpha()):
        return False
    return short in "".join(w[0] for w in full.split() if w[0].isupper() and not (w.isupper() and len(w) > 1))


def overlap(a: str, b: str) -> bool:
    """Whether the words of one are all among the words of the other."""
    x, y = set(a.lower().split()), set(b.lower().split())
    return x <= y or y <= x
