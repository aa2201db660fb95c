"""All items of an article: written by every builder, linted, and ranked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kuis.items import linter
from kuis.items.context import Context
from kuis.items.facts import fact_items
from kuis.items.gaps import gap_items
from kuis.items.linter.sheet import third_of_one
from kuis.items.vocabulary import vocabulary_items
from kuis.items.wordforms import wordform_items
from kuis.model import Item, Refusal

_COST_OF_A_WARNING = 0.06


@dataclass(frozen=True, slots=True)
class Written:
    """What the builders made of an article: items that pass every hard criterion, best first, and those that do not."""

    items: tuple[Item, ...]
    refused: tuple[Refusal, ...]


def write_items(context: Context) -> Written:
    """Items of all skills, best first; the same article gives the same items in the same order."""
    passed: dict[str, Item] = {}
    refused: list[Refusal] = []
    for item in _candidates(context):
        broken = linter.check(item, context)
        if broken:
            refused.append(Refusal(item, *broken[0]))
            continue
        soft = linter.warn(item, context)
        score = round(max(0.05, item.score - _COST_OF_A_WARNING * len(soft)), 3)
        item = replace(item, score=score, warnings=tuple(code for code, _ in soft))
        best = passed.get(item.id)
        if best is None or item.score > best.score:
            passed[item.id] = item
    best_first = ranked(passed.values())
    again = third_of_one(best_first, context)
    marked = (_marked(item) if item.id in again else item for item in best_first)
    return Written(ranked(marked) if again else best_first, tuple(refused))


def _marked(item: Item) -> Item:
    """An item about what two better ones ask for."""
    score = round(max(0.05, item.score - _COST_OF_A_WARNING), 3)
    return replace(item, score=score, warnings=(*item.warnings, "K4"))


def ranked(items: Iterable[Item]) -> tuple[Item, ...]:
    """Best first; ties in order of the text."""
    return tuple(sorted(items, key=lambda i: (-i.score, i.sentence_start, i.start, i.id)))


def _candidates(context: Context) -> Iterator[Item]:
    yield from fact_items(context)
    yield from gap_items(context)
    yield from vocabulary_items(context)
    yield from wordform_items(context)
