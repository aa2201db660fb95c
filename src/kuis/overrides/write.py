"""Values as YAML that a person would type, and that kuis reads back as exactly the same text."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from kuis.overrides.starter import quoted

Value: TypeAlias = str | bool | int | tuple[str, ...] | Mapping[str, "Value"]

# A sentence in a block may stand without quotes unless it looks like a key or a comment: "Kim: siapa?", "nomor #1".
_UNSAFE = re.compile(r":(?: |$)| #|  | $")
_ID = re.compile(r"[a-z]+(?:\.[\w-]+)+")
_UNSAFE_INSIDE = re.compile(r"[]:,?{}[]| #|  | $")


def scalar(value: str | bool | int, *, inside: bool) -> str:
    """A value on one line: plain where that is safe, else in double quotes; `inside` brackets or braces less is safe.

    Characters that can be seen stay as they are.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    unsafe = _UNSAFE_INSIDE if inside else _UNSAFE
    # Two words at least: "no" and "null" mean something to other readers of YAML.
    if value[:1].isalpha() and " " in value and value.isprintable() and not unsafe.search(value):
        return value
    return quoted(value, inside=inside)


def flow(value: Value) -> str:
    """A value of any kind on one line, collections in brackets and braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(pair(name, one) for name, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(scalar(one, inside=True) for one in value) + "]"
    return scalar(value, inside=True)


def pair(key: str, value: Value) -> str:
    """A key and its value between braces."""
    return f"{key if _ID.fullmatch(key) else quoted(key, inside=True)}: {flow(value)}"


def lines(key: str, value: Value, *, indent: int, step: int, braces: bool) -> list[str]:
    """A key and its value as lines of a block that begins in column `indent`, each level `step` deeper.

    With `braces` a map of plain values stands on its key's line: `sekutu: {gloss: ally}`.
    """
    head = f"{' ' * indent}{quoted(key)}:"
    if not isinstance(value, Mapping):
        return [f"{head} {flow(value) if isinstance(value, tuple) else scalar(value, inside=False)}"]
    if braces and not any(isinstance(one, Mapping) for one in value.values()):
        return [f"{head} {flow(value)}"]
    deeper = [lines(name, one, indent=indent + step, step=step, braces=braces) for name, one in value.items()]
    return [head, *(line for part in deeper for line in part)]


def entry(value: Value, *, indent: int, step: int) -> list[str]:
    """A map as an entry of a list in a block: `- id: ibu-kota`, its other keys below."""
    assert isinstance(value, Mapping)
    found = [line for name in value for line in lines(name, value[name], indent=indent + 2, step=step, braces=False)]
    return [f"{' ' * indent}- {found[0][indent + 2 :]}", *found[1:]]
