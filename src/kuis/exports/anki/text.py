"""Notes as tab-separated text, the gentlest thing that Anki imports: what a file does not name stays as it is.

One file a note type. With `#notetype` Anki finds each field by its name in `#columns`, wherever the learner has moved
it; in a file of several note types (`#notetype column`) it goes by place, and would write over a field that the learner
has put in between.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kuis.exports.anki import notetypes
from kuis.exports.ledger import Entry, Ledger
from kuis.model import SKILLS


def text_files(
    decks: Iterable[tuple[Ledger, Sequence[str]]], words: Mapping[str, Any], language: str, *, tags: bool = False
) -> dict[str, str]:
    """Text by file name, "<note type>.txt", of the notes that these decks hold.

    A deck is its ledger and the order of its items; `words` is the key `anki` of the interface data. With `tags` there
    is a column of tags, which takes the place of all that the learner has on these notes.
    """
    from kuis.exports.anki.package import deck_ids

    types = notetypes.note_types(words, language)
    rows: dict[str, list[tuple[str, Entry]]] = {kind: [] for kind in types}
    for ledger, order in decks:
        names: dict[str, str] = dict(zip(SKILLS, deck_ids(ledger.deck, words), strict=True))
        for entry in live(ledger, order):
            rows[entry.kind].append((names[entry.skill], entry))
    return {
        file_name(types[kind].name): _table(types[kind], words["fields"], found, tags)
        for kind, found in rows.items()
        if found
    }


def live(ledger: Ledger, order: Sequence[str] = ()) -> tuple[Entry, ...]:
    """The notes that a deck holds now, those named in `order` first."""
    rank = {id_: place for place, id_ in enumerate(order)}
    held = [entry for entry in ledger.entries.values() if not entry.retired and not entry.deleted]
    return tuple(sorted(held, key=lambda entry: (rank.get(entry.id, len(rank)), entry.id)))


def owned(kind: str) -> tuple[str, ...]:
    """Keys of the fields that kuis writes: all but the spare ones."""
    return tuple(key for key in notetypes.FIELDS[kind] if not key.startswith("spare"))


def file_name(note_type: str) -> str:
    """ "kuis · Pilihan ganda" as "kuis-pilihan-ganda.txt"."""
    return re.sub(r"\W+", "-", note_type.lower()).strip("-") + ".txt"


def _table(
    note_type: notetypes.NoteType, names: Mapping[str, str], rows: Sequence[tuple[str, Entry]], tags: bool
) -> str:
    # A field that kuis never filled in any of these notes is free for the learner's own. A sound would name a file that
    # text cannot bring along.
    filled = {key for _, entry in rows for key in (*entry.fields, *entry.past)} - {"audio", "audio_sentence"}
    keys = [key for key in owned(note_type.kind) if key in filled]
    head = ["#separator:tab", "#html:true", "#guid column:1", f"#notetype:{note_type.name}", "#deck column:2"]
    labels = ["GUID", "Deck"]
    if tags:
        head.append("#tags column:3")
        labels.append("Tags")
    lines = [*head, "#columns:" + "\t".join([*labels, *(names[key] for key in keys)])]
    for deck, entry in rows:
        cells = [entry.guid, deck, *([" ".join(entry.tags)] if tags else [])]
        lines.append("\t".join(map(_cell, (*cells, *(entry.fields.get(key, "") for key in keys)))))
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    """A value as Anki's reader takes it: in quotes where it would not be one cell, or would begin a comment."""
    if value.startswith("#") or re.search(r'["\t\r\n]', value):
        return '"' + value.replace('"', '""') + '"'
    return value
