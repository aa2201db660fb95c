"""In which state, province or town something is: a place that is told together with those that it lies in."""

from collections.abc import Iterator, Sequence

from kuis.items.slots.parts import Slot, opening
from kuis.items.slots.repeated import core_subject
from kuis.items.text.context import Context
from kuis.model import Clause, Entity, Sentence

_SMALL = 3  # letters of a word that may stand in many names
_HEAD = 8  # words between what a place is and where: gunung berapi aktif tertinggi | di


def around(context: Context, sentence: Sentence, place: Entity, end: int) -> Sequence[Entity]:
    """A place and those behind it that say where it lies: Shizuoka, Jepang; Desa Les, Kecamatan Tejakula, …"""
    by_start = {e.start: e for e in sentence.entities if e.type == "LOC"}
    chain, last = [place], context.token_span(sentence, place)[1]
    while last + 1 < end and sentence.tokens[last].text == "," and sentence.tokens[last + 1].start in by_start:
        chain.append(by_start[sentence.tokens[last + 1].start])
        last = context.token_span(sentence, chain[-1])[1]
    return chain


def outermost(context: Context, chain: Sequence[Entity]) -> Entity | None:
    """The last of a chain of places that is not the home state, which goes without asking; None if it is the first."""
    known = [place for place in chain if place.canonical not in context.language.rules["home"]]
    return known[-1] if len(known) > 1 else None


def told_in(outer: Entity, said: str) -> bool:
    """Whether a question's words give a place away: Museum Sejarah Amerika, Amerika Serikat."""
    return any(len(word) > _SMALL and word in said for word in outer.canonical.split())


def lying_slots(context: Context, sentence: Sentence, clause: Clause, name: Entity) -> Iterator[Slot]:
    """Bajawa adalah kota di Kabupaten Ngada, Nusa Tenggara Timur: where something lies of which that is said."""
    tokens, classes, rules = sentence.tokens, context.language.classes, context.language.rules
    heads = context.language.any_of("loc_heads", "branches")
    begin, openers = clause.verb + 1, context.language.any_of("articles", "one_of")
    while begin < clause.end and tokens[begin].lower in openers:
        begin += 1  # salah satu | desa di …
    if name.type == "PER" or not rules["lies"] or begin >= clause.end or tokens[begin].lower not in heads:
        return
    inside = range(begin + 1, min(clause.end, begin + 1 + _HEAD))
    at = next((k for k in inside if tokens[k].lower in classes["place_prepositions"] or tokens[k].text == ","), 0)
    if (
        not at
        or at + 1 == len(tokens)
        or tokens[at].lower not in classes["place_prepositions"] - classes["origin_prepositions"]
    ):
        return
    said = tokens[begin:at]
    if classes["coordinators"].intersection(t.lower for t in said) or any(t.upos == "VERB" for t in said[:-1]):
        return
    place = next((e for e in sentence.entities if e.type == "LOC" and e.start == tokens[at + 1].start), None)
    if place is None:
        return
    chain = around(context, sentence, place, clause.end)
    known = [one for one in chain if one.canonical not in rules["home"]]
    after = context.token_span(sentence, chain[-1])[1]
    joined = after < len(tokens) and tokens[after].lower in context.language.any_of("coordinators", "joiners")
    if known and not joined and name.canonical != known[-1].canonical:
        subject = f"{core_subject(context, sentence, clause)} {rules['lies']}"
        if told_in(known[-1], subject):
            return
        parts = {"opening": opening(context, sentence, clause), "clause": subject, "preposition": tokens[at].lower}
        yield Slot("container", sentence, known[-1], tokens[at].lower, parts)
