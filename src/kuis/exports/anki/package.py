"""The .apkg file: the same bytes for the same ledger, whatever the day or the hash seed."""

import datetime
import hashlib
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from kuis.exports import audio, ledgerfile
from kuis.exports import ledger as ledgers
from kuis.exports.anki import notes, notetypes
from kuis.exports.anki.light import genanki
from kuis.exports.audio import Speaker
from kuis.exports.ledger import Changes, Content, Entry, Ledger
from kuis.model import DEFAULT_CARDS, SKILLS, Cards, Item, Quiz
from kuis.problems import Problem

_DEFAULT_FIRST = datetime.date(2024, 1, 1)


class Build(NamedTuple):
    """An Anki package and the ledger that goes with it; write both or neither."""

    apkg: bytes
    ledger: Ledger
    changes: Changes
    problems: tuple[Problem, ...] = ()


def build(
    quiz: Quiz,
    old: Ledger,
    words: Mapping[str, Any],
    *,
    now: int,
    path: str = ledgerfile.NAME,
    cards: Cards = DEFAULT_CARDS,
    speak: Speaker | None = None,
) -> Build:
    """Hand out a quiz whose items carry the ids they keep.

    `words` is the key `anki` of the language's interface data, `now` seconds since 1970, `path` the ledger's, for
    messages; `cards` what the user wants of them, `speak` their voice.
    """
    deck = deck_name(quiz.deck)
    printed = _printed(quiz)
    contents = [notes.content(i, quiz.article, words, options=printed.get(i.id, ()), cards=cards) for i in quiz.items]
    media: dict[str, bytes] = {}
    if speak:
        contents = [_with_sound(c, notes.spoken(i), speak, media) for c, i in zip(contents, quiz.items, strict=True)]
    ledger, changes = ledgers.update(
        old, contents, deck=deck, decks=deck_ids(deck, words), first=first_mod(quiz.article.date, now), now=now
    )
    apkg = package_bytes(ledger, [item.id for item in quiz.items], words, quiz.article.language, media)
    return Build(apkg, ledger, changes, (*_renamed_deck(old, deck, path), *_too_many(quiz.items, path)))


def _with_sound(content: Content, spoken: Mapping[str, str], speak: Speaker, media: dict[str, bytes]) -> Content:
    """The note with its sounds; their files are put into `media`."""
    sounds = {key: speak(text) for key, text in spoken.items()}
    media.update({audio.name_of(sound): sound for sound in sounds.values()})
    tags = {key: f"[sound:{audio.name_of(sound)}]" for key, sound in sounds.items()}
    return content._replace(fields={**content.fields, **tags})


def package_bytes(
    ledger: Ledger,
    order: Sequence[str],
    words: Mapping[str, Any],
    language: str,
    media: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The package: notes in the order of these ids, then the retired ones without cards, unless they were deleted.

    A retired note stays, so that its tag reaches those who have it. It has no cards: theirs stay with their reviews,
    and no one new is asked an old question.
    """
    types = {kind: _model(kind_type) for kind, kind_type in notetypes.note_types(words, language).items()}
    ids = deck_ids(ledger.deck, words)
    decks: dict[str, genanki.Deck] = {
        skill: genanki.Deck(id_, name) for skill, (name, id_) in zip(SKILLS, ids.items(), strict=True)
    }
    retired = [entry for entry in ledger.entries.values() if entry.retired and not entry.deleted]
    retired_tag = f"kuis::{words['tags']['retired']}"
    for due, entry in enumerate([*(ledger.entries[id_] for id_ in order), *retired], 1):
        decks[entry.skill].add_note(_Note(entry, types[entry.kind], retired_tag, due))
    database = sqlite3.connect(":memory:")
    try:
        genanki.Package([deck for deck in decks.values() if deck.notes]).write_to_db(
            database.cursor(), 0, itertools.repeat(None)
        )
        database.commit()
        content = database.serialize()
    finally:
        database.close()
    # Bytes 96 to 99 say which SQLite wrote the file; nobody reads them, and another machine has another.
    names = sorted(media)
    index = json.dumps({str(number): name for number, name in enumerate(names)}).encode()
    files = {str(number): media[name] for number, name in enumerate(names)}
    return _zip({"collection.anki2": content[:96] + b"\0\0\0\0" + content[100:], "media": index, **files})


def deck_name(name: str) -> str:
    """A deck's name as Anki would write it: no empty part, no stray blanks, no quotation marks."""
    parts = (" ".join(notes.clean(part).replace('"', "").split()) for part in name.split("::"))
    return "::".join(part for part in parts if part)


def deck_ids(deck: str, words: Mapping[str, Any]) -> dict[str, int]:
    """Name and id of the subdeck of each skill, in the order of `SKILLS`."""
    names = (f"{deck}::{words['decks'][skill]}" for skill in SKILLS)
    return {name: ledgers.number(hashlib.sha256(f"deck\n{name}".encode()).digest()[:10]) for name in names}


def first_mod(date: datetime.date | None, now: int) -> int:
    """When a note that was never handed out last changed: the article's day, the same at every first build.

    An article dated after `now` counts as undated, or its notes would stay newer than any edit a learner makes.
    """
    first, default = (
        int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp())
        for day in (date or _DEFAULT_FIRST, _DEFAULT_FIRST)
    )
    return first if 0 < first <= now else default


