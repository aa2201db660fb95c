"""What is left of a sentence when a gap for a fact stands on a card without the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kuis.items.text.context import Body, Context
from kuis.items.text.kinds import Kind, year_of
from kuis.items.text.titles import says_when
from kuis.items.text.topic import topic_of
from kuis.model import Entity, Item, Sentence, Token

_NAMES = ("PER", "LOC", "ORG", "EVENT", "LAW", "NORP")
_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "NUM", "X")
_RICH = 5  # content words beside the gap that tell a thing from all others, where one of them says which
_VAGUE_NAMES = ("religion", "nationality", "continent")


@dataclass(frozen=True)
class Card:
    """A gap with what is left of its sentence, and the sentence that is printed before it, if one is.

    Attributes:
        lead: that sentence; it names and dates what the gap speaks of.
    """

    item: Item
    context: Context
    sentence: Sentence
    body: Body
    lead: Sentence | None = None

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
        start, end = self.item.start, self.item.end
        return [t for t in self.body.tokens if not start <= t.start < end]

    @cached_property
    def entities(self) -> Sequence[Entity]:
        """What the card names, the key aside."""
        first = self.body.tokens[0].start
        return [e for e in self.sentence.entities if e.start >= first and not self.inside(e)]

    @cached_property
    def amount(self) -> Entity | None:
        """The amount that is asked for, or None where something else is."""
        own = next((e for e in self.sentence.entities if e.start <= self.item.start < e.end), None)
        return own if own is not None and own.type in ("QUANTITY", "PERCENT", "MONEY") else None

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
        return bool(self.names) or self.topical or self.quoted or self.led

    @property
    def titled(self) -> bool:
        """Whether the article's title stands above it, which says what it is about."""
        return bool(self.item.about)

    @property
    def of_article(self) -> bool:
        """Whether the article's month stands above it, which says when it was so."""
        return says_when(self.item, self.context)

    @cached_property
    def led(self) -> bool:
        """Whether a name in place of a pointer says what is spoken of, or the sentence before: what it is about."""
        if self.lead is None:
            return bool(self.item.named)
        return any(e.type in _NAMES for e in self.lead.entities) or any(t.lemma in self.topic for t in self.lead.tokens)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The lemmas of what the article is about."""
        return topic_of(self.context).lemmas

    @cached_property
    def topical(self) -> bool:
        """Whether what the article is about is said beside the gap."""
        return any(t.lemma in self.topic for t in self.rest)

    @cached_property
    def quoted(self) -> bool:
        """Whether a name that is no entity stands beside the gap: lagu Langkah Senja."""
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
        """Whether the whole sentence says a year, or the one before it or the title above it does."""
        if self.of_article:
            return True
        told = (*self.lead.entities, *self.sentence.entities) if self.lead is not None else self.sentence.entities
        dates = [e for e in told if e.type == "DATE"]
        return any(
            e.subtype in ("century", "decade", "range") or abs(year_of(Kind(e.type, e.subtype, e.value))) > 0
            for e in dates
            if e.subtype != "relative"
        )

    @cached_property
    def rich(self) -> bool:
        """Whether enough is said beside the gap to tell a thing from all others."""
        return sum(t.upos in _CONTENT for t in self.rest) >= _RICH

    @cached_property
    def defines(self) -> bool:
        """Whether the sentence says what the thing is that is left out: | (bahasa Inggris: guitar) adalah …"""
        copulas = self.context.language.any_but("copulas", "becoming")
        depth, said = 0, False
        for token in self.rest:
            if token.start < self.item.end:
                continue
            depth += (token.text == "(") - (token.text == ")")
            if not depth and token.text not in (")", ","):
                said = token.lower in copulas
                break
        return said
