"""The way to a change of overrides.yaml, one edit at a time, until the file says it."""

import collections.abc
import unicodedata
from itertools import takewhile

from kuis.overrides import edits, schema, write
from kuis.overrides.edits import Edit
from kuis.overrides.insert import Chain, insert
from kuis.overrides.text import Mapping, Node, Scalar, Sequence
from kuis.overrides.write import Value


def next_edit(text: str, root: Node | None, path: tuple[str, ...], value: Value | None) -> Edit | None:
    """The next edit on the way to `value` at `path`; None when the text says it. `root` is the tree of the text."""
    chain: Chain = []
    node = root
    for depth, part in enumerate(path):
        index = _index(node, part, path[:depth])
        if node is None or index is None:
            return None if value is None else insert(text, root, chain, node, path, value)
        chain.append((node, index))
        node = node.pairs[index][1] if isinstance(node, Mapping) else edits.nodes(node)[index]
    if node is None or root is None or value is None:
        return _remove(text, chain)
    if isinstance(value, collections.abc.Mapping):
        others = {key.text: None for key, _ in edits.pairs(node)}
        steps = (next_edit(text, root, (*path, name), one) for name, one in {**others, **value}.items())
        return next((step for step in steps if step), None)
    if isinstance(node, Sequence) and isinstance(value, tuple):
        return _list(text, root, node, value)
    if not isinstance(node, Scalar) or isinstance(value, tuple):
        raise ValueError(f"{'.'.join(path)} takes another kind of value")
    if meaning(path, node.text) == meaning(path, value):
        return None
    inside = any(edits.in_flow(text, one) for one, _ in chain)
    return edits.replace(text, node, write.scalar(value, inside=inside))


def meaning(path: tuple[str, ...], value: str | bool | int) -> str | bool | int | None:
    """What a value at `path` says to kuis: `yes` and true are the same; None for what it does not take."""
    around = {"items": "items.<id>.", "words": "words.<lemma>.", "add": "add[]."}
    try:
        key = schema.at(around[path[0]] + path[-1] if path[0] in around and len(path) > 1 else ".".join(path))
    except KeyError:
        return None
    return schema.convert(key, key.name, Scalar(str(value), 0, 0, 0, 0))[0]


def same_name(key: str, above: tuple[str, ...]) -> str:
    """A key as it is compared with others under `above`: the case of words does not matter."""
    return unicodedata.normalize("NFC", key.strip()).lower() if above == ("words",) else key


def item_id(node: Node) -> str:
    """The id of an entry of `add`, "" for any other node."""
    return next(
        (value.text.strip() for key, value in edits.pairs(node) if key.text == "id" if isinstance(value, Scalar)), ""
    )


def _index(node: Node | None, part: str, above: tuple[str, ...]) -> int | None:
    """Which part of a collection is meant."""
    if above == ("add",):
        names = [item_id(one) for one in edits.nodes(node)]
    else:
        names = [same_name(key.text, above) for key, _ in edits.pairs(node)]
    part = same_name(part, above)
    return names.index(part) if part in names else None


def _remove(text: str, chain: Chain) -> Edit:
    """A part taken out, and what is left empty around it."""
    root = chain[0][0]
    while len(chain) > 1 and len(edits.pairs(chain[-1][0]) or edits.nodes(chain[-1][0])) == 1:
        chain = chain[:-1]
    return edits.remove(text, root, *chain[-1])


def _list(text: str, root: Node, node: Sequence, wanted: tuple[str, ...]) -> Edit | None:
    """The first entry that differs replaced, put in or taken out; entries that are equal at both ends stay."""
    old = [one.text.strip() if isinstance(one, Scalar) else "" for one in node.nodes]
    new = [one.strip() for one in wanted]
    if old == new:
        return None
    head = _alike(old, new)
    shorter = min(len(old), len(new))
    tail = _alike(old[head:][::-1], new[head:][::-1])
    inside = edits.in_flow(text, node)
    if head + tail < shorter:
        one = node.nodes[head]
        assert isinstance(one, Scalar)
        return edits.replace(text, one, write.scalar(wanted[head], inside=inside))
    parts = edits.stretches(text, node)
    if len(old) > len(new):
        # "- ujian" alone becomes "[]", further in than the key, where a dash need not be.
        return Edit(*parts[0], " []") if len(old) == 1 and not inside else edits.remove(text, root, node, head)
    piece = write.scalar(wanted[head], inside=inside)
    if inside:
        return edits.add_inside(node, parts, head, piece)
    begin = edits.line_end(text, parts[head - 1][1]) if head else edits.line_start(text, parts[0][0])
    return edits.insert(text, begin, [f"{' ' * (node.column - 1)}- {piece}"])


def _alike(old: list[str], new: list[str]) -> int:
    """How many entries are equal from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
