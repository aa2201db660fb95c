"""The place of a derived word in its sentence: what stands around it, who does what there."""

from collections.abc import Sequence
from typing import NamedTuple

from kuis.items.context import Context
from kuis.items.formation import formation_of
from kuis.items.wordforms_forms import Form, form_sets
from kuis.model import Clause, Entity, Sentence, Token

# A noun inside a phrase (gunung api) is as well known as one with a row of its own.
_KNOWN = frozenset(("row", "phrase"))
_NAMES = {"PER": "person", "TITLE": "person", "ORG": "body", "NORP": "body"}
ACTORS = frozenset(("person", "body"))
_JOINED = frozenset(("coordinate", "subordinate"))
_CHAIN = 3  # verbs that may follow one another: berhasil mencegah, mulai belajar membaca
_AHEAD = 8
_PHRASE = 4
_AMOUNTS = frozenset(("QUANTITY", "MONEY", "PERCENT"))


class Place(NamedTuple):
    """Where a derived word stands.

    Attributes:
        key: the word's own form.
        before: the word before in lower case, "" at the edge.
        governed: whether that is a preposition or opens a clause, or is a verb: a noun may follow it as well; `opened`,
            whether it is one of the first two, or the clause takes its subject from another: one may follow the verb as
            well (untuk dilakukan penelitian; … dan dilakukan penelitian).
        agent: whether the preposition of an agent follows (oleh).
        relative: whether the word before is a relative one (yang).
        marked: whether the word before admits only a verb (telah, akan, yang …).
        noun_marker: which kind of word before admits only a noun ("prepositions", "people" …), or "".
        main: whether the word heads the main clause; `head`, whether any clause.
        subject: "person", "body" (which acts as well), "thing", "some" where it is not clear, "" where there is none.
        object: what follows: "person", "body", "thing", "some", "clause" (bahwa …), "" for none of these.
        stop: whether a preposition or the end of the sentence follows.
        prepositional: whether a preposition follows, or a word of purpose; `described`, whether an adjective does.
        open: whether nothing follows that could be an object: a stop, a comma, a date.
        said: whether a comma or colon follows, as after verbs of saying.
        measured: whether that is an amount: meningkat 5 persen, without an object.
        owned: whether it belongs to the subject (Pabrik itu dihentikan operasinya), so that it is perhaps no object.
        recipient: whether one to whom something goes follows (kepada Rina).
        person: whether only a noun for a person fits: after seorang, beside a name, before a verb of saying.
        bare: whether the clause has a subject that is no deed itself and nothing joins the word to the one before: no
            noun stands there without a copula (Kantor terletak di Solo, never Kantor peletakan di Solo).
        purpose: whether a word of purpose follows (untuk).
        topic: whether the word heads the subject of a clause.
        doing: whether only what is done fits, not who does it: after melakukan, before dimulai.
    """

    key: Form
    before: str
    governed: bool
    opened: bool
    agent: bool
    relative: bool
    marked: bool
    noun_marker: str
    main: bool
    head: bool
    subject: str
    object: str
    stop: bool
    prepositional: bool
    described: bool
    open: bool
    said: bool
    measured: bool
    owned: bool
    recipient: bool
    person: bool
    doing: bool
    bare: bool
    topic: bool
    purpose: bool


def place_of(context: Context, sentence: Sentence, at: int, key: Form) -> Place:
    """The place of token `at`."""
    tokens, sets, classes = sentence.tokens, form_sets(context.language), context.language.classes
    clauses = context.clauses_of(sentence)
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    word = before.lower if before else ""
    marker = next((n for n in ("prepositions", "quantifiers", "people") if word in sets[n]), "")
    if before is not None and before.upos == "VERB" and (word in sets["verbs"] or before.lemma in sets["verbs"]):
        marker = "verbs"
    own = next((c for c in clauses if c.verb == at and not c.inverted), None)
    follows, stop = _following(context, sentence, at)
    kind = after.upos if after is not None and after.lower not in classes["relatives"] else ""
    main = next((c for c in clauses if c.kind == "main" and not c.inverted), None)
    opened = before is not None and (before.upos in ("ADP", "SCONJ") or word in classes["subordinators"])
    opened = opened and word not in classes["relatives"]
    joined = opened or not word.isalnum() or word in classes["coordinators"]
    return Place(
        key=key,
        before=word,
        governed=opened or (before is not None and before.upos == "VERB"),
        opened=opened or (own is not None and own.kind in _JOINED and own.subject.last <= own.opener.first),
        agent=after is not None and after.lower in classes["agent_prepositions"],
        relative=word in classes["relatives"],
        marked=word in sets["verb_markers"],
        noun_marker=marker,
        main=main is not None and main.verb == at,
        head=any(c.verb == at for c in clauses),
        subject=_subject(context, sentence, clauses, at),
        object=follows,
        stop=stop,
        prepositional=kind in ("ADP", "SCONJ"),
        described=kind == "ADJ",
        open=stop or (not follows and _open(context, sentence, at)),
        said=after is not None and after.text in (",", ":"),
        measured=after is not None and _amount(sentence, after) is not None,
        owned=_owned(sentence, at, classes["pointing_clitics"]),
        recipient=_recipient(sentence, at, sets["recipients"]),
        person=marker == "people" or _asks_for_a_person(context, sentence, clauses, at),
        bare=own is not None and not joined and _is_no_deed(context, sentence, own),
        purpose=after is not None and after.lower in sets["purposes"],
        topic=any(c.subject.first == at and not c.inverted for c in clauses),
        doing=(before is not None and (word in sets["doing"] or before.lemma in sets["doing"]))
        or any(c.subject.first == at and tokens[c.verb].lower in sets["happening"] for c in clauses),
    )


