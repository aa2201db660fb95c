"""How many of something there are: Di Desa Les terdapat empat dusun; Ada tiga pasar di Solo."""

from collections.abc import Iterator

from kuis.items.slots.numbers import NOT_ONE_NUMBER
from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context
from kuis.model import Sentence

_NAMES = ("LOC", "ORG", "EVENT", "LAW")


def there_slots(context: Context, sentence: Sentence) -> Iterator[Slot]:
    """The one amount of a sentence right behind a word that says that something is there, with a name that says where.

    What more is told behind a comma is left out.
    """
    tokens, classes, first = sentence.tokens, context.language.classes, context.openings[sentence.start]
    amounts = [e for e in sentence.entities if e.type in ("QUANTITY", "PERCENT", "MONEY")]
    if len(amounts) != 1 or amounts[0].type != "QUANTITY" or not _counts(context, amounts[0].subtype):
        return
    amount = amounts[0]
    if amount.value is None or amount.subtype in NOT_ONE_NUMBER:
        return
    begin, last = context.token_span(sentence, amount)
    verb = begin - 1
    if verb < first or tokens[verb].lower not in classes["there_is"]:
        return
    stop = next((k for k in range(last, len(tokens)) if tokens[k].upos == "PUNCT" or tokens[k].text == ","), last)
    before = [t for t in tokens[first:verb] if t.text != ","]
    place, rest = context.text(sentence, first, verb).strip(" ,"), context.text(sentence, last, stop)
    where = classes["place_prepositions"] - classes["origin_prepositions"]
    if before and (before[0].lower not in where or len(before) < len(tokens[first:verb]) - 1 or rest):
        return
    if not before and (last >= stop or tokens[last].lower not in where):
        return
    inner = (first, verb) if before else (last, stop)
    named = [e for e in context.entities_in(sentence, *inner) if e.type in _NAMES]
    shown = tokens[slice(*inner)]
    if not named or any(t.upos in ("VERB", "DET", "PRON", "AUX") or t.morph.clitics for t in shown):
        return
    said = f"{place[:1].lower()}{place[1:]}" if before else rest
    parts = {
        "opening": "",
        "hedge": "",
        "unit": amount.subtype,
        "tail": "",
        "predicate": f"{tokens[verb].lower} {said}",
    }
    yield Slot("counted", sentence, amount, "", parts)


def _counts(context: Context, unit: str) -> bool:
    """Whether a unit is a thing that is counted, and says what it counts by itself."""
    classes, rules = context.language.classes, context.language.rules
    bare = unit in classes["bare_units"] or f"QUANTITY.{unit}" in rules["hints"] or unit in classes["countable_by"]
    return bool(unit) and not bare and unit not in classes["uncounted"] and unit not in classes["mass_nouns"]
