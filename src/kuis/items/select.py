"""Which items go into the deck: quotas by skill, spread over the article, none giving another away."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence, Set

from kuis.items.linter.words import contains, words
from kuis.model import GAP, SKILLS, Item

# A sentence gives at most two items of a skill (Q2), and one answer is asked for at most twice, once by each kind.
_PER_SENTENCE = 2
_EXERCISES = 4  # of all skills together
_PER_WORD = 2  # cards and exercises of all skills together
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


def select(
    items: Sequence[Item],
    quota: Mapping[str, int],
    live: Set[str] = frozenset(),
) -> tuple[Item, ...]:
    """Items within the quotas, in order of skill and text; `items` are ranked, those added by hand always stay.

    Items under `live` ids were in the deck before; they keep their place before new ones of like worth, so that a small
    edit does not retire notes that learners already review.
    """
    chosen: list[Item] = [i for i in items if i.rule == "added"]
    per_sentence: Counter[int] = Counter()
    per_word: Counter[str] = Counter()
    for skill in SKILLS:
        ranked = [i for i in items if i.skill == skill and i.rule != "added"]
        chosen += _of_skill(ranked, quota.get(skill, 0), live, per_sentence, per_word)
    return tuple(sorted(chosen, key=lambda i: (SKILLS.index(i.skill), i.sentence_start, i.start, i.id)))


def _of_skill(
    ranked: Sequence[Item], wanted: int, live: Set[str], everywhere: Counter[int], per_word: Counter[str]
) -> list[Item]:
    """Greedy: the best item that breaks no limit; kinds take turns, so that no kind crowds out the others."""
    taken: list[Item] = []
    per_sentence: Counter[int] = Counter()
    per_key: Counter[str] = Counter()
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
        crowded = crowded or (bool(item.lemma) and per_word[item.lemma] >= _PER_WORD)
        if not crowded and _fits(item, taken, per_sentence, per_key):
            taken.append(item)
            per_sentence[item.sentence_start] += 1
            everywhere[item.sentence_start] += item.kind != "vocab"
            per_word[item.lemma] += 1
            per_key[_subject(item)] += 1
            shares[kind] += 1
    return taken


def _kind(item: Item) -> str:
    return item.kind if item.skill == "fact" else item.rule


def _fits(item: Item, taken: Iterable[Item], per_sentence: Mapping[int, int], per_key: Mapping[str, int]) -> bool:
    if item.skill == "fact":
        if per_sentence.get(item.sentence_start, 0) >= _PER_SENTENCE or per_key.get(_subject(item), 0) >= 1:
            return False
        return not any(_leak(item, other) or _leak(other, item) or _same(item, other) for other in taken)
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


def _leak(asked: Item, other: Item) -> bool:
    """Whether the other item's stem prints this item's key (S7)."""
    return contains(other.stem.replace(GAP, " "), asked.key)
