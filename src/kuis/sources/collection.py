"""Notes as they stand in a person's Anki: a deck package, a whole collection, or notes as plain text."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kuis.problems import Problem
from kuis.sources import disk, package
from kuis.sources.package import UnusableError

MAX_TEXT = 500_000_000
"""Notes as text; some hundred thousand of them."""

_HINT = "in Anki choose File → Export, and give the file that it writes: .apkg, .colpkg or notes in plain text"
_NOTE_GRAVE = 1
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}


class AnkiNote(NamedTuple):
    """A note in somebody's collection.

    Attributes:
        guid: its identity over all collections.
        id: its number in this collection, 0 where the file does not say.
        mod: when it last changed, seconds since 1970; 0 where the file does not say.
        type: name of its note type.
        fields: HTML by name of the field, or by its place ("1", "2" …) in text, which has no names.
        tags: as Anki keeps them.
        reviews: how often its cards were answered, 0 where the file does not say.
        interval: the longest interval of its cards, in days.
    """

    guid: str
    id: int
    mod: int
    type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    reviews: int = 0
    interval: int = 0


class AnkiNotes(NamedTuple):
    """What a file from Anki holds.

    Attributes:
        path: the file.
        form: "colpkg" (a whole collection), "apkg" (some decks) or "text".
        deleted: ids of notes that the person deleted, as far as the file says.
    """

    path: str
    form: str
    notes: tuple[AnkiNote, ...]
    deleted: frozenset[int] = frozenset()


def read(path: str, *, guids: bool = True) -> tuple[AnkiNotes | None, tuple[Problem, ...]]:
    """The notes of an .apkg, a .colpkg or a text export with GUIDs; None with a problem for anything else.

    Without `guids` a text export need not have any; its notes then have the GUID "".
    """
    try:
        with disk.opened(path) as opened:
            packed = opened.read(4) == b"PK\x03\x04"
        if packed:
            return _package(path), ()
        if Path(path).suffix.lower() in (".apkg", ".colpkg"):
            raise UnusableError("this is no Anki package; it may be cut short or damaged")
        return _text(path, disk.content(path, most=MAX_TEXT), guids), ()
    except FileNotFoundError:
        return None, (Problem(path, 0, 0, "there is no such file", "check the name and the folder"),)
    except IsADirectoryError:
        return None, (Problem(path, 0, 0, "this is a folder, not a file from Anki", _HINT),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, (Problem(path, 0, 0, f"the file cannot be read: {reason}", _HINT),)
    except UnusableError as error:
        return None, (Problem(path, error.line, 0, str(error), error.hint or _HINT),)


def _package(path: str) -> AnkiNotes:
    form = "colpkg" if path.lower().endswith(".colpkg") else "apkg"
    try:
        with package.database(path) as (database, size):
            return AnkiNotes(path, form, tuple(_notes(database, size)), _deleted(database))
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnusableError(package.DAMAGED) from error


def _notes(database: sqlite3.Connection, size: int) -> Iterator[AnkiNote]:
    """Every note; ValueError where they say more than a database of so many bytes can, which leads into itself."""
    types = _types(database)
    cards = {
        nid: (reps or 0, ivl or 0)
        for nid, reps, ivl in database.execute("select nid, sum(reps), max(ivl) from cards group by nid")
    }
    rows = database.execute("select id, guid, mid, mod, tags, flds from notes order by id")
    for id_, guid, mid, mod, tags, joined in rows:
        name, fields = types[int(mid)]
        size -= len(str(guid)) + len(str(joined)) + len(tags) + 1
        if size < 0:
            raise ValueError("its pages stand in it more than once")
        values = str(joined).split("\x1f")
        reviews, interval = cards.get(id_, (0, 0))
        by_name = dict(zip(fields, values, strict=False))
        yield AnkiNote(str(guid), id_, mod, name, by_name, tuple(tags.split()), reviews, max(interval, 0))


def _types(database: sqlite3.Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Name and fields of each note type, from tables or, in an older database, from JSON."""
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    if "notetypes" in tables:
        fields: dict[int, dict[int, str]] = {}
        for ntid, place, name in database.execute("select ntid, ord, name from fields"):
            fields.setdefault(ntid, {})[place] = name
        named = database.execute("select id, name from notetypes").fetchall()
        return {id_: (name, tuple(f for _, f in sorted(fields.get(id_, {}).items()))) for id_, name in named}
    ((models,),) = database.execute("select models from col").fetchall()
    return {
        int(id_): (model["name"], tuple(f["name"] for f in sorted(model["flds"], key=lambda f: f["ord"])))
        for id_, model in json.loads(models).items()
    }


def _deleted(database: sqlite3.Connection) -> frozenset[int]:
    return frozenset(id_ for (id_,) in database.execute("select oid from graves where type = ?", (_NOTE_GRAVE,)))


def _text(path: str, data: bytes, guids: bool) -> AnkiNotes:
    if b"\0" in data:
        raise UnusableError("this is a binary file, not an export of notes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnusableError(f"byte 0x{error.object[error.start]:02x} is not UTF-8", line=line) from error
    head: dict[str, str] = {}
    body = text
    while body.startswith("#"):
        line_text, _, body = body.partition("\n")
        name, _, value = line_text[1:].strip().partition(":")
        head[name.strip().lower()] = value.strip() or value
    if not head and not guids:
        raise UnusableError("this is no export of notes from Anki")
    if guids and "guid column" not in head:
        raise UnusableError(
            "the file says no GUIDs, so its notes cannot be told apart",
            "export again as Notes in Plain Text, and tick 'Include unique identifier' and the note type name",
        )
    columns = {name.removesuffix(" column"): _column(head[name], name) for name in head if name.endswith(" column")}
    said = head.get("separator", "tab")
    separator = _SEPARATORS.get(said.lower(), said[:1] or "\t")
    plain = head.get("html", "true").lower() == "false"
    kind = head.get("notetype", "")
    limit = csv.field_size_limit(max(len(body), 1))
    try:
        rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnusableError(f"the table is damaged: {error}") from error
    finally:
        csv.field_size_limit(limit)
    notes = [_row(row, columns, kind, plain) for row in rows if row]
    return AnkiNotes(path, "text", tuple(note for note in notes if note))


def _column(value: str, name: str) -> int:
    if not value.isdecimal() or value == "0":
        raise UnusableError(f"'#{name}' must give the number of a column, not '{value}'", line=1)
    return int(value) - 1


def _row(row: list[str], columns: Mapping[str, int], kind: str, plain: bool) -> AnkiNote | None:
    def cell(name: str) -> str:
        place = columns.get(name, -1)
        return row[place] if 0 <= place < len(row) else ""

    if "guid" in columns and not cell("guid"):
        return None
    special = set(columns.values())
    values = [value for place, value in enumerate(row) if place not in special]
    if plain:
        import html

        values = [html.escape(value, quote=False) for value in values]
    fields = {str(number): value for number, value in enumerate(values, 1)}
    return AnkiNote(cell("guid"), 0, 0, cell("notetype") or kind, fields, tuple(cell("tags").split()))
