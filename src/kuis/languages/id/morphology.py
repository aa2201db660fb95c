"""Indonesian word formation, both ways: from root and affixes to the surface form, and back.

The rules of sound are those of standard grammar (Tata Bahasa Baku): meN- and peN- assimilate to the first sound of what
follows and swallow k, p, t, s; words of one syllable take menge-, penge-; clusters keep their consonant (mengkritik).
Which affixes go together, and the few irregular forms, stand in affixes.yaml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from typing import Any

from kuis.languages.base import Reading
from kuis.model import LexicalEntry, Morph

VOWELS = "aiueo"
_SYLLABLE = re.compile(r"(?:ai|au|oi)(?![aiueo])|[aiueo]")
_CLUSTER = re.compile(r"[kpts][^aiueo]")
_FINAL_CLITICS = ("lah", "kah", "pun")
_OBJECT_CLITICS = ("nya", "ku", "mu")
_SHORTEST_ROOT = 3

# What a nasal prefix leaves standing: (written prefix ending, sounds that keep their letter, sound that was swallowed).
_NASALS: tuple[tuple[str, str, str], ...] = (
    ("nge", "", ""),
    ("ng", "aiueoghkqx", "k"),
    ("ny", "", "s"),
    ("m", "bfvp", "p"),
    ("n", "dcjztsy", "t"),
    ("", "lrmnwy", ""),
)


def _nasalise(stem: str, base: str) -> str:
    """meN- or peN- (stem "me" or "pe") before a base: me + tolak -> menolak."""
    if len(_SYLLABLE.findall(base)) == 1:
        return f"{stem}nge{base}"
    first = base[0]
    elides = not _CLUSTER.match(base) and base[1:2] in VOWELS
    if first in "aiueoghqx" or first == "k":
        return stem + "ng" + (base[1:] if first == "k" and elides else base)
    if first in "bfv" or first == "p":
        return stem + "m" + (base[1:] if first == "p" and elides else base)
    if first == "s":
        if base.startswith("sy"):
            return f"{stem}n{base}"
        return f"{stem}ny{base[1:]}" if elides else f"{stem}n{base}"
    if first in "dcjzt":
        return stem + "n" + (base[1:] if first == "t" and elides else base)
    return stem + base


def _denasalise(stem: str, form: str) -> Iterator[str]:
    """Every base that meN- or peN- could stand before, likeliest first."""
    if not form.startswith(stem):
        return
    for ending, keeps, swallowed in _NASALS:
        prefix = stem + ending
        rest = form[len(prefix) :]
        if not form.startswith(prefix) or not rest:
            continue
        if ending == "nge":
            if len(_SYLLABLE.findall(rest)) == 1:
                yield rest
            continue
        if swallowed and rest[0] in VOWELS:
            yield swallowed + rest
        if keeps and rest[0] in keeps:
            yield rest


def _is_er_syllable(base: str) -> bool:
    """Whether the first syllable ends in -er, so that ber-, per- and ter- lose their r (bekerja, beserta)."""
    return bool(re.match(r"[^aiueo]er[^aiueo]", base))


def attach_prefix(prefix: str, base: str, *, derived: bool) -> str:
    """Put one prefix in citation form before a base; `derived` says that the base already has a prefix."""
    if prefix in ("meN", "peN"):
        stem = prefix[:2]
        # meN- leaves the p of per- standing, peN- swallows it: mempersatukan, but pemersatu.
        if prefix == "meN" and derived and base.startswith("pe"):
            return f"{stem}m{base}"
        return _nasalise(stem, base)
    if prefix in ("ber", "per", "ter"):
        if base[0] == "r" or (prefix != "ter" and not derived and _is_er_syllable(base)):
            return prefix[:2] + base
        return prefix + base
    return prefix + base


def detach_prefix(prefix: str, form: str) -> Iterator[str]:
    """Every base that the prefix could stand before in this form."""
    if prefix in ("meN", "peN"):
        yield from _denasalise(prefix[:2], form)
    elif prefix in ("ber", "per", "ter"):
        if form.startswith(prefix):
            yield form[3:]
            yield "r" + form[3:]
        elif form.startswith(prefix[:2]) and prefix != "ter" and _is_er_syllable(form[2:]):
            yield form[2:]
    elif form.startswith(prefix):
        yield form[len(prefix) :]


class IndonesianMorphology:
    """Word formation over a lexicon and a list of roots."""

    def __init__(
        self, lexicon: Mapping[str, tuple[LexicalEntry, ...]], roots: frozenset[str], affixes: Mapping[str, Any]
    ) -> None:
        self._lexicon = lexicon
        self._roots = roots
        self._own_roots = frozenset(row.root for rows in lexicon.values() for row in rows)
        self._combinations = sorted(
            ((int(c["cost"]), tuple(c["prefixes"]), tuple(c["suffixes"])) for c in affixes["combinations"]),
            key=lambda c: c[0],
        )
        self._irregular = {
            (e["root"], tuple(e["prefixes"]), tuple(e["suffixes"])): str(e["form"]) for e in affixes["exceptions"]
        }
        self._cache: dict[str, Reading] = {}

    @cached_property
    def _irregular_forms(self) -> dict[str, Morph]:
        return {form: Morph(root, prefixes, suffixes) for (root, prefixes, suffixes), form in self._irregular.items()}

    def generate(self, root: str, prefixes: Sequence[str] = (), suffixes: Sequence[str] = ()) -> str:
        """The surface form of root and affixes, e.g. generate("tolak", ["meN"]) -> "menolak"."""
        irregular = self._irregular.get((root, tuple(prefixes), tuple(suffixes)))
        if irregular:
            return irregular
        form, derived = root, False
        for prefix in reversed(prefixes):
            form, derived = attach_prefix(prefix, form, derived=derived), True
        return form + "".join(suffixes)

    def describe(self, morph: Morph) -> str:
        """How the word is built, e.g. "meN- + kuasa + -i"; "" for a bare root."""
        parts = [f"{p}-" for p in morph.prefixes] + [morph.root] + [f"-{s}" for s in morph.suffixes]
        if morph.reduplicated:
            parts.append("(ulang)")
        parts += [f"-{c}" for c in morph.clitics]
        return " + ".join(parts) if len(parts) > 1 else ""

    def read(self, word: str) -> Reading:
        """The best reading of a lower-case word; an unknown word is its own root."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) > 200_000:  # running text repeats itself; noise does not, and must not fill memory
                self._cache.clear()
            found = self._cache[word] = self._read(word)
        return found

    def _read(self, word: str) -> Reading:
        known = self._known(word)
        if known:
            return known
        if "-" in word.strip("-"):
            return self._read_hyphenated(word)
        candidates: list[tuple[float, int, Reading]] = []
        for rank, (base, clitics) in enumerate(_without_clitics(word)):
            for cost, reading in self._readings(base):
                morph = reading.morph
                whole = Morph(morph.root, morph.prefixes, morph.suffixes, clitics, morph.reduplicated)
                candidates.append((cost + rank * 0.5, len(candidates), Reading(reading.lemma, whole)))
        if candidates:
            return min(candidates, key=lambda c: c[:2])[2]
        return Reading(word, Morph(word))

    def _known(self, word: str) -> Reading | None:
        """The reading of a headword: its row says the root, the rules say by which affixes."""
        rows = self._lexicon.get(word)
        return Reading(word, self.segment(word, rows[0].root)) if rows else None

    def segment(self, word: str, root: str) -> Morph:
        """The affixes that lead from the root to the word; a bare Morph when no rule does."""
        if word == root:
            return Morph(root)
        irregular = self._irregular_forms.get(word)
        if irregular and irregular.root == root:
            return irregular
        if "-" in word:
            first, _, second = word.partition("-")
            return Morph(root, reduplicated=first == second or root in (first, second))
        for _, prefixes, suffixes in self._combinations:
            if self.generate(root, prefixes, suffixes) == word:
                return Morph(root, prefixes, suffixes)
        base = next((b for b, c in _without_clitics(word) if c and b == root), None)
        return Morph(root, clitics=(word[len(root) :],)) if base else Morph(root)

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
        for cost, prefixes, suffixes in self._combinations:
            for base in _strip(form, prefixes, suffixes):
                penalty = self._root_penalty(base)
                if penalty is None or self.generate(base, prefixes, suffixes) != form:
                    continue
                morph = Morph(base, prefixes, suffixes)
                lemma = self._headword(morph, form)
                # A headword among the rows vouches for the whole reading (dikuasai -> menguasai).
                bonus = -0.9 if lemma in self._lexicon and self._lexicon[lemma][0].root == base else 0.0
                yield cost + penalty + bonus, Reading(lemma, morph)
        if form in self._roots:
            yield 1.2, Reading(form, Morph(form))

    def _headword(self, morph: Morph, form: str) -> str:
        """The dictionary headword of a regular form: the active verb for passives and bare -kan, -i stems."""
        if "di" in morph.prefixes[:1]:
            return self.generate(morph.root, ("meN", *morph.prefixes[1:]), morph.suffixes)
        if morph.suffixes in (("kan",), ("i",)) and morph.prefixes in ((), ("per",), ("ter",)):
            inner = morph.prefixes if morph.prefixes == ("per",) else ()
            return self.generate(morph.root, ("meN", *inner), morph.suffixes)
        return form

    def _root_penalty(self, base: str) -> float | None:
        if len(base) < _SHORTEST_ROOT and base not in self._own_roots:
            return None
        if base in self._own_roots:
            return 0.0
        return 0.6 if base in self._roots else None

    def _read_hyphenated(self, word: str) -> Reading:
        """Reduplication with its affixes and clitics: undang-undangnya, tarik-menarik, bersama-sama."""
        first, _, second = word.partition("-")
        if "-" in second or not first or not second:
            return Reading(word, Morph(word))
        for base, clitics in _without_clitics(second):
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


