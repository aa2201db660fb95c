"""The items of one skill that wait for a place in a deck, and why one of them does not go with those chosen."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal, NamedTuple

from kuis.items.linter.sheet import Printed
from kuis.items.linter.words import words
from kuis.model import GAP, Item

# A sentence gives at most two items of a skill (Q2), and one answer is asked for at most twice, once by each kind.
_PER_SENTENCE = 2
_EXERCISES = 4  # of all skills together
_PER_WORD = 2  # cards and exercises of all skills together
_PLENTY = 3  # candidates for a place
_SHARE = 0.03
_SHARE_OF_SORT = 0.01
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
            other's stem prints its key; "same", both answers name one thing; "alike", others choose among the same
            forms of a root, or are decided by the same word; "unsound", its sentence is no model (`UNSOUND`).
        other: the item in the deck that it clashes with, or None.
    """

    why: Why
    other: Item | None = None


class Queue:
    """The items of a skill: the best one that breaks no limit goes next, and kinds take turns.

    Attributes:
        first: whether it comes before the others.
        scarce: whether there are few to choose from.
    """

    def __init__(
        self,
        ranked: Sequence[Item],
        wanted: int,
        worth: Mapping[str, float],
        by_id: Mapping[str, Item],
        *,
        first: bool = False,
    ) -> None:
        self.first = first
        self._wanted, self._value, self._by_id = wanted, worth, by_id
        self.scarce = len(ranked) < _PLENTY * wanted
        self._taken: list[Item] = []
        self._per_sentence: Counter[int] = Counter()
        self._per_key: dict[str, Item] = {}
        self._per_options: dict[frozenset[str], Item] = {}
        self._per_sign: Counter[tuple[str, str]] = Counter()
        self._shares: Counter[str] = Counter()
        self._kinds: dict[str, deque[Item]] = {}
        for item in sorted(ranked, key=lambda i: -worth[i.id]):
            self._kinds.setdefault(_kind(item), deque()).append(item)

    @property
    def hungry(self) -> bool:
        """Whether more are wanted and any are left."""
        return bool(self._kinds) and len(self._taken) < self._wanted

    @property
    def filled(self) -> float:
        """How much of the quota is met."""
        return len(self._taken) / self._wanted

    @property
    def rest(self) -> Iterator[Item]:
        """What was never looked at."""
        return (item for kind in self._kinds.values() for item in kind)

    def take(
        self, everywhere: Counter[int], per_word: Counter[str], printed: Printed, left: dict[str, Left]
    ) -> Item | None:
        """The next item, None when no other fits; why those before it do not goes into `left`."""
        while self._kinds:
            kind = max(self._kinds, key=self._worth)
            item = self._kinds[kind].popleft()
            if not self._kinds[kind]:
                del self._kinds[kind]
            crowded = item.kind != "vocab" and everywhere[item.sentence_start] >= _EXERCISES
            there = item.start >= 0 and (item.kind != "vocab", item.start) in printed.places
            clash = self._clash(item) or (Left("exercises") if crowded or there else self._leak(item, printed))
            if not clash and item.lemma and per_word[item.lemma] >= _PER_WORD:
                clash = Left("word")
            if clash:
                left[item.id] = clash
                continue
            self._take(item, everywhere, per_word, printed)
            return item
        return None

    def put(
        self,
        pinned: Set[str],
        everywhere: Counter[int],
        per_word: Counter[str],
        printed: Printed,
        left: dict[str, Left],
    ) -> list[Item]:
        """The items with these ids, taken whatever the limits; those that tell or are told an answer go into `left`."""
        found = []
        for kind, row in list(self._kinds.items()) if pinned else ():
            for item in [one for one in row if one.id in pinned]:
                row.remove(item)
                if clash := self._leak(item, printed):
                    left[item.id] = clash
                    continue
                self._take(item, everywhere, per_word, printed)
                found.append(item)
            if not row:
                del self._kinds[kind]
        return found

    def _take(self, item: Item, everywhere: Counter[int], per_word: Counter[str], printed: Printed) -> None:
        self._taken.append(item)
        self._per_sentence[item.sentence_start] += 1
        everywhere[item.sentence_start] += item.kind != "vocab"
        self._per_key[subject(item)] = item
        self._per_options[_options(item)] = item
        self._per_sign[_sign(item)] += 1
        per_word[item.lemma] += 1
        self._shares[_kind(item)] += 1
        self._shares[_sort(item)] += 1
        printed.add(item)

    def _worth(self, kind: str) -> float:
        # A kind's share lowers its next item's rank a little, and so does that of dates and numbers, or of names.
        item = self._kinds[kind][0]
        return self._value[item.id] - _SHARE * self._shares[kind] - _SHARE_OF_SORT * self._shares[_sort(item)]

    def _clash(self, item: Item) -> Left | None:
        """Why the item does not go with those of its skill, or None."""
        # A word has one card and at most one exercise beside it; its sentence may serve any number of words.
        if item.skill != "vocabulary" and self._per_sentence[item.sentence_start] >= _PER_SENTENCE:
            return Left("sentence")
        if (asked := self._per_key.get(subject(item))) is not None:
            return Left("asked" if item.skill == "fact" else "word", asked)
        if item.skill == "fact":
            return next((Left("same", other) for other in self._taken if same(item, other)), None)
        if item.skill == "morphology" and item.distractors:
            if (other := self._per_options.get(_options(item))) is not None:
                return Left("alike", other)
            if self._per_sign[_sign(item)] >= _PER_SIGN:
                return Left("alike")
        return None

    def _leak(self, item: Item, printed: Printed) -> Left | None:
        """Why the item does not go with what the sheet prints, or None."""
        found = next(iter(printed.leaks(item)), None)
        if found is None:
            return None
        answered, answering = found
        other = self._by_id.get(answering if answered == item.id else answered)
        return Left("told" if answered == item.id else "tells", other)


def _kind(item: Item) -> str:
    # Questions of each rule take turns, so that a deck does not ask of every event when it was.
    return item.kind if item.skill == "fact" and item.kind != "mcq" else item.rule


def _sort(item: Item) -> str:
    """Whether a question asks for a date or number, or for a name: not all of a deck asks when."""
    return f"{item.skill} {item.order}" if item.skill == "fact" and item.kind == "mcq" else ""


def subject(item: Item) -> str:
    """What an item is about: the word, or the answer."""
    if item.skill == "vocabulary":
        return f"{item.lemma}|{item.kind == 'vocab'}"
    return item.lemma or " ".join(words(item.key.replace("-", " ")))


def _options(item: Item) -> frozenset[str]:
    """All that an item lets one choose among, whichever is the key: berlangsung, kelangsungan, melangsungkan."""
    return frozenset(option.lower() for option in (item.key, *item.distractors))


def _sign(item: Item) -> tuple[str, str]:
    """What decides a form where the word after the gap does: its prefix and that word (di-, oleh)."""
    after = item.stem.partition(GAP)[2].partition(")")[2].split()
    return item.affixes.partition(" ")[0], after[0].lower() if after else ""


def same(one: Item, other: Item) -> bool:
    """Whether two answers name one thing: Hurst and Sarah Hurst."""
    a, b = set(words(one.key)), set(words(other.key))
    return (a <= b or b <= a) and any(w[0].isalpha() for w in a & b)
