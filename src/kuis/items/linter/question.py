"""S1 of questions: a slip of the text that its question would repeat."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kuis.items.lexis.spelling import misspelt
from kuis.items.text.context import Context
from kuis.items.text.printed import words
from kuis.model import Item, Token

Finding = tuple[str, str]
_GLUED = re.compile(r"\d[^\W\d_]{2,}")  # 381meter
_LOST = re.compile(r"\w {2,}\w|\(\s*[,;]")  # status  Gua Niah, (, 1930): something was lost on the way here


def s1_copied(item: Item, context: Context) -> Finding | None:
    """No slip of the text in the question: UNSECO, komponis-komonis, lagu yang judul …, oleh Swedia perusahaan …"""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    raw = context.document.article.text[item.sentence_start : item.sentence_end]
    if _LOST.search(raw):
        return "S1", "something is lost from the sentence"
    if item.order == "ascending" and _GLUED.search(item.key):
        return "S1", f"“{item.key}” lacks a space"
    if item.sentence.rstrip()[-1:] in ("?", "!"):
        return "S1", "the sentence ends in a call or a question, or within a title"
    tokens, stem = context.body(item.sentence_start).tokens, item.stem
    shown = set(words(stem))
    inside = [t for t in tokens if t.text.casefold() in shown and not item.start <= t.start < item.end]
    months = context.language.classes["months"]
    small = next((a.text for a, b in pairwise(tokens) if a.text in months and b.text.isdecimal()), "")
    if small and small in item.stem.split():
        return "S1", f"“{small}” lacks its capital"
    wrong = next((t.text for t in inside if misspelt(context.language, t.text)), "")
    if wrong:
        return "S1", f"“{wrong}” is no word"
    wrong = next((f"{a.text} {b.text}" for a, b in _broken(item, tokens, context) if f"{a.text} {b.text}" in stem), "")
    return ("S1", f"“{wrong}” lacks something") if wrong else None


def _broken(item: Item, tokens: tuple[Token, ...], context: Context) -> Iterator[tuple[Token, Token]]:
    """Two words that do not follow each other: yang | judul (for berjudul), Swedia | startup (after oleh)."""
    classes, language = context.language.classes, context.language
    named = {language.morphology.read(word).morph.root for word in classes["naming_verbs"]}
    for at in range(len(tokens) - 1):
        one, two = tokens[at], tokens[at + 1]
        before = tokens[at - 1].lower if at else ""
        bare = two.lower == two.root and not two.morph.clitics
        after = tokens[at + 2].text if at + 2 < len(tokens) else ""
        title = after[:1].isupper() or after[:1] in "“\"‘'"
        if one.lower in classes["relatives"] and bare and two.root in named and title:
            yield one, two
        state = language.places.get(one.text)
        if before in classes["agent_prepositions"] and state is not None and state.kind == "country":
            timely = two.lower in language.any_of("time_nouns", "date_nouns", "moment_nouns")
            if two.upos in ("NOUN", "X") and two.text.islower() and not timely:
                yield one, two
        if before and one.lower in classes["agent_prepositions"] and two.upos == "ADJ" and two.text.islower():
            yield one, two
        if one.text == ")" and two.upos == "NOUN" and two.text.islower() and (short := _letters_before(tokens, at)):
            yield short, two
        if one.lemma in classes["light_verbs"] and two.text.islower() and bare and _a_verb(context, two):
            yield one, two  # melakukan | sebut, for debut
        if at and before and two.upos == "VERB" and two.text.islower() and _raised(item, context, tokens, at):
            yield one, two  # Provinsi Sulawesi Barat | Resmi dibentuk


def _letters_before(tokens: tuple[Token, ...], at: int) -> Token | None:
    """The letters that a bracket explains which closes there: SOI (School of Internet) | proyek."""
    opened = next((k for k in range(at - 1, 0, -1) if tokens[k].text == "("), 0)
    short = tokens[opened - 1] if opened else None
    return short if short is not None and len(short.text) > 1 and short.text.isupper() else None


def _a_verb(context: Context, token: Token) -> bool:
    """Whether a bare root is a verb and nothing else."""
    rows = context.language.lexicon.get(token.lower, ())
    return bool(rows) and all(row.upos == "VERB" for row in rows)


def _raised(item: Item, context: Context, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word behind a name has a capital that is not its own."""
    token, rows = tokens[at], context.language.lexicon.get(tokens[at].lower, ())
    own = token.text in context.language.people or token.text in context.language.places
    ordinary = bool(rows) and all(row.upos in ("ADJ", "ADV") for row in rows)
    if any(e.start < token.start < e.end for e in context.by_start[item.sentence_start][0].entities):
        return False  # PT Melati | Jaya dibeli
    return token.text.istitle() and tokens[at - 1].upos == "PROPN" and ordinary and not own
