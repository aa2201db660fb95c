"""Dates, times, quantities, money, percentages and ordinals, with their values.

The readers of dates, times and quantities each say what begins at a word; here the words are gone through once.
"""

from collections.abc import Sequence
from datetime import date

from kuis.analysis.dates import DateReader
from kuis.analysis.figures import PADDING, Figures, Found, Line, parse_number
from kuis.analysis.kept import Kept
from kuis.analysis.quantities import QuantityReader
from kuis.analysis.taken import Taken
from kuis.analysis.times import TimeReader
from kuis.analysis.tokens import Word
from kuis.languages.base import Language
from kuis.model import Entity

__all__ = ["NumberReader", "parse_number"]


class NumberReader:
    """Finds the numeric entities of sentences in one language."""

    def __init__(self, language: Language) -> None:
        g = language.grammar
        self._figures = Figures(g)
        self._dates = DateReader(language, self._figures)
        self._times = TimeReader(language, self._figures)
        self._quantities = QuantityReader(language, self._figures)
        self._lexicon = language.lexicon
        self._prefix = f"{g['ordinal_prefix']}-"
        self._ordinal_openers = frozenset(str(g["ordinal_openers"]).split())
        self._ordinal_closers = frozenset(str(g["ordinal_closers"]).split())
        # What each word opens; most words of a text open nothing, and are passed over at the cost of one look-up.
        self._kinds = Kept(self._kind)
        self._opens = dict.fromkeys(self._figures.openers, "number")
        self._opens |= dict.fromkeys(self._figures.ordinal_words, "ordinal")
        self._opens |= dict.fromkeys(self._dates.relative.openers, "relative")
        self._opens |= dict.fromkeys((*self._dates.months, *self._dates.parts, self._dates.century_word), "date")
        self._opens |= dict.fromkeys(self._dates.days, "day")
        self._opens |= {f"{sign.lower()}{stop}": "money" for sign in g["money_signs"] for stop in ("", ".")}

    def read(
        self,
        words: Sequence[Word],
        lower: Sequence[str],
        text: str,
        *,
        today: date | None = None,
        taken: Sequence[Entity] = (),
    ) -> list[Entity]:
        """The numeric entities of one sentence, in order, not overlapping.

        `text` is what offsets refer to, `today` what "last year" is told from; within `taken` nothing is read.
        """
        found: list[Entity] = []
        opening = [(at, kind) for at, kind in enumerate(map(self._kinds.__getitem__, lower)) if kind]
        if not opening:
            return found
        line = Line(words, (*lower, *PADDING), today)
        spoken_for = Taken(taken)
        past, total = 0, len(words)
        for at, kind in opening:
            if at < past or (at and words[at - 1].text == "["):  # [1]: a footnote mark
                continue
            one = self._at(line, at, kind)
            if one is None or one.end > total:
                continue
            start, end = words[at].start, words[one.end - 1].end
            if spoken_for.free(start, end):
                said = text[start:end]
                found.append(Entity(start, end, one.type, said, said.lower(), one.subtype, one.value))
                past = one.end
        return found

    def _kind(self, low: str) -> str:
        """What a word in lower case may open, "" for nothing."""
        if low in self._opens:
            return self._opens[low]
        if low[0].isdecimal():
            return "number"
        return "hyphen" if "-" in low and low[0].isalpha() else ""

    def _at(self, line: Line, at: int, kind: str) -> Found | None:
        """What begins at a word that may open something."""
        match kind:
            case "number":
                return self._number(line, at)
            case "money":
                return self._quantities.money(line, at) if self._quantities.is_sign(line.text(at)) else None
            case "date":
                return self._dates.read(line, at)
            case "day" if line.text(at)[0].isupper() and (at or not self._dates.relative.read(line, at)):
                return self._dates.day(line, at)
            case "day" | "relative":
                return self._dates.relative.read(line, at)
            case "ordinal":
                return self._ordinal(line, at)
        if line.lower[at].startswith(self._prefix):
            value = self._figures.ordinal(line.lower, at)
            return Found(value[0], "ORDINAL", "", value[1]) if value else None
        return self._dates.read(line, at)  # Januari-Februari 2006

    def _number(self, line: Line, at: int) -> Found | None:
        digit = line.lower[at][0].isdecimal()
        found = self._times.read(line, at) or (self._dates.read(line, at) if digit else None)
        if found:
            return found
        found = self._quantities.amount(line, at) or (self._quantities.glued(line, at) if digit else None)
        return found and (self._dates.relative.ago(line, found) or found)

    def _ordinal(self, line: Line, at: int) -> Found | None:
        """ketiga, kedua puluh lima: an ordinal follows what it numbers ("putaran ketiga", "yang kedua").

        Before a noun the word means all of them ("kedua negara"), and after a noun too where another follows, because
        "pertemuan kedua presiden" can be either.
        """
        found = self._figures.ordinal(line.lower, at)
        if found is None:
            return None
        before, after = line.lower[at - 1], line.lower[found[0]]
        if before in self._ordinal_openers or after in self._ordinal_closers:
            follows = True
        else:
            rows = self._lexicon.get(before)
            follows = bool(rows and rows[0].upos == "NOUN") or (at > 1 and line.text(at - 1)[:1].isupper())
        if not follows or (found[0] == at + 1 and after not in self._ordinal_closers and self._noun(after)):
            return None
        return Found(found[0], "ORDINAL", "", found[1])

    def _noun(self, word: str) -> bool:
        rows = self._lexicon.get(word)
        return bool(rows and rows[0].upos == "NOUN")
