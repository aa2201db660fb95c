"""Criterion S6: a gap for a fact, on a card without the article, says what it speaks of and leaves one answer.

What breaks it is a fair gap beside the article, so it goes on the worksheet and into no deck.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kuis.items.context import Body, Context
from kuis.items.gap_people import human
from kuis.items.linter.kinds import Kind, year_of
from kuis.items.linter.sentence import relative, w4_when
from kuis.items.linter.words import words
from kuis.model import Entity, Item, Sentence, Token

Finding = tuple[str, str]
_LETTERS = re.compile(r"\(([A-Z]{2,})\)")
_STEM = 6  # letters that two words of one root share at least
_NAMES = ("PER", "LOC", "ORG", "EVENT", "LAW", "NORP")
_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "NUM", "X")
_NOUNS = ("NOUN", "PROPN", "X", "ADJ")
_RICH = 5  # content words beside the gap that tell a thing from all others, where one of them says which
_DEFINED = 30  # tokens before the copula of an article's first sentence, with what stands in brackets
_SUBJECT = 5  # words of what it defines
_YEARLESS = ("weekday", "weekday-date", "day-month", "month", "relative", "part")
_VAGUE_NAMES = ("religion", "nationality", "continent")


def s6_on_card(item: Item, context: Context) -> Finding | None:
    """What a gap for a fact leaves open to whoever has the card alone, or None."""
    if item.kind != "cloze" or item.skill != "fact" or item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    body = context.body(item.sentence_start)
    if found is None or not body.tokens:
        return None
    card = _Card(item, context, found[0], body)
    reason = next((said for ask in _ASKS if (said := ask(card))), "")
    return ("S6", reason) if reason else None


@dataclass(frozen=True)
class _Card:
    """A gap with what is left of its sentence."""

    item: Item
    context: Context
    sentence: Sentence
    body: Body

    def has(self, name: str) -> str:
        """The first word beside the gap that stands in a class of the language, or ""."""
        words = self.context.language.classes[name]
        return next((t.text for t in self.rest if t.lower in words), "")

    def inside(self, one: Token | Entity) -> bool:
        """Whether a word or name is in the gap."""
        return self.item.start <= one.start < self.item.end

    @cached_property
    def rest(self) -> Sequence[Token]:
        """The words of the card without the key."""
        return [t for t in self.body.tokens if not self.inside(t)]

    @cached_property
    def entities(self) -> Sequence[Entity]:
        """What the card names, the key aside."""
        first = self.body.tokens[0].start
        return [e for e in self.sentence.entities if e.start >= first and not self.inside(e)]

    @cached_property
    def names(self) -> Sequence[Entity]:
        """Names that say what is spoken of; the home state, a faith or a continent says little, but as the subject."""
        home, first = self.context.language.rules["home"], self.body.tokens[0].start
        faiths = self.context.language.classes["faiths"]
        names = [e for e in self.entities if e.type in _NAMES and e.text.lower() not in faiths]
        return [e for e in names if e.start == first or (e.subtype not in _VAGUE_NAMES and e.canonical not in home)]

    @cached_property
    def anchored(self) -> bool:
        """Whether anything beside the gap says what is spoken of: a name, a title, what the article is about."""
        if self.names or any(t.lemma in _topic(self.context) for t in self.rest):
            return True
        lexicon = self.context.language.lexicon
        covered = [(e.start, e.end) for e in self.entities]
        faiths = self.context.language.classes["faiths"]
        strange = (
            t
            for n, t in enumerate(self.rest)
            if (t.upos == "PROPN" and (n or t.lemma.lower() not in lexicon) and t.lower not in faiths)
            or (t.upos == "X" and len(t.text) > 2 and t.text.isalpha() and not (n and self.rest[n - 1].upos == "NUM"))
        )
        return any(not any(a <= t.start < b for a, b in covered) for t in strange)

    @cached_property
    def dated(self) -> bool:
        """Whether the whole sentence says a year."""
        dates = [e for e in self.sentence.entities if e.type == "DATE"]
        return any(
            e.subtype in ("century", "decade", "range") or abs(year_of(Kind(e.type, e.subtype, e.value))) > 0
            for e in dates
            if e.subtype != "relative"
        )

    @cached_property
    def defined(self) -> bool:
        """Whether the sentence defines what is left out, and says enough of it: | (bahasa Inggris: guitar) adalah …"""
        classes = self.context.language.classes
        depth, said = 0, False
        for token in self.rest:
            if token.start < self.item.end:
                continue
            depth += (token.text == "(") - (token.text == ")")
            if not depth and token.text not in (")", ","):
                said = token.lower in classes["copulas"] - classes["becoming"]
                break
        rich = sum(t.upos in _CONTENT for t in self.rest) >= _RICH
        return said and rich


def _topic(context: Context) -> frozenset[str]:
    """The lemmas that an article's first sentence defines: Gitar (bahasa Inggris: guitar) adalah sebuah alat musik."""
    first = next((s for s in context.sentences if not s.heading), None)
    if first is None:
        return frozenset()
    copulas = context.language.classes["copulas"] - context.language.classes["becoming"]
    tokens = first.tokens[context.openings[first.start] :]
    at = next((n for n, t in enumerate(tokens[:_DEFINED]) if t.lower in copulas), 0)
    depth, kept = 0, []
    for token in tokens[:at]:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.upos in _NOUNS and token.text.isalpha():
            kept.append(token)
    # "Pertempuran Okinawa adalah …": of which battle, its name says, and not its noun.
    named = [t.lemma for t in kept if t.upos == "PROPN"]
    return frozenset((named or [t.lemma for t in kept])[:_SUBJECT])


