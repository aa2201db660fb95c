"""Part of speech (Universal Dependencies): closed classes by list, the rest by lexicon, affix and context."""

from collections.abc import Sequence

from kuis.analysis.tokens import Word
from kuis.languages.base import Language, Reading

_SYMBOLS = frozenset("%$€£¥+=&@#*°<>|~^§")
_BY_PREFIX = {"meN": "VERB", "di": "VERB", "ber": "VERB", "ter": "VERB", "per": "VERB"}
_NOMINAL_CIRCUMFIX = frozenset((("peN", "an"), ("per", "an"), ("ke", "an"), ("pe", "an"), ("", "an")))


class Tagger:
    """Gives each word of a sentence its part of speech."""

    def __init__(self, language: Language) -> None:
        self._lexicon = language.lexicon
        self._relatives = language.classes["relatives"]
        self._calendar = language.classes["months"] | language.classes["days"]
        self._currencies = frozenset(c.rstrip(".") for c in str(language.grammar["currencies"]).split())
        self._function = language.function_words
        self._numbers = language.classes["number_words"]

    def tag(
        self, words: Sequence[Word], lower: Sequence[str], readings: Sequence[Reading], in_name: Sequence[bool]
    ) -> list[str]:
        """One tag a word; `in_name` says which words stand inside a name."""
        tags = [self._alone(w, low, r, name) for w, low, r, name in zip(words, lower, readings, in_name, strict=True)]
        for at in range(len(tags)):
            tags[at] = self._in_context(at, words, lower, readings, tags)
        return tags

    def _alone(self, word: Word, lower: str, reading: Reading, in_name: bool) -> str:
        first = word.text[0]
        if not first.isalnum():
            return "SYM" if word.text in _SYMBOLS else "PUNCT"
        if first.isdigit():
            return "NUM"
        if in_name or (lower in self._calendar and first.isupper()):
            return "PROPN"
        if word.text.rstrip(".") in self._currencies:
            return "NOUN"
        known = self._function.get(lower)
        if known:
            return known
        rows = self._lexicon.get(lower) or self._lexicon.get(reading.lemma)
        if rows:
            if reading.morph.clitics[-1:] in (("nya",), ("ku",), ("mu",)) and len(rows) > 1:
                return next((r.upos for r in rows if r.upos in ("NOUN", "VERB")), rows[0].upos)
            return rows[0].upos
        return self._by_affix(word, lower, reading)

    def _by_affix(self, word: Word, lower: str, reading: Reading) -> str:
        morph = reading.morph
        if morph.prefixes:
            outer = morph.prefixes[0]
            if (outer, *morph.suffixes[-1:]) in _NOMINAL_CIRCUMFIX or outer in ("peN", "pe"):
                return "NOUN"
            if outer in _BY_PREFIX:
                return _BY_PREFIX[outer]
            if outer == "ke" and morph.root in self._numbers:
                return "NUM"
            if outer == "se":
                return "ADV" if morph.clitics else "ADJ"
        if morph.suffixes in (("kan",), ("i",)):
            return "VERB"
        if morph.suffixes == ("an",):
            return "NOUN"
        if morph.root != lower and morph.root in self._lexicon:
            return self._lexicon[morph.root][0].upos
        if word.text[0].isupper():
            return "PROPN"
        return "NOUN"

    def _in_context(
        self, at: int, words: Sequence[Word], lower: Sequence[str], readings: Sequence[Reading], tags: Sequence[str]
    ) -> str:
        """The tag after looking at the neighbours."""
        tag, word = tags[at], lower[at]
        money = words[at].text.rstrip(".") in self._currencies
        if (
            tag in ("NOUN", "ADJ", "VERB")
            and not money
            and at
            and words[at].text[0].isupper()
            and words[at - 1].text[0].isalnum()
        ):
            return "PROPN"  # a capital inside a sentence: Bank Sentral, agama Islam
        before = tags[at - 1] if at else "START"
        after = tags[at + 1] if at + 1 < len(tags) else "END"
        if word in ("ini", "itu", "tersebut"):
            return (
                "DET"
                if before in ("NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM", "X") and words[at - 1].text != ","
                else "PRON"
            )
        if word in ("untuk", "dengan", "setelah", "karena", "sebelum", "hingga", "sampai", "sejak", "selama", "sambil"):
            clause = after in ("VERB", "AUX", "PART") or (word in ("karena", "setelah", "sebelum") and after == "PRON")
            if word in ("karena", "setelah", "sebelum"):
                return "SCONJ" if clause or not self._nominal_tail(at + 1, tags) else "ADP"
            return "SCONJ" if clause and word in ("untuk", "dengan", "sambil") else "ADP"
        if word == "sekitar":
            return "ADV" if after == "NUM" else "ADP"
        if word == "baru" and after in ("VERB", "NUM", "AUX"):
            return "ADV"
        if word == "kata" and (before in ("ADP", "DET", "NUM", "NOUN") or after in ("ADJ", "DET")):
            return "NOUN"
        if word == "atas" and (after in ("NOUN", "PROPN", "PRON", "VERB") and before != "ADP"):
            return "ADP"
        if word in ("dalam", "antara", "tengah") and before == "ADP":
            return "NOUN"
        rows = self._lexicon.get(readings[at].lemma, ())
        if len(rows) < 2:
            return tag
        options = [r.upos for r in rows]
        if tag == "AUX":
            return self._no_auxiliary(options, before, after, lower[at + 1] if at + 1 < len(lower) else "")
        if word in self._function:
            return tag
        if "VERB" in options and at and lower[at - 1] in self._relatives and "ADJ" not in options:
            return "VERB"  # orang yang beruang
        return self._choose(tag, options, before, after)

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

    def _nominal_tail(self, at: int, tags: Sequence[str]) -> bool:
        """Whether only a noun phrase follows up to the next pause, so that the word before it is a preposition."""
        for tag in tags[at : at + 7]:
            if tag == "PUNCT":
                return True
            if tag in ("VERB", "AUX", "PART"):
                return False
        return True
