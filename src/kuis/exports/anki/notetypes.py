"""The three note types: frozen in id, kind, fields and cards, because reviews hang on them.

Their names and every word on the cards come from the language's interface data; their structure is here.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

# Seconds since 1970 of the last change to a template, to the CSS or to a word on a card. Anki replaces templates only
# when this is newer; a test holds a hash of them all and asks for a new date when it differs.
TEMPLATES_MOD = 1_795_467_600

MAX_OPTIONS = 5

# The first field is the item's id: Anki looks for duplicates by the first field alone, and two items about one word are
# no duplicates. The browser sorts by the second, which says something to a person. New fields take the place of a spare
# one and keep its id; nothing is ever added, removed or moved.
_SPARE = ("spare1", "spare2", "spare3", "spare4")
# Fields that took the place of a spare one: they keep its id for good.
_WAS: Mapping[tuple[str, str], str] = {
    ("vocab", "recognise_only"): "spare1",
    ("vocab", "recall_only"): "spare2",
    ("vocab", "typing"): "spare3",
    ("cloze", "typing"): "spare1",
    ("cloze", "about"): "spare2",
    ("mcq", "about"): "spare1",
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "vocab": (
        "id", "word", "class", "gloss", "hint", "sentence", "gapped", "affixes", "family",
        "source", "level", "audio", "audio_sentence", "recognise_only", "recall_only", "typing", *_SPARE[3:],
    ),
    "cloze": (
        "id", "text", "evidence", "gloss", "affixes", "family", "source", "level", "audio", "audio_sentence", "typing",
        "about", *_SPARE[2:],
    ),
    "mcq": (
        "id", "question", "option1", "option2", "option3", "option4", "option5", "letter", "answer", "order",
        "evidence", "gloss", "affixes", "source", "level", "audio", "audio_sentence", "about", *_SPARE[1:],
    ),
}  # fmt: skip
# A card is made where its first field is filled and the second, if it has one, is not.
_NEEDS: Mapping[str, tuple[str, str]] = {
    "recognise": ("word", "recall_only"),
    "recall": ("gloss", "recognise_only"),
    "cloze": ("text", ""),
    "choose": ("question", ""),
}
_CARDS: Mapping[str, tuple[str, ...]] = {"vocab": ("recognise", "recall"), "cloze": ("cloze",), "mcq": ("choose",)}


class Card(NamedTuple):
    """One card template: its frozen id, its name, and HTML of both sides.

    Attributes:
        needs: the field without which there is no such card.
        unless: the field that takes the card away when it is filled, or "".
    """

    id: int
    name: str
    front: str
    back: str
    needs: str
    unless: str


class NoteType(NamedTuple):
    """What Anki calls a note type.

    Attributes:
        kind: the kind of item it is for.
        fields: (frozen id, name) in order, as `FIELDS` has their keys.
    """

    kind: str
    id: int
    name: str
    fields: tuple[tuple[int, str], ...]
    cards: tuple[Card, ...]
    css: str
    mod: int = TEMPLATES_MOD


def note_types(words: Mapping[str, Any], language: str) -> Mapping[str, NoteType]:
    """The note types by kind of item, with names and words from the interface data (its key `anki`)."""
    return {kind: _note_type(kind, words, language) for kind in FIELDS}


def cards_of(kind: str, fields: Mapping[str, str]) -> list[int]:
    """Ordinals of the cards that Anki makes of a note that is no cloze."""
    needs = [_NEEDS[card] for card in _CARDS[kind]]
    return [
        place
        for place, (needed, unless) in enumerate(needs)
        if fields.get(needed) and not (unless and fields.get(unless))
    ]


def _note_type(kind: str, words: Mapping[str, Any], language: str) -> NoteType:
    names: Mapping[str, str] = words["fields"]
    said = {**words["labels"], "language": language, "retired_tag": f"kuis::{words['tags']['retired']}"}
    type_id = int(words["note_types"][kind]["id"])
    return NoteType(
        kind=kind,
        id=type_id,
        name=words["note_types"][kind]["name"],
        fields=tuple((_id(type_id, "field", _WAS.get((kind, key), key)), names[key]) for key in FIELDS[kind]),
        cards=tuple(
            Card(
                _id(type_id, "card", key),
                words["cards"][key],
                _fill(f"{key}-front.html", names, said),
                _fill(f"{key}-back.html", names, said),
                *_NEEDS[key],
            )
            for key in _CARDS[kind]
        ),
        css=_fill("card.css", names, said),
    )


def _id(type_id: int, what: str, key: str) -> int:
    """An id that stays when the field or card is renamed; below 2**53, so that JavaScript can hold it."""
    return int.from_bytes(hashlib.sha256(f"{type_id} {what} {key}".encode()).digest()[:6], "big") + 1


@cache
def _template(name: str) -> str:
    """A template with the files that it includes by `[[>file]]`."""
    text = files("kuis.exports").joinpath("templates", "anki", name).read_text(encoding="utf-8").strip()
    return re.sub(r"\[\[>([\w.-]+)\]\]", lambda m: _template(m[1]), text)


def _fill(name: str, fields: Mapping[str, str], words: Mapping[str, str]) -> str:
    """A template in which `[[word]]` is said and `{{key}}` names the field."""
    text = re.sub(r"\[\[(\w+)\]\]", lambda m: words[m[1]], _template(name))
    return re.sub(r"\{\{([#^/]?)((?:[a-z]+:)*)([a-z]\w*)\}\}", lambda m: f"{{{{{m[1]}{m[2]}{fields[m[3]]}}}}}", text)
