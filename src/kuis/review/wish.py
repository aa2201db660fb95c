"""What the page asks to have changed, read with suspicion and turned into changes of overrides.yaml."""

import re
import unicodedata
from collections.abc import Mapping

from kuis.items.identity import slug
from kuis.model import SKILLS, Overrides
from kuis.overrides.splice import Change
from kuis.overrides.words import word_of, words_of
from kuis.overrides.write import Value
from kuis.problems import Problem
from kuis.review.look import Look, Row

TEXTS = ("stem", "key", "hint", "gloss", "sentence")
LONGEST = 2000
MOST_OPTIONS = 12
FIELDS: Mapping[str, frozenset[str]] = {
    "mcq": frozenset(("stem", "key", "distractors", "hint", "gloss", "sentence")),
    "cloze": frozenset(("stem", "key", "hint", "gloss", "sentence")),
    "vocab": frozenset(("hint", "gloss", "sentence")),
    "truth": frozenset(("stem", "key", "sentence")),
    "order": frozenset(("stem", "sentence")),
    "open": frozenset(("stem", "key", "sentence")),
}
"""What can be said of an item that the rules made, by its kind."""
_REQUIRED = frozenset({"stem", "key"})
_NAMES = {"stem": "question", "key": "key", "sentence": "evidence"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class NonsenseError(ValueError):
    """The page asked for something that it never offers."""


class RefusedError(ValueError):
    """The page asked for something that cannot be had; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def of_item(row: Row, wanted: object, look: Look) -> tuple[Change, ...]:
    """The changes that give an item these values: a text, a list of texts or yes and no by field, null for "as made".

    What the rules made needs no line in the file, so it takes away the one that is there.
    """
    if not isinstance(wanted, dict) or not wanted:
        raise NonsenseError("'set' must name what to change")
    if row.state == "refused":
        raise NonsenseError("an item that was refused cannot be changed; add one of your own")
    if wanted.get("skip") is True and wanted.get("pin") is True:
        raise NonsenseError("an item is not left out and pinned at once")
    changes = [change for field, value in wanted.items() for change in _changes(row, str(field), value, look)]
    return tuple({change.path: change for change in changes}.values())


def _changes(row: Row, field: str, value: object, look: Look) -> tuple[Change, ...]:
    item = row.item
    if field in ("skip", "pin"):
        if not isinstance(value, bool) or item.rule == "added" or (field, item.kind) == ("pin", "order"):
            raise NonsenseError(f"'{field}' is yes or no, and not for every item")
        return _kept(row, field, value, look)
    wanted = _value(field, value)
    if wanted == "" and (field in _REQUIRED or (field == "sentence" and item.rule != "added")):
        message = f"the {_NAMES[field]} of an item cannot be empty"
        raise RefusedError(Problem(look.overrides.path, 0, 0, message, "write one, or leave the item out"))
    if item.rule == "added":
        if not wanted and field in _REQUIRED:
            raise NonsenseError(f"an item of one's own needs a {field}")
        return (Change(("add", item.id.removeprefix("added."), field), wanted or None),)
    if field not in FIELDS[item.kind]:
        raise NonsenseError(f"the {field} of such an item cannot be changed")
    if field == "gloss" and about_word(row):
        return _glossed(row, str(wanted or ""), look)
    return (Change(("items", row.key, field), None if wanted == getattr(row.made, field, None) else wanted),)


def about_word(row: Row) -> bool:
    """Whether the gloss of an item is that of its word, for all items about it."""
    return bool(row.item.lemma) and row.item.skill != "fact" and row.item.rule != "added"


def _kept(row: Row, field: str, wanted: bool, look: Look) -> tuple[Change, ...]:
    """The changes that leave an item out, pin it, or take either back, whether its word does it or the item itself."""
    change = look.overrides.items.get(row.key)
    other = "pin" if field == "skip" else "skip"
    changes = [Change(("items", row.key, field), wanted or None)]
    if wanted and change and getattr(change, other):
        changes.append(Change(("items", row.key, other), None))
    undone = field if not wanted else "skip" if field == "pin" else ""
    word = word_of(row.item, look.overrides) if about_word(row) else None
    if word and undone and getattr(word, undone) and (undone == "skip" or look.pinned_by_word(row)):
        shared = look.shared.words.get(word.lemma)
        if shared and getattr(shared, undone):
            does = "leaves out" if undone == "skip" else "pins"
            message = f"'{undone}' of the word '{word.lemma}' {does} this item in every deck"
            raise RefusedError(Problem(shared.path, shared.line, shared.column, message, "change it in that file"))
        changes.append(Change(("words", word.lemma, undone), None))
    return tuple(changes)


def _glossed(row: Row, wanted: str, look: Look) -> tuple[Change, ...]:
    """The changes that give an item this meaning, "" for the one that was made, where its meaning is said now."""
    item, made = row.item, row.made.gloss if row.made else ""
    name = next(iter(words_of(item)))
    change, word = look.overrides.items.get(row.key), look.overrides.words.get(name)
    own = bool(change and change.gloss is not None)
    if own and wanted:
        below = made if word is None or word.gloss is None else word.gloss
        return (Change(("items", row.key, "gloss"), None if wanted == below else wanted),)
    changes = [Change(("items", row.key, "gloss"), None)] if own else []
    shared = look.shared.words.get(name)
    value = None if wanted in ("", made) else wanted
    if shared and shared.gloss is not None:
        # Without a line here the meaning for all decks would count.
        value = None if (wanted or made) == shared.gloss else wanted or made
        if value == "":
            message = f"the meaning of '{name}' is given for every deck, and kuis knows no other"
            raise RefusedError(Problem(shared.path, shared.line, shared.column, message, "change it in that file"))
    return (*changes, Change(("words", name, "gloss"), value))


def of_new(wanted: object, overrides: Overrides) -> Change:
    """The change that adds an item of one's own, under a name that is free."""
    if not isinstance(wanted, dict) or not _is_kind(wanted.get("kind")):
        raise NonsenseError("'add' must hold an item")
    kind = str(wanted["kind"])
    fields: dict[str, Value] = {"kind": kind}
    if kind in ("mcq", "cloze") and wanted.get("skill") in SKILLS and wanted["skill"] != "fact":
        fields["skill"] = str(wanted["skill"])
    for field in (*TEXTS[:2], "distractors", *TEXTS[2:]):
        said = _value(field, wanted.get(field))
        if said and (field in FIELDS[kind] or field in _REQUIRED):
            fields[field] = said
    for field in sorted(_REQUIRED - fields.keys()):
        raise NonsenseError(f"an item needs a {field}")
    named = fields["key" if kind in ("mcq", "cloze") else "stem"]
    name = _free(slug(str(named))[:40].strip("-") or "item", overrides)
    return Change(("add", name), {"id": name, **fields})


def _is_kind(name: object) -> bool:
    return isinstance(name, str) and name in FIELDS


def _free(name: str, overrides: Overrides) -> str:
    taken = {one.id for one in overrides.added}
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _value(field: str, value: object) -> str | tuple[str, ...] | None:
    if value is None:
        return None
    if field == "distractors":
        if not isinstance(value, list) or len(value) > MOST_OPTIONS:
            raise NonsenseError("'distractors' is a list of texts")
        return tuple(text for one in value if (text := _text(field, one)))
    if field not in TEXTS:
        raise NonsenseError(f"'{field[:40]}' cannot be changed")
    return _text(field, value)


def _text(field: str, value: object) -> str:
    """A text on one line."""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise NonsenseError(f"'{field}' is a text of {LONGEST} characters at most")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NonsenseError(f"'{field}' holds half a character") from None
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", value)).split())
