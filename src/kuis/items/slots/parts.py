"""What questions are made of: the words of a clause as a question repeats them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kuis.items.lexis.formation import formation_of
from kuis.items.slots.ends import aside, tail
from kuis.items.slots.repeated import core_subject, subject_text, told
from kuis.items.text.context import Context, uncapitalised
from kuis.model import Clause, Entity, Sentence, Span, Token

SAID = ("quoted", "reported")
"""Kinds of clause that somebody is said to say."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One fact of a sentence that can be asked for.

    Attributes:
        role: what the answer is in its sentence; the roles are listed in docs/language-pack.md.
        answer: the entity that is the key.
        preposition: the word that governs the answer, or "".
        parts: pieces of the sentence that rule templates name ("predicate", "clause", "unit" …).
        known: whether the question says what it is about, so that it can be understood without the article.
        titled: whether it does so under the article's title, and not without.
    """

    role: str
    sentence: Sentence
    answer: Entity
    preposition: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    known: bool = True
    titled: bool = False


def opening_stands_alone(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether a fronted phrase may open a question: nothing in it points back, and it is no hedge of its own."""
    tokens = sentence.tokens[slice(*clause.fronted)]
    if not tokens:
        return True
    lower = [t.lower for t in tokens]
    classes = context.language.classes
    if lower[0] in classes["verb_hedges"] or lower[0] in classes["role_prepositions"]:
        return False
    pointing = classes["pointing_clitics"]
    return not any(pointing.intersection(t.morph.clitics[-1:]) for t in tokens) and not set(lower) & classes["same"]


def opening(context: Context, sentence: Sentence, clause: Clause, *, fronted: bool = True) -> str:
    """What opens a question: whom the sentence follows ("Menurut Hurst, "), then the fronted phrase ("pada 1948, ")."""
    rules = context.language.rules
    source = ""
    if clause.kind in SAID:
        source = str(rules["according"]).format(speaker=speaker_text(context, sentence, clause))
    text = context.text(sentence, *clause.fronted) if fronted else ""
    if not text or nowhere(context, sentence, clause.fronted):
        return source
    first = sentence.tokens[clause.fronted.first]
    dated = first.text[0].isdigit() and any(e.type == "DATE" and e.start == first.start for e in sentence.entities)
    if dated or first.lower in context.language.classes["date_nouns"]:
        # 28 Maret 1830 Diponegoro … · Tanggal 25 Desember 1991 …
        text = str(rules["bare_date"]).format(date=text[:1].lower() + text[1:])
    if source:
        text = text[:1].lower() + text[1:] if first.upos != "PROPN" else text
    return f"{source}{text}, "


def nowhere(context: Context, sentence: Sentence, phrase: Span) -> bool:
    """Whether a phrase says where only beside the sentence before: Di wilayah utara, … the north of what?"""
    tokens, classes = sentence.tokens[slice(*phrase)], context.language.classes
    return tokens[0].lower in classes["place_prepositions"] and all(
        t.lower in classes["directions"] for t in tokens[1:]
    )


def speaker_text(context: Context, sentence: Sentence, clause: Clause) -> str:
    """Who says it, without appositions and ages: Wali Kota Padang Fauzi Bahar."""
    first, last = clause.speaker
    stop = next((k for k in range(first + 1, last) if sentence.tokens[k].text in (",", "(")), last)
    return uncapitalised(context.text(sentence, first, stop), sentence.tokens[first])


