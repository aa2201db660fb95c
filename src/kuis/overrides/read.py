"""overrides.yaml, read and checked: values with their places, and every problem at once."""

import os
import stat
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kuis.model import NO_OVERRIDES, AddedItem, ItemOverride, Overrides, WordOverride
from kuis.overrides import schema
from kuis.overrides.places import places
from kuis.overrides.syntax import TOO_LARGE, clip, locate
from kuis.overrides.text import MAX_BYTES, Mapping, Node, Scalar, Sequence, compose
from kuis.problems import Problem, did_you_mean

DEFAULTS = "defaults.yaml"


def read(path: str) -> tuple[Overrides, tuple[Problem, ...]]:
    """The overrides in a file on top of the defaults of all decks, and what is wrong with either.

    The defaults stand in the folder of the decks. No file is no overrides and no problem.
    """
    text, problems = _slurp(path)
    if text is None:
        base, amiss = _shared(defaults_of(path))
        return base, (*amiss, *problems)
    return over_defaults(text, path)


def over_defaults(text: str, path: str) -> tuple[Overrides, tuple[Problem, ...]]:
    """What `read` would give if the file at `path` held this text."""
    base, amiss = _shared(defaults_of(path))
    overrides, problems = parse(text, path, base=base)
    return overrides, (*amiss, *problems)


def defaults_of(path: str) -> str:
    """Where the defaults stand that a deck's overrides are read on top of."""
    return os.path.normpath(Path(path).parent / ".." / DEFAULTS)


def at_key(path: str, name: str, message: str, hint: str) -> Problem:
    """A problem with what a file says under a key of the left margin."""
    text, _ = _slurp(path)
    root = compose(text or "", path)[0]
    pairs = root.pairs if isinstance(root, Mapping) else ()
    value = next((value for key, value in pairs if key.text == name), None)
    if value is None:
        return Problem(path, 0, 0, message, hint)
    end = value.end_column if isinstance(value, Scalar) else 0
    return Problem(path, value.line, value.column, message, hint, end=end)


def _shared(path: str) -> tuple[Overrides, tuple[Problem, ...]]:
    """The defaults in a file; its words know where they stand."""
    text, problems = _slurp(path)
    if text is None:
        return NO_OVERRIDES, problems
    found, problems = parse(text, path, shared=True)
    words = {lemma: replace(word, path=path) for lemma, word in found.words.items()}
    return replace(found, path="", words=words), problems


def parse(
    text: str, path: str, *, base: Overrides = NO_OVERRIDES, shared: bool = False
) -> tuple[Overrides, tuple[Problem, ...]]:
    """The overrides in `text`, as far as they can be used, and what is wrong with them, in the order of the file.

    What they do not say is as in `base`, key by key. In a `shared` file only what may be said for all decks belongs.
    """
    root, found = compose(text, path)
    problems = list(found)
    if root is None:
        return replace(base, path=path), found
    values = dict(_Reader(path, problems, base, shared).mapped(root, ""))
    overrides = replace(base, path=path, **values)
    return overrides, tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.line, p.column)))


