"""The ledger: what a deck's notes were, so that a rebuild keeps every learner's reviews.

`ledgerfile` reads and writes it.
"""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kuis.items.matching import Remembered

# Note ids are milliseconds, and a card's id is its note's id plus its ordinal: 100 apart leaves room. Years long past,
# so that no note that the learner makes today can have the same one.
_FIRST_ID, _LAST_ID, _STEP = 1_451_606_400_000, 1_704_067_200_000, 100  # 2016-01-01 to 2024-01-01
# Decks older than so many changes of one field are taken for edited, which only means that more is asked.
_MOST_PAST = 20
_PIECE = re.compile(r"\s++|<br\s*+/?>|<div>\s*+</div>|<|[^\s<]++")
_EMPTY = re.compile(r"\s+|<br\s*/?>|<div>\s*</div>")


class Content(NamedTuple):
    """A note as it would be written now.

    Attributes:
        known: what a later build needs to recognise the item.
        fields: HTML by field key of the note type; empty fields may be left out.
        tags: without the tag of retired notes.
        clozes: numbers of its cloze deletions, () for other kinds.
    """

    known: Remembered
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    clozes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One note that was handed out at least once.

    Attributes:
        mod: when its content last changed, seconds since 1970; only moves forward.
        hash: of fields, tags, kind and `retired`.
        past: short hashes of what a field held in earlier builds, by field key, oldest first; a learner whose note
            holds one of these has an older deck and has edited nothing.
        deleted: a learner deleted it, so it is not handed out again.
        own: HTML by field key that the learner wrote and overrides cannot say; it is handed out in place of ours.
    """

    id: str
    guid: str
    note_id: int
    kind: str
    skill: str
    rule: str
    key: str
    sentence: str
    mod: int
    hash: str
    retired: bool
    clozes: tuple[int, ...]
    tags: tuple[str, ...]
    fields: Mapping[str, str]
    past: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deleted: bool = False
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> Remembered:
        """What matching needs."""
        return Remembered(self.id, self.kind, self.skill, self.rule, self.key, self.sentence, self.retired)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All notes a deck ever had.

    Attributes:
        slug: of the article; GUIDs are derived from it.
        deck: Anki deck name of the last build, "" before the first.
        decks: Anki deck id by the name of each subdeck ever used.
        entries: by item id, sorted.
    """

    slug: str
    deck: str = ""
    decks: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def remembered(self) -> tuple[Remembered, ...]:
        """What `matching.match` takes as its old items."""
        return tuple(entry.known for entry in self.entries.values())


