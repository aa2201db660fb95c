"""Facts of a sentence as slots: who did it, when, where, how many; each with the words a question is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kuis.analysis.clauses import Clause
from kuis.items.context import Context, uncapitalised
from kuis.model import Entity, Sentence

_PASSIVE = "di"


@dataclass(frozen=True, slots=True)
class Slot:
    """One fact of a sentence that can be asked for.

    Attributes:
        role: "subject", "object", "agent", "time", "place", "measure", "count", "holder", "office" or "source".
        answer: the entity that is the key.
        preposition: the word that governs the answer, or "".
        parts: pieces of the sentence that rule templates name ("predicate", "clause", "unit" …).
    """

    role: str
    sentence: Sentence
    answer: Entity
    preposition: str = ""
    parts: dict[str, str] = field(default_factory=dict)


def slots(context: Context) -> Iterator[Slot]:
    """Every slot of the article, in order."""
    for sentence, clause in zip(context.sentences, context.clauses, strict=True):
        if sentence.heading:
            continue
        yield from _holders(context, sentence)
        if clause is not None:
            yield from _clause_slots(context, sentence, clause)


def _clause_slots(context: Context, sentence: Sentence, clause: Clause) -> Iterator[Slot]:
    lower = [t.text.lower() for t in sentence.tokens]
    classes = context.language.classes
    # What is cut short in the middle of what was said, or ends in a word that something must follow, asks nothing.
    if not clause.whole and lower[clause.verb] in classes["say"]:
        return
    if not _lead_stands_alone(context, sentence, clause):
        return
    yield from _subject(context, sentence, clause, lower)
    yield from _object(context, sentence, clause, lower)
    yield from _agent(context, sentence, clause)
    yield from _adjuncts(context, sentence, clause, lower)
    yield from _numbers(context, sentence, clause, lower)
    yield from _source(context, sentence, clause, lower)


def _lead_stands_alone(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether a fronted phrase may open a question: nothing in it points back, and it is no hedge of its own."""
    tokens = sentence.tokens[slice(*clause.fronted)]
    if not tokens:
        return True
    lower = [t.text.lower() for t in tokens]
    classes = context.language.classes
    if lower[0] in classes["verb_hedges"] or lower[0] in classes["role_prepositions"]:
        return False
    return not any(t.morph.clitics[-1:] == ("nya",) for t in tokens) and not set(lower) & classes["same"]


