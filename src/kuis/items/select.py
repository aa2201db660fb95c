"""Which items go into the deck: quotas by skill, spread over the article, none giving another away."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from kuis.items.linter.sheet import Printed, sentences_with_key
from kuis.items.linter.words import words
from kuis.model import SKILLS, Item

# A sentence gives at most two items of a skill (Q2), and one answer is asked for at most twice, once by each kind.
_PER_SENTENCE = 2
_EXERCISES = 4  # of all skills together
_LOYALTY = 0.3
_SHARE = 0.03
# What a key costs for each other sentence that has it: no item may show that sentence once the key is asked for.
_FORBIDS = 0.08
_MOST_FORBIDDEN = 3


def default_quota(article_words: int) -> dict[str, int]:
    """How many items of each skill an article of that many words is worth."""

    def within(least: int, per: float, most: int) -> int:
        return max(least, min(most, round(article_words / per)))

    return {
        "fact": within(8, 32, 40),
        "vocabulary": within(12, 22, 60),
        "morphology": within(5, 60, 20),
    }


def select(
    items: Sequence[Item],
    quota: Mapping[str, int],
    live: Set[str] = frozenset(),
    *,
    unasked: Collection[str] = (),
) -> tuple[Item, ...]:
    """Items within the quotas, in order of skill and text; `items` are ranked, those added by hand always stay.

    Items of the rules `unasked` are listed by `kuis items`, but not chosen.

    Items under `live` ids were in the deck before; they keep their place before new ones of like worth, so that a small
    edit does not retire notes that learners already review.
    """
    chosen: list[Item] = [i for i in items if i.rule == "added"]
    per_sentence: Counter[int] = Counter()
    printed = Printed()
    for item in chosen:
        printed.add(item)
    elsewhere = sentences_with_key(items)
    worth = {
        i.id: i.score + _LOYALTY * (i.id in live) - _FORBIDS * min(elsewhere[i.id], _MOST_FORBIDDEN) for i in items
    }
    queues = [
        _Queue([i for i in items if i.skill == skill and i.rule not in ("added", *unasked)], quota.get(skill, 0), worth)
        for skill in SKILLS
    ]
    # Whatever is chosen forbids some others. So the skills take turns, each by its share, and none comes too late.
    while hungry := [queue for queue in queues if queue.hungry]:
        found = min(hungry, key=lambda queue: queue.filled).take(per_sentence, printed)
        chosen += [] if found is None else [found]
    return tuple(sorted(chosen, key=lambda i: (SKILLS.index(i.skill), i.sentence_start, i.start, i.id)))


class _Queue:
    """The items of a skill: the best one that breaks no limit goes next, and kinds take turns."""

    def __init__(self, ranked: Sequence[Item], wanted: int, worth: Mapping[str, float]) -> None:
        self._wanted, self._value = wanted, worth
        self._taken: list[Item] = []
        self._per_sentence: Counter[int] = Counter()
        self._per_key: Counter[str] = Counter()
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

    def take(self, everywhere: Counter[int], printed: Printed) -> Item | None:
        """The next item, None when no other fits."""
        while self._kinds:
            kind = max(self._kinds, key=self._worth)
            item = self._kinds[kind].popleft()
            if not self._kinds[kind]:
                del self._kinds[kind]
            crowded = item.kind != "vocab" and everywhere[item.sentence_start] >= _EXERCISES
            crowded = crowded or (item.start >= 0 and (item.kind != "vocab", item.start) in printed.places)
            if crowded or not _fits(item, self._taken, self._per_sentence, self._per_key) or any(printed.leaks(item)):
                continue
            self._taken.append(item)
            self._per_sentence[item.sentence_start] += 1
            everywhere[item.sentence_start] += item.kind != "vocab"
            self._per_key[_subject(item)] += 1
            self._shares[kind] += 1
            printed.add(item)
            return item
        return None

    def _worth(self, kind: str) -> float:
        # A kind's share lowers its next item's rank a little.
        return self._value[self._kinds[kind][0].id] - _SHARE * self._shares[kind]


def _kind(item: Item) -> str:
    return item.kind if item.skill == "fact" else item.rule


def _fits(item: Item, taken: Iterable[Item], per_sentence: Mapping[int, int], per_key: Mapping[str, int]) -> bool:
    if item.skill == "fact":
        if per_sentence.get(item.sentence_start, 0) >= _PER_SENTENCE or per_key.get(_subject(item), 0) >= 1:
            return False
        return not any(_same(item, other) for other in taken)
    if item.skill == "morphology":
        return per_sentence.get(item.sentence_start, 0) < _PER_SENTENCE and per_key.get(_subject(item), 0) < 1
    # A word has one card and at most one exercise beside it.
    return per_key.get(_subject(item), 0) < 1


def _subject(item: Item) -> str:
    """What an item is about: the word, or the answer."""
    if item.skill == "vocabulary":
        return f"{item.lemma}|{item.kind == 'vocab'}"
    return item.lemma or " ".join(words(item.key.replace("-", " ")))


def _same(one: Item, other: Item) -> bool:
    """Whether two answers name one thing: Hurst and Sarah Hurst."""
    a, b = set(words(one.key)), set(words(other.key))
    return (a <= b or b <= a) and any(w[0].isalpha() for w in a & b)
