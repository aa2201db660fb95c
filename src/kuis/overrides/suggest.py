"""The lines of overrides.yaml that would change an item: made for it, ready to paste and to edit."""

from collections.abc import Iterator

from kuis.items.identity import slug
from kuis.model import Item
from kuis.overrides.flaws import LEAST_DISTRACTORS, MOST_DISTRACTORS
from kuis.overrides.starter import quoted


def changes(item: Item) -> str:
    """Overrides that leave the item out, and beside that name all that can be said otherwise, as it is now.

    Without `skip` they change nothing until somebody edits them.
    """
    lines = ["items:", f"  {quoted(item.id)}:", "    skip: true"]
    if item.kind != "vocab":
        lines += [f"    {name}: {value}" for name, value in _fields(item) if name != "key" or item.kind == "open"]
    if item.lemma and item.gloss and item.skill != "fact":
        lines += ["words:", f"  {quoted(item.lemma)}:", f"    gloss: {quoted(item.gloss)}"]
    return "\n".join(lines) + "\n"


def copy(item: Item) -> str:
    """An item of one's own that says what this one says; for one that was refused and that no override can reach."""
    name = "-".join(part for part in (item.rule, slug(item.key)) if part)
    lines = ["add:", f"  - id: {quoted(slug(name))}", f"    kind: {item.kind}"]
    lines += [] if item.kind == "vocab" else [f"    skill: {item.skill}"]
    lines += [f"    {name}: {value}" for name, value in _fields(item)]
    lines += [f"    sentence: {quoted(item.sentence)}"] if item.sentence else []
    return "\n".join(lines) + "\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "stem", quoted(item.stem)
    yield "key", quoted(item.key)
    if item.kind == "mcq" and LEAST_DISTRACTORS <= len(item.distractors) <= MOST_DISTRACTORS:
        yield "distractors", f"[{', '.join(quoted(option, inside=True) for option in item.distractors)}]"
    if item.hint:
        yield "hint", quoted(item.hint)
