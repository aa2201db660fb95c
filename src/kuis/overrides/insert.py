"""Where a new key or a new item of overrides.yaml goes, and how its lines look beside what is there."""

import collections.abc
import re
from collections.abc import Iterator
from typing import TypeAlias

from kuis.overrides import edits, schema, write
from kuis.overrides.edits import Edit
from kuis.overrides.syntax import BREAK
from kuis.overrides.text import Mapping, Node, Scalar
from kuis.overrides.write import Value

Chain: TypeAlias = list[tuple[Node, int]]

_SECTIONS = ("items", "words", "add")
_LINE = r"(?:\A|(?<=[\n\r\x85\u2028\u2029]))"
_DOCUMENT = re.compile(rf"{_LINE}---(?=\s|\Z)")
_DOCUMENT_END = re.compile(rf"{_LINE}\.\.\.(?=\s|\Z)")


def insert(text: str, root: Node | None, chain: Chain, node: Node | None, path: tuple[str, ...], value: Value) -> Edit:
    """What is missing of `path`, with its value, put into `node`; `chain` holds the collections around that node."""
    name, *rest = path[len(chain) :]
    if path[0] == "add" and len(chain) < 2:
        if len(path) != 2 or not isinstance(value, collections.abc.Mapping):
            raise ValueError(f"there is no item '{path[1]}' under add")
    else:
        for part in reversed(rest):
            value = {part: value}
    if node is None or (node is root and not edits.in_flow(text, node)):
        return _at_the_margin(text, root, name, value)
    entry = path[0] == "add" and len(chain) == 1
    if not chain:
        piece = f"add: [{write.flow(value)}]" if name == "add" else write.pair(name, value)
        return edits.add_inside(node, edits.stretches(text, node), None, piece)
    piece = write.flow(value) if entry else write.pair(name, value)
    parent, index = chain[-1]
    step = _step(text, root)

    def lines(indent: int) -> list[str]:
        if entry:
            return write.entry(value, indent=indent, step=step)
        return write.lines(name, value, indent=indent, step=step, braces=_braces(text, node, path))

    if edits.in_block(text, node):
        at = edits.line_end(text, edits.stretches(text, node)[-1][1])
        return edits.insert(text, at, lines(node.column - 1))
    if not isinstance(parent, Mapping):
        return edits.add_inside(node, edits.stretches(text, node), None, piece)
    key = parent.pairs[index][0]
    colon = edits.after_colon(text, key)
    if isinstance(node, Scalar) and edits.in_flow(text, parent):
        return Edit(key.end, colon, f": [{piece}]" if entry else f": {{{piece}}}")
    if isinstance(node, Scalar):
        return edits.insert(text, edits.line_end(text, colon), lines(parent.column - 1 + step))
    if node.line != key.line or edits.in_flow(text, parent) or key.text not in _SECTIONS or len(chain) > 1:
        return edits.add_inside(node, edits.stretches(text, node), None, piece)
    if text[node.start : node.end] not in ("{}", "[]"):
        return edits.add_inside(node, edits.stretches(text, node), None, piece)
    # "items: {}  # none yet": the braces go, the comment stays.
    behind = BREAK.split(text[node.end : edits.line_end(text, node.end)])[0]
    below = "".join(edits.newline(text) + line for line in lines(parent.column - 1 + step))
    return Edit(colon, node.end + len(behind), behind + below)


def _at_the_margin(text: str, root: Node | None, name: str, value: Value) -> Edit:
    """A key of the top: before the comment that shows it ("# items:"), else a section at the end, others in order."""
    step, indent = _step(text, root), root.column - 1 if root else 0
    if name == "add":
        lines = [" " * indent + "add:", *write.entry(value, indent=indent + step, step=step)]
    else:
        lines = write.lines(name, value, indent=indent, step=step, braces=name in ("words", "quota"))
    pairs, spans = edits.pairs(root), edits.stretches(text, root) if root else []
    start, end = _document(text)
    for found in re.finditer(rf"{_LINE} *# ?{name}:(?=\s|\Z)", text[:end]):
        if start <= found.start() and not any(begin < found.start() < stop for begin, stop in spans):
            return edits.insert(text, found.start(), lines)
    if name in _SECTIONS or not pairs:
        airy = any(not line.strip() for line in BREAK.split(text[:end])[:-1])
        blank = not text[edits.line_before(text, end) : end].strip()
        return edits.insert(text, end, ["", *lines] if airy and not blank else lines)
    order = list(schema.below(""))
    sooner = [
        span[1]
        for (key, _), span in zip(pairs, spans, strict=True)
        if key.text not in _SECTIONS and order.index(key.text) < order.index(name)
    ]
    if sooner:
        return edits.insert(text, edits.line_end(text, sooner[-1]), lines)
    return edits.insert(text, _above(text, edits.line_start(text, spans[0][0]), start), lines)


def _document(text: str) -> tuple[int, int]:
    """Where the one document may begin and end: behind '---', before '...'."""
    start, end = _DOCUMENT.search(text), _DOCUMENT_END.search(text)
    return start.end() if start else 0, end.start() if end else len(text)


def _above(text: str, at: int, start: int) -> int:
    """Above the comments over a line, which are about it, unless they open the file."""
    first = at
    while at > start and text[edits.line_before(text, at) : at].lstrip(" ").startswith("#"):
        at = edits.line_before(text, at)
    return at if at > start else first


def _braces(text: str, node: Node, path: tuple[str, ...]) -> bool:
    """Whether a new map stands in braces: for words, unless the last word before it stands otherwise."""
    last = edits.pairs(node)[-1][1] if edits.pairs(node) else None
    return path[0] == "words" and not edits.in_block(text, last)


def _step(text: str, root: Node | None) -> int:
    """By how many columns the file goes in from one level to the next; two where it does not say."""
    return next((step for step in _steps(text, root) if step > 0), 2)


def _steps(text: str, node: Node | None) -> Iterator[int]:
    for _, value in edits.pairs(node):
        if node is not None and edits.in_block(text, node) and edits.in_block(text, value):
            yield value.column - node.column
            yield from _steps(text, value)