def retired_search(slug: str, words: Mapping[str, Any]) -> str:
    """What to type into Anki's browser to see this article's retired notes."""
    return f"tag:kuis::{slug} tag:kuis::{words['tags']['retired']}"


def _printed(quiz: Quiz) -> dict[str, tuple[str, ...]]:
    """Options in printed order by item, from the first form; only ascending ones do not depend on the form."""
    questions = (q for form in quiz.forms[:1] for section in form.sections for q in section.questions)
    return {q.item.id: q.options for q in questions if q.item.order == "ascending" and q.options}


def _renamed_deck(old: Ledger, deck: str, path: str) -> tuple[Problem, ...]:
    if not old.deck or old.deck == deck:
        return ()
    message = f"the deck '{old.deck}' is now called '{deck}', but cards that learners have do not move"
    hint = "keep the old name, or tell them to rename the deck in Anki before they import"
    return (Problem(path, 4, 1, message, hint, "warning"),)


def _too_many(items: Iterable[Item], path: str) -> tuple[Problem, ...]:
    most = notetypes.MAX_OPTIONS
    return tuple(
        Problem(path, 0, 0, f"'{i.id}' has {len(i.distractors) + 1} options", f"its card shows {most}", "warning")
        for i in items
        if i.kind == "mcq" and len(i.distractors) >= most
    )


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with a `mod` of its own; genanki would give it the time of the build."""

    mod = 0
    needs: Sequence[Sequence[Any]] = ()

    @property
    def _req(self) -> Sequence[Sequence[Any]]:
        """Which fields a card needs; genanki would guess it, and knows no card that a field takes away."""
        return self.needs

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        written: dict[str, Any] = super().to_json(timestamp, deck_id)
        return {**written, "mod": self.mod, "did": None}


def _model(note_type: notetypes.NoteType) -> _Model:
    model = _Model(
        note_type.id,
        note_type.name,
        fields=[{"name": name, "id": id_} for id_, name in note_type.fields],
        templates=[{"name": c.name, "id": c.id, "qfmt": c.front, "afmt": c.back} for c in note_type.cards],
        css=note_type.css,
        model_type=genanki.Model.CLOZE if note_type.kind == "cloze" else genanki.Model.FRONT_BACK,
        sort_field_index=1,
    )
    model.mod = note_type.mod
    keys = notetypes.FIELDS[note_type.kind]
    model.needs = [[place, "all", [keys.index(card.needs)]] for place, card in enumerate(note_type.cards)]
    return model


class _Note(genanki.Note):  # type: ignore[misc]
    """A note with the identity and the `mod` that the ledger keeps."""

    def __init__(self, entry: Entry, model: _Model, retired_tag: str, due: int) -> None:
        keys = notetypes.FIELDS[entry.kind]
        if unknown := set(entry.fields) - set(keys):
            raise ValueError(f"{entry.id}: unknown fields {sorted(unknown)}")
        super().__init__(
            model=model,
            fields=[entry.fields.get(key, "") for key in keys],
            tags=[*entry.tags, *([retired_tag] if entry.retired else [])],
            guid=entry.guid,
            due=due,
        )
        self.entry = entry

    @property
    def cards(self) -> list[genanki.Card]:
        if self.entry.retired:
            return []
        wanted = _expected(self.entry)
        taken = [
            place for place in range(len(self.model.templates)) if self.entry.kind == "vocab" and place not in wanted
        ]
        found: list[genanki.Card] = [card for card in super().cards if card.ord not in taken]
        if sorted(card.ord for card in found) != wanted:
            raise ValueError(f"{self.entry.id}: genanki finds {len(found)} cards, not {wanted}")
        return sorted(found, key=lambda card: int(card.ord))

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: object) -> None:
        ids = iter([self.entry.note_id, *(self.entry.note_id + card.ord for card in self.cards)])
        super().write_to_db(cursor, self.entry.mod, deck_id, ids)


def _expected(entry: Entry) -> list[int]:
    """Card ordinals that Anki will find."""
    if entry.kind == "cloze":
        return [number - 1 for number in entry.clozes]
    return notetypes.cards_of(entry.kind, entry.fields)


def _zip(contents: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()
