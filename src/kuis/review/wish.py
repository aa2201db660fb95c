"""What the page asks to have changed, read with suspicion and turned into changes of overrides.yaml."""

import re
import unicodedata
from collections.abc import Mapping

from kuis.items.identity import slug
from kuis.model import SKILLS, Overrides
from kuis.overrides.splice import Change
from kuis.overrides.write import Value
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
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class NonsenseError(ValueError):
    """The page asked for something that it never offers."""


def of_item(row: Row, wanted: object, look: Look) -> tuple[Change, ...]:
    """The changes that give an item these values: a text, a list of texts or yes and no by field, null for "as made".

    What the rules made needs no line in the file, so it takes away the one that is there.
    """
    if not isinstance(wanted, dict) or not wanted:
        raise NonsenseError("'set' must name what to change")
    if row.state == "refused":
        raise NonsenseError("an item that was refused cannot be changed; add one of your own")
    return tuple(_one(row, str(field), value, look) for field, value in wanted.items())


def _one(row: Row, field: str, value: object, look: Look) -> Change:
    item = row.item
    if field in ("skip", "pin"):
        if not isinstance(value, bool) or item.rule == "added" or (field, item.kind) == ("pin", "order"):
            raise NonsenseError(f"'{field}' is yes or no, and not for every item")
        return Change(("items", row.key, field), value or None)
    said = _value(field, value)
    if item.rule == "added":
        name = item.id.removeprefix("added.")
        if said in (None, "", ()) and field in _REQUIRED:
            raise NonsenseError(f"an item of one's own needs a {field}")
        return Change(("add", name, field), said or None)
    if field not in FIELDS[item.kind]:
        raise NonsenseError(f"the {field} of such an item cannot be changed")
    if field == "gloss" and about_word(row):
        word = look.overrides.words.get(item.lemma.lower())
        made = row.made.gloss if row.made else ""
        return Change(("words", word.lemma if word else item.lemma, "gloss"), None if said in (made, "") else said)
    if said == getattr(row.made, field, None):
        said = None
    return Change(("items", row.key, field), said)


def about_word(row: Row) -> bool:
    """Whether the gloss of an item is that of its word, for all items about it."""
    return bool(row.item.lemma) and row.item.skill != "fact" and row.item.rule != "added"


def of_new(wanted: object, overrides: Overrides) -> Change:
    """The change that adds an item of one's own, under a name that is free."""
    if not isinstance(wanted, dict) or wanted.get("kind") not in FIELDS:
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
