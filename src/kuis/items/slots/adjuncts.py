"""When and where: the phrases of time and place that a clause opens or closes with."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kuis.items.slots.parts import Slot, clause_text, opening, vague
from kuis.items.slots.repeated import core_subject
from kuis.items.slots.within import around, outermost, told_in
from kuis.items.text.context import Context
from kuis.items.text.days import date_of_day
from kuis.items.text.years import is_year
from kuis.model import Clause, Entity, Sentence


class _Phrase(NamedTuple):
    """A phrase of time or place where it stands in its clause.

    Attributes:
        begin: its first token: its preposition, or the comma that sets it off.
        last: the token behind its name or date.
        set_off: whether it is a date that a comma sets off from the clause that it closes.
    """

    entity: Entity
    preposition: str
    begin: int
    last: int
    fronted: bool
    set_off: bool


def adjunct_slots(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Time and place: a fronted phrase, or one that closes the clause."""
    if vague(context, sentence, clause) or _second_predicate(context, sentence, clause):
        return
    if clause.fronted.size and sentence.tokens[clause.fronted.first].upos == "SCONJ":
        return  # Sebelum berpidato, kapan …?
    for entity in sentence.entities:
        if entity.type not in ("DATE", "TIME", "LOC"):
            continue
        phrase = _phrase(context, sentence, clause, lower, entity)
        if phrase is None or _hangs(context, sentence, clause, lower, phrase):
            continue
        if entity.type == "LOC":
            yield from _place_slots(context, sentence, clause, lower, phrase)
        elif not _of_other_time(context, sentence, clause, lower, phrase):
            yield from _time_slots(context, sentence, clause, phrase)


def _phrase(
    context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], entity: Entity
) -> _Phrase | None:
    """The phrase of a name or date that opens the clause or stands behind its verb."""
    first, last = context.token_span(sentence, entity)
    begin, preposition = _governor(context, lower, first, entity)
    if last < len(lower) and sentence.tokens[last].upos == "NUM":
        return None  # 2 Oktober | 534
    fronted = clause.fronted.size > 0 and begin == clause.fronted.first and last == clause.fronted.last
    after_verb = clause.verb < begin < clause.end and last <= clause.end
    if not fronted and not after_verb:
        return None
    # "…, di Jakarta, Selasa (29/10).": a date that a comma sets off says when of the whole clause.
    set_off = after_verb and entity.type == "DATE" and last == clause.end and lower[begin - 1] == ","
    if set_off and preposition and clause.kind == "coordinate":
        return None  # Noel meninggal pada 2003, dan Mitch menjadi anggota terakhir, pada 2008: of which, none knows
    return _Phrase(entity, preposition, begin - set_off, last, fronted, set_off)


def _hangs(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], phrase: _Phrase) -> bool:
    """Whether it is not clear of what the phrase says when or where, or what is left would end in the air."""
    said = lower[clause.verb] in context.language.classes["say"]
    if said and not phrase.fronted and phrase.entity.subtype != "weekday-date":
        return True  # menyatakan ia lahir di Sens, pada 3 April: of what is said, or of the saying
    if phrase.fronted and lower[clause.verb + 1 : clause.verb + 2] == [","]:
        return True  # Pada tahun 2030, PBB memperkirakan, penduduk kota …
    closing = not phrase.fronted
    if closing and not phrase.set_off and not _of_main_verb(context, sentence, clause, phrase.begin):
        return True
    # "Batas akhirnya yaitu 29 Agustus"
    left = phrase.begin if closing and phrase.last == clause.end else clause.end
    return lower[left - 1] in context.language.any_of("copulas", "prepositions")


def _of_other_time(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], phrase: _Phrase) -> bool:
    """Whether a date may not be when the clause's deed was done."""
    if _other_time(context, sentence, clause, phrase.entity) or _one_more(context, sentence, clause):
        return True
    by_then = context.language.classes["done_by_then"]
    # Pada 1989 Uni Soviet sudah meninggalkan doktrin itu: by then, not then
    return phrase.fronted and not by_then.isdisjoint(lower[clause.predicate.first : clause.verb])


def _parts(context: Context, sentence: Sentence, clause: Clause, phrase: _Phrase, stop: int) -> dict[str, str]:
    """What a question repeats of the clause, without the phrase, which ends before the token `stop`."""
    opens = opening(context, sentence, clause, fronted=not phrase.fronted)
    without = None if phrase.fronted else (phrase.begin, stop)
    when = phrase.entity.type != "LOC"
    return {"opening": opens, "clause": clause_text(context, sentence, clause, without=without, when=when)}


def _time_slots(context: Context, sentence: Sentence, clause: Clause, phrase: _Phrase) -> Iterator[Slot]:
    bare = not phrase.fronted and not phrase.preposition and not phrase.set_off
    if bare and _in_phrase(context, sentence, clause, phrase.begin):
        return  # pada putaran kedua | 27 September
    if phrase.last == clause.end or phrase.fronted or phrase.begin == clause.verb + 1:
        parts = _parts(context, sentence, clause, phrase, phrase.last)
        yield Slot("time", sentence, date_of_day(phrase.entity), phrase.preposition, parts)


