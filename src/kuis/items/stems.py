"""Turning a sentence into a stem: what may stand alone, where the gap goes, how the question begins."""

import re

from kuis.items.context import Context, capitalised, one_line, without_footnotes
from kuis.model import GAP, Sentence, Token

_ASIDE = re.compile(r"(?<!\s)\s*+(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_CUT_NOTE = re.compile(r"(?<!\W)\W*\[[^\]]{0,300}$")
_LAST_YEAR = re.compile(r", \d{4}$")
_NO_SPACE_BEFORE = re.compile(r"(?<!\s)\s++([,.;:?!])")


def shown(context: Context, sentence: Sentence, *, timed: bool = False) -> tuple[str, int]:
    """The sentence as an item prints it, and the offset in the text where it begins.

    A dateline and an opening connective (Namun, …) are cut, and the rest gets a capital; `timed` keeps one that says
    when (Setelah itu, …).
    """
    start = _begin(context, sentence, timed)
    return capitalised(one_line(context.document.article.text[start : sentence.end])), start


def _begin(context: Context, sentence: Sentence, timed: bool) -> int:
    first = context.openings[sentence.start]
    if timed and first:
        body = context.body_first(sentence)
        opening = "+".join(t.lower for t in sentence.tokens[body:first] if t.upos != "PUNCT")
        first = body if opening in context.language.classes["connectives_of_time"] else first
    return sentence.tokens[first if first < len(sentence.tokens) else 0].start


def gapped(context: Context, sentence: Sentence, start: int, end: int, *, timed: bool = False) -> str:
    """The printed sentence with the characters start to end of the article replaced by a gap."""
    text, begin = context.document.article.text, _begin(context, sentence, timed)
    before, after = without_footnotes(text[begin:start]), without_footnotes(text[end : sentence.end])
    left = " ".join(before.split()) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + " ".join(after.split())
    return capitalised(f"{left}{GAP}{right}")


def question(text: str) -> str:
    """A filled rule as it is printed: one line, a capital first, one question mark last."""
    # What stands in brackets is an aside; a question does without it.
    # A clause that ends before the full stop and its footnote mark ends in half a mark: pada 1999.[24
    line = _CUT_NOTE.sub("", _NO_SPACE_BEFORE.sub(r"\1", one_line(_ASIDE.sub(" ", text))))
    # "…, 1996." tells when of the whole sentence; at the end of a question it would hang in the air.
    return capitalised(_LAST_YEAR.sub("", line.rstrip(" ?.,")) + "?")


def content_words(tokens: tuple[Token, ...]) -> int:
    """How many words carry meaning."""
    return sum(t.upos in ("NOUN", "VERB", "ADJ", "PROPN", "NUM") for t in tokens)
