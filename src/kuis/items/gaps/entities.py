"""Fact cloze: a sentence of the article with a name, a date or a number deleted whole."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kuis.items.gaps.fit import fair
from kuis.items.gaps.hints import hint_of
from kuis.items.made import fact_item
from kuis.items.text.context import Context
from kuis.items.text.spots import Spot
from kuis.items.text.stems import gapped, shown
from kuis.model import Clause, Entity, Item, Sentence

# Short forms that no one explains make weaker gaps, and so do stretches.
_WEAK = {"acronym": 0.12, "range": 0.06}
_ALIAS = 0.1
# A state that only says whose (kontingen Indonesia), the state of a town and the year in a name (Piala Asia 2007) tell
# little; so do two of a thing, but not two days.
_OWNER, _OF_TOWN, _OF_NAME, _FEW = 0.12, 0.12, 0.1, 0.08
_HOME = 0.5
_TRIFLE = 0.35
_UNTOLD = 0.1  # letters that the article never explains, of no body that everybody knows
_FOREIGN = 0.3  # units in another language: no model, though the amount is right
_FEWEST = 4
# Newspaper day stamps make none, and no name of a faith that its own hint gives away.
_POOR = frozenset(("relative", "weekday", "weekday-date", "religion"))


def gap_items(context: Context) -> Iterator[Item]:
    """A cloze for every name, date and number of every sentence; not yet linted."""
    for sentence, clauses in zip(context.sentences, context.every_clause, strict=True):
        if sentence.heading or _fragment(context, sentence, clauses):
            continue
        printed, begin = shown(context, sentence, timed=True, untied=True)
        often = Counter(e.text for e in sentence.entities if e.start >= begin)  # Solo, Kompas – … di Solo
        for entity in sentence.entities:
            if (
                entity.type not in context.language.rules["gap_worth"]
                or entity.start < begin
                or often[entity.text] > 1
                or entity.subtype in _POOR
            ):
                continue
            spot = Spot.of(context, sentence, entity)
            if fair(spot):
                yield _item(spot, printed)


def _fragment(context: Context, sentence: Sentence, clauses: Sequence[Clause]) -> bool:
    """Whether it only goes on with the sentence before: Apalagi setelah hujan turun. Semenjak Rina menjadi guru."""
    classes, first = context.language.classes, context.openings[sentence.start]
    tokens = sentence.tokens[first:]
    if not tokens or tokens[0].lower not in classes["subordinators"]:
        return False
    if len(tokens) > 1 and tokens[1].lower in classes["demonstratives"]:
        return False  # Sejak itu
    goes_on = first > 0 and sentence.tokens[first - 1].lower in classes["fragment_openers"]
    alone = any(c.kind == "subordinate" and c.opener.first == first and c.opener.size for c in clauses)
    whole = any(c.kind == "main" for c in clauses) or any(t.text == "," for t in tokens)
    return goes_on or (alone and not whole)


def _short(entity: Entity) -> bool:
    """Whether the text has a fuller name for the same: Hurst for Sarah Hurst."""
    return entity.type == "PER" and len(entity.canonical) > len(entity.text) and entity.text in entity.canonical


def _worth(spot: Spot) -> float:
    """What the gap is worth asking, before criteria take from it."""
    entity, before, classes = spot.entity, spot.before, spot.language.classes
    if entity.canonical in spot.language.rules["home"]:
        return _HOME  # of an article in its language everybody would guess it
    worths = spot.language.rules["gap_worth"]
    worth = (
        float(worths.get(f"{entity.type}.{entity.subtype}", worths[entity.type]))
        - _WEAK.get(entity.subtype, 0.0)
        - _ALIAS * _short(entity)
    )
    if entity.subtype == "acronym" and entity.canonical == entity.text not in spot.language.organisations:
        worth -= _UNTOLD
    if entity.type == "LOC" and before is not None:
        if before.text == ",":
            worth -= _OF_TOWN
        elif before.upos == "NOUN" and not spot.head:
            worth -= _OWNER
    if entity.type == "DATE" and _trivial(spot):
        worth -= _TRIFLE
    if entity.subtype == "year" and before is not None and before.upos == "PROPN":
        worth -= _OF_NAME
    if entity.type == "QUANTITY" and entity.subtype.replace(" ", "+") in classes["foreign_units"]:
        worth -= _FOREIGN
    if entity.type == "QUANTITY" and (entity.value or 0) < _FEWEST and entity.subtype not in classes["time_nouns"]:
        worth -= _FEW
    return worth


def _trivial(spot: Spot) -> bool:
    """Whether the date is that of a deed which nobody would learn: Pada 20 Mei 2005 foto itu dimuat di koran."""
    clauses = spot.context.clauses_of(spot.sentence)
    main = next((c for c in clauses if c.kind == "main"), None)
    if main is None or spot.first >= main.end:
        return False  # the date is that of another clause
    verb, trivial = spot.tokens[main.verb], spot.language.classes["trivial_deeds"]
    return verb.lower in trivial or verb.lemma in trivial


def _item(spot: Spot, printed: str) -> Item:
    context, sentence, (start, end) = spot.context, spot.sentence, (spot.entity.start, spot.entity.end)
    stem = gapped(context, sentence, start, end, timed=True)
    return fact_item(
        context, sentence, printed, (start, end), context.rule("gap"), stem, _worth(spot), hint=hint_of(spot)
    )
