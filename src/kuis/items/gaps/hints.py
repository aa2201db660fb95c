"""What a gap for a fact says of its answer: the kind of name or date, the unit of a number, the form of the name."""

import re

from kuis.items.text.context import one_line
from kuis.items.text.once import mentions
from kuis.items.text.spots import Spot, is_head
from kuis.items.text.years import is_year

_NUMBER = re.compile(r"\d[\d.,–-]*")
_DASHES = frozenset("-–—")
_NAMES = ("LOC", "ORG", "EVENT")
_YEAR = 10_000  # a date's value is 10,000 times its year, and its month and day
_ROMAN = frozenset("IVXLC")
# Kinds that are sure, whatever word opens the name: Bandar Lampung and Gunung Kidul are no harbour and no mountain.
_SETTLED = frozenset(("country", "former", "capital", "city", "regency", "province", "state", "region", "continent"))


def hint_of(spot: Spot) -> str:
    """The hint beside the gap of a name, date or number: "berapa meter", "nama gunung", "nama belakang"."""
    forms = spot.language.rules["hint_forms"]
    entity = spot.entity
    unit = unit_of(spot) if entity.type == "QUANTITY" and "unit" in forms else ""
    if unit:
        return str(forms["unit"]).format(unit=unit)
    hint = _kind(spot)
    form = form_of(spot) if entity.type in ("PER", "LOC", "ORG") else ""
    said = forms.get(f"{entity.type}.{form}", forms.get(form, ""))
    return str(said).format(hint=hint) if said else hint


def unit_of(spot: Spot) -> str:
    """What a quantity counts or measures, as printed: "ekor" of 400-500 ekor; "" of a bare number."""
    entity, inside = spot.entity, spot.language.any_of("number_words", "range_words")
    cut = entity.start
    for token in spot.tokens[spot.first : spot.last]:
        number = _NUMBER.match(token.text)
        if number is None and token.text not in _DASHES and token.lower not in inside:
            break
        cut = token.start + number.end() if number else token.end
        if cut < token.end:
            break  # 60km: one word
    text = spot.context.document.article.text
    unit = one_line(text[cut : entity.end]) if cut > entity.start else ""
    return unit.lower() if unit == unit.capitalize() else unit  # 7 Km


def _kind(spot: Spot) -> str:
    """What kind of thing is asked for: by the noun that opens the name or stands before it, else by its finer kind."""
    entity, rules = spot.entity, spot.language.rules
    hints, forms = rules["hints"], rules["hint_forms"]
    head = _said_head(spot) if entity.type in _NAMES and "head" in forms else ""
    if head:
        return str(forms["head"].format(head=head))
    two = " ".join(entity.text.lower().split()[:2])
    if entity.type in _NAMES and two in rules.get("hint_openings", ()) and two != entity.text.lower():
        return str(forms["head"].format(head=two))
    if entity.subtype == "part" and (entity.value or 0) % _YEAR:
        dated = any(is_year(word) for word in entity.text.split())
        return str(hints.get("DATE.part-month-year" if dated else "DATE.part-month", hints["DATE"]))
    exact = str(hints.get(f"{entity.type}.{entity.subtype}", ""))
    if entity.type in _NAMES and "head" in forms and not (exact and entity.subtype in _SETTLED):
        fixed = entity.subtype if is_head(spot.language, entity.subtype) else ""
        # The listed island of "istana Jawa" is no palace.
        found = spot.head_inside or fixed or ("" if exact else spot.head)
        if not found and (entity.type, entity.subtype) == ("LOC", "") and _site(spot):
            found = spot.opening  # Kuil Yasukuni
        if found:
            return str(hints.get(f"{entity.type}.{found}") or forms["head"].format(head=found))
    tail = str(rules["hint_tails"].get(entity.text.split()[-1].lower(), "")) if entity.type == "ORG" else ""
    listed = entity.text in spot.language.organisations
    return (tail if not listed else "") or exact or str(hints.get(entity.type, ""))


def _said_head(spot: Spot) -> str:
    """What the sentence says that a place or body is: candi of "| adalah candi terbesar"; "" where it does not."""
    classes, after = spot.language.classes, [t.lower for t in spot.tokens[spot.last : spot.last + 4]]
    if not after or after[0] not in spot.language.any_of("equates", "subjectless"):
        return ""
    said = next((w for w in after[1:] if w not in classes["articles"]), "")
    return said if is_head(spot.language, said) else ""


def _site(spot: Spot) -> bool:
    """Whether a noun for a place opens the name, though the analysis knows no such head."""
    return " " in spot.entity.text and spot.opening in spot.language.classes["sites"]


def form_of(spot: Spot) -> str:
    """Which name of one thing it is: "first", "last" or "part" of a person's, "short", "whole", or "" for its only one.

    Without that, who writes Yasser Arafat where Arafat stands would be right too.
    """
    text, whole, person = one_line(spot.entity.text), spot.entity.canonical, spot.entity.type == "PER"
    if person and " " in whole and set(whole.split()[-1]) <= _ROMAN:
        return ""  # Carlos I: a king's number makes no full name
    if text != whole:
        told = not person or any(e.text == whole and e.subtype != "unsure" for e in mentions(spot.context, whole))
        if not told:
            return ""  # no longer name of anybody stands in the article
        return _part(text, whole) if person else "short" if _shortened(text, whole) else ""
    others = {one_line(e.text) for e in mentions(spot.context, whole)}
    return "whole" if any(_part(o, whole) if person else _shortened(o, whole) for o in others - {text}) else ""


def _part(text: str, whole: str) -> str:
    """Which part of a person's name a shorter name is."""
    if f" {text} " not in f" {whole} ":
        return ""
    return "first" if whole.startswith(text) else "last" if whole.endswith(text) else "part"


def _shortened(text: str, whole: str) -> bool:
    """Whether a name is a short form of a longer one: LIPI, Jateng; not Gaza of Jalur Gaza, nor Hongkong."""
    return " " in whole and " " not in text and text not in whole.split() and 2 * len(text) <= len(whole)
