"""Facts of a sentence as slots: who did it, when, where, how many; each with the words a question is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kuis.items.alone.about import title_words
from kuis.items.slots.active import doing
from kuis.items.slots.adjuncts import adjunct_slots
from kuis.items.slots.ends import clipped, explained
from kuis.items.slots.known import known
from kuis.items.slots.names import name_slots
from kuis.items.slots.numbers import number_slots
from kuis.items.slots.offices import office_slots
from kuis.items.slots.parts import (
    SAID,
    Slot,
    bare_name,
    clause_text,
    opening,
    opening_stands_alone,
    passive_form,
    passive_parts,
    vague,
)
from kuis.items.slots.spans import span_slots
from kuis.items.slots.subjects import subject_slots
from kuis.items.slots.there import there_slots
from kuis.items.text.context import Context
from kuis.model import Clause, Sentence, Span

_SAID_WORDS = 18
_JOINED = 6  # words that the subject of a joined clause may have


def slots(context: Context) -> Iterator[Slot]:
    """Every slot of the article, in order."""
    for number, sentence in enumerate(context.sentences):
        if sentence.heading:
            continue
        yield from office_slots(context, sentence)
        yield from name_slots(context, number, sentence)
        yield from there_slots(context, sentence)
        for read in context.every_clause[number]:
            relative = read.kind == "relative"
            clause = clipped(context, sentence, read) if relative or _askable(context, sentence, read) else None
            if clause is None:
                continue
            found = (_relative if relative else _clause_slots)(context, sentence, clause)
            yield from (_judged(context, sentence, clause, slot) for slot in found)


def _judged(context: Context, sentence: Sentence, clause: Clause, slot: Slot) -> Slot:
    """The slot, with whether its question says what it is about, or does so under the title of the article."""
    clear = known(context, sentence, clause, slot)
    title = title_words(context)
    return replace(
        slot, known=clear, titled=not clear and bool(title) and known(context, sentence, clause, slot, title)
    )


def _askable(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause stands alone as a question: it has a subject of its own, and who says it is named."""
    if clause.inverted or clause.kind == "subordinate" or not clause.subject.size:
        return False
    if clause.kind in ("coordinate", "reported") and clause.subject.first < clause.opener.last:
        return False
    if clause.kind == "coordinate":
        # "… atau 8,1 persen menjadi …", "… dan penganiayaan yang …": what a coordinator joins may be a noun alone.
        own = sentence.tokens[slice(*clause.subject)]
        if len(own) > _JOINED or own[0].upos not in ("NOUN", "PROPN") or sentence.tokens[clause.verb].upos != "VERB":
            return False
    if clause.kind in SAID:
        said = sentence.tokens[slice(*clause.speaker)]
        if clause.kind == "reported" and not _says(context, sentence, clause):
            return False
        # Gelarnya, Raden Mas, menandai bahwa …: no one says so.
        owned = said and context.language.classes["pointing_clitics"].intersection(said[0].morph.clitics)
        return any(t.upos == "PROPN" for t in said) and not owned and not any(t.upos == "PRON" for t in said)
    return True


