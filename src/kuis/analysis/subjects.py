"""What comes before the predicate: connectives, opening phrases and clauses, the subject with all that describes it."""

from kuis.analysis.chunks import Chunker, VerbGroup
from kuis.analysis.prepared import Words
from kuis.languages.base import Language
from kuis.model import Adjunct, Span

_FRONTED = 24  # words that an opening phrase may have


class SubjectReader:
    """Finds subjects in one language."""

    def __init__(self, language: Language, chunks: Chunker) -> None:
        c = language.classes
        self._chunks = chunks
        self._connectives: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted((tuple(p.split("+")) for p in c["connectives"]), key=lambda p: (-len(p), p)):
            self._connectives.setdefault(phrase[0], []).append(phrase)
        self._not_subjects = c["not_subjects"]
        self._negators = c["negators"]
        self._closers = c["closing_determiners"]
        self._adverbs = c["opening_adverbs"]
        self._purposes = frozenset(str(language.grammar["relations"].get("purpose", "")).split())

    def connective(self, w: Words, at: int, limit: int) -> tuple[Span, int]:
        """The opening words that tie a sentence to the one before, and where the rest begins."""
        for phrase in self._connectives.get(w.word(at), ()):
            stop = at + len(phrase)
            if tuple(w.lower[at:stop]) == phrase and stop < limit:
                # "Sementara wilayah utara …" is a connective too; "Sebelumnya" needs its comma, else it is an adverb.
                after = stop + 1 if w.lower[stop] == "," else stop
                return Span(at, after), after
        return Span(at, at), at

    def fronted(self, w: Words, at: int, limit: int) -> tuple[Span, tuple[Adjunct, ...], int]:
        """Opening phrases of time, place or source; with the comma that closes them they make way for the subject."""
        k = last = self._adverb(w, at, limit)
        k += k > at and w.word(k) == ","
        found: list[Adjunct] = []
        while k < min(limit, at + _FRONTED):
            end = self._opening(w, k, limit)
            adjunct = None if end > k else self._chunks.adjunct(w, k, limit)
            if adjunct is not None:
                end = self._described(w, self._joined(w, adjunct.span.last, limit), limit)
                end = self._before_subject(w, k, end, limit)
                comma = end < limit and w.lower[end] == ","
                # "Pada 1977 perdagangan luar negeri …" does without its comma; "Di kota ramai" does not.
                manner = w.kinds[adjunct.inner.first] == "A" and self._chunks.noun_phrase(w, end, limit) > end
                apart = comma or manner or w.lower[end - 1] in self._closers or self._dated(w, adjunct, end)
                if not apart and self._chunks.adjunct(w, end, limit) is None:
                    break
                found.append(Adjunct(adjunct.preposition, Span(k, end), Span(adjunct.inner.first, end)))
            elif end == k:
                break
            last = end
            k = end + (end < limit and w.lower[end] == ",")
            if k > end and k < limit and w.tokens[k].upos == "PROPN":
                # di Balai Kartini, Jakarta, akan …: a second name of the place, closed by its comma
                name = self._chunks.noun_phrase(w, k, limit)
                said = self._chunks.verb_group(w, name + 1, limit, adjectives=False) if w.word(name) == "," else None
                if said:
                    k, last = name + 1, name
        while last > at and k < limit and w.kinds[k] == "D":
            behind = k + 1 + (w.word(k + 1) == ",")  # Pada 1997, misalnya, kemarau itu …
            if self._chunks.noun_phrase(w, behind, limit) == behind:
                break
            last, k = k + 1, behind  # Tahun lalu, seharusnya ia berada di sana
        return Span(at, last), tuple(found), k

    def _adverb(self, w: Words, at: int, limit: int) -> int:
        """Past an adverb of the whole sentence before its subject: Mula-mula | Ibu Sri membeli sayur."""
        opens = at + 1 < limit and w.kinds[at] == "D" and w.lower[at] in self._adverbs
        behind = at + 1 + (w.word(at + 1) == ",")
        return at + 1 if opens and self.subject(w, behind, limit) is not None else at

    def _joined(self, w: Words, at: int, limit: int) -> int:
        """Past a second phrase of the same kind: Dalam pesta adat dan pada hari raya, …"""
        second = self._chunks.adjunct(w, at + 1, limit) if at < limit and w.kinds[at] == "K" else None
        closed = second is not None and second.preposition and w.word(second.span.last) == ","
        return second.span.last if second is not None and closed else at

    def _before_subject(self, w: Words, first: int, end: int, limit: int) -> int:
        """The comma between a place and a subject that is a place as well: Dari Solo, | Indonesia membawa medali."""
        if end >= limit or w.lower[end] == ",":
            return end
        group = self._chunks.verb_group(w, end, limit, adjectives=False)
        if group is None or w.tokens[group.verb].morph.voice != "active":
            return end
        return next((n for n in range(end - 1, first, -1) if w.lower[n] == "," and n + 1 < end), end)

    def _dated(self, w: Words, adjunct: Adjunct, end: int) -> bool:
        return any(w.date.get(n) == end for n in range(adjunct.inner.first, end))

    def _described(self, w: Words, at: int, limit: int) -> int:
        while at < limit and w.kinds[at] == "R":
            at = self._chunks.relative(w, at, limit)
        if w.word(at) == "," and at + 1 < limit and w.kinds[at + 1] == "R":
            end = self._chunks.relative(w, at + 1, limit)
            return end if w.word(end) == "," else at  # Di Pontianak, yang dilalui khatulistiwa, …
        return at

    def _opening(self, w: Words, at: int, limit: int) -> int:
        """The comma after an opening clause (Setelah hujan reda, …); `at` when no clause opens the sentence."""
        if w.kinds[at] not in "SP" or not self._verbal(w, at + 1, limit):
            return at
        for k in range(at + 2, min(limit, at + _FRONTED)):
            if w.lower[k] == "," and self._starts(w, k + 1, limit):
                return k
        return at

    def _verbal(self, w: Words, at: int, limit: int) -> bool:
        """Whether a predicate begins here, with or without its subject."""
        if self._chunks.verb_group(w, at, limit) is not None:
            return True
        return w.kinds[at - 1] == "S" and at < limit and self.subject(w, at, limit) is not None

    def _starts(self, w: Words, at: int, limit: int) -> bool:
        """Whether a main clause begins here, perhaps after phrases of its own."""
        while at < limit and (found := self._chunks.adjunct(w, at, limit)):
            at = found.span.last + (w.word(found.span.last) == ",")
        return at < limit and self.subject(w, at, limit) is not None

    def subject(self, w: Words, at: int, limit: int) -> tuple[Span, VerbGroup] | None:
        """The noun phrase before the predicate with all that describes it, and the predicate's verb group."""
        if at >= limit or w.lower[at] in self._not_subjects:
            return None
        # Tidak semua rendang | dibuat dari daging sapi
        not_all = w.lower[at] in self._negators and w.word(at + 1) != "" and w.tokens[at + 1].upos == "DET"
        not_all = not_all and w.kinds[at + 2 : at + 3] == "N"
        k = self._chunks.noun_phrases(w, at + not_all, limit, before_verb=True)
        if k == at + not_all:
            return None
        aside = False
        while k < limit:
            comma = aside and w.lower[k] == ","
            group = self._chunks.verb_group(w, k + comma, limit)
            inside = self._modifier(w, group, limit) if group else 0
            if group and aside and not comma:
                inside = inside or self._in_apposition(w, group, limit)
            if inside:
                k = inside
                continue
            if group and (w.kinds[k + comma] != "A" or comma or self._chunks.closes(w.lower[k - 1])):
                return Span(at, k + comma), group
            step = self._describes(w, k, limit)
            if step == k:
                return None
            aside = aside or w.kinds[k] in ",R" or "," in w.lower[k:step]
            k = step
        return None

    def _modifier(self, w: Words, group: VerbGroup, limit: int) -> int:
        """Past a verb that only describes the subject, as the predicate follows: Konser bertajuk X itu | akan digelar.

        0 when the verb is the predicate itself.
        """
        active = w.tokens[group.verb].morph.voice == "active"
        if group.first != group.verb or w.kinds[group.verb] != "V" or active:
            return 0
        end = self._chunks.tail(w, group.end, limit)
        if end == group.end:
            return 0
        while end < limit and w.lower[end] in self._closers:
            end += 1
        following = self._chunks.verb_group(w, end, limit)
        if following is None:
            return 0
        # An auxiliary or a negator opens a predicate; a verb alone may only continue the first (datang membawa beras).
        opens = (
            w.kinds[end] in "XT" or w.kinds[end : following.verb].count("X") > 0 or w.lower[end - 1] in self._closers
        )
        return end if opens else 0

    def _in_apposition(self, w: Words, group: VerbGroup, limit: int) -> int:
        """Past a verb in what commas set apart, the predicate behind it: Rina, pedagang berusia 43 tahun, | mengungsi.

        0 when the verb is the predicate itself.
        """
        end = self._chunks.tail(w, group.end, limit)
        closed = end < limit and w.lower[end] == "," and self._chunks.verb_group(w, end + 1, limit, adjectives=False)
        return end if closed else 0

    def _describes(self, w: Words, k: int, limit: int) -> int:
        """Past one thing that describes the noun before it: a relative clause, an apposition, a phrase; else `k`."""
        kind = w.kinds[k]
        if kind == "R":
            return self._chunks.relative(w, k, limit)
        if kind == "(" and w.close.get(k, limit) < limit:
            return w.close[k] + 1
        if w.lower[k] in self._closers:
            return k + 1
        if kind == "," and k + 1 < limit:
            # ", diplomat Korea Utara," or ", yang lahir di Bali,"
            if w.kinds[k + 1] == "R":
                # A clause that a comma opens, a comma closes: "Rusia, yang menuduh Iran sedang …, menolak"
                end = self._chunks.relative(w, k + 1, limit)
                return next((n for n in range(end, limit) if w.lower[n] == ","), k)
            inside = self._chunks.noun_phrases(w, k + 1, limit, before_verb=True)
            inside = inside if inside > k + 1 else self._describes(w, k + 1, limit) if w.kinds[k + 1] != "," else k
            return inside if inside > k + 1 else k
        if found := self._chunks.adjunct(w, k, limit):
            return found.span.last
        if kind == "K" and k + 1 < limit:
            # Pembangunan di pesisir dan penebangan hutan | mengeruhkan air
            second = self._chunks.noun_phrase(w, k + 1, limit)
            return second if second > k + 1 and self._chunks.verb_group(w, second, limit, adjectives=False) else k
        opens = w.lower[k] in self._purposes
        purpose = self._chunks.verb_group(w, k + 1, limit, adjectives=False) if opens else None
        return self._chunks.tail(w, purpose.end, limit) if purpose else k  # Misi untuk meneliti komet itu | berhasil