def _strip(form: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> Iterator[str]:
    """Every base left when the affixes are taken off."""
    for suffix in reversed(suffixes):
        if not form.endswith(suffix):
            return
        form = form[: -len(suffix)]
    bases = [form]
    for prefix in prefixes:
        bases = [rest for base in bases for rest in detach_prefix(prefix, base) if len(rest) > 1]
    yield from bases


def _without_clitics(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The word as it is, then without its clitics: bukunyalah -> bukunya, buku."""
    yield word, ()
    bases: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    for final in _FINAL_CLITICS:
        if word.endswith(final) and len(word) - len(final) >= 2:
            bases.append((word[: -len(final)], (final,)))
            yield bases[-1]
    for base, clitics in list(bases):
        for clitic in _OBJECT_CLITICS:
            if base.endswith(clitic) and len(base) - len(clitic) >= 2:
                bases.append((base[: -len(clitic)], (clitic, *clitics)))
                yield bases[-1]
    for proclitic in ("ku", "kau"):
        if word.startswith(proclitic) and len(word) - len(proclitic) >= 4:
            yield word[len(proclitic) :], (proclitic,)


def build(lexicon: Mapping[str, tuple[LexicalEntry, ...]], affixes: Mapping[str, Any]) -> IndonesianMorphology:
    """The morphology of this pack: its own lexicon, with PySastrawi's root list (MIT) behind it."""
    listed = files("Sastrawi.Stemmer").joinpath("data/kata-dasar.txt").read_text(encoding="utf-8")
    return IndonesianMorphology(lexicon, frozenset(listed.split()), affixes)
