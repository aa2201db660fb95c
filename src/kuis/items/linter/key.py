"""Criteria about the key and its place in the text: K1, K2, K4 and K5."""

import re
from bisect import bisect_left
from operator import attrgetter

from kuis.items.gaps.phrases.phrase import listed
from kuis.items.text import nearby
from kuis.items.text.context import Context, one_line
from kuis.items.text.full_names import full_name
from kuis.items.text.printed import is_small, phrase_in, words
from kuis.model import GAP, Entity, Item, Sentence

Finding = tuple[str, str]
_SPLIT = re.compile(r"[.,] \d{3}\b")  # 22.091. 039 anak
_start = attrgetter("start")
_TITLE = 5  # words that a quoted title has at most


def k1_span(item: Item, context: Context) -> Finding | None:
    """The key is what stands in the text at its offsets, and filling the gap gives the sentence again."""
    if item.start < 0:
        return None
    found = one_line(context.document.article.text[item.start : item.end])
    if item.kind == "cloze" or GAP in item.stem:
        # A gap at the start of a sentence whose connective was cut takes its capital from there.
        if found.casefold() != item.key.casefold():
            return "K1", f"the text has “{found}”"
        plain = item.own_stem.replace(GAP, item.key)
        # What stands in brackets after the gap is the root, or the meaning that is asked for.
        bracketed = item.skill == "morphology" or (item.skill == "vocabulary" and item.kind == "mcq")
        bare = plain.partition(" (")[0] if bracketed else plain
        if not item.sentence.casefold().startswith(bare.casefold()):
            return "K1", "the filled gap is not the sentence"
    elif item.skill == "fact" and found != item.key and item.key not in _in_full(item, context):
        return "K1", f"the text has “{found}”"
    return None


def _in_full(item: Item, context: Context) -> tuple[str, ...]:
    """The full form of the person's name of which a part stands at the key's place: Liu -> Liu Pengyu."""
    found = context.by_start.get(item.sentence_start)
    own = (e for e in found[0].entities if e.start == item.start and e.end == item.end) if found else ()
    return tuple(full_name(context, e) for e in own if e.type == "PER")


def k2_cut(item: Item, context: Context) -> Finding | None:
    """The key cuts no word, name, date, number or title in quotation marks."""
    if item.start < 0:
        return None
    text = context.document.article.text
    if _joined(text[item.start - 1 : item.start + 1], text[item.end : item.end + 2]):
        return "K2", "the key cuts a word or a number"
    if item.key[-1].isdecimal() and _SPLIT.match(text, item.end):
        return "K2", "the number goes on"
    if item.skill == "fact" and _cuts_quotation(item, text):
        return "K2", "the key cuts a quotation"
    found = context.by_start.get(item.sentence_start)
    if found and item.skill == "fact" and item.kind == "cloze":
        half = _half(item, found[0], context)
        if half:
            return "K2", f"the key cuts “{half}”"
    for entity in found[0].entities if found else ():
        if entity.start >= item.end:
            break
        # Selasa (29/10) holds a date of its own.
        dated = entity.subtype == "weekday-date" and item.key[0].isdigit()
        bare = entity.type == "QUANTITY" and number_alone(item, entity, context)
        cut = entity.end > item.start and (entity.start < item.start or entity.end > item.end)
        if cut and not (dated or bare or _without_kind(item, entity, context)):
            return "K2", f"the key cuts “{one_line(entity.text)}”"
        if (
            entity.start == item.start
            and entity.type == "ORG"
            and _goes_on(context.document.article.text[entity.end :][:40], context)
        ):
            return "K2", "the name goes on"
        if entity.start == item.start and entity.type == "PER" and item.kind == "mcq" and _more_name(entity, context):
            return "K2", "the person's name goes on"
        first = _name_before(entity, item.sentence_start, context) if entity.start == item.start else ""
        if first:
            return "K2", f"“{first}” belongs to the name"
        if item.skill != "fact" and entity.end > item.start and entity.type in ("PER", "LOC", "ORG"):
            return "K2", "the key is a name"
    return None


def _half(item: Item, sentence: Sentence, context: Context) -> str:
    """The fixed compound of which the gap leaves a half: tiga tahun | pelajaran, padang | gurun; or ""."""
    tokens, phrases = sentence.tokens, context.language.phrases
    first = bisect_left(tokens, item.start, key=_start)
    last = bisect_left(tokens, item.end, key=_start)
    for at in (first, last):
        if 0 < at < len(tokens) and (tokens[at - 1].lower, tokens[at].lower) in phrases.get(tokens[at - 1].lower, ()):
            one, two = tokens[at - 1], tokens[at]
            if (
                one.text.islower()
                and two.text.islower()
                and one.upos in ("NOUN", "ADJ")
                and two.upos in ("NOUN", "ADJ")
            ):
                return f"{one.lower} {two.lower}"
    return ""


def number_alone(item: Item, amount: Entity, context: Context) -> bool:
    """Whether a gap leaves out the number and prints what is counted: memiliki _____ fakultas, not _____ kilometer."""
    unit = one_line(amount.text)[len(item.key) :].strip().lower()
    counted = unit in context.language.classes["counted"]
    of_measure = not counted and unit.replace(" ", "+") in listed(context.language, "units")
    return item.kind == "cloze" and item.start == amount.start and unit == amount.subtype.lower() and not of_measure


