"""Which items become notes in Anki."""

from collections.abc import Sequence

from kuis.model import Item, Notes


def noted(items: Sequence[Item], notes: Notes) -> tuple[Item, ...]:
    """Those of the items of which the user wants a note."""
    kinds = {"vocab": notes.word, "cloze": notes.gap, "mcq": notes.question}
    return tuple(item for item in items if kinds[item.kind])
