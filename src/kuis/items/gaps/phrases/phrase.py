"""What a gap may leave out beside single names and numbers: a phrase of the sentence, with what is said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kuis.items.text.context import Context
from kuis.items.text.stems import shown
from kuis.languages.base import Language
from kuis.model import Entity, Sentence, Token

_MARK = 3  # tokens of a footnote mark


@lru_cache(maxsize=64)
def listed(language: Language, name: str) -> frozenset[str]:
    """The words of a list in grammar.yaml ("units", "peoples"), in lower case."""
    return frozenset(str(language.grammar[name]).lower().split())


class Phrase(NamedTuple):
    """A stretch of a sentence that a gap asks for.

    Attributes:
        kind: which rule of `phrases` in rules.yaml it falls under.
        start, end: characters of the article.
        parts: words that the rule's hint names in braces.
    """

    kind: str
    start: int
    end: int
    parts: Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """A sentence made ready for finding phrases in it; `begin` is where in the text it is printed from."""

    context: Context
    sentence: Sentence
    number: int

    @cached_property
    def begin(self) -> int:
        return self.printed[1]

    @cached_property
    def printed(self) -> tuple[str, int]:
        """The sentence as items print it, and where in the text that begins."""
        return shown(self.context, self.sentence, untied=True)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The words and marks of the sentence."""
        return self.sentence.tokens

    @cached_property
    def lower(self) -> Sequence[str]:
        """The same in lower case."""
        return [t.lower for t in self.sentence.tokens]

    @cached_property
    def said(self) -> frozenset[str]:
        """The set of them, which tells most rules at once that they find nothing."""
        return frozenset(self.lower)

    @cached_property
    def capitals(self) -> Sequence[int]:
        """Indices of the words with a capital."""
        return [at for at, t in enumerate(self.sentence.tokens) if t.text[0].isupper()]

    @cached_property
    def starts(self) -> Mapping[int, int]:
        """Index of each token by where it starts."""
        return {t.start: at for at, t in enumerate(self.sentence.tokens)}

    @cached_property
    def ends(self) -> Mapping[int, int]:
        """Index past each token by where it ends."""
        return {t.end: at + 1 for at, t in enumerate(self.sentence.tokens)}

    @cached_property
    def names(self) -> Sequence[tuple[Entity, int, int]]:
        """The entities that cover whole tokens, each with its first token and the one past its last."""
        return [
            (e, self.starts[e.start], self.ends[e.end])
            for e in self.sentence.entities
            if e.start in self.starts and e.end in self.ends
        ]

    @cached_property
    def named(self) -> frozenset[int]:
        """Indices of the tokens that entities cover."""
        return frozenset(at for _, first, last in self.names for at in range(first, last))

    @cached_property
    def close(self) -> int:
        """Index of the full stop that ends the sentence, or of a footnote mark before it: buatan | .[1]; 0 without."""
        end, stopped = len(self.tokens), False
        while end > _MARK and (self.lower[end - 1] == "." or self.footnote(end - _MARK)):
            stopped = stopped or self.lower[end - 1] == "."
            end -= 1 if self.lower[end - 1] == "." else _MARK
        return end if stopped else 0

    def footnote(self, at: int) -> bool:
        """Whether a footnote mark begins at a token: [1]."""
        return self.word(at) == "[" and self.word(at + 2) == "]"

    def word(self, at: int) -> str:
        """The lower-case word, "" past either end."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def text(self, at: int) -> str:
        """The word as it is written, "" past either end."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def tag(self, at: int) -> str:
        """The part of speech, "" past either end."""
        return self.tokens[at].upos if 0 <= at < len(self.tokens) else ""

    def owned(self, token: Token) -> bool:
        """Whether a clitic ends a word of the lexicon, with a capital too: Kongresnya."""
        word, lexicon = token.lower, self.context.language.lexicon
        clitics = self.context.language.classes["pointing_clitics"]
        return bool(token.morph.clitics) or any(word.endswith(c) and word.removesuffix(c) in lexicon for c in clitics)

    def phrase(self, kind: str, first: int, last: int, **parts: str) -> Phrase:
        """Tokens first to last as a phrase."""
        return Phrase(kind, self.tokens[first].start, self.tokens[last - 1].end, parts)

    def what(self, entity: Entity) -> str:
        """What a gap asks for that leaves out this entity: nama orang."""
        hints: Mapping[str, str] = self.context.language.rules["hints"]
        return hints.get(f"{entity.type}.{entity.subtype}", hints.get(entity.type, ""))
