"""A gap that points to what its article is about, with the name in place of the pointer: Ia lahir di _____."""

from collections.abc import Sequence

from kuis.items import nearby
from kuis.items.context import Context, capitalised, one_line
from kuis.items.linter.words import words
from kuis.items.once import once, once_an_article
from kuis.items.stems import gapped, renamed
from kuis.model import GAP, Entity, Item, Reference, Sentence, Token

_SHORT = 2  # letters of a word in a name that tell nothing
_POINTING = ("person", "thing")
_TITLE = 3  # words of a title
_JOINING = ("-", "–", "—", "/")
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
    own = _named_first(context)
    return one_line(own.canonical) if own is not None else ""


def _named_first(context: Context) -> Entity | None:
    first = next((s for s in context.sentences if not s.heading), None)
    tokens = context.body(first.start).tokens if first is not None else ()
    own = next((e for e in first.entities if _opens(context, tokens, e)), None) if first and tokens else None
    # Jambi–Palembang, Republik Padi Jaya: a name that goes on is cut.
    after = next((t for t in tokens if own is not None and t.start >= own.end), None)
    return None if after is None or after.upos == "PROPN" or after.text in _JOINING else own


def _opens(context: Context, tokens: Sequence[Token], name: Entity) -> bool:
    """Whether a name stands first, titles aside: Raden Ajeng | Kartini."""
    before = " ".join(t.lower for t in tokens[:_TITLE] if t.start < name.start)
    return name.start <= tokens[min(_TITLE, len(tokens) - 1)].start and (
        not before or before in context.language.titles
    )


@once_an_article
def _kinds(context: Context) -> frozenset[str]:
    """The nouns that what the article is about goes by: Bendera India; Tugu Wulan adalah monumen di Solo."""
    own = _named_first(context)
    if own is None:
        return frozenset()
    first = next(s for s in context.sentences if not s.heading)
    classes, tokens = context.language.classes, context.body(first.start).tokens
    after = [t for t in tokens if t.start >= own.end]
    copulas = context.language.any_but("copulas", "becoming")
    at = next((n for n, t in enumerate(after) if t.lower in copulas), len(after))
    said = next((t for t in after[at + 1 :] if t.lower not in classes["articles"]), None)
    heads = [tokens[0], *([said] if said is not None else [])]
    nouns = [t.lemma.lower() for t in heads if t.upos in ("NOUN", "PROPN")]
    return frozenset(noun for noun in nouns if noun in context.language.lexicon)


@once
def _pointers(context: Context, sentence: Sentence) -> Sequence[tuple[int, int, str]]:
    """Where the first word of the sentence stands that points to what the article is about, and its name."""
    topic, tokens = topic_of(context), context.body(sentence.start).tokens
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
    kinds = _kinds(context)
    noun = next((t for t in (*phrase[-2:-1], phrase[0]) if t.lemma.lower() in kinds), None)
    if noun is None:
        return None
    others = (e for e in nearby.entities(context, sentence.start) if e.start < pointer.start)
    same = any(one_line(e.canonical) != topic and words(e.text)[:1] == (noun.lemma.lower(),) for e in others)
    return None if same else (noun.start, pointer.end)
