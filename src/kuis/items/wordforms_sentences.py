"""Sentences that no form is asked about: those that say nothing whole, and those with a slip of their writer's."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kuis.items.context import Context
from kuis.items.formation import formation_of
from kuis.items.vocabulary_sentences import Shown
from kuis.items.wordforms_forms import form_sets
from kuis.languages.base import Language
from kuis.model import Token


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
        or _done_person(context, shown)
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
