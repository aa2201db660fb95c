"""How long, how old, how often: amounts of time that a clause closes with."""

from collections.abc import Iterator, Sequence

from kuis.items.slots.parts import Slot, clause_text, opening, vague
from kuis.items.slots.repeated import core_subject
from kuis.items.text.context import Context
from kuis.model import Clause, Entity, Sentence

_ONE = frozenset(("range", "score", "fraction"))  # of two numbers wrong options would vary the first alone


def span_slots(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Memerintah selama 32 tahun · meninggal pada usia 75 tahun · menjadi juara (sebanyak) tujuh kali."""
    classes = context.language.classes
    amounts = [e for e in sentence.entities if e.type == "QUANTITY" and e.subtype in classes["uncounted"]]
    if len(amounts) != 1 or amounts[0].value is None or amounts[0].subtype in _ONE or vague(context, sentence, clause):
        return
    amount = amounts[0]
    first, last = context.token_span(sentence, amount)
    if not clause.verb < first < clause.end or last != clause.end or sentence.tokens[clause.verb].upos != "VERB":
        return
    timed, before = amount.subtype in classes["time_nouns"], lower[first - 1]
    lasts = lower[clause.verb] in classes["lasting"]  # mendeklarasikan gencatan senjata selama tiga bulan does not
    if timed and before in classes["duration_openers"] and lasts:
        role, begin = "duration", first - 1
    elif timed and before in classes["age_nouns"] and lower[first - 2] in classes["time_prepositions"]:
        role, begin = "age", first - 2
    elif not timed:
        role, begin = "times", first - (before in classes["measure_words"])
    else:
        return
    stops = context.language.any_of("relatives", "coordinators")
    between = sentence.tokens[clause.verb + 1 : begin]
    # mengatakan bahwa ia sakit selama dua tahun: of which verb it is said
    if any(t.upos in ("VERB", "AUX", "SCONJ") or t.lower in stops or t.text == "," for t in between):
        return
    clause_said = clause_text(context, sentence, clause, without=(begin, last), when=True)
    parts = {"opening": opening(context, sentence, clause), "clause": clause_said, "unit": amount.subtype}
    yield Slot(role, sentence, amount, lower[begin], parts)


def measure_slot(context: Context, sentence: Sentence, clause: Clause, amount: Entity) -> Slot | None:
    """Provinsi itu memiliki luas 35.000 km2 · … adalah sungai dengan panjang 1.143 km: what a measure comes to."""
    tokens, classes = sentence.tokens, context.language.classes
    first, last = context.token_span(sentence, amount)
    noun = next((k for k in range(first - 1, clause.verb, -1) if tokens[k].root in classes["measured"]), 0)
    if not noun or (last < clause.end and tokens[last].upos in ("NOUN", "PROPN", "ADJ", "NUM")):
        return None
    while noun - 1 > clause.verb and tokens[noun - 1].root in classes["measured"]:
        noun -= 1  # jumlah | penduduk
    has = noun == clause.verb + 1 and tokens[clause.verb].root in context.language.rules["having"]
    copula = tokens[clause.verb].lower in classes["copulas"] - classes["becoming"]
    closes = copula and last == clause.end and first - noun == 1 and tokens[noun - 1].lower in classes["manner"]
    if not (has or closes) or clause.predicate.first < clause.verb:
        return None
    said = tokens[noun:first]
    if any(t.upos not in ("NOUN", "ADJ") and t.lower not in classes["measure_words"] for t in said):
        return None
    words = [t.text for t in said if t.lower not in classes["measure_words"]]
    subject = f"{' '.join(words)} {core_subject(context, sentence, clause)}"
    parts = {"opening": opening(context, sentence, clause), "unit": "", "subject": subject, "rest": "", "hedge": ""}
    return Slot("measure", sentence, amount, "", parts)
