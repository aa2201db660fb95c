"""The ledger on disk: a JSON file beside `overrides.yaml`, one line an item, sorted by id, committed with the deck."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from kuis.exports.ledger import Entry, Ledger, content_hash
from kuis.problems import Problem
from kuis.sources import disk

FORMAT = 1
NAME = "ledger.json"
MAX_BYTES = 100_000_000
RESTORE = f"restore {NAME} from git, or make it again with: kuis build ARTICLE --adopt OLD.apkg"


def dumps(ledger: Ledger) -> bytes:
    """The ledger as a file: JSON, one line an item."""
    head = {"format": FORMAT, "slug": ledger.slug, "deck": ledger.deck, "decks": dict(ledger.decks)}
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    rows = []
    for entry in ledger.entries.values():
        row = {name: value for name, value in asdict(entry).items() if value or name not in _OPTIONAL}
        rows.append(f"{_json(row.pop('id'))}: {_json(row)}")
    body = ",\n".join(rows)
    return ("{\n" + ",\n".join(lines) + ',\n"items": {\n' + body + ("\n" if rows else "") + "}\n}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(path: Path, slug: str, *, new: bool = False) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger of a deck, an empty one before the first build.

    A ledger that is missing beside an `overrides.yaml` or a built deck is an error unless `new`: without it changed
    notes would reach no one who has the deck. So is a damaged one, whatever `new` says.
    """
    try:
        text = disk.content(path, most=MAX_BYTES).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        beside = [name for name in (f"{slug}.apkg", "overrides.yaml") if path.with_name(name).exists()]
        if not beside or new:
            return Ledger(slug), ()
        hint = f"{RESTORE}, or pass --new-ledger if no one has imported the deck"
        return Ledger(slug), (Problem(str(path), 0, 0, f"the ledger is missing although {beside[0]} is here", hint),)
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
        return Ledger(slug), (Problem(str(path), 0, 0, f"cannot read the ledger: {reason}", RESTORE),)
    return loads(text, str(path), slug)


def loads(text: str, path: str, slug: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger that a file holds; an empty one and problems, each with its line, when it is damaged."""
    try:
        data = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        return Ledger(slug), (Problem(path, error.lineno, error.colno, f"the ledger is damaged: {error.msg}", RESTORE),)
    except _TwiceError as twice:
        line = _line(text, str(twice), last=True)
        return Ledger(slug), (Problem(path, line, 1, f"the ledger is damaged: '{twice}' stands twice", RESTORE),)
    except RecursionError:
        return Ledger(slug), (Problem(path, 1, 1, "the ledger is damaged: nested too deep", RESTORE),)
    if problems := _wrong_head(data, text, path, slug):
        return Ledger(slug), problems
    entries, problems = _entries(data["items"], text, path)
    if problems:
        return Ledger(slug), problems
    return Ledger(slug, data["deck"], dict(data["decks"]), entries), ()


def _wrong_head(data: Any, text: str, path: str, slug: str) -> tuple[Problem, ...]:
    """What is wrong with the lines before the items."""
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        return (Problem(path, 1, 1, "this is no ledger of kuis", RESTORE),)
    if data["format"] > FORMAT:
        message = f"the ledger has format {data['format']}, and this kuis knows only {FORMAT}"
        return (Problem(path, _line(text, "format"), 1, message, f"install a newer kuis, or {RESTORE}"),)
    damaged = tuple(
        Problem(path, _line(text, name) or 1, 1, f"the ledger is damaged: '{name}' is missing or wrong", RESTORE)
        for name, kind in (("slug", str), ("deck", str), ("decks", dict), ("items", dict))
        if not isinstance(data.get(name), kind)
        or (name in ("deck", "decks") and not _encodes(data[name]))
        or (name == "decks" and any(type(id_) is not int for id_ in data[name].values()))
    )
    if damaged or data["slug"] == slug:
        return damaged
    message = f"this ledger belongs to '{data['slug']}', not to '{slug}'"
    return (Problem(path, _line(text, "slug"), 1, message, RESTORE),)


def _entries(rows: Mapping[str, Any], text: str, path: str) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    """The entries by id, and what is wrong with any, in the order of their lines."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    guids: dict[object, str] = {}
    for id_, row in sorted(rows.items()):
        entry = _read_entry(id_, row)
        reason = "the line is incomplete or was edited by hand" if entry is None else ""
        if entry:
            entries[id_] = entry
            for value in (entry.guid, entry.note_id):
                if value in guids:
                    reason = f"it has the same identity as '{guids[value]}'"
                guids[value] = id_
        if reason:
            problems.append(Problem(path, _line(text, id_), 1, f"the ledger is damaged at '{id_}': {reason}", RESTORE))
    return entries, tuple(sorted(problems, key=lambda p: p.line))


_TYPES: Mapping[str, type] = {
    "note_id": int,
    "mod": int,
    "retired": bool,
    "clozes": list,
    "tags": list,
    "fields": dict,
    "past": dict,
    "deleted": bool,
    "own": dict,
}
# A line says these only where they say something; lines written before there were any do not.
_OPTIONAL: Mapping[str, object] = {"past": {}, "deleted": False, "own": {}}


def _read_entry(id_: str, row: object) -> Entry | None:
    """The entry of a line, or None when anything about it is not as kuis wrote it."""
    names = [f.name for f in fields(Entry) if f.name != "id"]
    if not isinstance(row, dict):
        return None
    row = {**_OPTIONAL, **row}
    if set(row) != set(names):
        return None
    if any(type(row[name]) is not _TYPES.get(name, str) for name in names):
        return None
    if any(type(marks) is not list for marks in row["past"].values()):
        return None
    past = {key: tuple(marks) for key, marks in row["past"].items()}
    parts = [
        *row["tags"],
        *row["fields"].values(),
        *row["own"].values(),
        *(mark for marks in past.values() for mark in marks),
    ]
    if any(type(part) is not str for part in parts) or any(type(n) is not int for n in row["clozes"]):
        return None
    if not (0 < row["mod"] < 2**40 and 0 < row["note_id"] < 2**53 and _encodes([id_, row])):
        return None
    entry = Entry(id=id_, **{**row, "clozes": tuple(row["clozes"]), "tags": tuple(row["tags"]), "past": past})
    return entry if content_hash(entry) == entry.hash else None


def _encodes(value: object) -> bool:
    """Whether it can be written again: JSON can spell half a character, UTF-8 cannot."""
    try:
        _json(value).encode()
    except UnicodeEncodeError:
        return False
    return True


class _TwiceError(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _line(text: str, name: str, *, last: bool = False) -> int:
    """The 1-based line that begins with this name, 0 when none does."""
    start = f"{_json(name)}:"
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(start)]
    return (lines[-1] if last else lines[0]) if lines else 0
