"""A gap in a long sentence: printed up to a clause behind it, with dots for the rest."""

from dataclasses import replace
from itertools import pairwise

from kuis.items.context import Context
from kuis.items.identity import item_id
from kuis.items.linter.words import words
from kuis.model import GAP, Clause, Item, Sentence

_MOST = 34  # words that are printed of a long sentence
_LEAST = 10
_BEHIND = 2  # words that stand at least behind the gap
_DOTS = " …"
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
COST = 0.1
"""What an item is worth less for it."""


def shortened(item: Item, context: Context) -> Item | None:
    """The gap with as much of its sentence as fits, None where no clause that it does without is behind it.

    What is printed has the verb of the main clause and something behind it. Of what compares two things nothing is cut.
    """
    at = item.stem.find(GAP)
    found = context.by_start.get(item.sentence_start)
    if item.kind != "cloze" or item.skill != "fact" or at < 0 or found is None:
        return None
    if not context.language.classes["comparing"].isdisjoint(words(item.stem)):
        return None
    verb, best = _verb(*found, context), -1
    for mark in (k for k, sign in enumerate(item.stem) if sign in ",;"):
        before = item.stem[:mark]
        size = len(before.split())
        if size > _MOST:
            break
        if not verb or verb not in before.split()[:-1]:
            continue
        whole = all(before.count(a) == before.count(b) for a, b in _PAIRS) and before.count('"') % 2 == 0
        if not _clause(item.stem[mark + 1 :], context):
            continue  # Solo, | Madiun, dan Kediri
        if mark > at and len(before[at:].split()) > _BEHIND and size >= _LEAST and whole and item.stem[mark + 1] == " ":
            best = mark
    if best < 0:
        return None
    stem = item.stem[:best] + _DOTS
    sentence = stem.replace(GAP, item.key)
    # A gap at the start takes its capital from there.
    sentence = sentence[:1].upper() + sentence[1:]
    return replace(
        item,
        id=item_id(item.skill, item.rule, item.key, sentence),
        stem=stem,
        sentence=sentence,
        score=item.score - COST,
    )


def _clause(rest: str, context: Context) -> bool:
    """Whether a clause begins there that the one before does without: yang …, karena …, dan menjual …"""
    classes, said = context.language.classes, words(rest[:80])
    if not said:
        return False
    if said[0] in classes["coordinators"] | classes["contrasting"]:
        second = said[1] if len(said) > 1 else ""
        return context.language.morphology.read(second).morph.voice != ""
    return said[0] in classes["relatives"] | classes["subordinators"]


def _verb(sentence: Sentence, clause: Clause | None, context: Context) -> str:
    """The verb of the main clause as printed, where that is not clear the first that no relative word opens."""
    tokens, relatives = sentence.tokens, context.language.classes["relatives"]
    if clause is not None:
        return tokens[clause.verb].text
    found = (b for a, b in pairwise(tokens) if b.upos in ("VERB", "AUX") and a.lower not in relatives)
    return next((t.text for t in found), "")
