"""YAML as people typed it: every scalar stays a string, every node knows its place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from kuis.overrides.syntax import ESCAPE, FORBIDDEN, QUOTE, TAG, TOO_LARGE, clip, complain, forbidden, locate
from kuis.problems import Problem

MAX_BYTES = 5_000_000
MAX_DEPTH = 16

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A piece of text. `blank` tells `key:` with nothing after it from an empty text in quotes.

    `end_column` is the column behind it, 0 where it ends on another line.
    """

    text: str
    line: int
    column: int
    start: int
    end: int
    blank: bool = False
    end_column: int = 0


class Mapping(NamedTuple):
    """Keys and values in the order of the file, each key once."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int
    start: int
    end: int


class Sequence(NamedTuple):
    """A list."""

    nodes: tuple["Node", ...]
    line: int
    column: int
    start: int
    end: int


Node = Scalar | Mapping | Sequence


def compose(text: str, path: str, *, loader: Any = _LOADER) -> tuple[Node | None, tuple[Problem, ...]]:
    """The one document in `text` as a tree, None when it is empty or is not YAML, with every problem on the way.

    Offsets `start` and `end` count characters of `text`; the end of a collection in block style may reach to the next
    token. Anchors, aliases and tags are problems, so a small file cannot unfold into a large one.
    `loader` is one of PyYAML's.
    """
    if len(text) > MAX_BYTES:
        return None, (Problem(path, 0, 0, *TOO_LARGE),)
    if text.startswith("\ufeff"):
        hint = "save it as UTF-8 without a byte order mark (BOM)"
        return None, (Problem(path, 1, 1, "the file begins with a byte order mark", hint),)
    if found := FORBIDDEN.search(text):
        line, column = locate(text, found.start())
        return None, (Problem(path, line, column, forbidden(found[0]), "remove it"),)
    builder = _Builder(path)
    try:
        builder.build(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        builder.problems.append(complain(error, text, path))
        return None, tuple(builder.problems)
    except (ValueError, OverflowError):  # the pure Python scanner on "\UFFFFFFFF"
        builder.problems.append(Problem(path, 0, 0, *ESCAPE))
        return None, tuple(builder.problems)
    except _TooDeepError:
        return None, tuple(builder.problems)
    return builder.root, tuple(builder.problems)


class _TooDeepError(Exception):
    """Stops the walk: a problem has been noted."""


class _Builder:
    """Makes nodes of events without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[tuple[Any, list[Node]]] = []
        self.documents = 0

    def build(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents == 2:
                    self.note(event.start_mark, "a second document begins here", "keep one: remove the line '---'")
            elif isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opening, nodes = self.stack.pop()
                self.place(self.collection(opening, nodes, event.end_mark))

    def note(self, mark: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, message, hint))

    def node(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            name = str(event.anchor)
            self.note(event.start_mark, f"'*{clip(name)}' is an alias, which is not used here", QUOTE)
            self.place(self.scalar(event, "*" + name))
            return
        if event.anchor is not None:
            self.note(event.start_mark, f"'&{clip(event.anchor)}' is an anchor, which is not used here", QUOTE)
        if event.tag is not None:
            self.note(event.start_mark, *TAG)
        if isinstance(event, yaml.ScalarEvent):
            self.place(self.scalar(event, event.value or event.tag or ""))
            return
        if len(self.stack) == MAX_DEPTH:
            self.note(event.start_mark, f"more than {MAX_DEPTH} levels deep", "overrides need four")
            raise _TooDeepError
        self.stack.append((event, []))

    def scalar(self, event: Any, text: str) -> Scalar:
        mark = event.start_mark
        if found := FORBIDDEN.search(text):  # written as an escape: "\0"
            self.note(mark, forbidden(found[0]), "remove it")
            text = FORBIDDEN.sub("", text)
        blank = text == "" and not getattr(event, "style", None)
        last = event.end_mark
        plain = isinstance(event, yaml.ScalarEvent) and not event.style
        # libyaml counts the colon behind a plain key in braces to the key.
        end = mark.column + 1 + len(event.value) if plain else last.column + 1
        end = end if last.line == mark.line and not blank else 0
        return Scalar(text, mark.line + 1, mark.column + 1, mark.index, last.index, blank, end)

    def place(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][1].append(node)
        elif self.root is None and self.documents == 1 and not (isinstance(node, Scalar) and node.blank):
            self.root = node

    def collection(self, event: Any, nodes: list[Node], end: Any) -> Node:
        mark = event.start_mark
        where = (mark.line + 1, mark.column + 1, mark.index, end.index)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(nodes), *where)
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(Problem(self.path, key.line, key.column, "a key must be plain text", QUOTE))
            elif first := pairs.get(key.text):
                message = f"the key '{clip(key.text)}' stands here twice"
                hint = f"first on line {first[0].line}; keep one, or put both parts under one key"
                self.problems.append(Problem(self.path, key.line, key.column, message, hint, end=key.end_column))
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), *where)
