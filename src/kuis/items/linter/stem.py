"""Criteria about the stem: S7 to S10."""

import re

from kuis.items.context import Context
from kuis.items.linter.words import contains, words
from kuis.model import GAP, Item

Finding = tuple[str, str]


def s7_leak(item: Item, context: Context) -> Finding | None:
    """The key does not stand in the stem, in the hint or in the deck's title."""
    if item.kind == "vocab":
        return None
    stem = item.stem.replace(GAP, " ")
    if item.skill == "vocabulary" and item.rule == context.rule("meaning"):
        return ("S7", "the gloss stands in the stem") if contains(stem, item.key) else None
    if contains(stem, item.key):
        return "S7", "the key stands in the stem"
    if item.skill == "fact" and item.start >= 0:
        names = {w for w in words(item.key) if w[0].isalpha() and len(w) > 3}
        if names & set(words(context.document.article.title)):
            return "S7", "the deck's title gives the key away"
        entity = next((e for e in context.document.entities if (e.start, e.end) == (item.start, item.end)), None)
        alias = entity and next(
            (e for e in context.document.entities
             if e.canonical == entity.canonical and item.sentence_start <= e.start < item.sentence_end
             and e.start != entity.start and contains(stem, e.text)),
            None,
        )  # fmt: skip
        if alias and item.rule not in context.language.rules["alias_asked"]:
            return "S7", f"“{alias.text}” is the same and stands in the stem"
        if entity and entity.type == "PER" and names & set(words(stem)):
            return "S7", "part of the name stands in the stem"
    return None


def s8_negative(item: Item, context: Context) -> Finding | None:
    """No question turns on a "not"."""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    found = sorted(context.language.classes["negative_stems"] & set(words(item.stem)))
    return ("S8", f"the question has “{found[0]}”") if found else None


def s9_question(item: Item, context: Context) -> Finding | None:
    """One question word and one question mark; a cloze has one gap."""
    if GAP in item.stem or item.kind == "cloze":
        return None if item.stem.count(GAP) == 1 else ("S9", "there is not one gap")
    if item.kind == "vocab":
        return None
    if any(item.stem.count(a) != item.stem.count(b) for a, b in ("()", "[]", "“”")):
        return "S9", "brackets or quotation marks do not pair"
    if item.start >= 0 and re.search(r"[.?!]\s+[A-Z“]", item.stem) and item.skill == "fact":
        return "S9", "the question holds two sentences"
    if not item.stem.rstrip().endswith("?"):
        return "S9", "there is no question mark"
    if item.skill != "fact" or item.start < 0:
        return None
    asked = [w for w in words(item.stem) if w in context.language.classes["questions"]]
    return None if len(asked) == 1 else ("S9", f"{len(asked)} question words")


def w10_thin(item: Item, context: Context) -> Finding | None:
    """At least two content words of the source are in the question."""
    if item.kind != "mcq" or item.skill != "fact":
        return None
    small = context.language.function_words
    rich = [w for w in words(item.stem) if w not in small and w not in context.language.classes["questions"]]
    return ("S10", "the question says little") if len(rich) < 2 else None
