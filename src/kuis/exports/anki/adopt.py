"""A ledger made again from a package that kuis once built, when the ledger itself is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kuis.exports.anki import notetypes
from kuis.exports.compare import plain
from kuis.exports.ledger import Entry, Ledger, content_hash
from kuis.model import SKILLS
from kuis.sources.collection import AnkiNote, AnkiNotes
from kuis.sources.fields import CLOZE

Words = Mapping[str, Any]


def adopt(found: AnkiNotes, slug: str, words: Words, language: str) -> Ledger | None:
    """The ledger of the deck `slug` as the package shows it; None when the package holds no note of that deck.

    GUIDs, note ids, fields and dates of change are those of the package. What a ledger knows beyond them (the exact key
    and evidence, earlier values) is guessed from the fields or empty; the next build writes it.
    """
    entries = sorted(_entries(found, slug, words, language), key=lambda entry: entry.id)
    return Ledger(slug, entries={entry.id: entry for entry in entries}) if entries else None


def _entries(found: AnkiNotes, slug: str, words: Words, language: str) -> Iterator[Entry]:
    types = {kind.name: kind for kind in notetypes.note_types(words, language).values()}
    tags: Mapping[str, str] = words["tags"]
    retired = f"kuis::{tags['retired']}"
    for note in found.notes:
        kind = types.get(note.type)
        if kind is None or f"kuis::{slug}" not in note.tags or not note.id:
            continue
        fields = own_fields(note, kind)
        skill = next((skill for skill in SKILLS if f"kuis::{tags[skill]}" in note.tags), SKILLS[0])
        id_ = plain(fields.get("id", ""))
        entry = Entry(
            id=id_,
            guid=note.guid,
            note_id=note.id,
            kind=kind.kind,
            skill=skill,
            rule=id_.split(".")[1] if id_.count(".") > 2 else "",
            key=_key(kind.kind, fields),
            sentence=_sentence(fields),
            mod=max(note.mod, 1),
            hash="",
            retired=retired in note.tags,
            clozes=(1,) if kind.kind == "cloze" else (),
            tags=tuple(tag for tag in note.tags if tag != retired),
            fields=fields,
        )
        if id_:
            yield replace(entry, hash=content_hash(entry))


def own_fields(note: AnkiNote, kind: notetypes.NoteType) -> dict[str, str]:
    """The fields of a note that are not empty, by their keys; those that the person added are left out."""
    keys = notetypes.FIELDS[kind.kind]
    named = {name: key for (_, name), key in zip(kind.fields, keys, strict=True)}
    placed = {str(number): key for number, key in enumerate(keys, 1)}
    found = {named.get(name) or placed.get(name): value for name, value in note.fields.items()}
    return {key: found[key] for key in keys if found.get(key)}


def _key(kind: str, fields: Mapping[str, str]) -> str:
    if kind == "cloze":
        gap = CLOZE.search(fields.get("text", ""))
        return plain(gap[1]) if gap else ""
    return plain(fields.get("word" if kind == "vocab" else "answer", ""))


def _sentence(fields: Mapping[str, str]) -> str:
    text = fields.get("evidence") or fields.get("sentence") or fields.get("text", "")
    return plain(CLOZE.sub(r"\1", text)) or plain(fields.get("question", ""))
