"""What is plainly wrong with an item written or changed by hand, before any rule of the language is asked."""

import re
import unicodedata
from typing import NamedTuple

from kuis.model import GAP, HOMES, Item
from kuis.overrides.syntax import clip

# What a printed question and a note in Anki have room for, the key not counted.
LEAST_DISTRACTORS, MOST_DISTRACTORS = 2, 4
_GAPS = re.compile(r"_{2,}")


class Flaw(NamedTuple):
    """One reason why an item cannot be used.

    Attributes:
        code: the criterion it breaks, "" for a mere slip of form.
        field: the key of the override that is wrong, "" where the criterion tells or nobody knows.
    """

    code: str
    reason: str
    hint: str = ""
    field: str = ""


def flaws(after: Item, before: Item | None, *, hinted: bool) -> tuple[Flaw, ...]:
    """The flaws of an item; `before` is None for one added by hand, `hinted` says that its hint was given anew."""
    return (*_options(after), *_stem(after, before), *_hint(after, before, hinted), *_section(after))


def _section(item: Item) -> tuple[Flaw, ...]:
    homes = [home for home in HOMES[item.kind] if home != "open" or GAP not in item.stem or item.kind == "open"]
    if not item.section or item.section in homes:
        return ()
    what = f"the kind {item.kind}" + (" with a gap" if item.section in HOMES[item.kind] else "")
    return (Flaw("", f"{what} cannot stand in the section '{item.section}'", f"write {' or '.join(homes)}", "section"),)


def _options(item: Item) -> tuple[Flaw, ...]:
    if item.kind != "mcq":
        if item.distractors:
            return (Flaw("", f"a {item.kind} takes no distractors", "remove them", "distractors"),)
        return ()
    found = []
    if not LEAST_DISTRACTORS <= len(item.distractors) <= MOST_DISTRACTORS:
        wanted = f"{LEAST_DISTRACTORS} to {MOST_DISTRACTORS} distractors"
        found.append(Flaw("O1", f"an mcq has {wanted}, this one has {len(item.distractors)}", "add or remove some"))
    seen = {_folded(item.key): item.key}
    for option in item.distractors:
        folded = _folded(option)
        if folded == _folded(item.key):
            found.append(Flaw("O1", f"the key '{clip(item.key)}' is also among the distractors", "write another one"))
        elif folded in seen:
            reason = f"the options '{clip(seen[folded])}' and '{clip(option)}' are the same"
            found.append(Flaw("O1", reason, "write another one"))
        seen.setdefault(folded, option)
    return tuple(found)


def _stem(after: Item, before: Item | None) -> tuple[Flaw, ...]:
    gaps = _GAPS.findall(after.stem)
    if after.kind == "cloze" and gaps != [GAP]:
        found = f"has {len(gaps)}" if len(gaps) != 1 else f"has one of {len(gaps[0])} underscores"
        return (
            Flaw("", f"a cloze has exactly one gap {GAP}, this stem {found}", "write five underscores once", "stem"),
        )
    if after.kind != "mcq":
        return ()
    if gaps and gaps != [GAP]:
        return (Flaw("", f"a stem has one gap {GAP} at most", "write five underscores once", "stem"),)
    # "Which meaning fits?" may be asked without a question mark by its own rule; a reworded question keeps its mark.
    asks = before is None or "?" in before.stem
    if asks and not gaps and "?" not in after.stem:
        return (Flaw("S9", "the question has no question mark", "end it with ?"),)
    return ()


def _hint(after: Item, before: Item | None, hinted: bool) -> tuple[Flaw, ...]:
    """A hint such as "m… · refuse" speaks of the old key."""
    if before is None or hinted or after.key == before.key or not after.hint or after.kind != "cloze":
        return ()
    first = after.hint[:1].casefold()
    if after.hint[1:2] == "…" and first != after.key[:1].casefold():
        return (
            Flaw("", f"the hint '{clip(after.hint)}' was written for '{clip(before.key)}'", "give a hint too", "key"),
        )
    return ()


def _folded(option: str) -> str:
    folded = " ".join(unicodedata.normalize("NFC", option).casefold().split())
    return folded.strip(".,;:!?\"'“”‘’ ") or folded
