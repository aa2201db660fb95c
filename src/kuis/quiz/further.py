"""The items that the user's worksheet has beside those of the deck, with what the overrides say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from kuis.items.sheet.beside import KINDS, candidates, sheet_items
from kuis.items.text.context import Context
from kuis.model import AddedItem, Item, ItemOverride, Overrides, Quiz
from kuis.overrides.apply import own_item
from kuis.overrides.places import Entry, problem_at
from kuis.overrides.syntax import clip
from kuis.problems import Problem, did_you_mean

# What can be said of each kind; statements and events are printed as they stand, without hint, options or level.
_CHANGES: Mapping[str, frozenset[str]] = {
    "truth": frozenset(("skip", "pin", "stem", "key", "sentence", "points")),
    "order": frozenset(("skip", "stem", "sentence", "points")),
    "open": frozenset(("skip", "pin", "stem", "key", "sentence", "points")),
}
_PLACES = frozenset(("id", "line", "column", "places"))
# What an item of one's own is made of, and what only the overrides of an item say.
_WRITTEN = frozenset(("id", "kind", "stem", "key", "section"))
_MARKS = frozenset(("skip", "pin"))
_FEWEST_EVENTS = 2


def deck_alone(overrides: Overrides) -> Overrides:
    """The overrides without those of items for the worksheet alone, and without the user's own such items."""
    if not any(map(_for_sheet, overrides.items)) and not any(one.kind in KINDS for one in overrides.added):
        return overrides
    mine = _mine(overrides)
    kept = {id: change for id, change in overrides.items.items() if id not in mine}
    return replace(overrides, items=kept, added=tuple(one for one in overrides.added if one.kind not in KINDS))


