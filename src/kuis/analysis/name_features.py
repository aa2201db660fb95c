"""What a word tells of names: its features by itself, its kind in one short mark, and what it is in its sentence.

Features are texts like "given-m" or "suf=wan"; `kuis.analysis.labels` weighs them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from kuis.analysis.kept import Kept
from kuis.analysis.tokens import Word
from kuis.languages.base import Language

_SHAPES = (
    ("X", re.compile(r"[^\W\d_]\.?$")),
    ("X.X.", re.compile(r"(?:[^\W\d_]\.){1,40}[^\W\d_]?$")),
)
_OPENING = frozenset("\"“‘'«")
_LISTS = ("org_heads", "loc_heads", "event_heads", "law_heads", "person_nouns", "org_tails", "place_words", "bodies")
_CUES = ("say", "say_plain", "media_verbs", "kinship", "name_joiners", "coordinators", "months", "days", "gap_stoppers")
# Classes of words and their marks; of a word in two of them the first counts.
_HEADS = {name: name for name in ("org_heads", "loc_heads", "event_heads", "law_heads", "org_tails")}
_OTHERS = {"say": "say", "say_plain": "say", "place_prepositions": "place_preposition"} | {
    name: name for name in ("months", "days", "person_nouns", "name_joiners", "coordinators")
}


class WordFeatures:
    """Features of words in one language; every word is worked out once and kept."""

    def __init__(self, language: Language) -> None:
        self._language = language
        classes = language.classes
        # The lists by word and not the words by list: a new word is looked up once instead of in each of twenty lists.
        self._sets: dict[str, list[str]] = {}
        for name in (*_LISTS, *_CUES):
            for word in sorted(classes[name]):
                self._sets.setdefault(word, []).append(name)
        self._head_class, self._cue_class = _first_of(classes, _HEADS), _first_of(classes, _OTHERS)
        tables = (("place", language.places), ("org", language.organisations))
        self._parts = tuple(
            (f"{name}{mark}", _parts(table, opening=mark == "-")) for name, table in tables for mark in "-+"
        )
        self.kind = Kept(self._kind)
        """One mark for the class of a word: how it is written, and the strongest list it stands in."""
        self.alone = Kept(self._alone)
        """All features of a word by itself."""
        self._upos = Kept(self._part_of_speech)

    def _kind(self, text: str) -> str:
        return f"{_shape(text)}:{self._class(text)}" if text[0].isalpha() else _mark(text)

    def _alone(self, text: str) -> Sequence[str]:
        if not text[0].isalnum():
            return (f"w={text}",)
        language, lower = self._language, text.lower()
        found = [f"w={lower}", f"k={self.kind[text]}", f"shape={_shape(text)}"]
        found += self._sets.get(lower, ())
        if text[0].isdigit():
            return found
        place, body = language.places.get(text), language.organisations.get(text)
        if place:
            found.append(f"place={place.kind}")
        if body:
            found.append(f"org={body.kind}")
        if text in language.people:
            found.append(f"people={language.people[text]}")
        if lower in language.titles:
            found.append(f"title={language.titles[lower].kind}")
        found += [name for name, words in self._parts if text in words]
        upos = self._upos[lower]
        found.append(f"upos={upos}")
        if upos == "?":
            found += [f"suf={lower[-n:]}" for n in (1, 2, 3, 4) if len(lower) > n + 1]
            found += [f"pre={lower[:n]}" for n in (1, 2, 3) if len(lower) > n + 1]
            if "-" in text:
                found.append("hyphen")
            if not text.isascii() or "'" in text:
                found.append("sign")
        return found

    def _part_of_speech(self, lower: str) -> str:
        """The part of speech of the small form; "~" before it where only a word built on it is known, "?" for none."""
        language = self._language
        fixed = language.function_words.get(lower)
        if fixed:
            return fixed
        rows = language.lexicon.get(lower)
        if rows:
            return rows[0].upos
        if not lower.isalpha() and "-" not in lower:
            return "?"
        reading = language.morphology.read(lower)
        rows = language.lexicon.get(reading.lemma)
        return f"~{rows[0].upos}" if rows else "?"

    def _class(self, text: str) -> str:
        language, lower = self._language, text.lower()
        if text[0].isupper():
            place, body = language.places.get(text), language.organisations.get(text)
            if place:
                return "land" if place.kind in ("country", "former", "continent") else "place"
            if body:
                return "org"
        if lower in self._head_class:
            return self._head_class[lower]
        if text[0].isupper() and text in language.people:
            return language.people[text].partition("-")[0] + ("" if lower not in language.lexicon else "?")
        if lower in language.titles:
            return language.titles[lower].kind
        return self._cue_class.get(lower) or self._upos[lower]


def in_sentence(
    n: int, words: Sequence[Word], kinds: Sequence[str], rules: Sequence[str], listed: Sequence[str]
) -> list[str]:
    """What the n-th word is beside its neighbours: kinds in pairs and threes, what the rules and the lists say."""
    total = len(words)
    own, rule = kinds[n], rules[n]
    before = kinds[n - 1] if n else "^"
    after = kinds[n + 1] if n + 1 < total else "$"
    rule_before = rules[n - 1] if n else ""
    rule_after = rules[n + 1] if n + 1 < total else ""
    opening = n == 0 or words[n - 1].text in _OPENING
    return [
        f"r={rule}",
        f"r={rule}|{own}",
        f"r={rule_before}|{rule}",
        f"r={rule}|>{rule_after}",
        f"r={rule}|{before}|>{after}",
        f"list={listed[n]}|{rule}",
        f"{before}|{own}",
        f"{own}|>{after}",
        f"{before}|{own}|>{after}",
        f"{kinds[n - 2] if n > 1 else '^'}|{before}|*",
        f"*|>{after}|>{kinds[n + 2] if n + 2 < total else '$'}",
        f"open={opening}|{own}|{after[:1]}",
    ]


def _shape(text: str) -> str:
    if text[0].islower():
        return "x"
    for name, pattern in _SHAPES:
        if pattern.match(text):
            return name
    if text[0].isdigit():
        return "9"
    if text.isupper():
        return "XX" if len(text) < 4 else "XXX" if len(text) < 7 else "XXXX"
    if "-" in text:
        return "X-X"
    return "Xx" if text[1:].islower() else "XxX"


def _mark(text: str) -> str:
    if text[0].isdigit():
        return "9999" if len(text) == 4 and text.isdigit() else "9"
    return text if len(text) == 1 else "mark"


def _first_of(classes: Mapping[str, frozenset[str]], marks: Mapping[str, str]) -> dict[str, str]:
    """The mark of each word that stands in one of the classes."""
    found: dict[str, str] = {}
    for name, mark in reversed(tuple(marks.items())):
        found |= dict.fromkeys(classes[name], mark)
    return found


def _parts(names: Iterable[str], *, opening: bool) -> frozenset[str]:
    """The words that open a listed name of several words, or those that follow."""
    several = (name.split(" ") for name in names if " " in name)
    return frozenset(word for words in several for word in (words[:1] if opening else words[1:]))