def _subject(context: Context, sentence: Sentence, clauses: Sequence[Clause], at: int, left: int = _CHAIN) -> str:
    """Who or what does what the verb at `at` says: of a verb right after another one, what the other's subject is."""
    relatives, tokens = context.language.classes["relatives"], sentence.tokens
    own = next((c for c in clauses if c.verb == at and not c.inverted), None)
    kind = _head_kind(context, sentence, own) if own else ""
    if at > 1 and tokens[at - 1].lower in relatives:
        nearest = _kind(context, sentence, at - 2)
        # "kapal perusahaan yang …" may be of the ship or of the company.
        return nearest or kind or "some" if kind in ("", "some", nearest) else "some" if nearest else kind
    if not own and left and at and tokens[at - 1].upos == "VERB":
        return _subject(context, sentence, clauses, at - 1, left - 1)
    return kind


def _head_kind(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The kind of the subject's head, its first noun; a title with its person acts (Pak Bambang)."""
    first, last = clause.subject
    if first >= last:
        return ""
    sets, classes = form_sets(context.language), context.language.classes
    opens = sentence.tokens[first].lower
    named = any(e.type == "PER" for e in context.entities_in(sentence, first, last))
    if named and (opens in context.language.titles or opens in classes["person_nouns"]):
        return "person"
    for at in range(first, last):
        token = sentence.tokens[at]
        if token.upos == "NOUN" and token.text[0].isupper() and at == first:
            if token.lemma in classes["person_nouns"] or token.lemma in sets["persons"]:
                return "person"
            return "body" if token.lemma in sets["actors"] else _capital_kind(context, sentence, at) or "some"
        if token.upos in ("NOUN", "PROPN", "PRON"):
            entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
            # A state acts: Jepang menguasai Korea.
            state = entity is not None and entity.type == "LOC" and entity.subtype in ("country", "former")
            return "body" if state else _kind(context, sentence, at) or "some"
    return "some"


def _kind(context: Context, sentence: Sentence, at: int) -> str:
    """What the noun at `at` is: "person", "body", "thing" or "" when nothing says so."""
    token, classes = sentence.tokens[at], context.language.classes
    if token.upos == "PRON":
        return "person" if token.lower in classes["pronouns"] else ""
    entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
    if entity is not None:
        return _NAMES.get(entity.type, "")
    if token.upos != "NOUN" or token.origin not in _KNOWN or not token.text.islower():
        return ""
    sets = form_sets(context.language)
    if token.lemma in classes["person_nouns"] or token.lemma in sets["persons"] or _is_agent(context, token):
        return "person"
    return "body" if token.lemma in sets["actors"] else "thing"


def _capital_kind(context: Context, sentence: Sentence, at: int) -> str:
    token = sentence.tokens[at]
    entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
    if entity is not None:
        return {"PER": "person", "ORG": "body"}.get(entity.type, "")
    if token.origin not in _KNOWN:
        return ""
    return "person" if _is_agent(context, token) else "thing"


def _is_agent(context: Context, token: Token) -> bool:
    """Whether a noun is formed as one that acts: penulis, petani."""
    return formation_of(context.language).shape("NOUN", token.morph.prefixes, token.morph.suffixes) == "agent"


def _following(context: Context, sentence: Sentence, at: int) -> tuple[str, bool]:
    """The kind of what follows ("" for no noun phrase), and whether a preposition or the end follows instead."""
    tokens, classes, sets = sentence.tokens, context.language.classes, form_sets(context.language)
    if at + 1 >= len(tokens):
        return "", True
    nearest = tokens[at + 1]
    if nearest.text in ".?!" or nearest.upos == "ADP":
        return "", True
    if nearest.lower in classes["complementisers"]:
        return "clause", False
    amount = _amount(sentence, nearest)
    if amount is not None:
        people = amount.subtype in sets["actors"] or amount.subtype in classes["person_nouns"]
        return "person" if people else "thing", False
    if _when(context, sentence, nearest) or nearest.lower in classes["time_nouns"]:
        return "", False
    for k in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[k]
        if token.upos in ("NOUN", "PROPN", "PRON"):
            return _kind(context, sentence, k) or "some", False
        if token.upos not in ("DET", "NUM"):
            break
    return "", False


def _open(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a comma, a date or another clause follows; "dan" may share an object with what comes after it."""
    tokens, classes = sentence.tokens, context.language.classes
    # disiarkan langsung dari, bergerak sangat lambat.
    past = next((k for k in range(at + 1, at + 4) if k >= len(tokens) or tokens[k].upos not in ("ADV", "ADJ")), at + 1)
    if past > at + 1 and (past >= len(tokens) or tokens[past].text in ".?!," or tokens[past].upos == "ADP"):
        return True
    nearest = tokens[at + 1]
    if nearest.text in ",;:)":
        beyond = tokens[at + 2] if at + 2 < len(tokens) else None
        return beyond is None or beyond.upos != "VERB"
    if _when(context, sentence, nearest):
        return True
    word = nearest.lower
    return word in classes["subordinators"] and word not in classes["relatives"]


def _amount(sentence: Sentence, token: Token) -> Entity | None:
    """The amount that a token opens: 5 persen, tiga kilogram."""
    return next((e for e in sentence.entities if e.start == token.start and e.type in _AMOUNTS), None)


def _when(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a token opens a phrase of time: 12 Mei, tahun lalu; hari alone may be the day that one celebrates."""
    if any(e.start == token.start and e.type in ("DATE", "TIME") for e in sentence.entities):
        return True
    if token.lower not in context.language.classes["time_nouns"]:
        return False
    at = next(k for k, t in enumerate(sentence.tokens) if t is token)
    beyond = sentence.tokens[at + 1].lower if at + 1 < len(sentence.tokens) else ""
    return beyond in context.language.any_of("time_tails", "demonstratives")


def _owned(sentence: Sentence, at: int, clitics: frozenset[str]) -> bool:
    """Whether the noun phrase that follows ends in -nya: menghentikan operasinya."""
    for token in sentence.tokens[at + 1 : at + 1 + _PHRASE]:
        if token.upos not in ("NOUN", "ADJ", "VERB", "NUM", "DET"):
            return False
        if not clitics.isdisjoint(token.morph.clitics):
            return True
    return False


def _recipient(sentence: Sentence, at: int, recipients: frozenset[str]) -> bool:
    """Whether a recipient follows in the same clause, near enough to be the verb's own."""
    for token in sentence.tokens[at + 1 : at + 1 + _AHEAD]:
        if token.upos in ("VERB", "PUNCT", "SCONJ"):
            return False
        if token.lower in recipients:
            return True
    return False


def _is_no_deed(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause has a subject whose head is no derived noun: Kegiatan itu may be pelatihan, a house may not."""
    head = next((t for t in sentence.tokens[slice(*clause.subject)] if t.upos in ("NOUN", "PROPN", "PRON")), None)
    if head is None:
        return False
    shape = formation_of(context.language).shape(head.upos, head.morph.prefixes, head.morph.suffixes)
    return shape not in ("process", "state", "result")


def _asks_for_a_person(context: Context, sentence: Sentence, clauses: Sequence[Clause], at: int) -> bool:
    """Whether only a person fits: Sarah Hurst, penulis …; Tini menjadi penulis; penulis itu mengatakan bahwa …"""
    sets, classes, tokens = form_sets(context.language), context.language.classes, sentence.tokens
    if at > 1 and tokens[at - 1].text == ",":
        return any(e.type == "PER" and e.end == tokens[at - 2].end for e in sentence.entities)
    if at and tokens[at - 1].lower in sets["callings"]:
        own = next((c for c in clauses if c.verb == at - 1), None)
        return own is not None and _head_kind(context, sentence, own) == "person"
    acts = (classes["say"], sets["made"], sets["of_people"])
    verbs = [tokens[c.verb].lower for c in clauses if c.subject.first == at and not c.inverted]
    return any(verb in deeds for verb in verbs for deeds in acts)
