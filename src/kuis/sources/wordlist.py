"""A list of words from disk: one a line, or the first column of a table."""

from kuis.problems import Problem
from kuis.sources import disk

MAX_BYTES = 5_000_000
_HINT = "give a text file in UTF-8 with one word a line"


def read(path: str) -> tuple[tuple[tuple[str, int], ...], tuple[Problem, ...]]:
    """The words of a file, lower case, each with the line on which it first stands, and what is wrong with the file.

    What follows a tab or # on a line is passed over, and so are empty lines.
    """
    try:
        data = disk.handed(path, most=MAX_BYTES)
    except FileNotFoundError:
        return (), (Problem(path, 0, 0, "there is no such file", "check the name and the folder"),)
    except IsADirectoryError:
        return (), (Problem(path, 0, 0, "this is a folder, not a word list", _HINT),)
    except disk.TooLargeError:
        return (), (Problem(path, 0, 0, "the word list is larger than 5 MB", _HINT),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (), (Problem(path, 0, 0, f"the word list cannot be read: {reason}", _HINT),)
    if b"\0" in data:
        return (), (Problem(path, 0, 0, "this is a binary file, not a word list", _HINT),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return (), (Problem(path, line, 0, f"byte 0x{error.object[error.start]:02x} is not UTF-8", _HINT),)
    return words(text), ()


def words(text: str) -> tuple[tuple[str, int], ...]:
    """The words of a list, each with the line on which it first stands."""
    first: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        cell = line.partition("#")[0].partition("\t")[0]
        word = " ".join(cell.strip().strip('"').lower().split())
        if word:
            first.setdefault(word, number)
    return tuple(first.items())
