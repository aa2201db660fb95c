"""What a rebuild changes in the notes that learners have, by note and field."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from kuis.exports.ledger import Changes, Entry, Ledger
from kuis.sources.fields import CLOZE, text_of


class FieldChange(NamedTuple):
    """One field before and after, as text."""

    field: str
    before: str
    after: str


class NoteChange(NamedTuple):
    """One note that a rebuild touches.

    Attributes:
        what: "added", "changed", "revived" or "retired".
        entry: as it will be; as it was, for a retired one.
        fields: what changes in it; () for an added or retired one.
    """

    what: str
    entry: Entry
    fields: tuple[FieldChange, ...] = ()


def compare(old: Ledger, new: Ledger, changes: Changes) -> tuple[NoteChange, ...]:
    """The notes that changed from one ledger to the next: added, changed, revived, then retired."""
    found = []
    for what in ("added", "changed", "revived", "retired"):
        for id_ in getattr(changes, what):
            before, after = old.entries.get(id_), new.entries[id_]
            fields = _fields(before, after) if before and what in ("changed", "revived") else ()
            found.append(NoteChange(what, after, fields))
    return tuple(found)


def _fields(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    keys = [key for key in {**after.fields, **before.fields} if before.fields.get(key) != after.fields.get(key)]
    changed = [FieldChange(key, plain(before.fields.get(key, "")), plain(after.fields.get(key, ""))) for key in keys]
    if before.tags != after.tags:
        changed.append(FieldChange("tags", " ".join(before.tags), " ".join(after.tags)))
    return tuple(changed)


def plain(field: str) -> str:
    """A field's HTML as text on one line; a cloze shows its deletion as {key}."""
    text = CLOZE.sub(lambda m: f"{{{m[1]}}}" + (f" [{m[2]}]" if m[2] else ""), field)
    return text_of(re.sub(r"<br\s*/?>", " · ", text))


def asked(entry: Entry) -> str:
    """What a note asks and what it wants to hear, on one line."""
    fields = entry.fields
    question = plain(fields.get("question", "") or fields.get("text", "") or fields.get("word", ""))
    answer = plain(fields.get("answer", "") or fields.get("gloss", "")) if entry.kind != "cloze" else ""
    return f"{question} → {answer}" if answer else question


def pieces(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Two texts as stretches of words, each ("same", "lost" or "new", text), in reading order."""
    a, b = (re.findall(r"\s*\S+", text) for text in (before, after))
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(a[i:j])))
            continue
        found += [(name, "".join(words)) for name, words in (("lost", a[i:j]), ("new", b[k:m])) if words]
    return tuple(found)
