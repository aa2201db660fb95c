"""Wrong states for a question that describes the one it asks for: beside an island state stand island states."""

from collections.abc import Iterator, Mapping, Sequence

from kuis.items.options.near import distance
from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context
from kuis.model import Entity


def described(context: Context, slot: Slot) -> Sequence[str] | None:
    """The states of which a description holds, negara kepulauan; () where none is known, None where it says nothing."""
    words = slot.parts.get("which", "").lower().split()[1:]
    if not words:
        return None
    table: Mapping[str, Sequence[str]] = context.language.rules["described_states"] or {}
    return table.get(" ".join(words), ())


def sister_states(context: Context, answer: Entity, described: Sequence[str]) -> Iterator[str]:
    """Other states of one description, those of the answer's part of the world first, then in order of the pack."""
    language = context.language
    known = [name for name in described if name in language.places and name != answer.canonical]
    if answer.canonical not in described:
        return
    yield from sorted(known, key=lambda name: distance(language, answer.canonical, name))
