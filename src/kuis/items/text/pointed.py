"""Where a sentence points to what its article is about: Ia lahir …; Gedung ini …; Luas wilayahnya …"""

from itertools import pairwise
from typing import NamedTuple

from kuis.items.text import nearby
from kuis.items.text.context import Context, one_line
from kuis.items.text.once import once
from kuis.items.text.printed import words
from kuis.items.text.topic import topic_of
from kuis.model import Reference, Sentence, Token

_BACK = 3  # sentences before it that may tell whose it is
_FAR = 3  # words before the one that carries -nya: Sebagian besar masa | pemerintahannya
_HEADS = ("NOUN", "ADJ")
_POINTING = ("person", "thing")
_SEEN = 20  # sentences that are looked at for another thing of a kind


class Pointed(NamedTuple):
    """Words that point to what the article is about.

    Attributes:
        start, end: where they stand in the text.
        text: what says it by name: "Jawa Tengah" of provinsi ini, "wilayah Jawa Tengah" of wilayahnya.
    """

    start: int
    end: int
    text: str


@once
def pointed(context: Context, sentence: Sentence) -> Pointed | None:
    """The first words of the sentence that point to what the article is about; None where none do."""
    topic, tokens = topic_of(context).name, context.body(sentence.start).tokens
    if not topic or not tokens:
        return None
    its = _opening(context, sentence)
    if its is not None and _goes_on(context, sentence, topic):
        return its
    found = nearby.references(context, tokens[0].start, sentence.end)
    # Once named, it is known where the sentence points to it again.
    spans = (span for r in found if r.kind in _POINTING and (span := _span(r, sentence, topic, context)))
    return next((Pointed(*span, topic) for span in spans), None)


def _span(pointer: Reference, sentence: Sentence, topic: str, context: Context) -> tuple[int, int] | None:
    """The words that point to what the article is about, or must, since nothing else of its kind was named before."""
    if pointer.resolved:
        own = pointer.antecedent_start < sentence.start and _is(topic, pointer)
        return (pointer.start, pointer.end) if own else None
    phrase = [t for t in sentence.tokens if pointer.start <= t.start < pointer.end]
    if pointer.kind != "thing" or phrase[-1].lower not in context.language.classes["proximal"]:
        return None
    # Arsitek monumen | ini; acara bakat | ini
    kinds = topic_of(context).kinds
    noun = next((t for t in (*phrase[-2:-1], phrase[0]) if t.lemma.lower() in kinds), None)
    if noun is None or (not topic_of(context).type and _another(context, sentence, noun)):
        return None
    others = (e for e in nearby.entities(context, sentence.start) if e.start < pointer.start)
    same = any(one_line(e.canonical) != topic and words(e.text)[:1] == (noun.lemma.lower(),) for e in others)
    return None if same else (noun.start, pointer.end)


def _another(context: Context, sentence: Sentence, noun: Token) -> bool:
    """Whether another of the kind was spoken of: Etsa adalah proses … Setelah proses pemanasan, … proses | ini."""
    last, pointing = context.numbers[sentence.start], context.language.any_of("proximal", "points_back")
    for before in context.sentences[max(1, last - _SEEN) : last]:
        for one, two in pairwise(context.body(before.start).tokens):
            if one.lemma == noun.lemma and two.lower not in pointing:
                return True
    return False


@once
def _opening(context: Context, sentence: Sentence) -> Pointed | None:
    """What the sentence opens with, where it may belong to what the article is about: Wilayahnya berbatasan …"""
    topic, body = topic_of(context), context.body(sentence.start)
    if not topic.name or sentence.heading or not body.tokens or body.tokens[0].upos not in _HEADS:
        return None
    pointer = next(iter(nearby.references(context, body.tokens[0].start, sentence.end)), None)
    if pointer is None or pointer.kind != "owner" or (pointer.resolved and not _is(topic.name, pointer)):
        return None
    at = next(n for n, t in enumerate(body.tokens) if t.end >= pointer.end)
    token, after = body.tokens[at], body.tokens[at + 1 : at + 2]
    if at > _FAR or any(t.upos not in _HEADS for t in body.tokens[: at + 1]) or any(t.upos == "PROPN" for t in after):
        return None  # Ayahnya Humayun didepak: his name would run into the owner's
    named = (e for e in sentence.entities if e.start <= token.start or one_line(e.canonical) == topic.name)
    noun, other = _bare(context, token), "of_things" if topic.type == "PER" else "personal"
    if not noun or token.lemma in context.language.classes[other] or any(named):
        return None  # a person has no area, a place no father
    return Pointed(token.start, token.end, f"{noun} {topic.name}")


def _bare(context: Context, token: Token) -> str:
    """The noun as it is printed before its owner: Ayahnya -> ayah; "" where the clitic is spelt apart."""
    clitic = token.morph.clitics[-1] if token.morph.clitics else ""
    noun = token.text.removesuffix(clitic) if clitic in context.language.classes["pointing_clitics"] else ""
    return noun[:1].lower() + noun[1:] if noun and noun != token.text and noun[-1].isalpha() else ""


def _is(name: str, pointer: Reference) -> bool:
    # A term has a capital only where it opens the sentence that defines it.
    return pointer.resolved and one_line(pointer.canonical).lower() == name.lower()


def _goes_on(context: Context, sentence: Sentence, name: str) -> bool:
    """Whether what a sentence opens with is resolved, or those before it in its paragraph speak of what has the name.

    Rina lahir di Solo. Ayahnya seorang guru. | Ibunya berasal dari Bima.
    """
    number = context.numbers[sentence.start]
    if any(_is(name, r) for r in nearby.references(context, sentence.start, sentence.end)[:1]):
        return True
    for before in reversed(context.sentences[max(0, number - _BACK) : number]):
        if before.heading or before.paragraph != sentence.paragraph:
            return False
        if _opening(context, before) is None:
            return _about(context, before, name)
    return False


def _about(context: Context, sentence: Sentence, name: str) -> bool:
    """Whether the name, or what points to it, is the subject of a sentence that names nobody else who might be meant.

    Not so in Rina menikah dengan Budi. | Ayahnya …; but in Rina adalah anak Budi. | Ayahnya …
    """
    tokens, classes = context.body(sentence.start).tokens, context.language.classes
    if not tokens:
        return False
    main = next((c for c in context.clauses_of(sentence) if c.kind == "main" and c.subject.size), None)
    own = sentence.tokens[main.subject.first : main.verb] if main is not None else tokens
    first = next((t for t in own if t.lower not in context.language.titles), tokens[0])
    others = any(e.type == "PER" and one_line(e.canonical) != name for e in sentence.entities)
    if others and topic_of(context).type == "PER":
        said = sentence.tokens[main.verb] if main is not None else first
        if said.lower not in classes["copulas"] and said.lower not in classes["births"]:
            return False
    named = any(e.start == first.start and one_line(e.canonical) == name for e in sentence.entities)
    return named or any(_is(name, r) for r in nearby.references(context, first.start, first.end))
