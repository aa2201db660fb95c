"""What a sentence says, as relations between stretches of its text: who did it, to what, when, where, who says so."""

from collections.abc import Iterator, Sequence

from kuis.analysis.clauses import ClauseReader
from kuis.analysis.prepared import AMOUNTS
from kuis.analysis.spans import UNSURE
from kuis.languages.base import Language
from kuis.model import NOWHERE, Clause, Document, Entity, Fact, Sentence, Span

_TIMES = frozenset(("DATE", "TIME"))


class FactReader:
    """Finds the facts of sentences in one language."""

    def __init__(self, language: Language) -> None:
        c = language.classes
        self._clauses = ClauseReader(language)
        relations = language.grammar["relations"]
        self._relations = {word: name for name in relations for word in str(relations[name]).split()}
        self._copulas = c["copulas"]
        self._hedges, self._number_hedges, self._negators = c["hedges"], c["number_hedges"], c["negators"]
        self._naming, self._coordinators = c["naming_verbs"], c["coordinators"]
        self._measures = c["measure_words"]
        self._times, self._tails, self._same = c["time_heads"], c["time_tails"], c["same"]
        self._titles = language.titles
        self._people, self._only = c["person_nouns"], c["only_words"]

    def document(self, document: Document) -> tuple[Fact, ...]:
        """The facts of every sentence, in order."""
        return tuple(fact for n, s in enumerate(document.sentences) if not s.heading for fact in self.read(n, s))

    def read(self, number: int, sentence: Sentence, clauses: Sequence[Clause] | None = None) -> list[Fact]:
        """The facts of one sentence, in order of their values; `number` is its index in the document."""
        if clauses is None:
            clauses = self._clauses.all(sentence)
        lower = [t.lower for t in sentence.tokens]
        found = [fact for clause in clauses for fact in self._of_clause(number, sentence, clause, lower)]
        found += self._of_names(number, sentence, lower)
        return _in_order(found)

    def of_names(self, number: int, sentence: Sentence) -> list[Fact]:
        """Of the facts of a sentence those that its names and numbers say by themselves."""
        return _in_order(list(self._of_names(number, sentence, [t.lower for t in sentence.tokens])))

    # -- what a clause says -----------------------------------------------------------------------------------------

    def _of_clause(self, n: int, s: Sentence, c: Clause, lower: Sequence[str]) -> Iterator[Fact]:
        tokens = s.tokens
        said = Span(c.predicate.first, c.predicate.last)
        weak = [at for at in range(c.fronted.first, c.end) if self._weakens(s, lower, at)]
        negated = any(
            lower[at] in self._negators and lower[at + 1] not in self._only for at in range(c.predicate.first, c.verb)
        )
        speaker = _chars(s, self._core(s, c.speaker, lower)) if c.speaker.size else (-1, -1)

        def hedges(value: Span) -> tuple[str, ...]:
            # "sekitar" weakens the number behind it, and what holds that number.
            return tuple(
                lower[at] for at in weak if lower[at] not in self._number_hedges or value.first - 1 <= at < value.last
            )

        def fact(relation: str, value: Span, about: Span, preposition: str = "") -> Fact:
            return Fact(
                relation, n, *_chars(s, value), *_chars(s, about), preposition, hedges(value), negated, *speaker
            )

        subject = self._core(s, c.subject, lower)
        copula = lower[c.verb] in self._copulas
        same = lower[c.verb] in self._same
        if subject.size and not copula and not same:
            relation = "subject" if tokens[c.verb].morph.voice != "passive" else "object"
            yield fact(relation, subject, said)
        if subject.size and copula and c.verb + 1 < c.end and tokens[c.verb + 1].upos not in ("CCONJ", "PUNCT"):
            yield fact("identity", Span(c.verb + 1, c.end), subject)
        if c.object.size:
            yield fact("object", c.object, Span(c.verb, c.verb + 1))
        if c.agent.size:
            yield fact("agent", c.agent, Span(c.verb, c.verb + 1))
        for adjunct in c.adjuncts:
            timely = self._timely(s, adjunct.inner, lower)
            relation = "time" if timely else self._relations.get(adjunct.preposition, "")
            if relation and not (relation == "time" and not timely):
                yield fact(relation, adjunct.inner, said, adjunct.preposition)
        if c.speaker.size:
            first = c.subject.first if c.subject.size else c.predicate.first
            if first > c.speaker.last or c.end <= c.speaker.first:
                yield Fact("speaker", n, *speaker, *_chars(s, Span(first, c.end)), "", (), negated)

    def _weakens(self, s: Sentence, lower: Sequence[str], at: int) -> bool:
        """Whether a word is a hedge: dikabarkan anywhere, hingga and sekitar only before a number."""
        if lower[at] in self._number_hedges:
            start = s.tokens[at + 1].start if at + 1 < len(lower) else -1
            return any(e.start == start and e.type in AMOUNTS for e in s.entities)
        return lower[at] in self._hedges

    def _core(self, s: Sentence, span: Span, lower: Sequence[str]) -> Span:
        """A noun phrase without what is set off by commas: Kim Song, diplomat Korea Utara, -> Kim Song."""
        comma = next((k for k in range(span.first + 1, span.last) if lower[k] == ","), span.last)
        listed = any(w in self._coordinators for w in lower[comma : span.last]) and s.tokens[comma - 1].upos == "PROPN"
        stop = span.last if listed else comma
        while stop > span.first and lower[stop - 1] == ",":
            stop -= 1
        for k in range(span.first + 1, stop - 1):
            if lower[k] in self._times and lower[k + 1] in self._tails:
                return Span(span.first, k)  # Tim itu | bulan lalu
        return Span(span.first, stop)

    def _timely(self, s: Sentence, span: Span, lower: Sequence[str]) -> bool:
        """Whether a phrase says when."""
        if span.size and lower[span.first] in self._times:
            return True
        start, end = _chars(s, span)
        return any(e.type in _TIMES and start <= e.start < end and e.start - start <= 12 for e in s.entities)

    # -- what names and numbers say ---------------------------------------------------------------------------------

    def _of_names(self, n: int, s: Sentence, lower: Sequence[str]) -> Iterator[Fact]:
        index = {t.start: i for i, t in enumerate(s.tokens)}
        ends = {t.end: i + 1 for i, t in enumerate(s.tokens)}
        for at, entity in enumerate(s.entities):
            if entity.start not in index or entity.end not in ends:
                continue
            first, last = index[entity.start], ends[entity.end]
            if entity.type == "PER" and entity.subtype != UNSURE:
                yield from self._office(n, s, lower, first, entity)
            if entity.type in ("PER", "ORG", "LOC"):
                yield from self._apposition(n, s, lower, first, last)
            if first and lower[first - 1] in self._naming:
                yield self._named(n, s, lower, first, entity)
            if entity.type in AMOUNTS and first and not self._torn(s, first, last):
                measured = self._measured(s, lower, first)
                if measured.size:
                    yield Fact("amount", n, entity.start, entity.end, *_chars(s, measured))
            following = s.entities[at + 1] if at + 1 < len(s.entities) else None
            bracketed = following and last < len(lower) and lower[last] == "(" and following.start == s.tokens[last].end
            if bracketed and following and following.text.isupper() and entity.type == following.type:
                yield Fact("short form", n, following.start, following.end, entity.start, entity.end)

    def _office(self, n: int, s: Sentence, lower: Sequence[str], first: int, person: Entity) -> Iterator[Fact]:
        """Menteri Luar Negeri Indonesia Retno Marsudi: the office, with what it belongs to."""
        for begin in range(max(0, first - 8), first):
            if any(t.upos not in ("PROPN", "NOUN", "ADJ") for t in s.tokens[begin:first]):
                continue
            size = next((k for k in (4, 3, 2, 1) if " ".join(lower[begin : begin + k]) in self._titles), 0)
            if size and begin + size <= first:
                yield Fact("office", n, *_chars(s, Span(begin, first)), person.start, person.end)
                return

    def _apposition(self, n: int, s: Sentence, lower: Sequence[str], first: int, last: int) -> Iterator[Fact]:
        """Kim Song, diplomat Korea Utara, or the other way about: diplomat Korea Utara, Kim Song,."""
        tokens, name = s.tokens, _chars(s, Span(first, last))
        if last + 1 < len(lower) and lower[last] == ",":
            k = last + 1
            if tokens[k].upos == "NOUN" and lower[k] not in self._times:
                while k < len(lower) and tokens[k].upos in ("NOUN", "PROPN", "ADJ", "ADP", "NUM", "DET"):
                    k += 1
                closed = k >= len(lower) or lower[k] in (",", ".")
                if closed and k - last - 1 >= 2 and not any(w in self._coordinators for w in lower[k : k + 2]):
                    yield Fact("apposition", n, *_chars(s, Span(last + 1, k)), *name)
        ends = last >= len(lower) or lower[last] in (",", ".")
        if first >= 2 and lower[first - 1] == "," and ends:
            k = first - 1
            while k and tokens[k - 1].upos in ("NOUN", "PROPN", "ADJ"):
                k -= 1
            opens = k == 0 or lower[k - 1] in (",", '"') or tokens[k - 1].upos in ("VERB", "ADP")
            if opens and lower[k] in self._people and first - 1 - k >= 2:
                yield Fact("apposition", n, *_chars(s, Span(k, first - 1)), *name)

    def _named(self, n: int, s: Sentence, lower: Sequence[str], first: int, entity: Entity) -> Fact:
        """induk zebra bernama Martini: what carries the name stands before the verb of naming."""
        begin = first - 1
        while begin and s.tokens[begin - 1].upos in ("NOUN", "ADJ", "PROPN", "DET", "NUM"):
            begin -= 1
        return Fact("name", n, entity.start, entity.end, *_chars(s, Span(begin, max(begin + 1, first - 1))))

    def _torn(self, s: Sentence, first: int, last: int) -> bool:
        """Whether a number goes on behind a mark that stands apart from it (2, 4 triliun): what is left is another."""

        def torn(number: int, mark: int) -> bool:
            inside = min(number, mark) >= 0 and max(number, mark) < len(s.tokens)
            return inside and s.tokens[number].upos == "NUM" and s.tokens[mark].upos == "PUNCT"

        return torn(first - 2, first - 1) or torn(last + 1, last)

    def _measured(self, s: Sentence, lower: Sequence[str], first: int) -> Span:
        """What an amount belongs to: the verb before it, or what is measured (Panjang sungai itu mencapai)."""
        verb = first - 1
        while verb and s.tokens[verb].upos in ("ADV", "ADP"):
            verb -= 1
        if s.tokens[verb].upos not in ("VERB", "NOUN", "PROPN", "ADJ", "AUX"):
            return NOWHERE
        begin = verb
        if s.tokens[verb].upos != "VERB" or lower[verb] in self._measures:
            while begin and s.tokens[begin - 1].upos in ("NOUN", "PROPN", "DET") and lower[begin - 1] != ",":
                begin -= 1
        return Span(begin, verb + 1)


def _in_order(found: Sequence[Fact]) -> list[Fact]:
    """Facts in order of their values; of two with the same relation and value the first."""
    unique = {(f.relation, f.start, f.end): f for f in reversed(found)}
    return sorted(unique.values(), key=lambda f: (f.start, f.end, f.relation))


def _chars(sentence: Sentence, span: Span) -> tuple[int, int]:
    """Characters of the article that a span of tokens covers."""
    return sentence.tokens[span.first].start, sentence.tokens[span.last - 1].end
