"""The line that a problem is about, with a mark under the place."""

import re
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from kuis.problems import Problem

WIDTH = 100
"""Columns of an excerpt where no terminal says how wide it is."""

_TAB = "    "
_LEFT = 24  # columns kept before the place in a line that is cut
_LARGEST = 5_000_000  # bytes; in what is larger no line is looked up
_BREAK = re.compile(r"\r\n|[\n\r]")
_YAML_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
# What is marked where nobody knows the end: an id, a word, a quoted text.
_WORD = re.compile(r'"[^"]*"|\'[^\']*\'|[^\s,:\[\]{}#"\']+')


def lines_of(path: str) -> Sequence[str]:
    """The lines of a text file, counted as problems count them; () for anything else."""
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return ()
        text = Path(path).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return ()
    return (_YAML_BREAK if path.endswith((".yaml", ".yml")) else _BREAK).split(text)


def excerpt(problem: Problem, lines: Sequence[str], *, width: int = WIDTH) -> tuple[str, str]:
    """The line with its number, and the mark under its place; "" for what there is not.

    Tabs take four columns and wide characters two, in both; a line longer than `width` is cut around the place.
    """
    if not 1 <= problem.line <= len(lines):
        return "", ""
    line, at = lines[problem.line - 1], max(problem.column - 1, 0)
    shown = [_shown(character) for character in line]
    begin = sum(map(columns, shown[:at]))
    size = max(1, sum(map(columns, shown[at : at + _length(problem, line, at)])))
    head = f"{problem.line:>5} | "
    text, begin, size = _cut("".join(shown), begin, size, max(20, width - len(head)))
    mark = f"{'':>5} | {' ' * begin}{'^' * size}" if problem.column else ""
    return (head + text).rstrip(), mark


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _shown(character: str) -> str:
    """A character as it can be shown: one that cannot be seen, or that turns the line round, as a mark of its own."""
    if character == "\t":
        return _TAB
    return "�" if unicodedata.category(character)[0] == "C" else character


def _length(problem: Problem, line: str, at: int) -> int:
    """How many characters are marked."""
    if problem.end > problem.column:
        return min(problem.end - problem.column, max(1, len(line) - at))
    found = _WORD.match(line, at)
    return len(found[0]) if found else 1


def _cut(text: str, begin: int, size: int, width: int) -> tuple[str, int, int]:
    """A part of the text that is `width` columns wide and holds the place, which begins elsewhere in it."""
    total = columns(text)
    if total <= width:
        return text, begin, size
    start = max(0, min(begin - _LEFT, total - width)) if begin + size >= width else 0
    stop = total if total - start <= width else start + width - 1
    before, after = "…" if start else "", "…" if stop < total else ""
    kept, column, first = [], 0, -1
    for character in text:
        wide = columns(character)
        if column >= start + len(before) and column + wide <= stop:
            first = column if first < 0 else first
            kept.append(character)
        column += wide
    place = begin - first + len(before)
    return before + "".join(kept) + after, place, max(1, min(size, width - place))
