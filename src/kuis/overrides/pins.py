"""Items that the user wants in any case, and why one of them cannot be had."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kuis.items.selection.deck import Left
from kuis.model import Item, ItemOverride, Overrides, WordOverride
from kuis.overrides.apply import named, path_of
from kuis.overrides.syntax import clip
from kuis.overrides.words import words_of
from kuis.problems import Problem

Pins: TypeAlias = Mapping[str, ItemOverride | WordOverride]


def pins(items: Sequence[Item], overrides: Overrides, renamed: Mapping[str, str]) -> Pins:
    """What pins an item, by the item's id; a word pins its card, else its best item.

    `items` are those that the overrides leave, best first; `renamed` leads from fresh ids to those kept.
    """
    names = named(items, renamed)
    found: dict[str, ItemOverride | WordOverride] = {}
    for word in overrides.words.values():
        about = [item for item in items if item.skill == "vocabulary" and word.lemma in words_of(item)]
        if word.pin and about:
            best = next((item for item in about if item.kind == "vocab"), about[0])
            found[best.id] = word
    found.update({names[id]: change for id, change in overrides.items.items() if change.pin and id in names})
    return found


def unmet(pinned: Pins, taken: Sequence[Item], left: Mapping[str, Left], overrides: Overrides) -> tuple[Problem, ...]:
    """A warning for each pinned item that is not among those taken, which says what keeps it out."""
    there = {item.id for item in taken}
    problems = []
    for id, change in pinned.items():
        if id in there:
            continue
        why = left.get(id)
        other = f"'{clip(why.other.id)}'" if why and why.other else "another item that is taken"
        tells = f"its question tells the answer of {other}"
        told = f"{other} tells its answer"
        reason = tells if why and why.why == "tells" else told
        message = f"'{clip(id)}' is pinned but left out: {reason}"
        hint = "reword its stem, or pin one of the two alone"
        problems.append(Problem(path_of(change, overrides), change.line, change.column, message, hint, "warning", "S7"))
    return tuple(problems)