def _no_subject(card: _Card) -> str:
    """Terletak di tepi sungai …; Secara resmi menandatangani …"""
    first, classes = card.body.tokens[0], card.context.language.classes
    inside = card.item.start <= first.start < card.item.end
    if not inside and first.upos in ("VERB", "AUX") and first.lemma not in classes["existentials"]:
        clauses = card.context.clauses_of(card.sentence)
        opening = card.context.openings[card.sentence.start]
        # Sejak itu …; "Menurut …" and "Bertempat di Solo, Rina …" look ahead to a subject.
        ahead = any(
            c.kind == "main" and c.subject.size and c.subject.first > opening and not c.inverted for c in clauses
        )
        there = card.body.tokens[1:2] and card.body.lower[1] in classes["existentials"]  # Dikenal ada tiga versi
        return "" if ahead or there or _follows(card) else "it does not say who or what its verb speaks of"
    main = [c for c in card.context.clauses_of(card.sentence) if c.kind == "main"]
    if main and not main[0].subject.size and first.upos in ("ADP", "ADV"):
        verb = card.sentence.tokens[main[0].verb]
        if verb.morph.voice == "active" and verb.lemma not in classes["existentials"]:
            return "it does not say who or what its verb speaks of"
    return ""


def _main(card: _Card) -> bool:
    return sum(t.upos == "VERB" for t in card.body.tokens) > 1


def _follows(card: _Card) -> bool:
    """Whether a clause with a subject of its own comes after a comma: Lahir pada 1958, Rina adalah …"""
    tokens = card.body.tokens
    return any(
        a.text == "," and b.upos in ("NOUN", "PROPN") and any(t.upos in ("VERB", "AUX") for t in tokens[n + 2 : n + 8])
        for n, (a, b) in enumerate(pairwise(tokens))
    )


def _nobody(card: _Card) -> str:
    """Di Spanyol ia mendapat nama …; Luas wilayahnya …; katanya."""
    classes = card.context.language.classes
    persons = any(e.type == "PER" for e in card.entities)
    clitics = classes["pointing_clitics"]
    saying = classes["say"] | classes["say_plain"]
    own = next((e.type for e in card.sentence.entities if e.start <= card.item.start < e.end), "")
    for at, token in enumerate(card.rest):
        near = token.lower in classes["proximal"] and at > 0 and card.rest[at - 1].lower not in classes["now_nouns"]
        if near and all(t.lemma != card.rest[at - 1].lemma for t in card.rest[: at - 1]):
            return f"“{card.rest[at - 1].text} {token.text}” is not said before"
    for at, token in enumerate(card.rest):
        word = token.lower
        if own in _NAMES and card.item.start < token.start:
            break  # who is asked for may be meant: | dan istrinya
        somebody = card.anchored and any(human(card.context.language, t) for t in card.rest[:at])
        if word in classes["third_person"] and not persons and not somebody:
            return f"“{token.text}” is nobody whom it names"
        if any(word.endswith(c) and word.removesuffix(c) in saying for c in clitics) and not persons:
            return "it does not say who says so"
        owned = token.morph.clitics and token.morph.clitics[-1] in clitics and word not in classes["fixed_nya"]
        if owned and not card.anchored:
            return f"“{token.text}” belongs to what it does not name"
    return ""


def _which_one(card: _Card) -> str:
    """Sebuah film yang disutradarai oleh … dirilis pada 2012."""
    classes = card.context.language.classes
    if card.body.lower[0] not in classes["articles"]:
        return ""
    verbs = (n for n, t in enumerate(card.body.tokens) if t.upos in ("VERB", "AUX"))
    verb = next((n for n in verbs if not relative(card.body.tokens, n, card.context)), len(card.body.tokens))
    head = next((n for n, t in enumerate(card.body.tokens[:verb]) if t.lower in classes["relatives"]), verb)
    named = any(t.upos in ("PROPN", "X") for t in card.body.tokens[:head])
    return "" if named else f"it does not say which {card.body.tokens[min(1, verb)].text} it speaks of"


