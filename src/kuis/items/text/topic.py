"""What an article is about, as its first sentence says it: by name, by what kind of thing it is, in words."""

from collections.abc import Sequence
from typing import NamedTuple

from kuis.items.text.context import Context, one_line
from kuis.items.text.once import once_an_article
from kuis.model import Entity, Sentence, Token

_NAMES = ("PER", "LOC", "ORG", "EVENT", "LAW", "NORP")  # a date or an amount is no topic
_NOUNS = ("NOUN", "PROPN", "X", "ADJ")
_TITLE = 3  # words of a title before a name
_JOINING = ("-", "–", "—", "/")
_DEFINED = 30  # tokens before the copula, with what stands in brackets
_SUBJECT = 5  # words of what is defined
_TERM = 4  # words of a term


class Topic(NamedTuple):
    """What an article is about; empty where its first sentence does not say it.

    Attributes:
        name: the name that opens the sentence, in full; or the term that the sentence defines: ikan asin.
        kinds: the nouns that what has the name goes by: Bendera India; Tugu Wulan adalah monumen di Solo.
        lemmas: of what the sentence defines: Gitar (bahasa Inggris: guitar) adalah sebuah alat musik.
        type: what the name is the name of, as of an entity; "" for a term.
    """

    name: str = ""
    kinds: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    type: str = ""


@once_an_article
def topic_of(context: Context) -> Topic:
    """What the article is about."""
    first = next((s for s in context.sentences if not s.heading), None)
    tokens = context.body(first.start).tokens if first is not None else ()
    if first is None or not tokens:
        return Topic()
    lemmas, own = _defined(context, tokens), _named_first(context, first, tokens)
    if own is None:
        term = _term(context, tokens)
        return Topic(term, _kinds(context, tokens, tokens[0].start), lemmas) if term else Topic(lemmas=lemmas)
    return Topic(one_line(own.canonical), _kinds(context, tokens, own.end), lemmas, own.type)


def _named_first(context: Context, first: Sentence, tokens: Sequence[Token]) -> Entity | None:
    own = next((e for e in first.entities if e.type in _NAMES and _opens(context, tokens, e)), None)
    # Jambi–Palembang, Republik Padi Jaya: a name that goes on is cut.
    after = next((t for t in tokens if own is not None and t.start >= own.end), None)
    return None if after is None or after.upos == "PROPN" or after.text in _JOINING else own


def _opens(context: Context, tokens: Sequence[Token], name: Entity) -> bool:
    """Whether a name stands first, titles aside: Raden Ajeng | Kartini."""
    before = " ".join(t.lower for t in tokens[:_TITLE] if t.start < name.start)
    return name.start <= tokens[min(_TITLE, len(tokens) - 1)].start and (
        not before or before in context.language.titles
    )


def _term(context: Context, tokens: Sequence[Token]) -> str:
    """The term of a few words that the sentence defines by a noun: Ikan asin | (…) | adalah bahan makanan."""
    copulas, classes = context.language.any_but("copulas", "becoming"), context.language.classes
    stops = (*copulas, *classes["alternatives"], "(", "[", ",")
    size = next((n for n, t in enumerate(tokens[: _TERM + 1]) if t.lower in stops), 0)
    said = _said(context, tokens, tokens[0].start)
    if not size or said is None or said.upos != "NOUN" or said.lower not in context.language.lexicon:
        return ""
    others = context.language.any_of("partitives", "others")
    if any(t.upos not in _NOUNS or not t.text.replace("-", "").isalpha() or t.lower in others for t in tokens[:size]):
        return ""
    own, rest = tokens[0].text, [t.text for t in tokens[1:size]]
    proper = any(c.isupper() for c in own[1:]) or (rest and all(text[:1].isupper() for text in rest))
    small = tokens[0].upos != "PROPN" and tokens[0].lower in context.language.lexicon
    small = small or f" {own.lower()} " in context.document.article.text
    return " ".join((own.lower() if small and not proper else own, *rest))


def _said(context: Context, tokens: Sequence[Token], after: int) -> Token | None:
    """The noun behind the first copula that stands after a place in the text."""
    behind = [t for t in tokens if t.start >= after]
    copulas = context.language.any_but("copulas", "becoming")
    at = next((n for n, t in enumerate(behind) if t.lower in copulas), len(behind))
    return next((t for t in behind[at + 1 :] if t.lower not in context.language.classes["articles"]), None)


def _kinds(context: Context, tokens: Sequence[Token], after: int) -> frozenset[str]:
    said = _said(context, tokens, after)
    heads = [tokens[0], *([said] if said is not None else [])]
    nouns = [t.lemma.lower() for t in heads if t.upos in ("NOUN", "PROPN")]
    return frozenset(noun for noun in nouns if noun in context.language.lexicon)


def _defined(context: Context, tokens: Sequence[Token]) -> frozenset[str]:
    if tokens[0].lower in context.language.classes["partitives"]:
        return frozenset()  # Salah satu kerugian terbesar adalah …
    copulas = context.language.any_but("copulas", "becoming")
    at = next((n for n, t in enumerate(tokens[:_DEFINED]) if t.lower in copulas), 0)
    depth, kept = 0, []
    for token in tokens[:at]:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.upos in _NOUNS and token.text.isalpha():
            kept.append(token)
    # "Pertempuran Okinawa adalah …": of which battle, its name says, and not its noun.
    heads = context.language.any_of("loc_heads", "org_heads")
    named = [t.lemma for t in kept if t.upos == "PROPN" and t.lower not in heads]
    return frozenset((named or [t.lemma for t in kept])[:_SUBJECT])
