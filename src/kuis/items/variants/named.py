"""A gap that points to what its article is about, with the name in place of the pointer: Ia lahir di _____."""

from collections.abc import Sequence

from kuis.items.text import nearby
from kuis.items.text.context import Context, capitalised, one_line
from kuis.items.text.once import once
from kuis.items.text.printed import words
from kuis.items.text.stems import gapped, renamed
from kuis.items.text.topic import topic_of
from kuis.model import GAP, Item, Reference, Sentence

_SHORT = 2  # letters of a word in a name that tell nothing
_POINTING = ("person", "thing")
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


@once
def _pointers(context: Context, sentence: Sentence) -> Sequence[tuple[int, int, str]]:
    """Where the first word of the sentence stands that points to what the article is about, and its name."""
    topic, tokens = topic_of(context).name, context.body(sentence.start).tokens
    speaking = context.language.classes["first_second_person"]
    if not topic or not tokens or not speaking.isdisjoint(context.body(sentence.start).lower):
        return []
    found = nearby.references(context, tokens[0].start, sentence.end)
    # Once named, it is known where the sentence points to it again.
    spans = (span for r in found if r.kind in _POINTING and (span := _span(r, sentence, topic, context)))
    return [(*span, topic) for span in spans][:1]


def _span(pointer: Reference, sentence: Sentence, topic: str, context: Context) -> tuple[int, int] | None:
    """The words that point to what the article is about, or must, since nothing else of its kind was named before."""
    if pointer.resolved:
        own = pointer.antecedent_start < sentence.start and one_line(pointer.canonical) == topic
        return (pointer.start, pointer.end) if own else None
    phrase = [t for t in sentence.tokens if pointer.start <= t.start < pointer.end]
    if pointer.kind != "thing" or phrase[-1].lower not in context.language.classes["proximal"]:
        return None
    # Arsitek monumen | ini; acara bakat | ini
    kinds = topic_of(context).kinds
    noun = next((t for t in (*phrase[-2:-1], phrase[0]) if t.lemma.lower() in kinds), None)
    if noun is None:
        return None
    others = (e for e in nearby.entities(context, sentence.start) if e.start < pointer.start)
    same = any(one_line(e.canonical) != topic and words(e.text)[:1] == (noun.lemma.lower(),) for e in others)
    return None if same else (noun.start, pointer.end)
