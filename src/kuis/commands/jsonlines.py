"""JSON Lines in, JSON Lines out, one for one and in order."""

import json
import sys
from collections.abc import Callable
from typing import Any

from kuis.commands.report import show
from kuis.problems import Problem

# An answer is made anew for each line: it does not hold itself.
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def stream(answer: Callable[[str], dict[str, Any]]) -> int:
    """Answer each line {"id", "text"} of standard input with one line; returns the exit status.

    A line that is not such an object is a problem with its place: an answer {"id": null, "error"} keeps the lines in
    step, and the exit status is 1.
    """
    status = 0
    out = sys.stdout
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        name, text, wrong = _request(raw)
        if wrong:
            status = 1
            show([Problem("-", number, 0, wrong, 'write {"id": …, "text": …}')])
            record = {"id": name, "error": wrong}
        else:
            record = {"id": name, **answer(text)}
        out.write(_line(record))
        out.flush()  # who asks line by line through a pipe waits for each answer
    return status


def _line(record: dict[str, Any]) -> str:
    line = _ENCODE(record) + "\n"
    try:
        line.encode()
    except UnicodeEncodeError:  # an id with a lone surrogate can only be written as JSON escapes
        return json.dumps(record) + "\n"
    return line


def _request(raw: bytes) -> tuple[Any, str, str]:
    """The id and text of a line, and what is wrong with it."""
    try:
        row = json.loads(raw)
    except UnicodeDecodeError:
        return None, "", "this line is not UTF-8"
    except ValueError as error:
        return None, "", f"this line is not JSON: {error}"
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return row.get("id") if isinstance(row, dict) else None, "", 'this line has no string "text"'
    # A lone surrogate cannot be written as UTF-8; it becomes the replacement character, one for one.
    return row.get("id"), row["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