def predicate_text(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The predicate without adverbs that tie it to the sentence before: "juga menulis" is asked as "menulis"."""
    first = clause.predicate.first
    loose = context.language.classes["loose_adverbs"]
    while first < clause.verb and sentence.tokens[first].lower in loose:
        first += 1
    classes, after = context.language.classes, clause.verb + 1
    tokens = sentence.tokens[clause.verb : clause.end]
    if len(tokens) > 2 and tokens[0].lower in classes["say"] and tokens[1].text == ",":
        # menuturkan, harga naik -> menuturkan bahwa harga naik
        said = uncapitalised(context.text(sentence, after + 1, clause.end), tokens[2])
        return f"{context.text(sentence, first, after)} {context.language.rules['that']} {said}"
    if tokens[0].lower in classes["takes_that"] and _says_a_clause(context, tokens):
        # menambahkan harga naik -> menambahkan bahwa harga naik
        said = context.text(sentence, after, clause.end)
        return f"{context.text(sentence, first, after)} {context.language.rules['that']} {said}"
    return context.text(sentence, first, _without_aside(context, sentence, clause))


def _without_aside(context: Context, sentence: Sentence, clause: Clause) -> int:
    """Where what only tells more of a name begins that closes a clause: di Wulan, | sebuah desa; else its end."""
    tokens = sentence.tokens
    at = next((k for k in range(clause.verb + 3, clause.end) if aside(context, sentence, k)), clause.end)
    more = any(t.upos in ("VERB", "NUM") or t.text == "," for t in tokens[at : clause.end])
    return clause.end if more else max(clause.verb + 1, at - (at < clause.end))


def _says_a_clause(context: Context, tokens: Sequence[Token]) -> bool:
    """Whether a verb of saying is followed by a subject and its verb with nothing that opens a clause between."""
    opens = context.language.any_of("complementisers", "subordinators", "told_to")
    for at, token in enumerate(tokens[1:], 1):
        if token.upos == "AUX" or (token.upos == "VERB" and token.morph.voice):
            return at > 1  # melaporkan wabah demam berdarah: no verb
        if token.lower in opens or token.upos in ("SCONJ", "PUNCT"):
            return False
    return False


def clause_text(
    context: Context, sentence: Sentence, clause: Clause, *, without: tuple[int, int] | None = None, when: bool = False
) -> str:
    """Subject and predicate, less the tokens of one phrase and less adverbs that tie the clause to the one before.

    `when` is for a question that asks when: it neither says that the thing has been done nor when in other words.
    """
    loose = context.language.any_of("loose_adverbs", *(["done_markers"] if when else []))
    if when:
        clause = _before_moment(context, sentence, clause)
    verbs = [t.text for t in sentence.tokens[clause.predicate.first : clause.verb] if t.lower not in loose]
    pieces = [subject_text(context, sentence, clause), " ".join(verbs)]
    if without is None or without[0] >= clause.end or without[1] <= clause.verb:
        pieces.append(context.text(sentence, clause.verb, clause.end))
    else:
        pieces.append(context.text(sentence, clause.verb, without[0]))
        following = sentence.tokens[without[1]] if without[1] < clause.end else None
        # … terjadi pada 2003, (yang) merupakan …: what followed the phrase described something before it.
        classes = context.language.classes
        stops = classes["relatives"] | (classes["copulas"] - classes["becoming"]) | {","}
        local = any(t.lower in classes["local_time"] for t in sentence.tokens[without[1] : without[1] + 2])
        if following and following.lower not in stops and not local:
            pieces.append(context.text(sentence, without[1], clause.end))
    return " ".join(piece for piece in pieces if piece)


def _before_moment(context: Context, sentence: Sentence, clause: Clause) -> Clause:
    """The clause less a clause of time that closes it: dicetak pada 1948 | saat Rina memimpin percetakan itu."""
    end = tail(context, sentence, clause)
    return clause if end == clause.end else clause._replace(end=end, predicate=Span(clause.predicate.first, end))


def bare_name(context: Context, sentence: Sentence, first: int, last: int) -> Entity | None:
    """The one name that a noun phrase is, after titles; None when it says more or names two."""
    tokens = sentence.tokens
    # What stands after a comma or in brackets is an apposition: Kim Song, diplomat Korea Utara,
    core = next((k for k in range(first + 1, last) if tokens[k].text in (",", "(")), last)
    names = [e for e in context.entities_in(sentence, first, core) if e.type in ("PER", "LOC", "ORG")]
    if not names:
        return None
    lower = {t.lower for t in tokens[first:last]}
    if lower & context.language.classes["coordinators"]:
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
    lower = [t.lower for t in tokens]
    calling = any(" ".join(lower[:k]) in context.language.titles for k in (4, 3, 2, 1))
    # A kinship word is no calling: "ayah Beza" is another person than Beza.
    calling = calling or lower[0] in context.language.classes["person_nouns"]
    calling = calling and lower[0] not in context.language.classes["kinship"]
    return calling and all(t.upos in ("NOUN", "PROPN", "ADJ") for t in tokens)


def passive_form(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The passive of the clause's active verb with what stands before it ("telah ditolak"), or ""."""
    morph = sentence.tokens[clause.verb].morph
    prefixes = formation_of(context.language).passive_prefixes(morph.prefixes)
    if not prefixes or morph.clitics or morph.reduplicated:
        return ""
    form = context.language.morphology.generate(morph.root, prefixes, morph.suffixes)
    loose = context.language.classes["loose_adverbs"]
    kept = [t.text for t in sentence.tokens[clause.predicate.first : clause.verb] if t.lower not in loose]
    return " ".join((*kept, form))


def passive_parts(context: Context, sentence: Sentence, clause: Clause, passive: str) -> dict[str, str]:
    stop = next((k for k in range(clause.object.last, clause.end) if sentence.tokens[k].text == ","), clause.end)
    # mempunyai tiga divisi, | yakni …: what is counted is listed
    listed = context.language.classes["equates"]
    stop = next((k for k in range(clause.object.last, stop) if sentence.tokens[k].lower in listed), stop)
    rest = context.text(sentence, clause.object.last, stop)
    return {
        "opening": opening(context, sentence, clause),
        "passive": passive,
        "subject": core_subject(context, sentence, clause),
        "rest": f" {rest}" if rest and rest[0].isalnum() else rest,
    }


def vague(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject is one bare common noun of which little is said: a question about it could mean anything."""
    if clause.subject.size > 1 or sentence.tokens[clause.subject.first].upos == "PROPN":
        return False
    if told(context, sentence, clause):
        return False
    said = sentence.tokens[clause.verb + 1 : clause.end]
    return sum(t.upos in ("NOUN", "PROPN", "ADJ") for t in said) < 3
