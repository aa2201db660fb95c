"""Criteria about the sentence an item shows: S1 to S3, and S4 and S5 as weaknesses."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from kuis.items.linter.evidence import Evidence, Finding
from kuis.items.linter.predicate import verbless
from kuis.items.text.context import Context
from kuis.items.text.once import once, once_an_article
from kuis.items.text.pointed import pointed
from kuis.items.text.printed import words
from kuis.model import Item, Sentence, Token

_DAMAGE = "S1", "the sentence is damaged"
_CLOSERS = "\"'”’»)]"
_FOOTNOTE = re.compile(r"\[\d+\]")
# Every part begins with a mark and looks back from there, as marks are few and sought five times as fast as letters.
_DAMAGED = re.compile(
    r"[.?!](?:(?<=[a-z]{2}.)[A-Z][a-z]|(?<=[a-z]{4}.) [a-z])|[,;.](?<=\w .)(?: |$)|, ?,|\.\.(?<=\w..)(?!\.)"
    r"|[IVX](?<=[a-z]{3}.)[IVX]{1,2}\b|[|�]|  |px(?<=\d..)|\{\{|\(/|\[lower"
)
_HUMP = re.compile(r"[A-Z](?<=[a-z]{2}.)[a-z]")
_SMALL_FIRST = re.compile(r"(?<!\w)[a-z]{2,}[A-Z][a-z]")
# 2 menit 28, 63 detik: a space has split a number, which one still reads.
# WikiLeaks, ExxonMobil, but sukses|The: words pasted together; which it is, the words in it say.
_CAMEL = re.compile(r"(?<!\w)[A-Z][a-z]+(?:[A-Z][a-z]+)+(?!\w)")
_HUMPS = re.compile(r"[A-Z][a-z]+")
# 2 menit 28, 63 detik; but 1987, 1993, dan 1999.
_SPLIT = re.compile(r"[.,](?<=\d.)(?<!\b[12]\d\d\d.) \d|-(?<=\d.) \d")
_BESIDE = re.compile(r"\d[.,-] _____|_____[.,-] \d")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|\([^()]*[:;]\s*\)")
_SHORT = 3  # letters that may stand in any name: PlayOn
_MARKS = ('"', "“", "”")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def s1_whole(item: Evidence, context: Context) -> Finding | None:
    """A whole sentence: a capital, digit or quote first, a full stop last, brackets and quotation marks in pairs."""
    if not item.sentence:
        return None if item.sentence_start < 0 else ("S1", "there is no sentence")
    return _whole(item.sentence) or (_DAMAGE if any(_pasted(word, context) for word in _camel(item.sentence)) else None)


def s1_split(item: Item, context: Context) -> Finding | None:
    """No space stands inside a number: for a gap, not in its key nor beside it."""
    gap = item.skill == "fact" and item.kind == "cloze"
    split = _split(item.sentence) and not (gap and not _BESIDE.search(item.stem) and not _SPLIT.search(item.key))
    return _DAMAGE if split and not s1_whole(item, context) else None


@once_an_article
def _said(context: Context) -> Mapping[str, int]:
    """How often the article has each word with capitals inside."""
    return Counter(_CAMEL.findall(context.document.article.text))


def _pasted(word: str, context: Context) -> bool:
    """Whether a word with capitals inside is two: BinnsGuru, SoloPresiden; not WikiLeaks, nor a listed ExxonMobil."""
    language = context.language
    if word in language.organisations or word in language.people or word in language.places:
        return False
    if _said(context)[word] > 1:
        return False  # what the article says again is written so
    parts = _HUMPS.findall(word)
    ordinary = any(p.lower() in language.lexicon and len(p) > _SHORT for p in parts)
    return ordinary or any(p in language.places or p in language.people for p in parts[1:])


@lru_cache(maxsize=256)
def _whole(text: str) -> Finding | None:
    """What S1 finds in a text; kept for a while, because many items show the same sentence."""
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘(…"):
        return "S1", "the sentence does not begin with a capital"
    if text.rstrip(_CLOSERS)[-1:] not in ".?!…":
        return "S1", "the sentence has no end"
    if any(text.count(a) != text.count(b) for a, b in _PAIRS) or text.count('"') % 2:
        return "S1", "brackets or quotation marks do not pair"
    if _FOOTNOTE.search(text):
        return "S1", "the sentence has a footnote mark"
    if _EMPTY.search(text):
        return "S1", "brackets are empty"
    if _DAMAGED.search(text) or text[0] == "0" or (_HUMP.search(text) and _SMALL_FIRST.search(text)):
        return _DAMAGE
    return None


@lru_cache(maxsize=256)
def _split(text: str) -> bool:
    return _SPLIT.search(text) is not None


@lru_cache(maxsize=256)
def _camel(text: str) -> Sequence[str]:
    return tuple(_CAMEL.findall(text))


def w13_split(item: Evidence, context: Context) -> Finding | None:
    """No space stands inside a number: a gap elsewhere is still a fair one beside the article, but no model."""
    split = item.skill == "fact" and item.kind == "cloze" and item.sentence_start >= 0 and _split(item.sentence)
    return ("S13", "a space stands inside a number") if split else None


def s2_predicate(item: Evidence, context: Context) -> Finding | None:
    """There is a predicate: a verb, an auxiliary, a copula, or what a subject that ends clearly is said to be."""
    body = context.body(item.sentence_start)
    classes = context.language.classes
    # Demikian ulasan Rina di koran Solo: what opens it is the predicate.
    fronted = bool(body.tokens[1:]) and body.lower[0] in classes["fronted"] and body.tokens[1].upos == "NOUN"
    fronted = fronted and item.skill == "fact" and item.kind == "cloze"
    bare = bool(body.tags) and body.tags.isdisjoint(("VERB", "AUX")) and not fronted
    if bare and not amounts(item, context) and not verbless(item, context):
        return "S2", "the sentence has no verb"
    if item.skill != "fact" or not body.tokens:
        return None
    if body.tokens[0].lemma in classes["subjectless"]:
        return "S2", "the sentence has no subject"
    if body.lower[0] in classes["articles"] and all(relative(body.tokens, n, context) for n in verbs(body.tokens)):
        return "S2", "every verb belongs to a noun before it"
    return ("S2", "the sentence is spoken language") if "INTJ" in body.tags else None


def verbs(tokens: Sequence[Token]) -> list[int]:
    # dunia digemparkan: what the lexicon knows as an adjective is a verb in the passive
    return [
        at
        for at, t in enumerate(tokens)
        if t.upos in ("VERB", "AUX") or (t.upos == "ADJ" and t.morph.voice == "passive")
    ]


def relative(tokens: Sequence[Token], verb: int, context: Context) -> bool:
    """Whether a verb says which thing is meant, adverbs aside: Sebuah julukan yang | diberikan Rina."""
    before = [t.lower for t in tokens[max(0, verb - 3) : verb] if t.upos not in ("ADV", "PART", "AUX")]
    opened = not context.language.classes["relatives"].isdisjoint(before[-1:])
    manner = len(before) == 3 and before[1] in context.language.classes["manner"]  # yang secara khusus | menampilkan
    return opened or (manner and before[0] in context.language.classes["relatives"])


def amounts(item: Evidence, context: Context) -> bool:
    """Whether what a noun comes to is the predicate: Luas wilayahnya 32.548 kilometer persegi."""
    tokens = context.body(item.sentence_start).tokens
    if item.kind != "cloze":
        return False
    sentence = context.by_start[item.sentence_start][0]
    amounts = {e.start for e in sentence.entities if e.type in ("QUANTITY", "MONEY", "PERCENT")}
    if tokens[0].upos not in ("NOUN", "PROPN"):
        # Dari Malang jaraknya 125 kilometer.
        return any(b.start in amounts and a.upos == "NOUN" and a.morph.clitics for a, b in pairwise(tokens))
    return any(b.start in amounts and a.upos in ("NOUN", "PROPN", "ADV", "ADJ") for a, b in pairwise(tokens))


def s3_length(item: Item, context: Context) -> Finding | None:
    """Five to forty words; fewer where a question says by name what they point to: Ibu kotanya adalah Semarang."""
    if item.start < 0:
        return None
    count = _printed(item)
    question = item.kind == "mcq" and "_____" not in item.stem
    if count < 5 and not (question and _said_by_name(item, context)):
        return "S3", f"the sentence has only {count} words"
    shown = len(words(item.stem)) if question else count
    return ("S3", f"{shown} words are too many") if shown > 40 else None


def _said_by_name(item: Item, context: Context) -> bool:
    found = context.by_start.get(item.sentence_start)
    its = pointed(context, found[0]) if found is not None else None
    return its is not None and its.text in item.stem


def _printed(item: Item) -> int:
    """How many words an item prints with its key, those of the sentence that leads it among them."""
    return len(words(item.sentence)) + len(words(item.lead))


def w3_length(item: Item, context: Context) -> Finding | None:
    """Eight to twenty-five words are best."""
    count = _printed(item)
    return None if item.start < 0 or 8 <= count <= 25 else ("S3", f"{count} words")


def w4_when(item: Item, context: Context) -> Finding | None:
    """No "kini" or "tahun ini": it was true on the day of the article."""
    shown = words(item.stem)
    classes = context.language.classes
    if item.start < 0:
        return None
    nouns, modifiers = classes["now_nouns"], classes["deictic_modifiers"]
    now = not classes["deictic_time"].isdisjoint(shown)
    if not now and not modifiers.isdisjoint(shown):
        now = any(one in nouns and other in modifiers for one, other in pairwise(shown))
    return ("S4", "the time is that of the article") if now else None


def w5_speaker(item: Evidence, context: Context) -> Finding | None:
    """Quoted speech whose speaker stands elsewhere."""
    text = item.sentence
    if text[:1] in '"“' and text.rstrip(".?!")[-1:] in '"”':
        return "S5", "a quotation without its speaker"
    first = context.language.classes["first_second_person"]
    if first.isdisjoint(words(text)):
        return None
    found = context.by_start.get(item.sentence_start) if item.skill != "fact" or item.kind == "cloze" else None
    return None if found is not None and speaker_named(context, found[0]) else ("S5", "first or second person")


@once
def speaker_named(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names who says "I" or "you" in it: "Kami menanam padi," kata Rina."""
    said = [c.speaker for c in context.clauses_of(sentence) if c.kind == "quoted" and c.speaker.size]
    if not any(e.type in ("PER", "ORG") for s in said for e in context.entities_in(sentence, *s)):
        return False
    first, inside = context.language.classes["first_second_person"], False
    for token in sentence.tokens:
        inside ^= token.text in _MARKS
        if token.lower in first and not inside:
            return False
    return True
