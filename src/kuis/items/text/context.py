"""What every builder and every criterion needs to know about the article, worked out once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from kuis.items.text.openings import opens_clause
from kuis.items.text.readers import Readers, readers_of
from kuis.languages.base import Language
from kuis.model import NO_LEVELS, Clause, Document, Entity, Fact, Reference, Sentence, Token

_POINTERS = ("pointing", "third_person", "same", "first_second_person", "unanchored")
_start = attrgetter("start")
_LOOSE = re.compile(r" (?<![\s(] )(?=[,;]|\.(?: |$))")
_FOOTNOTE = re.compile(r"\s?\[\d{1,3}\]")


class Body(NamedTuple):
    """What criteria ask of a sentence without its dateline and opening connective.

    Attributes:
        lower: the words in lower case.
        tags: the parts of speech that stand in it.
        pointers: indices of the words that may point to another sentence (itu, dia, rumahnya).
    """

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    tags: frozenset[str]
    pointers: tuple[int, ...]


_NO_BODY = Body((), (), frozenset(), ())


@dataclass(frozen=True, eq=False)
class Context:
    """A document with its language, its clauses and counts; made by `context_of`. It equals itself alone.

    Attributes:
        clauses: the main clause of each sentence, where the article says it and its subject stands first; else None.
        lemmas: how often each lemma stands in the article.
        every_clause: all clear clauses of each sentence.
        readers: what reads clauses, facts and references.
        level: vocabulary below this CEFR level is taken as known.
        known: lower-case lemmas that the learner knows already.
        word_levels: the level of lemmas of which the user says it.
        memory: what the decorators of `kuis.items.text.once` keep.
    """

    document: Document
    language: Language
    clauses: Sequence[Clause | None]
    lemmas: Mapping[str, int]
    every_clause: Sequence[Sequence[Clause]]
    readers: Readers
    level: str = "A1"
    known: frozenset[str] = field(default_factory=frozenset)
    word_levels: Mapping[str, str] = field(default_factory=lambda: NO_LEVELS)
    memory: dict[tuple[object, int], Any] = field(default_factory=dict)

    @property
    def article_level(self) -> str:
        """The article's own CEFR level, else the learner's."""
        return self.document.article.level or self.level

    def rule(self, builder: str) -> str:
        """The name that the language gives to a builder's own rule ("card", "gap", "meaning" …)."""
        return str(self.language.rules["builders"][builder])

    @property
    def connectives(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """Opening connectives as word tuples by their first word, the longest first."""
        return _connectives(self.language)

    @cached_property
    def connective_phrases(self) -> frozenset[str]:
        """Opening connectives as they are written: "selain itu"."""
        return frozenset(" ".join(phrase) for phrases in self.connectives.values() for phrase in phrases)

    @cached_property
    def openings(self) -> Mapping[int, int]:
        """For each sentence, by where it starts, the index of the token after a dateline and an opening connective."""
        return {sentence.start: self._opening(sentence) for sentence in self.document.sentences}

    def _opening(self, sentence: Sentence) -> int:
        start = self.body_first(sentence)
        lower = tuple(t.lower for t in sentence.tokens[start : start + 6])
        for phrase in self.connectives.get(lower[0], ()) if lower else ():
            size = len(phrase)
            if lower[:size] == phrase and len(lower) > size and not opens_clause(self.language, sentence, start):
                return start + size + (lower[size] == ",")
        return start

    @cached_property
    def canonical_names(self) -> Mapping[str, str]:
        """The canonical form of each name as the document uses it (a surname alone, an acronym)."""
        return {" ".join(e.text.split()): e.canonical for e in self.document.entities}

    @cached_property
    def named(self) -> Mapping[str, Entity]:
        """The first entity of the document that is printed so."""
        found: dict[str, Entity] = {}
        for entity in self.document.entities:
            found.setdefault(one_line(entity.text), entity)
        return found

    @cached_property
    def where(self) -> Mapping[str, Sequence[Sentence]]:
        """The first hundred sentences that name a thing, by its canonical form, in order of the text."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.document.sentences:
            for canonical in dict.fromkeys(e.canonical for e in sentence.entities):
                found.setdefault(canonical, []).append(sentence)
        return {name: sentences[:100] for name, sentences in found.items()}

    @cached_property
    def by_start(self) -> Mapping[int, tuple[Sentence, Clause | None]]:
        """Sentences with their clauses by where they start in the text."""
        return {s.start: (s, c) for s, c in zip(self.document.sentences, self.clauses, strict=True)}

    def clauses_of(self, sentence: Sentence) -> Sequence[Clause]:
        """All clear clauses of a sentence."""
        return self._clauses_by_start.get(sentence.start, ())

    @cached_property
    def _clauses_by_start(self) -> Mapping[int, Sequence[Clause]]:
        return {s.start: found for s, found in zip(self.document.sentences, self.every_clause, strict=True)}

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The index of each sentence by where it starts in the text."""
        return {s.start: n for n, s in enumerate(self.document.sentences)}

    @cached_property
    def first_said(self) -> Mapping[str, int]:
        """The index of the first sentence that has a lemma."""
        found: dict[str, int] = {}
        for number, sentence in enumerate(self.document.sentences):
            for token in sentence.tokens:
                found.setdefault(token.lemma, number)
        return found

    @cached_property
    def _bodies(self) -> dict[int, Body]:
        return {}

    def body(self, start: int) -> Body:
        """The body of the sentence that starts there, empty where none does; read once."""
        found = self._bodies.get(start)
        if found is None:
            sentence = self.by_start.get(start)
            if sentence is None:
                return _NO_BODY
            tokens, loose = sentence[0].tokens[self.openings[start] :], self.language.any_of(*_POINTERS)
            lower = tuple(t.lower for t in tokens)
            pointers = tuple(at for at, token in enumerate(tokens) if token.morph.clitics or lower[at] in loose)
            found = self._bodies[start] = Body(tokens, lower, frozenset(t.upos for t in tokens), pointers)
        return found

    @cached_property
    def _roots(self) -> dict[int, frozenset[str]]:
        return {}

    def roots(self, sentence: Sentence) -> frozenset[str]:
        """The roots of a sentence's words; read once."""
        found = self._roots.get(sentence.start)
        if found is None:
            found = self._roots[sentence.start] = frozenset(t.morph.root for t in sentence.tokens)
        return found

    @cached_property
    def references(self) -> Sequence[Reference]:
        """Words that point back (dia, -nya, kota itu) and what they point to, in order of the text."""
        return self.readers.references.read(self.document, self.clauses)

    def facts_of_names(self, number: int) -> Sequence[Fact]:
        """What the names and numbers of a sentence say by themselves: who somebody is, what letters stand for."""
        return self.readers.facts.of_names(number, self.sentences[number])

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of the article, headings among them."""
        return self.document.sentences

    def text(self, sentence: Sentence, first: int, last: int) -> str:
        """Tokens first to last (exclusive) as printed, on one line."""
        if first >= last:
            return ""
        raw = self.document.article.text[sentence.tokens[first].start : sentence.tokens[last - 1].end]
        return one_line(raw)

    def body_first(self, sentence: Sentence, clause: Clause | None = None) -> int:
        """Index of the first token after a dateline and, if a clause is given, after its connective."""
        start = next((i for i, t in enumerate(sentence.tokens) if t.start >= sentence.body), 0)
        return max(start, clause.connective.last) if clause else start

    def entities_in(self, sentence: Sentence, first: int, last: int) -> list[Entity]:
        """Entities that lie within tokens first to last."""
        if first >= last:
            return []
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        return [e for e in sentence.entities if e.start >= start and e.end <= end]

    def token_span(self, sentence: Sentence, entity: Entity) -> tuple[int, int]:
        """Indices of the tokens that an entity covers (first, past the last)."""
        tokens = sentence.tokens
        return bisect_left(tokens, entity.start, key=_start), bisect_left(tokens, entity.end, key=_start)


def context_of(
    document: Document,
    language: Language,
    *,
    level: str = "A1",
    known: frozenset[str] = frozenset(),
    readers: Readers | None = None,
    word_levels: Mapping[str, str] = NO_LEVELS,
) -> Context:
    """The context of a document; `level` is a CEFR level, `readers` are those of its language where they are kept."""
    readers = readers or readers_of(language)
    every = [readers.clauses.all(sentence) for sentence in document.sentences]
    plain = [next((c for c in clauses if c.kind == "main" and not c.inverted), None) for clauses in every]
    lemmas = Counter(t.lemma for s in document.sentences for t in s.tokens if t.upos not in ("PUNCT", "SYM", "NUM"))
    return Context(document, language, plain, lemmas, every, readers, level, known, word_levels)


@lru_cache(maxsize=8)
def _connectives(language: Language) -> Mapping[str, Sequence[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    phrases = (tuple(phrase.split("+")) for phrase in language.classes["connectives"])
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def points_to_nothing(language: Language, tokens: Sequence[Token], at: int) -> bool:
    """Whether the clitic of a word points to nobody: akhirnya; but not anak pertamanya, hari lahirnya."""
    word = tokens[at].lower
    behind = at > 0 and tokens[at - 1].upos == "NOUN" and word in language.classes["owned_behind_noun"]
    return word in language.classes["fixed_nya"] and not behind


def without_footnotes(text: str) -> str:
    """The text without the footnote marks of encyclopedias: 1453.[8][9] -> 1453."""
    return _FOOTNOTE.sub("", text) if "[" in text else text


def one_line(text: str) -> str:
    """The text without footnote marks, with every run of white space as one space and none before a comma."""
    return tight(" ".join(without_footnotes(text).split()))


def tight(text: str) -> str:
    """The text without spaces that stand before a comma, a semicolon or a full stop: Solo , ibu kota …"""
    return _LOOSE.sub("", text) if " ," in text or " ." in text or " ;" in text else text


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str, token: Token) -> str:
    """The text with its first letter in lower case, unless the token it begins with is a name or an acronym."""
    keep = token.upos == "PROPN" or (token.text.isupper() and len(token.text) > 1) or not token.text[0].isalpha()
    return text if keep else text[:1].lower() + text[1:]
