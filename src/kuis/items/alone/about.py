"""A fact that is clear to whoever knows what its article is about: a card prints the article's title above it.

Banjir Melanda Tiga Kecamatan: Arus lalu lintas dialihkan melalui _____.
"""

from kuis.items.text.context import Context
from kuis.items.text.kinds import Kind, year_of
from kuis.items.text.once import once_an_article
from kuis.items.text.printed import words
from kuis.items.text.titles import dated_title_of, title_of
from kuis.model import Entity, Item

_SHORT = 2  # letters of a word in an answer that tell nothing
_YEARLESS = ("weekday", "weekday-date", "day-month", "month", "relative", "part")
_MONTHS = 10_000  # what a date of a year alone is a multiple of: 20220300 is March 2022
COST = 0.04
"""What an item is worth less for it: a card that needs no title is better than one that does."""


def titled(item: Item, context: Context) -> Item | None:
    """The item under the title of its article, None where there is none or where it tells the answer.

    What comes out is not yet linted.
    """
    return _under(title_of(context), item, context)


def dated(item: Item, context: Context) -> Item | None:
    """The item under title and month of its article, where it speaks of that time; else None."""
    title = "" if _looks_back(context) else dated_title_of(context)
    return _under(title, item, context) if title and item.sentence_start not in _of_the_past(context) else None


@once_an_article
def title_words(context: Context) -> frozenset[str]:
    """The words of the title above a card, in lower case."""
    return frozenset(words(title_of(context)))


def _under(title: str, item: Item, context: Context) -> Item | None:
    if not title or item.skill != "fact" or item.start < 0 or _tells(title, item, context):
        return None
    return item._replace(about=title, score=item.score - COST)


def _tells(title: str, item: Item, context: Context) -> bool:
    """Whether the title has a word of the answer, or the month of a day that is asked for."""
    key = {w for w in words(item.key) if len(w) > _SHORT or w.isdecimal()}
    if not key.isdisjoint(words(title)):
        return True
    sentence = context.by_start[item.sentence_start][0]
    own = next((e for e in sentence.entities if e.start <= item.start < e.end), None)
    return own is not None and own.type == "DATE" and own.subtype in _YEARLESS


@once_an_article
def _looks_back(context: Context) -> bool:
    """Whether an article tells of another year by months or days, and never names its own.

    Of 2026: Pada Maret 2022, Rusia menyatakan …: what it tells later was not in 2026 either.
    """
    day = context.document.article.date
    named = [e for s in context.sentences for e in s.entities if e.type == "DATE" and (e.value or 0) >= _MONTHS]
    years = {_year(e) for e in named}
    return day is not None and day.year not in years and any(e.value % _MONTHS for e in named if e.value)


@once_an_article
def _of_the_past(context: Context) -> frozenset[int]:
    """Where sentences begin that say another year than the article's, or stand behind one in their paragraph.

    Pada 1948 dua negara lahir. Republik Korea dipimpin |: not of the day on which this was written.
    """
    day, past, found = context.document.article.date, -1, []
    for sentence in context.sentences:
        years = {_year(e) for e in sentence.entities} - {0, day.year if day else 0}
        past = sentence.paragraph if years else past
        if sentence.paragraph == past:
            found.append(sentence.start)
    return frozenset(found)


def _year(entity: Entity) -> int:
    return year_of(Kind(entity.type, entity.subtype, entity.value))
