"""Building words: the affixes of Indonesian put on a root, and found again where root and word are both known."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from kuis.languages.id.sounds import attach_prefix, strip, without_clitics
from kuis.model import LexicalEntry, Morph


class Formation:
    """Word formation by the rules of affixes.yaml, over the headwords of a lexicon."""

    def __init__(self, lexicon: Mapping[str, tuple[LexicalEntry, ...]], affixes: Mapping[str, Any]) -> None:
        self._lexicon = lexicon
        self._combinations = sorted(
            ((int(c["cost"]), tuple(c["prefixes"]), tuple(c["suffixes"])) for c in affixes["combinations"]),
            key=lambda c: c[0],
        )
        self._irregular = {
            (e["root"], tuple(e["prefixes"]), tuple(e["suffixes"])): str(e["form"]) for e in affixes["exceptions"]
        }
        self._confixes = tuple(tuple(c.split("-")) for c in affixes["confixes"])

    @cached_property
    def _irregular_forms(self) -> dict[str, Morph]:
        return {form: Morph(root, prefixes, suffixes) for (root, prefixes, suffixes), form in self._irregular.items()}

    def generate(self, root: str, prefixes: Sequence[str] = (), suffixes: Sequence[str] = ()) -> str:
        """The surface form of root and affixes, e.g. generate("tolak", ["meN"]) -> "menolak".

        A compound is written as one word between a prefix and a suffix: bertanggung jawab, but pertanggungjawaban.
        """
        irregular = self._irregular.get((root, tuple(prefixes), tuple(suffixes)))
        if irregular:
            return irregular
        form, derived = root.replace(" ", "") if prefixes and suffixes else root, False
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

    def confix(self, morph: Morph) -> str:
        """The prefix and suffix that were put on together ("ke-an", "peN-an", "se-nya"), or ""."""
        last = morph.clitics[-1:] if morph.reduplicated and not morph.suffixes else morph.suffixes[-1:]
        for opening, closing in self._confixes:
            if opening not in morph.prefixes or last != (closing,):
                continue
            # berpakaian is ber- before pakaian, which is a word; bersalaman has no such word inside.
            inner = self.generate(morph.root, morph.prefixes[1:], morph.suffixes) if opening == "ber" else ""
            return "" if inner in self._lexicon else f"{opening}-{closing}"
        return ""

    def segment(self, word: str, root: str) -> Morph:
        """The affixes that lead from the root to the word; a bare Morph when no rule does."""
        if word == root:
            return Morph(root)
        irregular = self._irregular_forms.get(word)
        if irregular and irregular.root == root:
            return irregular
        if "-" in word:
            first, _, second = word.partition("-")
            left, right = self.segment(first, root), self.segment(second, root)
            # kemerah-merahan, membeda-bedakan, sebaik-baiknya: the first half has the prefix, the second what follows.
            halves = [
                half == root or bool(m.prefixes or m.suffixes or m.clitics)
                for half, m in ((first, left), (second, right))
            ]
            suffixes = right.suffixes or left.suffixes
            if left.prefixes and not halves[1]:
                # mengejar-ngejar, menakut-nakuti: the second half keeps the first sound as the prefix left it.
                ending = next((s for s in ("", "kan", "i") if first.endswith(second.removesuffix(s))), None)
                halves[1], suffixes = ending is not None, (ending,) if ending else suffixes
            # surat-menyurat has its prefix in the second half.
            return Morph(root, left.prefixes or right.prefixes, suffixes, right.clitics, all(halves))
        for _, prefixes, suffixes in self._combinations:
            outer = prefixes[0][0] if prefixes else root[0]
            if (
                outer == word[0]
                and word.endswith("".join(suffixes))
                and self.generate(root, prefixes, suffixes) == word
            ):
                return Morph(root, prefixes, suffixes)
        clitics = next((c for b, c in without_clitics(word) if c and b == root), ())
        return Morph(root, clitics=clitics) if clitics else self._around_a_headword(word, root)

    def _around_a_headword(self, word: str, root: str) -> Morph:
        """Affixes around a headword that has the root inside: penyelaras is peN- before selaras, of laras."""
        for _, prefixes, suffixes in self._combinations:
            if not prefixes:
                continue
            for base in strip(word, prefixes, suffixes):
                rows = self._lexicon.get(base)
                if rows and rows[0].root == root and self.generate(base, prefixes, suffixes) == word:
                    return Morph(root, prefixes, suffixes)
        return Morph(root)

    def builds(self, lemma: str, root: str) -> bool:
        """Whether the affix rules lead from the root to the lemma."""
        morph = self.segment(lemma, root)
        built = lemma == root or bool(morph.clitics or morph.reduplicated)
        return built or self.generate(root, morph.prefixes, morph.suffixes) == lemma
