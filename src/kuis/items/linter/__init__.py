"""The linter: hard criteria drop an item, soft ones lower its score; each has a code of its own."""

from collections.abc import Callable, Iterator
from functools import cache

from kuis.items.linter import (
    asked,
    back,
    card,
    coordinate,
    evidence,
    fragment,
    gap,
    key,
    meaning,
    options,
    pointing,
    question,
    sentence,
    sound,
    stem,
    wording,
)
from kuis.items.text.context import Context
from kuis.model import Item
from kuis.model.items import Kind, Skill

Finding = evidence.Finding
Criterion = Callable[[Item, Context], Finding | None]

HARD = (
    sentence.s1_whole, sentence.s1_split, stem.s1_dateline, question.s1_copied, sentence.s2_predicate,
    fragment.s1_cut_number, fragment.s2_fragment, sentence.s3_length, pointing.s4_stands_alone, back.s4_lost,
    stem.s4_opening, sound.s12_own_word, sound.s13_broken,
    stem.s7_leak, stem.s8_negative, stem.s9_question, wording.s9_put,
    key.k1_span, key.k2_cut, coordinate.k3_coordinate, key.k5_hedge,
    options.o1_different, options.o2_overlap, options.o3_type, gap.o3_part_of_speech, gap.o4_fits_gap,
    options.o5_also_true, options.o8_all_of_these, options.o11_order, options.o12_absolute,
    gap.m1_formation, gap.m2_wrong_forms,
)  # fmt: skip
SOFT = (
    sentence.w3_length, sentence.w4_when, sentence.w5_speaker,
    sound.w11_built, sound.w12_worded, sound.w13_left, sentence.w13_split,
    stem.w8_denied, stem.w10_thin, wording.w14_trifle, meaning.w15_meant, key.w4_clumsy,
    options.w6_in_stem, options.w7_longest, options.w9_shared_word, gap.w10_far,
)  # fmt: skip
CARD = (card.s6_on_card, card.s6_in_place, asked.s6_asked, card.s6_word)
_OF_CHOICES: frozenset[Criterion] = frozenset((
    question.s1_copied, wording.s9_put,
    stem.s8_negative, stem.w8_denied, stem.w10_thin, key.k5_hedge,
    options.o1_different, options.o2_overlap, options.o3_type, options.o5_also_true, options.o8_all_of_these,
    options.o11_order, options.o12_absolute, options.w6_in_stem, options.w7_longest, options.w9_shared_word,
    card.s6_in_place,
    gap.o3_part_of_speech, gap.o4_fits_gap, gap.m2_wrong_forms, gap.w10_far,
))  # fmt: skip
_OF_FACTS: frozenset[Criterion] = frozenset((
    sentence.w13_split,
    wording.s9_put, wording.w14_trifle, fragment.s1_cut_number, fragment.s2_fragment, question.s1_copied,
    back.s4_lost, stem.s4_opening, stem.s8_negative, stem.w8_denied, stem.w10_thin,
    coordinate.k3_coordinate, key.k5_hedge,
    options.o11_order, options.o12_absolute, options.w9_shared_word, card.s6_in_place,
))  # fmt: skip
# What these say of one item holds for all that show its sentence.
_OF_SENTENCES: frozenset[evidence.OnSentence] = frozenset((
    sentence.s1_whole, sentence.s2_predicate, fragment.s1_cut_number, fragment.s2_fragment, back.s4_lost,
    sound.s13_broken, sentence.w5_speaker, sound.w11_built, sound.w12_worded, sound.w13_left, sentence.w13_split,
))  # fmt: skip
_OF_CARDS: frozenset[Criterion] = frozenset((meaning.w15_meant,))
# A statement and an event ask for no word of their sentence.
_OF_KEYS: frozenset[Criterion] = frozenset((
    stem.s4_opening, stem.s7_leak, stem.s9_question, stem.w10_thin,
    key.k1_span, key.k2_cut, coordinate.k3_coordinate, key.k5_hedge, key.w4_clumsy,
))  # fmt: skip
_OF_FORMS: frozenset[Criterion] = frozenset((gap.m1_formation, gap.m2_wrong_forms))


def check(item: Item, context: Context) -> tuple[Finding, ...]:
    """The hard criteria that the item breaks, each (code, reason); () for an item that may be exported."""
    return tuple(broken(item, context))


def first(item: Item, context: Context) -> Finding | None:
    """The first of the hard criteria that the item breaks; what comes after it is not looked at."""
    return next(broken(item, context), None)


def broken(item: Item, context: Context) -> Iterator[Finding]:
    """The hard criteria that the item breaks, each looked at when it is asked for."""
    return _findings(_hard(item.kind, item.skill), item, context)


def _findings(criteria: tuple[Criterion, ...], item: Item, context: Context) -> Iterator[Finding]:
    """What some criteria find in an item, in their order; those on the sentence alone are asked once a sentence."""
    said = evidence.known(item, context)
    for criterion in criteria:
        if criterion not in _OF_SENTENCES:
            found = criterion(item, context)
        elif criterion in said:
            found = said[criterion]
        else:
            found = said[criterion] = criterion(item, context)
        if found is not None:
            yield found


def off_card(item: Item, context: Context) -> Finding | None:
    """What keeps an item off cards that is clear beside the article (S6), or None."""
    return next((found for criterion in CARD if (found := criterion(item, context)) is not None), None)


def warn(item: Item, context: Context) -> tuple[Finding, ...]:
    """The soft criteria that the item breaks."""
    return tuple(_findings(_soft(item.kind, item.skill), item, context))


@cache
def _hard(kind: Kind, skill: Skill) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in HARD if _concerns(criterion, kind, skill))


@cache
def _soft(kind: Kind, skill: Skill) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in SOFT if _concerns(criterion, kind, skill))


def _concerns(criterion: Criterion, kind: Kind, skill: Skill) -> bool:
    """Whether a criterion may have something to say of such items; where it would always say nothing, it is not asked.

    One that no set names is asked about every item.
    """
    return (
        (kind == "mcq" or criterion not in _OF_CHOICES)
        and (kind not in ("truth", "order") or criterion not in _OF_KEYS)
        and (kind == "vocab" or criterion not in _OF_CARDS)
        and (skill == "fact" or criterion not in _OF_FACTS)
        and (skill == "morphology" or criterion not in _OF_FORMS)
    )
