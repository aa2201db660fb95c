"""Whether a gap is one of a list of names, where none is more right than another."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from kuis.items.slots.offices import office_slots
from kuis.items.text.people import human
from kuis.items.text.spots import Spot, is_capital
from kuis.model import Token

_LONGEST_MEMBER = 5  # words
_NO_MEMBER = ("VERB", "AUX", "ADP", "SCONJ", "PRON", "CCONJ")
_CLAUSE = ("VERB", "AUX", "ADP", "SCONJ", "ADV")


def listed(spot: Spot) -> bool:
    """Whether other members stand beside it: Solo, | dan Malang; but not | dan Ketua DPR Sari, who has an office."""
    if spot.entity.type == "PER" and _in_office(spot):
        return False  # Menteri Keuangan | dan Menteri Pertanian Sari: only one of them holds it
    left, right = _beside(spot)
    second = right[1] if len(right) > 1 else None
    before, after = _joint(left[::-1]), _joint(right)
    if not before and _last_of_list(left):
        return True
    if second is not None and spot.entity.type == "PER" and human(spot.language, second) and before != "and":
        return False  # or one who has two: |, pengusaha dan guru
    if second is not None and second.text.lower() in spot.language.any_of("days", "months"):
        after = ""  # di Solo, Senin (2/5)
    return "and" in (before, after) or (before == after == "comma") or _goes_on(spot, right)


def _in_office(spot: Spot) -> bool:
    """Whether an office that one person holds stands before a name: Menteri Keuangan |."""
    return any(
        s.answer.start == spot.entity.start and s.role == "holder" for s in office_slots(spot.context, spot.sentence)
    )


def _last_of_list(left: Sequence[Token]) -> bool:
    """Whether it ends a list whose member before it closes in lower case: Gereja Lutheran, Gereja reformasi dan |."""
    if not left or left[-1].upos != "CCONJ":
        return False
    comma = next(
        (n for n in range(len(left) - 2, max(-1, len(left) - 2 - _LONGEST_MEMBER), -1) if left[n].text == ","), 0
    )
    return comma > 0 and comma + 1 < len(left) and is_capital(left[comma + 1]) and is_capital(left[comma - 1])


def _beside(spot: Spot) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens before and after the gap without those in brackets: Sari | (1993), Tini (1996), dan …"""
    if "(" not in [token.text for token in spot.tokens]:
        return spot.tokens[: spot.first], spot.tokens[spot.last :]
    kept: tuple[list[Token], list[Token]] = ([], [])
    depth = 0
    for at, token in enumerate(spot.tokens):
        if spot.first <= at < spot.last:
            depth = 0
            continue
        depth += token.text == "("
        if not depth:
            kept[at >= spot.last].append(token)
        depth -= token.text == ")" and depth > 0
    return kept


def _joint(away: Sequence[Token]) -> Literal["and", "comma", ""]:
    """What joins the gap to a name beside it, read away from the gap; "" where none is."""
    if len(away) < 2:
        return ""
    joint, other = away[0], away[1]
    if joint.text == "," and other.upos == "CCONJ" and len(away) > 2:
        joint, other = other, away[2]
    elif joint.upos == "CCONJ" and other.text == "," and len(away) > 2:
        other = away[2]
    if not is_capital(other):
        return ""
    return "and" if joint.upos == "CCONJ" else "comma" if joint.text == "," else ""


def _goes_on(spot: Spot, right: Sequence[Token]) -> bool:
    """Whether a list goes on: |, kawasan Kota Tua, dan pasar; Toyota, |, dan lainnya; not |, Jawa Barat, Rabu."""
    if not right or right[0].text != ",":
        return False
    joins = spot.language.any_but("coordinators", "contrasting")
    size, members = 0, int(spot.before is not None and spot.before.text == ",")
    for token, following in pairwise(right[1:]):
        if token.lower in joins:
            return members + (size > 0) > 0 and following.upos not in _CLAUSE
        if token.text == ",":
            size, members = 0, members + 1
            continue
        size += 1
        if token.upos == "ADP" and members and spot.entity.type != "PER":
            continue  # Irlandia, |, pulau-pulau di Pasifik, serta …
        if size > _LONGEST_MEMBER or token.upos in _NO_MEMBER:
            return False
    return False
