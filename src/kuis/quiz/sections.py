"""What goes into which part of a worksheet, in which order and in which blocks."""

import math
import re
from collections.abc import Callable, Sequence

from kuis.model import GAP, HOMES, LEVELS, Item, Question, SectionKind

BLOCK = {"matching": 10, "cloze": 8}
# Fewer pairs than this are guessed by elimination.
FEWEST_PAIRS = 8
# Down to so many, pairs are left out whose word another question asks for: better guessed than told.
_LEAST_PAIRS = 5
LONGEST_RUN = 3

_WORD = re.compile(r"\w+(?:-\w+)*")


def words(text: str) -> str:
    """The words of a text in lower case, a space around each, so that `in` finds whole words only."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def bank_word(item: Item) -> str:
    """The key as a word bank prints it: without the capital that would place it at the start of its sentence."""
    opens = item.stem.lstrip("\"'“‘(").startswith(GAP)
    if opens and item.skill != "fact" and item.upos != "PROPN" and item.key[1:] == item.key[1:].lower():
        return item.key[:1].lower() + item.key[1:]
    return item.key


def home(item: Item) -> str:
    """The kind of section that an item stands in: what the user says, else where it belongs."""
    if item.section:
        return item.section
    return "formation" if item.skill == "morphology" and item.kind in ("mcq", "cloze") else HOMES[item.kind][0]


def meaning(item: Item) -> str:
    """What stands on the right of a matching table."""
    return item.gloss or item.key


def once(
    items: Sequence[Item], sections: Sequence[SectionKind], level: str, fewest: int = FEWEST_PAIRS
) -> tuple[Item, ...]:
    """The items without the vocabulary cards whose word another question of these sections asks for.

    Matching would print the word that fills its gap, or the meaning that it asks for, and so would the glossary. Where
    fewer than five pairs were left, those that tell least stay: the words of questions before those of gaps. Cards that
    somebody added stay in any case.
    """
    asking = {
        (i.lemma or i.key).casefold(): i.kind
        for i in items
        if i.kind != "vocab" and i.skill == "vocabulary" and home(i) in sections
    }
    twice = [i for i in items if i.kind == "vocab" and i.rule != "added" and i.stem.casefold() in asking]
    gone = {i.id for i in twice}
    rest = tuple(i for i in items if i.id not in gone)
    short = _LEAST_PAIRS - len(matched(rest, level, fewest)) if "matching" in sections else 0
    told_least = sorted(twice, key=lambda i: (asking[i.stem.casefold()] == "cloze", -i.score, i.id))
    gone.difference_update(i.id for i in told_least[: max(0, short)])
    return tuple(i for i in items if i.id not in gone)


def matched(items: Sequence[Item], level: str, fewest: int = FEWEST_PAIRS) -> tuple[Item, ...]:
    """The vocabulary cards that are asked, in the order given; the others are printed as a glossary beside the text.

    A word above the level is explained, not asked, or its meaning would stand beside the text as well. It is asked all
    the same when another item asks for it, when it has no place in the text, and, the easiest first, until there are
    `fewest`. Without a level everything is asked.
    """
    cards = [item for item in items if item.kind == "vocab"]
    if level not in LEVELS:
        return tuple(cards)
    elsewhere = {(i.lemma or i.key).casefold() for i in items if i.kind != "vocab" and i.skill == "vocabulary"}
    top = LEVELS.index(level)

    def asked(item: Item) -> bool:
        known = item.level not in LEVELS or LEVELS.index(item.level) <= top
        return known or item.start < 0 or item.stem.casefold() in elsewhere

    chosen = {item.id for item in cards if asked(item)}
    rest = sorted((i for i in cards if i.id not in chosen), key=lambda i: (LEVELS.index(i.level), -i.score, i.id))
    chosen.update(item.id for item in rest[: max(0, fewest - len(chosen))])
    return tuple(item for item in cards if item.id in chosen)


def blocks(items: Sequence[Item], size: int, clash: Callable[[Item, Item], bool]) -> tuple[tuple[Item, ...], ...]:
    """The items in blocks of at most `size`, as even as can be, items that clash apart wherever there is room."""
    if not items:
        return ()
    count = math.ceil(len(items) / size)
    even = math.ceil(len(items) / count)
    found: list[list[Item]] = [[] for _ in range(count)]
    for item in items:
        room = [b for b in found if len(b) < size]
        calm = [b for b in room if not any(clash(item, other) for other in b)]
        # Rather an uneven block than a clash, rather a clash than a block of one word.
        wishes = ([b for b in calm if len(b) < even], calm, [b for b in room if len(b) < even], room)
        home = next(wish for wish in wishes if wish)[0]
        home.append(item)
    return tuple(tuple(block) for block in found if block)


def gives_away(one: Item, other: Item) -> bool:
    """Whether two gaps must not share a word bank: same word, or the key of one is printed in the stem of the other."""
    if words(one.key) == words(other.key):
        return True
    return words(one.key) in words(other.stem) or words(other.key) in words(one.stem)


def same_meaning(one: Item, other: Item) -> bool:
    """Whether two cards share a headword or a sense ("refuse; reject" and "reject"): two right matches."""
    if one.stem.casefold() == other.stem.casefold():
        return True
    senses = [{s.strip().casefold() for s in meaning(item).split(";")} for item in (one, other)]
    return bool(senses[0] & senses[1])


def sequence(items: Sequence[Item], position: Callable[[Item], int | None], *, apart: bool = True) -> tuple[Item, ...]:
    """The items with as few moved as possible so that no letter runs over three and no key stands twice in a row.

    Not `apart`, one key may stand twice in a row.

    `position` gives where an item's key stands among its options, None when it has none.
    """

    def wrong(row: Sequence[Item]) -> bool:
        for at in range(1, len(row)):
            if apart and row[at].key == row[at - 1].key:
                return True
            run = {position(item) for item in row[max(0, at - LONGEST_RUN) : at + 1]}
            if at >= LONGEST_RUN and len(run) == 1 and run != {None}:
                return True
        return False

    done: list[Item] = []
    waiting: list[Item] = []
    for item in items:
        for candidate in (*waiting, item):
            # What waits goes first, at the first place that takes it.
            if not wrong([*done[-LONGEST_RUN:], candidate]):
                done.append(candidate)
                if candidate is not item:
                    waiting.remove(candidate)
            elif candidate is item:
                waiting.append(item)
    for item in waiting:
        reach = LONGEST_RUN
        places = range(len(done), -1, -1)
        good = (p for p in places if not wrong([*done[max(0, p - reach) : p], item, *done[p : p + reach]]))
        done.insert(next(good, len(done)), item)
    return tuple(done)


def leaks(questions: Sequence[Question]) -> tuple[tuple[str, str], ...]:
    """Pairs of item ids (answered, answering): the key of the first is printed in the stem of the second."""
    stems = [(q.item.id, words(q.item.stem)) for q in questions if q.item.kind != "vocab"]
    found = []
    for question in questions:
        key = words(question.item.key)
        if question.item.kind in ("vocab", "truth", "order") or not key.strip():
            continue
        found += [(question.item.id, other) for other, stem in stems if other != question.item.id and key in stem]
    return tuple(found)
