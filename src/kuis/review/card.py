"""A card of Anki as Anki would draw it: its template with a note's fields, as a page of its own."""

import re
from collections.abc import Mapping
from html import escape
from typing import Literal

from kuis.exports.anki import notes, notetypes
from kuis.exports.anki.notetypes import Card, NoteType
from kuis.model import Item
from kuis.quiz.options import arranged
from kuis.quiz.values import reader
from kuis.review.look import Look

Side = Literal["front", "back"]

_TAG = re.compile(r"\{\{([#^/]?)([^{}]+)\}\}")
_CLOZE = re.compile(r"\{\{c\d{1,3}::((?:(?!::|\}\}).){0,5000}+)(?:::((?:(?!\}\}).){0,500}+))?\}\}", re.DOTALL)


def note_type(item: Item, look: Look) -> NoteType | None:
    """The note type of an item, None for one that makes no note."""
    article = look.opened.article
    types = notetypes.note_types(look.opened.studio.language.interface["anki"], article.language)
    return types.get(item.kind)


def fields_of(item: Item, look: Look) -> Mapping[str, str]:
    """The fields of the item's note, by key; without sound."""
    language = look.opened.studio.language
    value = reader(language.grammar)
    options = arranged(item, seed="", form="", value=value) if item.order == "ascending" else ()
    cards = look.overrides.cards
    return notes.content(item, look.opened.article, language.interface["anki"], options=options, cards=cards).fields


def cards(item: Item, look: Look) -> tuple[Card, ...]:
    """The cards that Anki makes of the item."""
    kind = note_type(item, look)
    if kind is None:
        return ()
    if item.kind == "cloze":
        return kind.cards
    return tuple(kind.cards[place] for place in notetypes.cards_of(item.kind, fields_of(item, look)))


def page(item: Item, look: Look, number: int, side: Side, *, dark: bool) -> str:
    """One side of the item's card as HTML; IndexError where there is no such card."""
    card = cards(item, look)[number]
    kind = note_type(item, look)
    assert kind is not None
    names = dict(zip(notetypes.FIELDS[item.kind], (name for _, name in kind.fields), strict=True))
    values = {names[key]: value for key, value in fields_of(item, look).items()}
    body = rendered(card.front if side == "front" else card.back, values, side)
    language = escape(look.opened.article.language)
    night = " nightMode" if dark else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{escape(card.name)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{kind.css}</style></head>\n'
        f'<body class="card{night}">\n{body}\n</body>\n</html>\n'
    )


def rendered(template: str, values: Mapping[str, str], side: Side) -> str:
    """A template of Anki with these fields, by name: sections, gaps and boxes to type in."""
    out: list[str] = []
    shown = [True]
    at = 0
    for found in _TAG.finditer(template):
        if all(shown):
            out.append(template[at : found.start()])
        at = found.end()
        mark, name = found[1], found[2].strip()
        if mark == "/":
            shown.pop()
        elif mark:
            shown.append(bool(values.get(name, "").strip()) == (mark == "#"))
        elif all(shown):
            out.append(_filled(name, values, side))
    out.append(template[at:])
    return "".join(out)


def _filled(name: str, values: Mapping[str, str], side: Side) -> str:
    *filters, field = name.split(":")
    value = values.get(field, "")
    if "type" in filters:
        found = _CLOZE.search(value)
        answer = found[1] if found else value
        return '<input aria-label="…">' if side == "front" else f'<code id="typeans">{answer}</code>'
    return _CLOZE.sub(lambda m: _gap(m, side), value) if "cloze" in filters else value


def _gap(found: re.Match[str], side: Side) -> str:
    return f'<span class="cloze">{found[1] if side == "back" else "[" + (found[2] or "...") + "]"}</span>'
