"""The best questions that fit on so many pages together with the article."""

from collections.abc import Callable, Mapping, Sequence, Set
from itertools import chain, zip_longest
from typing import Any

from kuis.model import SECTIONS, Article, Item, Overrides, SectionKind
from kuis.problems import Problem
from kuis.quiz import room
from kuis.quiz.sections import home, matched

PAGES: Mapping[str, int] = {"one-page": 1, "two-pages": 2}
FEWEST = 4
"""Questions below which a sheet is none: then it takes a page more."""

# With how many questions a section begins: fewer are guessed, or are not worth a heading.
_BEGINS = {"matching": 4, "cloze": 3, "choice": 2, "formation": 2, "truth": 4, "order": 4, "open": 1}
# Which sections come first where nobody chose any: what asks about the text, then its words.
_FIRST: tuple[SectionKind, ...] = ("choice", "truth", "matching", "cloze", "open", "formation")


def shortened(
    article: Article,
    items: Sequence[Item],
    overrides: Overrides,
    *,
    level: str,
    interface: Mapping[str, Any],
    pinned: Set[str] = frozenset(),
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of a sheet as short as the overrides want it, with a warning where the article is too long for that.

    Those under `pinned` ids come before all others of their section.
    """
    wanted = PAGES[overrides.sheet.length]
    found, pages = fitted(
        article, items, pages=wanted, level=level, sections=overrides.sheet.sections, interface=interface, pinned=pinned
    )
    if pages == wanted:
        return found, ()
    message = f"the article leaves too little room for questions on {_count(wanted)}; the sheet takes {_count(pages)}"
    hint = "shorten the article, or choose another 'length' of the 'sheet'"
    return found, (Problem(overrides.path, 0, 0, message, hint, "warning"),)


def _count(pages: int) -> str:
    return f"{pages} page{'s' * (pages != 1)}"


def fitted(
    article: Article,
    items: Sequence[Item],
    *,
    pages: int,
    level: str,
    sections: Sequence[SectionKind],
    interface: Mapping[str, Any],
    pinned: Set[str] = frozenset(),
) -> tuple[tuple[Item, ...], int]:
    """The items that a sheet of so many pages holds, with those for its glossary, in the order given; and the pages.

    Sections are filled in turn, each with its best questions, those named first before the others. Where an article
    leaves no room for `FEWEST` questions, the sheet takes as many pages more as it must.
    """
    words = interface["sheet"]
    cards = matched([i for i in items if i.kind == "vocab"], level, 0)
    asked = {card.id for card in cards}
    glossary = [i for i in items if i.kind == "vocab" and i.id not in asked]
    queues = {
        kind: _queue(kind, items, cards, pinned)
        for kind in (_FIRST if tuple(sections) == SECTIONS else dict.fromkeys(sections))
    }
    text = room.reading(article, glossary, words)
    printed = [kind for kind in sections if kind in queues]

    def room_of(chosen: Mapping[SectionKind, Sequence[Item]]) -> float:
        parts = [room.units(kind, chosen[kind], words["sections"][kind]["instruction"]) for kind in printed]
        return room.filled(text, chain.from_iterable(parts))

    while True:
        chosen = _filled(queues, room_of, pages, pinned)
        if room_of(chosen) <= pages and sum(map(len, chosen.values())) >= min(FEWEST, sum(map(len, queues.values()))):
            break
        pages += 1
    taken = [item for part in chosen.values() for item in part]
    # A word that is asked for is not explained.
    told = {(i.lemma or i.key).casefold() for i in taken if i.kind != "vocab" and i.skill == "vocabulary"}
    kept = {item.id for item in taken} | {card.id for card in glossary if card.stem.casefold() not in told}
    return tuple(item for item in items if item.id in kept), pages


def _filled(
    queues: Mapping[SectionKind, Sequence[Item]],
    room_of: Callable[[Mapping[SectionKind, Sequence[Item]]], float],
    pages: int,
    pinned: Set[str],
) -> Mapping[SectionKind, Sequence[Item]]:
    """As many of each section's questions, the best first, as fit on so many pages.

    Those pinned are there in any case, and may take more.
    """
    chosen = {kind: queue[: sum(item.id in pinned for item in queue)] for kind, queue in queues.items()}
    growing = [kind for kind in queues if queues[kind]]
    while growing:
        for kind in list(growing):
            queue, size = queues[kind], len(chosen[kind])
            # Events are numbered through: all of them or none.
            size = len(queue) if kind == "order" else size + 1 if size else min(_BEGINS[kind], len(queue))
            more = {**chosen, kind: queue[:size]}
            if size > len(queue) or room_of(more) > pages:
                growing.remove(kind)
                continue
            chosen = more
            if size == len(queue):
                growing.remove(kind)
    return chosen


def _queue(kind: SectionKind, items: Sequence[Item], cards: Sequence[Item], pinned: Set[str]) -> Sequence[Item]:
    """The questions that a section may have, those pinned first, then the best."""

    def worth(item: Item) -> tuple[bool, float, str]:
        return item.id not in pinned, -item.score, item.id

    best = sorted(items, key=worth)
    match kind:
        case "matching":
            return sorted(cards, key=worth)
        case "truth":
            # By turns, so that whatever is taken has as many of each.
            stated = [i for i in best if i.kind == "truth"]
            sides = [[i for i in stated if i.key == key] for key in sorted({i.key for i in stated})]
            return sorted(
                (i for pair in zip_longest(*sides) for i in pair if i is not None), key=lambda i: i.id not in pinned
            )
    return [i for i in best if home(i) == kind]
