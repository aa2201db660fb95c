"""The lines between --- and --- at the top of an article, as checked values."""

import datetime
import re
import unicodedata
from typing import Any, NamedTuple

import yaml

from kuis.problems import Problem, did_you_mean
from kuis.sources.characters import cleaned, visible
from kuis.sources.levels import KNOWN, cefr

KEYS = ("title", "date", "source", "licence", "level", "language", "author")
LONGEST = 10_000
_KEY_LINE = re.compile(r"[A-Za-z_-]{1,40}\s?:(?:\s|$)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class FrontMatter(NamedTuple):
    """What the author says about the article; "" or None where nothing is said.

    Attributes:
        level: a CEFR level; BIPA levels are already converted.
    """

    title: str = ""
    date: datetime.date | None = None
    source: str = ""
    licence: str = ""
    level: str = ""
    language: str = ""
    author: str = ""


def parse(text: str, path: str) -> tuple[FrontMatter, int, int, tuple[Problem, ...]]:
    """The front matter, where the body begins (a character offset and a 1-based line), and every problem.

    `text` has "\\n" as newline. A text that does not open with --- and a key has no front matter.
    """
    rows = text.split("\n", 400)
    if rows[0].rstrip() != "---" or not (second := next((r for r in rows[1:] if r.strip()), "")):
        return FrontMatter(), 0, 1, ()
    last = next((n for n, row in enumerate(rows[:400]) if n and row.rstrip() in ("---", "...")), 0)
    if not last:
        if not _KEY_LINE.match(second):
            return FrontMatter(), 0, 1, ()
        hint = "put --- on a line of its own after the last key"
        return FrontMatter(), 0, 1, (Problem(path, 1, 1, "the front matter is not closed", hint),)
    offset = sum(len(row) + 1 for row in rows[: last + 1])
    values, problems = _pairs("\n".join(rows[1:last]), path)
    front, more = _checked(values, path)
    return front, min(offset, len(text)), last + 2, (*problems, *more)


def _pairs(block: str, path: str) -> tuple[dict[str, tuple[str, int, int]], list[Problem]]:
    """Each known key with its value and the value's line and column."""
    if len(block) > LONGEST:
        return {}, [Problem(path, 1, 1, "the front matter is too long", f"keep it under {LONGEST} characters")]
    try:
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        hint = "write each line as key: value, and put a value that holds ': ' in quotes"
        return {}, [Problem(path, line, column, f"the front matter is not valid YAML: {error.problem}", hint)]
    except RecursionError:
        return {}, [Problem(path, 2, 1, "the front matter is nested too deeply", "write each line as key: value")]
    except yaml.reader.ReaderError as error:
        before = block[: error.position]
        line, column = before.count("\n") + 2, len(before) - (before.rfind("\n") + 1) + 1
        return {}, [Problem(path, line, column, "the front matter holds a control character", "delete it")]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        hint = "write each line as key: value"
        return {}, [Problem(path, 2, 1, "the front matter is not a list of keys and values", hint)]
    return _entries(node, path)


def _entries(node: yaml.MappingNode, path: str) -> tuple[dict[str, tuple[str, int, int]], list[Problem]]:
    found: dict[str, tuple[str, int, int]] = {}
    problems: list[Problem] = []
    pairs: list[tuple[Any, Any]] = node.value
    for key, value in pairs:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        line, column = key.start_mark.line + 2, key.start_mark.column + 1
        if name not in KEYS:
            hint = did_you_mean(name, KEYS) or f"known keys: {', '.join(KEYS)}"
            problems.append(Problem(path, line, column, f"unknown key '{name}' in the front matter", hint, "warning"))
        elif name in found:
            problems.append(Problem(path, line, column, f"the key '{name}' stands twice", "keep one of them"))
        elif not isinstance(value, yaml.ScalarNode):
            place = value.start_mark.line + 2, value.start_mark.column + 1
            problems.append(Problem(path, *place, f"'{name}' must be plain text", "put the value in quotes"))
        else:
            place = value.start_mark.line + 2, value.start_mark.column + 1
            found[name] = (unicodedata.normalize("NFC", " ".join(visible(cleaned(value.value))[0].split())), *place)
    return found, problems


def _checked(values: dict[str, tuple[str, int, int]], path: str) -> tuple[FrontMatter, list[Problem]]:
    """The values as their fields hold them; a value that is not understood is left empty."""
    problems: list[Problem] = []
    text = {key: value[0] for key, value in values.items()}
    date = None
    if written := text.pop("date", ""):
        try:
            date = datetime.date.fromisoformat(written if _DATE.fullmatch(written) else "")
        except ValueError:
            hint = "write year-month-day, as 2024-05-12"
            problems.append(Problem(path, *values["date"][1:], f"'{written}' is not a date", hint))
    if written := text.pop("level", ""):
        level = cefr(written)
        if level:
            text["level"] = level
        else:
            problems.append(Problem(path, *values["level"][1:], f"'{written}' is not a level", f"one of {KNOWN}"))
    if (written := text.get("language", "")) and not re.fullmatch(r"[a-z]{2,3}", written):
        hint = "write its code in two or three small letters"
        problems.append(Problem(path, *values["language"][1:], f"'{written}' is not the code of a language", hint))
        del text["language"]
    return FrontMatter(date=date, **text), problems
