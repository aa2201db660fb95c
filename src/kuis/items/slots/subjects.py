"""Who or what a clause is about: who did it, what a name is said to be, what something is called."""

from collections.abc import Iterator, Sequence

from kuis.items.slots.apart import told_apart
from kuis.items.slots.parts import Slot, bare_name, opening, predicate_text
from kuis.items.slots.repeated import subject_text, told
from kuis.items.slots.within import lying_slots
from kuis.items.text.context import Context
from kuis.model import Clause, Entity, Sentence


def subject_slots(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Who did it, what a name is, and what something is called."""
    name = bare_name(context, sentence, *clause.subject)
    if name is None:
        yield from _named(context, sentence, clause, lower)
        return
    # "dituduh Malaysia, yang …, bersekongkol": what X is accused of comes later. "pasangan Ani | - Budi"
    if lower[clause.end : clause.end + 1] in (["-"], ["–"]) or (clause.agent.last == clause.end and not clause.whole):
        return
    classes, said = context.language.classes, lower[clause.verb]
    role, further = "subject", dict[str, str]()
    if said in classes["copulas"] and said not in classes["becoming"]:
        yield from lying_slots(context, sentence, clause, name)
        described = _described(context, sentence, clause, lower, name)
        if described is None:
            return
        role, further = described
    _, end = context.token_span(sentence, name)
    apposition = context.text(sentence, end, clause.subject.last).strip(", ")
    predicate = predicate_text(context, sentence, clause)
    opens = opening(context, sentence, clause)
    if role == "kin":
        yield Slot(role, sentence, name, "", {"opening": opens, **further})
        return
    parts = {"opening": opens, "predicate": predicate, "apposition": apposition, **further}
    opener = sentence.tokens[end + 1] if end + 1 < clause.subject.last else None
    # "X, dalam perjalanannya, …" and "X, yang …," describe nobody by what he is.
    if apposition and name.type == "PER" and opener and opener.upos in ("NOUN", "PROPN") and apposition[0] != "(":
        yield Slot("apposition", sentence, name, "", parts)
    if not _of_another(context, sentence, clause, lower, name):
        yield Slot(role, sentence, name, "", parts)


def _described(
    context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], name: Entity
) -> tuple[str, dict[str, str]] | None:
    """The role of a name that a copula describes, and what is said of it; None where others may be meant as well."""
    classes = context.language.classes
    if set(lower[clause.verb + 1 : clause.verb + 4]) & classes["membership"]:
        return None  # others are members too
    begin = clause.verb + 1
    begin += bool(classes["articles"].intersection(lower[begin : begin + 1]))
    if begin >= len(lower):
        return None  # the sentence breaks off
    if name.type == "PER" and lower[begin] in classes["kinship"]:
        of = _kin_of(context, sentence, begin, clause.end)
        return ("kin", {"description": of}) if of else None
    description = context.text(sentence, begin, clause.end)
    if name.type != "LOC" or lower[begin] not in classes["asked_kinds"]:
        return "described", {"description": description}
    split = told_apart(context, sentence, begin, clause.end)
    if split is None:
        return None  # negara yang merupakan negara anggota PBB
    role, (which, how) = "told_apart", split
    return role, {"description": description, "which": which, "how": how}


def _of_another(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], name: Entity) -> bool:
    """Whether what is said is true of several places, or is said of no person though the name is taken for one's."""
    classes, verb = context.language.classes, sentence.tokens[clause.verb]
    if name.type == "LOC" and verb.lower in classes["situated"]:
        return True  # Negara mana yang terletak di tepi Laut Tengah?
    if name.type != "PER":
        return False
    turns = verb.lower in classes["becoming"] and lower[clause.verb + 1 : clause.verb + 2]
    if turns and turns[0] in classes["loc_heads"]:
        return True  # Tanjungputri menjadi desa kecil
    # Nagarakretagama disalin, Layar diterbitkan
    return verb.morph.voice == "passive" and verb.root in classes["done_to_things"]


def _kin_of(context: Context, sentence: Sentence, first: int, last: int) -> str:
    """Whose relative somebody is said to be, by that name alone: putra (dari) Budi Santoso|, seorang guru; else ""."""
    tokens, classes = sentence.tokens, context.language.classes
    at = first + 1 + (tokens[first + 1].lower in classes["origin_prepositions"] if first + 1 < last else 0)
    while at < last and tokens[at].upos == "ADJ":
        at += 1  # anak kandung, putra sulung
    at += at < last and tokens[at].lower in classes["origin_prepositions"]
    name = next((e for e in sentence.entities if e.type == "PER" and at < last and e.start == tokens[at].start), None)
    if name is None:
        return ""
    end = context.token_span(sentence, name)[1]
    words = [t.text for t in tokens[first:end] if t.lower not in classes["origin_prepositions"]]
    return " ".join(words)


def _named(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Ibu kota Malaysia ialah Kuala Lumpur; Ayah Rina bernama Salim: what something, or somebody, is called."""
    classes = context.language.classes
    subject, called = sentence.tokens[clause.subject.first], lower[clause.verb] in classes["called"]
    whose = clause.subject.size > 1 or told(context, sentence, clause)  # Ayahnya
    if (lower[clause.verb] not in classes["equates"] and not called) or subject.upos != "NOUN" or not whose:
        return
    if classes["coordinators"] & set(lower[slice(*clause.subject)]):
        return
    name = bare_name(context, sentence, clause.verb + 1, clause.end)
    if name is None or clause.predicate.first < clause.verb or (called and name.type != "PER"):
        return
    if set(lower[: clause.verb]) & classes["membership"]:
        return
    parts = {"opening": opening(context, sentence, clause), "subject": subject_text(context, sentence, clause)}
    yield Slot("named", sentence, name, "", parts)
