"""One line of JSON in, one line of JSON out."""

import json
import re
from typing import Any, NamedTuple

# An answer is made anew for each line: it does not hold itself.
_HALF = re.compile("[\ud800-\udfff]")
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class Fields(NamedTuple):
    """The names under which a line holds what is asked of it."""

    text: str = "text"
    id: str = "id"
    title: str = "title"


class Request(NamedTuple):
    """What a line asks for.

    Attributes:
        id: as it stands there, None where there is none.
        title: "" where there is none.
        wrong: why there is no text, "" when there is one.
        halves: what was read otherwise than it stands, because it is half of a character; "" for nothing.
    """

    id: Any
    text: str = ""
    title: str = ""
    wrong: str = ""
    halves: str = ""


def read(raw: bytes, fields: Fields = Fields()) -> Request:  # noqa: B008 - a tuple
    """What a line of JSON asks for."""
    try:
        row = json.loads(raw)
    except UnicodeDecodeError:
        return Request(None, wrong="this line is not UTF-8")
    except ValueError as error:
        return Request(None, wrong=f"this line is not JSON: {error}")
    except RecursionError:
        return Request(None, wrong="this line is nested too deeply")
    if not isinstance(row, dict):
        return Request(None, wrong=f'this line has no string "{fields.text}"')
    text, title = row.get(fields.text), row.get(fields.title)
    if not isinstance(text, str):
        return Request(row.get(fields.id), wrong=f'this line has no string "{fields.text}"')
    title = title if isinstance(title, str) else ""
    halves = _halves(text, fields.text) or _halves(title, fields.title)
    return Request(row.get(fields.id), _whole(text), _whole(title), halves=halves)


def line_of(record: dict[str, Any]) -> str:
    """A record as a line of JSON with its newline."""
    line = _ENCODE(record) + "\n"
    try:
        line.encode()
    except UnicodeEncodeError:  # an id with a lone surrogate can only be written as JSON escapes
        return json.dumps(record) + "\n"
    return line


def _halves(text: str, field: str) -> str:
    """What is told of lone surrogates in a field: where the first is, and how many more there are."""
    found = [mark.start() for mark in _HALF.finditer(text)] if not text.isascii() else []
    if not found:
        return ""
    more = f" and {len(found) - 1} more in it" if found[1:] else ""
    return f'this line holds half of a character, which is read as U+FFFD: character {found[0] + 1} of "{field}"{more}'


def _whole(text: str) -> str:
    """The text without lone surrogates: these cannot be written as UTF-8 and become U+FFFD, one for one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
