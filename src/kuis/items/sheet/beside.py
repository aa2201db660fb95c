"""Items for the worksheet alone, beside those of the deck: statements, events to put in order and open questions."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from kuis.items.linter import sheet
from kuis.items.linter.sheet import key_words, stands
from kuis.items.sheet.events import events, told
from kuis.items.sheet.open import open_questions
from kuis.items.sheet.truth import statements
from kuis.items.text.context import Context
from kuis.items.text.printed import words
from kuis.model import Item

KINDS = ("truth", "order", "open")
"""Kinds of item that stand on a worksheet and on no card."""

MOST: Mapping[str, int] = {"truth": 8, "open": 3}
_FEWEST_STATEMENTS, _FEWEST_OPEN = 4, 2
_CROWDED, _SAME_PARAGRAPH, _AGAIN, _TELLING = 0.3, 0.1, 0.12, 0.6
_WORDS_THAT_TELL = 2


def sheet_items(
    context: Context,
    chosen: Sequence[Item],
    kinds: Collection[str],
    skip: Set[str] = frozenset(),
    pinned: Set[str] = frozenset(),
) -> tuple[Item, ...]:
    """Items of the kinds asked for, beside those of the deck and sheet that are `chosen` already; () where none can be.

    None of them tells the answer to a question about the article, no such question tells the answer to an open one, and
    no open question asks for what another one asks. What tells of a word or a form, or is told by the item that asks
    for it, comes last. Items under `skip` ids are left out, and the next best take their places; statements and open
    questions under `pinned` ids come first, whatever else limits their number.
    """
    found: list[Item] = []
    stated = [s for s in _once(statements(context)) if s.id not in skip] if {"truth", "order"} & set(kinds) else []
    if "order" in kinds:
        kept = lambda item: item.id not in skip and not tells(item, chosen)  # noqa: E731
        found += _once(events(context, filter(is_true, stated), kept))
    if "open" in kinds:
        asked = [q for q in _once(open_questions(context)) if q.id not in skip]
        found += _open(asked, (*chosen, *found), MOST["open"], pinned)
    if "truth" in kinds:
        facts = [i for i in (*chosen, *found) if i.skill == "fact"]
        used = {i.sentence_start for i in facts}
        free = [s for s in stated if s.sentence_start not in used and not tells(s, facts)]
        wanted = {s.sentence_start: s for s in reversed(stated) if s.id in pinned and not tells(s, facts)}
        found += balanced(free, chosen, MOST["truth"], tuple(wanted.values()))
    return tuple(found)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once: an article that says a sentence twice gives the same item twice."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.id, item)
    return tuple(first.values())


def candidates(context: Context) -> Iterator[Item]:
    """Every item that `sheet_items` may take."""
    found = list(statements(context))
    yield from found
    yield from open_questions(context)
    yield from (event.item for event in told(context, filter(is_true, found)))


def balanced(
    stated: Sequence[Item], chosen: Sequence[Item], most: int, pinned: Sequence[Item] = ()
) -> tuple[Item, ...]:
    """True and false statements of different sentences, as many of each as can be, in order of the text.

    Those `pinned` are among them, however many there are.
    """
    crowded = {i.sentence_start for i in chosen if i.kind != "vocab"}
    telling = {i.id for i in stated if tells_words(i, chosen)}
    taken = list(pinned)
    paragraphs = Counter(i.paragraph for i in taken)
    values = Counter(i.id.split(".")[2] for i in taken)

    def worth(item: Item) -> tuple[float, str]:
        less = (
            _CROWDED * (item.sentence_start in crowded)
            + _TELLING * (item.id in telling)
            + _SAME_PARAGRAPH * paragraphs[item.paragraph]
        )
        # Equal ones by the hash at the end of their ids, which no other item moves.
        again = _AGAIN * values[item.id.split(".")[2]]
        return item.score - less - again, item.id.rpartition(".")[2]

    def take(pool: Iterable[Item], wanted: int) -> None:
        rest = list(pool)
        for _ in range(wanted):
            used = {i.sentence_start for i in taken}
            best = max((i for i in rest if i.sentence_start not in used), key=worth, default=None)
            if best is None:
                return
            taken.append(best)
            paragraphs[best.paragraph] += 1
            values[best.id.split(".")[2]] += 1

    # A false statement is made of its true one: it has less of the article's own words.
    false, true = ([i for i in stated if is_true(i) is truth] for truth in (False, True))
    right = sum(map(is_true, taken))
    take(false, most // 2 - (len(taken) - right))
    wrong = len(taken) - right
    take(true, min(wrong + 1, most - wrong) - right)
    fit = wrong >= 2 and len(taken) - wrong >= 2 and len(taken) >= _FEWEST_STATEMENTS
    return tuple(sorted(taken, key=lambda i: (i.sentence_start, i.start))) if fit or pinned else ()


def is_true(item: Item) -> bool:
    """Whether a statement is a sentence of the article, or the beginning of one."""
    return item.sentence.startswith(item.stem.rstrip("."))


def _open(asked: Iterable[Item], chosen: Sequence[Item], most: int, pinned: Set[str]) -> tuple[Item, ...]:
    """The best questions that give nothing away and ask for nothing asked or told, one a paragraph if it can be."""
    # One name may be asked for whole and by a part: Liu Pengyu, Liu.
    facts = {(i.sentence_start, i.start) for i in chosen if i.skill == "fact" and i.start >= 0}
    keys = {i.key.casefold() for i in chosen if i.skill == "fact"}
    others = [i for i in chosen if i.skill == "fact" and i.kind != "order"]
    said = [(i, words(i.stem)) for i in chosen if i.kind != "vocab"]
    facts_say = [(i, text) for i, text in said if i.skill == "fact"]
    found: list[Item] = []

    def fresh(item: Item) -> bool:
        again = (item.sentence_start, item.start) in facts or item.key.casefold() in keys
        told = any(_told(item, other, text) for other, text in facts_say)
        return not again and not told and not tells(item, [*others, *found])

    def rank(item: Item) -> tuple[bool, bool, float, str]:
        told = any(_told(item, other, text) for other, text in said)
        return item.id not in pinned, told or tells_words(item, chosen), -item.score, item.id.rpartition(".")[2]

    ranked = sorted(asked, key=rank)
    for alone in (True, False):
        for item in ranked:
            sentences = {i.sentence_start for i in found}
            near = {i.paragraph for i in found} if alone else set()
            taken = item.sentence_start in sentences or item.paragraph in near or len(found) >= most
            if (item.id in pinned or not taken) and item not in found and fresh(item):
                found.append(item)
                keys.add(item.key.casefold())
    enough = len(found) >= _FEWEST_OPEN or any(i.id in pinned for i in found)
    return tuple(sorted(found, key=lambda i: i.sentence_start)) if enough else ()


def tells(one: Item, others: Iterable[Item]) -> bool:
    """Whether an item prints the answer to a question about the article as the answer to it: in the sentence that the
    question is about, or among words that it is asked with. A name alone may stand anywhere."""
    text = words(one.stem)
    return any(_told(i, one, text) for i in others if i.skill == "fact")


def _told(item: Item, by: Item, text: Sequence[str]) -> bool:
    key = key_words(item)
    if not key or not stands(key, text):
        return False
    return 0 <= item.sentence_start == by.sentence_start or _shares(item, text)


def tells_words(one: Item, others: Iterable[Item]) -> bool:
    """Whether an item prints a word or a form that another one asks for, as S7 has it."""
    text = words(one.stem)
    asked = (i for i in others if i.skill != "fact" and i.kind != "vocab")
    return any(key_words(i) and stands(key_words(i), text) and sheet.tells(one, i) for i in asked)


def _shares(item: Item, text: Sequence[str]) -> bool:
    own = {w for w in words(item.stem) if len(w) > 3}
    return len(own & set(text)) >= _WORDS_THAT_TELL
