"""Whether a question says what it is about: whoever has only the question must know which thing is meant."""

from collections.abc import Iterable

from kuis.items.slots.parts import Slot
from kuis.items.slots.repeated import told
from kuis.items.text.context import Context
from kuis.model import Clause, Sentence, Span, Token

_NAMES = frozenset(("PER", "LOC", "ORG", "NORP", "EVENT", "LAW"))
_ASKED_FOR = frozenset(("subject", "described", "told_apart"))  # the subject is what is asked for, with its title
_WHEN_AND_WHERE = frozenset(("time", "place", "container", "duration", "age", "times"))


def known(
    context: Context, sentence: Sentence, clause: Clause, slot: Slot, title: frozenset[str] = frozenset()
) -> bool:
    """Whether the question made of a slot of this clause names its subject matter, less what it asks for.

    The nouns of a `title` that stands above it name one thing: Kereta Cepat Whoosh: Berapa kecepatan tertinggi kereta?

    "Kapan episode terakhir direkam di Jakarta?" leaves open which; "Kapan album Langkah Baru direkam?" does not.
    """
    first, last = context.token_span(sentence, slot.answer)
    every = [*_outside(sentence, range(clause.verb, clause.end))]
    if slot.role not in _ASKED_FOR or "done_to" in slot.parts:
        every += _outside(sentence, range(*clause.subject))
    # Whom the sentence follows says nothing of what happened: Menurut Garuda, berapa orang …?
    followed = clause.speaker.size and clause.speaker.first >= clause.fronted.first
    if slot.role not in _WHEN_AND_WHERE and not (followed and clause.fronted.size):
        every += range(*clause.fronted)
    asked = [k for k in every if not first <= k < last]
    named = _named(context, sentence, asked)
    named |= {k for k in asked if sentence.tokens[k].upos == "NOUN" and sentence.tokens[k].lower in title}
    if told(context, sentence, clause):
        named |= set(range(*clause.subject))
    if slot.role in _WHEN_AND_WHERE:
        return _subject_known(context, sentence, clause, slot, named)
    made = _made(context, sentence, clause)
    if slot.role == "agent" or "done_to" in slot.parts:
        return bool(named & set(range(*clause.subject))) or made
    if slot.role == "named":
        return bool(named & set(range(*clause.subject)))
    return bool(named) or (slot.role == "subject" and (made or _dated_deed(context, sentence, clause, slot)))


def _dated_deed(context: Context, sentence: Sentence, clause: Clause, slot: Slot) -> bool:
    """Whether something was done to something in a year that is told: mengemukakan gagasan tentang benua pada 1912.

    Of a place it is enough that it happened there on a day that is told: Gunung Semeru meletus pada 4 Desember 2021.
    """
    dates = context.entities_in(sentence, *clause.fronted) + context.entities_in(sentence, clause.verb, clause.end)
    year = any(e.type == "DATE" and e.subtype in ("year", "date", "month-year") for e in dates)
    if slot.answer.type == "LOC" and any(e.type == "DATE" and e.subtype == "date" for e in dates):
        return True
    said = sentence.tokens[clause.verb + 1 : clause.end]
    return year and clause.object.size > 0 and sum(t.upos in ("NOUN", "VERB", "ADJ") for t in said) > 1


def _outside(sentence: Sentence, among: range) -> list[int]:
    """The indices that stand outside brackets: a question leaves out what is in them."""
    found, depth = [], 0
    for k in among:
        depth += sentence.tokens[k].text == "("
        if not depth:
            found.append(k)
        depth -= sentence.tokens[k].text == ")" and depth > 0
    return found


