"""A gap that points to what its article is about, with the name in place of the pointer: Ia lahir di _____.

What belongs to it is said with its name too: Luas wilayahnya _____.
"""

from kuis.items.text.context import Context, capitalised
from kuis.items.text.once import once
from kuis.items.text.pointed import Pointed, pointed
from kuis.items.text.printed import words
from kuis.items.text.stems import gapped, renamed
from kuis.items.text.topic import topic_of
from kuis.model import GAP, Item, Sentence

_SHORT = 2  # letters of a word in a name that tell nothing
COST = 0.02
"""What an item is worth less for it: these are not the article's own words."""


def named(item: Item, context: Context) -> Item | None:
    """The gap with the name of what the article is about where a word points to it, None where none does.

    Other pointers stay; what comes out is not yet linted.
    """
    found = context.by_start.get(item.sentence_start)
    if item.kind != "cloze" or item.skill != "fact" or item.start < 0 or found is None:
        return None
    topic = topic_of(context).name
    its = _told(context, found[0])
    said, key = words(topic), [w for w in words(item.key) if len(w) > _SHORT]
    if its is None or its.start <= item.start < its.end or not set(said).isdisjoint(key):
        return None
    stem = gapped(context, found[0], item.start, item.end, timed=True, named=[its])
    sentence = capitalised(stem.replace(GAP, item.key))
    return item._replace(stem=stem, sentence=sentence, named=topic, score=item.score - COST)


@once
def in_full(context: Context, sentence: Sentence) -> str:
    """The sentence as an item prints it, with the name of what the article is about; "" where no word points to it."""
    its = _told(context, sentence)
    return renamed(context, sentence, [its]) if its is not None else ""


def _told(context: Context, sentence: Sentence) -> Pointed | None:
    """What in the sentence points to what the article is about, unless somebody speaks: Ia, and saya, are others."""
    speaking = context.language.classes["first_second_person"]
    return pointed(context, sentence) if speaking.isdisjoint(context.body(sentence.start).lower) else None
