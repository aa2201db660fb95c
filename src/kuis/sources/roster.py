"""A class list from disk: one name a line, or a table with a header as spreadsheets save it (CSV)."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kuis.model import Student
from kuis.problems import Problem, did_you_mean
from kuis.sources import disk
from kuis.sources.characters import cleaned, replaced

MAX_BYTES = 5_000_000
MAX_STUDENTS = 5_000
MAX_NAME = 100
_HINT = "give a text file in UTF-8 with one name a line, or with the columns name and form"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Column = Literal["name", "form"]


class Row(NamedTuple):
    """A row that is not empty, with the line it begins on and its cells, white space around them cut off."""

    line: int
    cells: tuple[str, ...]


def read(path: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a class list, and what is wrong with the file."""
    try:
        data = disk.handed(path, most=MAX_BYTES)
    except FileNotFoundError:
        return (), (Problem(path, 0, 0, "there is no such file", "check the name and the folder"),)
    except IsADirectoryError:
        return (), (Problem(path, 0, 0, "this is a folder, not a class list", _HINT),)
    except disk.TooLargeError:
        return (), (Problem(path, 0, 0, "the class list is larger than 5 MB", _HINT),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (), (Problem(path, 0, 0, f"the class list cannot be read: {reason}", _HINT),)
    if data.startswith(_UTF16):
        return (), (Problem(path, 1, 0, "this file is UTF-16, not UTF-8", "save it as CSV UTF-8"),)
    if b"\0" in data:
        return (), (Problem(path, 0, 0, "this is a binary file, not a class list", "save it as CSV UTF-8"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        wrong = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        return (), (Problem(path, line, 0, wrong, "save it as CSV UTF-8"),)
    return rows(text, path)


def rows(text: str, path: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a text; commas, semicolons or tabs part them, whichever the first line has most of."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = replaced(text, path)
    lines = cleaned(text).splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=_unquoted(first).count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")
    found: list[Row] = []
    begin = 1
    try:
        for cells in reader:
            row = Row(begin, tuple(" ".join(cell.split()) for cell in cells))
            begin = reader.line_num + 1
            if any(row.cells):
                found.append(row)
    except csv.Error as error:
        end = "unexpected end" in str(error)
        message = 'a quotation mark " opens here and none closes it' if end else f"this row cannot be read: {error}"
        hint = 'put the whole cell in quotation marks, and write "" for one inside it'
        return tuple(found), (*told, Problem(path, begin, 0, message, hint))
    return tuple(found), told


def students(
    table: Sequence[Row], path: str, *, forms: Sequence[str], headers: Mapping[str, Column]
) -> tuple[tuple[Student, ...], tuple[Problem, ...]]:
    """The students in a class list, and every row that is wrong.

    `forms` are the letters that there are. `headers` are the names that the columns may have, in lower case; without
    one for the name in the first row there is no header, and each row is a name.
    """
    if not table:
        return (), (Problem(path, 0, 0, "there is no name in this file", _HINT),)
    columns = [headers.get(cell.casefold()) for cell in table[0].cells]
    titled = "name" in columns
    problems = list(_header(table[0], columns, path, headers) if titled else ())
    body = table[1:] if titled else table
    found: list[Student] = []
    seen: dict[str, int] = {}
    for row in body[:MAX_STUDENTS]:
        message, hint = _wrong(row, columns if titled else ["name"], forms, titled=titled)
        if message:
            problems.append(Problem(path, row.line, 0, message, hint))
            continue
        name = _cell(row, columns, "name") if titled else row.cells[0]
        if first := seen.get(name.casefold()):
            same = f"'{name}' stands in this list twice, first on line {first}"
            problems.append(Problem(path, row.line, 0, same, "each of them gets a sheet", "warning"))
        seen.setdefault(name.casefold(), row.line)
        found.append(Student(name, _cell(row, columns, "form").upper() if titled else "", row.line))
    if len(body) > MAX_STUDENTS:
        over = f"there are more than {MAX_STUDENTS:,} names in this file"
        problems.append(Problem(path, body[MAX_STUDENTS].line, 0, over, "split it"))
    if not body:
        problems.append(Problem(path, 0, 0, "there is no name below the header", _HINT))
    return tuple(found), tuple(sorted(problems, key=lambda problem: problem.line))


def _header(row: Row, columns: Sequence[Column | None], path: str, headers: Collection[str]) -> Iterator[Problem]:
    for cell, column in zip(row.cells, columns, strict=True):
        if column is None and (hint := did_you_mean(cell.casefold(), headers)):
            yield Problem(path, row.line, 0, f"the column '{cell}' is passed over", hint, "warning")
    for column in ("name", "form"):
        if columns.count(column) > 1:
            yield Problem(path, row.line, 0, f"two columns are for the {column}", "keep one")


def _wrong(row: Row, columns: Sequence[Column | None], forms: Sequence[str], *, titled: bool) -> tuple[str, str]:
    """What is wrong with a row and what to do; "" and "" when nothing is."""
    if len(row.cells) > len(columns) and any(row.cells[len(columns) :]):
        message = f"this row has {len(row.cells)} columns, and the header {len(columns)}"
        if titled:
            return message, "put a cell in quotation marks if it holds the sign that parts the columns"
        hint = "begin the file with the line name,form, or put the name in quotation marks"
        return f"this row has {len(row.cells)} columns, and there is no header", hint
    name = _cell(row, columns, "name")
    if not name:
        return "this row has no name", "write one, or remove the row"
    if len(name) > MAX_NAME:
        return f"this name has {len(name)} characters", f"write at most {MAX_NAME}"
    form = _cell(row, columns, "form")
    if form and form.upper() not in forms:
        known = "there is only form A" if len(forms) == 1 else f"the forms are {', '.join(forms)}"
        return f"there is no form '{form[:20]}'", f"{known}; --forms says how many"
    return "", ""


def _cell(row: Row, columns: Sequence[Column | None], column: Column) -> str:
    at = columns.index(column) if column in columns else len(row.cells)
    return row.cells[at] if at < len(row.cells) else ""


def _unquoted(line: str) -> str:
    """A line without what stands between quotation marks."""
    return "".join(line.split('"')[::2])
