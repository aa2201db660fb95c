"""Characters that no text is made of, and those that show nothing: what reading makes of them."""

import re
from collections.abc import Sequence
from itertools import islice

from kuis.problems import Problem

REPLACEMENT = "\ufffd"
_SPACES = re.compile("[\x1c-\x1f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Joiners shape what stands beside them in Arabic, Javanese and emoji, but not in Latin letters.
_PLAIN = r"\x00-\u02ff\u2000-\u206f\ufeff"
_NOTHING = re.compile(rf"[\u00ad\u200b\u2060\ufeff]+|(?<![^{_PLAIN}])[\u200c\u200d]+(?![^{_PLAIN}])")
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


def visible(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without characters that show nothing, and where in the given text each of them stood.

    Web pages leave them inside words (soft hyphens, zero-width spaces, byte order marks), where they would part what
    a reader sees as one. Joiners stay beside letters that they shape.
    """
    if text.isascii() or not _NOTHING.search(text):
        return text, ()
    gone = tuple(at for found in _NOTHING.finditer(text) for at in range(*found.span()))
    return _NOTHING.sub("", text), gone


def given_place(place: int, gone: Sequence[int]) -> int:
    """Where the character at a place of a `visible` text stood before; a negative place is none and stays."""
    if place < 0:
        return place
    low, high = 0, len(gone)
    while low < high:  # the number of those gone that stood before it: the n-th left when n others were gone already
        middle = (low + high) // 2
        low, high = (middle + 1, high) if gone[middle] - middle <= place else (low, middle)
    return place + low


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
