"""Questions that leave the words in their place: X terletak di negara mana? Gunung X tingginya berapa meter?"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from kuis.items.gaps.fit import fair
from kuis.items.gaps.hints import unit_of
from kuis.items.made import fact_item
from kuis.items.options import distractors
from kuis.items.options.alike import WANTED, group
from kuis.items.slots.parts import Slot
from kuis.items.slots.repeated import subject_text, told
from kuis.items.text.context import Context
from kuis.items.text.full_names import full_name, in_full
from kuis.items.text.spots import Spot
from kuis.items.text.stems import question, shown, untied
from kuis.model import Clause, Entity, Item, Sentence, Token

_LONGEST = 20  # words of a sentence whose words may stay in their place
_WORTH = 0.78  # less than a question that opens with its question word
_SPOKEN = 0.54  # of how many, asked at the end: below what a card must be worth
_ROLES = {"PER": "agent", "LOC": "place"}
_NO_NUMBER = frozenset(("range", "score", "fraction"))
_MARKS = frozenset(('"', "“", "”", ";", ":", "–", "—", "?", "!", "["))


def in_place_items(context: Context) -> Iterator[Item]:
    """A question for every name of a place, doer and amount that ends its clause plainly; not yet linted."""
    rules: Sequence[Mapping[str, Any]] = context.language.rules.get("in_place", ())
    if not rules:
        return
    for sentence in context.sentences:
        clause = _plain(context, sentence)
        if clause is None:
            continue
        for entity in sentence.entities:
            rule = next((r for r in rules if _fits(r, context, sentence, entity)), None)
            if rule is None or entity.start < sentence.tokens[clause.verb].end:
                continue
            yield from _asked(context, Spot.of(context, sentence, entity), clause, rule)


def _plain(context: Context, sentence: Sentence) -> Clause | None:
    """The clause of a short sentence that is nothing but it."""
    if sentence.heading or any(t.text in _MARKS for t in sentence.tokens):
        return None
    clauses = context.clauses_of(sentence)
    words = sum(t.upos != "PUNCT" for t in sentence.tokens)
    if words > _LONGEST or not clauses or clauses[0].kind != "main" or clauses[0].inverted:
        return None
    if any(c.kind != "relative" for c in clauses[1:]):
        return None
    joins = context.language.any_of("subordinators", "contrasting")
    relatives = context.language.classes["relatives"]
    broken = any(
        (t.lower in joins and t.lower not in relatives) or t.upos == "SCONJ"
        for t in sentence.tokens[clauses[0].subject.first :]
    )
    return None if broken or not clauses[0].whole or not clauses[0].subject.size else clauses[0]


def _fits(rule: Mapping[str, Any], context: Context, sentence: Sentence, entity: Entity) -> bool:
    if entity.type not in rule["types"] or ("subtypes" in rule and entity.subtype not in rule["subtypes"]):
        return False
    before = [t.lower for t in sentence.tokens if t.end <= entity.start]
    return "prepositions" not in rule or (bool(before) and before[-1] in rule["prepositions"])


def _asked(context: Context, spot: Spot, clause: Clause, rule: Mapping[str, Any]) -> Iterator[Item]:
    entity, sentence, numeric = spot.entity, spot.sentence, spot.entity.type in distractors.NUMERIC
    unit = unit_of(spot) if entity.type == "QUANTITY" else ""
    printed, begin = shown(context, sentence)
    said = str(rule["ask"]).format(unit=context.language.rules["units_in_full"].get(unit, unit)).strip()
    # What a word says of the answer stands before it already: di provinsi | provinsi mana.
    if _unclear(context, spot, unit) or printed[0].isdigit() or spot.word_before == said.split()[0]:
        return
    stem = in_full(context, sentence, question(_put(context, spot, clause, said, begin)))
    slot = Slot(_ROLES.get(entity.type, "count"), sentence, entity, spot.word_before, {"clause": stem})
    wrong = distractors.for_answer(context, slot)
    needed = distractors.rival_needed(context, slot) and not any(name in context.named for name in wrong)
    if needed or len(wrong) < WANTED - (entity.type == "PER"):
        return
    yield fact_item(
        context,
        sentence,
        printed,
        (entity.start, entity.end),
        str(rule["rule"]),
        stem,
        _SPOKEN if numeric else _WORTH,
        kind="mcq",
        distractors=wrong,
        ascending=numeric,
        key=full_name(context, entity) if entity.type == "PER" else "",
    )


def _unclear(context: Context, spot: Spot, unit: str) -> bool:
    """Whether the question would not say of what the answer is, or would be guessed."""
    entity, classes = spot.entity, context.language.classes
    alike = group(context.language, entity.subtype)
    others = sum(e.type == entity.type and e.subtype in alike for e in spot.sentence.entities)
    if others > 1 or (entity.type == "QUANTITY" and not _counted(spot, unit)) or not fair(spot):
        return True
    after = spot.tokens[spot.last :]
    if entity.canonical in context.language.rules["home"] or any(t.upos in ("VERB", "AUX") for t in after):
        return True  # everybody would guess it; a second verb may belong to another clause
    bare = unit in classes["bare_units"] and spot.tokens[spot.first - 1].upos == "VERB"
    if bare and not (after and after[0].upos in ("NOUN", "PROPN", "X", "ADJ")):
        return True  # membeli berapa bungkus: of what?
    if entity.type in distractors.NUMERIC and _goes_on(context, after):
        return True  # membeli berapa ikat bayam | dan setengah kilogram tomat; berapa jiwa | saja
    places = classes["place_prepositions"] - classes["origin_prepositions"]
    if entity.type == "QUANTITY" and (_measured(spot) or (after and after[0].lower in places)):
        return True  # dengan ketinggian berapa meter | di perbatasan Prancis: better asked as "Berapa ketinggian …?"
    if entity.type != "LOC":
        return False
    if any(t.upos in ("NOUN", "PROPN") for t in after):
        return True  # tinggal di kota mana | bersama suaminya; di kota mana | , Mesir
    # Di depan umum, Rina mendukung warga | di negara mana?
    return spot.tokens[context.openings[spot.sentence.start]].lower in places


def _put(context: Context, spot: Spot, clause: Clause, said: str, begin: int) -> str:
    """The sentence, printed from `begin`, with what asks for the answer in its place, or before the verb."""
    entity, sentence, text = spot.entity, spot.sentence, context.document.article.text
    own, name = sentence.tokens[slice(*clause.subject)], told(context, sentence, clause)
    behind = text[entity.end : sentence.end]
    inside = sentence.tokens[clause.verb + 1 : spot.first - 1]
    plain = sentence.tokens[clause.verb].upos == "VERB" and not any(t.upos in ("VERB", "AUX", "SCONJ") for t in inside)
    if entity.type == "LOC" and plain and context.language.classes["relatives"].isdisjoint(t.lower for t in inside):
        # Di kota mana Rina lahir pada 1931? for "Rina lahir di Solo pada 1931."
        before = text[begin : own[0].start].rstrip(", ") if own[0].start > begin else ""
        before = f"{before}, " if before else ""
        did = untied(context, sentence, own[-1].end, spot.tokens[spot.first - 1].start)
        return f"{before}{spot.word_before} {said} {subject_text(context, sentence, clause)}{did}{behind}"
    if name:  # Gedung ini memiliki …: which one, its name says
        return f"{text[begin : own[0].start]}{name}{untied(context, sentence, own[-1].end, entity.start)}{said}{behind}"
    return f"{untied(context, sentence, begin, entity.start)}{said}{behind}"


def _measured(spot: Spot) -> bool:
    """Whether the amount is that of a noun which only comes along: adalah X dengan ketinggian | 4.808 meter."""
    classes, before = spot.language.classes, spot.tokens[max(0, spot.first - 3) : spot.first]
    nouns = [k for k, t in enumerate(before) if t.root in classes["measured"]]
    return bool(nouns) and nouns[0] > 0 and before[nouns[0] - 1].lower in classes["manner"]


def _goes_on(context: Context, after: Sequence[Token]) -> bool:
    """Whether something is joined to what is counted, or a word stands behind it that says only so much."""
    phrase = [t.lower for t in takewhile(lambda t: t.upos not in ("ADP", "PUNCT", "VERB"), after)]
    return not context.language.any_of("coordinators", "only_words").isdisjoint(phrase)


def _counted(spot: Spot, unit: str) -> bool:
    """Whether one exact number of something is asked for: no range, no bound (lebih dari |), no share of a part."""
    entity, classes = spot.entity, spot.language.classes
    if any(map(str.isdigit, unit)):
        return False  # 26 menit dan 17,53 detik
    if entity.value is None or entity.subtype in _NO_NUMBER or entity.subtype in classes["mass_nouns"] or not unit:
        return False
    near = {t.lower for t in spot.tokens[max(0, spot.first - 3) : spot.first]}
    if entity.subtype in classes["uncounted"]:
        # selama | tahun, berusia | tahun; but "lima kali" is no amount of anything
        return entity.subtype in classes["time_nouns"] and near.isdisjoint(classes["number_hedges"])
    return near.isdisjoint(classes["number_hedges"])
