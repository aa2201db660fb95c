"""Criteria about how a question is put (S9) and whether its fact is worth asking for (S14)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kuis.items.text.context import Context
from kuis.items.text.printed import words
from kuis.languages.base import Language
from kuis.model import Item, Sentence

Finding = tuple[str, str]
_WHEN = ("DATE", "TIME")


def s9_put(item: Item, context: Context) -> Finding | None:
    """Nothing in the question that a question must not have: antara lain, di 1998, ke VI."""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    return next((("S9", reason) for pattern, reason in _unasked(context.language) if pattern.search(item.stem)), None)


@lru_cache(maxsize=8)
def _unasked(language: Language) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"]), str(row["reason"])) for row in language.rules["unasked"] or ()]


def w14_trifle(item: Item, context: Context) -> Finding | None:
    """When somebody noticed, flew or denied something, or for what year something was estimated, nobody learns.

    Nor what is only said to be thought: Dikabarkan, Rina diduga pindah ke _____.
    """
    found = context.by_start.get(item.sentence_start)
    if item.skill != "fact" or item.start < 0 or found is None:
        return None
    sentence, classes = found[0], context.language.classes
    if len(classes["verb_hedges"].intersection(words(item.stem))) > 1:
        return "S14", "a rumour of a rumour is told"
    if item.kind != "mcq":
        return None
    said = words(item.stem)
    leads = item.rule in context.language.rules["presupposed"] and not classes["heads_of_state"].isdisjoint(said)
    if leads and not any(map(str.isdigit, item.stem)) and classes["ordinals"].isdisjoint(said):
        return "S14", "who leads a state is no news of the article"
    if not any(e.type in _WHEN and e.start <= item.start < e.end for e in sentence.entities):
        return None
    shown = set(words(item.stem))
    guessed = next((w for w in words(item.stem) if w in classes["estimated"]), "")
    if guessed:
        return "S14", f"the time of what is only “{guessed}” is a trifle"
    deed = _deed(sentence, shown, context)
    return ("S14", f"when somebody did so (“{deed}”) is a trifle") if deed else None


def _deed(sentence: Sentence, shown: set[str], context: Context) -> str:
    """The verb of the question where what it tells needs no date, else ""."""
    clauses = (c for c in context.clauses_of(sentence) if sentence.tokens[c.verb].lower in shown)
    at = next((c.verb for c in clauses), None)
    if at is None:
        return ""
    verb, after, classes = sentence.tokens[at], sentence.tokens[at + 1 : at + 2], context.language.classes
    trivial = verb.lemma in classes["trivial_deeds"] or verb.lower in classes["trivial_deeds"]
    # menyatakan bahwa …: what was said, not when; but menyatakan perang
    said = verb.lower in classes["say"] and bool(after) and after[0].lower in classes["complementisers"]
    return verb.lower if trivial or said else ""
