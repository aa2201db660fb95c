"""Where a change of overrides.yaml cuts into the text: stretches to replace, found by the places of nodes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kuis.overrides.syntax import BREAK
from kuis.overrides.text import Mapping, Node, Scalar, Sequence

_BREAKS = "\n\r\x85\u2028\u2029"
_COLON = re.compile(r"[ \t]*:")
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_COMMENT = re.compile(r"[ \t]*#")
_MARK = re.compile(r"(?:^|[ {,\[])\?[ \t]+$")
_BEHIND = re.compile(r"(?<![ \t])[ \t]++#.*")


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` up to `end` give way to `text`."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.text + text[self.end :]


def in_flow(text: str, node: Node) -> bool:
    """Whether a collection stands in brackets or braces."""
    return not isinstance(node, Scalar) and text[node.start] in "[{"


def in_block(text: str, node: Node | None) -> bool:
    """Whether a collection stands on lines of its own."""
    return isinstance(node, Mapping | Sequence) and not in_flow(text, node)


def after_colon(text: str, key: Scalar) -> int:
    """The place behind a key and its colon; in braces the colon may be missing."""
    found = _COLON.match(text, key.end)
    return found.end() if found else key.end


def end_of(text: str, node: Node) -> int:
    """Where what a node says ends: before the blank lines and comments behind it. A blank scalar has no end here."""
    if isinstance(node, Scalar):
        return node.start + len(text[node.start : node.end].rstrip(" \t" + _BREAKS))
    if in_flow(text, node):
        return node.end
    return end_of_pair(text, *node.pairs[-1]) if isinstance(node, Mapping) else end_of(text, node.nodes[-1])


def end_of_pair(text: str, key: Scalar, value: Node) -> int:
    """Where what a key and its value say ends."""
    return after_colon(text, key) if isinstance(value, Scalar) and value.blank else end_of(text, value)


def stretches(text: str, node: Node) -> list[tuple[int, int]]:
    """Start and end of each part of a collection, a list's dashes included."""
    if isinstance(node, Mapping):
        return [(key.start, end_of_pair(text, key, value)) for key, value in node.pairs]
    if not isinstance(node, Sequence):
        return []
    ends = [end_of(text, one) for one in node.nodes]
    if in_flow(text, node):
        return [(one.start, end) for one, end in zip(node.nodes, ends, strict=True)]
    starts = [node.start]
    dash = " " * (node.column - 1) + "-"
    for end in ends[:-1]:
        at = line_end(text, end)
        while not text.startswith(dash, at):
            at = line_end(text, at)
        starts.append(at + len(dash) - 1)
    return list(zip(starts, ends, strict=True))


