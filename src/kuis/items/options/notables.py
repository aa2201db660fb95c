"""Persons whom many know as wrong answers beside one of them: Haydn and Schubert beside Mozart."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from random import Random

from kuis.items.options.near import FAR, distance
from kuis.items.options.ties import states_in
from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context
from kuis.items.text.full_names import full_name
from kuis.items.text.once import once
from kuis.items.text.years import years_told
from kuis.languages.base import Language, Notable
from kuis.model import Entity

_CLOSEST, _WANTED = 6, 3  # of so many so many are drawn
_GENERATION, _AGE = 50, 130  # years between two births, of moderns and before
_APART = 60  # years that a step from one part of the world to the next is worth
_ABROAD = 20  # and what it is worth that another is of the same state
_RECENT = 1900
_OLD = 1500  # before this year lives are less well known
_OF_DEEDS = frozenset(("subject", "object", "agent", "apposition"))  # a description may hold of others as well
_TOLD = 6  # words of a description that says what somebody did


def notables(context: Context, slot: Slot, random: Random) -> Iterator[str]:
    """Others of one calling and sex and about one time, as the key is written: a name in full or the last one alone.

    Nobody stands beside one whom the pack does not know, or of whom the article tells other years.
    """
    own = known(context, slot.answer) if slot.role in _OF_DEEDS or _did(context, slot) else None
    if own is None:
        return
    short = " " not in full_name(context, slot.answer)
    wanted = states_in(context, _becoming(context, slot))
    if wanted and own.state not in wanted:
        return  # what he became is of another state than his own
    closest = [peer for peer in _peers(context.language, own) if not wanted or peer.state in wanted]
    random.shuffle(closest)
    yield from (peer.short if short else peer.name for peer in closest)


def _did(context: Context, slot: Slot) -> bool:
    """Whether a description says what somebody did: filsuf Prancis yang memperkenalkan istilah sosiologi."""
    said = slot.parts.get("description", "").lower().split()
    return slot.role == "described" and len(said) > _TOLD and not context.language.classes["relatives"].isdisjoint(said)


def _becoming(context: Context, slot: Slot) -> str:
    """What the question says that somebody became: menjadi Kanselir Jerman, disahkan sebagai Presiden Iran; or ""."""
    words = (slot.parts.get("predicate") or slot.parts.get("rest") or "").split()
    openers = context.language.any_of("becoming", "role_prepositions")
    return " ".join(words[next((k for k, w in enumerate(words) if w in openers), len(words)) :])


@once
def known(context: Context, name: Entity) -> Notable | None:
    """Who of those whom many know has this name, unless the sentence tells of a time in which he did not live."""
    full = full_name(context, name)
    found = context.language.notables.get(full)
    surname = found is None and " " not in full
    if surname:
        found = _by_short(context.language).get(full)
        if found is not None and found.born >= _RECENT and found.short != found.name:
            return None  # Anwar, Taufik: of those who live or lived lately many are called so
    if found is None:
        return None
    sentence = next((s for s in context.where.get(name.canonical, ()) if s.start <= name.start < s.end), None)
    text = context.document.text_of(sentence) if sentence is not None else ""
    years = years_told(text, since=100) if found.born > 0 else []
    lived = [year for year in years if found.born <= year <= (found.died or year)]
    told = bool(lived) or (not years and not surname)
    # A surname alone is somebody else’s, unless the article says more of the name or of the years.
    return found if told or (surname and found.short == found.name and not years) else None


@lru_cache(maxsize=8)
def _by_short(language: Language) -> Mapping[str, Notable]:
    """Those whom one short name names, by that name."""
    found: dict[str, Notable | None] = {}
    for notable in language.notables.values():
        found[notable.short] = None if notable.short in found else notable
    return {short: notable for short, notable in found.items() if notable is not None}


@lru_cache(maxsize=1024)
def _peers(language: Language, own: Notable) -> Sequence[Notable]:
    """Those with whom somebody may be mistaken, of his state and its part of the world if there are enough."""
    reach = _GENERATION if own.born >= _OLD else _AGE
    peers = [
        n
        for n in language.notables.values()
        if n[2:4] == own[2:4]
        and abs(n.born - own.born) <= reach
        and n[4:] != own[4:]
        and distance(language, own.state, n.state) < FAR
    ]

    def apart(other: Notable) -> int:
        away = distance(language, own.state, other.state) * _APART + (other.state != own.state) * _ABROAD
        return away + abs(other.born - own.born)

    peers.sort(key=lambda n: (apart(n), n.name))
    near = [n for n in peers if apart(n) < _APART]
    return near[:_CLOSEST] if len(near) >= _WANTED else peers[:_WANTED]
