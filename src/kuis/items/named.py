"""A gap that points to what its article is about, with the name in place of the pointer: Ia lahir di _____."""

from collections.abc import Sequence

from kuis.items import nearby
from kuis.items.context import Context, capitalised, one_line
from kuis.items.linter.words import words
from kuis.items.once import once, once_an_article
from kuis.items.stems import gapped, renamed
from kuis.model import GAP, Item, Sentence

_SHORT = 2  # letters of a word in a name that tell nothing
_KINDS = ("person", "thing")
COST = 0.02
"""What an item is worth less for it: these are not the article's own words."""


def named(item: Item, context: Context) -> Item | None:
    """The gap with the name of what the article is about where a word points to it, None where none does.

    Other pointers stay; what comes out is not yet linted.
    """
    found = context.by_start.get(item.sentence_start)
    if item.kind != "cloze" or item.skill != "fact" or item.start < 0 or found is None:
        return None
    topic = topic_of(context)
    spans = [(start, end, name) for start, end, name in _pointers(context, found[0]) if not start <= item.start < end]
    said, key = words(topic), [w for w in words(item.key) if len(w) > _SHORT]
    if not spans or not set(said).isdisjoint(key):
        return None
    stem = gapped(context, found[0], item.start, item.end, timed=True, named=spans)
    sentence = capitalised(stem.replace(GAP, item.key))
    return item._replace(stem=stem, sentence=sentence, named=topic, score=item.score - COST)


@once
def in_full(context: Context, sentence: Sentence) -> str:
    """The sentence as an item prints it, with the name of what the article is about; "" where no word points to it."""
    spans = _pointers(context, sentence)
    return renamed(context, sentence, spans) if spans else ""


@once_an_article
def topic_of(context: Context) -> str:
    """The name that opens the first sentence of the article, in full; "" where none does."""
    first = next((s for s in context.sentences if not s.heading), None)
    tokens = context.body(first.start).tokens if first is not None else ()
    own = next((e for e in first.entities if e.start == tokens[0].start), None) if first and tokens else None
    return one_line(own.canonical) if own is not None else ""


@once
def _pointers(context: Context, sentence: Sentence) -> Sequence[tuple[int, int, str]]:
    """Where the first word of the sentence stands that points to what the article is about, and its name."""
    topic, tokens = topic_of(context), context.body(sentence.start).tokens
    if not topic or not tokens:
        return []
    found = nearby.references(context, tokens[0].start, sentence.end)
    outside = [r for r in found if r.resolved and r.antecedent_start < sentence.start]
    about = [r for r in outside if one_line(r.canonical) == topic]
    # Once named, it is known where the sentence points to it again.
    return [(r.start, r.end, topic) for r in about[:1] if r.kind in _KINDS]
