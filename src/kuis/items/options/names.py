"""Names that people of one part of the world have, as wrong answers beside one who has such a name."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import NamedTuple

from kuis.items.options.notables import known
from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context, one_line
from kuis.items.text.full_names import full_name
from kuis.languages.base import Language

_TRIED = 12  # names that are made to find some that the article does not have


class _Pool(NamedTuple):
    """First names by sex and last ones of one part of the world; `last_first` where the family's comes first."""

    women: Sequence[str]
    men: Sequence[str]
    families: Sequence[str]
    last_first: bool


def stand_ins(context: Context, slot: Slot, random: Random) -> Iterator[str]:
    """Made names of the sex and the part of the world of the key's; none beside somebody whom many know.

    A made name has no word that the article has.
    """
    words = full_name(context, slot.answer).split()
    if len(words) < 2 or known(context, slot.answer) is not None or _famous(context.language, words[0], words[-1]):
        return
    found = next((p for p in _pools(context.language) if _first(p, words) is not None), None)
    if found is None:
        return
    first = _first(found, words)
    taken = {w for e in context.document.entities if e.type == "PER" for w in one_line(e.text).split()}
    givens = [w for w in (first or ()) if w not in taken]
    families = [w for w in found.families if w not in taken]
    random.shuffle(givens)
    random.shuffle(families)
    for given, family in zip(givens[:_TRIED], families[:_TRIED], strict=False):
        yield f"{family} {given}" if found.last_first else f"{given} {family}"


@lru_cache(maxsize=1024)
def _famous(language: Language, first: str, last: str) -> bool:
    """Whether many know somebody with these two names, however it is written between them: George W Bush."""
    return any((n.name.split()[0], n.name.split()[-1]) == (first, last) for n in language.notables.values())


def _first(pool: _Pool, words: Sequence[str]) -> Sequence[str] | None:
    """The pool's first names of the sex of somebody with these names, None where they are not of it.

    The first name must be of the pool, or the family's where it comes first; a last name that is not may be any.
    """
    family, given = (words[0], words[1:]) if pool.last_first else (words[-1], words[:1])
    if pool.last_first and family not in pool.families:
        return None
    for names in (pool.women, pool.men):
        if any(word in names for word in given):
            return names
    return pool.men if pool.last_first else None


@lru_cache(maxsize=8)
def _pools(language: Language) -> Sequence[_Pool]:
    rows: Sequence[Mapping[str, str]] = language.rules["stand_ins"] or ()
    return [
        _Pool(
            str(row.get("women", "")).split(),
            str(row.get("men", "")).split(),
            str(row.get("families", "")).split(),
            bool(row.get("last_first")),
        )
        for row in rows
    ]