def _says(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether what opens the clause is a verb of saying: bukan cemas bahwa …, tahu bahwa …"""
    verbs = context.language.any_of("say", "say_plain")
    between = sentence.tokens[clause.speaker.last : clause.opener.last]
    inner = context.language.any_but("subordinators", "complementisers")
    if any(t.lower in inner for t in sentence.tokens[clause.opener.first : clause.subject.first]):
        return False  # mengingatkan agar …
    return any(t.lower in verbs or t.lemma in verbs for t in between)


def _relative(context: Context, sentence: Sentence, clause: Clause) -> Iterator[Slot]:
    """Nota itu, yang ditandatangani di Banda Aceh: where and when, and by whom; of what a clause describes."""
    passive = sentence.tokens[clause.verb].morph.voice == "passive"
    head = sentence.tokens[slice(*clause.subject)]
    if not passive or len(head) < 2 or clause.predicate.first < clause.opener.last:
        return
    names = context.entities_in(sentence, clause.subject.first + 1, clause.subject.last)
    joined = any(t.upos in ("ADP", "PUNCT") for t in head)
    if head[0].upos == "NOUN" and not joined and any(e.end == head[-1].end for e in names):
        return  # pemerintah pusat Republik Indonesia yang …: of the government or of the state
    before = sentence.tokens[clause.subject.first - 1] if clause.subject.first else None
    if before is not None and before.morph.voice == "passive":
        return  # penelitian yang dilakukan | Rina, yang terbit pada …
    alone = clause._replace(fronted=Span(clause.subject.first, clause.subject.first))
    lower = [t.lower for t in sentence.tokens]
    yield from _agent(context, sentence, alone)
    yield from adjunct_slots(context, sentence, alone, lower)


def _clause_slots(context: Context, sentence: Sentence, clause: Clause) -> Iterator[Slot]:
    lower = [t.lower for t in sentence.tokens]
    classes = context.language.classes
    # What is cut short in the middle of what was said, or ends in a word that something must follow, asks nothing.
    if lower[clause.verb] in classes["say"] and not (clause.whole and clause.kind == "main"):
        return
    following = sentence.tokens[clause.verb + 1 : clause.end][:1]
    if sentence.tokens[clause.verb].upos == "ADJ" and following and following[0].upos == "VERB" and not clause.whole:
        return  # telah lama dituduh Malaysia, yang …: no adjective is said of anybody
    if clause.end < len(lower) and lower[clause.end] == ":":
        return  # … dengan rincian: dua pasien …
    if explained(context, sentence, clause, lower) and not _definite(context, sentence, clause, lower):
        return  # memakai istilah lain, yaitu …
    if not clause.whole and "," in lower[clause.verb : clause.end]:
        return  # VOC pailit, utang | dan asetnya diserahkan: what follows the comma belongs to another clause
    if not opening_stands_alone(context, sentence, clause):
        return
    if clause.subject.first and _name_goes_back(sentence, clause):
        return
    yield from subject_slots(context, sentence, clause, lower)
    yield from _object(context, sentence, clause, lower)
    yield from _agent(context, sentence, clause)
    yield from adjunct_slots(context, sentence, clause, lower)
    yield from number_slots(context, sentence, clause, lower)
    yield from span_slots(context, sentence, clause, lower)
    yield from _source(context, sentence, clause, lower)
    if clause.kind in SAID:
        yield from _speaker(context, sentence, clause)


def _definite(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> bool:
    """Whether what is said after the verb is clear without its explanation: kamera pertama di dunia, yaitu …"""
    clear = context.language.classes["only_one"] | frozenset(context.language.grammar["ordinals"])
    said = range(clause.verb + 1, clause.end)
    return any(sentence.tokens[k].upos == "PROPN" or lower[k] in clear for k in said)


def _name_goes_back(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject is only the end of a name: Discorsi | intorno alle scienze diterbitkan."""
    return sentence.tokens[clause.subject.first - 1].upos == "PROPN"


def _speaker(context: Context, sentence: Sentence, clause: Clause) -> Iterator[Slot]:
    """“Pasar itu menjual ikan,” kata Lurah Sumiati: who says so; what is said must be short."""
    said = clause_text(context, sentence, clause)
    first, last = clause.speaker
    names = [e for e in context.entities_in(sentence, first, last) if e.type == "PER" and not e.subtype]
    if len(names) != 1 or not clause.whole or clause.fronted.size or len(said.split()) > _SAID_WORDS:
        return
    if not any(m in said for m in '“”"'):
        yield Slot("speaker", sentence, names[0], "", {"clause": said})


def _object(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    if not clause.object.size or lower[clause.verb] in context.language.classes["intransitive_men"]:
        return
    name = bare_name(context, sentence, *clause.object)
    passive = passive_form(context, sentence, clause)
    if name is None or not passive:
        return
    if context.language.classes["relatives"] & set(lower[slice(*clause.subject)]):
        return  # negara mana yang digeser oleh Ukraina yang mengemas …: who does what in it would be lost
    after = clause.object.last
    # "memaksa Rusia mencari pertolongan": the object is also the subject of what follows.
    if after < clause.end and sentence.tokens[after].upos in ("VERB", "AUX"):
        return
    yield Slot("object", sentence, name, "", passive_parts(context, sentence, clause, passive))


def _agent(context: Context, sentence: Sentence, clause: Clause) -> Iterator[Slot]:
    if not clause.agent.size or vague(context, sentence, clause):
        return
    name = bare_name(context, sentence, *clause.agent)
    if name is None:
        return
    first = clause.agent.first
    before = sentence.tokens[first - 1].lower
    preposition = before if before in context.language.classes["agent_prepositions"] else ""
    by = first - 1 if preposition else first
    opens = opening(context, sentence, clause)
    # Sanggar Melati disingkat SM: nobody does it, unless a preposition says so
    did = doing(context, sentence, clause, by) if preposition or name.type != "ORG" else ""
    if did:
        yield Slot("subject", sentence, name, "", {"opening": opens, "predicate": did, "done_to": did})
        return
    said = clause_text(context, sentence, clause, without=(by, clause.agent.last))
    yield Slot("agent", sentence, name, preposition, {"opening": opens, "clause": said})


def _source(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Menurut X, …: who says so."""
    first, last = clause.fronted
    if not clause.fronted.size or lower[first] not in context.language.classes["source_prepositions"]:
        return
    name = bare_name(context, sentence, first + 1, last)
    if name is not None and name.type in ("PER", "ORG"):
        yield Slot("source", sentence, name, lower[first], {"clause": clause_text(context, sentence, clause)})
