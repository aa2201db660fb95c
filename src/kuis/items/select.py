"""Which items go into the deck: quotas by skill, spread over the article, none giving another away."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from kuis.items.linter.sheet import Printed, sentences_with_key
from kuis.items.select_queue import Left, Queue, same, subject
from kuis.model import SKILLS, Item

_LOYALTY = 0.3
# What a card must be worth: better a smaller deck than a weak card in it.
_LEAST_WORTH = 0.55
_LEAST_BESIDE = 0.3  # what a gap that is clear beside the article alone must be worth
# What a key costs for each other sentence that has it: no item may show that sentence once the key is asked for.
_FORBIDS = 0.08
_MOST_FORBIDDEN = 3
_FIGURES = 0.001  # of two questions alike in worth, the one for a name comes before that for a date or a number
# Orders that are tried: all skills take turns; facts come before the others; words come last.
_FIRST: Sequence[Set[str]] = tuple(map(frozenset, ((), ("fact",), ("fact", "morphology"))))
UNSOUND: Set[str] = frozenset(("S11", "S12", "S13"))
"""Codes of the soft criteria that keep an item out of a deck, whatever else speaks for it, unless it is pinned."""


def default_quota(article_words: int) -> dict[str, int]:
    """How many items of each skill an article of that many words is worth."""

    def within(least: int, per: float, most: int) -> int:
        return max(least, min(most, round(article_words / per)))

    return {
        "fact": within(8, 32, 40),
        "vocabulary": within(12, 22, 60),
        "morphology": within(5, 60, 20),
    }


class Selection(NamedTuple):
    """The items of a deck in order of skill and text, and why the others were left out, by id."""

    chosen: tuple[Item, ...]
    left: Mapping[str, Left]


def select(
    items: Sequence[Item],
    quota: Mapping[str, int],
    live: Set[str] = frozenset(),
    pinned: Set[str] = frozenset(),
) -> tuple[Item, ...]:
    """Items within the quotas, in order of skill and text; `items` are ranked, those added by hand always stay.

    Items under `live` ids were in the deck before; they keep their place before new ones of like worth, so that a small
    edit does not retire notes that learners already review. Items under `pinned` ids are taken first, whatever the
    quotas and limits, unless they and one that was taken give each other away; they count towards their quota.
    """
    return choose(items, quota, live, pinned).chosen


def choose(
    items: Sequence[Item],
    quota: Mapping[str, int],
    live: Set[str] = frozenset(),
    pinned: Set[str] = frozenset(),
) -> Selection:
    """What `select` gives, with the reason for every item that it leaves out.

    The deck is put together in several orders of the skills. The one that keeps the most of what was in it before, and
    then fills the quotas best, is taken, the first of equals.
    """
    start = _start(items, live, pinned)
    tried = []
    for first in _FIRST:
        tried.append(_choose(start, quota, pinned, first))
        had = Counter(i.skill for i in tried[-1].chosen)
        if all(had[skill] >= quota.get(skill, 0) for skill in SKILLS):
            break  # nothing can hold more
    return max(tried, key=lambda selection: _merit(selection.chosen, quota, live))


def _merit(chosen: Sequence[Item], quota: Mapping[str, int], live: Set[str]) -> tuple[int, float]:
    """What a deck is worth beside another: how much stays in it, then how far its quotas are filled, skill by skill."""
    had = Counter(i.skill for i in chosen)
    filled = (min(1.0, had[skill] / quota[skill]) for skill in SKILLS if quota.get(skill, 0))
    return sum(i.id in live for i in chosen), round(sum(filled), 6)


class _Start(NamedTuple):
    """What every order begins with: all items, those added by hand, those that may be chosen, their worth, the rest."""

    by_id: Mapping[str, Item]
    added: Sequence[Item]
    free: Sequence[Item]
    worth: Mapping[str, float]
    left: Mapping[str, Left]


def _start(items: Sequence[Item], live: Set[str], pinned: Set[str]) -> _Start:
    weak = (i for i in items if i.rule != "added" and i.id not in pinned)
    left = {i.id: Left("weak") for i in weak if i.score < _LEAST_WORTH}
    left |= {i.id: Left("sheet") for i in items if i.sheet_only}
    left |= {i.id: Left("unsound") for i in items if not UNSOUND.isdisjoint(i.warnings) and i.id not in pinned}
    elsewhere = sentences_with_key(items)
    worth = {
        i.id: i.score
        + _LOYALTY * (i.id in live)
        - _FORBIDS * min(elsewhere[i.id], _MOST_FORBIDDEN)
        - _FIGURES * (i.skill == "fact" and i.kind == "mcq" and i.order == "ascending")
        for i in items
    }
    added = [i for i in items if i.rule == "added"]
    free = [i for i in items if i.rule != "added" and i.id not in left]
    return _Start({i.id: i for i in items}, added, free, worth, left)


def _choose(start: _Start, quota: Mapping[str, int], pinned: Set[str], first: Set[str]) -> Selection:
    """The selection in which the skills named `first` come before the others."""
    chosen, left = list(start.added), dict(start.left)
    per_sentence: Counter[int] = Counter()
    per_word: Counter[str] = Counter()
    printed = Printed()
    for item in chosen:
        printed.add(item)
    queues = [
        Queue(
            [i for i in start.free if i.skill == skill],
            quota.get(skill, 0),
            start.worth,
            start.by_id,
            first=skill in first,
        )
        for skill in SKILLS
    ]
    chosen += [item for queue in queues for item in queue.put(pinned, per_sentence, per_word, printed, left)]
    # Whatever is chosen forbids some others. So the skills take turns, each by its share, and none comes too late; one
    # that has few to choose from comes before those that have many.
    while hungry := [queue for queue in queues if queue.hungry]:
        turn = min(hungry, key=lambda queue: (not queue.first, not queue.scarce, queue.filled))
        found = turn.take(per_sentence, per_word, printed, left)
        chosen += [] if found is None else [found]
    left.update((item.id, Left("quota")) for queue in queues for item in queue.rest)
    order = sorted(chosen, key=lambda i: (SKILLS.index(i.skill), i.sentence_start, i.start, i.id))
    return Selection(tuple(order), left)


def beside_article(
    items: Sequence[Item], chosen: Sequence[Item], quota: Mapping[str, int], pinned: Set[str] = frozenset()
) -> tuple[Item, ...]:
    """What suits a sheet that prints the article, where the quotas leave room; in order of skill and text.

    Items under `pinned` ids are taken first, whatever the limits, unless an answer is given away.
    """
    had = Counter(i.skill for i in chosen)
    room = {skill: quota.get(skill, 0) - had[skill] for skill in SKILLS}
    asked = {subject(i) for i in chosen if i.skill != "vocabulary"}
    shown = {i.sentence_start for i in chosen}
    printed = Printed()
    for item in chosen:
        printed.add(item)
    found: list[Item] = []
    facts = [i for i in chosen if i.skill == "fact"]
    for item in sorted((i for i in items if i.sheet_only), key=lambda i: i.id not in pinned):
        fresh = item.score >= _LEAST_BESIDE
        fresh = fresh and room[item.skill] > 0 and subject(item) not in asked and item.sentence_start not in shown
        fresh = fresh and UNSOUND.isdisjoint(item.warnings)
        # The gaps share a word bank, where "Vladimir Putin" would fit the place of "Presiden Vladimir Putin".
        fresh = fresh and not (item.skill == "fact" and any(same(item, other) for other in facts))
        if (fresh or item.id in pinned) and not any(printed.leaks(item)):
            printed.add(item)
            asked.add(subject(item))
            shown.add(item.sentence_start)
            room[item.skill] -= 1
            found.append(item)
            facts += [item] if item.skill == "fact" else []
    return tuple(sorted(found, key=lambda i: (SKILLS.index(i.skill), i.sentence_start, i.start)))
