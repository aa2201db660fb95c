"""Why an item is as it is, in words for people: its rule, its wrong options, its place in the deck."""

from collections.abc import Iterator, Mapping
from typing import Any

from kuis.items.options.origins import Origin
from kuis.items.sheet.beside import is_true
from kuis.model import Item

_BUILDERS = {
    "card": "a word with its meaning",
    "gap": "a sentence with a gap",
    "meaning": "what a word means in its sentence",
    "word": "which word a gap asks for",
    "form": "which form of a root its sentence asks for",
    "form_gap": "which form of a root its sentence asks for, without options",
    "form_meant": "which form of a root has a meaning",
}
_SHEET = {
    "truth": "a statement about the article, to be called true or false",
    "order": "an event of the article without its date, to be put in order with others",
}
_SOURCES = {"article": "from the article", "pack": "from the language pack", "key": "made from the key"}
LEFT: Mapping[str, str] = {
    "sheet": "its sentence alone does not say enough, so that it is clear only beside the article, on the worksheet",
    "weak": "its score is too low for a card",
    "unsound": "its sentence has a slip or is badly built, so that a deck does not show it",
    "quota": "the quota is filled by better ones",
    "sentence": "its sentence is asked about twice already",
    "exercises": "its sentence has enough exercises already",
    "word": "the deck has one of this kind about its word, or a card of its root, already",
    "asked": "the deck asks for this answer already",
    "alike": "it asks nearly the same as another item does",
    "tells": "its stem gives another answer away",
    "told": "another stem gives its answer away",
    "same": "its answer and another one name one thing",
}
"""Why an item stays out of a deck, by `Left.why`."""


def rule_words(item: Item, rules: Mapping[str, Any]) -> Iterator[str]:
    """What a rule asks, with its example; `rules` are the language pack's."""
    if item.rule == "added":
        yield "added: written by hand"
        return
    if item.kind in _SHEET:
        wrong = item.kind == "truth" and not is_true(item)
        yield f"{item.rule}: {_SHEET[item.kind]}"
        if wrong:
            yield "false: it has another name or number where the evidence is marked"
        return
    asking = (*rules["facts"], *rules["open"], *rules.get("in_place", ())) if item.kind in ("mcq", "open") else ()
    asked = next((r for r in asking if r["rule"] == item.rule), None)
    left_out = next((r for r in rules["phrases"].values() if r["rule"] == item.rule), None)
    if left_out is not None:
        yield f"{item.rule}: a sentence with a gap, hint “{left_out['hint']}”"
        yield f"for example “{left_out['example']['text']}” gives = {left_out['example']['key']}"
        return
    if asked is None:
        builder = next((name for name, rule in rules["builders"].items() if rule == item.rule), "")
        yield f"{item.rule}: {_BUILDERS.get(builder, builder)}"
        return
    example = asked["example"]
    yield f"{item.rule}: {asked['ask']}"
    yield f"for example “{example['text']}” gives “{example['ask']}” = {example['key']}"


def origin_words(origin: Origin) -> str:
    """What an option is and where it comes from, in a line; "" where nobody knows."""
    return ", ".join(part for part in (origin.kind, _SOURCES.get(origin.source, ""), origin.detail) if part)
