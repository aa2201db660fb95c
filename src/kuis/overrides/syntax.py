"""What is wrong with a piece of YAML, in plain words and at the most useful place."""

import re
from typing import Any

import yaml

from kuis.problems import Problem

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
QUOTE = "put quotes around the text"
TOO_LARGE = ("the file is larger than 5 MB", "overrides hold changes, not a whole deck")
ESCAPE = ("a backslash begins an escape that does not exist", "write two backslashes, or use 'single quotes'")
TAG = ("'!' begins a tag, which is not used here", QUOTE)
_MISFIT = ("this does not fit here", "begin keys of one level in one column, put quotes around the whole text")
_COLON = ("':' does not fit here", "put quotes around text with ': ' in it, begin keys of one level in one column")
_LIST = ("this '[' is never closed, or a comma is missing after it", "write [one, two, three]")
_KEYS = ("this '{' is never closed, or a comma is missing after it", "write {key: text, key: text}")
_CLOSE = ("this quote is never closed", "add the closing quote")
BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

# Parts of what PyYAML's two scanners (C and Python) say, and what we say instead; the first that fits counts. True
# points to where the broken thing begins, which is more use than where the scanner gave up.
_WORDS: tuple[tuple[str, tuple[str, str], bool], ...] = (
    ("mapping values", _COLON, False),
    ("unexpected end of stream", _CLOSE, True),
    ("unexpected document", _CLOSE, True),
    ("',' or ']'", _LIST, True),
    ("',' or '}'", _KEYS, True),
    ("sequence entries", ("'-' does not fit here", "begin the list on a line of its own"), False),
    ("escape", ESCAPE, True),
    ("scanning a tag", TAG, True),
    ("parsing a tag", TAG, True),
    ("scanning an alias", ("'*' begins an alias, which is not used here", QUOTE), True),
    ("scanning an anchor", ("'&' begins an anchor, which is not used here", QUOTE), True),
    ("node content", ("a value is missing here", "put quotes around the text"), False),
    ("expected key", _MISFIT, False),
    ("'-' indicator", _MISFIT, False),
    ("<block end>", _MISFIT, False),
    ("simple key", ("a ':' is missing after this key", "write key: text"), True),
    ("expected ':'", ("a ':' is missing after this key", "write key: text"), True),
    ("<document start>", ("the text after '...' is not read", "remove the line '...'"), False),
    ("directive", ("'%' begins a directive, which is not used here", QUOTE), True),
)


def complain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """One problem for what PyYAML could not take of `text`; the same whichever of its two parsers refused it."""
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem(path, 0, 0, "this is not YAML", QUOTE)
    said = f"{getattr(error, 'context', '') or ''}: {getattr(error, 'problem', '') or ''}"
    place = (path, mark.line + 1, mark.column + 1)
    character = text[mark.index : mark.index + 1]
    if character == "\t":
        return Problem(*place, "a tab stands where spaces belong", "indent with spaces")
    if "cannot start any token" in said:
        return Problem(*place, f"a text cannot begin with '{character}'", QUOTE)
    for part, (message, hint), at_start in _WORDS:
        if part in said:
            begin: Any = getattr(error, "context_mark", None) if at_start else None
            if begin is not None:
                place = (path, begin.line + 1, begin.column + 1)
            return Problem(*place, message, hint)
    return Problem(*place, "this is not YAML", QUOTE)


def clip(text: str, width: int = 60) -> str:
    """A user's words for a message: on one line, cut with an ellipsis after `width` characters."""
    line = " ".join(text[: width * 4].split())
    return line if len(line) <= width else line[: width - 1] + "…"


def locate(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `index`."""
    line, begin = 1, 0
    for found in BREAK.finditer(text, 0, index):
        line, begin = line + 1, found.end()
    return line, index - begin + 1


def forbidden(character: str) -> str:
    """The message about a character that may stand neither in YAML nor on paper."""
    return f"the character U+{ord(character):04X} is not allowed"
