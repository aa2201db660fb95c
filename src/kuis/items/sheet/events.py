"""Events of the article in the order in which it tells them, where that order is certain."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kuis.items.identity import item_id
from kuis.items.text.context import Context, capitalised, one_line
from kuis.items.text.printed import words
from kuis.model import Clause, Entity, Item, Sentence

FEWEST, MOST = 4, 6
_SHORTEST = 4  # words
_TIMES = ("DATE", "TIME")


class Event(NamedTuple):
    """A sentence that tells what happened; `when` is the date or hour that it names, None where it names none."""

    item: Item
    when: float | None


def events(
    context: Context, statements: Iterable[Item], kept: Callable[[Item], bool] = lambda item: True
) -> tuple[Item, ...]:
    """Four to six events of different paragraphs in order of the text, each with its number as the key; or none.

    Where the article goes back in time, only events with dates that ascend are taken. Dates and hours themselves are
    cut out of the sentences: who has to put them in order must know what happened. `statements` are the article's true
    ones, which stand alone; `kept` says whether an event may be told.
    """
    found = [event for event in told(context, statements) if kept(event.item)]
    chain = _ascending(found if _straight(context) else [event for event in found if event.when is not None])
    if len(chain) < FEWEST:
        return ()
    best = sorted(chain, key=lambda e: (-e.item.score, e.item.id))[:MOST]
    rows = sorted(best, key=lambda e: e.item.sentence_start)
    return tuple(event.item._replace(key=str(number)) for number, event in enumerate(rows, 1))


def told(context: Context, statements: Iterable[Item]) -> Iterator[Event]:
    """The article's sentences that tell an event and are clear without their date."""
    rule, seen = context.rule("event"), set()
    for item in statements:
        sentence, clause = context.by_start[item.sentence_start]
        if item.sentence_start in seen or clause is None or not item.sentence.endswith(item.stem):
            continue
        seen.add(item.sentence_start)
        dates = [e for e in sentence.entities if e.type in _TIMES]
        text = _undated(context, sentence, dates) if len(dates) < 2 else ""
        if text and _happens(context, sentence, clause, dated=bool(dates)):
            id = item_id("order", rule, text, text)
            when = dates[0].value if dates and dates[0].value is not None else None
            yield Event(
                item._replace(id=id, kind="order", rule=rule, stem=text, distractors=(), start=sentence.start,
                        end=sentence.end),
                when,
            )  # fmt: skip


def _happens(context: Context, sentence: Sentence, clause: Clause, *, dated: bool) -> bool:
    """Whether the sentence tells what happened once: no state, no definition, and nothing that says when by itself."""
    classes, rules = context.language.classes, context.language.rules["statements"]
    verb = sentence.tokens[clause.verb]
    lower = {t.lower for t in sentence.tokens}
    if verb.upos != "VERB" or verb.lower in classes["copulas"] or verb.lemma in rules["states"]:
        return False
    if not lower.isdisjoint(rules["sequence"]) or clause.speaker.size:
        return False
    return dated or clause.object.size > 0 or verb.morph.voice == "passive"


def _undated(context: Context, sentence: Sentence, dates: Sequence[Entity]) -> str:
    """The sentence without the phrase that says when; "" where it cannot be cut, or says little without it."""
    tokens, begin = sentence.tokens, context.openings[sentence.start]
    clause = context.by_start[sentence.start][1]
    last = len(tokens)
    phrases = [a.span for a in clause.adjuncts] if clause else []
    for date in dates:
        first, stop = context.token_span(sentence, date)
        span = next((p for p in phrases if p.first <= first and stop <= p.last), None)
        if span is None:
            return ""
        if span.first == begin:
            begin = span.last + (tokens[span.last].text == ",")
        elif span.last == last - 1 and tokens[-1].upos == "PUNCT":
            return _whole(context, sentence, begin, span.first)
        else:
            return ""
    return _whole(context, sentence, begin, last)


def _whole(context: Context, sentence: Sentence, first: int, last: int) -> str:
    text = capitalised(one_line(context.text(sentence, first, last))).rstrip(" ,.")
    return f"{text}." if len(words(text)) >= _SHORTEST and not any(c.isdigit() for c in text) else ""


def _straight(context: Context) -> bool:
    """Whether the article tells its events one after another: its hours ascend, or, where it has none, its years."""
    found = [e for e in context.document.entities if e.value is not None]
    hours = [e.value or 0 for e in found if e.type == "TIME"]
    years = [(e.value or 0) // 10_000 for e in found if e.type == "DATE" and (e.value or 0) >= 10_000]
    times = hours if len(hours) > 1 else years
    return len(times) > 1 and all(one <= two for one, two in pairwise(times))


def _ascending(found: Sequence[Event]) -> list[Event]:
    """The longest chain of events, one a paragraph, whose dates never go back; of two the earlier in the text."""
    best: list[list[Event]] = []
    for event in found:
        before = [chain for chain in best if _follows(event, chain)]
        longest = max(before, key=len, default=[])
        best.append([*longest, event])
    return max(best, key=len, default=[])


def _follows(event: Event, chain: Sequence[Event]) -> bool:
    if chain[-1].item.paragraph >= event.item.paragraph:
        return False
    last = next((e.when for e in reversed(chain) if e.when is not None), None)
    return event.when is None or last is None or last < event.when
