"""Which items go into the deck: quotas by skill, spread over the article, none giving another away."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from kuis.items.linter.words import contains, words
from kuis.model import GAP, SKILLS, Item

# A sentence gives at most two items of a skill (Q2), and one answer is asked for at most twice, once by each kind.
_PER_SENTENCE = 2
_EXERCISES = 4  # of all skills together
_LOYALTY = 0.3
_SHARE = 0.03


def default_quota(article_words: int) -> dict[str, int]:
    """How many items of each skill an article of that many words is worth."""

    def within(least: int, per: float, most: int) -> int:
        return max(least, min(most, round(article_words / per)))

    return {
        "fact": within(8, 32, 40),
        "vocabulary": within(12, 22, 60),
        "morphology": within(5, 60, 20),
    }


Why = Literal["unasked", "sheet", "quota", "sentence", "exercises", "word", "asked", "tells", "told", "same"]


@dataclass(frozen=True, slots=True)
class Left:
    """Why an item was left out of the deck.

    Attributes:
        why: "unasked", its rule is listed but not chosen; "sheet", it is clear only beside the article; "quota", better
            ones fill it; "sentence", its sentence gives enough items of the skill already, "exercises" of all skills;
            "word" or "asked", its word or answer is asked for; "tells", its stem prints the other's key; "told", the
            other's stem prints its key; "same", both answers name one thing.
        other: the item in the deck that it clashes with, or None.
    """

    why: Why
    other: Item | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The items of a deck in order of skill and text, and why the others were left out, by id."""

    chosen: tuple[Item, ...]
    left: Mapping[str, Left]


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
    return choose(items, quota, live, unasked=unasked).chosen


def choose(
    items: Sequence[Item],
    quota: Mapping[str, int],
    live: Set[str] = frozenset(),
    *,
    unasked: Collection[str] = (),
) -> Selection:
    """What `select` gives, with the reason for every item that it leaves out."""
    chosen: list[Item] = [i for i in items if i.rule == "added"]
    left = {i.id: Left("unasked") for i in items if i.rule in unasked}
    left |= {i.id: Left("sheet") for i in items if i.sheet_only}
    per_sentence: Counter[int] = Counter()
    for skill in SKILLS:
        ranked = [i for i in items if i.skill == skill and i.rule not in ("added", *unasked) and not i.sheet_only]
        chosen += _of_skill(ranked, quota.get(skill, 0), live, per_sentence, left)
    order = sorted(chosen, key=lambda i: (SKILLS.index(i.skill), i.sentence_start, i.start, i.id))
    return Selection(tuple(order), left)


def beside_article(items: Sequence[Item], chosen: Sequence[Item], quota: Mapping[str, int]) -> tuple[Item, ...]:
    """Gaps for a sheet that prints the article, where the deck leaves room in the quota for facts; in order of text."""
    room = quota.get("fact", 0) - sum(i.skill == "fact" for i in chosen)
    asked = {_subject(i) for i in chosen if i.skill == "fact"}
    shown = {i.sentence_start for i in chosen}
    found: list[Item] = []
    for item in items:
        if len(found) >= room:
            break
        if item.sheet_only and _subject(item) not in asked and item.sentence_start not in shown:
            if any(_leak(item, other) or _leak(other, item) for other in (*chosen, *found)):
                continue
            asked.add(_subject(item))
            shown.add(item.sentence_start)
            found.append(item)
    return tuple(sorted(found, key=lambda i: (i.sentence_start, i.start)))


def _of_skill(
    ranked: Sequence[Item], wanted: int, live: Set[str], everywhere: Counter[int], left: dict[str, Left]
) -> list[Item]:
    """Greedy: the best item that breaks no limit; kinds take turns, so that no kind crowds out the others."""
    taken: list[Item] = []
    per_sentence: Counter[int] = Counter()
    per_key: dict[str, Item] = {}
    queues: dict[str, deque[Item]] = {}
    for item in sorted(ranked, key=lambda i: -(i.score + _LOYALTY * (i.id in live))):
        queues.setdefault(_kind(item), deque()).append(item)
    shares: Counter[str] = Counter()

    def worth(kind: str) -> float:
        # A kind's share lowers its next item's rank a little.
        head = queues[kind][0]
        return head.score + _LOYALTY * (head.id in live) - _SHARE * shares[kind]

    while queues and len(taken) < wanted:
        kind = max(queues, key=worth)
        item = queues[kind].popleft()
        if not queues[kind]:
            del queues[kind]
        crowded = item.kind != "vocab" and everywhere[item.sentence_start] >= _EXERCISES
        clash = Left("exercises") if crowded else _clash(item, taken, per_sentence, per_key)
        if clash:
            left[item.id] = clash
            continue
        taken.append(item)
        per_sentence[item.sentence_start] += 1
        everywhere[item.sentence_start] += item.kind != "vocab"
        per_key[_subject(item)] = item
        shares[kind] += 1
    left.update((item.id, Left("quota")) for queue in queues.values() for item in queue)
    return taken


def _kind(item: Item) -> str:
    return item.kind if item.skill == "fact" else item.rule


def _clash(
    item: Item, taken: Iterable[Item], per_sentence: Mapping[int, int], per_key: Mapping[str, Item]
) -> Left | None:
    """Why the item does not go with those taken, or None."""
    # A word has one card and at most one exercise beside it; its sentence may serve any number of words.
    if item.skill != "vocabulary" and per_sentence.get(item.sentence_start, 0) >= _PER_SENTENCE:
        return Left("sentence")
    if (same := per_key.get(_subject(item))) is not None:
        return Left("asked" if item.skill == "fact" else "word", same)
    for other in taken if item.skill == "fact" else ():
        if _leak(item, other):
            return Left("told", other)
        if _leak(other, item):
            return Left("tells", other)
        if _same(item, other):
            return Left("same", other)
    return None


def _subject(item: Item) -> str:
    """What an item is about: the word, or the answer."""
    if item.skill == "vocabulary":
        return f"{item.lemma}|{item.kind == 'vocab'}"
    return item.lemma or " ".join(words(item.key.replace("-", " ")))


def _same(one: Item, other: Item) -> bool:
    """Whether two answers name one thing: Hurst and Sarah Hurst."""
    a, b = set(words(one.key)), set(words(other.key))
    return (a <= b or b <= a) and any(w[0].isalpha() for w in a & b)


def _leak(asked: Item, other: Item) -> bool:
    """Whether the other item's stem prints this item's key (S7)."""
    return contains(other.stem.replace(GAP, " "), asked.key)
