"""What a running Anki needs to hold a deck as it was last built: notes to add, fields to bring up to date.

A field is written only where its value in Anki is one that kuis handed out; what a person wrote stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kuis.exports.anki import notetypes
from kuis.exports.anki.media import sounds_in
from kuis.exports.anki.text import live, owned
from kuis.exports.ledger import Entry, Ledger, handed_out, same

# Fields that only make sense together: with an option of a person's and the others of a newer question, no one could
# tell which is right.
_TOGETHER = (
    frozenset(
        {
            "question",
            *(f"option{n}" for n in range(1, notetypes.MAX_OPTIONS + 1)),
            "letter",
            "answer",
            "order",
            "evidence",
        }
    ),
    frozenset({"sentence", "gapped"}),
    frozenset({"text", "evidence"}),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A note that is in Anki.

    Attributes:
        type: id of its note type.
        fields: HTML by the field's name in Anki.
    """

    id: int
    type: int
    fields: Mapping[str, str]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one note: key, its name in Anki, the value there and the one that kuis gives.

    Attributes:
        edited: whether a person wrote what is there.
    """

    key: str
    name: str
    before: str
    after: str
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be done to one note that is in Anki.

    Attributes:
        writes: fields to bring up to date.
        keeps: fields that differ and stay, because a person edited them, or one that they go together with.
        adds, removes: the tag of retired notes, where it has to come or go; else "".
    """

    entry: Entry
    id: int
    writes: tuple[Change, ...] = ()
    keeps: tuple[Change, ...] = ()
    adds: str = ""
    removes: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push does to one deck.

    Attributes:
        new: notes that Anki lacks, in order.
        notes: those in Anki for which there is something to do or to say.
        apart: notes in Anki that are left alone altogether, each with the reason.
        same: how many are as they should be.
    """

    new: tuple[Entry, ...]
    notes: tuple[Note, ...]
    apart: tuple[tuple[Entry, str], ...]
    same: int

    @property
    def here(self) -> bool:
        """Whether Anki has any note of the deck."""
        return bool(self.same or self.notes or self.apart)

    @property
    def sounds(self) -> frozenset[str]:
        """File names of the sounds that it needs in Anki."""
        fields = [value for entry in self.new for value in entry.fields.values()]
        return sounds_in([*fields, *(change.after for note in self.notes for change in note.writes)])

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return bool(self.new) or any(n.writes or n.adds or n.removes for n in self.notes)


def plan(ledger: Ledger, order: Sequence[str], held: Mapping[str, Held], words: Mapping[str, Any]) -> Plan:
    """What is to be done, given the notes in Anki by item id; `words` is the key `anki` of the interface data."""
    retired_tag = f"kuis::{words['tags']['retired']}"
    notes, apart = [], []
    for entry in ledger.entries.values():
        there = held.get(entry.id)
        if there is None:
            continue
        if reason := _apart(entry, there, words):
            apart.append((entry, reason))
            continue
        notes.append(_note(entry, there, words["fields"], retired_tag))
    busy = [note for note in notes if note.writes or note.keeps or note.adds or note.removes]
    new = tuple(entry for entry in live(ledger, order) if entry.id not in held)
    return Plan(new, tuple(busy), tuple(apart), len(notes) - len(busy))


def _apart(entry: Entry, there: Held, words: Mapping[str, Any]) -> str:
    if there.type != int(words["note_types"][entry.kind]["id"]):
        return "it has another note type now"
    if there.fields.get(words["fields"]["id"]) != entry.fields["id"]:
        return "its field with the id was changed"
    return ""


def _note(entry: Entry, there: Held, names: Mapping[str, str], retired_tag: str) -> Note:
    tagged = retired_tag in there.tags
    if entry.retired:
        return Note(entry, there.id, adds="" if tagged else retired_tag)
    differ = []
    for key in owned(entry.kind):
        before, after = there.fields.get(names[key]), entry.fields.get(key, "")
        # A field that the learner renamed or removed is theirs, and so is what stands in one that kuis never filled.
        if before is None or same(before, after) or (key not in entry.fields and key not in entry.past):
            continue
        differ.append(Change(key, names[key], before, after, edited=not handed_out(entry, key, before)))
    edited = {change.key for change in differ if change.edited}
    kept = edited.union(*(group for group in _TOGETHER if group & edited))
    writes = tuple(change for change in differ if change.key not in kept)
    keeps = tuple(change for change in differ if change.key in kept)
    return Note(entry, there.id, writes, keeps, removes=retired_tag if tagged else "")


def belongs(entry: Entry, slug: str, there: Held, names: Mapping[str, str]) -> bool:
    """Whether a note that has the item's id is this deck's: another article may have an item of the same id."""
    if any(tag == f"kuis::{slug}" for tag in there.tags):
        return True
    return handed_out(entry, "source", there.fields.get(names["source"], "\0"))


def package_of(ledger: Ledger, entries: Sequence[Entry], words: Mapping[str, Any], language: str) -> bytes:
    """An .apkg of these notes and nothing else: what is in Anki already is not touched by it."""
    from kuis.exports.anki.package import package_bytes

    few = replace(ledger, entries={entry.id: entry for entry in entries})
    return package_bytes(few, [entry.id for entry in entries], words, language)


def type_ids(words: Mapping[str, Any]) -> dict[str, int]:
    """Id of each note type by kind of item."""
    return {kind: int(words["note_types"][kind]["id"]) for kind in notetypes.FIELDS}
