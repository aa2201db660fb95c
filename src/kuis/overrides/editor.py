"""The schema of overrides.yaml as JSON Schema, by which editors complete keys and underline mistakes."""

import json
from typing import Any

import yaml

from kuis.model import LEVELS
from kuis.overrides import schema
from kuis.overrides.schema import Key

NAME = "overrides.schema.json"
"""The file in the folder of the decks that holds it."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# An editor takes 1948, 2024-01-01 and no for something else than text; kuis takes them for text.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = ["string", "number", "boolean"]


def json_schema(*, shared: bool = False) -> dict[str, Any]:
    """What overrides.yaml may hold, as JSON Schema (draft 2020-12); `shared` for decks/defaults.yaml."""
    what = "What all decks of kuis have in common" if shared else "What a person changes in a deck of kuis"
    keys = [key for name, key in schema.below("").items() if not shared or name in schema.SHARED]
    return {"$schema": _DIALECT, "title": what, **_map(keys)}


def text(*, shared: bool = False) -> str:
    """The schema as it stands in a file, the same at every call."""
    return json.dumps(json_schema(shared=shared), ensure_ascii=False, indent=2) + "\n"


def _map(keys: list[Key]) -> dict[str, Any]:
    """A map with these keys; a key with nothing after it counts as left out."""
    found: dict[str, Any] = {"type": ["object", "null"], "additionalProperties": False}
    found["properties"] = {key.name: _described(key) for key in keys}
    if required := [key.name for key in keys if key.required]:
        found |= {"type": "object", "required": required}
    return found


def _described(key: Key) -> dict[str, Any]:
    return {"description": key.meaning, **_typed(key), "examples": [yaml.load(key.example, Loader=_LOADER)]}


def _typed(key: Key) -> dict[str, Any]:
    below = list(schema.below(key.path).values())
    match key.type:
        case "map":
            return _named(key, below[0]) if len(below) == 1 and below[0].name.startswith("<") else _map(below)
        case "list":
            return _list(key)
        case "flag":
            return {"anyOf": [{"type": "boolean"}, _choice(tuple(schema.FLAGS))]}
        case "count":
            return {"type": "integer", "minimum": key.least, "maximum": key.most}
        case "level":
            bipa = {"type": ["string", "integer"], "pattern": r"^\s*([Bb][Ii][Pp][Aa]\s*)?[1-7]\s*$"}
            return {"anyOf": [_choice(LEVELS), {**bipa, "minimum": 1, "maximum": 7}]}
        case "choice":
            return _choice(key.choices)
        case "name":
            return {"type": ["string", "integer"], "pattern": r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$"}
        case "tag":
            return {"type": _TEXT, "pattern": r"^\s*\S+\s*$"}
    return {"type": _TEXT} if key.empty else {"type": _TEXT, "pattern": r"\S"}


def _named(key: Key, entry: Key) -> dict[str, Any]:
    """A map whose keys are ids or words."""
    one = {"description": entry.meaning, **_map(list(schema.below(entry.path).values()))}
    return {"type": ["object", "null"], "additionalProperties": one, "propertyNames": {"pattern": r"\S"}}


def _list(key: Key) -> dict[str, Any]:
    entries = list(schema.below(f"{key.path}[]").values())
    if entries:
        one = schema.at(f"{key.path}[]")
        return {"type": ["array", "null"], "items": {"description": one.meaning, **_map(entries)}}
    item = _typed(schema.entry_of(key))
    return {"type": "array", "items": item, **({"uniqueItems": True, "minItems": 1} if key.choices else {})}


def _choice(words: tuple[str, ...]) -> dict[str, Any]:
    """One of these words; an editor offers them as they are, kuis takes capital letters too."""
    other = "|".join("".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else c for c in word) for word in words)
    listed: list[Any] = [word == "true" if word in ("true", "false") else word for word in words]
    return {"anyOf": [{"enum": listed}, {"type": "string", "pattern": rf"^\s*({other})\s*$"}]}