class Changes(NamedTuple):
    """What an update did, as item ids: added, changed and revived in order of the items, retired sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    revived: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


def update(
    old: Ledger, contents: Sequence[Content], *, deck: str, decks: Mapping[str, int], first: int, now: int
) -> tuple[Ledger, Changes]:
    """The ledger after these notes are handed out, and what changed.

    Item ids must be those that matching kept. `first` is the `mod` of a note that was never handed out, the same at
    every first build; `now` that of one that changes. An entry without content is retired, never dropped.
    """
    entries = dict(old.entries)
    guids = {entry.guid for entry in entries.values()}
    note_ids = {entry.note_id for entry in entries.values()}
    lists: dict[str, list[str]] = {"added": [], "changed": [], "revived": []}
    live: set[str] = set()
    for content in contents:
        known = content.known
        before = entries.get(known.id)
        if before and before.kind != known.kind:
            # Anki never changes a note's type, so the old note goes on under another name.
            aside = _aside(before, entries)
            entries[aside.id] = aside
            before = None
        if before:
            guid, note_id = before.guid, before.note_id
        else:
            guid, note_id = _identity(old.slug, known, guids, note_ids)
            guids.add(guid)
            note_ids.add(note_id)
        entries[known.id] = after = _entry(content, guid, note_id, before, first=first, now=now)
        live.add(known.id)
        if before is None:
            lists["added"].append(known.id)
        elif before.retired:
            lists["revived"].append(known.id)
        elif before.hash != after.hash:
            lists["changed"].append(known.id)
    retired = sorted(entry.id for entry in entries.values() if entry.id not in live and not entry.retired)
    for id_ in retired:
        entries[id_] = _changed(replace(entries[id_], retired=True), entries[id_], now)
    ledger = Ledger(old.slug, deck, dict(sorted({**old.decks, **decks}.items())), dict(sorted(entries.items())))
    return ledger, Changes(**{name: tuple(ids) for name, ids in lists.items()}, retired=tuple(retired))


def _entry(content: Content, guid: str, note_id: int, before: Entry | None, *, first: int, now: int) -> Entry:
    known, own = content.known, before.own if before else {}
    entry = Entry(
        id=known.id,
        guid=guid,
        note_id=note_id,
        kind=known.kind,
        skill=known.skill,
        rule=known.rule,
        key=known.key,
        sentence=known.sentence,
        mod=first,
        hash="",
        retired=False,
        clozes=content.clozes,
        tags=content.tags,
        fields={k: v for k, v in {**content.fields, **own}.items() if v},
        own=own,
    )
    return _changed(replace(entry, past=_past(before, entry)) if before else entry, before, now)


def _past(before: Entry, after: Entry) -> dict[str, tuple[str, ...]]:
    """What each field held before, with the value that it has just lost at the end."""
    past = dict(before.past)
    for key in sorted({*before.fields, *after.fields}):
        lost = before.fields.get(key, "")
        if lost != after.fields.get(key, ""):
            mark = value_hash(lost)
            past[key] = (*(m for m in past.get(key, ()) if m != mark), mark)[-_MOST_PAST:]
    return dict(sorted(past.items()))


def learned(entry: Entry, *, fields: Mapping[str, str], own: Mapping[str, str], tags: Sequence[str], now: int) -> Entry:
    """The entry as a learner has it: it is handed out like this even if no build ever writes its item again.

    `fields` are those that they changed, `own` all those that later builds leave as they are, `tags` their own ones.
    """
    kept = {**entry.fields, **fields, **own}
    after = replace(
        entry,
        own=dict(sorted(own.items())),
        fields={key: value for key, value in kept.items() if value},
        tags=tuple(sorted({*entry.tags, *tags})),
    )
    return _changed(replace(after, past=_past(entry, after)), entry, now)


def handed_out(entry: Entry, key: str, value: str) -> bool:
    """Whether a build ever gave this field this value, so that a note holding it was not edited."""
    return same(value, entry.fields.get(key, "")) or value_hash(value) in entry.past.get(key, ())


def same(one: str, other: str) -> bool:
    """Whether two fields show the same, however an editor spells it."""
    return one == other or _canonical(one) == _canonical(other)


def value_hash(value: str) -> str:
    """A short hash of what a field shows."""
    return hashlib.sha256(_canonical(value).encode()).hexdigest()[:10]


def _canonical(value: str) -> str:
    """HTML with its entities and blanks in one spelling: Anki's editor writes &nbsp; for a blank, and ":" for &#58;."""
    pieces = _PIECE.findall(html.unescape(value).replace("\xa0", " "))
    while pieces and _EMPTY.fullmatch(pieces[-1]):
        pieces.pop()
    text = "".join(pieces)
    return unicodedata.normalize("NFC", " ".join(re.sub(r"<br\s*/?>", "<br>", text).split()))


def _changed(entry: Entry, before: Entry | None, now: int) -> Entry:
    """The entry with its hash, and with a newer `mod` if that hash is not the one before."""
    entry = replace(entry, hash=content_hash(entry))
    if before is None:
        return entry
    return replace(entry, mod=before.mod if before.hash == entry.hash else max(before.mod + 1, now))


def _aside(entry: Entry, entries: Mapping[str, Entry]) -> Entry:
    id_ = f"{entry.id}~{entry.kind}"
    while id_ in entries:
        id_ += "~"
    moved = replace(entry, id=id_)
    return replace(moved, hash=content_hash(moved))


def content_hash(entry: Entry) -> str:
    """Hash of all that Anki would show of a note, and of whether it is retired."""
    content = [entry.kind, entry.retired, sorted(entry.fields.items()), list(entry.tags)]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()[:16]


def _identity(slug: str, known: Remembered, guids: Set[str], note_ids: Set[int]) -> tuple[str, int]:
    """A GUID and a note id not yet used, from the slug, the kind and the item's id: so a lost ledger loses little."""
    digest = hashlib.sha256("\n".join((slug, known.kind, known.id)).encode()).digest()
    note_id = number(digest[10:20])
    while (guid := digest[:10].hex()) in guids:
        digest = hashlib.sha256(digest).digest()
    while note_id in note_ids:
        note_id = _FIRST_ID + (note_id - _FIRST_ID + _STEP) % (_LAST_ID - _FIRST_ID)
    return guid, note_id


def number(digest: bytes) -> int:
    """A number that Anki takes for an id: milliseconds from 2016 to 2024, a multiple of 100."""
    slots = (_LAST_ID - _FIRST_ID) // _STEP
    return _FIRST_ID + int.from_bytes(digest, "big") % slots * _STEP
