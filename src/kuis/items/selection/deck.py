"""A deck while it is put together: what is in it, and why another item does not go with that."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Literal, NamedTuple

from kuis.items.linter.sheet import Prints, tells
from kuis.items.text.printed import words
from kuis.model import GAP, Item

# A sentence gives at most two items of a skill (Q2), and one answer is asked for at most twice, once by each kind.
_PER_SENTENCE = 2
_EXERCISES = 4  # of all skills together
_PER_WORD = 2  # cards and exercises of all skills together
_ENDING = 3  # words in which questions of one sentence end alike that ask nearly the same
_PER_SIGN = 2  # items on forms that one word after the gap decides

Why = Literal[
    "sheet", "weak", "unsound", "quota", "sentence", "exercises", "word", "asked", "tells", "told", "same", "alike"
]  # fmt: skip


class Left(NamedTuple):
    """Why an item was left out of the deck.

    Attributes:
        why: "sheet", it is clear only beside the article; "weak", its score is too low for a card; "quota", better
            ones fill it; "sentence", its sentence gives enough items of the skill already, "exercises" of all skills;
            "word" or "asked", its word or answer is asked for; "tells", its stem prints the other's key; "told", the
            other's stem prints its key; "same", both answers name one thing; "alike", others ask nearly the same
            question, choose among the same forms of a root, or are decided by the same word; "unsound", its sentence
            is no model (`UNSOUND`).
        other: the item in the deck that it clashes with, or None.
    """

    why: Why
    other: Item | None = None


class _Limit(NamedTuple):
    """At most so many items of a deck belong to a group."""

    why: Why
    group: Hashable
    most: int


class Deck:
    """The items that were taken: no more of a group than a deck may have, and none that gives another's answer away.

    Attributes:
        items: what was taken, by id.
    """

    def __init__(self, prints: Prints) -> None:
        self._prints = prints
        self._held: defaultdict[Hashable, list[Item]] = defaultdict(list)
        self._limits: dict[str, tuple[_Limit, ...]] = {}
        self.items: dict[str, Item] = {}

    def take(self, item: Item) -> None:
        """Puts an item in, whatever it clashes with."""
        self.items[item.id] = item
        for group in self._groups(item):
            self._held[group].append(item)

    def drop(self, item: Item) -> None:
        """Takes an item out again."""
        del self.items[item.id]
        for group in self._groups(item):
            self._held[group].remove(item)

    def clash(self, item: Item) -> Left | None:
        """Why the item does not go with those taken, or None."""
        for why, there in self._clashes(item):
            return Left(why, there[0] if len(there) == 1 else None)
        return None

    def leak(self, item: Item) -> Left | None:
        """S7: which one of those taken prints its answer, or has its answer printed by it, or None."""
        for why, there in self._leaks(item):
            return Left(why, there[0])
        return None

    def rivals(self, item: Item) -> list[Item]:
        """Which of those taken keep the item out, and would let it in if they went; one, or two of them, or none."""
        found: dict[str, Item] = {}
        for _, there in self._clashes(item):
            found[there[-1].id] = there[-1]
            if len(found) > 1:
                break
        return list(found.values())

    def _clashes(self, item: Item) -> Iterator[tuple[Why, Sequence[Item]]]:
        """All that keeps the item out: why, and those of whom one must go."""
        for why, group, most in self._bounds(item):
            there = self._held.get(group, ())
            if len(there) >= most:
                yield why, there
        if item.skill == "fact":
            for word in _name(item):
                for other in self._held.get(("name", word), ()):
                    if same(item, other):
                        yield "same", (other,)
        yield from self._leaks(item)

    def _leaks(self, item: Item) -> Iterator[tuple[Why, Sequence[Item]]]:
        if key := self._prints.keys[item.id]:
            for other in self._held.get(("prints", key), ()):
                if tells(other, item):
                    yield "told", (other,)
        for key in self._prints.shown[item.id]:
            for other in self._held.get(("asks", key), ()):
                if tells(item, other):
                    yield "tells", (other,)

    def _groups(self, item: Item) -> Iterator[Hashable]:
        """Under what an item is looked up; what people add stands beside all that tells no answer."""
        if item.rule != "added":
            yield from (limit.group for limit in self._bounds(item))
            if item.skill == "fact":
                yield from (("name", word) for word in _name(item))
        yield from (("prints", key) for key in self._prints.shown[item.id])
        yield ("asks", self._prints.keys[item.id])

    def _bounds(self, item: Item) -> tuple[_Limit, ...]:
        if item.id not in self._limits:
            self._limits[item.id] = tuple(_limits(item))
        return self._limits[item.id]


def _limits(item: Item) -> Iterator[_Limit]:
    """The limits that an item counts towards."""
    fact, exercise = item.skill == "fact", item.kind != "vocab"
    # A word has one card and at most one exercise beside it; its sentence may serve any number of words.
    if item.skill != "vocabulary":
        yield _Limit("sentence", (item.skill, item.sentence_start), _PER_SENTENCE)
    yield _Limit("asked" if fact else "word", (item.skill, subject(item)), 1)
    if fact and item.kind == "mcq":
        # Di mana ia dilahirkan pada 1932? Di pulau mana ia dilahirkan pada 1932?
        yield _Limit("alike", ("question", item.sentence_start, words(item.stem)[-_ENDING:]), 1)
    if item.skill == "morphology" and item.distractors:
        yield _Limit("alike", _options(item), 1)
        yield _Limit("alike", ("sign", *_sign(item)), _PER_SIGN)
    if exercise:
        yield _Limit("exercises", ("exercises", item.sentence_start), _EXERCISES)
    if item.start >= 0:
        yield _Limit("exercises", ("place", exercise, item.start), 1)
    if item.lemma:
        yield _Limit("word", ("word", item.headword), _PER_WORD)
        if not exercise:
            yield _Limit("word", ("root", _root(item)), 1)  # a card shows its word family


def subject(item: Item) -> str:
    """What an item is about: the word, or the answer."""
    if item.skill == "vocabulary":
        return f"{item.headword}|{item.kind == 'vocab'}"
    return item.lemma or " ".join(words(item.key.replace("-", " ")))


def _root(item: Item) -> str:
    """What a headword is built on: guna of meN- + guna + -kan; itself where it has no affixes."""
    parts = (part for part in item.affixes.split(" + ") if "-" not in (part[:1], part[-1:]))
    return next(parts, "") or item.lemma


def same(one: Item, other: Item) -> bool:
    """Whether two answers name one thing: Hurst and Sarah Hurst."""
    a, b = set(words(one.key)), set(words(other.key))
    return (a <= b or b <= a) and any(w[0].isalpha() for w in a & b)


def _name(item: Item) -> tuple[str, ...]:
    """The words of an answer that may be part of a name, each once."""
    return tuple(dict.fromkeys(word for word in words(item.key) if word[0].isalpha()))


def _options(item: Item) -> frozenset[str]:
    """All that an item lets one choose among, whichever is the key: berlangsung, kelangsungan, melangsungkan."""
    return frozenset(option.lower() for option in (item.key, *item.distractors))


def _sign(item: Item) -> tuple[str, str]:
    """What decides a form where the word after the gap does: its prefix and that word (di-, oleh)."""
    after = item.stem.partition(GAP)[2].partition(")")[2].split()
    return item.affixes.partition(" ")[0], after[0].lower() if after else ""
