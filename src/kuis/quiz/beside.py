"""Sections of items that stand on worksheets alone: statements, events to put in order, open questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuis.model import Item, Question, Section
from kuis.quiz.options import rank
from kuis.quiz.sections import sequence


def truths(items: Sequence[Item], words: Mapping[str, Any]) -> tuple[Section, ...]:
    """Statements with the two words for what they may be, in the order given but for long runs of one answer.

    `words` are "true" and "false" of the pack, each with its letter and word. The letters stand in the same order for
    every statement, so no form moves them.
    """
    if not items:
        return ()
    named = [(str(words[name]["letter"]), str(words[name]["word"])) for name in ("true", "false")]
    letters, options = "".join(letter for letter, _ in named), tuple(word for _, word in named)
    at = {item.id: options.index(item.key) for item in items}
    rows = sequence(items, lambda item: at[item.id], apart=False)
    questions = tuple(Question(0, item, options, letters[at[item.id]]) for item in rows)
    return (Section("truth", "", questions, letters=letters),)


def ordered_events(items: Sequence[Item], seed: str, form: str) -> tuple[Section, ...]:
    """Events out of their order, each with its place as the answer."""
    rows = sorted(items, key=lambda i: rank(seed, form, i.id))
    if [i.key for i in rows] == sorted(i.key for i in rows):
        rows = [*rows[1:], *rows[:1]]
    return (Section("order", "", tuple(Question(0, item, (), item.key) for item in rows)),) if rows else ()


def opened(items: Sequence[Item]) -> tuple[Section, ...]:
    """Open questions, each with its model answer."""
    return (Section("open", "", tuple(Question(0, item, (), item.key) for item in items)),) if items else ()
