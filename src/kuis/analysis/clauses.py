"""The main clause of a sentence: what opens it, who or what it is about, what is said, and where it ends.

A shallow reading, for Indonesian word order and any language like it (subject, predicate, object; prepositions; a
relative word): it answers only when the parts are clear, and says nothing otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kuis.languages.base import Language
from kuis.model import Sentence, Token

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"))
_BEFORE_VERB = frozenset(("AUX", "PART", "ADV"))


class Span(NamedTuple):
    """Token indices first to last, last exclusive; empty when they are equal."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many tokens."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Clause:
    """The main clause of a sentence as token spans of that sentence.

    Attributes:
        connective: an opening word that ties the sentence to the one before (Namun,), with its comma.
        fronted: an opening phrase of time, place or source (Pada 1948, / Menurut Hurst,), without its comma.
        subject: what stands before the predicate.
        predicate: from the first auxiliary, negator or adverb of the verb group to the end of the clause.
        verb: index of the main verb, copula or adjective.
        object: the noun phrase right after an active verb, or Span(0, 0).
        agent: the noun phrase after oleh, or right after a passive verb, or Span(0, 0).
        end: index past the clause's last word; a closing full stop is not part of it.
        whole: whether the clause runs to the end of the sentence.
    """

    connective: Span
    fronted: Span
    subject: Span
    predicate: Span
    verb: int
    object: Span
    agent: Span
    end: int
    whole: bool


_NOTHING = Span(0, 0)