def further(
    context: Context, chosen: Sequence[Item], overrides: Overrides
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Items for the sections that the user wants, beside those `chosen`; the next best for one that is left out.

    The user's own come first, and events of theirs stand in place of all others. A warning for each one that is pinned
    and yet cannot be taken.
    """
    mine = _mine(overrides)
    sections = overrides.sheet.sections
    skip = {id for id, change in mine.items() if change.skip}
    pinned = {id for id, change in mine.items() if change.pin}
    own = [own_item(one, overrides, context.document.article) for one in overrides.added if one.kind in KINDS]
    own = [_stated(item, context) for item in own if item.id not in skip and item.kind in sections]
    events = any(item.kind == "order" for item in own)
    kinds = [kind for kind in sections if not (events and kind == "order")]
    found = (*own, *sheet_items(context, (*chosen, *own), kinds, skip, pinned))
    found = tuple(_changed(item, mine[item.id], context) if item.id in mine else item for item in found)
    there = {item.id for item in found}
    return found, tuple(_unmet(mine[id], overrides) for id in sorted(pinned - there))


def wrong(context: Context, overrides: Overrides) -> tuple[Problem, ...]:
    """What is wrong in what is said of such items, and in the user's own."""
    mine = _mine(overrides)
    known = {item.id: item.kind for item in candidates(context)} if any(map(_for_sheet, mine)) else {}
    known.update({f"added.{one.id}": one.kind for one in overrides.added})
    problems = []
    for change in mine.values():
        place = overrides.path, change.line, change.column
        if change.id not in known:
            hint = did_you_mean(change.id[:80], known) or "remove it"
            message = f"there is no item '{clip(change.id)}' any more"
            problems.append(Problem(*place, message, hint, "warning"))
            continue
        kind = known[change.id]
        others = sorted(_said(change) - _CHANGES[kind])
        if others:
            message = f"'{clip(change.id)}' stands on the worksheet alone and takes no {', no '.join(others)}"
            hint = f"it takes {', '.join(sorted(_CHANGES[kind]))}"
            problems.append(problem_at(overrides.path, change, others[0], message, hint))
        if kind == "truth" and change.key is not None and not _verdict(change.key, context):
            problems.append(_no_verdict(change, change.id, change.key, context, overrides.path))
    problems += _unprinted(overrides)
    problems += _wrong_own([one for one in overrides.added if one.kind in KINDS], context, overrides)
    return tuple(sorted(problems, key=lambda p: (p.line, p.column)))


def empty(quiz: Quiz, overrides: Overrides) -> tuple[Problem, ...]:
    """A warning where none of the user's sections has a question."""
    if any(form.sections for form in quiz.forms):
        return ()
    message = f"the worksheet has no questions: the article gives none for {', '.join(overrides.sheet.sections)}"
    return (Problem(overrides.path, 0, 0, message, "name other 'sections' of the 'sheet'", "warning"),)


def _wrong_own(own: Sequence[AddedItem], context: Context, overrides: Overrides) -> Iterator[Problem]:
    events = [one for one in own if one.kind == "order"]
    places = [str(n) for n in range(1, len(events) + 1)]
    for one in own:
        path, id = overrides.path, f"added.{one.id}"
        # Nothing that somebody wrote is passed over in silence.
        if others := [name for name in one.places if name not in _WRITTEN | (_CHANGES[one.kind] - _MARKS)]:
            message = f"'{id}': the kind {one.kind} takes no {', no '.join(others)}"
            yield problem_at(path, one, others[0], message, "remove it" if len(others) == 1 else "remove them")
        if one.section and one.section != one.kind:
            message = f"'{id}': the kind {one.kind} cannot stand in the section '{one.section}'"
            yield problem_at(path, one, "section", message, f"remove 'section', or write {one.kind}")
        if one.kind == "truth" and not _verdict(one.key, context):
            yield _no_verdict(one, id, one.key, context, path)
        if one.kind not in overrides.sheet.sections:
            message = f"'{id}' is not printed: '{one.kind}' is not among the 'sections' of the 'sheet'"
            yield Problem(path, one.line, one.column, message, f"add {one.kind} to them", "warning")
    if "order" not in overrides.sheet.sections:
        return
    if events and sorted(one.key for one in events) != sorted(places):
        first = events[0]
        hint = f"give them the keys {', '.join(places)}, each once"
        yield Problem(overrides.path, first.line, first.column, "events of your own are not numbered through", hint)
    elif 0 < len(events) < _FEWEST_EVENTS:
        message = "one event alone cannot be put in order"
        yield Problem(overrides.path, events[0].line, events[0].column, message, "add another one of kind order")


def _unprinted(overrides: Overrides) -> Iterator[Problem]:
    """A warning for each item of the deck that the user puts into a section which the worksheet lacks."""
    entries: list[tuple[str, ItemOverride | AddedItem]] = []
    entries += [(id, one) for id, one in overrides.items.items() if not one.skip and not _for_sheet(id)]
    entries += [(f"added.{one.id}", one) for one in overrides.added if one.kind not in KINDS]
    for id, entry in entries:
        if entry.section and entry.section not in overrides.sheet.sections:
            message = f"'{clip(id)}' is not printed: '{entry.section}' is not among the 'sections' of the 'sheet'"
            hint = f"add {entry.section} to them"
            yield problem_at(overrides.path, entry, "section", message, hint, "warning")


def _no_verdict(entry: Entry, id: str, key: str, context: Context, path: str) -> Problem:
    words = " or ".join(word for word, _ in _verdicts(context))
    message = f"'{clip(id)}': the key of a statement is true or false, not '{clip(key)}'"
    return problem_at(path, entry, "key", message, f"write {words}")


def _verdicts(context: Context) -> tuple[tuple[str, str], tuple[str, str]]:
    """What the sheet prints for true and for false, each with its letter."""
    words = context.language.interface["sheet"]["truth"]
    yes, no = ((str(words[name]["word"]), str(words[name]["letter"])) for name in ("true", "false"))
    return yes, no


def _verdict(key: str, context: Context) -> str:
    """The word of the sheet that a key means: Benar for true and B; "" for none."""
    for (word, letter), name in zip(_verdicts(context), ("true", "false"), strict=True):
        if key.strip().casefold() in (word.casefold(), letter.casefold(), name):
            return word
    return ""


def _stated(item: Item, context: Context) -> Item:
    """A statement with the word that the sheet has for its key, and the other one."""
    if item.kind != "truth":
        return item
    key = _verdict(item.key, context)
    return item._replace(key=key, distractors=tuple(word for word, _ in _verdicts(context) if word != key))


def _changed(item: Item, change: ItemOverride, context: Context) -> Item:
    text = {
        name: value for name in ("stem", "key", "sentence", "points") if (value := getattr(change, name)) is not None
    }
    return _stated(item._replace(**text), context)


def _unmet(change: ItemOverride, overrides: Overrides) -> Problem:
    kind = change.id.partition(".")[0]
    why = "it and a question that is taken tell each other's answer"
    hint = "leave that question out, or unpin one of the two"
    if kind in KINDS and kind not in overrides.sheet.sections:
        why, hint = f"'{kind}' is not among the 'sections' of the 'sheet'", f"add {kind} to them"
    message = f"'{clip(change.id)}' is pinned but left out: {why}"
    return Problem(overrides.path, change.line, change.column, message, hint, "warning")


def _mine(overrides: Overrides) -> dict[str, ItemOverride]:
    """The overrides of items that stand on the worksheet alone, by id; those of kuis begin with their kind."""
    own = {f"added.{one.id}" for one in overrides.added if one.kind in KINDS}
    return {id: change for id, change in overrides.items.items() if _for_sheet(id) or id in own}


def _said(change: ItemOverride) -> set[str]:
    """The keys that an override gives."""
    plain = ItemOverride(change.id)
    names = {field.name for field in fields(change)} - _PLACES
    return {name for name in names if getattr(change, name) != getattr(plain, name)}


def _for_sheet(id: str) -> bool:
    return id.partition(".")[0] in KINDS
