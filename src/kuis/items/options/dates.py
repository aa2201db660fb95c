"""Wrong dates: those that the article itself names, then others between its first and its last year."""

import re
from collections.abc import Iterator
from itertools import chain
from random import Random

from kuis.items.slots.parts import Slot
from kuis.items.text import nearby, numbers
from kuis.items.text.context import Context, one_line
from kuis.items.text.days import date_of_day
from kuis.items.text.years import year_in
from kuis.model import Entity, Sentence

_NEAR = 15  # years
_EARLIER = 7  # years
_WORD, _FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")


def wrong_dates(context: Context, slot: Slot, random: Random) -> Iterator[str]:
    """Dates for a date, the article's own first; none that its sentence has, or another where the same is done."""
    answer, day = slot.answer, context.document.article.date
    printed = one_line(context.document.text_of(slot.sentence))
    also = [printed, *(one_line(context.document.text_of(s)) for s in _same_deed(context, slot))]
    around = nearby.entities(context, answer.start)
    years = sorted({_year(e) for e in around if e.type == "DATE" and _year(e)})
    # Before the first that is told anything may have been; else the key would too often be the first of its options.
    early = _EARLIER if years and years[0] == _year(answer) else 0
    own = {one_line(e.text) for e in around if _alike(date_of_day(e), answer)}
    near = sorted(own, key=lambda text: (_far(text, answer.text), text))
    seen = {one_line(answer.text)}
    made = numbers.variants(
        answer,
        context.language,
        random,
        article_year=day.year if day else None,
        between=(years[0] - early, years[-1]) if len(years) > 1 else None,
    )
    more = numbers.variants(answer, context.language, random, article_year=day.year if day else None)
    for text in chain(near, made, more):
        year = year_in(text) if answer.subtype == "year" else None
        shown = year[0] if year else text
        if text not in seen and not any(shown in line for line in also):
            seen.add(text)
            yield text


def _same_deed(context: Context, slot: Slot) -> Iterator[Sentence]:
    """Other sentences with a verb that the question has: terpilih pada 1981; terpilih lagi pada 1987 dan 1993."""
    asked = set(slot.parts.get("clause", "").split())
    verbs = {t.root for t in slot.sentence.tokens if t.upos == "VERB" and t.text in asked}
    for sentence in nearby.sentences(context, slot.sentence.start):
        if sentence.start != slot.sentence.start and not verbs.isdisjoint(context.roots(sentence)):
            yield sentence


def _alike(date: Entity, answer: Entity) -> bool:
    """Whether a date is written as the answer is, and not many years away from it."""
    return (
        (date.type, date.subtype) == (answer.type, answer.subtype)
        and _shape(one_line(date.text)) == _shape(one_line(answer.text))
        and abs(_year(date) - _year(answer)) <= _NEAR
    )


def _shape(text: str) -> str:
    return _WORD.sub("a", _FIGURE.sub("0", text))


def _year(date: Entity) -> int:
    """The year of a date, 0 where it names none."""
    found = year_in(date.text)
    return int(found.group()) if found else 0


def _far(one: str, other: str) -> int:
    """How many years lie between two dates."""
    first, second = year_in(one), year_in(other)
    return abs(int(first.group()) - int(second.group())) if first and second else 0
