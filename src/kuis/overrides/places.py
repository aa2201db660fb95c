"""Where an override says the thing that is wrong with it: at one of its keys, where that can be told."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from kuis.model import AddedItem, ItemOverride, WordOverride
from kuis.overrides.text import Mapping as Keys
from kuis.overrides.text import Node, Scalar
from kuis.problems import Problem

Entry: TypeAlias = ItemOverride | AddedItem | WordOverride

# What a criterion is about, the likeliest first; the letter before its number tells.
_ABOUT: Mapping[str, tuple[str, ...]] = {"O": ("distractors", "key"), "S": ("stem", "sentence", "key")}
_CONTENT = ("stem", "key", "distractors", "hint", "gloss", "sentence", "section")


def places(node: Node) -> dict[str, tuple[int, int, int]]:
    """Each key of a map with line, column and end column of its value, as a problem counts them."""
    pairs = node.pairs if isinstance(node, Keys) else ()
    return {key.text: (one.line, one.column, one.end_column if isinstance(one, Scalar) else 0) for key, one in pairs}


def problem_at(
    path: str,
    entry: Entry,
    field: str,
    message: str,
    hint: str = "",
    severity: Literal["error", "warning"] = "error",
    *,
    code: str = "",
) -> Problem:
    """A problem at the value of the key that is meant, else at the entry itself.

    `field` names the key; without one it is told by the criterion `code`, or by its being the only one that changes
    what is read.
    """
    said: Mapping[str, tuple[int, int, int]] = {} if isinstance(entry, WordOverride) else entry.places
    changed = [name for name in _CONTENT if name in said]
    about = (field,) if field else _ABOUT.get(code[:1], ())
    only = changed if len(changed) == 1 else []
    name = next((one for one in (*about, *only) if one in said), "")
    line, column, end = said.get(name, (entry.line, entry.column, 0))
    return Problem(path, line, column, message, hint, severity, code, end)
