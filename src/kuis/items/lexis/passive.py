"""A gloss in the passive: "found; establish" as "be founded; be established"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kuis.languages.base import Language

_ASIDE = re.compile(r"(?<!\s)\s*+\([^)]{0,200}\)$")
_SHORT_VOWEL = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtvz]")


class _Passives(NamedTuple):
    """What `passive_glosses` of words.yaml says; `opener` is empty where a pack has none."""

    opener: str
    irregular: Mapping[str, str]
    doubled: frozenset[str]
    none: frozenset[str]
    particles: frozenset[str]
    phrases: frozenset[str]


@lru_cache(maxsize=8)
def _passives(language: Language) -> _Passives:
    said = language.words["passive_glosses"]
    irregular = dict(pair.split("/", 1) for pair in str(said.get("irregular", "")).split())
    doubled, none, particles, phrases = (
        frozenset(word.replace("+", " ") for word in str(said.get(name, "")).split())
        for name in ("doubled", "none", "particles", "phrases")
    )
    return _Passives(str(said.get("opener", "")), irregular, doubled, none, particles, phrases)


@lru_cache(maxsize=4096)
def passive_gloss(language: Language, gloss: str) -> str:
    """The senses of an active verb's gloss that English can say in the passive, each in it; "" for none."""
    return "; ".join(dict.fromkeys(filter(None, (_sense(language, part.strip()) for part in gloss.split(";")))))


def _sense(language: Language, sense: str) -> str:
    """One sense in the passive: "set up (a firm)" as "be set up (a firm)"; "" where there is none."""
    said = _passives(language)
    bare = _ASIDE.sub("", sense)
    verb, _, rest = bare.partition(" ")
    if not said.opener or not verb or (verb in said.none and bare not in said.phrases):
        return ""
    if rest and bare not in said.phrases and rest not in said.particles and not rest.endswith("ly"):
        return ""
    return f"{said.opener} {_participle(said, verb)}{sense[len(verb) :]}"


def _participle(said: _Passives, verb: str) -> str:
    """The past participle: founded, established, carried, stopped, permitted; of irregular verbs the one listed."""
    if verb in said.irregular:
        return said.irregular[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ied"
    if verb in said.doubled or _SHORT_VOWEL.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed"
