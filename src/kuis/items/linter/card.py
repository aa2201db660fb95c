"""Criterion S6: what an item says on a card without the article is clear; a gap for a fact leaves one answer.

What breaks it is a fair gap beside the article, so it goes on the worksheet and into no deck.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from kuis.items.alone.sentence import unclear
from kuis.items.alone.spoken import open_end, open_led, open_titled
from kuis.items.linter import card_key, card_subject, card_wording
from kuis.items.linter.asked import recurs
from kuis.items.linter.card_text import Card
from kuis.items.linter.sentence import w4_when
from kuis.items.slots.repeated import told
from kuis.items.text.context import Context
from kuis.items.text.people import human
from kuis.items.text.printed import phrase_in, words
from kuis.languages.base import Language
from kuis.model import Entity, Item

Finding = tuple[str, str]
_TELLING = ("NOUN", "VERB", "ADJ", "PROPN", "NUM", "X")
_FEWEST = 3  # words that tell something beside the name that is asked for
_NAMES = ("PER", "LOC", "ORG", "EVENT", "LAW", "NORP")
_YEARLESS = ("weekday", "weekday-date", "day-month", "month", "relative", "part")


def s6_on_card(item: Item, context: Context) -> Finding | None:
    """What a gap for a fact leaves open to whoever has the card alone, or None."""
    return _left_open(item, context) if item.kind == "cloze" and item.skill == "fact" else None


def s6_in_place(item: Item, context: Context) -> Finding | None:
    """What a question leaves open that keeps the words of its sentence in their place, as a gap does: or None."""
    kept = item.kind == "mcq" and item.skill == "fact" and item.rule in _in_place(context.language)
    if not kept or _by_name(item, context):
        return None
    return _left_open(item, context)


def _by_name(item: Item, context: Context) -> bool:
    """Whether the question says by name what its sentence only points to: Gedung ini memiliki tinggi …"""
    sentence = context.by_start[item.sentence_start][0] if item.sentence_start in context.by_start else None
    clauses = context.clauses_of(sentence) if sentence is not None else ()
    if sentence is None or not clauses:
        return False
    name = told(context, sentence, clauses[0])
    return bool(name) and name in item.stem


@lru_cache(maxsize=8)
def _in_place(language: Language) -> frozenset[str]:
    """The rules that keep words in their place."""
    return frozenset(str(rule["rule"]) for rule in language.rules.get("in_place", ()))


def _left_open(item: Item, context: Context) -> Finding | None:
    if item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    body = context.body(item.sentence_start)
    if found is None or not body.tokens:
        return None
    lead = context.sentences[context.numbers[item.sentence_start] - 1] if item.lead else None
    card = Card(item, context, found[0], body, lead)
    reason = next((said for ask in (_BY_ITSELF if item.lead or item.named else _ASKS) if (said := ask(card))), "")
    reason = reason or ("" if item.lead or item.named else _pointer(card))
    return ("S6", reason) if reason else None


def _pointer(card: Card) -> str:
    """Setiap penerbit menyerahkan | kepada lembaga itu; Presiden meresmikannya pada |: which one, or what?"""
    pointer, classes = unclear(card.context, card.sentence), card.context.language.classes
    noun, _, last = pointer.lower().rpartition(" ")
    for before, token in pairwise(card.rest):
        done = token.text == pointer and token.upos == "VERB"
        if done and classes["pointing_clitics"].intersection(token.morph.clitics):
            return f"“{pointer}” points to another sentence"
        # "yang kala itu …" says when, and not which.
        thing = noun and token.lower == noun.split()[0] and before.lower not in classes["relatives"]
        if thing and last in classes["pointing"] and any(t.lower == last for t in card.rest):
            return (
                ""
                if noun in card.context.language.any_of("moment_nouns", "now_nouns")
                else f"“{pointer}” points to another sentence"
            )
    return ""


def s6_leading(item: Item, context: Context) -> Finding | None:
    """What a sentence leaves open that is to lead another on a card; `item` asks for nothing of it."""
    card = Card(item, context, context.by_start[item.sentence_start][0], context.body(item.sentence_start))
    asks = (ask for ask in _OF_LEADS if not (item.named and ask in card_subject.TOLD_BEFORE))
    reason = next((said for ask in asks if (said := ask(card))), "")
    return ("S6", reason) if reason else None


def s6_word(item: Item, context: Context) -> Finding | None:
    """What an item about a word leaves open to whoever has its card alone: pasar itu, contoh lain, or None."""
    if item.skill == "fact" or item.start < 0 or item.sentence_start not in context.by_start:
        return None
    asked = open_led if item.lead else open_titled if item.about else open_end
    reason = asked(context, context.by_start[item.sentence_start][0])
    return ("S6", reason) if reason else None


def _when(card: Card) -> str:
    """Sabtu (20/8); pada November; kini; Juni lalu."""
    if w4_when(card.item, card.context) and not card.of_article:
        return "its time is that of the article"
    if _again(card):
        return "it happens again and again, and the sentence does not say which time is meant"
    dates = [
        e for e in card.sentence.entities if e.type == "DATE" and e.subtype in _YEARLESS and not _year_after(e, card)
    ]
    if dates and not card.dated and not card.has("each"):
        return "its date says no year"
    own = next((e for e in card.sentence.entities if e.start <= card.item.start < e.end), None)
    latest = card.has("latest") if own is not None and own.type == "DATE" else ""
    if latest:
        return f"“{latest}” is so on the day of the article"
    months = card.context.language.classes["months"]
    loose = card.context.language.classes["deictic_modifiers"]
    if not card.of_article and any(a.lower in months and b.lower in loose for a, b in pairwise(card.rest)):
        return "its time is that of the article"
    contest = (
        ""
        if card.dated or card.item.about or any(e.type == "EVENT" for e in card.entities)
        else phrase_in(_printed(card), card.context.language.classes["contests"])
    )
    if contest:
        return f"“{contest}” tells of a contest that it does not name"
    changing = _changing(card)
    return f"“{changing}” changes from year to year" if changing and not card.dated else ""


def _again(card: Card) -> bool:
    """Gunung Merapi meletus pada |: which time?"""
    if all(e.type != "DATE" or not card.inside(e) for e in card.sentence.entities):
        return False
    said, leading = list(_printed(card)), card.context.language.any_of("date_nouns", "prepositions")
    while said and said[-1] in leading:
        said.pop()
    return bool(said) and not card.lead and recurs(said, card.context, card.sentence)


def _printed(card: Card) -> Sequence[str]:
    """The words that are printed; a question that its user may have reworded is judged by its sentence."""
    return words(card.item.stem if card.item.kind == "cloze" else card.item.sentence)


def _year_after(date: Entity, card: Card) -> bool:
    """25 Mei | 992"""
    following = next((t.text for t in card.sentence.tokens if t.start >= date.end), "")
    return following.isdecimal() and len(following) > 2


def _changing(card: Card) -> str:
    """What the amount that is asked for is an amount of, where that is another one every year; or ""."""
    own = card.amount
    if own is None:
        return ""
    return own.subtype if own.subtype in card.context.language.classes["heads_counted"] else card.has("changing")


def _said_once(card: Card) -> str:
    """Partai Rakyat menyatakan …: what somebody said some day."""
    clauses = card.context.clauses_of(card.sentence)
    said = any(c.kind in ("reported", "quoted") and c.speaker.size for c in clauses)
    after = next((t.lower for t in card.rest if t.start >= card.item.end), "")
    said = said or after in card.context.language.any_of("say", "say_plain")
    return "it is what somebody said on a day that it does not tell" if said and not card.dated else ""


def _private(card: Card) -> str:
    """Warga …, | (21), ditangkap …"""
    own = next((e for e in card.sentence.entities if e.start == card.item.start), None)
    persons = any(e.type == "PER" for e in card.entities)
    beasts = card.has("beast_counters")  # membunuh seekor komodo
    crime = card.has("misdeeds") if not beasts and (persons or (own is not None and own.type == "PER")) else ""
    return f"“{crime}” speaks of a private person" if crime and not card.dated else ""


def _open(card: Card) -> str:
    """Dahulu | masih berupa rawa-rawa."""
    before = next((t.lower for t in reversed(card.rest) if t.start < card.item.start), "")
    owner = before in card.context.language.classes["unique"]  # penguasa pertama |
    if card.has("unique") and card.rich and not owner and not _one_of_many(card):
        return ""
    own = next((e for e in card.sentence.entities if e.start == card.item.start), None)
    numbers = any(e.type in ("QUANTITY", "PERCENT", "MONEY") for e in card.entities)
    if card.defines and own is not None and own.type in _NAMES:
        told = card.dated or numbers or (card.rich and not _one_of_many(card) and not _one_of_a_trade(card, own))
        return "" if told else "it says too little of what it defines"
    if card.defines and card.rich:
        return ""
    if not card.anchored and not card.titled:
        return "nothing in it says what it speaks of"
    if own is None or own.type not in ("LOC", "ORG", "PER", "NORP"):
        return ""
    at = next((n for n, t in enumerate(card.rest) if t.start >= card.item.end), 0)
    doer = own.type == "LOC" and 0 < at < len(card.rest) and card.rest[at].upos in ("VERB", "AUX")
    doer = doer and all(t.upos not in ("VERB", "AUX") for t in card.rest[:at])
    if doer and human(card.context.language, card.rest[at - 1]) and not card.dated:
        return "it does not say who it was"  # penguasa | wafat karena demam
    if sum(t.upos in _TELLING for t in card.rest) + len(words(card.item.named)) < _FEWEST:
        return "it says too little"  # Awalnya | bekerja Cutter.
    pinned = (card.names, card.led, card.titled, card.dated, numbers, card.topical, card.quoted)
    return "" if any(pinned) else "other names would be true in it"


def _one_of_many(card: Card) -> bool:
    """| merupakan salah satu kekuatan paling berpengaruh"""
    copulas = card.context.language.classes["copulas"]
    some = card.context.language.any_of("partitives", "membership")
    said = [t.lower for t in card.rest if t.start >= card.item.end]
    return any(a in copulas and (b in some or c in some) for a, b, c in zip(said, said[1:], said[2:], strict=False))


def _one_of_a_trade(card: Card, own: Entity) -> bool:
    """| adalah seorang peneliti medis Amerika Serikat: so are others, unless the sentence says what this one did."""
    names = any(e.type not in ("LOC", "NORP") for e in card.entities if e.start > own.end)
    acts = any(t.upos == "VERB" or t.lower in card.context.language.classes["unique"] for t in card.rest)
    return own.type == "PER" and not names and not acts


def _main(card: Card) -> bool:
    """Whether a subordinator that opens the sentence leaves a main clause: Sejak 1931 kantor itu terletak di Solo."""
    dates = any(e.type == "DATE" and e.start == t.start for e in card.sentence.entities for t in card.body.tokens[1:3])
    return dates or sum(t.upos == "VERB" for t in card.body.tokens) > 1


def _listed(card: Card) -> str:
    """Ketiga, menurut Rina, …"""
    first, second = (*card.body.lower, "", "")[:2]
    classes = card.context.language.classes
    if first in classes["conditions"] and not (card.defines and card.rich):
        return "it is a condition"
    if first in classes["subordinators"] and "," not in card.body.lower and not _main(card):
        return "it has no main clause"
    counted = first in classes["ordinals"] and second == ","
    return "it is one of several points" if counted else ""


_ASKS: tuple[Callable[[Card], str], ...] = (
    _listed, *card_subject.ASKS, _when, *card_wording.ASKS, _said_once, _private, *card_key.ASKS, _open,
)  # fmt: skip
_OF_LEADS: tuple[Callable[[Card], str], ...] = (_listed, *card_subject.ASKS, _when, *card_wording.ASKS, _private)
# What a sentence speaks of is said by the one that is printed before it.
_BY_ITSELF = tuple(ask for ask in _ASKS if ask not in card_subject.TOLD_BEFORE)