def _subject_known(context: Context, sentence: Sentence, clause: Clause, slot: Slot, named: set[int]) -> bool:
    """When and where are asked of something with a name, or of what was done to such a thing."""
    tokens, classes = sentence.tokens, context.language.classes
    subject = range(*clause.subject)
    if told(context, sentence, clause):
        return True
    if tokens[subject.start].lower in context.language.any_of("articles", "amount_openers"):
        return False  # sebuah perang baru pecah
    if slot.role in ("place", "container") and clause.kind == "relative" and tokens[subject.start].upos != "PROPN":
        return False  # beras Jawa yang dikirim ke Bali: not all of it is
    if any(e.type == "DATE" for e in context.entities_in(sentence, *clause.subject)) and clause.kind == "relative":
        return False  # laporan periode Januari 2007 yang terbit di Jakarta: the noun stands before
    # Mantan siswa itu, ia mendapat … · kasus yang dilakukan massa di Blitar tersebut · DVDnya
    loose = classes["third_person"] | (classes["demonstratives"] - classes["proximal"])
    if any(tokens[k].lower in loose for k in subject):
        return False
    owned = next((k for k in subject if classes["pointing_clitics"].intersection(tokens[k].morph.clitics)), None)
    if owned is not None and not any(k < owned for k in named & set(subject)):
        return False
    if named & set(subject):
        return not _only_where(context, sentence, subject)
    if clause.object.size and named & set(range(*clause.object)):
        return True  # gempa mengguncang kota Palu
    happens = tokens[subject.start].lower in classes["event_heads"]
    return bool(named) and (happens or _made(context, sentence, clause))


def _only_where(context: Context, sentence: Sentence, subject: range) -> bool:
    """Whether all that a subject names is the place of a thing of which there may be several: kampus Kota Quezon."""
    tokens = sentence.tokens
    head = next((k for k in subject if tokens[k].lower in context.language.classes["branches"]), None)
    names = context.entities_in(sentence, subject.start, subject.stop)
    if head is None or not tokens[head].text.islower() or any(e.type != "LOC" for e in names):
        return False
    first = head + 1
    return bool(names) and context.token_span(sentence, names[0]) == (first, subject.stop)


def _made(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether something is invented or first made: there was one mikrofon karbon that Edison menemukan."""
    if sentence.tokens[clause.verb].lemma not in context.language.classes["making"]:
        return False
    made = clause.object if clause.object.size else clause.subject
    return sentence.tokens[made.first].lower not in context.language.classes["articles"]


def _named(context: Context, sentence: Sentence, among: Iterable[int]) -> set[int]:
    """Indices of tokens that name one thing: in a name, a title in quotation marks, an event with its number."""
    tokens, classes = sentence.tokens, context.language.classes
    spans = [
        Span(*context.token_span(sentence, e))
        for e in sentence.entities
        if e.type in _NAMES and not classes["no_names"].issuperset(e.text.lower().split())
    ]
    inside = {k for span in spans for k in range(*span)}
    opening = context.openings[sentence.start]
    return {
        k
        for k in among
        if k in inside
        or tokens[k].text in '“"'
        or tokens[k].lower in classes["only_one"]
        or _numbered(context, tokens, k)
        # Any word that opens a sentence has a capital: Kuartet bermain, but Toyota Kijang.
        or (_proper(context, tokens, k) and (k != opening or tokens[k + 1].upos == "PROPN"))
    }


def _numbered(context: Context, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an event is told from others of its kind by its number: olimpiade musim panas ke-15, Kongres VI."""
    if tokens[at].lower not in context.language.classes["event_heads"]:
        return False
    prefix = str(context.language.grammar["ordinal_prefix"])
    following = tokens[at + 1 : at + 4]
    return any(t.text[0].isdigit() or t.text.isupper() or t.text.startswith(f"{prefix}-") for t in following)


def _proper(context: Context, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word is part of a name that is no entity (Windows XP), or a place in small letters (badak jawa)."""
    token, word = tokens[at], tokens[at].lower
    ordinary = word in context.language.lexicon
    if word in context.language.classes["no_names"]:
        return False  # Head Office
    if token.text[0].isupper():
        # September, CEO and Prof. name nothing by themselves.
        timely = word in context.language.any_of("months", "days")
        titled = word.rstrip(".") in context.language.titles or token.text.endswith(".")
        owners = context.language.classes["pointing_clitics"]
        short = len(token.text) > 1 and (
            token.text.isupper() or any(token.text.removesuffix(o).isupper() for o in owners)
        )
        # Words of the language are a name in a row: album Langkah Senja.
        row = ordinary and any(0 <= k < len(tokens) and tokens[k].upos == "PROPN" for k in (at - 1, at + 1))
        return token.upos == "PROPN" and (row or not ordinary) and not (timely or titled or short)
    return not ordinary and word.capitalize() in context.language.places
