"""Statements about the article: sentences of it, and the same with one name or number that it does not have there."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from kuis.items import linter
from kuis.items.gaps.entities import gap_items
from kuis.items.identity import item_id
from kuis.items.options import distractors
from kuis.items.sheet import swaps
from kuis.items.sheet.statements import barred_words, statement_end
from kuis.items.slots.parts import Slot
from kuis.items.text import numbers
from kuis.items.text.context import Context, one_line
from kuis.items.text.printed import words
from kuis.model import GAP, Entity, Item, Sentence

# What a swap is worth: a number or a date is right or wrong, a name may be true of another as well.
_WORTH = {"DATE": 0.9, "QUANTITY": 0.9, "MONEY": 0.9, "PERCENT": 0.9, "TIME": 0.8, "PER": 0.8, "LOC": 0.7, "ORG": 0.6}
_NOT_ONE_NUMBER = frozenset(("range", "score", "fraction"))
_MARKS = re.compile(r"[\"“”‘’?!:;\[\]…]| [/x-] |^\W")
_BAD_FOR_STATEMENTS = ("S4", "S5", "S8")
_LONG, _LONGEST, _COST_OF_LENGTH, _COST_OF_BRACKETS = 16, 24, 0.02, 0.1


def statements(context: Context) -> Iterator[Item]:
    """Every statement that the article proves or refutes: true ones, each followed by false ones made of it.

    A true statement is a sentence of the article or its main clause; a false one has another name of the article, or
    another number, in one place. Both pass the criteria for sentences; what is swapped in passes those for options.
    """
    if not context.language.rules["statements"]:
        return  # the pack does not say which sentences make statements
    true, false = (str(context.language.interface["sheet"]["truth"][name]["word"]) for name in ("true", "false"))
    for start, gaps in groupby(_gaps(context), lambda gap: gap.sentence_start):
        sentence, _ = context.by_start[start]
        by_start = {e.start: e for e in sentence.entities}
        scored = [(gap, by_start[gap.start], _score(gap, by_start[gap.start])) for gap in gaps]
        # A sentence is true once, whatever might be exchanged in it.
        best, _, score = max(scored, key=lambda one: (one[2], -one[0].start))
        yield _statement(context, best, best.key, best.stem.replace(GAP, best.key), true, false, score)
        for gap, entity, score in scored:
            wrong = _swapped(context, gap, sentence, entity)
            if wrong:
                yield _statement(context, gap, wrong, gap.stem.replace(GAP, wrong), false, true, score)


def _statement(context: Context, gap: Item, value: str, text: str, key: str, other: str, score: float) -> Item:
    rule = context.rule("statement")
    return gap._replace(
        id=item_id("truth", rule, value, text),
        kind="truth",
        rule=rule,
        stem=text,
        key=key,
        distractors=(other,),
        hint="",
        score=round(score, 3),
    )


def _gaps(context: Context) -> Iterator[Item]:
    """Gaps whose sentence, or its main clause, stands alone as a statement; the evidence stays the whole sentence."""
    barred = barred_words(context)
    for gap in gap_items(context):
        end = statement_end(context, gap.sentence_start)
        if gap.end > end:
            continue
        short = _cut(context, gap, end)
        shown = words(short.sentence)
        if len(shown) > _LONGEST or not barred.isdisjoint(shown) or _MARKS.search(short.sentence):
            continue
        if linter.first(short, context) is None:
            soft = {code for code, _ in linter.warn(short, context)}
            if soft.isdisjoint(_BAD_FOR_STATEMENTS):
                yield short._replace(sentence=gap.sentence)


def _cut(context: Context, gap: Item, end: int) -> Item:
    """The gap in a sentence that ends there."""
    rest = one_line(context.document.article.text[end : gap.sentence_end])
    if not rest or not gap.stem.endswith(rest):
        return gap
    stem, sentence = (f"{text.removesuffix(rest).rstrip(' ,')}." for text in (gap.stem, gap.sentence))
    return gap._replace(stem=stem, sentence=sentence)


def _score(gap: Item, entity: Entity) -> float:
    size = len(words(gap.stem))
    long = _COST_OF_LENGTH * max(0, size - _LONG)
    return _WORTH.get(entity.type, 0.5) - long - _COST_OF_BRACKETS * ("(" in gap.stem)


def _swapped(context: Context, gap: Item, sentence: Sentence, entity: Entity) -> str:
    """What makes the statement false in the entity's place, "" where nothing surely does."""
    for wrong in _others(context, sentence, entity):
        wrong = wrong[:1].upper() + wrong[1:] if gap.stem.startswith(GAP) else wrong
        asked = gap._replace(kind="mcq", distractors=(wrong,), order="ascending")
        # One wrong answer is enough here; all else that holds for options holds for it.
        if all(code == "O1" for code, _ in linter.broken(asked, context)):
            return wrong
    return ""


def _others(context: Context, sentence: Sentence, entity: Entity) -> Sequence[str]:
    if entity.type not in _WORTH or swaps.tied(context, sentence, entity):
        return ()
    if entity.type in distractors.NUMERIC:
        if entity.subtype in _NOT_ONE_NUMBER or swaps.bounded(context, sentence, entity):
            return ()
        random = Random(f"{entity.text}|{one_line(context.document.text_of(sentence))}")
        date = context.document.article.date
        return tuple(numbers.variants(entity, context.language, random, article_year=date.year if date else None))
    names = distractors.for_answer(context, Slot("statement", sentence, entity))
    return tuple(name for name in names if swaps.fits(context, sentence, entity, name))
