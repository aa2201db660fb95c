"""Criterion S6 on what a gap asks for: whether the sentence gives it away, or leaves other answers open."""

import re
from collections.abc import Callable
from functools import lru_cache

from kuis.items.gaps.phrases.phrase import listed
from kuis.items.linter.card_text import Card
from kuis.items.options.notables import known
from kuis.items.text.context import one_line
from kuis.items.text.printed import words
from kuis.items.text.topic import topic_of
from kuis.languages.base import Language

_LETTERS = re.compile(r"\(([A-Z]{2,})\)")
_APOSTROPHE = re.compile(r"(?<=\w)[‘’'ʻ`](?=\w)")
_STEM = 6  # letters that two words of one root share at least
_SAID_AGAIN = re.compile(r"\s*\(\s*[\d.,]*\d")
_WRITTEN_OUT, _MILLION = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3}){2,6} (\w+)"), 1_000_000
_LANDS = ("country", "continent", "state")


def _example(card: Card) -> str:
    """Situs purbakala seperti |: so are others."""
    before = [t.lower for t in card.rest if t.start < card.item.start][-2:]
    opens = card.context.language.classes["examples"]
    return "it is one example of several" if before and (before[-1] in opens or "+".join(before) in opens) else ""


def _half_foreign(card: Card) -> str:
    """Southwest Inggris"""
    first, _, rest = card.item.key.partition(" ")
    strange = first.lower() in card.context.language.classes["foreign_directions"]
    land = card.context.language.places.get(rest) if strange else None
    return f"“{first}” is no word of the language" if land is not None and land.kind in _LANDS else ""


