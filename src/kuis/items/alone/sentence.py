"""Whether a sentence says by itself what it speaks of, so that a card of a word may show it without the article."""

from collections.abc import Sequence
from itertools import takewhile

from kuis.items.text import nearby
from kuis.items.text.context import Body, Context, points_to_nothing
from kuis.items.text.once import once
from kuis.items.text.people import human
from kuis.model import Reference, Sentence, Token

_NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT")
_SAID = ("VERB", "AUX")
_HEAD = 5  # words from the opening among which the subject has its noun
_RELATIVE = 14  # words of a relative clause before what closes it
_QUOTES = {"“": "”", '"': '"'}
_OPENERS = ("ADP", "SCONJ")


@once
def unclear(context: Context, sentence: Sentence) -> str:
    """The word that points out of the sentence, or "": pasar itu, mereka, contoh lain, luasnya, saya."""
    body = context.body(sentence.start)
    if not body.tokens:
        return ""
    counted = body.lower[0] in context.language.classes["ordinals"] and body.lower[1:2] == (",",)
    if counted or body.lower[0] in context.language.classes["opening_pointers"]:
        return body.tokens[0].text
    found = _others(context, body) or _above(context, body) or _speaker(context, body) or _bare(context, body)
    if found or not body.pointers:
        return found
    if opening := _opening_owned(context, body, sentence):
        return opening
    pointers = nearby.references(context, body.tokens[0].start, sentence.end)
    found = next((p.text for p in pointers if _points_out(p, body, sentence, context)), "")
    return found or next((body.tokens[at].text for at in body.pointers if _closes(body, at, sentence, context)), "")


def _points_out(pointer: Reference, body: Body, sentence: Sentence, context: Context) -> bool:
    opening = body.tokens[_led(body.tokens)].start
    if pointer.resolved and opening <= pointer.antecedent_start < pointer.start:
        return False
    at = next(n for n, t in enumerate(body.tokens) if t.end > pointer.start)
    match pointer.kind:
        case "thing":
            last = next(n for n, t in enumerate(body.tokens) if t.end >= pointer.end)
            return not _told(body.tokens, at, last, sentence, context)
        case "person":
            return not _somebody(body.tokens, at, sentence, context)
        case "people":
            said = any(t.upos in _SAID for t in body.tokens[:at])
            return not said and not _somebody(body.tokens, at, sentence, context)
        case "owner":
            return not _owned(body, at, sentence, context)
    return True


def _told(tokens: Sequence[Token], first: int, last: int, sentence: Sentence, context: Context) -> bool:
    """Whether the thing was named before in the sentence, or has a name: patung … patung ini, suku Alas ini."""
    classes = context.language.classes
    phrase = tokens[first:last] or tokens[max(0, last - 1) : last]
    if any(t.lower in classes["moment_nouns"] or t.upos == "PROPN" for t in phrase):
        return True
    said = {t.lemma for t in tokens[:first]}
    if any(t.lemma in said for t in phrase if t.upos == "NOUN"):
        return True
    return _head_named(tokens, last, sentence, context) is True


def _head_named(tokens: Sequence[Token], last: int, sentence: Sentence, context: Context) -> bool | None:
    """Whether what a relative clause before a word describes has a name; None where there is no such clause."""
    for at in range(last - 1, max(0, last - _RELATIVE), -1):
        if tokens[at].lower in context.language.classes["relatives"]:
            head = tokens[at - 1]
            return head.upos == "PROPN" or any(e.start <= head.start < e.end for e in sentence.entities)
    return None


def _closes(body: Body, at: int, sentence: Sentence, context: Context) -> bool:
    """Whether a word closes what has a relative clause and no name: Grup yang didirikan di Solo ini."""
    before, closing = body.tokens[at - 1], context.language.any_of("proximal", "points_back", "demonstratives")
    if not at or body.tokens[at].upos != "DET" or body.lower[at] not in closing:
        return False
    if before.upos not in ("ADJ", "PROPN", "VERB") and not any(
        e.start <= before.start < e.end for e in sentence.entities
    ):
        return False
    return _head_named(body.tokens, at, sentence, context) is False


