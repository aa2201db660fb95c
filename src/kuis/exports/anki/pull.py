"""What a learner changed in Anki, as changes to overrides: three ways, between what was handed out, what the overrides
say now, and what stands in the collection."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from kuis.exports.anki import notetypes
from kuis.exports.anki.adopt import own_fields
from kuis.exports.compare import plain
from kuis.exports.ledger import Entry, Ledger, handed_out, same
from kuis.model import GAP
from kuis.sources.collection import AnkiNote, AnkiNotes
from kuis.sources.fields import text_of

Value = str | tuple[str, ...]
Words = Mapping[str, Any]

# Anki writes these by itself; they say nothing about the content.
_STATE_TAGS = frozenset({"marked", "leech"})
_FORMATTING = re.compile(r"<(?!/?(?:div|p|span|br)\b)|\[sound:|<span[^<>]*\bstyle", re.IGNORECASE)
_OPTIONS = frozenset({*(f"option{number}" for number in range(1, notetypes.MAX_OPTIONS + 1)), "letter", "answer"})
# Keys of overrides that change what a field says.
_SAID_BY: Mapping[str, frozenset[str]] = {
    "gloss": frozenset({"gloss"}),
    "hint": frozenset({"hint", "gloss"}),
    "text": frozenset({"stem", "key", "hint", "gloss"}),
    "question": frozenset({"stem"}),
    **dict.fromkeys(_OPTIONS, frozenset({"key", "distractors", "gloss"})),
}
_CLOZE = re.compile(r"^(.*?)\{\{c1::((?:(?!::|\}\}).){0,5000}+)(?:::((?:(?!\}\}).){0,500}+))?\}\}(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that the learner changed.

    Attributes:
        id: of the item.
        field: key of the field, or "tags".
        what: "change" (the overrides can say it), "own" (only the card can), or "conflict" (the overrides have changed
            the same field since the last build, or no card could be made of it).
        before: as it was handed out, as text.
        after: as the learner has it, as text.
        ours: what a build would hand out now, as text; only for a conflict.
        html: the field as the learner has it.
        changes: override key to its new value.
        reason: why the overrides cannot say it, or "".
    """

    id: str
    field: str
    what: Literal["change", "own", "conflict"]
    before: str
    after: str
    html: str
    ours: str = ""
    changes: tuple[tuple[str, Value], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a file from Anki says about one deck.

    Attributes:
        found: how many of the deck's notes are in the file.
        edits: in order of item and field.
        deleted: ids of items whose notes the learner deleted.
        missing: ids of items whose notes are not in the file, for a reason it does not say.
        restored: ids of items whose own fields are gone, because the collection shows ours again; with those fields.
    """

    found: int
    edits: tuple[Edit, ...]
    deleted: tuple[str, ...]
    missing: tuple[str, ...]
    restored: tuple[tuple[str, str], ...]


def pull(
    file: AnkiNotes,
    old: Ledger,
    now: Ledger,
    words: Words,
    language: str,
    *,
    said: Mapping[str, frozenset[str]],
    tags: Mapping[str, tuple[str, ...]],
) -> Pulled:
    """What the learner changed since the last build.

    `old` is the deck's ledger, `now` that of a build with the overrides as they are, `said` the keys of overrides
    that change an item now and `tags` the tags that they give it, both by its id.
    """
    types = {kind.kind: kind for kind in notetypes.note_types(words, language).values()}
    notes = {note.guid: note for note in file.notes}
    edits: list[Edit] = []
    deleted, missing, restored = [], [], []
    found = 0
    for entry in old.entries.values():
        note = notes.get(entry.guid)
        if note is None:
            if entry.note_id in file.deleted and not entry.deleted:
                deleted.append(entry.id)
            elif not entry.retired and not entry.deleted:
                missing.append(entry.id)
            continue
        found += 1
        kind = types[entry.kind]
        if note.type != kind.name:
            continue
        fields = own_fields(note, kind)
        edits += _fields(entry, fields, now.entries.get(entry.id, entry), said.get(entry.id, frozenset()))
        edits += () if entry.retired else _tags(entry, note, tags.get(entry.id, ()))
        restored += [(entry.id, key) for key in entry.own if _is_ours(entry, key, fields.get(key, ""))]
    return Pulled(found, tuple(edits), tuple(deleted), tuple(missing), tuple(restored))


def _is_ours(entry: Entry, key: str, value: str) -> bool:
    """Whether a field that the learner once made their own is again as some build made it."""
    return not same(value, entry.own[key]) and handed_out(entry, key, value)


def _fields(entry: Entry, fields: Mapping[str, str], now: Entry, overridden: frozenset[str]) -> Iterator[Edit]:
    edited = [
        key
        for key in notetypes.FIELDS[entry.kind]
        if key != "id"
        and not handed_out(entry, key, fields.get(key, ""))
        and not same(fields.get(key, ""), _at(now, key))
    ]
    said = dict(_CHANGES[entry.kind](entry, fields, frozenset(edited)))
    # What an edited article or another rule changed gives way: the learner's words were a person's decision too.
    moved = {
        key
        for key in edited
        if _SAID_BY.get(key, frozenset()) & overridden and not same(_at(entry, key), _at(now, key))
    }
    if moved & _OPTIONS:
        moved |= _OPTIONS  # they are one override
    for key in edited:
        value = fields.get(key, "")
        edit = Edit(entry.id, key, "change", plain(_at(entry, key)), plain(value), value)
        if entry.retired:
            yield replace(edit, what="own", reason="the deck no longer has it")
        elif key in moved:
            yield replace(edit, what="conflict", ours=plain(_at(now, key)))
        elif key in said and not _formatted(value):
            yield replace(edit, changes=said[key])
        elif entry.kind == "cloze" and key == "text" and set(re.findall(r"\{\{c(\d+)::", value)) != {"1"}:
            yield replace(edit, what="conflict", ours=plain(_at(now, key)), reason="a cloze needs one {{c1::…}}")
        else:
            reason = "it is formatted" if _formatted(value) else "the overrides have no key for it"
            yield replace(edit, what="own", reason=reason)


def _at(entry: Entry, key: str) -> str:
    return entry.fields.get(key, "")


def _formatted(value: str) -> bool:
    """Whether it has more than text: bold, a picture, a sound. What kuis marks itself does not count."""
    return bool(_FORMATTING.search(re.sub(r"</?mark>", "", value)))


_Found = Iterator[tuple[str, tuple[tuple[str, Value], ...]]]


def _vocab(entry: Entry, fields: Mapping[str, str], edited: frozenset[str]) -> _Found:
    for key in ("gloss", "hint"):
        if key in edited and (value := text_of(fields.get(key, ""))):
            yield key, ((key, value),)


def _cloze(entry: Entry, fields: Mapping[str, str], edited: frozenset[str]) -> _Found:
    if "gloss" in edited:
        yield "gloss", (("gloss", text_of(fields.get("gloss", ""))),)
    before, after = (_CLOZE.match(text) for text in (_at(entry, "text"), fields.get("text", "")))
    if "text" in edited and before and after and "{{" not in after[1] + after[4]:
        old, new = _parts(before), _parts(after)
        if GAP not in new["stem"].replace(GAP, "", 1) and new["key"]:
            yield "text", tuple((key, new[key]) for key in ("stem", "key", "hint") if new[key] != old[key])


def _parts(cloze: re.Match[str]) -> dict[str, str]:
    """Stem, key and hint of a cloze; blanks beside the gap stay as they are."""
    around = (html.unescape(re.sub(r"<[^<>]*>", "", part)).replace("\xa0", " ") for part in (cloze[1], cloze[4]))
    return {"stem": " ".join(GAP.join(around).split()), "key": text_of(cloze[2]), "hint": text_of(cloze[3] or "")}


def _mcq(entry: Entry, fields: Mapping[str, str], edited: frozenset[str]) -> _Found:
    if "question" in edited:
        yield "question", (("stem", text_of(fields.get("question", ""))),)
    if "gloss" in edited:
        yield "gloss", (("gloss", text_of(fields.get("gloss", ""))),)
    names = [f"option{number}" for number in range(1, notetypes.MAX_OPTIONS + 1)]
    touched = [key for key in (*names, "letter", "answer") if key in edited]
    if not touched or any(_formatted(fields.get(name, "")) for name in touched):
        return
    options = [text_of(fields.get(name, "")) for name in names]
    letter = text_of(fields.get("letter", "")).upper()
    place = "ABCDE".find(letter) if len(letter) == 1 else -1
    key = options[place] if place >= 0 else ""
    answer = text_of(fields.get("answer", ""))
    if "answer" in edited and answer in options:
        key = answer
    elif "answer" in edited and not {*names, "letter"} & edited:
        # Only the answer behind the card was reworded: the option says the same.
        options[place], key = answer, answer
    if not key:
        return
    others = tuple(option for option in options if option and option != key)
    changes: list[tuple[str, Value]] = []
    if key != plain(_at(entry, "answer")):
        changes.append(("key", key))
    if set(others) != {plain(_at(entry, name)) for name in names} - {plain(_at(entry, "answer")), ""}:
        changes.append(("distractors", others))
    # One override says all of it, so that one field carries the changes and the others come with it.
    for place, name in enumerate(touched):
        yield name, tuple(changes) if place == 0 else ()


_CHANGES = {"vocab": _vocab, "cloze": _cloze, "mcq": _mcq}


def _tags(entry: Entry, note: AnkiNote, said: tuple[str, ...]) -> Iterator[Edit]:
    """Tags of the learner's own; one that was taken off stays in the overrides, because Anki puts it on again."""
    known = {tag.casefold() for tag in (*entry.tags, *said)} | _STATE_TAGS
    fresh = tuple(tag for tag in note.tags if tag.casefold() not in known and not tag.casefold().startswith("kuis::"))
    if fresh:
        after = (*said, *fresh)
        yield Edit(entry.id, "tags", "change", " ".join(said), " ".join(after), "", changes=(("tags", after),))