class _Reader:
    """Walks the tree along the schema and notes what does not fit."""

    def __init__(self, path: str, problems: list[Problem], base: Overrides, shared: bool) -> None:
        self.path = path
        self.problems = problems
        self.base = base
        self.shared = shared

    def note(self, node: Node, message: str, hint: str = "") -> None:
        end = node.end_column if isinstance(node, Scalar) else 0
        self.problems.append(Problem(self.path, node.line, node.column, message, hint, end=end))

    def pairs(self, node: Node, path: str, name: str) -> tuple[tuple[Scalar, Node], ...]:
        """The pairs of a map; a key with nothing after it is an empty map, so that its parts can be commented out."""
        if isinstance(node, Mapping):
            return node.pairs
        if not (isinstance(node, Scalar) and node.blank):
            example = schema.at(path).example if path else "level: B1"
            what = f"'{clip(name)}' must hold keys and values" if name else "the file must hold keys and values"
            self.note(node, what, f"for example {example}")
        return ()

    def mapped(self, node: Node, path: str, name: str = "") -> Iterator[tuple[str, Any]]:
        """Each known key of a map with its value, converted; the others are noted."""
        known = schema.below(path)
        if self.shared and not path:
            known = {name: entry for name, entry in known.items() if name in schema.SHARED}
        for key, value in self.pairs(node, path, name):
            if (entry := known.get(key.text)) is None:
                hint = self.instead(key.text, path, known)
                self.note(key, f"unknown key '{clip(key.text)}'", hint)
            elif (found := self.value(entry, value)) is not None:
                yield ("added" if entry.path == "add" else entry.name), found

    def instead(self, name: str, path: str, known: Collection[str]) -> str:
        """A hint for who wrote a key that is not known here."""
        if self.shared and not path and name in schema.below(""):
            return "it is about one deck: write it in that deck's overrides.yaml"
        return did_you_mean(name[:80], known) or schema.elsewhere(name) or f"known: {', '.join(known)}"

    def value(self, key: schema.Key, node: Node) -> Any:
        match key.path:
            case "quota":
                return {**self.base.quota, **dict(self.mapped(node, "quota", "quota"))}
            case "cards":
                return replace(self.base.cards, **dict(self.mapped(node, "cards", "cards")))
            case "notes":
                return replace(self.base.notes, **dict(self.mapped(node, "notes", "notes")))
            case "sheet":
                return replace(self.base.sheet, **dict(self.mapped(node, "sheet", "sheet")))
            case "items":
                return dict(self.items(node))
            case "words":
                return {**self.base.words, **dict(self.words(node))}
            case "add":
                return tuple(self.added(node))
        return self.listed(key, node) if key.type == "list" else self.scalar(key, key.name, node)

    def scalar(self, key: schema.Key, name: str, node: Node) -> str | int | bool | None:
        if not isinstance(node, Scalar):
            what = "a list" if isinstance(node, Sequence) else "keys and values"
            self.note(node, f"'{name}' must be a single value, not {what}", f"for example {key.example}")
            return None
        value, message, hint = schema.convert(key, name, node)
        if message:
            self.note(node, message, hint)
        return value

    def listed(self, key: schema.Key, node: Node) -> tuple[str, ...] | None:
        if not isinstance(node, Sequence):
            self.note(node, f"'{key.name}' must be a list", f"for example {key.example}")
            return None
        entry = schema.entry_of(key)
        values = [self.scalar(entry, f"{key.name}[{n}]", part) for n, part in enumerate(node.nodes, 1)]
        if key.choices:
            self.once(key, node, values)
        return tuple(str(value) for value in values if value is not None)

    def once(self, key: schema.Key, node: Sequence, values: list[Any]) -> None:
        """Notes a list of choices that is empty, and each choice that stands in it twice."""
        if not values:
            self.note(node, f"'{key.name}' is empty", f"for example {key.example}")
        for at, (part, value) in enumerate(zip(node.nodes, values, strict=True)):
            if value is not None and value in values[:at]:
                self.note(part, f"'{value}' stands in '{key.name}' twice", "remove one")

    def items(self, node: Node) -> Iterator[tuple[str, ItemOverride]]:
        for key, value in self.pairs(node, "items", "items"):
            id = key.text
            if not id.strip():
                self.note(key, "an item's id is empty", "kuis items lists the ids")
                continue
            fields = dict(self.mapped(value, "items.<id>", id))
            self.either(key, fields)
            yield id, ItemOverride(id=id, line=key.line, column=key.column, places=places(value), **fields)

    def words(self, node: Node) -> Iterator[tuple[str, WordOverride]]:
        seen: dict[str, Scalar] = {}
        for key, value in self.pairs(node, "words", "words"):
            lemma = unicodedata.normalize("NFC", key.text.strip()).lower()
            if not lemma:
                self.note(key, "a word is empty", f"for example {schema.at('words').example}")
            elif first := seen.get(lemma):
                self.note(key, f"the word '{clip(lemma)}' stands here twice", f"first on line {first.line}; keep one")
            else:
                seen[lemma] = key
                fields = dict(self.mapped(value, "words.<lemma>", lemma))
                self.either(key, fields)
                yield lemma, self.word(lemma, key, fields)

    def word(self, lemma: str, key: Scalar, fields: dict[str, Any]) -> WordOverride:
        """What is said of a word here, and what the defaults say of it beside; of skip and pin the last word counts."""
        base = self.base.words.get(lemma, WordOverride(lemma))
        if fields.get("skip") or fields.get("pin"):
            base = replace(base, skip=False, pin=False)
        return replace(base, line=key.line, column=key.column, path="", **fields)

    def either(self, key: Scalar, fields: dict[str, Any]) -> None:
        if fields.get("skip") and fields.get("pin"):
            self.note(key, f"'{clip(key.text)}' is left out and always taken", "remove 'skip' or 'pin'")

    def added(self, node: Node) -> Iterator[AddedItem]:
        if isinstance(node, Scalar) and node.blank:
            return
        if not isinstance(node, Sequence):
            self.note(node, "'add' must be a list", "begin each item with '- '")
            return
        first: dict[str, Node] = {}
        for part in node.nodes:
            before = len(self.problems)
            fields = dict(self.mapped(part, "add[]", "add"))
            if len(self.problems) == before or isinstance(part, Mapping):
                self.complete(part)
            if len(self.problems) == before:
                fields.setdefault("skill", "vocabulary" if fields["kind"] == "vocab" else "fact")
                if fields["kind"] == "vocab" and fields["skill"] != "vocabulary":
                    self.note(part, f"a vocab card practises vocabulary, not {fields['skill']}", "remove 'skill'")
                elif (twin := first.setdefault(fields["id"], part)) is not part:
                    hint = f"first on line {twin.line}; give one another id"
                    self.note(part, f"the id '{fields['id']}' is used twice", hint)
                else:
                    yield AddedItem(line=part.line, column=part.column, places=places(part), **fields)

    def complete(self, node: Node) -> None:
        """Notes the keys without which an added item is none."""
        present = {key.text for key, _ in node.pairs} if isinstance(node, Mapping) else set()
        missing = [k.name for k in schema.below("add[]").values() if k.required and k.name not in present]
        if missing:
            self.note(node, f"this item has no {', no '.join(missing)}", f"for example {schema.at('add[]').example}")


