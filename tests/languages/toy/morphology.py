"""Word formation of Zovu: affixes stand side by side and change no sound."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from kuis.languages.base import Reading
from kuis.model import LexicalEntry, Morph


class ZovuMorphology:
    """Takes words apart along the lines of affixes.yaml; one clitic, -va, follows everything."""

    def __init__(
        self, lexicon: Mapping[str, tuple[LexicalEntry, ...]], roots: Container[str], affixes: Mapping[str, Any]
    ) -> None:
        self._lexicon, self._roots = lexicon, roots
        self._combinations = [(tuple(c["prefixes"]), tuple(c["suffixes"])) for c in affixes["combinations"]]
        self._voices, self._clitics = affixes["voices"], affixes["clitics"]

    def read(self, word: str) -> Reading:
        """zotivova: headword kativo; root tivo, prefix zo, clitic va."""
        for base, clitics in ((word, ()), *((word.removesuffix(c), (c,)) for c in self._clitics if word.endswith(c))):
            for prefixes, suffixes in (((), ()), *self._combinations):
                before, after = "".join(prefixes), "".join(suffixes)
                root = base[len(before) : len(base) - len(after)]
                if base != before + root + after or root not in self._roots:
                    continue
                lemma = self.generate(root, ("ka",), suffixes) if prefixes == ("zo",) else base
                if lemma in self._lexicon:
                    voice = self._voices.get(before, "")
                    return Reading(lemma, Morph(root, prefixes, suffixes, clitics, voice=voice))
        return Reading(word, Morph(word))

    def generate(self, root: str, prefixes: Sequence[str] = (), suffixes: Sequence[str] = ()) -> str:
        """tivo, (ka): kativo."""
        return "".join((*prefixes, root, *suffixes))

    def builds(self, lemma: str, root: str) -> bool:
        """Whether some combination of affixes makes the lemma of the root."""
        return any(self.generate(root, *affixes) == lemma for affixes in (((), ()), *self._combinations))

    def describe(self, morph: Morph) -> str:
        """ "ka- + tivo", or "" for a bare root."""
        parts = [f"{p}-" for p in morph.prefixes] + [morph.root] + [f"-{s}" for s in (*morph.suffixes, *morph.clitics)]
        return " + ".join(parts) if len(parts) > 1 else ""


def build(
    lexicon: Mapping[str, tuple[LexicalEntry, ...]],
    roots: Container[str],
    affixes: Mapping[str, Any],
    variants: Mapping[str, str],
) -> ZovuMorphology:
    """The morphology of this pack; it has no other spellings."""
    return ZovuMorphology(lexicon, roots, affixes)
