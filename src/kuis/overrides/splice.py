"""Single values of overrides.yaml changed in its text, all else as people typed it: comments, order, quotes, blanks."""

import collections.abc
from dataclasses import dataclass
from typing import Any

from kuis.overrides import edits
from kuis.overrides.read import parse
from kuis.overrides.steps import item_id, meaning, next_edit, same_name
from kuis.overrides.syntax import FORBIDDEN
from kuis.overrides.text import Mapping, Node, Scalar, Sequence, compose
from kuis.overrides.write import Value
from kuis.problems import Problem

_FILE = "overrides.yaml"
_MOST_EDITS = 10_000


class UnfitError(ValueError):
    """The text, as it is or as it would be, cannot stand.

    Attributes:
        problem: what is wrong, at its place in that text.
        before: it was so before any change.
    """

    def __init__(self, problem: Problem, *, before: bool) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.before = before


@dataclass(frozen=True, slots=True)
class Change:
    """One value to be set or removed.

    Attributes:
        path: ("deck",), ("quota", "fact"), ("items", id, "stem"), ("words", lemma, "gloss"), ("add", id, "stem").
        value: what it says afterwards. None removes the key, and the map around it if nothing is left there. A mapping
            sets all keys of an item at once and removes its others; for ("add", id) it appends an item of that id.
    """

    path: tuple[str, ...]
    value: Value | None


def splice(text: str, changes: collections.abc.Sequence[Change]) -> str:
    """The text of an overrides.yaml with the changes made one after the other; every other character stays.

    What the file already says is left as it stands. Comments on lines of their own stay even within what is removed.
    UnfitError: the text has problems (`parse` lists them) or a key marked by '?', or would have with the changes.
    ValueError: a text that is to be set holds a character that no such file may.
    """
    root = _readable(text)
    said = _said(root, ())
    for change in changes:
        value = _complete(change)
        for _ in range(_MOST_EDITS):
            edit = next_edit(text, root, change.path, value)
            if edit is None:
                break
            text = edit.apply(text)
            root, problems = compose(text, _FILE)
            if problems:
                raise UnfitError(problems[0], before=False)
        said = _changed(said, change.path, value, ())
    if _said(_readable(text, before=False), ()) != said:
        raise RuntimeError(f"{_FILE} would say something else than it was asked to")
    return text


def said(text: str, path: tuple[str, ...]) -> Value | None:
    """What the text of an overrides.yaml says at the path of a `Change`; None where it says nothing there.

    UnfitError: the text has problems.
    """
    found = _said(_readable(text), ())
    for depth, part in enumerate(path):
        if isinstance(found, list):
            found = {one["id"]: one for one in found}
        found = found.get(same_name(part, path[:depth])) if isinstance(found, dict) else None
    return _value(found)


def _value(found: Any) -> Value | None:
    """What was found as a `Change` would set it."""
    if isinstance(found, dict):
        return {key: one for key, value in found.items() if (one := _value(value)) is not None}
    return tuple(found) if isinstance(found, list) else found


def _readable(text: str, *, before: bool = True) -> Node | None:
    """The tree of a text without problems."""
    root, _ = compose(text, _FILE)
    _, problems = parse(text, _FILE)
    if problems:
        raise UnfitError(problems[0], before=before)
    for key in edits.keys(root):
        if edits.marked(text, key):
            marked = Problem(_FILE, key.line, key.column, "a key marked by '?' is not changed")
            raise UnfitError(marked, before=before)
    return root


def _complete(change: Change) -> Value | None:
    """What a change sets: an item of one's own with its id, no empty map."""
    value = change.value
    if isinstance(value, collections.abc.Mapping):
        value = {"id": change.path[-1], **value} if value and change.path[0] == "add" else dict(value)
        texts = [one for part in value.values() for one in _texts(part)]
    else:
        texts = _texts(value)
    if any(FORBIDDEN.search(one) for one in (*change.path, *texts)):
        raise ValueError(f"a text for {_FILE} holds a character that may not stand there")
    return None if value == {} else value


def _texts(value: Value | None) -> list[str]:
    return list(value) if isinstance(value, tuple) else [value] if isinstance(value, str) else []


# What a file says, to be compared: without order, blank ends and empty maps, which mean nothing.


def _said(node: Node | None, path: tuple[str, ...]) -> Any:
    if isinstance(node, Mapping):
        found = {same_name(key.text, path): _said(value, (*path, key.text)) for key, value in node.pairs}
        return {key: value for key, value in found.items() if value is not None} or None
    if isinstance(node, Sequence):
        if path != ("add",):
            return [one.text.strip() for one in node.nodes if isinstance(one, Scalar)]
        return [_said(one, ("add", item_id(one))) for one in node.nodes] or None
    return meaning(path, node.text) if isinstance(node, Scalar) and not node.blank else None


def _changed(said: Any, path: tuple[str, ...], value: Value | None, above: tuple[str, ...]) -> Any:
    if not path:
        return _as_said(value, above)
    name, deeper = same_name(path[0], above), (*above, path[0])
    if above == ("add",):
        items = {one["id"]: one for one in said or ()}
        items[name] = _changed(items.get(name), path[1:], value, deeper)
        return [one for one in items.values() if one is not None] or None
    pairs = dict(said or {})
    pairs[name] = _changed(pairs.get(name), path[1:], value, deeper)
    return {key: one for key, one in pairs.items() if one is not None} or None


def _as_said(value: Value | None, path: tuple[str, ...]) -> Any:
    if isinstance(value, collections.abc.Mapping):
        return {key: _as_said(one, (*path, key)) for key, one in value.items()}
    if isinstance(value, tuple):
        return [one.strip() for one in value]
    return None if value is None else meaning(path, value)
