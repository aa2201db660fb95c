"""Descriptions that are taken apart: what a place is of, and how it differs from others of its kind."""

from kuis.items.text.context import Context
from kuis.model import Sentence, Token


def told_apart(context: Context, sentence: Sentence, first: int, last: int) -> tuple[str, str] | None:
    """The noun phrase of a description and what tells it apart, tokens first to last; None where nothing does.

    negara kepulauan | terbesar di dunia · provinsi Indonesia | (yang) terletak di bagian tengah Pulau Jawa
    """
    tokens, relatives = sentence.tokens, context.language.classes["relatives"]
    # Where a noun of another kind stands between, the question word would stand far from its noun.
    stop = next((k for k in range(first + 1, last) if tokens[k].upos not in ("NOUN", "PROPN")), last)
    opens = stop < last and tokens[stop].lower in relatives
    if stop + opens + 1 >= last or not (opens or _differs(context, tokens[stop])):
        return None
    if not opens:
        # terbesar di dunia | yang terdiri dari 17.504 pulau: what it is first in tells it apart
        last = next((k for k in range(stop + 2, last) if tokens[k].lower in relatives), last)
        last -= tokens[last - 1].text == ","
    if not context.language.classes["coordinators"].isdisjoint(t.lower for t in tokens[stop:last]):
        return None  # kota mana yang terbesar kedua dan merupakan …: of the second the noun is lost
    return context.text(sentence, first, stop), context.text(sentence, stop + opens, last)


def _differs(context: Context, token: Token) -> bool:
    """Whether a word says that something is first of its kind: terbesar, paling (damai), pertama."""
    grammar, word = context.language.grammar, token.lower
    return (
        word in context.language.classes["superlatives"]
        or (token.upos == "ADJ" and grammar["tags"].get("superlative") in token.morph.prefixes[:1])
        or word in grammar["ordinals"]
    )
