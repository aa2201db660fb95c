"""Amounts: how many, how much, what share, what price, what score; a range is one amount, valued at its lower end."""

import re
from collections.abc import Mapping, Sequence

from kuis.analysis.figures import Figures, Found, Line, is_year, parse_number
from kuis.languages.base import Language

_TWO = re.compile(r"(\d[\d.,]*)[-–](\d[\d.,]*)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,4})")
_GLUED = re.compile(r"(\d[\d.,]*)-?([^\W\d_][\w²³/]*|%|°[CFcf]?)")
RANGE, SCORE, FRACTION, APPROXIMATE = "range", "score", "fraction", "approximate"
_Figure = tuple[int, float | None, str]  # index past it, value, kind


class QuantityReader:
    """Reads amounts in one language."""

    def __init__(self, language: Language, figures: Figures) -> None:
        g = language.grammar
        self._figures = figures
        self._lexicon = language.lexicon
        self._percent = frozenset(str(g["percent"]).split())
        self._units = _by_first_word(str(g["units"]).split())
        self._money_units = {tuple(name.split("+")): str(code) for name, code in g["money"].items()}
        self._money_words = frozenset(name[0] for name in self._money_units)
        self._signs: Mapping[str, str] = g["money_signs"]
        self._subunits: Mapping[str, Mapping[str, int]] = g["subunits"]
        self._and = str(g["subunit_joiner"])
        self._joiners = frozenset(str(g["range_joiners"]).split())
        self._range_opener, self._range_and = str(g["range_opener"]), str(g["range_and"])
        self._labels = frozenset(str(g["labels"]).split())
        self._score_words = frozenset(str(g["score_words"]).split())
        self._fraction_nouns = frozenset(str(g["fraction_nouns"]).split())
        self._time_nouns = language.classes["time_nouns"]
        self._phrases, self._function = language.phrases, language.function_words

    def amount(self, line: Line, at: int) -> Found | None:
        """The amount that begins with the number here, None when there is nothing to say of it."""
        figure = self._figure(line, at)
        if figure is None:
            return None
        end, value, kind = figure
        lower = line.lower
        if lower[end] in self._percent:
            return self._to_other(line, end + 1, "PERCENT", kind if kind == RANGE else "", value)
        money = self._money_tail(line, end)
        if money:
            return Found(money[0], "MONEY", kind if kind == RANGE else money[1], value)
        unit = self._unit(line, end)
        if unit:
            if kind == "" and value is not None:
                return self._with_subunit(line, unit[0], unit[1], value)
            return Found(unit[0], "QUANTITY", RANGE if kind == RANGE else unit[1], value)
        return self._bare(line, at, figure)

    def glued(self, line: Line, at: int) -> Found | None:
        """35,5km² and 20%: a number and its unit in one token."""
        found = _GLUED.fullmatch(line.text(at))
        if not found:
            return None
        value, unit = parse_number(found[1]), found[2]
        end = at + 1
        if len(unit) > 1:
            unit = unit.lower()
            # "43.094km2" is two tokens, the second the exponent.
            if line.text(end) in ("2", "3") and line.words[end].start == line.words[at].end:
                unit, end = unit + line.text(end), end + 1
        two = (unit, line.lower[end])  # 21.524km persegi
        if value is not None and two in self._units.get(unit, ()):
            return Found(end + 1, "QUANTITY", " ".join(two), value)
        if value is None or not (unit in self._percent or (unit,) in self._units.get(unit, ())):
            return None
        return Found(end, "PERCENT", "", value) if unit in self._percent else Found(end, "QUANTITY", unit, value)

    def money(self, line: Line, at: int) -> Found | None:
        """The amount after a sign of money: Rp10.080, US$ 2 juta, Rp 3.000-Rp 4.500."""
        sign = line.text(at).rstrip(".")
        figure = self._figure(line, at + 1)
        if figure is None:
            # "Rp 3.000-Rp 4.500": the lower end and the second sign are one token.
            number, dash, second = line.text(at + 1).partition("-")
            low, other = parse_number(number), self._figures.cardinal(line.lower, at + 2)
            two = low is not None and dash and second.rstrip(".") == sign and other
            return Found(two[0], "MONEY", RANGE, low) if two else None
        if figure[2] not in ("", RANGE):
            return None
        end, value, kind = figure
        again = end + 1 if line.lower[end] in self._joiners else end
        if line.text(again).rpartition("-")[2].rstrip(".") == sign and kind != RANGE:
            # "Rp 2 triliun-Rp 3 triliun": the magnitude and the sign are one token.
            head = line.text(again).rpartition("-")[0].lower()
            other = self._figures.cardinal(line.lower, again + 1)
            if other and (again > end or head):
                scale = self._figures.magnitude(head)
                return Found(other[0], "MONEY", RANGE, None if value is None else value * scale)
        return Found(end, "MONEY", kind or self._signs.get(sign, sign), value)

    def is_sign(self, text: str) -> bool:
        """Whether a word is a sign of money."""
        return text in self._signs or text.rstrip(".") in self._signs

    # -- the number itself ------------------------------------------------------------------------------------------

    def _figure(self, line: Line, at: int) -> _Figure | None:
        lower = line.lower
        two = _TWO.fullmatch(lower[at])
        if two:
            return self._joined(line, at, parse_number(two[1]), parse_number(two[2]))
        slashed = _SLASHED.fullmatch(lower[at])
        if slashed:
            part, whole = int(slashed[1]), int(slashed[2])
            counted = lower[at + 1] in self._fraction_nouns or self._unit(line, at + 1) is not None
            return (at + 1, round(part / whole, 4), FRACTION) if 0 < part < whole and counted else None
        rough = self._figures.approximate(lower, at)
        if rough:
            return rough, None, APPROXIMATE
        part_of = self._figures.fraction(lower, at)
        if part_of:
            return part_of[0], part_of[1], FRACTION
        one = self._figures.cardinal(lower, at)
        if one is None:
            return None
        end, value = one
        joins = lower[end] in self._joiners or (lower[end] == self._range_and and lower[at - 1] == self._range_opener)
        other = self._figures.cardinal(lower, end + 1) if joins else None
        if other:
            low, high = self._level(lower, value, end, other)
            kind = RANGE if lower[end][0].isalpha() else self._kind(line, at, other[0], low, high, apart=True)
            if low < high or kind == SCORE:
                return other[0], low, kind
        return end, value, ""

    def _level(self, lower: Sequence[str], low: float, end: int, other: tuple[int, float]) -> tuple[float, float]:
        """antara 5 dan 10 juta: the magnitude after the upper end holds for the lower one too."""
        high = other[1]
        scale = 1
        k = other[0] - 1
        while self._figures.magnitude(lower[k]) >= 1000:
            scale *= self._figures.magnitude(lower[k])
            k -= 1
        if scale > 1 and self._figures.magnitude(lower[end - 1]) == 1 and low * scale < high:
            low *= scale
        return low, high

    def _joined(self, line: Line, at: int, low: float | None, high: float | None) -> _Figure | None:
        """10-15, 3-1: two numbers in one token."""
        if low is None or high is None:
            return None
        end, scale = at + 1, 1
        while self._figures.magnitude(line.lower[end]) > 1:
            scale *= self._figures.magnitude(line.lower[end])
            end += 1
        kind = self._kind(line, at, end, low, high)
        if low >= high and kind != SCORE:
            return None
        return end, low * scale, kind

    def _kind(self, line: Line, at: int, end: int, low: float, high: float, *, apart: bool = False) -> str:
        """Whether two numbers with a dash are a score or a range: what goes down, or stands by a word of matches."""
        cue = any(w in self._score_words for w in line.lower[max(0, at - 3) : at])
        counted = line.lower[end] in self._percent or self._unit(line, end) is not None
        small = low == int(low) and high == int(high) and max(low, high) < 200
        return SCORE if small and not counted and (cue or (low >= high and not apart)) else RANGE

    # -- what it counts ---------------------------------------------------------------------------------------------

    def _unit(self, line: Line, at: int) -> tuple[int, str] | None:
        """The unit that begins here, the longest: (index past it, unit)."""
        word = line.lower[at]
        phrases = self._units.get(word)
        if not phrases or (len(word) == 1 and not line.text(at).islower() and word.isalpha()):
            return None  # "17 M" is no length
        for phrase in phrases:
            if tuple(line.lower[at : at + len(phrase)]) == phrase:
                end = at + len(phrase) if word in self._time_nouns else max(at + len(phrase), self._noun_end(line, at))
                return end, " ".join(line.lower[at:end])
        return None

    def _noun_end(self, line: Line, at: int) -> int:
        """The index past the noun that begins here, or the fixed phrase (tiga | rumah sakit); `at` where none is."""
        for phrase in self._phrases.get(line.lower[at], ()):
            # menewaskan 2.000 orang | dalam setahun: no insiders
            found = phrase[-1] not in self._function and tuple(line.lower[at : at + len(phrase)]) == phrase
            if found and self._is_noun(" ".join(phrase)):
                return at + len(phrase)
        return at + self._is_noun(line.lower[at])

    def _is_noun(self, lemma: str) -> bool:
        rows = self._lexicon.get(lemma)
        return bool(rows and rows[0].upos == "NOUN")

    def _with_subunit(self, line: Line, end: int, unit: str, value: float) -> Found:
        """26 menit dan 17,53 detik: one quantity, valued in its first unit; 5 meter sampai 10 meter is a range."""
        smaller = self._subunits.get(unit)
        if smaller:
            begin = end + 1 if line.lower[end] == self._and else end
            part = self._figures.cardinal(line.lower, begin)
            if part and line.lower[part[0]] in smaller and part[1] < smaller[line.lower[part[0]]]:
                return Found(part[0] + 1, "QUANTITY", unit, round(value + part[1] / smaller[line.lower[part[0]]], 4))
        if line.lower[end] in self._joiners:
            other = self._figures.cardinal(line.lower, end + 1)
            same = self._unit(line, other[0]) if other else None
            if other and same and same[1] == unit and other[1] > value:
                return Found(same[0], "QUANTITY", RANGE, value)
        return Found(end, "QUANTITY", unit, value)

    def _to_other(self, line: Line, end: int, kind: str, subtype: str, value: float | None) -> Found:
        """5 persen hingga 10 persen."""
        if line.lower[end] in self._joiners and value is not None:
            other = self._figures.cardinal(line.lower, end + 1)
            if other and line.lower[other[0]] in self._percent and other[1] > value:
                return Found(other[0] + 1, kind, RANGE, value)
        return Found(end, kind, subtype, value)

    def _money_tail(self, line: Line, at: int) -> tuple[int, str] | None:
        """dolar, dolar AS, dolar Hong Kong: (index past it, code of the currency)."""
        word = line.lower[at]
        if word not in self._money_words:
            return None
        for length in (3, 2):
            code = self._money_units.get((word, *(line.text(at + k) for k in range(1, length))))
            if code is not None:
                return at + length, code or word
        code = self._money_units.get((word,))
        return None if code is None else (at + 1, code or word)

    def _bare(self, line: Line, at: int, figure: _Figure) -> Found | None:
        end, value, kind = figure
        lower = line.lower
        spelled = not lower[at][0].isdecimal()
        # "231 atlet", "tiga cabang": any noun that is counted belongs to its number; "satu" is mostly an article.
        if line.text(end).islower() and not (spelled and value is not None and value < 2):
            past = self._noun_end(line, end)
            whole = not line.text(past)[:1].isupper()
            if past > end and lower[end] not in self._time_nouns and whole:
                return Found(past, "QUANTITY", RANGE if kind == RANGE else " ".join(lower[end:past]), value)
        if kind:
            return Found(end, "QUANTITY", kind, value) if kind != APPROXIMATE else None
        if spelled:
            # A number word without a unit is hardly ever worth asking about.
            return Found(end, "QUANTITY", "", value) if end > at + 2 else None
        # "Boeing 737", "nomor 5": the number is part of a name. Four digits without a unit are a year in disguise.
        named = line.text(at - 1)[:1].isupper() and (at > 1 or line.text(0)[:2].isupper())
        if end == at + 1 and (named or lower[at - 1] in self._labels or is_year(lower[at])):
            return None
        return Found(end, "QUANTITY", "", value)


def _by_first_word(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split("+"))
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(group, key=lambda p: (-len(p), p))) for first, group in found.items()}
