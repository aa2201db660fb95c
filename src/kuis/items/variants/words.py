"""An item about a word or a form whose sentence leaves something open, with what tells it: so a card may have it.

Laras membuka toko. Ia menyambut | pembeli: with the sentence before. Penderita mengalami | demam: under the title.
"""

from kuis.items.alone.spoken import open_titled
from kuis.items.text.context import Context
from kuis.items.text.printed import words
from kuis.items.text.titles import title_of
from kuis.items.variants.lead import before_it
from kuis.items.vocabulary.sentences import shown_sentences
from kuis.items.vocabulary.shown import Shown
from kuis.model import GAP, Item

_MOST = 32  # words of both sentences
_TITLED, _LED, _PART = 0.58, 0.56, 0.1  # what an item is worth so, and the share of what it was worth without


def led_word(item: Item, context: Context) -> Item | None:
    """The item with the sentence before its own, None where that explains nothing, tells the key or is unsound.

    Worth more than what a deck asks for, and less than what shows one sentence.
    """
    if _shown(item, context) is None or context.numbers.get(item.sentence_start, 0) == 0:
        return None
    text = before_it(item, context, _MOST)
    if not text or _tells(text, item):
        return None
    stem = item.stem if item.kind == "vocab" else f"{text} {item.stem}"
    return item._replace(stem=stem, lead=text, score=_LED + _PART * item.score)


def titled_word(item: Item, context: Context) -> Item | None:
    """The item under the title of its article, None where there is none, or where the title leaves open what it is."""
    title, seen = title_of(context), _shown(item, context)
    if not title or seen is None or _tells(title, item) or open_titled(context, seen.sentence):
        return None
    return item._replace(about=title, score=_TITLED + _PART * item.score)


def _shown(item: Item, context: Context) -> Shown | None:
    """The sentence of an item that shows one, where it would be a model if it left nothing open."""
    shows = item.kind == "vocab" or GAP in item.stem
    if item.skill == "fact" or item.start < 0 or not shows:
        return None
    seen = shown_sentences(context)[context.numbers[item.sentence_start]]
    return seen if seen is not None and seen.plain_if_told else None


def _tells(text: str, item: Item) -> bool:
    """Whether the text prints what an exercise asks for; a card asks for what its headword means."""
    return item.kind != "vocab" and not set(words(text)).isdisjoint(words(item.key))