def _without_kind(item: Item, entity: Entity, context: Context) -> bool:
    """Whether a gap prints the noun that says what a name names: Pulau _____, Olimpiade _____ 2004."""
    text, opens = context.document.article.text, "+".join(item.own_stem.partition(GAP)[0].lower().split()[-2:])
    kinds, kind = context.language.classes["headless"], "+".join(text[entity.start : item.start].lower().split())
    rest = text[item.end : entity.end].strip()
    return item.kind == "cloze" and kind in kinds and opens.endswith(kind) and (not rest or rest.isdecimal())


def _joined(before: str, after: str) -> bool:
    """Whether a word or number goes on at either edge: 40|.000, meng|undang."""
    opens = len(before) == 2 and before[0].isalnum() and before[1].isalnum()
    closes = after[:1].isalnum() or (after[:1] in (".", ",") and after[1:].isdecimal())
    return opens or closes


def _cuts_quotation(item: Item, text: str) -> bool:
    """Whether the key is a part of a short quoted title, or has one quotation mark of two."""
    key = text[item.start : item.end]
    if key.count("“") != key.count("”") or key.count('"') % 2:
        return True
    for opener, closer in (("“", "”"), ('"', '"')):
        begin = text.rfind(opener, item.sentence_start, item.start)
        if begin < 0 or (opener == closer and text.count(opener, item.sentence_start, item.start) % 2 == 0):
            continue
        stop = text.find(closer, begin + 1, item.sentence_end)
        title = text[begin + 1 : stop]
        # What is longer, or closes like a sentence, is speech: it may name whom it likes.
        short = len(title.split()) <= _TITLE or all(w[0].isupper() or w[0].isdecimal() for w in title.split())
        if stop >= item.end and short and title[-1:] not in ",.?!":
            return title.strip() != key
    return False


def _name_before(entity: Entity, sentence_start: int, context: Context) -> str:
    """The word that opens a sentence right before a name and is a name itself elsewhere: Laras | Puspitasari."""
    sentence, opening = context.by_start[sentence_start][0], context.openings[sentence_start]
    at = next((n for n, t in enumerate(sentence.tokens) if t.start == entity.start), 0)
    first = sentence.tokens[at - 1]
    if entity.type != "PER" or at != opening + 1 or not first.text.istitle() or first.end + 1 != entity.start:
        return ""
    # Ibu Ratna, Presiden Joko: what stands before the names of several people is no name.
    told = [t for s in context.sentences for t, b in zip(s.tokens[1:], s.tokens, strict=False) if t.text == first.text]
    alone = any(t.upos == "PROPN" and t.lower not in context.language.titles for t in told)
    return first.text if alone else ""


def _more_name(entity: Entity, context: Context) -> bool:
    """Whether another word with a capital stands right behind a person's name, and is neither a day nor a name."""
    after = context.document.article.text[entity.end : entity.end + 40]
    word = after[1:].split(" ")[0].strip(".,") if after[:1] == " " else ""
    times = context.language.any_of("days", "months")
    begins = any(e.start == entity.end + 1 for e in nearby.entities(context, entity.end))
    return word[:1].isupper() and word.lower() not in times and not begins


def _goes_on(after: str, context: Context) -> bool:
    """Whether "dan" with a capital follows, so that a name may have been cut (Perhimpunan Seni | dan Sastra)."""
    words_after = after.split()
    joiners = context.language.classes["name_coordinators"]
    return len(words_after) > 1 and words_after[0] in joiners and words_after[1][:1].isupper()


def k5_hedge(item: Item, context: Context) -> Finding | None:
    """What the source only reports, the question does not assert: hedges stay in the stem."""
    if item.skill != "fact" or item.kind != "mcq" or item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    if found is None:
        return None
    rules, classes = context.language.rules, context.language.classes
    if item.rule in rules["presupposed"]:
        return None
    lower = [t.lower for t in found[0].tokens]
    inside = words(item.stem)
    hedge = phrase_in(lower, classes["verb_hedges"])
    if hedge and phrase_in(inside, frozenset((hedge,))) == "":
        return "K5", f"“{hedge}” is missing from the question"
    sources = classes["source_prepositions"]
    if not sources.isdisjoint(lower) and sources.isdisjoint(inside):
        return "K5", "the source of the claim is missing from the question"
    before = context.document.article.text[max(0, item.start - 24) : item.start].lower().split()
    number = phrase_in(before[-2:], classes["number_hedges"])
    if (
        number
        and any(c.isdigit() for c in item.key)
        and number not in inside
        and item.rule not in rules["hedge_in_question"]
    ):
        return "K5", f"“{number}” is missing from the question"
    return None


def w4_clumsy(item: Item, context: Context) -> Finding | None:
    """A key of at most six words, and no function word."""
    if item.skill == "fact" and len(words(item.key)) > 6:
        return "K4", "the key is long"
    if (
        item.skill != "fact"
        and item.kind != "vocab"
        and item.start >= 0
        and is_small(item.key.lower(), context.language)
    ):
        return "K4", "the key is a function word"
    return None
