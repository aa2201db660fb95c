"""The order of an item's options, and the balance of key letters over a section.

Every item first gets an order of its own, from the seed, the form and its id alone, so a new item moves no other. Left
alone, such orders give a lopsided key about every second time ("C" for half of the questions). So where a letter falls
outside 20 to 40 per cent, the fewest keys that mend it trade places with the option at a letter that is short. They are
chosen by a hash of each item, so mostly the same ones are chosen again when the section grows. The price is that a new
item can tip the balance and move the key of another one. Runs of one letter are broken by the order of the questions
instead, which moves no option at all.
"""

import math
from collections.abc import Sequence
from hashlib import sha256
from random import Random

from kuis.model import Item
from kuis.quiz.values import Value


def rank(seed: str, form: str, name: str) -> str:
    """A place in a shuffled order that depends on nothing but these three."""
    return sha256(f"{seed}:{form}:{name}".encode("utf-8", "surrogatepass")).hexdigest()


def arranged(item: Item, *, seed: str, form: str, value: Value) -> tuple[str, ...]:
    """The item's options in printed order: ascending by value, or shuffled by seed, form and id."""
    options = [item.key, *item.distractors]
    if item.order == "ascending":
        # What cannot be read stands last, by its text, so that the order stays a total one.
        return tuple(sorted(options, key=lambda o: (v if (v := value(o)) is not None else math.inf, o)))
    Random(f"{seed}:{form}:{item.id}").shuffle(options)
    return tuple(options)


def balanced(items: Sequence[Item], *, seed: str, form: str, value: Value) -> dict[str, tuple[str, ...]]:
    """The options of every item by id, the key's position within 20 to 40 per cent each wherever items allow it."""
    placed = {item.id: arranged(item, seed=seed, form=form, value=value) for item in items}
    keys = {item.id: placed[item.id].index(item.key) for item in items}
    width = max((len(options) for options in placed.values()), default=0)
    low = min(len(items) // 5, len(items) // max(width, 1))
    high = max(len(items) * 2 // 5, math.ceil(len(items) / max(width, 1)))
    # Items that may trade, in an order of their own.
    ranked = sorted((i for i in items if i.order != "ascending"), key=lambda i: rank(seed, form, i.id))
    while True:
        counts = [sum(at == letter for at in keys.values()) for letter in range(width)]
        move = _move(ranked, keys, counts, placed, low, high)
        if move is None:
            return placed
        item, target = move
        options = list(placed[item.id])
        at = keys[item.id]
        options[at], options[target] = options[target], options[at]
        placed[item.id], keys[item.id] = tuple(options), target
        ranked.remove(item)


def _move(
    ranked: Sequence[Item],
    keys: dict[str, int],
    counts: Sequence[int],
    placed: dict[str, tuple[str, ...]],
    low: int,
    high: int,
) -> tuple[Item, int] | None:
    """The next item to trade and the position its key goes to, or None when all is well or nothing helps."""
    if all(low <= count <= high for count in counts):
        return None
    letters = range(len(counts))
    for target in sorted(letters, key=lambda letter: (counts[letter], letter)):
        for source in sorted(letters, key=lambda letter: (-counts[letter], letter)):
            useful = counts[source] > high or counts[target] < low
            if not useful or counts[source] - counts[target] < 2:
                continue
            for item in ranked:
                if keys[item.id] == source and target < len(placed[item.id]):
                    return item, target
    return None