def _when(card: _Card) -> str:
    """Sabtu (20/8); pada November; kini; Juni lalu."""
    if w4_when(card.item, card.context):
        return "its time is that of the article"
    dates = [
        e for e in card.sentence.entities if e.type == "DATE" and e.subtype in _YEARLESS and not _year_after(e, card)
    ]
    if dates and not card.dated and not card.has("each"):
        return "its date says no year"
    months = card.context.language.classes["months"]
    loose = card.context.language.classes["deictic_modifiers"]
    if any(a.lower in months and b.lower in loose for a, b in pairwise(card.rest)):
        return "its time is that of the article"
    contest = "" if card.dated or any(e.type == "EVENT" for e in card.entities) else card.has("contests")
    if contest:
        return f"“{contest}” tells of a contest that it does not name"
    changing = _changing(card)
    return f"“{changing}” changes from year to year" if changing and not card.dated else ""


def _year_after(date: Entity, card: _Card) -> bool:
    """25 Mei | 992"""
    following = next((t.text for t in card.sentence.tokens if t.start >= date.end), "")
    return following.isdecimal() and len(following) > 2


def _changing(card: _Card) -> str:
    """What the amount that is asked for is an amount of, where that is another one every year; or ""."""
    own = next((e for e in card.sentence.entities if e.start <= card.item.start < e.end), None)
    if own is None or own.type not in ("QUANTITY", "PERCENT", "MONEY"):
        return ""
    return own.subtype if own.subtype in card.context.language.classes["heads_counted"] else card.has("changing")


def _said_once(card: _Card) -> str:
    """Partai Rakyat menyatakan …: what somebody said some day."""
    clauses = card.context.clauses_of(card.sentence)
    said = any(c.kind in ("reported", "quoted") and c.speaker.size for c in clauses)
    after = next((t.lower for t in card.rest if t.start >= card.item.end), "")
    classes = card.context.language.classes
    said = said or after in classes["say"] | classes["say_plain"]
    return "it is what somebody said on a day that it does not tell" if said and not card.dated else ""


def _private(card: _Card) -> str:
    """Warga …, | (21), ditangkap …"""
    own = next((e for e in card.sentence.entities if e.start == card.item.start), None)
    crime = card.has("misdeeds") if own is not None and own.type == "PER" else ""
    return f"“{crime}” speaks of a private person" if crime and not card.dated else ""


def _open(card: _Card) -> str:
    """Dahulu | masih berupa rawa-rawa."""
    if card.defined or (card.has("unique") and sum(t.upos in _CONTENT for t in card.rest) >= _RICH):
        return ""
    if not card.anchored:
        return "nothing in it says what it speaks of"
    own = next((e for e in card.sentence.entities if e.start == card.item.start), None)
    if own is None or own.type not in ("LOC", "ORG", "PER", "NORP"):
        return ""
    told = bool(card.names) or card.dated or any(e.type in ("QUANTITY", "PERCENT", "MONEY") for e in card.entities)
    return "" if told or card.anchored else "other names would be true in it"


def _given_away(card: _Card) -> str:
    """Suku Meybrat memakai Bahasa |; industri behind “industrious”; (PAP) … lambang PAP."""
    language, rest = card.context.language, {t.lower for t in card.rest}
    heads = language.classes["loc_heads"] | language.classes["org_heads"] | language.classes["folk"]
    own = [w for w in words(card.item.key) if w[0].isalpha() and len(w) > 2]
    proper = {t.lower for t in card.body.tokens if card.inside(t) and t.text[0].isupper()}
    named = [w for w in own if w not in heads]
    home = {w for name in language.rules["home"] for w in words(name)}
    if proper.intersection(named) and not home.issuperset(named) and rest.issuperset(named):
        return "its words stand in the sentence"
    if card.defined and len(own) > 1 and own[0] in rest:
        return f"“{own[0]}” stands in the sentence"  # Ion poliatomik adalah suatu ion …
    letters = next((w for w in _LETTERS.findall(card.item.key) if w.lower() in rest), "")
    if letters:
        return f"“{letters}” stands in the sentence"
    long = [w[:_STEM] for w in own if len(w) >= _STEM]
    alike = (t.text for t in card.rest if t.lower not in language.lexicon and t.text.islower())
    root = next((w for w in alike if len(own) == 1 and w[:_STEM] in long), "")
    return f"“{root}” gives it away" if root else ""


def _listed(card: _Card) -> str:
    """Ketiga, menurut Rina, …"""
    first, second = (*card.body.lower, "", "")[:2]
    classes = card.context.language.classes
    if first in classes["conditions"] and not card.defined:
        return "it is a condition"
    if first in classes["subordinators"] and "," not in card.body.lower and not _main(card):
        return "it has no main clause"
    counted = first in classes["ordinals"] and second == ","
    return "it is one of several points" if counted else ""


_ASKS: tuple[Callable[[_Card], str], ...] = (
    _listed, _no_subject, _nobody, _which_one, _when, _said_once, _private, _given_away, _open,
)  # fmt: skip
