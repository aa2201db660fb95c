"""The notes of a deck in a running Anki: finding them, and writing what a plan says."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from kuis.exports.anki.connect import AnkiError, Link, ask, ask_all
from kuis.exports.anki.push import Held, Note, belongs, type_ids
from kuis.exports.ledger import Entry, Ledger

_T = TypeVar("_T")
_IDS, _SEARCHES, _NOTES, _WRITES = 400, 40, 200, 50


def find(link: Link, ledger: Ledger, words: Mapping[str, Any]) -> dict[str, Held]:
    """The deck's notes that are in Anki and have cards, by item id; raises AnkiError.

    AnkiConnect knows no GUIDs. A note is looked for by the number that the package gave it, and must then have our note
    type and the item's id in its first field; else by that id, and must then have the article's tag or source.
    """
    types = _note_types(link)
    name, ours = words["fields"]["id"], type_ids(words)
    numbered = {entry.note_id: entry for entry in ledger.entries.values()}
    sure: dict[str, Held] = {}
    unsure: dict[str, Held] = {}
    for ids in _batches(sorted(numbered), _IDS):
        for held in _notes(link, "nid:" + ",".join(map(str, ids)), types):
            if entry := numbered.get(held.id):
                same = held.type == ours[entry.kind] and held.fields.get(name) == entry.fields["id"]
                (sure if same else unsure)[entry.id] = held
    for kind, type_id in ours.items():
        missing = {e.fields["id"]: e for e in ledger.entries.values() if e.kind == kind and e.id not in sure}
        for few in _batches(list(missing) if type_id in types.values() else [], _SEARCHES):
            query = " OR ".join(f'"{name}:{_searched(id_)}"' for id_ in few)
            for held in _notes(link, f"mid:{type_id} ({query})", types):
                found = missing.get(held.fields.get(name, ""))
                if found and belongs(found, ledger.slug, held, words["fields"]):
                    sure.setdefault(found.id, held)
    # The number may be that of a stranger's note, and ours be called otherwise or not be there.
    for id_, held in unsure.items():
        entry = ledger.entries[id_]
        known = held.type == ours[entry.kind] or held.fields.get(name) == entry.fields["id"]
        if id_ not in sure and (known or f"kuis::{ledger.slug}" in held.tags):
            sure[id_] = held
    return sure


def add(link: Link, package: Path) -> None:
    """Import a package; raises AnkiError."""
    if ask(link, "importPackage", path=str(package)) is not True:
        raise AnkiError(link, "Anki did not import the new notes", "open a profile in Anki, then try again")


def lacking(link: Link, sounds: Set[str]) -> list[str]:
    """Those of these sounds that are not among Anki's media; raises AnkiError."""
    if not sounds:
        return []
    there = ask(link, "getMediaFilesNames", pattern="kuis-*.mp3")
    if not isinstance(there, list):
        raise _strange(link)
    return sorted(sounds - set(there))


def store(link: Link, files: Sequence[Path]) -> None:
    """Put files among Anki's media; raises AnkiError."""
    for batch in _batches(files, _WRITES):
        each = [{"filename": file.name, "path": str(file)} for file in batch]
        if refused := [error for error in ask_all(link, "storeMediaFile", each) if error]:
            raise AnkiError(link, refused[0])


def write(link: Link, notes: Sequence[Note]) -> list[tuple[Entry, str]]:
    """Write the fields and tags of these notes; gives those that Anki refused, each with why. Raises AnkiError."""
    refused = []
    for batch in _batches([note for note in notes if note.writes], _WRITES):
        each = [{"note": {"id": n.id, "fields": {change.name: change.after for change in n.writes}}} for n in batch]
        errors = ask_all(link, "updateNoteFields", each)
        refused += [(note.entry, error) for note, error in zip(batch, errors, strict=True) if error]
    for action, tagged in (
        ("addTags", {n.id: n.adds for n in notes}),
        ("removeTags", {n.id: n.removes for n in notes}),
    ):
        for tag in sorted({*tagged.values()} - {""}):
            ask(link, action, notes=[id_ for id_, its in tagged.items() if its == tag], tags=tag)
    return refused


def _note_types(link: Link) -> dict[str, int]:
    answer = ask(link, "modelNamesAndIds")
    if not isinstance(answer, dict) or not all(isinstance(id_, int) for id_ in answer.values()):
        raise _strange(link)
    return answer


def _notes(link: Link, query: str, types: Mapping[str, int]) -> Iterator[Held]:
    """Notes with cards, by their cards: AnkiConnect fails on a note that has none, as retired ones of new learners."""
    cards = ask(link, "findCards", query=query)
    ids = ask(link, "cardsToNotes", cards=cards) if cards else []
    if not isinstance(ids, list):
        raise _strange(link)
    for few in _batches(ids, _NOTES):
        for note in ask(link, "notesInfo", notes=few):
            try:
                if note:
                    fields = {name: str(field["value"]) for name, field in note["fields"].items()}
                    yield Held(int(note["noteId"]), types.get(note["modelName"], 0), fields, tuple(note["tags"]))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise _strange(link) from error


def _strange(link: Link) -> AnkiError:
    return AnkiError(link, "AnkiConnect answers otherwise than its version 6 does", "update the add-on")


def _searched(text: str) -> str:
    """Text as Anki's search takes it inside quotation marks, with nothing in it that means more than itself."""
    return "".join(f"\\{c}" if c in '\\"*_:' else c for c in text)


def _batches(values: Sequence[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