def _slurp(path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file; None without a problem when there is no file, None with one when it is no use."""

    def bad(message: str, hint: str, line: int = 0, column: int = 0) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(path, line, column, message, hint),)

    file = Path(path)
    try:
        status = file.stat()
        if leads_out(path, Path(path).parent / ".." / ".."):
            return bad("this link leads out of the project", "put the file itself here")
        if stat.S_ISDIR(status.st_mode):
            return bad("this is a folder, not a file", "move it away, or put a YAML file in its place")
        if not stat.S_ISREG(status.st_mode):
            return bad("this is not an ordinary file", "put a YAML file in its place")
        if status.st_size > MAX_BYTES:
            return bad(*TOO_LARGE)
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if os.path.lexists(path):
            return bad("this link leads to no file", "remove the link, or put back the file it names")
        return None, ()
    except PermissionError:
        return bad("this file may not be read", "change its permissions")
    except OSError:  # a loop of links, a broken disk; the system's own words differ by locale
        return bad("this file cannot be read", "check that it opens in an editor")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bad("the file is in UTF-16, not UTF-8", "save it as UTF-8", 1, 1)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line, column = locate(data[: error.start].decode("utf-8"), len(data[: error.start].decode("utf-8")))
        return bad(f"the byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8", line, column)


def leads_out(path: str, project: Path) -> bool:
    """Whether a link leads to what is not below a folder."""
    if not os.path.islink(path):  # noqa: PTH114 - Path raises where a folder above is closed
        return False
    inside = os.path.realpath(project)
    return os.path.commonpath((inside, os.path.realpath(path))) != inside
