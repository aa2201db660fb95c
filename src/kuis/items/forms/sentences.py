"""Sentences that no form is asked about: those that say nothing whole, or of nothing named, or with a slip."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kuis.items.forms.attested import form_sets
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context
from kuis.items.text.once import once_an_article
from kuis.items.vocabulary.shown import Shown
from kuis.languages.base import Language
from kuis.model import Entity, Token

_NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT", "LAW")
_DATED = ("year", "date", "month-year")
_OPENING = 5  # words of a phrase that opens a sentence


def unfit(context: Context, shown: Shown) -> bool:
    """Whether no form is to be asked for in a sentence: a learner would take its slip for a rule."""
    slip = _slips(context.language)
    tokens, makers = shown.sentence.tokens[shown.first :], form_sets(context.language)["makers"]
    return (
        _fragment(context, shown)
        or (slip is not None and slip.search(shown.text) is not None)
        or any(
            (tokens[at].morph.reduplicated and _doubled(context, tokens, at))
            or (tokens[at - 1].lemma in makers and _unlinked(context, tokens, at))
            for at in range(1, len(tokens))
        )
        or any(ask(context, shown) for ask in (_done_person, _nameless, _of_what, _whose_moment, _which_state))
    )


@lru_cache(maxsize=8)
def _slips(language: Language) -> re.Pattern[str] | None:
    """What matches any slip that the language pack knows, or None when it knows none."""
    known = [f"(?:{slip['pattern']})" for slip in language.words["slips"] or ()]
    return re.compile("|".join(known), re.IGNORECASE) if known else None


def _fragment(context: Context, shown: Shown) -> bool:
    """Whether the only verbs are those of a relative clause: Serial pertama yang dibuat oleh dua orang."""
    if any(c.kind == "main" for c in context.clauses_of(shown.sentence)):
        return False
    classes = context.language.classes
    for token in shown.sentence.tokens[shown.first :]:
        word = token.lower
        if word in classes["relatives"]:
            return True
        if token.upos == "VERB" or word in classes["copulas"]:
            return False
    return False


def _doubled(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Whether a doubled word is a plural twice: banyak sekolah-sekolah; kura-kura is one word and no plural."""
    token = tokens[at]
    if token.upos != "NOUN" or "-" in token.lemma:
        return False
    return tokens[at - 1].lower in form_sets(context.language)["plurals"]


def _unlinked(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Whether "yang" is left out after what somebody makes: membuat mesin menggantikan tangan."""
    if at + 2 >= len(tokens):
        return False
    made, verb, after = tokens[at : at + 3]
    formation = formation_of(context.language)
    prefixes, suffixes = verb.morph.prefixes, verb.morph.suffixes
    return (
        made.upos == "NOUN"
        and not (made.morph.prefixes or made.morph.suffixes)
        and made.lemma not in form_sets(context.language)["actors"] | form_sets(context.language)["persons"]
        and formation.shape(verb.upos, prefixes, suffixes) == "active"
        and not formation.transitive.isdisjoint((*prefixes[1:], *suffixes))
        and after.upos in ("NOUN", "PROPN")
    )


def _done_person(context: Context, shown: Shown) -> bool:
    """Whether a person stands where a deed should: Perantau biasanya dilakukan oleh para pemuda."""
    tokens, deeds = shown.sentence.tokens, form_sets(context.language)["deeds"]
    formation = formation_of(context.language)
    for clause in context.clauses_of(shown.sentence):
        if tokens[clause.verb].lower in deeds and not clause.inverted:
            head = next((t for t in tokens[slice(*clause.subject)] if t.upos in ("NOUN", "PROPN", "PRON")), None)
            if head is not None and formation.shape(head.upos, head.morph.prefixes, head.morph.suffixes) == "agent":
                return True
    return False


def _nameless(context: Context, shown: Shown) -> bool:
    """Whether an event has a date and no name: Pada 2005, pajak diturunkan."""
    tokens, sentence = shown.sentence.tokens, shown.sentence
    dates = [e for e in sentence.entities if e.type == "DATE"]
    names = (t for t in tokens if t.upos in ("PROPN", "X") and not any(e.start <= t.start < e.end for e in dates))
    if next(names, None) is not None or any(e.type in _NAMES for e in sentence.entities):
        return False
    return any(e.subtype in _DATED for e in dates)


def _of_what(context: Context, shown: Shown) -> bool:
    """Whether a deed is done of which nothing says what it does: Operasi dilakukan; Upacara penobatan diadakan."""
    tokens, formation = shown.sentence.tokens, formation_of(context.language)
    done = form_sets(context.language)["deeds"] | form_sets(context.language)["happening"]
    for clause in context.clauses_of(shown.sentence):
        first, last = clause.subject
        if clause.verb != last or clause.inverted or tokens[last].lower not in done or last - first > _OPENING:
            continue
        deed = tokens[last - 1]
        process = formation.shape(deed.upos, deed.morph.prefixes, deed.morph.suffixes) == "process"
        if all(t.upos == "NOUN" and t.text[1:].islower() for t in tokens[first:last]) and (
            process or last - first == 1
        ):
            return True
    return False


def _whose_moment(context: Context, shown: Shown) -> bool:
    """Whether it opens in the life of somebody whom it does not name: Pada saat kelahirannya, Inggris memakai …"""
    tokens, classes = shown.sentence.tokens[shown.first :], context.language.classes
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), 0)
    if not comma or comma > _OPENING or tokens[0].upos not in ("ADP", "SCONJ"):
        return False
    own = (t for t in tokens[:comma] if t.lemma in classes["personal"])
    if all(classes["pointing_clitics"].isdisjoint(t.morph.clitics) for t in own):
        return False
    near = tokens[comma + 1 : comma + 1 + _OPENING]
    return not any(near[0].start <= e.start <= near[-1].start for e in shown.sentence.entities if e.type == "PER")


def _which_state(context: Context, shown: Shown) -> bool:
    """Whether it names a body that every state has and not the state, while the article is about others than home."""
    bodies = form_sets(context.language)["state_bodies"]
    found = [e for e in shown.sentence.entities if e.type == "ORG" and e.text.partition(" ")[0].lower() in bodies]
    return bool(found) and _abroad(context) and any(not _has_state(context, e) for e in found)


@once_an_article
def _abroad(context: Context) -> bool:
    """Whether the article names states, and the home state is not one of them."""
    home, states = context.language.rules["home"], _states(context)
    return bool(states) and all(state.canonical not in home for state in states)


@once_an_article
def _states(context: Context) -> Sequence[Entity]:
    return [e for s in context.sentences for e in s.entities if e.type == "LOC" and e.subtype == "country"]


def _has_state(context: Context, body: Entity) -> bool:
    """Whether a name says of which state it is: Kementerian Luar Negeri Korea Utara."""
    return any(state.text in body.text for state in _states(context))