class ClauseReader:
    """Finds main clauses in one language."""

    def __init__(self, language: Language) -> None:
        c = language.classes
        self._connectives = sorted((tuple(p.split("+")) for p in c["connectives"]), key=lambda p: (-len(p), p))
        self._prepositions = c["prepositions"]
        self._subordinators = c["subordinators"]
        self._coordinators = c["coordinators"]
        self._copulas = c["copulas"]
        self._say = c["say"] | c["say_plain"]
        self._each, self._not_subjects = c["each"], c["not_subjects"]

    def read(self, sentence: Sentence) -> Clause | None:
        """The main clause, or None when subject and predicate are not clear."""
        tokens = sentence.tokens
        if sentence.heading or any(t.text in '"“”' for t in tokens):
            return None
        lower = [t.text.lower() for t in tokens]
        last = len(tokens)
        while last and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in ")%":
            last -= 1
        start = next((i for i, t in enumerate(tokens) if t.start >= sentence.body), 0)
        connective, at = self._connective(lower, start, last)
        fronted, at = self._fronted(tokens, lower, at, last)
        subject = self._subject(tokens, lower, at, last)
        if subject is None:
            return None
        predicate_first, verb = self._verb(tokens, lower, subject.last, last)
        if verb < 0:
            return None
        end = self._end(tokens, lower, verb, last)
        obj, agent = self._after_verb(tokens, lower, verb, end)
        return Clause(connective, fronted, subject, Span(predicate_first, end), verb, obj, agent, end, end == last)

    def _connective(self, lower: Sequence[str], at: int, last: int) -> tuple[Span, int]:
        for phrase in self._connectives:
            stop = at + len(phrase)
            if tuple(lower[at:stop]) == phrase and stop < last:
                # "Sementara wilayah utara …" is a connective too; "Sebelumnya" needs its comma, else it is an adverb.
                after = stop + 1 if lower[stop] == "," else stop
                return Span(at, after), after
        return Span(at, at), at

    def _fronted(self, tokens: Sequence[Token], lower: Sequence[str], at: int, last: int) -> tuple[Span, int]:
        """An opening phrase up to its comma, if it has no verb of its own; "Pada 1948," or "Menurut Hurst,"."""
        opens = lower[at] in self._prepositions or tokens[at].upos in ("ADP", "ADV") or lower[at].startswith("di")
        if not opens:
            return Span(at, at), at
        for k in range(at, min(last, at + 14)):
            if lower[k] == "," and k > at:
                return Span(at, k), k + 1
            if k > at and tokens[k].upos in ("VERB", "AUX", "SCONJ") and lower[at] != "menurut":
                return Span(at, at), at
        return Span(at, at), at

    def _subject(self, tokens: Sequence[Token], lower: Sequence[str], at: int, last: int) -> Span | None:
        """The noun phrase before the predicate; None when there is none or a clause hides in it."""
        if at >= last or tokens[at].upos not in _NOMINAL or lower[at] in self._not_subjects:
            return None
        k = at
        while k < last:
            token, word = tokens[k], lower[k]
            if word == "(":
                # "Rihanna (lahir 20 Februari 1988) adalah …": the aside has a verb, but not the clause's.
                k = next((n + 1 for n in range(k, last) if lower[n] == ")"), last)
                continue
            if token.upos in _BEFORE_VERB or token.upos == "VERB" or word in self._copulas:
                break
            if word in ("yang", "bahwa") or token.upos == "SCONJ":
                return None
            if word == ",":
                close = self._apposition(tokens, lower, k, last)
                if close is None:
                    return None
                k = close
                continue
            if token.upos == "ADJ" and tokens[k - 1].upos == "DET":
                break  # "Harga itu mahal": an adjective after the determiner is the predicate
            if token.upos == "PUNCT" and word not in "()'’-":
                return None
            k += 1
        return Span(at, k) if at < k < last else None

    def _apposition(self, tokens: Sequence[Token], lower: Sequence[str], comma: int, last: int) -> int | None:
        """The index past the second comma of ", diplomat Korea Utara,", or None when a verb comes first."""
        for k in range(comma + 1, min(last, comma + 12)):
            if lower[k] == ",":
                return k + 1
            if tokens[k].upos in ("VERB", "AUX", "SCONJ", "PART", "CCONJ") or lower[k] == "yang":
                return None
        return None

    def _verb(self, tokens: Sequence[Token], lower: Sequence[str], at: int, last: int) -> tuple[int, int]:
        """Where the predicate begins and which word is its head; (0, -1) when there is none."""
        first = at
        while at < last and tokens[at].upos in _BEFORE_VERB and lower[at] not in self._copulas:
            at += 1
        if at < last and (tokens[at].upos in ("VERB", "ADJ") or lower[at] in self._copulas):
            return first, at
        return 0, -1

    def _end(self, tokens: Sequence[Token], lower: Sequence[str], verb: int, last: int) -> int:
        """Where the main clause stops: before a comma that opens another clause, or a dash."""
        depth = 0
        for k in range(verb + 1, last):
            word = lower[k]
            if word in self._coordinators and self._opens_clause(tokens, k + 1, last):
                return k
            depth += (word in "([") - (word in ")]")
            if depth:
                continue
            if word in (";", "–", "—", ":"):
                return k
            if word == "," and k + 1 < last:
                following = lower[k + 1]
                if (
                    following in self._subordinators
                    or following in ("tetapi", "namun", "melainkan")
                    or following in self._say
                ):
                    return k
                if tokens[k + 1].upos in ("VERB", "AUX", "PART", "SCONJ"):
                    return k
        return last

    def _opens_clause(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Whether a new subject with its predicate begins: "… dan Zhangsun baru 13 tahun"."""
        k = at
        while k < min(last, at + 4) and tokens[k].upos in ("PROPN", "PRON"):
            k += 1
        return at < k < last and tokens[k].upos in ("AUX", "VERB", "ADV", "PART")

    def _after_verb(self, tokens: Sequence[Token], lower: Sequence[str], verb: int, end: int) -> tuple[Span, Span]:
        """Object of an active verb, agent of a passive one."""
        voice = tokens[verb].morph.voice
        if voice == "active":
            return self._phrase(tokens, lower, verb + 1, end), _NOTHING
        if voice == "passive":
            by = next((k for k in range(verb + 1, end) if lower[k] == "oleh"), -1)
            if by > 0:
                return _NOTHING, self._phrase(tokens, lower, by + 1, end)
            follows = self._phrase(tokens, lower, verb + 1, end)
            # Without oleh only a name is surely the agent: "dikuasai Jepang", but "diberi nama".
            return _NOTHING, follows if follows.size and tokens[follows.first].upos == "PROPN" else _NOTHING
        return _NOTHING, _NOTHING

    def _phrase(self, tokens: Sequence[Token], lower: Sequence[str], at: int, end: int) -> Span:
        """The noun phrase that begins at `at`, empty when none does."""
        k = at
        while k < end and (
            (tokens[k].upos in _NOMINAL and not (k > at and lower[k] in self._each))
            or (
                lower[k] in ("dan", "atau", "serta")
                and k + 1 < end
                and tokens[k + 1].upos in ("NOUN", "PROPN", "NUM")
                and k > at
            )
            or (lower[k] in "()" and k > at)
            or (lower[k] in "'’")
        ):
            k += 1
        return Span(at, k)
