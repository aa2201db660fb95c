"""One line of JSON in, one line of JSON out."""

import json
from typing import Any

# An answer is made anew for each line: it does not hold itself.
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def line_of(record: dict[str, Any]) -> str:
    """A record as a line of JSON with its newline."""
    line = _ENCODE(record) + "\n"
    try:
        line.encode()
    except UnicodeEncodeError:  # an id with a lone surrogate can only be written as JSON escapes
        return json.dumps(record) + "\n"
    return line


def read(raw: bytes) -> tuple[Any, str, str]:
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
