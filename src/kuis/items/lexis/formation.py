"""Which affixes make which kind of word, as a language pack says it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kuis.languages.base import Language
from kuis.model import Morph

Affixes = tuple[tuple[str, ...], str]
"""Prefixes, the outermost first, and a suffix or ""."""

VERBAL = frozenset(("active", "passive", "middle", "stative"))


class Formation(NamedTuple):
    """The affixes of a language by what they make.

    Attributes:
        active: the prefix of an active verb, or "".
        passive: the prefix that stands in its place in the passive, or "".
        verbs: shape of a verb by outermost prefix.
        nouns: shape of a noun by outermost prefix and last suffix.
        transitive: suffixes, and inner prefixes, that alone say that a verb wants an object.
        local: those of them whose object is whom or where something goes.
        benefactive: the one that may say for whom something is done: mengantarkan, beside mengantar; or "".
        harder: affixes of words that are harder than their frequency says.
    """

    active: str
    passive: str
    verbs: Mapping[str, str]
    nouns: Mapping[tuple[str, str], str]
    transitive: frozenset[str]
    local: frozenset[str]
    benefactive: str
    harder: tuple[Affixes, ...]

    def shape(self, upos: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> str:
        """ "active", "passive", "middle", "stative"; "process", "state", "agent", "result"; "root" or "other"."""
        outer, last = prefixes[0] if prefixes else "", suffixes[-1] if suffixes else ""
        bare = "other" if prefixes or suffixes else "root"
        if upos == "VERB":
            return self.verbs.get(outer, bare)
        return self.nouns.get((outer, last), bare) if upos == "NOUN" else bare

    def passive_prefixes(self, prefixes: tuple[str, ...]) -> tuple[str, ...]:
        """The prefixes of the passive of an active verb; () when it is none, or the language has no such passive."""
        if not self.passive or not self.active or prefixes[:1] != (self.active,):
            return ()
        return self.passive, *prefixes[1:]

    def is_harder(self, morph: Morph) -> bool:
        """Whether the word is of a kind that is harder than its frequency says."""
        return any(
            morph.prefixes[: len(prefixes)] == prefixes and (not suffix or morph.suffixes[-1:] == (suffix,))
            for prefixes, suffix in self.harder
        )


@lru_cache(maxsize=8)
def formation_of(language: Language) -> Formation:
    """The word formation of a language, read from its words.yaml."""
    said: Mapping[str, Any] = language.words["formation"]
    verbs = {_affixes(text): shape for text, shape in said.get("verbs", {}).items()}
    nouns = {_affixes(text): shape for text, shape in said.get("nouns", {}).items()}
    return Formation(
        active=str(said.get("active", "")),
        passive=str(said.get("passive", "")),
        verbs={prefixes[0]: shape for (prefixes, _), shape in verbs.items()},
        nouns={("".join(prefixes[:1]), suffix): shape for (prefixes, suffix), shape in nouns.items()},
        transitive=_parts(said.get("transitive", "")),
        local=_parts(said.get("local", "")),
        benefactive=str(said.get("benefactive", "")).strip("-"),
        harder=tuple(_affixes(text) for text in str(said.get("harder", "")).split()),
    )


def _parts(text: object) -> frozenset[str]:
    return frozenset(part.strip("-") for part in str(text).split())


def _affixes(text: str) -> Affixes:
    """ "peN-an" is prefix and suffix, "-an" a suffix, "meN+per-" two prefixes."""
    before, _, after = text.partition("-")
    return tuple(before.split("+")) if before else (), after
