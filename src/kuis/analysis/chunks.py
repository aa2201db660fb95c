"""Chunks of a sentence: noun phrases, verb groups, phrases with a preposition, relative clauses.

A shallow reading for word orders like that of Indonesian: what describes a noun follows it, a preposition opens its
phrase, a relative word opens a clause that describes the noun before it.
"""

from typing import NamedTuple

from kuis.analysis.prepared import Words
from kuis.languages.base import Language
from kuis.model import NOWHERE, Adjunct, Span

_TITLE = 9  # words that a title in quotation marks may have
_LIST = 80  # words in which a list must come to its last member


class VerbGroup(NamedTuple):
    """Auxiliaries, negators and adverbs with the verb they belong to; end is past the verb."""

    first: int
    verb: int
    end: int


class Chunker:
    """Finds chunks in one language; every method takes where to begin and where to stop, and gives where it ended."""

    def __init__(self, language: Language) -> None:
        c = language.classes
        self._closers = c["closing_determiners"]
        self._owners = c["pronouns"]
        self._partitives = c["partitives"]
        self._former = c["former"]
        self._superlatives = c["superlatives"]
        self._catenatives = c["catenatives"] | c["verb_hedges"]
        self._times, self._tails = c["time_heads"], c["time_tails"]
        self._each, self._owned = c["each"], c["pointing_clitics"]
        self._number_hedges = sorted(tuple(phrase.split("+")) for phrase in c["number_hedges"])
        self._hedging = frozenset(phrase[0] for phrase in self._number_hedges)
        self._by = c["agent_prepositions"]

    def noun_phrase(self, w: Words, at: int, limit: int) -> int:
        """The end of the noun phrase that begins at `at`; `at` itself when none does."""
        kinds, lower, k = w.kinds, w.lower, at
        for phrase in self._number_hedges if k < limit and lower[k] in self._hedging else ():
            if tuple(lower[k : k + len(phrase)]) == phrase and kinds[k + len(phrase) : k + len(phrase) + 1] == "N":
                k += len(phrase)
        if k < limit and kinds[k] == '"':
            return self._title(w, k, limit)
        if k + 1 < limit and lower[k] in self._partitives and kinds[k + 1] == "N":
            k += 1
        if k + 1 < limit and lower[k] in self._former and kinds[k + 1] == "N":
            k += 1  # mantan bupati
        if k >= limit or kinds[k] != "N":
            return at
        if k in w.date:
            return min(w.date[k], limit)
        head, closed = k, False
        while k < limit:
            kind = kinds[k]
            word = lower[k]
            if k > head and (k in w.date or word in self._each or (word in self._times and self._when(w, k))):
                break
            if kind == "N":
                if closed:
                    break
                if k in w.name and w.name[k][0] <= limit:
                    k = w.name[k][0]
                    continue
                closed = k > head and self.closes(word)
                k += 1
            elif kind == "A" and not closed:
                k += 1
            else:
                step = self._inside(w, k, limit, closed=closed) if k > head else k
                if step == k:
                    break
                k = step
        return k

    def closes(self, word: str) -> bool:
        """Whether nothing that describes a noun follows this word: kota itu, rumah mereka."""
        return word in self._closers or word in self._owners

    def _when(self, w: Words, k: int) -> bool:
        """Whether a word of time with one that counts from now stands apart from the noun before: tim | bulan lalu."""
        following = w.word(k + 1)
        return following in self._tails or following in self._closers

    def _inside(self, w: Words, k: int, limit: int, *, closed: bool) -> int:
        """Past a mark or an adverb that stands inside a noun phrase; `k` when the phrase ends here."""
        kind, following = w.kinds[k], w.kinds[k + 1 : k + 2]
        if kind == "D" and not closed and w.lower[k] in self._superlatives and following == "A":
            return k + 2
        if kind == "(" and w.close.get(k, limit) < limit:
            return w.close[k] + 1
        if kind == '"':
            return self._title(w, k, limit)
        if kind == "." and k + 1 < limit and following == "N" and w.tokens[k].text in "-–/&'’":
            return k + 1
        return k + 1 if kind == "," and self._container(w, k) else k

    def _title(self, w: Words, at: int, limit: int) -> int:
        """Past the closing mark of a few words in quotation marks; `at` when they are not closed soon."""
        close = next((k for k in range(at + 1, min(limit, at + _TITLE + 1)) if w.kinds[k] == '"'), -1)
        return close + 1 if close > at + 1 and w.kinds[close - 1] not in ",." else at

    def _container(self, w: Words, comma: int) -> bool:
        """Whether a comma stands between a place and what contains it: Blora, Jawa Tengah."""
        following = w.name.get(comma + 1)
        if following is None or following[1] != "LOC":
            return False
        return any(end == comma and kind == "LOC" for end, kind in w.name.values())

    def noun_phrases(self, w: Words, at: int, limit: int, *, before_verb: bool) -> int:
        """The end of a noun phrase with those joined to it: A, B, dan C.

        After a verb, a phrase that has a verb of its own behind it is the subject of another clause, and is not joined.
        """
        end = k = self.noun_phrase(w, at, limit)
        while at < k < limit and w.kinds[k] in "K,":
            closes = w.kinds[k] == "K" or w.kinds[k + 1 : k + 2] == "K"
            step = k + 1 + (w.kinds[k] == "," and closes)
            after = self.noun_phrase(w, step, limit)
            if after == step:
                return end
            if closes:
                return end if not before_verb and self.verb_group(w, after, limit) else after
            # Names stand beside names: "di Ukraina, pekerja tambang dan petani" is no list.
            alike = (w.tokens[at].upos == "PROPN") == (w.tokens[step].upos == "PROPN")
            if not alike or not self._list_goes_on(w, after, limit):
                return end
            k = after
        return end

    def _list_goes_on(self, w: Words, at: int, limit: int) -> bool:
        """Whether a coordinator joins a last noun phrase to those before it."""
        k, limit = at, min(limit, at + _LIST)
        while k < limit and w.kinds[k] == ",":
            step = k + 2 if w.kinds[k + 1 : k + 2] == "K" else k + 1
            if step == k + 2:
                return self.noun_phrase(w, step, limit) > step
            k = self.noun_phrase(w, step, limit)
            if k == step:
                return False
        return k < limit and w.kinds[k] == "K" and self.noun_phrase(w, k + 1, limit) > k + 1

    def verb_group(self, w: Words, at: int, limit: int, *, adjectives: bool = True) -> VerbGroup | None:
        """The verb group that begins at `at`; a predicate may be an adjective."""
        kinds, k = w.kinds, at
        while k < limit and kinds[k] in "XTD":
            k += 1
        if k >= limit:
            return None
        if kinds[k] == "V":
            while kinds[k + 1 : k + 2] == "V" and k + 1 < limit and w.lower[k] in self._catenatives:
                k += 1
            return VerbGroup(at, k, k + 1)
        if kinds[k] == "C" or (kinds[k] == "A" and adjectives):
            return VerbGroup(at, k, k + 1)
        return None

    def adjunct(self, w: Words, at: int, limit: int) -> Adjunct | None:
        """A phrase with a preposition, or a bare phrase that says when."""
        if at >= limit:
            return None
        if w.kinds[at] == "P":
            inner = at + 1
            while inner < limit and w.kinds[inner] == "P":
                inner += 1  # sampai ke, di atas
            if inner < limit and inner in w.date:
                end = self.time_end(w, inner, limit)  # pada Rabu malam
                if w.kinds[end : end + 1] == "K" and end + 1 in w.date:
                    end = self.time_end(w, end + 1, limit)  # pada 1997 dan 2015
            else:
                end = self.noun_phrases(w, inner, limit, before_verb=False)
            if end == inner and inner < limit and w.kinds[inner] == "A":
                end = inner + 1  # secara umum
            return Adjunct(w.lower[at], Span(at, end), Span(inner, end)) if end > inner else None
        if self.opens_time(w, at):
            end = self.time_end(w, at, limit)
            return Adjunct("", Span(at, end), Span(at, end))
        return None

    def opens_time(self, w: Words, at: int) -> bool:
        """Whether a bare phrase that says when begins here: Selasa, tahun lalu, setiap hari."""
        if at in w.date:
            return True
        named = at > w.start and w.tokens[at].upos == "PROPN"  # Pekan Imunisasi Nasional
        ranked = at > 0 and w.lower[at - 1] in self._superlatives  # paling awal
        return (
            not named
            and not ranked
            and w.kinds[at] in "ND"
            and (w.lower[at] in self._times or (w.lower[at] in self._each and w.word(at + 1) in self._times))
        )

    def time_end(self, w: Words, at: int, limit: int) -> int:
        """The end of a bare phrase that says when."""
        k = w.date.get(at, at + 1)
        while k < limit and (
            k in w.date or w.lower[k] in self._times | self._tails | self._closers or w.kinds[k] == "("
        ):
            if w.kinds[k] == "(":
                if w.close.get(k, limit) >= limit:
                    break
                k = w.close[k] + 1
            else:
                k = w.date.get(k, k + 1)
        return min(k, limit)

    def tail(self, w: Words, at: int, limit: int) -> int:
        """The end of what follows a verb inside a relative clause: its object, its adjuncts."""
        if at >= limit:
            return limit
        k = at if self.opens_time(w, at) else self.noun_phrases(w, at, limit, before_verb=False)
        while k < limit:
            step = self._trails(w, k, limit)
            if step == k:
                break
            k = step
        return k

    def _trails(self, w: Words, k: int, limit: int) -> int:
        kind = w.kinds[k]
        if found := self.adjunct(w, k, limit):
            return found.span.last
        if kind in "PS" and (group := self.verb_group(w, k + 1, limit, adjectives=False)):
            return self.tail(w, group.end, limit)  # dikirim untuk membantu warga
        if kind == "K" and (group := self.verb_group(w, k + 1, limit)):
            return self.tail(w, group.end, limit)
        if kind == "R":
            return self.relative(w, k, limit)
        if kind == "(" and w.close.get(k, limit) < limit:
            return w.close[k] + 1
        return k

    def relative(self, w: Words, at: int, limit: int) -> int:
        """The end of the relative clause that the word at `at` opens; at least one word past it."""
        k = at + 1
        group = self.verb_group(w, k, limit)
        if group and w.kinds[group.verb] == "A":
            found = self.adjunct(w, group.end, limit)  # yang kaya akan protein
            return found.span.last if found else group.end
        if group:
            return self.tail(w, group.end, limit)
        end = self.noun_phrase(w, k, limit)
        if end > k:
            # "yang dua kali dilanda banjir": how often, and the verb.
            counted = w.tokens[k].upos == "NUM"
            # "topan yang kecepatannya mencapai 155 kilometer": what the head has, and the verb.
            owned = end == k + 1 and self._owned.intersection(w.tokens[k].morph.clitics[-1:])
            any_verb = counted or bool(owned)
            group = self.verb_group(w, end, limit, adjectives=False) if any_verb else self.own_verb(w, end, limit)
            return self.tail(w, group.end, limit) if group else end
        found = self.adjunct(w, k, limit)
        return found.span.last if found else min(k, limit)

    def own_verb(self, w: Words, at: int, limit: int) -> VerbGroup | None:
        """The verb of a relative clause with a subject of its own: buku yang dia beli; its verb is bare."""
        group = self.verb_group(w, at, limit, adjectives=False)
        bare = group is not None and w.kinds[group.verb] == "V" and not w.tokens[group.verb].morph.prefixes
        return group if bare else None

    def agent(self, w: Words, at: int, limit: int) -> Span:
        """The noun phrase after oleh, or an empty span."""
        by = next((k for k in range(at, limit) if w.lower[k] in self._by), -1)
        if by < 0:
            return NOWHERE
        return Span(by + 1, self.noun_phrases(w, by + 1, limit, before_verb=False))
