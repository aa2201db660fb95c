"""Names of another tongue whose small words tie them together: International Union of Pure and Applied Chemistry."""

from collections.abc import Sequence

from kuis.analysis.spans import Candidate, SpanReader
from kuis.analysis.tokens import Word
from kuis.languages.base import Language

_SMALL = 2  # words between two with capitals: Man | in the | Iron Mask
_LONGEST = 12  # words


class ForeignNames:
    """Joins what lists and labels found of such a name, which is a body where one of its words says so."""

    def __init__(self, language: Language, spans: SpanReader) -> None:
        self._language, self._spans = language, spans
        self._small, self._bodies = language.classes["foreign_joiners"], language.classes["foreign_bodies"]

    def whole(
        self, n: int, found: list[Candidate], words: Sequence[Word], lower: Sequence[str], closed: set[int]
    ) -> list[Candidate]:
        """The names of a sentence, with such names whole; one that is no body is no name of a sure kind."""
        past = 0
        for at in [k for k, low in enumerate(lower) if low in self._small] if self._small else ():
            if at < past or not self._ties(words, lower, at):
                continue
            persons = [
                c for c in found if c.type == "PER" and c.sure and self._small.isdisjoint(lower[c.first : c.last])
            ]
            people = {k for c in persons for k in range(c.first, c.last)}
            if at - 1 in people:
                continue  # Charles Campbell of the Institute
            first = self._first(people, words, lower, at)
            others = {c.first for c in found if c.text in self._language.organisations} | people
            last = self._last(others, words, lower, at, closed)
            past = last
            if not 2 < last - first <= _LONGEST or not closed.isdisjoint(range(first, last)):
                continue
            inside = [c for c in found if c.first < last and c.last > first]
            if any(c.first < first or c.last > last or (c.first, c.last) == (first, last) for c in inside):
                continue
            kept = [c for c in found if c not in inside]
            if not self._bodies.isdisjoint(lower[first:last]):
                name = Candidate(n, first, last, self._spans.text(words, first, last), "ORG", sure=True)
                kept = sorted([*kept, name], key=lambda c: c.first)
            found = kept
        return found

    def _ties(self, words: Sequence[Word], lower: Sequence[str], at: int) -> bool:
        """Whether words with capitals stand on both sides of a small foreign word."""
        after = at + 1
        while after < len(words) and after - at < _SMALL and lower[after] in self._small:
            after += 1
        capitals = at > 0 and after < len(words) and words[at - 1].text[0].isupper() and words[after].text[0].isupper()
        return capitals and words[at].text.islower()

    def _first(self, people: set[int], words: Sequence[Word], lower: Sequence[str], at: int) -> int:
        """Where the name begins: behind people and titles, and behind the word that opens its sentence."""
        first = at - 1
        while first and words[first - 1].text[0].isupper() and first - 1 not in people:
            first -= 1
        first = self._spans.after_titles(words, lower, first, at - 1)
        plain = lower[first] in self._language.lexicon or lower[first] in self._language.function_words
        return first + 1 if first == 0 and first < at - 1 and plain else first

    def _last(self, others: set[int], words: Sequence[Word], lower: Sequence[str], at: int, closed: set[int]) -> int:
        """Past the last word of the name: no person's, none of a body that lists know, nothing closed to names."""
        end = at + 1
        while end < len(words) and end not in closed:
            capital = words[end].text[0].isupper() and end not in others
            if not capital and not (lower[end] in self._small and self._goes_on(words, lower, end)):
                break
            end += 1
        return end

    def _goes_on(self, words: Sequence[Word], lower: Sequence[str], at: int) -> bool:
        """Whether a word with a capital stands behind one small word or two."""
        after = at
        while after < len(words) and after - at < _SMALL and lower[after] in self._small:
            after += 1
        return words[at].text.islower() and after < len(words) and words[after].text[0].isupper()
