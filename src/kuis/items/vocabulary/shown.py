"""A sentence as an item about one of its words prints it."""

from dataclasses import dataclass
from functools import cached_property

from kuis.items.lexis.glosses import meanings
from kuis.items.text.context import capitalised, one_line
from kuis.model import GAP, Sentence, Token

_PLAIN = 0.7  # the quality from which a sentence serves as a model: it is not long, and names and marks do not crowd it
_PLAIN_FORM = 0.6  # the same for items on forms, which turn on one clause of it
_WEAK = 0.54  # what an item is worth at most that shows another one: a deck takes none below 0.55
_BRIEF_FORM = 0.2  # of what brevity costs, what an item on forms gets back


@dataclass(frozen=True)
class Shown:
    """A sentence as printed.

    Attributes:
        number: index among the article's sentences.
        sentence: as analysed.
        first: index of the first token shown, past a connective or dateline.
        text: one line, with a capital.
        quality: 0 to 1.
        brief: whether it is short; what shows the meaning of a word badly shows its form as well as any.
        apart: the quality that it has beside what tells what it leaves open, 0 where it leaves nothing.
    """

    number: int
    sentence: Sentence
    first: int
    source: str
    text: str
    quality: float
    brief: bool = False
    apart: float = 0.0

    @cached_property
    def for_forms(self) -> float:
        """The quality for items on forms, which need the clause around the word and little more."""
        return min(1.0, self.quality + _BRIEF_FORM * self.brief)

    @cached_property
    def said(self) -> frozenset[str]:
        """The headwords and roots of its words."""
        tokens = self.sentence.tokens
        return frozenset(t.lemma for t in tokens) | frozenset(t.morph.root for t in tokens)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """All words of the sentence in lower case."""
        return tuple([t.lower for t in self.sentence.tokens])

    @cached_property
    def meant(self) -> frozenset[str]:
        """What the glosses of its words mean."""
        return frozenset[str]().union(*(meanings(t.gloss) for t in self.sentence.tokens if t.gloss))

    @property
    def plain(self) -> bool:
        """Whether the sentence serves as a model."""
        return self.quality >= _PLAIN

    @property
    def plain_if_told(self) -> bool:
        """Whether it leaves something open and serves as a model beside what tells that."""
        return self.apart >= _PLAIN

    def worth(self, score: float, *, of_form: bool = False) -> float:
        """What an item with this sentence is worth: less than a deck asks for where it is no plain model."""
        plain = self.for_forms >= _PLAIN_FORM if of_form else self.plain
        return round(min(1.0 if plain else _WEAK, score), 4)

    @property
    def start(self) -> int:
        """Where the shown part begins in the article."""
        return self.sentence.tokens[self.first].start

    def gapped(self, token: Token, gap: str = GAP) -> str:
        """The printed sentence with a token replaced by a gap."""
        before = self.source[self.start : token.start]
        after = self.source[token.end : self.sentence.end]
        # The token is marked by a character that no text holds, so that white space around it folds as in `text`.
        line = capitalised(one_line(f"{before}\0{after}"))
        return line.replace("\0", gap)

    def printed(self, token: Token) -> str:
        """The token as it stands in `text`."""
        return capitalised(token.text) if token.start == self.start else token.text
