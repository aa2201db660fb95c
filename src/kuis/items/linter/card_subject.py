"""Criterion S6 on what a gap speaks of: its subject, whom its pronouns mean, which of several things it is about."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from kuis.items.linter.card_text import Card
from kuis.items.linter.sentence import relative, speaker_named
from kuis.items.text.context import Context, points_to_nothing
from kuis.items.text.once import once
from kuis.items.text.people import human
from kuis.model import Entity, Sentence, Token

_NAMES = ("PER", "LOC", "ORG", "EVENT", "LAW", "NORP")
_POINTERS = ("proximal", "points_back")
_NOMINAL = ("NOUN", "PROPN", "PRON", "X")
_FAR = 6  # words between a comma, a subject and its verb
_RELATIVE = 14  # words of a relative clause before what closes it
_OTHERS = 2  # persons of whom the one who acts is not meant
_LETTERS = 2  # capitals that letters have at least: DVDnya


def _no_subject(card: Card) -> str:
    """Terletak di tepi sungai …; Secara resmi menandatangani …; Pada 1834 dipindahkan ke Solo."""
    first, classes = card.body.tokens[0], card.context.language.classes
    inside = card.item.start <= first.start < card.item.end
    said = "it does not say who or what its verb speaks of"
    dwells = len(card.body.tokens) > 1 and card.body.tokens[1].upos == "ADP"  # Tinggal di Solo …, but Tinggal dua orang
    if not inside and first.upos in ("VERB", "AUX") and (dwells or first.lemma not in classes["existentials"]):
        clauses = card.context.clauses_of(card.sentence)
        opening = card.context.openings[card.sentence.start]
        # "Menurut …" and "Bertempat di Solo, Rina …" look ahead to a subject behind a comma.
        ahead = any(
            c.kind == "main"
            and c.subject.size
            and c.subject.first > opening
            and not c.inverted
            and card.sentence.tokens[c.subject.first - 1].text == ","
            for c in clauses
        )
        there = card.body.tokens[1:2] and card.body.lower[1] in classes["existentials"]  # Dikenal ada tiga versi
        return "" if ahead or there or _follows(card) else said
    main = [c for c in card.context.clauses_of(card.sentence) if c.kind == "main"]
    if main and not main[0].subject.size and first.upos in ("ADP", "ADV") and not _letters(first):
        verb = card.sentence.tokens[main[0].verb]
        if verb.morph.voice == "active" and verb.lemma not in classes["existentials"]:
            return said
    return said if not inside and _bare_verb(card) else ""


def _letters(token: Token) -> bool:
    """Whether letters only look like a word: DI didirikan pada 1976."""
    return token.text.isupper() and len(token.text) > 1


def _bare_verb(card: Card) -> bool:
    """Whether nothing that a verb could be said of stands before the first one, times and manners aside."""
    classes = card.context.language.classes
    dates = [(e.start, e.end) for e in card.sentence.entities if e.type in ("DATE", "TIME")]
    manner = False
    for token, after in pairwise(card.body.tokens):
        timed = any(a <= token.start < b for a, b in dates) or token.lower in classes["uncounted"]
        if token.upos in ("VERB", "AUX") and not manner:
            if token.lemma in classes["existentials"] or (card.inside(after) and after.upos != "ADP"):
                return False
            acts = token.morph.voice == "active" and token.lemma not in classes["say"]
            return acts or (token.morph.voice == "passive" and after.upos in ("ADP", "CCONJ"))
        if (
            token.text == ","
            or token.upos == "SCONJ"
            or _letters(token)
            or (token.upos in _NOMINAL and not timed)
            or token.upos == "DET"
        ):
            return False
        manner = token.lower in classes["manner"]
    return False


def _follows(card: Card) -> bool:
    """Whether a clause with a subject of its own comes after a comma: Lahir pada 1958, Rina adalah …"""
    tokens = card.body.tokens
    for n, (a, b) in enumerate(pairwise(tokens)):
        if a.text == "," and b.upos in ("NOUN", "PROPN"):
            phrase = tokens[n + 2 : n + 2 + _FAR]
            end = next((k for k, t in enumerate(phrase) if t.upos in ("VERB", "AUX", "PUNCT")), -1)
            if end >= 0 and phrase[end].upos != "PUNCT":
                return True
    return False


def _nobody(card: Card) -> str:
    """Di Spanyol ia mendapat nama …; Luas wilayahnya …; katanya; makam baginya."""
    pointing = _pointing(card.context, card.sentence)
    places = [(at, token) for at, token in enumerate(card.rest) if token.start in pointing]
    if not places:
        return ""
    classes = card.context.language.classes
    persons = [e for e in card.entities if e.type == "PER"]
    clitics = classes["pointing_clitics"]
    saying, pointers = (card.context.language.any_of(*names) for names in (("say", "say_plain"), _POINTERS))
    ends = tuple(clitics)
    own = next((e.type for e in card.sentence.entities if e.start <= card.item.start < e.end), "")
    amounts = [e.start for e in card.sentence.entities if e.type == "QUANTITY"]
    for at, token in places:
        near = at > 0 and token.lower in pointers and card.rest[at - 1].lower not in classes["now_nouns"]
        if near and all(t.lemma != card.rest[at - 1].lemma for t in card.rest[: at - 1]):
            return f"“{card.rest[at - 1].text} {token.text}” is not said before"
    first = card.body.tokens[0]
    ahead = first.upos in ("ADP", "SCONJ") and card.anchored and _named_ahead(card)  # Ketika ibunya wafat, Rina …
    for at, token in places:
        word = token.lower
        if word in classes["first_second_person"] and not speaker_named(card.context, card.sentence):
            return "somebody speaks who is not named"
        owned = token.morph.clitics and token.morph.clitics[-1] in clitics
        owned = owned and not points_to_nothing(card.context.language, card.rest, at)
        led = at > 0 and card.rest[at - 1].upos == "ADP"  # di antaranya
        if owned and led and token.upos == "ADP" and any(start < token.start for start in amounts):
            continue  # Sebanyak 71.000 orang terdampak, dan separuh di antaranya mengungsi
        if owned and token.upos == "ADP" and not led and sum(e.start < token.start for e in persons) < _OTHERS:
            return f"“{token.text}” is nobody whom it names"  # Rina, pengusaha, membangun makam baginya
        if own in _NAMES and card.item.start < token.start and token.upos != "VERB":
            continue  # who is asked for may be meant: | dan istrinya, but not | menjulukinya
        if word in classes["third_person"] and not _meant(card, at, own):
            return f"“{token.text}” is nobody whom it names"
        tails = [c for c in clitics if word.endswith(c)] if word.endswith(ends) else []
        if not persons and any(word.removesuffix(c) in saying for c in tails):
            return "it does not say who says so"
        letters = any(token.text.endswith(c) and token.text.removesuffix(c).isupper() for c in tails)
        lettered = letters and len(token.text) - len(max(clitics, key=len, default="")) >= _LETTERS
        # Pada saat kelahirannya, Inggris …: a land is not born.
        meant = ahead and (token.lemma not in classes["personal"] or _named_ahead(card, persons))
        if (owned or lettered) and not meant and not _named_before(card, at):
            return f"“{token.text}” belongs to what it does not name"
    return ""


@once
def _pointing(context: Context, sentence: Sentence) -> frozenset[int]:
    """Where the words begin that may point to somebody or something: pronouns, itu, what ends as a clitic does."""
    words = context.language.any_of(*_POINTERS, "first_second_person", "third_person")
    ends = tuple(context.language.classes["pointing_clitics"])
    return frozenset(
        [t.start for t in sentence.tokens if t.lower in words or t.morph.clitics or t.lower.endswith(ends)]
    )


def _named_ahead(card: Card, among: Sequence[Entity] | None = None) -> bool:
    """Whether a name, or one of those given, or the gap opens what stands behind a comma."""
    behind = [b for a, b in pairwise(card.body.tokens) if a.text == ","]
    if among is not None:
        starts = {e.start for e in among}
        return any(card.inside(b) or b.start in starts for b in behind)
    return any(card.inside(b) or b.upos in ("PROPN", "X") or b.lemma in card.topic for b in behind)


def _meant(card: Card, at: int, own: str) -> bool:
    """Whether a pronoun means somebody beside the gap who is named before it, or ahead in Ketika ia menikah, Rina …"""
    language, pronoun = card.context.language, card.rest[at]
    first = card.body.tokens[0]
    before = card.rest[:at]
    apart = bool(before) and before[-1].text == "," and all(t.upos not in ("VERB", "AUX") for t in before)
    if apart:
        return False  # Bersama-sama dengan Rina dan Budi, mereka …
    if card.anchored and any(human(language, t) for t in card.rest[:at]):
        return True
    named = first.upos == "PROPN" and not card.inside(first)  # Karel marah ketika ia …
    if named and not any(e.start <= first.start < e.end and e.type != "PER" for e in card.entities):
        return True
    if first.upos == "SCONJ" or first.lower in language.classes["subordinators"]:
        return any(e.type == "PER" for e in card.entities)
    # "Bersama Rina, dia …": whom a preposition opens the sentence with is somebody else.
    comma = next((t.start for t in card.body.tokens if t.text == ","), -1) if first.upos == "ADP" else -1
    return any(e.type == "PER" and comma < e.start < pronoun.start for e in card.entities)


def _named_before(card: Card, at: int) -> bool:
    """Whether a name, or what the article is about, stands before one of the words beside the gap."""
    start = card.rest[at].start
    if any(e.start < start for e in card.names):
        return True
    return any(t.upos in ("PROPN", "X") or t.lemma in card.topic for t in card.rest[:at])


def _which_one(card: Card) -> str:
    """Sebuah film yang disutradarai oleh … dirilis pada 2012; Perusahaan yang didirikan pada | dijual pada 2012."""
    classes = card.context.language.classes
    if part := _part_of_nothing(card):
        return f"it does not say which {part} it speaks of"
    tokens = _from_subject(card)
    some = tokens[0].lower in classes["partitives"]  # Salah satu kehilangan terbesar adalah …
    copulas = classes["copulas"]
    verbs = (n for n, t in enumerate(tokens) if (t.upos in ("VERB", "AUX") or t.lower in copulas) and n > 2 * some)
    verb = next((n for n in verbs if not relative(tokens, n, card.context)), len(tokens))
    head = next((n for n, t in enumerate(tokens[:verb]) if t.lower in classes["relatives"]), verb)
    if card.body.lower[0] in classes["articles"]:
        named = card.titled or any(t.upos in ("PROPN", "X") for t in tokens[:head])
        return "" if named else f"it does not say which {tokens[min(1, verb)].text} it speaks of"
    subject = tokens[:verb]
    subject = subject[2:] if some else subject
    head -= 2 * some
    if not subject or not (some or subject[0].upos == "NOUN") or any(card.inside(t) for t in subject[:head]):
        return ""
    if head < len(subject):
        subject = subject[:head]  # what is told of it may be told of others too
    of_what = some or subject[0].lemma in classes["owned"] or (head < verb and head < len(tokens) - 1)
    names = [e for e in card.entities if subject[0].start <= e.start < subject[-1].end and e.type in _NAMES]
    told = names or card.titled or any(t.upos in ("PROPN", "X") or t.lemma in card.topic for t in subject)
    return f"it does not say which {subject[0].text} it speaks of" if of_what and not told else ""


def _from_subject(card: Card) -> Sequence[Token]:
    """The sentence from its subject on, where a phrase stands before it: Pada 1920, | migrasi terjadi."""
    main = next((c for c in card.context.clauses_of(card.sentence) if c.kind == "main" and not c.inverted), None)
    opening = card.context.openings[card.sentence.start]
    ahead = card.body.tokens[0].upos == "ADP" and main is not None and main.subject.first > opening
    return card.sentence.tokens[main.subject.first :] if ahead and main is not None else card.body.tokens


def _part_of_nothing(card: Card) -> str:
    """Bagian selatan dikuasai |: the south of what? But bagian selatan Pulau Jawa; Di Jawa, bagian selatan …"""
    classes = card.context.language.classes
    # Di Jawa, bagian selatan …; but not: Solo menguasai wilayah selatan.
    led = {b.start for a, b in pairwise(card.body.tokens) if a.lower in classes["place_prepositions"]}
    places = [e.start for e in card.sentence.entities if e.type == "LOC" and e.start in led and not card.inside(e)]
    for part, where, after in zip(card.body.tokens, card.body.tokens[1:], card.body.tokens[2:], strict=False):
        if part.lemma not in classes["owned"] or where.lower not in classes["directions"]:
            continue
        told = after.upos in _NOMINAL or after.lower in classes["origin_prepositions"]
        if not told and not any(start < part.start for start in places):
            return f"{part.text} {where.text}"
    return ""


def _set_apart(card: Card) -> str:
    """| sendiri mendapat status kota; Satu emas lain direbut |: set against others that it does not name."""
    alone = card.context.language.classes["apart"]
    for a, b in pairwise(card.body.tokens) if not alone.isdisjoint(card.body.lower) else ():
        if b.lower in alone and (card.inside(a) or a.upos == "PROPN"):
            return f"“{b.text}” sets it against another sentence"
    classes, tokens = card.context.language.classes, card.body.tokens
    dates = [e.start for e in card.sentence.entities if e.type == "DATE"]
    times = card.context.language.any_of("time_nouns", "moment_nouns")
    for n, b in enumerate(tokens[2:], 2) if card.has("same") else ():
        what, a = tokens[n - 2 : n]
        if b.lower not in classes["same"] or a.lower not in classes["relatives"]:
            continue
        if what.lower in times:
            told = any(d < a.start for d in dates)
        else:  # di tempat yang sama; but tempat yang sama dengan …
            compared = n + 1 < len(tokens) and tokens[n + 1].upos == "ADP"
            told = compared or any(t.lemma == what.lemma or t.upos == "PROPN" for t in tokens[: n - 2])
        if not told:
            return f"“{what.text} {a.text} {b.text}” is that of another sentence"
    if classes["another"].isdisjoint(card.body.lower):
        return ""
    verb = next((n for n, t in enumerate(tokens) if t.upos in ("VERB", "AUX")), len(tokens))
    for a, b in pairwise(tokens[:verb]):
        if b.lower in classes["another"] and a.lower not in classes["another_openers"] and a.upos in ("NOUN", "ADJ"):
            return f"“{a.text} {b.text}” is another than those of another sentence"
    return ""


def _told_by_gap(card: Card) -> str:
    """Dalam buku yang ditulis | itu, …: which book only the gap would tell."""
    classes, tokens = card.context.language.classes, card.body.tokens
    for at, token in enumerate(tokens):
        if token.lower not in classes["demonstratives"] or token.start < card.item.end:
            continue
        opened = next(
            (n for n in range(at - 1, max(-1, at - _RELATIVE), -1) if tokens[n].lower in classes["relatives"]), 0
        )
        inside = opened and tokens[opened].start < card.item.start
        if inside and all(t.upos not in ("VERB", "PUNCT") for t in tokens[opened + 2 : at]):
            return f"“{tokens[opened - 1].text} … {token.text}” is told by the gap alone"
    return ""


ASKS: tuple[Callable[[Card], str], ...] = (_no_subject, _nobody, _which_one, _set_apart, _told_by_gap)
"""Each gives a reason, or "" where it has none."""
TOLD_BEFORE = (_nobody, _which_one)
"""Those that have none where the sentence before is printed."""
