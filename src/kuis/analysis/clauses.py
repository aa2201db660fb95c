"""The clauses of a sentence: what opens each, who or what it is about, what is said, and where it ends.

A shallow reading, for Indonesian word order and any language like it (subject, predicate, object; prepositions; a
relative word): it answers only when the parts are clear, and says nothing otherwise.
"""

from collections.abc import Iterator
from typing import Literal

from kuis.analysis.chunks import Chunker, VerbGroup
from kuis.analysis.prepared import AMOUNTS, OPENERS, Words
from kuis.analysis.speech import Speech, SpeechReader
from kuis.analysis.subjects import SubjectReader
from kuis.languages.base import Language
from kuis.model import NOWHERE, Adjunct, Clause, Sentence, Span


class ClauseReader:
    """Finds the clauses of sentences in one language."""

    def __init__(self, language: Language) -> None:
        c = language.classes
        self._language = language
        self._chunks = Chunker(language)
        self._speech = SpeechReader(language, self._chunks)
        self._subjects = SubjectReader(language, self._chunks)
        self._subordinators = c["subordinators"]
        self._contrast = c["contrasting"]
        self._say, self._says_that = c["say"] | c["say_plain"], c["say"] - c["say_plain"]
        self._sources = c["source_prepositions"]
        self._existential = c["existentials"]
        self._from, self._giving = (
            frozenset(str(language.grammar["relations"].get("origin", "")).split()),
            c["origin_verbs"],
        )
        self._double_object = frozenset(str(language.words["double_object"]).split())

    def read(self, sentence: Sentence) -> Clause | None:
        """The main clause, or None when subject and predicate are not clear."""
        if sentence.heading:
            return None
        w = Words(sentence, self._language)
        return self._main(w, self._speech.read(w))

    def all(self, sentence: Sentence) -> tuple[Clause, ...]:
        """Every clause that is clear, the main one first when it is among them, else in order of the text."""
        if sentence.heading:
            return ()
        w = Words(sentence, self._language)
        speech = self._speech.read(w)
        main = self._main(w, speech)
        found = [main] if main else []
        taken = {main.verb} if main else set()
        if speech:
            w.start, w.last = speech.content
        for clause in self._others(w, main):
            if clause.verb not in taken:
                taken.add(clause.verb)
                found.append(clause)
        return tuple(found)

    # -- the main clause --------------------------------------------------------------------------------------------

    def _main(self, w: Words, speech: Speech | None) -> Clause | None:
        if speech is None:
            return self._clause(w, w.start, w.last)
        clause = self._clause(w, speech.content.first, speech.content.last)
        return self._spoken(clause, speech) if clause else None

    def _spoken(self, clause: Clause, speech: Speech) -> Clause:
        return clause._replace(kind="quoted", speaker=speech.speaker, whole=clause.end == speech.content.last)

    def _clause(self, w: Words, at: int, limit: int) -> Clause | None:
        """The clause that begins at `at`: opening words, subject, predicate."""
        while at < limit and w.kinds[at] == '"':
            at += 1
        if at >= limit or w.kinds[at:limit].count('"') % 2:
            return None
        connective, at = self._subjects.connective(w, at, limit)
        fronted, opening, at = self._subjects.fronted(w, at, limit)
        if at >= limit:
            return None
        found = self._subjects.subject(w, at, limit)
        if found is None:
            return self._inverted(w, connective, fronted, opening, at, limit)
        subject, group = found
        clause = self._predicate(w, group, limit)
        return clause._replace(
            connective=connective,
            fronted=fronted,
            subject=subject,
            adjuncts=(*opening, *self._set_off(w, subject), *clause.adjuncts),
            whole=clause.end == limit,
            speaker=self._source(w, opening),
        )

    def _set_off(self, w: Words, subject: Span) -> Iterator[Adjunct]:
        """Dates between commas that stand before the predicate: Misi itu, 4 Juli 2005, berhasil."""
        for k in range(subject.first + 1, subject.last):
            if w.lower[k - 1] == "," and self._chunks.opens_time(w, k):
                end = self._chunks.time_end(w, k, subject.last)
                yield Adjunct("", Span(k, end), Span(k, end))

    def _source(self, w: Words, opening: tuple[Adjunct, ...]) -> Span:
        return next((a.inner for a in opening if a.preposition in self._sources), NOWHERE)

    def _inverted(
        self, w: Words, connective: Span, fronted: Span, opening: tuple[Adjunct, ...], at: int, limit: int
    ) -> Clause | None:
        """Dalam film ini juga dimunculkan pekerja tambang: a passive or an "ada" with its subject behind it."""
        group = self._chunks.verb_group(w, at, limit, adjectives=False)
        if group is None or w.kinds[group.verb] != "V":
            return None
        passive = w.tokens[group.verb].morph.voice == "passive"
        if not passive and w.lower[group.verb] not in self._existential:
            return None
        end = self._chunks.noun_phrases(w, group.end, limit, before_verb=False)
        if end == group.end:
            return None
        clause = self._predicate(w, group, limit)
        return clause._replace(
            connective=connective, fronted=fronted, subject=Span(group.end, end), object=NOWHERE, agent=NOWHERE,
            adjuncts=(*opening, *clause.adjuncts), whole=clause.end == limit, inverted=True,
        )  # fmt: skip

    # -- predicate --------------------------------------------------------------------------------------------------

    def _predicate(self, w: Words, group: VerbGroup, limit: int) -> Clause:
        end = self._end(w, group, limit)
        obj, agent, at = self._after_verb(w, group, end)
        adjuncts = tuple(self._adjuncts(w, group.verb, at, end))
        return Clause(
            Span(group.first, group.first), Span(group.first, group.first), NOWHERE, Span(group.first, end), group.verb,
            obj, agent, end, end == limit, adjuncts=adjuncts,
        )  # fmt: skip

    def _end(self, w: Words, group: VerbGroup, limit: int) -> int:
        """Where the clause stops: before a comma or a coordinator that opens another clause, or a dash."""
        k = group.end
        while k < limit:
            kind, word = w.kinds[k], w.lower[k]
            if kind == "(" and w.close.get(k, limit) < limit:
                k = w.close[k] + 1
                continue
            if kind == ";" or (kind == "K" and self._opens_clause(w, k + 1, limit)):
                return k
            if kind == "," and k + 1 < limit:
                following = w.lower[k + 1]
                opens = following in self._subordinators or following in self._contrast or following in self._say
                if opens or w.kinds[k + 1] in "VXTSCR" or self._opens_clause(w, k + 1, limit):
                    return k
                if w.kinds[k + 1] == "K" and self._opens_clause(w, k + 2, limit):
                    return k
            if word in self._contrast:
                return k - (w.lower[k - 1] == ",")
            k += 1
        return limit

    def _opens_clause(self, w: Words, at: int, limit: int) -> bool:
        """Whether a new subject with its predicate begins: "… dan Zhangsun baru 13 tahun"."""
        end = self._chunks.noun_phrase(w, at, limit)
        if end == at or end >= limit:
            return False
        group = self._chunks.verb_group(w, end, limit, adjectives=False)
        if group is not None and self._is_quality(w, group):
            return False  # mengancam hutan dan kehidupan binatang berbahaya
        return group is not None or (w.kinds[end] in "XTD" and w.kinds[at] == "N" and end - at <= 3)

    def _is_quality(self, w: Words, group: VerbGroup) -> bool:
        """Whether a verb by its affix is a quality by its meaning, behind its noun and before no words of its own."""
        if group.first != group.verb or w.kinds[group.verb - 1] != "N":
            return False
        if group.end < w.last and w.kinds[group.end] in "NAVX":
            return False
        return self._language.is_quality(w.lower[group.verb])

    def _after_verb(self, w: Words, group: VerbGroup, end: int) -> tuple[Span, Span, int]:
        """Object of an active verb, agent of a passive one, and where the rest begins."""
        at = group.end
        stop = self._chunks.noun_phrases(w, at, end, before_verb=False)
        if at < end and self._chunks.opens_time(w, at):
            stop = at
        voice = w.tokens[group.verb].morph.voice
        if w.kinds[group.verb] == "C":
            return NOWHERE, NOWHERE, stop
        if voice == "active":
            return Span(at, stop), NOWHERE, stop
        if voice == "passive":
            agent = self._chunks.agent(w, at, end)
            if agent.size:
                return NOWHERE, agent, stop
            # Without oleh: "dikuasai Jepang", "dilanda banjir", but "diberi nama", "dijadikan taman".
            named = at < stop and w.tokens[at].upos == "PROPN"
            counted = w.name.get(at, (0, ""))[1] in AMOUNTS or (at < stop and w.tokens[at].upos == "NUM")
            acts = named or (at < stop and not counted and w.tokens[group.verb].lemma not in self._double_object)
            return NOWHERE, Span(at, stop) if acts else NOWHERE, stop
        return NOWHERE, NOWHERE, stop

    def _of_noun(self, w: Words, verb: int, at: int) -> bool:
        """Whether a phrase with dari belongs to the noun before: atlet dari India, but mengimpor beras dari India."""
        if w.lower[at] not in self._from or at == verb + 1:
            return False
        return w.kinds[at - 1] in "NA)" and w.tokens[verb].lemma not in self._giving

    def _adjuncts(self, w: Words, verb: int, at: int, end: int) -> Iterator[Adjunct]:
        """The phrases after verb and object, as far as no clause of its own intervenes."""
        k = at
        while k < end:
            if w.lower[k] in self._subordinators and self._subjects.subject(w, k + 1, end):
                return  # karena tanah di sana subur
            found = self._chunks.adjunct(w, k, end)
            if found:
                if not self._of_noun(w, verb, k):
                    yield found
                k = found.span.last
            elif w.kinds[k] == "R":
                k = self._chunks.relative(w, k, end)
            elif w.kinds[k] in "SB":
                return
            else:
                k += 1

    # -- the other clauses ------------------------------------------------------------------------------------------

    def _others(self, w: Words, main: Clause | None) -> Iterator[Clause]:
        """Clauses that a relative word, a subordinator, a coordinator or a verb of saying opens."""
        before = main
        for at in range(w.start, w.last):
            clause = self._opened(w, at, before) if w.kinds[at] in OPENERS else None
            if clause:
                before = clause if clause.kind == "coordinate" else before
                yield clause

    def _opened(self, w: Words, at: int, before: Clause | None) -> Clause | None:
        """The clause that the word at `at` opens; `before` is the last one of its own standing."""
        kind = w.kinds[at]
        if kind == "R":
            return self._relative(w, at)
        if kind == "B" or (kind == "," and w.lower[at - 1] in self._says_that):
            return self._under(w, at, "reported", before)
        opens = kind == "P" and (
            w.lower[at] in self._subordinators
            or self._chunks.verb_group(w, at + 1, w.last, adjectives=False) is not None
        )
        if kind == "S" or opens:
            return self._under(w, at, "subordinate", before)
        if before and before.verb < at and (kind == "K" or (kind == "," and self._joins(w, at))):
            return self._under(w, at, "coordinate", before)
        return None

    def _joins(self, w: Words, comma: int) -> bool:
        """Whether a clause follows a comma without a word that opens it."""
        return w.kinds[comma + 1 : comma + 2] in ("V", "X", "T") or self._opens_clause(w, comma + 1, w.last)

    def _relative(self, w: Words, at: int) -> Clause | None:
        end = self._chunks.relative(w, at, w.last)
        head = self._head(w, at)
        group = self._chunks.verb_group(w, at + 1, end)
        if group:
            return self._predicate(w, group, end)._replace(kind="relative", opener=Span(at, at + 1), subject=head)
        own = self._chunks.noun_phrase(w, at + 1, end)
        group = self._chunks.own_verb(w, own, end) if own > at + 1 else None
        if group is None:
            return None
        # "buku yang dia beli": what is described is the object.
        clause = self._predicate(w, group, end)
        return clause._replace(
            kind="relative", opener=Span(at, at + 1), subject=Span(at + 1, own), object=head, agent=NOWHERE
        )

    def _head(self, w: Words, at: int) -> Span:
        """The noun phrase that ends before a relative word, perhaps with its comma."""
        last = at - (w.kinds[at - 1 : at] == ",") if at else at
        first = last
        while first and w.kinds[first - 1] in "NA)(" and self._chunks.noun_phrase(w, first - 1, last) == last:
            first -= 1
        return Span(first, last)

    def _under(
        self, w: Words, at: int, kind: Literal["coordinate", "subordinate", "reported"], before: Clause | None
    ) -> Clause | None:
        """The clause after an opening word; without a subject of its own it takes that of the clause before."""
        begin = at + 1
        while begin < w.last and w.kinds[begin] in "SKB,":
            begin += 1
        found = self._subjects.subject(w, begin, w.last) if begin < w.last else None
        before = before if before and before.verb < at else None
        if found is None:
            group = self._chunks.verb_group(w, begin, w.last, adjectives=False)
            if group is None:
                return None
            found = before.subject if before else NOWHERE, group
        clause = self._predicate(w, found[1], w.last)._replace(kind=kind, subject=found[0], opener=Span(at, begin))
        return clause._replace(speaker=before.subject) if before and kind == "reported" else clause
