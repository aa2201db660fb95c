"""Whether a sentence says by itself what it speaks of, and of what it says more: what a card of a word or form asks."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from kuis.items.alone.bare import BARE, SAID_BEFORE, unknown
from kuis.items.alone.sentence import unclear
from kuis.items.lexis.data import word_set
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Body, Context
from kuis.items.text.letters import strange_letters
from kuis.items.text.once import once
from kuis.items.text.people import human
from kuis.languages.base import Language
from kuis.model import Sentence, Token

_SAID = ("VERB", "AUX")
_NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT", "LAW")
_OWNERS = ("PER", "LOC", "ORG", "NORP")
_NAMING = ("PROPN", "X")
_QUALITY = ("ADJ", "ADV", "DET", "NUM", "PART")
_MOST = 5  # words of a subject that names a part of something and nothing else


@once
def open_end(context: Context, sentence: Sentence) -> str:
    """What a sentence leaves to the one before it, in words for people; "" where it stands alone."""
    if pointer := unclear(context, sentence):
        return f"“{pointer}” points to another sentence"
    body = context.body(sentence.start)
    return next((reason for ask in _ASKS if (reason := ask(context, body, sentence))), "")


def open_led(context: Context, sentence: Sentence) -> str:
    """What a sentence leaves open that stands behind the one before it; "" for nothing.

    Of what or beside what it speaks, the sentence before says; on what day and what letters stand for, it does not.
    """
    body = context.body(sentence.start)
    return next((reason for ask in _ASKS if ask not in _SAID_BEFORE and (reason := ask(context, body, sentence))), "")


def open_titled(context: Context, sentence: Sentence) -> str:
    """What a sentence leaves open that stands under the title of its article; "" for nothing.

    Penderita mengalami demam: of what, the title says.
    """
    if pointer := unclear(context, sentence):
        return f"“{pointer}” points to another sentence"
    body = context.body(sentence.start)
    return next((reason for ask in _ASKS if ask is not unknown and (reason := ask(context, body, sentence))), "")


@lru_cache(maxsize=32)
def _listed(language: Language, name: str) -> frozenset[str]:
    return word_set(language.words[name] or "")


def _part(context: Context, body: Body, sentence: Sentence) -> str:
    """Bagian selatan dikuasai Belanda; Korban biasanya adalah petani: of what, the sentence before says."""
    classes = context.language.classes
    openers = context.language.any_of("indefinite", "partitives")
    first = 0 if body.lower[0] not in openers else 2 if body.tokens[1].upos == "NUM" else 1  # Salah satu
    if first + 1 >= len(body.tokens) or body.tokens[first].lemma not in _listed(context.language, "parts"):
        return ""
    if body.tokens[first].morph.clitics:
        return ""  # Luasnya: `unclear` has looked
    at = first + 1
    parts = _listed(context.language, "parts")
    while at < len(body.tokens) and (
        body.lower[at] in parts or (body.tokens[at].upos in _QUALITY and body.lower[at] not in _others(context))
    ):
        at += 1  # Single ketiga album, …
    if at > _MOST + first or at >= len(body.tokens):
        return ""
    token = body.tokens[at]
    copulas = classes["copulas"]
    ends = token.upos in (*_SAID, "ADP", "CCONJ") or token.lower in copulas or token.text == ","
    if not ends or token.lower in classes["origin_prepositions"]:
        return ""
    opening = body.tokens[0].start
    if any(e.type in _NAMES and opening <= e.start < token.start for e in sentence.entities):
        return ""
    return f"it does not say of what “{body.tokens[first].text}” is"


def _others(context: Context) -> frozenset[str]:
    return context.language.classes["another"]


def _spoken_there(context: Context, body: Body, sentence: Sentence) -> str:
    """Bahasa resmi yang dipakai penduduk adalah bahasa Inggris: in what land, nothing says."""
    copulas = context.language.classes["copulas"]
    if body.tokens[0].lemma not in _listed(context.language, "of_lands") or body.tokens[0].morph.clitics:
        return ""
    at = next((n for n, word in enumerate(body.lower) if word in copulas), 0)
    names = any(e.type in _NAMES and e.start < body.tokens[at].start for e in sentence.entities)
    names = names or any(t.upos in _NAMING for t in body.tokens[1:at])
    return "" if not at or names else f"it does not say of what land “{body.tokens[0].text}” is"


def _also(context: Context, body: Body, sentence: Sentence) -> str:
    """Rina juga menanam kopi: beside what else, the sentence before says; not in "tidak hanya …, tetapi juga …"."""
    also = _listed(context.language, "adding")
    at = next((n for n, word in enumerate(body.lower) if word in also), 0)
    if not at or not _listed(context.language, "set_beside").isdisjoint(body.lower[:at]):
        return ""
    before = body.tokens[at - 1]
    # A comma goes on with the sentence, if it does not close what stands beside a name: Budi, guru di Solo, juga …
    joined = before.upos in ("CCONJ", "SCONJ") or (before.text == "," and body.lower[: at - 1].count(",") == 0)
    joined = joined or before.lower in context.language.classes["relatives"]
    joined = joined or any(t.upos in _SAID for t in body.tokens[:at])
    after = body.tokens[at + 1] if at + 1 < len(body.tokens) else before
    said = after.upos in (*_SAID, "ADP", "ADJ", "ADV", "PART") or after.lower in context.language.classes["copulas"]
    return "" if joined or not said else f"“{body.tokens[at].text}” adds to what another sentence says"


def _before(context: Context, body: Body, sentence: Sentence) -> str:
    """Penutupan pesta sebelumnya diadakan di Solo; Dua jam kemudian, Rina pulang: before and after what?"""
    looking, counting, openings = (
        _listed(context.language, name) for name in ("looking_back", "counting_on", "opening_after")
    )
    apart = context.language.classes["apart"]  # Bonn sendiri …
    if any(" ".join(body.lower[:size]) in openings for size in (2, 3)):
        return f"“{body.tokens[0].text} {body.tokens[1].text}” counts from another sentence"
    verb = next((n for n, t in enumerate(body.tokens) if _says(context, body.tokens, n)), len(body.tokens))
    for at in range(1, verb):
        before, token = body.tokens[at - 1], body.tokens[at]
        if token.lower in apart and before.upos in ("NOUN", "PROPN"):
            return f"“{before.text} {token.text}” is set against another sentence"
        named = any(e.start <= before.start < e.end and e.type in _OWNERS for e in sentence.entities)
        named = named and body.tokens[0].lemma not in _listed(context.language, "parts")
        counts = token.lower in counting and at > 1 and body.tokens[at - 2].upos == "NUM"
        # Bangka sebelumnya adalah … says what was before; Penutupan Universiade sebelumnya … is that of an earlier one.
        if before.upos in ("NOUN", "PROPN") and not named and (counts or token.lower in looking):
            earlier = (e for e in sentence.entities if e.start < before.start)
            dated = any(e.type == "DATE" and e.subtype != "relative" for e in earlier)
            return "" if dated else f"“{before.text} {token.text}” points to another sentence"
    return ""


def _same(context: Context, body: Body, sentence: Sentence) -> str:
    """Resep yang sama dimuat di koran: the one that another sentence names; but not resep yang sama dengan …"""
    again, relatives = _listed(context.language, "same_again"), context.language.classes["relatives"]
    if len(body.tokens) < _MOST or body.lower[1] not in relatives or body.lower[2] not in again:
        return ""
    with_what = body.tokens[3].upos in ("ADP", "SCONJ")
    return "" if with_what else f"“{body.tokens[0].text} {body.lower[1]} {body.lower[2]}” points to another sentence"


def _some(context: Context, body: Body, sentence: Sentence) -> str:
    """Sebuah film yang disutradarai oleh Budi dirilis pada 2012: what film, nothing says."""
    classes = context.language.classes
    kinds = context.language.any_of("articles", "works", "loc_heads", "org_heads")
    if body.lower[0] not in kinds:
        return ""
    head = next((n for n, word in enumerate(body.lower) if word in classes["relatives"]), 0)
    told = not head or any(t.upos in (*_SAID, *_NAMING, "ADP") for t in body.tokens[:head])
    # "Sebuah teori yang luas menyatakan …" tells of it; what has but a date or a place does not.
    verbs = [n for n, t in enumerate(body.tokens) if t.upos == "VERB"]
    passive = bool(verbs) and body.tokens[verbs[-1]].morph.voice == "passive"
    which = body.tokens[body.lower[0] in classes["articles"]].text
    return "" if told or not passive else f"it does not say which {which} it speaks of"


def _most(context: Context, body: Body, sentence: Sentence) -> str:
    """Kota terdekat adalah Solo: nearest to what, nothing says."""
    verb = next((n for n, t in enumerate(body.tokens) if _says(context, body.tokens, n)), 0)
    subject = body.tokens[:verb]
    if not 2 <= verb <= _MOST or body.lower[verb] not in context.language.classes["copulas"]:
        return ""
    if subject[0].upos != "NOUN" or any(t.upos not in ("NOUN", *_QUALITY) or t.morph.clitics for t in subject):
        return ""
    order = context.language.any_of("ordinals", "superlatives")
    most = any(t.lower in order for t in subject)
    outer = subject[-1].morph.prefixes[:1]  # terdekat
    shapes = formation_of(context.language).verbs
    most = most or (subject[-1].upos == "ADJ" and bool(outer) and shapes.get(outer[0]) == "stative")
    return f"it does not say of what “{subject[-1].text}” is" if most else ""


def _of_now(context: Context, body: Body, sentence: Sentence) -> str:
    """Piala yang diperebutkan sekarang …; Saat ini Rina …: on what day, and which cup, nothing says."""
    classes = context.language.classes
    back = _listed(context.language, "counting_on") | _listed(context.language, "looking_back")
    relative = next((e.text for e in sentence.entities if e.type == "DATE" and e.subtype == "relative"), "")
    relative = relative if back.isdisjoint(relative.lower().split()) else ""  # dua jam kemudian: `_before` has looked
    opens = body.lower[0] in classes["now_nouns"] and body.lower[1] in classes["proximal"]
    if relative or opens:
        return f"“{relative or ' '.join(t.text for t in body.tokens[:2])}” is the day of the article"
    names = any(e.type in (*_NAMES, "DATE") for e in sentence.entities)
    now = next((t.text for t in body.tokens if t.lower in classes["deictic_time"]), "")
    return "" if names or not now else f"“{now}” is the day of the article"


def _says(context: Context, tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].upos in _SAID or tokens[at].lower in context.language.classes["copulas"]


def _letters(context: Context, body: Body, sentence: Sentence) -> str:
    """Biaya KBC naik pada 2005: what the letters stand for, nothing says; but Kredit Bank Cepat (KBC) …"""
    known, naming = _listed(context.language, "known_letters"), _listed(context.language, "before_letters")
    for token in strange_letters(context, body.tokens):
        if token.lower in known:
            continue
        at = next(n for n, t in enumerate(body.tokens) if t.start == token.start)
        beside = (*body.tokens[max(0, at - 1) : at], *body.tokens[at + 1 : at + 2])
        if all(t.text not in "()" and t.lower not in naming for t in beside):
            return f"“{token.text}” are letters that it does not explain"
    return ""


def _for_whom(context: Context, body: Body, sentence: Sentence) -> str:
    """Misa baginya diadakan di Ende: for whom, nothing says."""
    clitics = context.language.classes["pointing_clitics"]
    for at, token in enumerate(body.tokens):
        if token.upos != "ADP" or not token.morph.clitics or token.morph.clitics[-1] not in clitics:
            continue
        named = any(e.type in _OWNERS and body.tokens[0].start <= e.start < token.start for e in sentence.entities)
        # Di antaranya; and of what stands before it, as in "Rumah itu dan taman di sekitarnya".
        led = at > 0 and body.tokens[at - 1].upos == "ADP"
        if not named and not led and not any(human(context.language, t) for t in body.tokens[:at]):
            return f"“{token.text}” points to another sentence"
    return ""


_ASKS: tuple[Callable[[Context, Body, Sentence], str], ...] = (
    _part,
    _spoken_there,
    _most,
    _some,
    _also,
    _before,
    _same,
    _of_now,
    _letters,
    _for_whom,
    *BARE,
)
"""Each gives a reason, or "" where it has none."""
_SAID_BEFORE = frozenset((_part, _spoken_there, _most, _some, _also, _before, _same, _for_whom, *SAID_BEFORE))
