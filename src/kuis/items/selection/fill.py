"""How a deck is filled: the item of most worth goes next; then one gives way where more comes of it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heapreplace
from math import inf
from typing import NamedTuple

from kuis.items.linter.sheet import Prints, prints
from kuis.items.selection.deck import Deck, Left
from kuis.model import Item

# What the places of a skill are worth beside those of another. The next one is worth half of the first where a quarter
# of them is taken, a fifth of it where nearly all are: so the quotas fill evenly, and one gives way to two.
_PLACES: Mapping[str, float] = {"fact": 1.4, "vocabulary": 1.0, "morphology": 1.0}
_HALF = 0.25
_TYPED = (
    0.8  # and what a form to be typed is worth beside one with options: a gap for a word of its sentence is as good
)
# What speaks for an item or against it, beside its score.
_LOYALTY = 0.3
_FRESH = 0.1  # nothing is asked about its paragraph yet
_QUESTION = 0.1  # it is a question with options, of which there are fewer than gaps that may tell its answer
_FIGURES = 0.02  # it is a question for a date or number, of which there are more than for names
_SHARE = 0.03  # for each of its kind in the deck
_SHARE_OF_SORT = 0.01  # for each question in the deck that asks for a date or number, or for a name, as it does
_FORBIDS = 0.08  # for each other sentence that has its answer, and for each answer to a fact that its stem prints
_MOST_FORBIDDEN = 3
_ROUNDS = 3
_BETTER = 1e-6


class _Waiting(NamedTuple):
    """An item in a heap of its kind: the first is the best.

    Attributes:
        cost: less is better.
        place: among all items, best first.
        fresh: whether the cost takes it that nothing is asked about the paragraph.
    """

    cost: float
    place: int
    fresh: bool
    item: Item


class Filling:
    """A deck and the items that may go into it.

    `items` are given best first. In from the start, and giving way to nothing, are those added by hand, those under
    `pinned` ids that tell no answer, and those under `live` ids that fit and are not worse by far than others.
    """

    def __init__(self, items: Sequence[Item], quota: Mapping[str, int], live: Set[str], pinned: Set[str]) -> None:
        found = prints(items)
        self.deck = Deck(found)
        self._quota, self._pinned = quota, pinned
        self._free = [i for i in items if i.rule != "added"]
        self._had: Counter[Hashable] = Counter()
        asks = {"": 0.0, "seeded": _QUESTION, "ascending": _QUESTION - _FIGURES}
        self._worth = {i.id: i.score + _LOYALTY * (i.id in live) + asks[_asks(i)] for i in items}
        self._forbids = _forbids(items, found)
        self._stay = self._begin(items, live)

    def _begin(self, items: Sequence[Item], live: Set[str]) -> Set[str]:
        """Takes what comes before all others; the ids of that."""
        for item in items:
            if item.rule == "added":
                self.deck.take(item)
        for item in self._free:
            if item.id in self._pinned and not self.deck.leak(item):
                self._take(item)
        rank: Counter[str] = Counter()
        for item in sorted(self._free, key=lambda i: -self._worth[i.id]) if live else ():
            rank[item.skill] += 1
            if item.id in live and rank[item.skill] <= self._quota.get(item.skill, 0):
                self._add(item)
        return frozenset(self.deck.items)

    def fill(self) -> None:
        """Takes what is worth most, again and again, until the quotas are full or nothing more fits."""
        rows: defaultdict[Hashable, list[_Waiting]] = defaultdict(list)
        for n, item in enumerate(self._free):
            if item.id not in self.deck.items:
                fresh = not self._had[item.paragraph]
                cost = self._forbids[item.id] - self._value(item)
                rows[_kind(item)].append(_Waiting(cost, n, fresh, item))
        for row in rows.values():
            heapify(row)
        while rows:
            kind = max(rows, key=lambda kind: self._turn(rows[kind]))
            item = heappop(rows[kind]).item
            self._add(item)
            if not rows[kind] or not self._place(item):
                del rows[kind]

    def improve(self) -> None:
        """Lets an item give way to those that it alone keeps out, where the deck is worth more for it."""
        for _ in range(_ROUNDS):
            freed: defaultdict[str, list[Item]] = defaultdict(list)
            spare: defaultdict[str, list[Item]] = defaultdict(list)
            for item in self._free:
                if item.id not in self.deck.items:
                    rivals = self.deck.rivals(item)
                    if len(rivals) == 1:
                        freed[rivals[0].id].append(item)
                    elif not rivals:
                        spare[item.skill].append(item)
            mended = 0
            for id in [id for id in freed if id not in self._stay]:
                item = self.deck.items[id]
                mended += self._swap(item, freed[id], spare[item.skill])
            if not mended:
                break
        for item in self._free:
            self._add(item)

    def left(self) -> Iterator[tuple[str, Left]]:
        """Why each of the others is not in the deck, by id."""
        least: dict[str, float] = {}
        for item in self.deck.items.values():
            least[item.skill] = min(least.get(item.skill, inf), self._worth[item.id])
        for item in self._free:
            if item.id in self.deck.items:
                continue
            if item.id in self._pinned:
                why = self.deck.leak(item)
            else:
                worse = self._worth[item.id] < least.get(item.skill, inf)
                why = None if worse and not self._place(item) else self.deck.clash(item)
            yield item.id, why or Left("quota")

    def _swap(self, item: Item, freed: Sequence[Item], spare: Sequence[Item]) -> bool:
        """Takes out an item for those that it keeps out and one of its skill that fits anyway, if that is better."""
        loss = self._drop(item)
        # What it keeps out of other skills comes first: of its own there is often something else.
        ranked = sorted(freed, key=lambda i: (i.skill == item.skill, -self._value(i)))
        found, gain = [], 0.0
        for other in (*ranked, *spare):
            if worth := self._add(other):
                found.append(other)
                gain += worth
            if other.skill == item.skill and not self._place(other):
                break
        if gain > loss + _BETTER:
            return True
        for other in found:
            self._drop(other)
        self._take(item)
        return False

    def _add(self, item: Item) -> float:
        """Takes an item for which there is a place and that fits; what it is worth there, 0 for another."""
        place = self._place(item)
        if not place or item.id in self.deck.items or self.deck.clash(item):
            return 0.0
        worth = place * self._value(item)
        self._take(item)
        return worth

    def _take(self, item: Item) -> None:
        self.deck.take(item)
        self._had.update(_counted(item))

    def _drop(self, item: Item) -> float:
        """Takes an item out; what it was worth in its place."""
        self.deck.drop(item)
        self._had.subtract(_counted(item))
        return self._place(item) * self._value(item)

    def _place(self, item: Item) -> float:
        """What the next place for an item's skill is worth, 0 when there is none."""
        wanted, had = self._quota.get(item.skill, 0), self._had[item.skill]
        worth = _PLACES[item.skill] * (_TYPED if item.skill == "morphology" and item.kind == "cloze" else 1.0)
        return worth * _HALF / (_HALF + had / wanted) if had < wanted else 0.0

    def _value(self, item: Item) -> float:
        return self._worth[item.id] + _FRESH * (not self._had[item.paragraph])

    def _turn(self, row: list[_Waiting]) -> float:
        """What the best item of a kind is worth as the deck is now, after all that it forbids."""
        while row[0].fresh and self._had[row[0].item.paragraph]:
            heapreplace(row, row[0]._replace(cost=row[0].cost + _FRESH, fresh=False))
        item = row[0].item
        asks = _asks(item)
        shares = _SHARE * self._had[_kind(item)] + (_SHARE_OF_SORT * self._had[asks] if asks else 0)
        place, worth = self._place(item), -row[0].cost - shares
        if not place:
            return -inf
        return place * worth if worth > 0 else worth / place