def pairs(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    """The pairs of a map, none of any other node."""
    return node.pairs if isinstance(node, Mapping) else ()


def nodes(node: Node | None) -> tuple[Node, ...]:
    """The entries of a list, none of any other node."""
    return node.nodes if isinstance(node, Sequence) else ()


def keys(node: Node | None) -> Iterator[Scalar]:
    """Every key in a tree."""
    for key, value in pairs(node):
        yield key
        yield from keys(value)
    for one in nodes(node):
        yield from keys(one)


def marked(text: str, key: Scalar) -> bool:
    """Whether a key stands behind a '?'."""
    return bool(_MARK.search(text[line_start(text, key.start) : key.start]))


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every scalar in a tree, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from scalars(value)
    elif isinstance(node, Sequence):
        for one in node.nodes:
            yield from scalars(one)


def line_start(text: str, at: int) -> int:
    """Where the line around a place begins."""
    return max(text.rfind(mark, 0, at) for mark in _BREAKS) + 1


def line_before(text: str, at: int) -> int:
    """Where the line begins whose end is `at`, its line break included."""
    return line_start(text, _break_before(text, at))


def line_end(text: str, at: int) -> int:
    """Where the next line begins."""
    found = BREAK.search(text, at)
    return found.end() if found else len(text)


def newline(text: str) -> str:
    """How the lines of a text end."""
    found = BREAK.search(text)
    return found[0] if found and found[0] in ("\r\n", "\r") else "\n"


def insert(text: str, at: int, lines: list[str]) -> Edit:
    """New lines where a line begins, or behind a last line that has no end; then the new last line has none either."""
    end = newline(text)
    if at == len(text) and text and text[-1] not in _BREAKS:
        return Edit(at, at, "".join(end + line for line in lines))
    return Edit(at, at, "".join(line + end for line in lines))


def add_inside(node: Node, parts: list[tuple[int, int]], index: int | None, piece: str) -> Edit:
    """A new part between brackets or braces: in front of one of the parts, else behind the last."""
    if not parts or index == 0:
        at = parts[0][0] if parts else node.start + 1
        return Edit(at, at, piece + (", " if parts else ""))
    at = parts[-1 if index is None else index - 1][1]
    return Edit(at, at, ", " + piece)


def replace(text: str, node: Scalar, value: str) -> Edit:
    """Another value for a scalar; the comment behind it, or behind the | or > of a block, stays."""
    end = end_of(text, node)
    if text[node.start] in "|>":
        behind = _BEHIND.search(BREAK.split(text[node.start : end], maxsplit=1)[0])
        value += behind[0] if behind else ""
    return Edit(node.start, end, value)


def remove(text: str, root: Node, around: Node, index: int) -> Edit:
    """One part of a collection taken out; comments on lines of their own stay."""
    if in_flow(text, around):
        return _remove_inside(text, stretches(text, around), index)
    parts = stretches(text, around)
    start, end = parts[index]
    begin, stop = line_start(text, start), line_end(text, end)
    if text[begin:start].strip(" "):  # "- hint: x": the dash stays for the next key
        following = parts[index + 1][0]
        if "#" not in text[stop:following]:
            return Edit(start, following, "")
        dash = len(text[:start].rstrip(" "))
        return Edit(dash, len(text[:stop].rstrip(_BREAKS)), "")
    texts = [one for one in scalars(root) if not one.blank]
    before = max((one for one in texts if one.start < begin), key=lambda one: one.start, default=None)
    # Below "stem: |" a comment that stands further in than the key which goes would become part of the text.
    risky = before is not None and text[before.start] in "|>"
    inner = [(one.start, one.end) for one in texts if begin <= one.start < stop]
    kept = "".join(_comments(text, begin, stop, inner, around.column - 1 if risky else None))
    if risky:
        while stop < len(text) and (_COMMENT.match(text, stop) or not text[stop : line_end(text, stop)].strip()):
            line = text[stop : line_end(text, stop)]
            kept += _outdent(line, around.column - 1) if _COMMENT.match(line) else line
            stop = line_end(text, stop)
    if stop == len(text) and not kept:
        if around is root and begin and not text[line_before(text, begin) : begin].strip():
            begin = line_before(text, begin)  # the blank line that set it off
        if text[-1] not in _BREAKS:
            begin = _break_before(text, begin)
    return Edit(begin, stop, kept)


def _break_before(text: str, at: int) -> int:
    """Where the line break in front of a place begins; the place itself where there is none."""
    if text[max(0, at - 2) : at] == "\r\n":
        return at - 2
    return at - 1 if at and text[at - 1] in _BREAKS else at


def _comments(text: str, start: int, end: int, inner: list[tuple[int, int]], column: int | None) -> Iterator[str]:
    """The lines that hold a comment only; a # within a scalar begins none."""
    while start < end:
        stop = line_end(text, start)
        if _COMMENT.match(text, start) and not any(a < start < b for a, b in inner):
            yield text[start:stop] if column is None else _outdent(text[start:stop], column)
        start = stop


def _outdent(line: str, column: int) -> str:
    bare = line.lstrip(" \t")
    return " " * min(column, len(line) - len(bare)) + bare


def _remove_inside(text: str, parts: list[tuple[int, int]], index: int) -> Edit:
    """One part taken out from between brackets or braces, with one comma."""
    start, end = parts[index]
    last = index == len(parts) - 1
    if last and index and "#" not in text[parts[index - 1][1] : start]:
        return Edit(parts[index - 1][1], end, "")
    # Behind a comment the comma in front stays, which YAML allows.
    comma = _COMMA.match(text, end)
    if not comma and not last:  # a comment stands in front of the comma
        return Edit(start, parts[index + 1][0], "")
    end = comma.end() if comma else end
    begin, stop = line_start(text, start), line_end(text, end)
    alone = not text[begin:start].strip() and not text[end:stop].strip()
    return Edit(begin, stop, "") if alone else Edit(start, end, "")
