"""One item that stands on the worksheet alone: whether it is printed, and if not, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuis.items.sheet.beside import KINDS, candidates, tells
from kuis.items.text.context import Context
from kuis.model import Item, Overrides
from kuis.overrides.apply import own_item
from kuis.quiz.further import further

WHY: Mapping[str, str] = {
    "skip": "those lines leave it out",
    "section": "its kind is not among the 'sections' of the 'sheet'",
    "asked": "its sentence is asked about already",
    "tells": "it tells the answer to another question, or another one tells its answer",
    "better": "the sheet has others of its kind, which are better or from other parts of the article",
    "few": "the sheet has too few of its kind to make a section",
}
"""Why such an item is not printed, by `Alone.why`."""


@dataclass(frozen=True, slots=True)
class Alone:
    """An item for the worksheet alone.

    Attributes:
        item: as it is printed; as it was made, where it is not.
        why: a key of `WHY`, "" where it is printed.
        other: the question that stands in its way, if it is one.
    """

    item: Item
    why: str = ""
    other: Item | None = None


def alone(context: Context, chosen: Sequence[Item], overrides: Overrides, id: str) -> Alone | None:
    """The item of that id, beside those `chosen` for deck and sheet; None where no such item can be made."""
    if id.partition(".")[0] not in (*KINDS, "added"):
        return None
    printed, _ = further(context, chosen, overrides)
    if item := next((item for item in printed if item.id == id), None):
        return Alone(item)
    own = (own_item(one, overrides, context.document.article) for one in overrides.added if one.kind in KINDS)
    made = (*own, *(candidates(context) if id.partition(".")[0] in KINDS else ()))
    item = next((item for item in made if item.id == id), None)
    return _left(item, chosen, printed, overrides) if item else None


def ids(context: Context) -> list[str]:
    """The ids of all that can be made for the worksheet alone."""
    return sorted({item.id for item in candidates(context)})


def _left(item: Item, chosen: Sequence[Item], printed: Sequence[Item], overrides: Overrides) -> Alone:
    if (change := overrides.items.get(item.id)) and change.skip:
        return Alone(item, "skip")
    if item.kind not in overrides.sheet.sections:
        return Alone(item, "section")
    alike = any(other.kind == item.kind for other in printed)
    # Events are taken from the whole article, whatever is asked about their sentences.
    facts = [other for other in (*chosen, *printed) if other.skill == "fact" and other.kind not in ("truth", "order")]
    if item.kind == "truth" and alike:
        facts += [other for other in printed if other.kind == "truth"]
    for other in facts if item.kind != "order" else ():
        if 0 <= other.sentence_start == item.sentence_start:
            return Alone(item, "asked", other)
    for other in facts if item.kind != "open" else ():
        if other.kind != "truth" and tells(item, [other]):
            return Alone(item, "tells", other)
    return Alone(item, "better" if alike else "few")
