"""Part of speech (Universal Dependencies): closed classes by list, the rest by lexicon, affix and context."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kuis.analysis.contexts import Contexts, nominalised
from kuis.analysis.tokens import Word
from kuis.languages.base import Language, Reading

_SYMBOLS = frozenset("%$€£¥+=@#*°<>|~^§′″")
_CONTENT = frozenset(("NOUN", "ADJ", "VERB"))
_NEVER = r"(?!)"
# C, D, L and M alone are letters; a number of centuries or chapters seldom needs more.
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")


class Tagger:
    """Gives each word of a sentence its part of speech."""

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        tags: Mapping[str, Any] = grammar.get("tags", {})
        self._lexicon = language.lexicon
        self._relatives = language.classes["relatives"]
        self._calendar = language.any_of("months", "days")
        self._currencies = frozenset(c.rstrip(".") for c in str(grammar["currencies"]).split())
        self._owners = frozenset(str(grammar.get("owners", "")).split())
        self._function = language.function_words
        self._numbers = language.classes["number_words"]
        self._foreign = language.classes["foreign_words"]
        self._titles = language.titles
        self._reporting = language.classes["say_plain"]
        self._prefixes: Mapping[str, str] = tags.get("prefixes", {})
        self._suffixes: Mapping[str, str] = tags.get("suffixes", {})
        self._circumfixes: dict[tuple[str, ...], str] = {
            tuple(c.split("-")): tag for c, tag in tags.get("circumfixes", {}).items()
        }
        self._verbal = frozenset(str(tags.get("verbal", "")).split())
        self._superlative, self._ordinal, self._equal = (tags.get(k) for k in ("superlative", "ordinal", "equal"))
        self._unadapted = frozenset(str(tags.get("unadapted", "")).split())
        self._foreign_spelling = re.compile(tags.get("foreign_spelling", _NEVER))
        self._contexts = Contexts(language)
        self._cache: dict[str, tuple[str, bool]] = {}

    def tag(
        self, words: Sequence[Word], lower: Sequence[str], readings: Sequence[Reading], in_name: Sequence[bool]
    ) -> list[str]:
        """One tag a word; `in_name` says which words stand inside a name."""
        tags: list[str] = []
        open_: list[int] = []
        cache = self._cache
        for at, word in enumerate(words):
            found = cache.get(word.text)
            if found is None:
                found = self._look_up(word.text, lower[at], readings[at])
            tag, depends = found
            if in_name[at] and tag not in ("PUNCT", "SYM", "NUM"):
                tag, depends = "PROPN", False
            tags.append(tag)
            if depends:
                open_.append(at)
        ahead = None
        for at in open_:
            if ahead is None:
                ahead = nominalised(tags, readings)
            tags[at] = ahead[at] = self._in_context(at, words, lower, readings, tags, ahead)
        return tags

    def _look_up(self, text: str, lower: str, reading: Reading) -> tuple[str, bool]:
        """The tag of a word by itself, and whether its neighbours can change it; kept, for texts repeat their words."""
        if len(self._cache) > 100_000:
            self._cache.clear()
        tag = self._alone(text, lower, reading)
        depends = (
            self._contexts.know(lower)
            or (text[0].isupper() and tag in _CONTENT)
            or len(self._lexicon.get(lower) or self._lexicon.get(reading.lemma, ())) > 1
            or (bool(reading.morph.clitics) and reading.morph.root in self._reporting)
            or tag == "NUM"
        )
        self._cache[text] = tag, depends
        return tag, depends

    def _alone(self, text: str, lower: str, reading: Reading) -> str:
        first = text[0]
        if not first.isalnum():
            if text == "&":
                return "CCONJ"
            return "SYM" if text in _SYMBOLS else "PUNCT"
        if first.isdigit():
            # 1990-an is a noun: tahun 1990-an
            suffix = lower.rpartition("-")[2]
            return self._suffixes.get(suffix, "NUM")
        if lower in self._calendar and first.isupper():
            return "PROPN"
        if _ROMAN.match(text):
            return "NUM"
        if text.rstrip(".") in self._currencies:
            return "NOUN"
        known = self._function.get(lower)
        if known:
            return known
        morph = reading.morph
        rows = self._lexicon.get(lower)
        if not rows and morph.clitics:
            known = self._function.get(reading.lemma)
            if known in ("ADP", "PRON", "NUM", "PART"):
                return known
        rows = rows or self._lexicon.get(reading.lemma)
        if rows:
            tag = rows[0].upos
            if len(rows) > 1 and morph.clitics and morph.clitics[-1] in self._owners:
                tag = next((r.upos for r in rows if r.upos in ("NOUN", "VERB")), tag)
            # berbahaya, mendesak: what has a verb's prefix is a verb, even where English has an adjective.
            return "VERB" if tag == "ADJ" and morph.prefixes[:1] and morph.prefixes[0] in self._verbal else tag
        return self._by_affix(text, lower, reading)

    def _by_affix(self, text: str, lower: str, reading: Reading) -> str:
        morph = reading.morph
        if morph.prefixes:
            outer = morph.prefixes[0]
            around = self._circumfixes.get((outer, *morph.suffixes[-1:]))
            if around:
                return around
            if outer == self._superlative and not morph.suffixes and self._is(morph.root, "ADJ"):
                return "ADJ"
            if outer in self._prefixes:
                return self._prefixes[outer]
            if outer == self._ordinal and (morph.root in self._numbers or morph.root[0].isdigit()):
                return "NUM"
            if outer == self._equal:
                return "ADV" if morph.clitics else "ADJ"
        if morph.suffixes[-1:] and morph.suffixes[-1] in self._suffixes:
            return self._suffixes[morph.suffixes[-1]]
        if lower.partition("-")[0] in self._unadapted and "-" in lower:
            return "ADJ"
        if morph.root != lower and morph.root in self._lexicon:
            return self._lexicon[morph.root][0].upos
        if text[0].isupper():
            return "PROPN"
        return "X" if self._is_foreign(lower) else "NOUN"

    def _is(self, lemma: str, tag: str) -> bool:
        rows = self._lexicon.get(lemma)
        return rows is not None and rows[0].upos == tag

    def _is_foreign(self, lower: str) -> bool:
        return lower in self._foreign or bool(self._foreign_spelling.search(lower))

    def _in_context(
        self,
        at: int,
        words: Sequence[Word],
        lower: Sequence[str],
        readings: Sequence[Reading],
        tags: Sequence[str],
        ahead: Sequence[str],
    ) -> str:
        """The tag after looking at the neighbours."""
        tag = tags[at]
        if at and tag in _CONTENT and words[at].text[0].isupper() and words[at - 1].text[0].isalnum():
            if words[at].text.rstrip(".") in self._currencies or self._is_lone_title(at, words, lower, tags):
                return tag
            return "PROPN"  # a capital inside a sentence: Bank Sentral, agama Islam
        before = tags[at - 1] if at else "START"
        if before == "PUNCT" and readings[at].morph.clitics and readings[at].morph.root in self._reporting:
            return "VERB"  # "…," jelasnya
        after = tags[at + 1] if at + 1 < len(tags) else "END"
        if tag == "NUM" and (readings[at].morph.prefixes[:1] == (self._ordinal,) or _ROMAN.match(words[at].text)):
            # perang kedua, yang kedua, kuartal II; but kedua negara, Perang Dunia II
            after_its_noun = before in ("NOUN", "ADJ") or (at > 0 and lower[at - 1] in self._relatives)
            counted = after == "NOUN" and words[at].text[0].islower()
            return "ADJ" if after_its_noun and not counted else tag
        decided = self._contexts.tag(at, lower, tags, ahead)
        if decided:
            return decided
        rows = self._lexicon.get(readings[at].lemma, ())
        if len(rows) < 2:
            return tag
        options = [r.upos for r in rows]
        if tag == "AUX":
            return self._no_auxiliary(options, before, after, lower[at + 1] if at + 1 < len(lower) else "")
        if lower[at] in self._function:
            return tag
        if "VERB" in options and at and lower[at - 1] in self._relatives and "ADJ" not in options:
            return "VERB"  # orang yang beruang
        return self._choose(tag, options, before, after)

    def _is_lone_title(self, at: int, words: Sequence[Word], lower: Sequence[str], tags: Sequence[str]) -> bool:
        """Whether this is a title without a name: kata Presiden."""
        followed = at + 1 < len(words) and words[at + 1].text[0].isupper()
        return tags[at - 1] != "PROPN" and not followed and lower[at] in self._titles

    def _no_auxiliary(self, options: Sequence[str], before: str, after: str, following: str) -> str:
        """Whether a word that may be an auxiliary is one: "mempunyai bisa yang mematikan", "ukurannya sedang"."""
        ends = after in ("PUNCT", "END", "DET") or following in self._relatives
        if ends and "NOUN" in options and before in ("VERB", "ADP", "NUM"):
            return "NOUN"
        if ends and "ADJ" in options and before in ("DET", "NOUN", "ADV"):
            return "ADJ"
        return "AUX"

    def _choose(self, tag: str, options: Sequence[str], before: str, after: str) -> str:
        """Between the parts of speech of a homograph, by what stands on either side."""
        if "VERB" in options and before in ("AUX", "PART"):
            return "VERB"
        if "NOUN" in options and (before in ("ADP", "NUM") or (after == "DET" and before != "NOUN")):
            return "NOUN"
        if "VERB" in options and before == "DET" and after == "ADP":
            return "VERB"  # bola itu mental dari tiang
        if "NOUN" in options and before == "START" and after in ("NOUN", "PROPN"):
            return "NOUN"  # Tinggi gedung itu 100 meter
        if "ADJ" in options and before in ("NOUN",) and after not in ("NOUN", "PROPN"):
            return "ADJ"
        return tag
