"""A gap in a long sentence: printed up to a clause behind it, or as an excerpt, with dots for the rest."""

from collections.abc import Sequence
from itertools import pairwise

from kuis.items.identity import item_id
from kuis.items.text.context import Context
from kuis.items.text.printed import DOTS, words
from kuis.model import GAP, Clause, Item, Sentence

_MOST = 34  # words that are printed of a long sentence
_LEAST = 10
_BEHIND = 2  # words that stand at least behind the gap
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
    stem = item.stem[:best] + DOTS
    sentence = stem.replace(GAP, item.key)
    # A gap at the start takes its capital from there.
    sentence = sentence[:1].upper() + sentence[1:]
    return item._replace(
        id=item_id(item.skill, item.rule, item.key, sentence),
        stem=stem,
        sentence=sentence,
        score=item.score - COST,
    )


def excerpt(item: Item, context: Context) -> Item | None:
    """The gap with the words around it, from one comma to another, for a sheet that prints the article.

    Something stands on both sides of the gap, and a verb among it; brackets and quotation marks are whole. Of what
    compares two things nothing is cut.
    """
    at, stem = item.stem.find(GAP), item.stem
    if item.kind != "cloze" or item.skill != "fact" or at < 0:
        return None
    if not context.language.classes["comparing"].isdisjoint(words(stem)):
        return None
    marks = [k for k, sign in enumerate(stem[:-1]) if sign in ",;" and stem[k + 1] == " "]
    best = _best(stem, at, marks, marks, context) or _best(stem, at, marks, _clauses(stem, at, context), context)
    if best is None:
        return None
    begin, end = best
    return printed(item, ("… " if begin else "") + stem[begin:end] + (DOTS if end < len(item.stem) else ""))


def printed(item: Item, stem: str) -> Item:
    """The gap with this part of its sentence, worth less for it."""
    sentence = stem.replace(GAP, item.key)
    sentence = sentence if stem[0] == "…" else sentence[:1].upper() + sentence[1:]
    return item._replace(
        id=item_id(item.skill, item.rule, item.key, sentence),
        stem=stem,
        sentence=sentence,
        score=item.score - 2 * COST,
    )


def _best(
    stem: str, at: int, opening: Sequence[int], closing: Sequence[int], context: Context
) -> tuple[int, int] | None:
    """The longest readable part around the gap that begins behind one of these marks and ends at another."""
    # Solo, | Jawa Tengah; Rina mengatakan |, …: neither parts what belongs together.
    says = context.language.any_of("say", "say_plain")
    first, last = _near(stem, at)
    begins = [k + 2 for k in opening if first <= k + 2 <= at and not (_named(stem[first:k]) and stem[k + 2].isupper())]
    ends = [k for k in closing if at < k <= last and (words(stem[at:k]) or [""])[-1] not in says]
    begins, ends = [0] * (first == 0) + begins, ends + [len(stem)] * (last == len(stem))
    best, most = None, 0
    for begin in begins:
        for end in ends:
            part = stem[begin:end]
            size = len(part.split())
            if most < size <= _MOST and size >= _LEAST and _readable(part, context, opens=begin == 0):
                best, most = (begin, end), size
    return best


def _near(stem: str, at: int) -> tuple[int, int]:
    """Where a part around a place begins and ends at most, `_MOST` words to either side; of a list no more is tried."""
    before, behind = stem[:at].rsplit(maxsplit=_MOST), stem[at:].split(maxsplit=_MOST)
    first = len(before[0]) if len(before) > _MOST else 0
    last = len(stem) - len(behind[-1]) if len(behind) > _MOST else len(stem)
    return first, last


def _clauses(stem: str, at: int, context: Context) -> Sequence[int]:
    """Where behind the gap a clause begins without a comma: … pada 1206 | sesudah mempersatukan suku-suku."""
    openers = context.language.any_of("subordinators", "relatives")
    found = [k for k, sign in enumerate(stem) if sign == " " and k > at]
    return [k for k in found if stem[k + 1 :].partition(" ")[0] in openers]


def _named(before: str) -> bool:
    """Whether a text ends in a word with a capital."""
    return before.rpartition(" ")[2][:1].isupper()


def _readable(part: str, context: Context, *, opens: bool) -> bool:
    """Whether a part of a sentence has a predicate, whole brackets and quotations, and words on both sides of its gap.

    Where it `opens` the sentence, the gap may be its first word.
    """
    before, _, after = part.partition(GAP)
    near = (opens or len(before.split()) >= 1) and len(after.split()) >= _BEHIND
    whole = all(part.count(a) == part.count(b) for a, b in _PAIRS) and part.count('"') % 2 == 0
    return near and whole and _predicate(part, context)


def _predicate(part: str, context: Context) -> bool:
    """Whether a verb stands there that no relative word opens, or a word of speech: …, kata Rina Sari di Solo."""
    classes, read = context.language.classes, context.language.morphology.read
    said = words(part)
    return any(b in classes["say_plain"] for b in said) or any(
        a not in classes["relatives"] and (read(b).morph.voice or b in classes["copulas"]) for a, b in pairwise(said)
    )


def _clause(rest: str, context: Context) -> bool:
    """Whether a clause begins there that the one before does without: yang …, karena …, dan menjual …"""
    language, said = context.language, words(rest[:80])
    if not said:
        return False
    if said[0] in language.any_of("coordinators", "contrasting"):
        second = said[1] if len(said) > 1 else ""
        return language.morphology.read(second).morph.voice != ""
    return said[0] in language.any_of("relatives", "subordinators")


def _verb(sentence: Sentence, clause: Clause | None, context: Context) -> str:
    """The verb of the main clause as printed, where that is not clear the first that no relative word opens."""
    tokens, relatives = sentence.tokens, context.language.classes["relatives"]
    if clause is not None:
        return tokens[clause.verb].text
    found = (b for a, b in pairwise(tokens) if b.upos in ("VERB", "AUX") and a.lower not in relatives)
    return next((t.text for t in found), "")
