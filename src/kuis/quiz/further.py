"""The items that the user's worksheet has beside those of the deck, with what the overrides say of them."""

from collections.abc import Sequence
from dataclasses import replace

from kuis.items.beside import KINDS, candidates, sheet_items
from kuis.items.context import Context
from kuis.model import Item, Overrides, Quiz
from kuis.overrides.syntax import clip
from kuis.problems import Problem, did_you_mean


def deck_alone(overrides: Overrides) -> Overrides:
    """The overrides without those of items for the worksheet alone, whose ids begin with their kind."""
    if not any(map(_for_sheet, overrides.items)):
        return overrides
    return replace(overrides, items={id: c for id, c in overrides.items.items() if not _for_sheet(id)})


def further(context: Context, chosen: Sequence[Item], overrides: Overrides) -> tuple[Item, ...]:
    """Items for the sections that the user wants, beside those `chosen`; the next best for one that is left out."""
    skip = {id for id, change in overrides.items.items() if _for_sheet(id) and change.skip}
    return sheet_items(context, chosen, overrides.sheet.sections, skip)


def wrong(context: Context, overrides: Overrides) -> tuple[Problem, ...]:
    """What is wrong in what is said of such items: they can be left out and nothing else."""
    mine = [change for id, change in overrides.items.items() if _for_sheet(id)]
    known = {item.id for item in candidates(context)} if mine else set()
    problems = []
    for change in mine:
        place = overrides.path, change.line, change.column
        if change.id not in known:
            hint = did_you_mean(change.id[:80], known) or "remove it"
            message = f"there is no item '{clip(change.id)}' any more"
            problems.append(Problem(*place, message, hint, "warning"))
        elif replace(change, skip=False, line=0, column=0) != type(change)(change.id):
            message = f"'{clip(change.id)}' stands on the worksheet alone and can only be left out"
            problems.append(Problem(*place, message, "write {skip: true}, and an item of your own under 'add'"))
    return tuple(problems)


def empty(quiz: Quiz, overrides: Overrides) -> tuple[Problem, ...]:
    """A warning where none of the user's sections has a question."""
    if any(form.sections for form in quiz.forms):
        return ()
    message = f"the worksheet has no questions: the article gives none for {', '.join(overrides.sheet.sections)}"
    return (Problem(overrides.path, 0, 0, message, "name other 'sections' of the 'sheet'", "warning"),)


def _for_sheet(id: str) -> bool:
    return id.partition(".")[0] in KINDS
