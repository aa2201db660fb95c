"""Characters that no text is made of: what reading makes of them."""

import re
from itertools import islice

from kuis.problems import Problem

REPLACEMENT = "\ufffd"
_SPACES = re.compile("[\x1c-\x1f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PAGE = str.maketrans({"\v": "\n", "\f": "\n"})
MOST = 5
"""So many characters are named one by one."""


def cleaned(text: str) -> str:
    """The text with as many characters, which any page, card and terminal may hold.

    What ends a page or a column (U+000B, U+000C) ends a line. What parts records (U+001C to U+001F) is a space. Any
    other control character, half of a pair (U+D800 to U+DFFF) and code point that stands for no character is shown as
    U+FFFD, because a word may stand damaged there. Marks of direction, joiners and what is invisible stay.
    """
    if not _CONTROLS.search(text):
        return text.translate(_PAGE) if "\v" in text or "\f" in text else text
    return _CONTROLS.sub(REPLACEMENT, _SPACES.sub(" ", text.translate(_PAGE)))


def replaced(text: str, path: str, begin: int = 0) -> tuple[Problem, ...]:
    """A warning for each of the first characters from `begin` that `cleaned` replaces, and how many more there are."""
    found = []
    for mark in islice(_CONTROLS.finditer(text, begin), MOST):
        before = text[: mark.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        now = "a space" if _SPACES.match(mark[0]) else "U+FFFD"
        message = f"the character U+{ord(mark[0]):04X} is no text; it is read as {now}"
        found.append(Problem(path, line, column, message, "delete it", "warning"))
    more = sum(1 for _ in islice(_CONTROLS.finditer(text, begin), MOST, None))
    if more:
        found.append(Problem(path, 0, 0, f"{more} more such characters are read so", "delete them", "warning"))
    return tuple(found)
