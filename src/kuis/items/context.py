"""What every builder and every criterion needs to know about the article, worked out once."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kuis.analysis.clauses import ClauseReader
from kuis.analysis.reference import ReferenceReader
from kuis.languages.base import Language
from kuis.model import LEVELS, Clause, Document, Entity, Reference, Sentence, Token

_FOOTNOTE = re.compile(r"\s?\[\d{1,3}\]")


@dataclass(frozen=True)
class Context:
    """A document with its language, its clauses and counts; made by `context_of`.

    Attributes:
        clauses: the main clause of each sentence, None where it is not clear.
        lemmas: how often each lemma stands in the article.
        level: vocabulary below this CEFR level is taken as known.
        known: lower-case lemmas that the learner knows already.
    """

    document: Document
    language: Language
    clauses: Sequence[Clause | None]
    lemmas: Mapping[str, int]
    level: str = "A1"
    known: frozenset[str] = field(default_factory=frozenset)

    @property
    def article_level(self) -> str:
        """The article's own CEFR level, else the learner's."""
        return self.document.article.level or self.level

    def rule(self, builder: str) -> str:
        """The name that the language gives to a builder's own rule ("card", "gap", "meaning" …)."""
        return str(self.language.rules["builders"][builder])

    @cached_property
    def connectives(self) -> Sequence[tuple[str, ...]]:
        """Opening connectives as word tuples, the longest first."""
        phrases = self.language.classes["connectives"]
        return sorted((tuple(p.split("+")) for p in phrases), key=lambda p: (-len(p), p))

    @cached_property
    def connective_phrases(self) -> frozenset[str]:
        """Opening connectives as they are written: "selain itu"."""
        return frozenset(" ".join(phrase) for phrase in self.connectives)

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
        """The sentences that name a thing, by its canonical form, in order of the text."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.document.sentences:
            for canonical in dict.fromkeys(e.canonical for e in sentence.entities):
                found.setdefault(canonical, []).append(sentence)
        return found

    @cached_property
    def by_start(self) -> Mapping[int, tuple[Sentence, Clause | None]]:
        """Sentences with their clauses by where they start in the text."""
        return {s.start: (s, c) for s, c in zip(self.document.sentences, self.clauses, strict=True)}

    @cached_property
    def references(self) -> Sequence[Reference]:
        """Words that point back (dia, -nya, kota itu) and what they point to, in order of the text."""
        return ReferenceReader(self.language).read(self.document, self.clauses)

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
        inside = [i for i, t in enumerate(sentence.tokens) if entity.start <= t.start < entity.end]
        return inside[0], inside[-1] + 1


def context_of(
    document: Document, language: Language, *, level: str = "A1", known: frozenset[str] = frozenset()
) -> Context:
    """The context of a document; `level` is a CEFR level."""
    reader = ClauseReader(language)
    clauses = [_plain(reader.read(sentence)) for sentence in document.sentences]
    lemmas = Counter(t.lemma for s in document.sentences for t in s.tokens if t.upos not in ("PUNCT", "SYM", "NUM"))
    return Context(document, language, clauses, lemmas, level, known)


def _plain(clause: Clause | None) -> Clause | None:
    """A clause whose subject stands first and which the article itself says; builders make questions of no other."""
    return None if clause is None or clause.inverted or clause.kind == "quoted" else clause


def without_footnotes(text: str) -> str:
    """The text without the footnote marks of encyclopedias: 1453.[8][9] -> 1453."""
    return _FOOTNOTE.sub("", text)


def one_line(text: str) -> str:
    """The text without footnote marks and with every run of white space as one space."""
    return " ".join(without_footnotes(text).split())


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str, token: Token) -> str:
    """The text with its first letter in lower case, unless the token it begins with is a name or an acronym."""
    keep = token.upos == "PROPN" or (token.text.isupper() and len(token.text) > 1) or not token.text[0].isalpha()
    return text if keep else text[:1].lower() + text[1:]


def level_rank(level: str) -> int:
    """0 for A1 … 5 for C2."""
    return LEVELS.index(level)
