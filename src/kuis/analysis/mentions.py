"""What a text has named so far, sentence by sentence: the candidates for words that point back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kuis.model import Clause, Sentence, Token


class Mention(NamedTuple):
    """Something that a later word may point to.

    Attributes:
        sentence: index of its sentence.
        first, last: token indices, last exclusive; start, end: offsets.
        name: how it may be printed; "" when it may not.
        key: what all mentions of the same thing share; "" when that is not known.
        weak: a name inside quoted speech: it competes, but is not taken.
        owner: a name that follows its noun (rumah Budi).
        oblique: a name after a preposition.
        unsure: a name that may be no person's.
        many: more than one (beberapa kota, kota-kota).
        person: whether it is a person with a name.
        named: whether it is a name, of whatever kind.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    weak: bool = False
    owner: bool = False
    oblique: bool = False
    unsure: bool = False
    many: bool = False
    person: bool = False
    named: bool = False


@dataclass(slots=True)
class View:
    """A sentence with what it mentions; filled from left to right.

    Attributes:
        opening: index of the first token after dateline and connective.
        quoted: for each token whether it stands in quoted speech; empty when none does.
        people: persons with a name, and pronouns that were resolved to one.
        rivals: token indices of other persons: "seorang polisi", "istrinya", a name of unsure type.
        groups: pairs of names and plural nouns of persons.
        aliases: mention by token index of a noun that names it too (Presiden | Budi, Bandung adalah | kota).
        owner: the person whose kin was named last in it: ayahnya … ibunya.
        subject: what the sentence is about, when that is clear.
    """

    number: int
    sentence: Sentence
    tokens: Sequence[Token]
    lower: Sequence[str]
    clause: Clause | None
    opening: int
    quoted: Sequence[bool]
    people: list[Mention] = field(default_factory=list)
    rivals: list[int] = field(default_factory=list)
    groups: list[Mention] = field(default_factory=list)
    aliases: dict[int, Mention] = field(default_factory=dict)
    owner: Mention | None = None
    subject: Mention | None = None

    def mention(self, first: int, last: int, name: str, key: str = "") -> Mention:
        """Tokens first to last as a mention."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Mention(self.number, first, last, start, end, name, key or name or f"{self.number}:{first}")


@dataclass(slots=True)
class Story:
    """What has been read so far.

    Attributes:
        views: the sentences, the one that is being read last.
        heads: the last mention of each noun, by its lower-case form; its key is empty where it means something unknown.
        speaker: who was last quoted by name.
        names: the full form of each personal name.
        wanted: nouns that something in the document may point back to.
        pointed: keys of what a noun has pointed at.
    """

    views: list[View] = field(default_factory=list)
    heads: dict[str, Mention] = field(default_factory=dict)
    speaker: Mention | None = None
    names: dict[str, str] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    pointed: set[str] = field(default_factory=set)

    def before(self, count: int) -> Iterator[View]:
        """Up to `count` sentences before the one being read, the nearest first, in its paragraph or the one before."""
        here = self.views[-1].sentence.paragraph
        for view in self.views[-2 : -2 - count : -1]:
            if view.sentence.heading or view.sentence.paragraph < here - 1:
                return
            yield view


WINDOW = 3
"""How many sentences before its own a pointer may reach."""


def near(view: View, mention: Mention) -> bool:
    """Whether a mention is recent enough to be pointed at from a sentence."""
    return view.number - mention.sentence <= WINDOW


def unknown(view: View, at: int) -> Mention:
    """The noun at `at` as a mention of something that is not known."""
    return view.mention(at, at + 1, "")._replace(key="")