def _year_told(card: Card) -> str:
    """Undang-Undang Nomor 27 Tahun 2000 tanggal |: its year is told beside it."""
    own = next((e for e in card.sentence.entities if e.type == "DATE" and card.inside(e)), None)
    year = str(int(own.value) // 10_000) if own is not None and own.value and own.subtype == "date" else ""
    return f"“{year}” stands in the sentence" if year and any(t.text == year for t in card.rest) else ""


@lru_cache(maxsize=8)
def _home(language: Language) -> frozenset[str]:
    """The words of the names of the state that everybody knows to be meant."""
    return frozenset(w for name in language.rules["home"] for w in words(name))


def _given_away(card: Card) -> str:
    """Suku Meybrat memakai Bahasa |; industri behind “industrious”; (PAP) … lambang PAP."""
    language, rest = card.context.language, {t.lower for t in card.rest}
    rest |= set(words(_APOSTROPHE.sub("", card.item.stem)))  # Dinasti T‘ang
    heads = language.any_of("loc_heads", "org_heads", "folk")
    own = [w for w in words(card.item.key) if w[0].isalpha() and len(w) > 2]
    proper = {t.lower for t in card.body.tokens if card.inside(t) and t.text[0].isupper()}
    named = [w for w in own if w not in heads]
    home = _home(language)
    telling = [w for w in named if w not in home]  # Suku Aceh … Provinsi Aceh, Indonesia
    if proper.intersection(telling) and rest.issuperset(telling):
        return "its words stand in the sentence"
    parts = [words(part) for part in card.item.key.split(",")]
    if len(parts) > 1 and any(rest.issuperset(part) for part in parts if not home.issuperset(part)):
        return "a part of it stands in the sentence"  # Pertempuran Okinawa … di Kepulauan Ryukyu, Okinawa
    # Bandara Internasional Juanda is one of several bandara internasional.
    name = any(card.inside(e) for e in card.sentence.entities)
    said = next((w for w in (own[:1] if name else own) if w in rest), "")
    if said and card.defines and len(own) > 1:
        return f"“{said}” stands in the sentence"  # Ion poliatomik adalah suatu ion; Situs web adalah halaman web
    letters = next((w for w in _LETTERS.findall(card.item.key) if w.lower() in rest), "")
    if letters:
        return f"“{letters}” stands in the sentence"
    long = [w[:_STEM] for w in own if len(w) >= _STEM]
    alike = (t.text for t in card.rest if t.lower not in language.lexicon and t.text.islower())
    root = next((w for w in alike if len(own) == 1 and w[:_STEM] in long), "")
    return f"“{root}” gives it away" if root else ""


def _in_brackets(card: Card) -> str:
    """Kelompok Padi Senja (|) terdiri atas …; setinggi | (433 kaki); | yang lolos, yaitu Sawah, Ladang, dan Kebun."""
    text = card.context.document.article.text
    before, after = text[card.item.start - 1 : card.item.start], text[card.item.end : card.item.end + 12]
    if before == "(" and after[:1] == ")":
        if card.item.key.isdecimal():
            return "a year alone in brackets does not say what happened in it"
        if any(e.type == "DATE" and e.start < card.item.start < e.end for e in card.sentence.entities):
            return "a day in brackets is a stamp of the newspaper's"
        if any(e.type == "LOC" and e.start == card.item.start for e in card.sentence.entities):
            return "a place alone in brackets is told in passing"
    if not card.amount:
        return ""
    if _SAID_AGAIN.match(after):
        return "the same amount stands in brackets behind it"
    later = [t.lower for t in card.rest if t.start >= card.item.end]
    classes = card.context.language.classes
    openers = (classes["afterthoughts"] & classes["equates"]) | {":"}
    subject = card.item.start == card.body.tokens[0].start  # | gereja terbesar adalah A dan B
    openers = openers | classes["copulas"] if subject else openers
    at = next((n for n, word in enumerate(later) if word in openers), len(later))
    ones = {word for word, value in card.context.language.grammar["numbers"].items() if value == 1}
    if sum(word in ones for word in later) > 1:
        return "what it counts is told one by one behind it"
    several = later[at:].count(",") > 1 or not classes["joiners"].isdisjoint(later[at:])
    return "what it counts is listed behind it" if several else ""


def _goes_on(card: Card) -> str:
    """Empat persamaan | diferensial: what is counted goes on behind the gap; but 20 hektare | subur.

    Enam teras | persegi dan tiga teras bundar: where its noun stands again, what follows only tells them apart.
    """
    own, classes = card.amount, card.context.language.classes
    if own is None or own.type != "QUANTITY" or own.end != card.item.end or not own.subtype:
        return ""
    unit = own.subtype.replace(" ", "+")
    measures = classes["countable_by"] | classes["time_nouns"] | classes["measures"]
    # negara | demokrasi elektoral: of the units of number those that count things are nouns like others
    counts = own.subtype in classes["counted"]
    measured = unit in measures or (unit in listed(card.context.language, "units") and not counts)
    after = next((t for t in card.rest if t.start >= card.item.end), None)
    again = any(t.lower == own.subtype for t in card.rest)
    cut = not measured and not again and after is not None and after.upos in ("ADJ", "NOUN", "X")
    return f"“{own.subtype}” goes on behind the gap" if cut else ""


def _saint(card: Card) -> str:
    """Pesta peringatan St. | dari Tours: half of how a saint is called."""
    before = next((t.lower for t in reversed(card.rest) if t.start < card.item.start and t.text != "."), "")
    return f"“{before}” belongs to the name" if before.rstrip(".") in card.context.language.classes["saints"] else ""


def _beyond(card: Card) -> str:
    """270.054.853 juta jiwa: a number in millions that is written out, in the gap or beside it."""
    magnitudes = card.context.language.grammar["magnitudes"]
    for found in _WRITTEN_OUT.finditer(card.item.sentence):
        if magnitudes.get(found[1].lower(), 0) >= _MILLION:
            return "a number is written out and counted in millions"
    return ""


def _only_state(card: Card) -> str:
    """| adalah satu-satunya negara sekuler: what is said of the only one is soon so no more."""
    state = any(e.type == "LOC" and e.subtype == "country" and card.inside(e) for e in card.sentence.entities)
    after = [t.lower for t in card.rest if t.start >= card.item.end][:2]
    classes = card.context.language.classes
    alone = len(after) > 1 and after[0] in classes["copulas"] and after[1] in classes["only_one"]
    return f"“{after[1]}” is said of a state" if state and alone else ""


def _by_surname(card: Card) -> str:
    """Tentara Hodge mendarat di |: of John Hodge, whom the article named before and the card does not.

    But Putin, whom many know by it, Presiden Wulan, and whom the article is about.
    """
    context = card.context
    printed = f"{card.item.about} {card.item.stem} {card.item.key}"
    for entity in card.entities:
        full = one_line(entity.canonical)
        if entity.type != "PER" or " " in entity.text or not full.endswith(f" {entity.text}"):
            continue
        before = next((t.lower for t in reversed(card.sentence.tokens) if t.end <= entity.start), "")
        title = context.language.titles.get(before)
        told = full in printed or full == topic_of(context).name or (title is not None and title.kind != "profession")
        if not told and known(context, entity) is None:
            return f"who “{entity.text}” is only the article tells"
    return ""


ASKS: tuple[Callable[[Card], str], ...] = (
    _example, _half_foreign, _year_told, _given_away, _goes_on, _in_brackets, _saint, _beyond, _only_state, _by_surname,
)  # fmt: skip
"""Each gives a reason, or "" where it has none."""