def _somebody(tokens: Sequence[Token], at: int, sentence: Sentence, context: Context) -> bool:
    """Whether a person is named or called before a word; one that opens a clause looks ahead: Saat ia kecil, Rina …"""
    opening, place = tokens[0], tokens[at].start
    if 0 < (led := _led(tokens)) <= at:
        tokens, at = tokens[led:], at - led
        opening = tokens[0]
    if any(e.type == "PER" and opening.start <= e.start < place for e in sentence.entities):
        return True
    return _ahead(tokens, at, sentence, ("PER",)) or any(human(context.language, t) for t in tokens[:at])


def _led(tokens: Sequence[Token]) -> int:
    """The index behind a phrase with a preposition that opens a sentence: Bersama Rina, | dia pulang; 0 for none."""
    comma = next((n for n, t in enumerate(tokens[:-1]) if t.text == ","), 0) if tokens[0].upos == "ADP" else 0
    return 0 if not comma or any(t.upos in _SAID for t in tokens[:comma]) else comma + 1


def _ahead(tokens: Sequence[Token], at: int, sentence: Sentence, types: Sequence[str]) -> bool:
    """Whether a phrase that opens the sentence looks ahead to a name: Saat ia kecil, | Rina pindah."""
    if tokens[0].upos not in _OPENERS or any(t.text == "," for t in tokens[:at]):
        return False
    comma = next((n for n in range(at + 1, len(tokens) - 1) if tokens[n].text == ","), at)
    behind = tokens[comma + 1 : comma + 1 + _HEAD]
    # Pada saat kelahirannya, Inggris memakai kalender Julian: what stands behind the verb is no subject.
    near = list(takewhile(lambda t: t.upos not in _SAID, behind)) or behind
    return any(near[0].start <= e.start <= near[-1].start for e in sentence.entities if e.type in types)


def _owned(body: Body, at: int, sentence: Sentence, context: Context) -> bool:
    """Whether whose it is, or whom a verb has as its object, stands in the sentence: Rina menjual rumahnya."""
    tokens, classes = body.tokens, context.language.classes
    token, opening = tokens[at], tokens[0]
    passive = token.upos == "VERB" and token.morph.voice == "passive"
    if at and body.lower[at - 1] in classes["relatives"] and not passive:
        return True  # sungai yang | airnya jernih, but not arah yang | ditunjuknya
    if token.lemma in classes["personal"]:
        return _somebody(tokens, at, sentence, context)
    names = [e for e in sentence.entities if e.type in _NAMES and e.start >= opening.start]
    active = token.upos == "VERB" and token.morph.voice == "active"
    if (not active and any(e.start < token.start for e in names)) or _ahead(tokens, at, sentence, _NAMES):
        return True
    if active:
        return _done_to(body, at, sentence)
    return any(t.upos == "PROPN" for t in tokens[:at]) or _said_before(body, at, context)


def _done_to(body: Body, at: int, sentence: Sentence) -> bool:
    """Whether somebody or something stands before a verb beside those who do it: Warga melaporkannya names nobody."""
    tokens, start = body.tokens, body.tokens[at].start
    first = next((n for n in range(at) if tokens[n].upos in ("NOUN", "PROPN", "PRON")), at)
    named = next((e for e in sentence.entities if e.type in _NAMES and tokens[first].start <= e.start < start), None)
    # Those who do it: Presiden Joko Widodo, warga desa.
    last = next((n for n in range(first, at) if tokens[n].upos not in ("NOUN", "PROPN", "ADJ", "X")), at)
    if named is not None and named.start <= tokens[max(first, last - 1)].start:
        last = max(last, next((n for n in range(at) if tokens[n].start >= named.end), at))
    return any(t.upos in ("NOUN", "PROPN", "X") for t in tokens[last:at])