def _kind(item: Item) -> tuple[str, str]:
    # Questions of each rule take turns, so that a deck does not ask of every event when it was; forms by their prefix.
    if item.skill == "morphology":
        return item.skill, item.affixes.partition(" ")[0]
    return item.skill, item.kind if item.skill == "fact" and item.kind != "mcq" else item.rule


def _asks(item: Item) -> str:
    """Whether a question asks for a date or number, or for a name: not all of a deck asks when."""
    return item.order if item.skill == "fact" and item.kind == "mcq" else ""


def _counted(item: Item) -> tuple[Hashable, ...]:
    return item.skill, _kind(item), _asks(item), item.paragraph


def _forbids(items: Sequence[Item], found: Prints) -> dict[str, float]:
    """What taking an item costs, by id: no other may print its answer then, nor ask for an answer that it prints."""
    where: defaultdict[Hashable, set[int]] = defaultdict(set)
    for item in items:
        for key in found.shown[item.id]:
            where[key].add(item.sentence_start)
    asked = {found.keys[i.id] for i in items if i.skill == "fact"}
    costs = {}
    for item in items:
        told = len(where.get(found.keys[item.id], set()) - {item.sentence_start})
        tells = len(asked.intersection(found.shown[item.id]))
        costs[item.id] = _FORBIDS * (min(told, _MOST_FORBIDDEN) + min(tells, _MOST_FORBIDDEN))
    return costs