def _place_slots(
    context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], phrase: _Phrase
) -> Iterator[Slot]:
    entity, preposition, fronted, rules = phrase.entity, phrase.preposition, phrase.fronted, context.language.rules
    if preposition not in context.language.classes["place_prepositions"]:
        return
    chain = around(context, sentence, entity, clause.end)
    stop = context.token_span(sentence, chain[-1])[1]
    parts = _parts(context, sentence, clause, phrase, stop)
    within = {**parts, "preposition": preposition}
    closes = _only_when(context, sentence, clause.verb + 1, phrase.begin) and (
        _only_when(context, sentence, stop, clause.end)
    )
    seat = rules["seats"].get(" ".join(lower[clause.verb : phrase.begin]))
    if seat and not fronted:
        # Riau beribu kota di Pekanbaru: what its capital is.
        subject = f"{seat} {core_subject(context, sentence, clause)}"
        yield Slot("named", sentence, entity, "", {"opening": parts["opening"], "subject": subject})
    elif _finer(context, sentence, clause, (phrase.begin, stop)):
        # Di Jepang Rina membuka toko di Shiga: not "Di mana …?", which its own words answer.
        if fronted and entity.canonical not in rules["home"]:
            yield Slot("container", sentence, entity, preposition, within)
    elif fronted or closes or _done_there(context, sentence, clause, phrase.begin, stop):
        # Di Jawa, Solo merupakan pusat batik yang terkenal: the place says among which, not where.
        equated = lower[clause.verb] in context.language.classes["copulas"]
        if (fronted or closes or phrase.last == clause.end) and not equated:
            yield Slot("place", sentence, entity, preposition, parts)
        outer = None if fronted else outermost(context, chain)
        if outer is not None and not told_in(outer, parts["clause"]):
            yield Slot("container", sentence, outer, preposition, within)


def _done_there(context: Context, sentence: Sentence, clause: Clause, begin: int, stop: int) -> bool:
    """Whether the place that closes a passive clause is where it is done, though a word stands between."""
    between = sentence.tokens[clause.verb + 1 : begin]
    # "diadakan setiap tahun di Solo" says where; "menolak bantuan di Ukraina" may belong to the noun.
    near = len(between) <= 3 and not any(t.upos in ("ADP", "VERB", "SCONJ") for t in between)
    if sentence.tokens[clause.verb].morph.voice != "passive" or stop != clause.end or not near:
        return False
    # "digunakan beberapa pabrik di Gresik": the place is that of those who act.
    acting = any(t.upos == "NOUN" and t.lower not in context.language.classes["time_nouns"] for t in between)
    return not acting or any(t.upos == "PROPN" for t in between)


def _finer(context: Context, sentence: Sentence, clause: Clause, without: tuple[int, int]) -> bool:
    """Whether another place stands in the clause behind a word that says where."""
    where = context.language.classes["place_prepositions"] - context.language.classes["origin_prepositions"]
    for k in range(clause.verb + 1, clause.end - 1):
        if sentence.tokens[k].lower in where and not without[0] <= k < without[1]:
            start = sentence.tokens[k + 1].start
            if any(e.type == "LOC" and e.start == start for e in sentence.entities):
                return True
    return False


def _second_predicate(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether another verb is joined to the first, so that a time or a place may belong to either; or only a copula."""
    tokens = sentence.tokens[clause.verb : clause.end]
    joins = context.language.classes["coordinators"]
    joined = any(a.lower in joins and b.upos in ("VERB", "AUX", "PART") for a, b in pairwise(tokens))
    return joined or tokens[0].upos == "AUX"


def _only_when(context: Context, sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but a phrase of time stands there: lahir | pada 6 Juni 1901 | di Surabaya."""
    classes = context.language.classes
    dates = [e for e in context.entities_in(sentence, first, last) if e.type in ("DATE", "TIME")]
    return all(
        t.text == ","
        or t.lower in classes["time_prepositions"]
        or t.lower in classes["date_nouns"]
        or any(e.start <= t.start < e.end for e in dates)
        for t in sentence.tokens[first:last]
    )


def _in_phrase(context: Context, sentence: Sentence, clause: Clause, begin: int) -> bool:
    """Whether a bare date belongs to the phrase before it, one with a preposition that is no name of a place."""
    opened = next((k for k in range(begin - 1, clause.verb, -1) if sentence.tokens[k].upos == "ADP"), None)
    return opened is not None and not any(e.type == "LOC" for e in context.entities_in(sentence, opened, begin))


def _of_main_verb(context: Context, sentence: Sentence, clause: Clause, begin: int) -> bool:
    """Whether a phrase belongs to the main verb: no other verb, relative word or copula stands between."""
    if sentence.tokens[clause.verb].upos == "AUX":
        return False
    between = sentence.tokens[clause.verb + 1 : begin]
    stops = context.language.classes["relatives"]
    return not any(t.upos in ("VERB", "AUX", "SCONJ") or t.text == "," or t.lower in stops for t in between)


def _other_time(context: Context, sentence: Sentence, clause: Clause, entity: Entity) -> bool:
    """Whether a second date stands in the clause: which of them is asked for would not be clear."""
    dates = context.entities_in(sentence, *clause.fronted) + context.entities_in(sentence, *clause.predicate)
    return any(e.type in ("DATE", "TIME") and e.start != entity.start for e in dates)


def _one_more(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether a date with a place of its own is joined behind: tiba pada 1511 di Aceh, …, dan 1534 | di Maluku."""
    tokens, joins = sentence.tokens, context.language.classes["coordinators"]
    dates = {e.start for e in sentence.entities if e.type == "DATE"}
    behind = pairwise(tokens[clause.verb + 1 :])
    return any(a.lower in joins and (b.start in dates or is_year(b.text)) for a, b in behind)


def _governor(context: Context, lower: Sequence[str], first: int, entity: Entity) -> tuple[int, str]:
    """Where the phrase of an answer begins, and its preposition: "pada tahun | 1948" gives the index of pada."""
    begin, classes = first, context.language.classes
    if entity.type in ("DATE", "TIME"):
        while begin and lower[begin - 1] in classes["date_nouns"]:
            begin -= 1
        while begin and lower[begin - 1] in classes["date_adverbs"]:
            begin -= 1
    if begin and lower[begin - 1] in classes["prepositions"]:
        return begin - 1, lower[begin - 1]
    return begin, ""
