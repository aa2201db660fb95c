"""Criteria S11 to S13: how sound the sentence is that an item shows; `kuis.items.sound` judges it once an article."""

from kuis.items.lexis.spelling import near
from kuis.items.linter.evidence import Evidence, Finding
from kuis.items.sound.judge import faults
from kuis.items.sound.worded import strangers
from kuis.items.text.context import Context
from kuis.model import Item


def s12_own_word(item: Item, context: Context) -> Finding | None:
    """No word is shown in a sentence that has it again with a slip: urusan agama dan nurusan negara."""
    if item.skill == "fact" or item.start < 0 or not _of(item, context, "S12"):
        return None
    own = {item.lemma, item.key.lower()}
    for token in strangers(context, context.by_start[item.sentence_start][0]):
        # A slip makes a word one letter longer or shorter at most.
        alike = any(abs(len(word) - len(token.lower)) <= 1 for word in own)
        if alike and not own.isdisjoint(near(token.lower)):
            return "S12", f"“{token.text}” is the word itself with a slip"
    return None


def s13_broken(item: Evidence, context: Context) -> Finding | None:
    """Nothing is made of a sentence that ends inside a name."""
    return next((f for f, weight in _of(item, context, "") if weight == "broken"), None)


def w11_built(item: Evidence, context: Context) -> Finding | None:
    """The sentence is built as the language builds one."""
    return _soft(item, context, "S11")


def w12_worded(item: Evidence, context: Context) -> Finding | None:
    """Its words are words: for a fact none has a slip, for words and forms all are known."""
    return _soft(item, context, "S12")


def w13_left(item: Evidence, context: Context) -> Finding | None:
    """Nothing of the page that it was taken from is left in it."""
    return _soft(item, context, "S13")


def _soft(item: Evidence, context: Context, code: str) -> Finding | None:
    """What is wrong: of a fact is asked what it says, so that only what is unsound counts."""
    found = (f for f, weight in _of(item, context, code) if weight != "poor" or item.skill != "fact")
    return next(found, None)


def _of(item: Evidence, context: Context, code: str) -> list[tuple[Finding, str]]:
    """The faults of the item's sentence that have this code, each with its weight; "" for all codes."""
    if item.sentence_start < 0:
        return []
    found = faults(context, item.sentence_start)
    return [((f.code, f.reason), f.weight) for f in found if code in ("", f.code)] if found else []
