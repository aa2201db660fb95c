"""Which items go into the deck: quotas by skill, spread over the article, none giving another away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from kuis.items.linter.sheet import prints
from kuis.items.selection.deck import Deck, Left
from kuis.items.selection.fill import Filling
from kuis.model import SKILLS, Item

# What a card must be worth: better a smaller deck than a weak card in it.
_LEAST_WORTH = 0.55
_LEAST_BESIDE = 0.3  # what a gap that is clear beside the article alone must be worth
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
    """What `select` gives, with the reason for every item that it leaves out."""
    barred = _barred(items, pinned)
    filling = Filling([i for i in items if i.id not in barred], quota, live, pinned)
    filling.fill()
    filling.improve()
    return Selection(_in_order(filling.deck.items.values()), {**barred, **dict(filling.left())})


def _barred(items: Sequence[Item], pinned: Set[str]) -> dict[str, Left]:
    """Why items are no cards, whatever else is in the deck."""
    items = [i for i in items if i.rule != "added"]
    weak = (i for i in items if i.id not in pinned)
    left = {i.id: Left("weak") for i in weak if i.score < _LEAST_WORTH}
    left |= {i.id: Left("sheet") for i in items if i.sheet_only and (i.id not in left or i.score >= _LEAST_BESIDE)}
    left |= {i.id: Left("unsound") for i in items if not UNSOUND.isdisjoint(i.warnings) and i.id not in pinned}
    return left


def beside_article(
    items: Sequence[Item], chosen: Sequence[Item], quota: Mapping[str, int], pinned: Set[str] = frozenset()
) -> tuple[Item, ...]:
    """What suits a sheet that prints the article, where the quotas leave room; in order of skill and text.

    Items under `pinned` ids are taken first, whatever the limits, unless an answer is given away.
    """
    had = Counter(i.skill for i in chosen)
    room = {skill: quota.get(skill, 0) - had[skill] for skill in SKILLS}
    shown = {i.sentence_start for i in chosen}

    def fresh(item: Item) -> bool:
        sound = item.score >= _LEAST_BESIDE and UNSOUND.isdisjoint(item.warnings)
        return sound and room[item.skill] > 0 and item.sentence_start not in shown

    suited = [i for i in items if i.sheet_only and (i.id in pinned or fresh(i))]
    deck = Deck(prints([*chosen, *suited]))
    for item in chosen:
        deck.take(item)
    found: list[Item] = []
    for item in sorted(suited, key=lambda i: i.id not in pinned):
        if (fresh(item) and not deck.clash(item)) or (item.id in pinned and not deck.leak(item)):
            deck.take(item)
            shown.add(item.sentence_start)
            room[item.skill] -= 1
            found.append(item)
    return _in_order(found)


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """As a deck lists them: by skill and place in the text."""
    return tuple(sorted(items, key=lambda i: (SKILLS.index(i.skill), i.sentence_start, i.start, i.id)))
