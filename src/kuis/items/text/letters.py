"""Letters that stand for what few know: THC, KRB."""

import re
from collections.abc import Iterator, Sequence

from kuis.items.text.context import Context
from kuis.model import Token

_LETTERS = 3
_KNOWN = 3.0  # how frequent (Zipf) letters are that anybody knows
_ROMAN = re.compile(r"[IVXLC]+")


def strange_letters(context: Context, tokens: Sequence[Token]) -> Iterator[Token]:
    """Letters that stand for what few know and that no name beside them explains: biaya THC."""
    language = context.language
    for at, token in enumerate(tokens):
        word = token.text
        letters = len(word) >= _LETTERS and word.isalpha() and word.isupper() and not _ROMAN.fullmatch(word)
        if not letters or token.zipf >= _KNOWN:
            continue
        listed = word in language.organisations or word in language.places or token.lower in language.lexicon
        beside = any(
            t.upos == "PROPN" and not t.text.isupper() for t in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
        )
        if not (listed or beside):
            yield token
