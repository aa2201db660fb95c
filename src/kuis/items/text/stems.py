"""Turning a sentence into a stem: what may stand alone, where the gap goes, how the question begins."""

import re
from collections.abc import Sequence
from functools import cache

from kuis.items.text.context import Context, capitalised, one_line, tight, without_footnotes
from kuis.items.text.once import once
from kuis.model import GAP, Sentence

_ASIDE = re.compile(r"(?<!\s)\s*+(?:(?:\([^()]*\)|\[[^\[\]]*\])\s*)+")
_CUT_NOTE = re.compile(r"(?<!\W)\W*\[[^\]]{0,300}$")
_BEFORE_TIE = ("NOUN", "PROPN", "PRON", "AUX", "X", "VERB")
_TIED = ("VERB", "AUX", "ADP", "NOUN")
_LABEL = 2  # words before the colon of what is said in another language
_LAST_YEAR = re.compile(r", \d{4}$")
_LATIN = re.compile("[\0-\u024f\u2000-\u2bff]*+")
_BEFORE_MARK = re.compile(r"(?<!\s)\s*+[(\[]([^()\[\]]*+)[)\]](?:,(?=\s[(\[])|(,)(?= (\w+))|(?=[,.;:]))")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*+)[)\]]")
_NO_SPACE_BEFORE = re.compile(r"(?<!\s)\s++([,.;:?!])")


def foreign(text: str) -> re.Match[str] | None:
    """The first letter of another script, or one that only spells how a word sounds."""
    return None if _LATIN.fullmatch(text) else _foreign().search(text)


@cache
def _foreign() -> re.Pattern[str]:
    # So many letters take 5 ms to compile, and few articles have one.
    return re.compile(
        "[\u0250-\u02af\u02c8\u02cc\u02d0\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u2e80-\ua6ff\ua800-\ud7ff"
        "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe\U00010000-\U0003ffff]"
    )


def shown(context: Context, sentence: Sentence, *, timed: bool = False, untied: bool = False) -> tuple[str, int]:
    """The sentence as an item prints it, and the offset in the text where it begins.

    A dateline and an opening connective (Namun, …) are cut, and the rest gets a capital; `timed` keeps one that says
    when (Setelah itu, …), `untied` cuts adverbs as well that only tie it to the sentence before (Rina juga menulis …).
    """
    key = (("timed" if timed else "plain", untied), sentence.start)  # asked for by every gap of a sentence
    if key not in context.memory:
        start = _begin(context, sentence, timed)
        text = _plain(context, _put(context, start, sentence.end, ties(context, sentence) if untied else ()))
        context.memory[key] = capitalised(one_line(text)), start
    found: tuple[str, int] = context.memory[key]
    return found


def _plain(context: Context, text: str) -> str:
    """The text without brackets that hold another script or nothing, or only say a name in another language.

    Shogun (将軍) adalah … -> Shogun adalah …; so without (English: general), but with (1912) and (Jawa Tengah).
    """
    text = tight(text)
    if "(" not in text and "[" not in text:
        return text
    labels, copulas = context.language.classes["bracket_labels"], context.language.classes["copulas"]

    def kept(found: re.Match[str]) -> str:
        label = found[1].partition(":")[0].lower().split() if ":" in found[1] else []
        named = bool(label) and len(label) <= _LABEL and (label[0] in labels or label[-1] in labels)
        # X (…), adalah …: with the brackets the comma goes too.
        comma = "," if found.re is _BEFORE_MARK and found[2] and found[3] not in copulas else ""
        strange = named or foreign(found[1]) or not any(c.isalnum() for c in found[1])
        return comma if strange else found[0]

    once = _BRACKETS.sub(kept, _BEFORE_MARK.sub(kept, text))
    if once == text:
        return text
    return _BRACKETS.sub(kept, _BEFORE_MARK.sub(kept, once))  # brackets stand in brackets


def _begin(context: Context, sentence: Sentence, timed: bool) -> int:
    first = context.openings[sentence.start]
    if timed and first:
        body = context.body_first(sentence)
        opening = "+".join(t.lower for t in sentence.tokens[body:first] if t.upos != "PUNCT")
        first = body if opening in context.language.classes["connectives_of_time"] else first
    return sentence.tokens[first if first < len(sentence.tokens) else 0].start


def gapped(
    context: Context,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    timed: bool = False,
    named: Sequence[tuple[int, int, str]] = (),
) -> str:
    """The sentence as `shown` untied prints it, with the characters start to end of the article replaced by a gap.

    `named` are further stretches of it outside the gap, each with what is printed in its place.
    """
    begin, swaps = _begin(context, sentence, timed), sorted((*named, *ties(context, sentence)))
    parts = _put(context, begin, start, swaps), _put(context, end, sentence.end, swaps)
    before, after = (without_footnotes(_plain(context, part)) for part in parts)
    left = " ".join(before.split()) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + " ".join(after.split())
    return capitalised(f"{left}{GAP}{right}")


@once
def ties(context: Context, sentence: Sentence) -> Sequence[tuple[int, int, str]]:
    """Where adverbs stand that only tie the sentence to the one before, each with "" for what is printed instead.

    Rina | juga | menulis novel; but not Rina melukis dan juga menulis, nor setahun kemudian.
    """
    classes, first = context.language.classes, context.openings[sentence.start]
    tokens = sentence.tokens
    found: list[tuple[int, int, str]] = []
    if classes["tying"].isdisjoint(t.lower for t in tokens):
        return found
    if any(t.lower in classes["paired"] for t in tokens):
        return found  # tidak hanya … tetapi juga …
    kept = context.language.any_of("time_nouns", "whiles", "anchors", "goes_on", "manner")
    for at in range(first + 1, len(tokens) - 1):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if token.lower not in classes["tying"] or after.upos not in _TIED or before.upos not in _BEFORE_TIE:
            continue
        if before.lower not in kept:
            found.append((before.end, token.end, ""))
    return found


def untied(context: Context, sentence: Sentence, start: int, end: int) -> str:
    """The characters start to end of a sentence as the article has them, without adverbs that only tie it to others."""
    return _put(context, start, end, ties(context, sentence))


def _put(context: Context, begin: int, end: int, named: Sequence[tuple[int, int, str]]) -> str:
    """The article from begin to end with names in place of what points to them."""
    text, parts = context.document.article.text, []
    for start, stop, name in named:
        if begin <= start and stop <= end:
            parts += [text[begin:start], name]
            begin = stop
    return "".join((*parts, text[begin:end]))


def renamed(context: Context, sentence: Sentence, named: Sequence[tuple[int, int, str]]) -> str:
    """The sentence as an item prints it, with names in the place of stretches of it."""
    text = _put(
        context, _begin(context, sentence, timed=False), sentence.end, sorted((*named, *ties(context, sentence)))
    )
    return capitalised(one_line(_plain(context, text)))


def question(text: str) -> str:
    """A filled rule as it is printed: one line, a capital first, one question mark last."""
    # What stands in brackets is an aside; a question does without it.
    # A clause that ends before the full stop and its footnote mark ends in half a mark: pada 1999.[24
    line = _CUT_NOTE.sub("", _NO_SPACE_BEFORE.sub(r"\1", one_line(_ASIDE.sub(" ", text))))
    # "…, 1996." tells when of the whole sentence; at the end of a question it would hang in the air.
    return capitalised(_LAST_YEAR.sub("", line.rstrip(" ?.,")) + "?")
