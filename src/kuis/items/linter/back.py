"""Criterion S4 where the article begins: what points back there points to nothing that a reader has."""

from collections.abc import Sequence
from itertools import islice

from kuis.items.linter.evidence import Evidence, Finding
from kuis.items.text import nearby
from kuis.items.text.context import Context
from kuis.items.text.once import once
from kuis.items.text.people import human, officer_before
from kuis.items.text.printed import words
from kuis.items.text.spots import Spot, is_capital
from kuis.model import Entity, Item, Reference, Sentence

_ANCHORS = ("PER", "LOC", "ORG", "EVENT")
_PHRASE = 4  # words before a pointing word that may be its noun phrase
_FAR = 8  # words before a comma that may say who somebody is
_OPENING = 1  # words before the owned one that opens a subject: Koleksi kataknya


def s4_lost(item: Evidence, context: Context) -> Finding | None:
    """A gap in the first sentence of an article points to nothing that is said nowhere, not even in the article."""
    if item.sentence_start < 0 or item.kind != "cloze" or item.skill != "fact":
        return None
    number = context.numbers.get(item.sentence_start, 0)
    if not context.body(item.sentence_start).pointers or any(not s.heading for s in islice(context.sentences, number)):
        return None
    sentence, shown = context.sentences[number], set(words(item.sentence))
    pointer = next((p for p in _open(context, sentence) if shown.issuperset(words(p))), "")
    return ("S4", f"“{pointer}” points to something that is said nowhere") if pointer else None


def told(item: Item, context: Context) -> bool:
    """Whether the office before a gap says whom it asks for, whatever else the sentence points to.

    Kepala Dinas Pertanian Solo _____ menyampaikan hal itu: what he said the article leaves open, who he is it does not.
    """
    found = context.by_start.get(item.sentence_start)
    if item.kind != "cloze" or item.skill != "fact" or found is None:
        return False
    own = next((e for e in found[0].entities if e.end == item.end and e.start >= item.start), None)
    if own is None:
        return False
    spot = Spot.of(context, found[0], own)
    if own.type == "PER":
        begin = next(at for at, t in enumerate(spot.tokens) if t.end > item.start)
        called = begin > 1 and is_capital(spot.tokens[begin - 1]) and officer_before(spot, begin - 1)
        # Prof Rina Sari, Ketua Koperasi Solo, …; Ketua Koperasi Solo, Rina Sari, …
        after = spot.tokens[spot.last : spot.last + 2]
        behind = len(after) > 1 and after[0].text == "," and is_capital(after[1]) and human(context.language, after[1])
        return called or behind or _between_commas(spot, begin)
    # Bandara Supadio (Pontianak): the name before the brackets says of what.
    bracketed = spot.word_before == "(" and spot.after is not None and spot.after.text == ")" and spot.first > 1
    return bracketed and item.start == own.start and is_capital(spot.tokens[spot.first - 2])


def _between_commas(spot: Spot, begin: int) -> bool:
    """Whether a calling with a name stands before the comma: Delegasi Iran di IAEA, |, …"""
    tokens = spot.tokens
    if begin < 2 or tokens[begin - 1].text != "," or spot.after is None or spot.after.text != ",":
        return False
    phrase = tokens[max(0, begin - 1 - _FAR) : begin - 1]
    start = next((n + 1 for n in range(len(phrase) - 1, -1, -1) if phrase[n].upos in ("VERB", "PUNCT")), 0)
    return any(human(spot.language, t) for t in phrase[start : start + 2]) and any(
        is_capital(t) for t in phrase[start + 1 :]
    )


@once
def _open(context: Context, sentence: Sentence) -> Sequence[str]:
    """The words of the sentence that point back and that nothing explains."""
    classes = context.language.classes
    inside = nearby.references(context, sentence.body, sentence.end)
    found = [r.text for r in inside if not r.resolved and not _clear(r, sentence, context)]
    for at, token in enumerate(sentence.tokens):
        word = token.lower
        before = sentence.tokens[at - 1].lower if at else ""
        if word in classes["points_back"] and not any(r.resolved and r.start <= token.start < r.end for r in inside):
            said = {t.lemma for t in sentence.tokens[: at - 1]}
            if not any(t.lemma in said for t in sentence.tokens[max(0, at - 2) : at] if t.upos == "NOUN"):
                found.append(token.text)  # Kasus yang melibatkan warga tersebut: a case that was told of before
        elif word in classes["demonstratives"] and before in classes["deictic_modifiers"]:
            found.append(token.text)  # Selasa lalu itu
    return found


def _clear(pointer: Reference, sentence: Sentence, context: Context) -> bool:
    """Whether a pointer without antecedent is plain by what stands around it."""
    first = next(at for at, t in enumerate(sentence.tokens) if t.end > pointer.start)
    before = [e for e in sentence.entities if e.end <= pointer.start]
    match pointer.kind:
        case "thing" if sentence.tokens[first].lower not in context.language.classes["points_marker"]:
            return _named(pointer, sentence, before, context)
        case "person":
            # Presiden Rina … sejak ia menjabat; Saat ia berusia tujuh tahun, Rina …; Seorang guru … setelah dia …
            somebody = any(human(context.language, t) for t in sentence.tokens[:first])
            return somebody or any(e.type == "PER" for e in sentence.entities)
        case "owner":
            # Dari namanya, gunung itu …: what stands first in a sentence may look ahead.
            opening = context.openings[sentence.start]
            ahead = sentence.tokens[opening].upos == "ADP"
            return ahead or first - opening > _OPENING or any(e.type in _ANCHORS for e in before)
        case "event":
            return False
    return True


def _named(pointer: Reference, sentence: Sentence, before: Sequence[Entity], context: Context) -> bool:
    """Whether a noun with "itu" is told by a name, a clause of its own or a date: kerusakan Waduk Riam itu."""
    classes, tokens = context.language.classes, sentence.tokens
    last = next(at for at, t in enumerate(tokens) if t.end >= pointer.end)
    phrase = [t for t in tokens[max(0, last - _PHRASE) : last] if t.start >= pointer.start]
    if any(t.lower in classes["moment_nouns"] for t in phrase):
        return any(e.type == "DATE" for e in before)  # pada 1990 … saat itu
    called = any(t.upos == "PROPN" for t in phrase)
    head = tokens[context.openings[sentence.start] : last]
    if any(e.start == head[0].start for e in sentence.entities) and all(t.upos not in ("VERB", "AUX") for t in head):
        return True  # Pelabuhan Tuban dengan gudang tua ini
    who = bool(phrase) and human(context.language, phrase[0])
    said = {t.lemma for t in tokens[: max(0, last - _PHRASE)]}
    if any(t.lemma in said for t in phrase if t.upos == "NOUN"):
        return True  # tiga kartu keluarga … kartu itu
    relative = any(t.lower in classes["relatives"] for t in tokens[max(0, last - 14) : last])
    return relative or (called and not who)
