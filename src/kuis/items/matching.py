"""Recognising an item of an earlier build, so that its name, its overrides and its reviews stay with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from kuis.model import Item

# Below this share of common words two sentences are two sentences. Another rule asks another question: it needs more.
SAME_RULE = 0.6
OTHER_RULE = 0.8


class Remembered(NamedTuple):
    """What an earlier build knew of an item.

    Attributes:
        key: what was asked for, see `remember`.
        sentence: the evidence; the stem where an item written by hand has none.
        retired: it was handed out once and then no longer.
    """

    id: str
    kind: str
    skill: str
    rule: str
    key: str
    sentence: str
    retired: bool = False


class Matching(NamedTuple):
    """Which fresh item is which old one.

    Attributes:
        renamed: fresh id -> the id it keeps, only where the two differ.
        kept: ids found again under their own name, in order of the fresh items.
        fresh: ids that no earlier build knew, likewise.
        missing: remembered ids, not yet retired, that no fresh item carries, sorted.
    """

    renamed: Mapping[str, str]
    kept: tuple[str, ...]
    fresh: tuple[str, ...]
    missing: tuple[str, ...]


def remember(item: Item) -> Remembered:
    """What a later build must know to recognise this item.

    A card or question about what a word means is known by the word: a better gloss makes no new item of it.
    """
    key = item.key
    if item.kind == "vocab":
        key = item.headword or item.stem
    elif item.lemma and item.key == item.gloss:
        key = f"{item.lemma} ="  # not the key of the item that asks for the word itself
    return Remembered(item.id, item.kind, item.skill, item.rule, key, item.sentence or item.stem)


def match(old: Sequence[Remembered], new: Sequence[Item]) -> Matching:
    """Match items to remembered ones, one to one: by id, then by kind, skill, key and nearest sentence.

    Give it every item that passed the linter, not only those selected: one that lost its place is not a new one. An id
    whose kind changed is no match, because Anki keeps a note's type for life.
    """
    by_id = {r.id: r for r in old}
    kept = [i.id for i in new if i.id in by_id and by_id[i.id].kind == i.kind]
    taken = set(kept)
    # An id that a fresh item bears, if only as another kind, is not given to a second one.
    borne = {i.id for i in new}
    free = _by_answer([r for r in old if r.id not in borne])
    pairs: list[tuple[float, bool, str, str]] = []
    for item in new:
        if item.id in taken:
            continue
        fresh = remember(item)
        for known in free.get(_answer(fresh), ()):
            likeness = _likeness(known.sentence, fresh.sentence)
            same_rule = known.rule == fresh.rule
            if likeness >= (SAME_RULE if same_rule else OTHER_RULE):
                pairs.append((-likeness - 0.25 * same_rule, known.retired, known.id, item.id))
    renamed: dict[str, str] = {}
    for _, _, known_id, fresh_id in sorted(pairs):
        if known_id not in taken and fresh_id not in renamed:
            taken.add(known_id)
            renamed[fresh_id] = known_id
    return Matching(
        renamed={i.id: renamed[i.id] for i in new if i.id in renamed},
        kept=tuple(kept),
        fresh=tuple(i.id for i in new if i.id not in renamed and i.id not in taken),
        missing=tuple(sorted(r.id for r in old if not r.retired and r.id not in taken)),
    )


def _answer(known: Remembered) -> tuple[str, str, str]:
    return known.kind, known.skill, " ".join(known.key.casefold().split())


def _by_answer(known: Sequence[Remembered]) -> dict[tuple[str, str, str], list[Remembered]]:
    found: dict[tuple[str, str, str], list[Remembered]] = defaultdict(list)
    for one in known:
        found[_answer(one)].append(one)
    return found


def _likeness(a: str, b: str) -> float:
    """Share of words in common and in order, 0 to 1."""
    # difflib's ratio depends on which side comes first; sorting makes it symmetric.
    first, second = sorted((a.casefold().split(), b.casefold().split()))
    if first == second:
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME_RULE else 0.0