def _said_before(body: Body, at: int, context: Context) -> bool:
    """Whether a predicate stands before a word: Gajah hidup bersama | induknya, and not Luas | wilayahnya."""
    classes = context.language.classes
    for n in range(at):
        verb = body.tokens[n].upos in _SAID or body.lower[n] in classes["copulas"]
        if verb and not (n and body.lower[n - 1] in classes["relatives"]):
            return True
    return False


def _opening_owned(context: Context, body: Body, sentence: Sentence) -> str:
    """Basis utamanya terletak di Solo: what opens the sentence belongs to what it does not name."""
    clitics, classes = context.language.classes["pointing_clitics"], context.language.classes
    governed = body.tokens[0].upos == "ADP"  # Pada saat kelahirannya, kota …
    for at in range(1 + governed, min(_HEAD, len(body.tokens))):
        token = body.tokens[at - 1 : at + 1]
        if any(t.upos not in ("NOUN", "ADJ") for t in token) or any(
            e.start <= token[0].start for e in sentence.entities
        ):
            return ""
        owned = token[1].morph.clitics and token[1].morph.clitics[-1] in clitics
        if owned and not points_to_nothing(context.language, body.tokens, at):
            types = ("PER",) if token[1].lemma in classes["personal"] else _NAMES
            return "" if governed and _ahead(body.tokens, at, sentence, types) else token[1].text
    return ""


def _bare(context: Context, body: Body) -> str:
    """Film diproduksi oleh Citra Jaya; Desa merupakan satu dari lima: which one, the sentence before says."""
    kinds = context.language.any_of("works", "loc_heads", "org_heads")
    if len(body.tokens) < 2 or body.tokens[0].upos != "NOUN" or body.lower[0] not in kinds:
        return ""
    after = body.tokens[1]
    said = after.morph.voice == "passive" or body.lower[1] in context.language.any_but("copulas", "equates")
    return body.tokens[0].text if said else ""


def _others(context: Context, body: Body) -> str:
    """Contoh lain adalah …; Pengaruh lainnya …: beside which, the sentence before says."""
    others = context.language.classes["others"]
    if others.isdisjoint(body.lower[: _HEAD + 1]):
        return ""
    for at in range(1, min(_HEAD + 1, len(body.tokens))):
        token, before = body.tokens[at], body.tokens[at - 1]
        if token.upos in (*_SAID, *_OPENERS, "CCONJ", "PUNCT") and body.lower[at] not in others:
            return ""
        if body.lower[at] in others:
            told = any(t.lemma == before.lemma for t in body.tokens[: at - 1])
            noun = before.upos == "NOUN" and not human(context.language, before)
            opens = body.tokens[0].upos in ("NOUN", "ADP", "NUM")
            return f"{before.text} {token.text}" if noun and opens and not told else ""
    return ""


def _above(context: Context, body: Body) -> str:
    """Dari kutipan di atas, …: what stands above is on no card."""
    for one, two in (phrase.split("+") for phrase in context.language.classes["above"]):
        for at in range(1, len(body.tokens) - 2):
            if body.lower[at] == one and body.lower[at + 1] == two and body.tokens[at + 2].upos == "PUNCT":
                return f"{body.tokens[at].text} {body.tokens[at + 1].text}"
    return ""


def _speaker(context: Context, body: Body) -> str:
    """Rina dan saya berlari: who speaks is not said, unless it is in quotation marks."""
    speaking = context.language.classes["speaking"]
    if body.tokens[0].text in _QUOTES and any(t.text == _QUOTES[body.tokens[0].text] for t in body.tokens[-2:]):
        return body.tokens[0].text  # a quotation and no more
    if speaking.isdisjoint(body.lower):
        return ""
    shut = ""
    for token in body.tokens:
        if token.text in _QUOTES or token.text == shut:
            shut = "" if shut else _QUOTES[token.text]
        elif not shut and token.lower in speaking:
            return token.text
    return ""
