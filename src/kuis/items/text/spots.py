"""Where a gap would stand: an entity among the words beside it."""

from dataclasses import dataclass

from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import Entity, Sentence, Token

NAMES = frozenset(("PER", "LOC", "ORG", "NORP", "EVENT", "LAW"))
_HEADS = ("loc_heads", "org_heads", "event_heads")


@dataclass(frozen=True, slots=True)
class Spot:
    """An entity in its sentence.

    Attributes:
        first, last: indices of its tokens, last exclusive.
        tokens: those of the sentence.
        before, after: the tokens beside the entity, None at the edges of the sentence.
        word_before: the token before it in lower case, or "".
    """

    context: Context
    sentence: Sentence
    entity: Entity
    first: int
    last: int
    language: Language
    tokens: tuple[Token, ...]
    before: Token | None
    after: Token | None
    word_before: str

    @classmethod
    def of(cls, context: Context, sentence: Sentence, entity: Entity) -> "Spot":
        """The spot of an entity of a sentence."""
        return cls.at(context, sentence, entity, *context.token_span(sentence, entity))

    @classmethod
    def at(cls, context: Context, sentence: Sentence, entity: Entity, first: int, last: int) -> "Spot":
        """The spot of an entity whose tokens are known."""
        tokens = sentence.tokens
        before = tokens[first - 1] if first else None
        after = tokens[last] if last < len(tokens) else None
        word = before.lower if before is not None else ""
        return cls(context, sentence, entity, first, last, context.language, tokens, before, after, word)

    @property
    def opening(self) -> str:
        """The first word of the entity in lower case."""
        return self.entity.text.split()[0].lower()

    @property
    def head(self) -> str:
        """The noun before a name that says what it names: gunung of "lereng gunung Merapi", pt of "PT Sawit"; or ""."""
        said = self.before.text if self.before else ""
        # A capital of its own belongs to another name: Amerika Serikat | George Bush.
        return said.lower() if is_head(self.language, said.lower()) and (said.islower() or said.isupper()) else ""

    @property
    def head_inside(self) -> str:
        """The noun that opens a longer name and says what it names: gunung of "Gunung Merapi"; or ""."""
        return self.opening if " " in self.entity.text and is_head(self.language, self.opening) else ""

    def covering(self, token: Token) -> Entity | None:
        """The entity of the sentence that a token belongs to."""
        return next((e for e in self.sentence.entities if e.start <= token.start < e.end), None)


def is_head(language: Language, word: str) -> bool:
    """Whether a lower-case word opens names of places, bodies or events: gunung, partai, perang."""
    return any(word in language.classes[name] for name in _HEADS)


def is_titled(language: Language, word: str) -> bool:
    """Whether a lower-case word is a title, with its full stop or without: menteri, dr."""
    return word in language.titles or f"{word}." in language.titles


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital."""
    return token.text[:1].isupper()
