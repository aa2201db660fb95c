"""The user's worksheet: which items it has, and what their forms are."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from kuis.items.text.context import Context
from kuis.model import DEFAULT_SHEET, Item, Overrides, Quiz
from kuis.problems import Problem
from kuis.quiz.fit import shortened
from kuis.quiz.forms import assemble
from kuis.quiz.further import empty, further
from kuis.quiz.values import reader


def worksheet(
    context: Context,
    chosen: Sequence[Item],
    overrides: Overrides,
    *,
    deck: str,
    forms: int,
    interface: Mapping[str, Any],
    pinned: Set[str] = frozenset(),
) -> tuple[Quiz, tuple[Problem, ...]]:
    """The worksheet with those chosen and what stands beside them, and what its user should know of it.

    `pinned` are ids of those chosen that it must have, `interface` the words for people in the language wanted.
    """
    article, sheet = context.document.article, overrides.sheet
    more, problems = further(context, chosen, overrides)
    items: tuple[Item, ...] = (*chosen, *more)
    short = sheet.length != DEFAULT_SHEET.length
    if short:
        wanted = pinned | {id for id, change in overrides.items.items() if change.pin}
        items, long = shortened(article, items, overrides, level=context.level, interface=interface, pinned=wanted)
        problems = (*problems, *long)
    quiz = assemble(
        article,
        items,
        deck=deck,
        level=context.level,
        interface=interface,
        forms=forms,
        seed=overrides.seed,
        value=reader(context.language.grammar),
        sections=sheet.sections,
        compact=short,
        printed="" if sheet.instructions == DEFAULT_SHEET.instructions else sheet.instructions,
    )
    return quiz, (*problems, *empty(quiz, overrides))


def carded(context: Context, items: Sequence[Item], *, deck: str, interface: Mapping[str, Any]) -> Quiz:
    """The items in the order of one plain form, whatever the worksheet is like: so cards know how options ascend."""
    plain = [item._replace(section="") if item.section else item for item in items]
    article, value = context.document.article, reader(context.language.grammar)
    return assemble(article, plain, deck=deck, level=context.level, interface=interface, value=value)