def _lead(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The fronted phrase as it opens a question ("Pada 1948, "), or ""."""
    text = context.text(sentence, *clause.fronted)
    return f"{text}, " if text else ""


def _predicate(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The predicate without adverbs that tie it to the sentence before: "juga menulis" is asked as "menulis"."""
    first = clause.predicate.first
    loose = context.language.classes["loose_adverbs"]
    while first < clause.verb and sentence.tokens[first].text.lower() in loose:
        first += 1
    return context.text(sentence, first, clause.end)


def _subject_text(context: Context, sentence: Sentence, clause: Clause) -> str:
    first, last = clause.subject
    text = context.text(sentence, first, last)
    tokens = sentence.tokens
    # A title keeps its capital before a name: Presiden Joko Widodo.
    titled = (
        tokens[first].text.lower() in context.language.titles and last > first + 1 and tokens[first + 1].upos == "PROPN"
    )
    return text if titled else uncapitalised(text, tokens[first])


def _clause_text(
    context: Context, sentence: Sentence, clause: Clause, *, without: tuple[int, int] | None = None
) -> str:
    """Subject and predicate, less the tokens of one phrase."""
    first, end = clause.subject.first, clause.end
    subject = _subject_text(context, sentence, clause)
    if without is None or without[0] >= end or without[1] <= clause.predicate.first:
        return f"{subject} {context.text(sentence, clause.predicate.first, end)}"
    before = context.text(sentence, clause.predicate.first, without[0])
    after = context.text(sentence, without[1], end)
    return " ".join(part for part in (subject, before, after) if part and first < end)


def _bare_name(context: Context, sentence: Sentence, first: int, last: int) -> Entity | None:
    """The one name that a noun phrase is, after titles; None when it says more or names two."""
    tokens = sentence.tokens
    # What stands after a comma or in brackets is an apposition: Kim Song, diplomat Korea Utara,
    core = next((k for k in range(first + 1, last) if tokens[k].text in (",", "(")), last)
    names = [e for e in context.entities_in(sentence, first, core) if e.type in ("PER", "LOC", "ORG")]
    if not names:
        return None
    lower = {t.text.lower() for t in tokens[first:last]}
    if lower & {"dan", "atau", "serta", "maupun"}:
        return None
    person = [e for e in names if e.type == "PER"]
    if len(person) == 1 and person[0] == names[-1]:
        begin, end = context.token_span(sentence, person[0])
        return person[0] if end == core and _titles(context, sentence, first, begin) else None
    whole = len(names) == 1 and context.token_span(sentence, names[0]) == (first, core)
    return names[0] if whole else None


def _titles(context: Context, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words before a name only say who it is: a title or calling, and what it belongs to."""
    if first == last:
        return True
    tokens = sentence.tokens[first:last]
    lower = [t.text.lower() for t in tokens]
    calling = any(" ".join(lower[:k]) in context.language.titles for k in (4, 3, 2, 1))
    # A kinship word is no calling: "ayah Beza" is another person than Beza.
    calling = calling or lower[0] in context.language.classes["person_nouns"]
    calling = calling and lower[0] not in context.language.classes["kinship"]
    return calling and all(t.upos in ("NOUN", "PROPN", "ADJ") for t in tokens)


def _subject(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    name = _bare_name(context, sentence, *clause.subject)
    if name is None:
        return
    _, end = context.token_span(sentence, name)
    apposition = context.text(sentence, end, clause.subject.last).strip(", ")
    predicate = _predicate(context, sentence, clause)
    parts = {"lead": _lead(context, sentence, clause), "predicate": predicate, "apposition": apposition}
    copula = lower[clause.verb] in context.language.classes["copulas"] - {"menjadi"}
    role = "described" if copula else "subject"
    if copula:
        parts["description"] = context.text(sentence, clause.verb + 1, clause.end)
    if apposition and name.type == "PER" and not apposition.startswith("("):
        yield Slot("apposition", sentence, name, "", parts)
    yield Slot(role, sentence, name, "", parts)


def _object(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    if not clause.object.size or lower[clause.verb] in context.language.classes["intransitive_men"]:
        return
    name = _bare_name(context, sentence, *clause.object)
    passive = passive_form(context, sentence, clause)
    if name is None or not passive:
        return
    after = clause.object.last
    # "memaksa Rusia mencari pertolongan": the object is also the subject of what follows.
    if after < clause.end and sentence.tokens[after].upos in ("VERB", "AUX"):
        return
    yield Slot("object", sentence, name, "", _passive_parts(context, sentence, clause, passive))


def passive_form(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The di- form of the clause's active verb with what stands before it ("telah ditolak"), or ""."""
    morph = sentence.tokens[clause.verb].morph
    if morph.prefixes[:1] != ("meN",) or morph.clitics or morph.reduplicated:
        return ""
    form = context.language.morphology.generate(morph.root, (_PASSIVE, *morph.prefixes[1:]), morph.suffixes)
    loose = context.language.classes["loose_adverbs"]
    kept = [t.text for t in sentence.tokens[clause.predicate.first : clause.verb] if t.text.lower() not in loose]
    return " ".join((*kept, form))


def _passive_parts(context: Context, sentence: Sentence, clause: Clause, passive: str) -> dict[str, str]:
    rest = context.text(sentence, clause.object.last, clause.end)
    return {
        "lead": _lead(context, sentence, clause),
        "passive": passive,
        "subject": _core_subject(context, sentence, clause),
        "rest": f" {rest}" if rest and rest[0].isalnum() else rest,
    }


def _core_subject(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The subject without its apposition: Kim Song, diplomat Korea Utara, -> Kim Song."""
    first, last = clause.subject
    core = next((k for k in range(first + 1, last) if sentence.tokens[k].text == ","), last)
    return uncapitalised(context.text(sentence, first, core), sentence.tokens[first])


def _agent(context: Context, sentence: Sentence, clause: Clause) -> Iterator[Slot]:
    if not clause.agent.size or _vague(sentence, clause):
        return
    name = _bare_name(context, sentence, *clause.agent)
    if name is None:
        return
    first = clause.agent.first
    by = first - 1 if sentence.tokens[first - 1].text.lower() == "oleh" else first
    parts = {
        "lead": _lead(context, sentence, clause),
        "clause": _clause_text(context, sentence, clause, without=(by, clause.agent.last)),
    }
    yield Slot("agent", sentence, name, "oleh", parts)


def _adjuncts(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Time and place: a fronted phrase, or one that closes the clause."""
    classes = context.language.classes
    if _vague(sentence, clause):
        return
    hanging = classes["copulas"] | classes["prepositions"]
    for entity in sentence.entities:
        if entity.type not in ("DATE", "TIME", "LOC"):
            continue
        first, last = context.token_span(sentence, entity)
        begin, preposition = _governor(context, lower, first, entity)
        fronted = clause.fronted.size > 0 and begin == clause.fronted.first and last == clause.fronted.last
        after_verb = clause.verb < begin < clause.end and last <= clause.end
        if not fronted and not after_verb:
            continue
        if after_verb and not _of_main_verb(sentence, clause, begin):
            continue
        if entity.type != "LOC" and _other_time(context, sentence, clause, entity):
            continue
        # "Batas akhirnya yaitu 29 Agustus": what is left would end in the air.
        if lower[(begin if not fronted and last == clause.end else clause.end) - 1] in hanging:
            continue
        lead = "" if fronted else _lead(context, sentence, clause)
        without = None if fronted else (begin, last)
        parts = {"lead": lead, "clause": _clause_text(context, sentence, clause, without=without)}
        if entity.type == "LOC":
            if preposition not in classes["place_prepositions"]:
                continue
            closes = last == clause.end and begin == clause.verb + 1
            between = sentence.tokens[clause.verb + 1 : begin]
            # "diadakan setiap tahun di Solo" says where; "menolak bantuan di Ukraina" may belong to the noun.
            near = len(between) <= 3 and not any(t.upos in ("ADP", "VERB", "SCONJ") for t in between)
            passive = sentence.tokens[clause.verb].morph.voice == "passive" and last == clause.end and near
            if fronted or closes or passive:
                yield Slot("place", sentence, entity, preposition, parts)
        elif last == clause.end or fronted or begin == clause.verb + 1:
            yield Slot("time", sentence, entity, preposition, parts)


def _vague(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject is one bare common noun of which little is said: a question about it could mean anything."""
    if clause.subject.size > 1 or sentence.tokens[clause.subject.first].upos == "PROPN":
        return False
    said = sentence.tokens[clause.verb + 1 : clause.end]
    return sum(t.upos in ("NOUN", "PROPN", "ADJ") for t in said) < 3


def _of_main_verb(sentence: Sentence, clause: Clause, begin: int) -> bool:
    """Whether a phrase belongs to the main verb: no other verb, relative word or copula stands between."""
    if sentence.tokens[clause.verb].upos == "AUX":
        return False
    between = sentence.tokens[clause.verb + 1 : begin]
    return not any(t.upos in ("VERB", "AUX", "SCONJ") or t.text.lower() in ("yang", ",") for t in between)


def _other_time(context: Context, sentence: Sentence, clause: Clause, entity: Entity) -> bool:
    """Whether a second date stands in the clause: which of them is asked for would not be clear."""
    dates = context.entities_in(sentence, *clause.fronted) + context.entities_in(sentence, *clause.predicate)
    return any(e.type == "DATE" and e.start != entity.start for e in dates)


def _governor(context: Context, lower: Sequence[str], first: int, entity: Entity) -> tuple[int, str]:
    """Where the phrase of an answer begins, and its preposition: "pada tahun | 1948" gives the index of pada."""
    begin = first
    if entity.type in ("DATE", "TIME"):
        while begin and lower[begin - 1] in ("tahun", "tanggal", "hari", "bulan", "pukul", "jam", "awal", "akhir"):
            begin -= 1
        while begin and lower[begin - 1] in ("sekitar", "kira-kira", "tepat", "tepatnya"):
            begin -= 1
    if begin and lower[begin - 1] in context.language.classes["prepositions"]:
        return begin - 1, lower[begin - 1]
    return begin, ""


def _numbers(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Quantities: what a measure comes to, and how many of something were acted upon."""
    amounts = [e for e in sentence.entities if e.type in ("QUANTITY", "MONEY", "PERCENT")]
    if len(amounts) != 1 or amounts[0].subtype in context.language.classes["uncounted"]:
        return
    amount = amounts[0]
    first, last = context.token_span(sentence, amount)
    parts = {"lead": _lead(context, sentence, clause), "unit": amount.subtype}
    measures = context.language.classes["measure_words"]
    hedges = context.language.classes["number_hedges"]
    begin = first
    while begin and lower[begin - 1] in hedges:
        begin -= 1
    hedge = context.text(sentence, begin, first)
    parts["hedge"] = f"{hedge} " if hedge else ""
    if clause.verb + 1 == begin and lower[clause.verb] in measures:
        parts["subject"] = _subject_text(context, sentence, clause)
        rest = context.text(sentence, last, clause.end)
        parts["rest"] = f" {rest}" if rest and rest[0].isalnum() else rest
        yield Slot("measure", sentence, amount, "", parts)
        return
    if clause.object.size and begin == clause.verb + 1 and amount.type == "QUANTITY" and amount.subtype:
        passive = passive_form(context, sentence, clause)
        follows = sentence.tokens[clause.object.last].upos if clause.object.last < clause.end else ""
        if passive and follows != "VERB" and lower[clause.verb] not in context.language.classes["intransitive_men"]:
            tail = context.text(sentence, last, clause.object.last)
            parts |= _passive_parts(context, sentence, clause, passive)
            parts["tail"] = f" {tail}" if tail else ""
            yield Slot("count", sentence, amount, "", parts)
    if clause.subject.first in (begin, begin - 1) and clause.subject.last >= last and amount.subtype:
        opener = lower[clause.subject.first]
        if clause.subject.first == begin or opener in ("sebanyak", "sejumlah"):
            tail = context.text(sentence, last, clause.subject.last)
            parts["tail"] = f" {tail}" if tail else ""
            parts["predicate"] = _predicate(context, sentence, clause)
            yield Slot("counted", sentence, amount, "", parts)


def _source(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Menurut X, …: who says so."""
    first, last = clause.fronted
    if not clause.fronted.size or lower[first] != "menurut":
        return
    name = _bare_name(context, sentence, first + 1, last)
    if name is not None and name.type in ("PER", "ORG"):
        yield Slot("source", sentence, name, "menurut", {"clause": _clause_text(context, sentence, clause)})


def _holders(context: Context, sentence: Sentence) -> Iterator[Slot]:
    """Offices and who holds them: Menteri Luar Negeri Indonesia Retno Marsudi."""
    tokens, titles = sentence.tokens, context.language.titles
    lower = [t.text.lower() for t in tokens]
    for person in sentence.entities:
        if person.type != "PER":
            continue
        first, _ = context.token_span(sentence, person)
        for begin in range(max(0, first - 8), first):
            length = next(
                (k for k in (4, 3, 2, 1) if begin + k <= first and " ".join(lower[begin : begin + k]) in titles), 0
            )
            if not length:
                continue
            title = titles[" ".join(lower[begin : begin + length])]
            between = tokens[begin + length : first]
            plain = all(t.upos in ("PROPN", "NOUN", "ADJ") for t in between)
            if title.kind != "office" or not plain or (title.takes and not between):
                break
            office = context.text(sentence, begin, first)
            if len(office.split()) < 2 or " dan " in f" {office} ":
                break
            yield Slot("holder", sentence, person, "", {"office": office})
            start, end = tokens[begin].start, tokens[first - 1].end
            entity = Entity(start, end, "TITLE", office, office.lower(), " ".join(lower[begin : begin + length]))
            complement = context.text(sentence, begin + length, first)
            yield Slot("office", sentence, entity, "", {"person": person.text, "complement": complement})
            break
