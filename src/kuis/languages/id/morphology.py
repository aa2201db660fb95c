"""Indonesian word formation, both ways: from root and affixes to the surface form, and back.

The rules of sound are those of standard grammar (Tata Bahasa Baku): meN- and peN- assimilate to the first sound of what
follows and swallow k, p, t, s; words of one syllable take menge-, penge-; clusters keep their consonant (mengkritik).
Which affixes go together, and the few irregular forms, stand in affixes.yaml.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Literal

from kuis.languages.base import Reading
from kuis.languages.id.formation import Formation
from kuis.languages.id.sounds import FINAL_CLITICS, OBJECT_CLITICS, nasal, strip, without_clitics
from kuis.model import LexicalEntry, Morph

_SHORTEST_GUESS = 4
_PLAUSIBLE = re.compile(r"(?:[bcdfghjklmnprstvwyz]|kh|sy|ng|ny|[bfgkp][lr]|[dt]r|s[kpt]r?)?[aiueo][a-z]*[a-z]$")
# Affixes along which an unknown word is taken apart, in order.
_GUESSES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("di",), ("kan",)),
    (("meN",), ("kan",)),
    (("peN",), ("an",)),
    (("di",), ()),
    (("meN",), ()),
    (("ber",), ()),
)
# How much a headword among the rows speaks for a reading: beri + -kan, for memberikan has a row, not ber- + ikan.
_VOUCHED = 2.5
# How much less a compound as the root is expected: dikedepankan is of depan, not of the phrase ke depan.
_COMPOUND = 2.0


class IndonesianMorphology(Formation):
    """Word formation both ways, over a lexicon: its headwords, and the roots that their rows name."""

    def __init__(
        self,
        lexicon: Mapping[str, tuple[LexicalEntry, ...]],
        roots: Container[str],
        affixes: Mapping[str, Any],
        variants: Mapping[str, str],
    ) -> None:
        super().__init__(lexicon, affixes)
        self._variants = variants
        self._roots = roots
        # Most combinations are ruled out by the first letter of a word and by its ending, without taking it apart.
        letters = {prefixes[0][0] for _, prefixes, _ in self._combinations if prefixes}
        self._unprefixed = self._opening("")
        self._by_letter = {letter: self._opening(letter) for letter in sorted(letters)}
        self._hyphened: Mapping[str, str] = affixes["hyphened"]
        self._voices: dict[str, Literal["active", "passive"]] = affixes["voices"]
        self._cache: dict[str, Reading] = {}

    def _opening(self, letter: str) -> tuple[tuple[int, tuple[str, ...], tuple[str, ...], str], ...]:
        """The combinations for words that begin with a letter, each with its ending."""
        return tuple(
            (cost, prefixes, suffixes, "".join(suffixes))
            for cost, prefixes, suffixes in self._combinations
            if not prefixes or prefixes[0][0] == letter
        )

    @cached_property
    def _compounds(self) -> dict[str, str]:
        """Fixed phrases by how they are written between a prefix and a suffix: tandatangan -> tanda tangan."""
        return {lemma.replace(" ", ""): lemma for lemma in self._lexicon if " " in lemma and lemma.count(" ") == 1}

    def read(self, word: str) -> Reading:
        """The best reading of a lower-case word; an unknown word is its own root."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) > 200_000:  # running text repeats itself; noise does not, and must not fill memory
                self._cache.clear()
            found = self._cache[word] = self._voiced(self._read(word))
        return found

    def _voiced(self, reading: Reading) -> Reading:
        """The reading with the voice that a prefix gives."""
        morph = reading.morph
        voice = next((self._voices[p] for p in morph.prefixes if p in self._voices), None)
        return Reading(reading.lemma, replace(morph, voice=voice)) if voice else reading

    def _read(self, word: str) -> Reading:
        known = self._known(word)
        if known:
            return known
        if "-" in word.strip("-"):
            return self._read_hyphenated(word)
        candidates: list[tuple[float, int, Reading]] = []
        for rank, (base, clitics) in enumerate(without_clitics(word)):
            for cost, reading in self._readings(base):
                morph = reading.morph
                whole = Morph(morph.root, morph.prefixes, morph.suffixes, clitics, morph.reduplicated)
                candidates.append((cost + rank * 0.5, len(candidates), Reading(reading.lemma, whole)))
        if candidates:
            return min(candidates, key=lambda c: c[:2])[2]
        return self._guess(word)

    def _guess(self, word: str) -> Reading:
        """A word whose root the lexicon lacks: taken apart only along affixes that mislead least, else left whole.

        direklamasi -> di- + reklamasi; sumbunya -> sumbu + -nya.
        """
        base = word
        clitics: tuple[str, ...] = ()
        if word.endswith("nya") and len(word) > len("nya") + _SHORTEST_GUESS:
            base, clitics = word[:-3], ("nya",)
        for prefixes, suffixes in _GUESSES:
            for root in strip(base, prefixes, suffixes):
                sound = len(root) >= _SHORTEST_GUESS and _PLAUSIBLE.match(root)
                if sound and self.generate(root, prefixes, suffixes) == base:
                    morph = Morph(root, prefixes, suffixes, clitics)
                    return Reading(self._headword(morph, base), morph)
        return Reading(base, Morph(base, clitics=clitics))

    def _known(self, word: str) -> Reading | None:
        """The reading of a headword: its row says the root, the rules say by which affixes."""
        rows = self._lexicon.get(word)
        if rows:
            return Reading(word, self.segment(word, rows[0].root))
        # resiko is read as risiko: the text keeps its spelling, the learner gets the standard headword.
        standard = self._variants.get(word)
        if not standard:
            return None
        root = self._lexicon[standard][0].root
        whole = standard == root or " " in standard  # budidaya is one word here: it is its own root
        return Reading(standard, Morph(word) if whole else self.segment(standard, root))

    def _readings(self, form: str) -> Iterator[tuple[float, Reading]]:
        """Readings of a form without clitics, each with its cost."""
        known = self._known(form)
        if known:
            yield 0.0, known
            return
        irregular = self._irregular_forms.get(form)
        if irregular:
            yield 0.5, Reading(self._headword(irregular, form), irregular)
            return
        for cost, prefixes, suffixes, ending in self._by_letter.get(form[0], self._unprefixed) if form else ():
            if not form.endswith(ending):
                continue
            for base in strip(form, prefixes, suffixes):
                root = base
                if root not in self._roots:
                    root = self._compounds.get(base, "") if prefixes and suffixes else ""
                if not root or self.generate(root, prefixes, suffixes) != form:
                    continue
                morph = Morph(root, prefixes, suffixes)
                lemma = self._headword(morph, form)
                # A headword among the rows vouches for the whole reading (dikuasai -> menguasai).
                vouched = lemma in self._lexicon and self._lexicon[lemma][0].root == root
                yield cost - _VOUCHED * vouched + _COMPOUND * (" " in root), Reading(lemma, morph)
        if form in self._roots:
            yield 1.2, Reading(self._verb_of(form), Morph(form))

    def _verb_of(self, root: str) -> str:
        """The verb that stands in dictionaries for a bare root: tulis -> menulis, saing -> bersaing; else the root."""
        for prefix in ("meN", "ber"):
            verb = self.generate(root, (prefix,))
            if verb in self._lexicon and self._lexicon[verb][0].root == root:
                return verb
        return root

    def _headword(self, morph: Morph, form: str) -> str:
        """The dictionary headword of a regular form: the active verb for passives and bare -kan, -i stems."""
        if "di" in morph.prefixes[:1]:
            return self.generate(morph.root, ("meN", *morph.prefixes[1:]), morph.suffixes)
        if morph.suffixes in (("kan",), ("i",)) and morph.prefixes in ((), ("per",), ("ter",)):
            inner = morph.prefixes if morph.prefixes == ("per",) else ()
            return self.generate(morph.root, ("meN", *inner), morph.suffixes)
        return form

    def _read_hyphenated(self, word: str) -> Reading:
        """Reduplication with its affixes and clitics (undang-undangnya, tarik-menarik), or one affix set off."""
        first, _, second = word.partition("-")
        if not first or not second:
            return Reading(word, Morph(word))
        stem, _, last = word.rpartition("-")
        if last in OBJECT_CLITICS or last in FINAL_CLITICS:  # KTP-nya, hamba-Ku
            inner = self.read(stem)
            m = inner.morph
            return Reading(inner.lemma, Morph(m.root, m.prefixes, m.suffixes, (*m.clitics, last), m.reduplicated))
        prefix = self._hyphened.get(first)
        if prefix:
            return self._read_hyphened(prefix, word, second)
        if "-" in second:
            return Reading(word, Morph(word))
        for base, clitics in without_clitics(second):
            joined = f"{first}-{base}"
            if clitics and joined in self._lexicon:
                return Reading(joined, Morph(self._lexicon[joined][0].root, clitics=clitics, reduplicated=True))
            if base == first:
                inner = self.read(first)
                m = inner.morph
                return Reading(inner.lemma, Morph(m.root, m.prefixes, m.suffixes, clitics, reduplicated=True))
        left, right = self.read(first), self.read(second)
        if left.morph.root == right.morph.root:
            m = left.morph if left.morph.prefixes else right.morph
            affixed = Morph(
                m.root, m.prefixes, right.morph.suffixes or m.suffixes, right.morph.clitics, reduplicated=True
            )
            return Reading(left.lemma if left.morph.prefixes else right.lemma, affixed)
        # sayur-mayur, lauk-pauk: the second half only echoes; perang-damai is two words and keeps its whole form.
        return Reading(word, Morph(word))

    def _read_hyphened(self, prefix: str, word: str, rest: str) -> Reading:
        """A prefix set off from a foreign word, a name or a number: di-upload, se-Indonesia, ke-3."""
        base, _, last = rest.rpartition("-")
        suffixes = (last,) if base and last in ("kan", "i", "an") else ()
        base = base if suffixes else rest
        inner = self.read(base) if base.isalpha() else Reading(base, Morph(base))
        morph = Morph(inner.morph.root, (prefix, *inner.morph.prefixes), suffixes, inner.morph.clitics)
        # The headword of di-upload is meng-upload: such a word keeps its first letter.
        lemma = "-".join((nasal("me", base), base, *suffixes)) if prefix == "di" else word
        return Reading(lemma, morph)


def build(
    lexicon: Mapping[str, tuple[LexicalEntry, ...]],
    roots: Container[str],
    affixes: Mapping[str, Any],
    variants: Mapping[str, str],
) -> IndonesianMorphology:
    """The morphology of this pack: `roots` are those that rows name, `variants` the standard headwords of spellings."""
    return IndonesianMorphology(lexicon, roots, affixes, variants)
