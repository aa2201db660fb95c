"""A gap that points back, with the sentence before it: on a card as clear as beside the article.

Semenanjung Korea dibagi dua. Bagian utaranya dikuasai _____.
"""

from collections.abc import Sequence

from kuis.items.alone.sentence import unclear
from kuis.items.linter import card, pointing, sentence, sound
from kuis.items.made import fact_item
from kuis.items.text import nearby
from kuis.items.text.context import Context
from kuis.items.text.once import once
from kuis.items.text.people import human
from kuis.items.text.printed import words
from kuis.items.text.stems import shown
from kuis.items.text.topic import topic_of
from kuis.items.variants.named import in_full
from kuis.model import Entity, Item, Reference, Sentence, Token

_MOST = 40  # words of both sentences
_FEWEST = 4  # words that a sentence has at least to lead another
_PHRASE = 4  # words before a pointing word that may be its noun phrase
_NAMING = ("NOUN", "PROPN")
_SUBJECT = 3  # words among which a subject has its noun
_SHORT = 2  # letters of a word in a name that tell nothing
_CRITERIA = (
    sentence.s1_whole,
    sentence.w13_split,
    sentence.s2_predicate,
    pointing.s4_stands_alone,
    sentence.w4_when,
    sentence.w5_speaker,
    sound.s13_broken,
    sound.w11_built,
    sound.w12_worded,
    sound.w13_left,
    card.s6_leading,
)
COST = 0.07
"""What an item is worth less for it: a card with one sentence is better than one with two."""


def led(item: Item, context: Context) -> Item | None:
    """The gap with the sentence before it, None where that explains nothing, tells the key or cannot stand by itself.

    What comes out is not yet linted.
    """
    number = context.numbers.get(item.sentence_start, 0)
    if item.kind != "cloze" or item.skill != "fact" or item.start < 0 or number == 0:
        return None
    text = before_it(item, context)
    before, own = context.sentences[number - 1], context.sentences[number]
    if not text or _tells(text, before, item, own, context):
        return None
    return item._replace(stem=f"{text} {item.stem}", lead=text, score=item.score - COST)


def before_it(item: Item, context: Context, most: int = _MOST) -> str:
    """The sentence before an item's own, as it is printed; "" where it explains nothing, is unsound, or both are long.

    Together they have no more than `most` words. Not for items of the first sentence.
    """
    number = context.numbers[item.sentence_start]
    before, own = context.sentences[number - 1], context.sentences[number]
    text = _leading(context, before) if _tied(context, own) else ""
    return text if len(words(text)) + len(words(item.sentence)) <= most else ""


@once
def _leading(context: Context, before: Sentence) -> str:
    """The sentence as it is printed before another, "" where it is unsound or points to others itself."""
    text, begin = shown(context, before, untied=True)
    if begin >= before.end:
        return ""
    if _sound(context, before, text) and not unclear(context, before):
        return text
    full = in_full(context, before)
    return full if full and _sound(context, before, full, topic_of(context).name) else ""


def _sound(context: Context, before: Sentence, text: str, name: str = "") -> bool:
    """Whether a sentence may be printed so; `name` stands in it for a word that points to what the article is about."""
    if text[-1:] != "." or len(words(text)) < _FEWEST:
        return False
    # An item that asks for nothing of the sentence.
    asked = (before.end, before.end)
    item = fact_item(context, before, text, asked, context.rule("gap"), text, 1.0, key="-")._replace(named=name)
    return not any(criterion(item, context) for criterion in _CRITERIA)


def _tells(text: str, before: Sentence, item: Item, own: Sentence, context: Context) -> bool:
    """Whether the sentence before has the key, a part of it that tells, or another name of the same."""
    said = set(words(text))
    key = [w for w in words(item.key) if len(w) > _SHORT]
    classes = context.language.classes
    telling = [w for w in key if w not in classes["loc_heads"] and w not in classes["org_heads"]] or key
    if not key or not said.isdisjoint(telling):
        return True
    asked = {(e.canonical, e.value) for e in own.entities if item.start <= e.start < item.end}
    return any((e.canonical, e.value) in asked for e in before.entities)


@once
def _tied(context: Context, own: Sentence) -> bool:
    """Whether everything that a sentence points to may stand in the one before, which is no heading."""
    before = context.sentences[context.numbers[own.start] - 1]
    body, classes = context.body(own.start), context.language.classes
    if before.heading or own.heading:
        return False
    if not body.tokens or not classes["first_second_person"].isdisjoint(body.lower):
        return False
    pointers = nearby.references(context, body.tokens[0].start, own.end)
    if not all(_within(p, before, own, context) for p in pointers):
        return False
    said = {t.lemma for t in before.tokens}
    takes_up = any(t.lemma in said for t in body.tokens if t.upos in _NAMING and len(t.lemma) > _SHORT)
    part = any(t.lemma in classes["owned"] for t in body.tokens[:_SUBJECT])  # … dibagi dua. Bagian selatan …
    if not body.pointers and not takes_up and not part:
        return False  # Raka lebih suka kue. Di dekat pintu pasar …
    for at in body.pointers:
        token, word = body.tokens[at], body.lower[at]
        if word not in classes["pointing"] or any(p.start <= token.start < p.end for p in pointers):
            continue
        phrase = body.tokens[max(0, at - _PHRASE) : at]
        if not _said(phrase, said | {t.lemma for t in body.tokens[: max(0, at - _PHRASE)]}):
            return False
    return True


def _within(pointer: Reference, before: Sentence, own: Sentence, context: Context) -> bool:
    """Whether what a word points to stands in its sentence or in the one before."""
    if pointer.resolved:
        named = any(e.canonical == pointer.canonical for e in before.entities)
        return named or before.start <= pointer.antecedent_start < own.end
    tokens = _phrase(pointer, own, context)
    match pointer.kind:
        case "person" | "people":
            return _person(before.entities) or any(human(context.language, t) for t in before.tokens)
        case "thing":
            moments = context.language.classes["moment_nouns"]
            return any(t.lower in moments for t in tokens) or _said(tokens, {t.lemma for t in before.tokens})
        case "owner":
            return bool(before.entities) or any(t.upos in _NAMING for t in before.tokens)
        case "event":
            # Ketiga hal ini: more than one sentence says.
            counted = next((t for t in reversed(own.tokens) if t.end <= pointer.start), None)
            several = context.language.any_of("number_words", "ordinals")
            return not any(t.lower in several for t in (*tokens[:1], *((counted,) if counted else ())))
    return True


def _phrase(pointer: Reference, own: Sentence, context: Context) -> Sequence[Token]:
    """The words that point; of a long subject its noun: Jembatan | sepanjang 84 meter itu."""
    body = context.body(own.start).tokens
    before = [t for t in body if t.start < pointer.start]
    measured = before and all(t.upos not in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") for t in before)
    if measured and body[0].upos == "NOUN" and before[-1].upos == "NUM":
        return body[:1]
    return [t for t in own.tokens if pointer.start <= t.start < pointer.end]


def _person(entities: Sequence[Entity]) -> bool:
    return any(e.type == "PER" for e in entities)


def _said(phrase: Sequence[Token], said: set[str]) -> bool:
    """Whether a noun of the phrase was said before."""
    return any(t.lemma in said for t in phrase if t.upos in _NAMING)
