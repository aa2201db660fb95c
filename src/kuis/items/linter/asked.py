"""Criterion S6 for questions: what only the article tells apart is asked beside it, on the worksheet."""

from collections.abc import Sequence

from kuis.items.linter.known_names import unknown_name
from kuis.items.linter.sentence import w4_when
from kuis.items.slots.parts import nowhere
from kuis.items.text.context import Context
from kuis.items.text.printed import phrase_in, words
from kuis.items.text.titles import says_when
from kuis.items.text.years import names_year
from kuis.model import Clause, Item, Sentence

Finding = tuple[str, str]
_YEARLESS = ("day-month", "month", "weekday", "weekday-date")
_DATED = ("year", "date", "month-year", "century", "decade", "range")


def s6_asked(item: Item, context: Context) -> Finding | None:
    """What a question for a fact leaves open to whoever has it alone, or None."""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    if found is None:
        return None
    if name := unknown_name(item, context, found[0]):
        return "S6", f"who or what “{name}” is only the article tells"
    of_article = says_when(item, context)
    if w4_when(item, context) and not of_article:
        return "S6", "its time is that of the article"
    if _weekday(item.stem, context) and not of_article:
        return "S6", "its day is one of the article's week"
    shown, classes, rules = words(item.stem), context.language.classes, context.language.rules
    dated = of_article or any(e.type == "DATE" and e.subtype in _DATED for e in found[0].entities)
    event = any(e.type == "EVENT" for e in found[0].entities)
    numbered = of_article or any(c.isdecimal() for c in item.stem)
    if item.rule in rules["presupposed"] and item.rule not in rules.get("lasting", ()) and not numbered:
        return "S6", "who holds an office is another one every few years"
    if item.rule in rules["of_holders"] and not (numbered or dated) and _office(shown, context):
        return "S6", "who holds an office is another one every few years"
    if (_held(item, shown, context) and not (numbered or dated)) or _part_of_nothing(context, found[0]):
        return "S6", "it was so at a time or in a part of the land that the question does not say"
    said = phrase_in(shown, classes["contests"])
    if said and not (dated or event):
        return "S6", f"“{said}” tells of a contest that it does not name"
    said = phrase_in(shown, classes["conjectures"])
    if said:
        return "S6", f"“{said}” says that nobody knows"
    said = phrase_in(shown, classes["judgements"])
    if said:
        return "S6", f"“{said}” is what the author thinks"
    own = next((e for e in found[0].entities if e.start <= item.start < e.end), None)
    if own is not None and own.type == "DATE" and own.subtype in _YEARLESS and not names_year(item.stem + item.key):
        return "S6", "its date says no year"
    if own is not None and own.type == "DATE" and recurs(shown, context, found[0]):
        return "S6", "it happens again and again, and the question does not say which time is meant"
    said = phrase_in(shown, classes["changing"]) if own is not None and own.type != "PER" else ""
    if said and own is not None and (own.type == "DATE" or not dated):
        return "S6", f"“{said}” changes from year to year"
    return None


def _held(item: Item, shown: Sequence[str], context: Context) -> bool:
    """Whether it asks who leads something: Siapa yang memimpin Republik Wulan?"""
    kind = context.named.get(item.key)
    return kind is not None and kind.type == "PER" and not context.language.classes["holding"].isdisjoint(shown)


def _part_of_nothing(context: Context, sentence: Sentence) -> bool:
    """Whether it opens with a part of what it does not name, which a question leaves out: Di wilayah utara, …"""
    clause = next((c for c in context.clauses_of(sentence) if c.kind == "main"), None)
    return clause is not None and clause.fronted.size > 0 and nowhere(context, sentence, clause.fronted)


def _weekday(asked: str, context: Context) -> bool:
    """Whether a question names a day of the week and no year: Siapa yang memboyong tim itu ke Jakarta, Rabu?"""
    named = [w.strip(",?") for w in asked.split()[1:]]
    days = context.language.classes["days"]
    return not names_year(asked) and any(w.istitle() and w.lower() in days for w in named)


def recurs(shown: Sequence[str], context: Context, sentence: Sentence) -> bool:
    """Whether these words end with what happens to one thing again and again, and say no more of it than its name."""
    clause = next((c for c in context.clauses_of(sentence) if c.kind == "main"), None)
    if clause is None or sentence.tokens[clause.verb].lower not in context.language.classes["recurring"]:
        return False
    name = [e for e in context.entities_in(sentence, *clause.subject) if e.start == _first(sentence, clause)]
    bare = bool(name) and name[0].end == sentence.tokens[clause.subject.last - 1].end
    return bare and shown[-1] == sentence.tokens[clause.verb].lower


def _first(sentence: Sentence, clause: Clause) -> int:
    return sentence.tokens[clause.subject.first].start


def _office(shown: Sequence[str], context: Context) -> bool:
    """Whether a question asks for the holder of an office, not for the first one: siapa yang merupakan camat …"""
    language = context.language
    opened = next((k for k, word in enumerate(shown) if word in language.classes["copulas"]), 0) + 1
    named = (language.titles.get(" ".join(shown[opened : opened + n])) for n in (3, 2, 1))
    title = next((t for t in named if t is not None), None)
    first = not language.classes["ordinals"].isdisjoint(shown) or not language.classes["unique"].isdisjoint(shown)
    return title is not None and title.kind == "office" and not first
