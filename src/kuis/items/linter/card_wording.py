"""Criterion S6 on how a gap is worded: what opens it, what a teacher would mend, what nobody knows for sure."""

from collections.abc import Callable

from kuis.items.linter.card_text import Card
from kuis.items.sound.judge import faults
from kuis.items.sound.worded import strangers
from kuis.items.text.printed import DOTS, phrase_in, words
from kuis.items.text.stems import foreign
from kuis.model import GAP, Token

_MOST = 32  # words on a card
_NEAR = 4  # words behind the gap that may say that it is only supposed


def _dated_first(card: Card) -> str:
    """1834 dipindahkan ke Solo: a date that no preposition leads; but 1834 adalah tahun kelahirannya."""
    first, classes = card.body.tokens[0], card.context.language.classes
    date = next((e for e in card.sentence.entities if e.start == first.start and e.type == "DATE"), None)
    if date is None or not (date.text[0].isdecimal() or first.lower in classes["months"]):
        return ""
    after = next((t.lower for t in card.body.tokens if t.start >= date.end), "")
    return "" if after in classes["copulas"] else "a date opens it that nothing leads"


def _poor(card: Card) -> str:
    """A sentence that a teacher would mend before it is read out; a term in brackets is no fault."""
    for fault in faults(card.context, card.sentence.start):
        every = strangers(card.context, card.sentence) if fault.code == "S12" else ()
        strange = every if any(f"“{t.text}”" in fault.reason for t in every) else ()
        if strange and not any(_open_to_all(card, t) for t in strange):
            continue
        if fault.code in ("S11", "S12"):
            return fault.reason
    return ""


def _open_to_all(card: Card, word: Token) -> bool:
    """Whether a word stands outside brackets, and nothing explains it in brackets: petroglif, not stupa (kubah)."""
    if card.inside(word) or word.start < card.body.tokens[0].start:
        return False
    depth, behind = 0, ""
    for token in card.body.tokens:
        depth += (token.text == "(") - (token.text == ")")
        if token.start == word.start and depth:
            return False
        if token.start > word.start:
            behind = token.text
            break
    return behind != "(" and word.lemma not in card.topic


def _long(card: Card) -> str:
    """More words than a learner takes in before the gap is filled."""
    if card.item.stem.endswith(DOTS):
        return "the end of its sentence is cut"
    size = len(words(card.item.sentence))
    return f"{size} words are many for a card" if size > _MOST else ""


def _script(card: Card) -> str:
    """Nama itu ditulis 将軍 di Jepang."""
    strange = foreign(card.item.stem)
    return f"“{strange[0]}” is of another script" if strange else ""


def _meant(card: Card) -> str:
    """Konon | …; kepemimpinan | jauh lebih payah: what is only supposed, or what somebody thinks."""
    classes = card.context.language.classes
    near = next((part for part in card.item.stem.split(";") if GAP in part), card.item.stem)
    before, _, after = near.partition(GAP)
    said = words(near)
    supposed = phrase_in([*words(before), *words(after)[:_NEAR]], classes["conjectures"])
    if supposed:
        return f"“{supposed}” says that nobody knows"
    thought = phrase_in(said, card.context.language.any_of("judgements", "opinions"))
    return f"“{thought}” is what somebody thinks" if thought else ""


def _one_of_many(card: Card) -> str:
    """| adalah salah satu kabupaten di Sulawesi Selatan: so are others."""
    classes = card.context.language.classes
    after = words(card.item.stem.partition(GAP)[2])[:2]
    many = len(after) > 1 and after[0] in classes["copulas"] and after[1] in classes["partitives"]
    return "others are one of them too" if many else ""


ASKS: tuple[Callable[[Card], str], ...] = (_dated_first, _poor, _long, _script, _meant, _one_of_many)
"""Each gives a reason, or "" where it has none."""
