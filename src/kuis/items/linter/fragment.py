"""Criteria about sentences that only look whole: a list entry, half of a pair, a verb whose subject stands before."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kuis.items.linter.evidence import Evidence, Finding
from kuis.items.linter.sentence import amounts, relative, verbs
from kuis.items.text.context import Body, Context
from kuis.items.text.once import once
from kuis.items.text.printed import phrase_in, words
from kuis.model import Sentence, Token

_BEFORE, _AFTER = re.compile(r"\d[.,] $"), re.compile(r" \d{3}\b")
_GROUP = re.compile(r"\d{3}\b")
_DEPENDENT = ("ADP", "SCONJ", "CCONJ")


def s1_cut_number(item: Evidence, context: Context) -> Finding | None:
    """The sentence neither begins nor ends inside a number: 22.091. | 039 anak."""
    if item.sentence_start < 0 or item.kind != "cloze":
        return None
    text, start, end = context.document.article.text, item.sentence_start, item.sentence_end
    begins = _GROUP.match(text, start) and _BEFORE.search(text, max(0, start - 3), start)
    ends = text[end - 2 : end - 1].isdecimal() and _AFTER.match(text, end)
    return ("S1", "a number is cut in two") if begins or ends else None


def s2_fragment(item: Evidence, context: Context) -> Finding | None:
    """A gap stands in a whole sentence: with a subject, a verb that is its predicate, and both halves of a pair."""
    if item.sentence_start < 0 or item.kind != "cloze" or item.skill != "fact":
        return None
    body = context.body(item.sentence_start)
    if not body.tokens:
        return None
    classes = context.language.classes
    said = words(item.sentence)
    half = phrase_in(said, classes["not_only"])
    if half and not phrase_in(said, classes["but_also"]):
        return "S2", f"the other half of “{half}” is missing"
    first, verbal = body.tokens[0], body.tokens[0].upos in ("VERB", "AUX")
    if body.lower[0] in classes["afterthoughts"] and body.lower[1:2] == (",",):
        return "S2", f"“{first.text}” ties it to another sentence"  # Termasuk, ketika …
    free = _free_verbs(context, context.by_start[item.sentence_start][0])
    if verbal and first.morph.voice == "active" and all(body.tokens[k - 1].upos in _DEPENDENT for k in free if k):
        return "S2", "the sentence has no subject"  # Merebut dua medali di Solo dan pulang.
    if not free and not _nominal(item, body, context):
        return "S2", "every verb belongs to a noun before it"
    return None


@once
def _free_verbs(context: Context, sentence: Sentence) -> Sequence[int]:
    """Indices in its body of the verbs that may be the predicate: outside brackets, behind no relative."""
    body = context.body(sentence.start)
    found: list[int] = []
    shut, becoming = _in_brackets(body.tokens), context.language.classes["becoming"]
    bound = -1  # the last verb that belongs to a noun before it
    for at in verbs(body.tokens):
        chained = bound >= 0 and bound == at - 1 and body.lower[at] in becoming  # yang berubah | menjadi
        if chained or at in shut or relative(body.tokens, at, context):
            bound = at
        else:
            found.append(at)
    return found


def _in_brackets(tokens: Sequence[Token]) -> frozenset[int]:
    depth, found = 0, []
    for at, token in enumerate(tokens):
        depth += token.text == "("
        if depth > 0:
            found.append(at)
        depth -= token.text == ")"
    return frozenset(found)


def _nominal(item: Evidence, body: Body, context: Context) -> bool:
    """Whether a noun, an adjective or an amount may be the predicate: Pasar yang dibangun pada 1990 itu | ramai."""
    classes = context.language.classes
    if not verbs(body.tokens) or amounts(item, context):
        return True
    sentence = context.by_start[item.sentence_start][0]
    numbers = {e.start for e in sentence.entities if e.type in ("QUANTITY", "MONEY", "PERCENT")}
    if any(b.start in numbers and a.upos in ("NOUN", "ADJ") for a, b in pairwise(body.tokens)):
        return True  # Jumlah keluarga yang menerima beras 200 keluarga.
    last = max(verbs(body.tokens))
    closed = not classes["closing_determiners"].isdisjoint(body.lower[last:])
    pointing = context.language.any_but("pointing", "closing_determiners")
    stressed = not pointing.isdisjoint(body.lower)  # Rina itulah yang …
    relatives = classes["relatives"]
    for a, b in pairwise(body.tokens):
        # Ikan yang ia jual | lebih murah. Kebun yang dibuka pada dasarnya | sama. Hanya 43 | yang diakui.
        free = b.upos == "ADJ" and (a.upos not in ("NOUN", "PROPN") or bool(a.morph.clitics))
        if free or (a.upos == "NUM" and b.lower in relatives):
            return True
    # Hanya beberapa ekor kera (Macaca fascicularis) | yang mendekat.
    only = body.lower[0] in classes["only"] and not relatives.isdisjoint(body.lower)
    return closed or stressed or only
