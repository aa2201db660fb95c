"""How many and how much: the one amount of a clause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuis.items.slots.ends import explained
from kuis.items.slots.parts import Slot, opening, passive_form, passive_parts, predicate_text
from kuis.items.slots.repeated import core_subject, subject_text
from kuis.items.slots.spans import measure_slot
from kuis.items.text.context import Context
from kuis.items.text.people import human
from kuis.model import Clause, Entity, Sentence, Token

_BRIEF = 3  # words of whoever does it: diimpor Indonesia, but diolah oleh pabrik gula di Malang
# Wrong options vary one number: of two they would vary the first alone.
NOT_ONE_NUMBER = frozenset(("range", "score", "fraction"))


@dataclass(frozen=True, slots=True)
class _Amount:
    """The one amount of a clause.

    Attributes:
        lower: the words of the sentence in lower case.
        first, last: the tokens of the amount; `begin` is where what hedges it begins: | hampir | 5 ton.
        parts: what all questions about it have.
    """

    context: Context
    sentence: Sentence
    clause: Clause
    lower: Sequence[str]
    entity: Entity
    first: int
    last: int
    begin: int
    parts: Mapping[str, str]

    @property
    def unit(self) -> str:
        """The unit or the noun that is counted."""
        return self.entity.subtype

    @property
    def verb(self) -> Token:
        """The verb of the clause."""
        return self.sentence.tokens[self.clause.verb]

    def text(self, first: int, last: int) -> str:
        """Words of the sentence as printed."""
        return self.context.text(self.sentence, first, last)

    def asked_unit(self, tail: str) -> str:
        """The unit as a question counts it: berapa ekor, but berapa ekor sapi."""
        counted_as = self.context.language.rules["counted_as"]
        return str(counted_as.get(self.unit, self.unit)) if not tail else self.unit

    def slot(self, role: str, **parts: str) -> Slot:
        """What is asked for with these parts and those of all questions."""
        return Slot(role, self.sentence, self.entity, "", {**self.parts, **parts})


def number_slots(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Quantities: what a measure comes to, and how many of something were acted upon, or acted."""
    amounts = [e for e in sentence.entities if e.type in ("QUANTITY", "MONEY", "PERCENT")]
    if len(amounts) != 1 or amounts[0].subtype in context.language.classes["uncounted"]:
        return
    if amounts[0].value is None or amounts[0].subtype in NOT_ONE_NUMBER:
        return
    if (measured := measure_slot(context, sentence, clause, amounts[0])) is not None:
        yield measured
        return
    language, unit = context.language, amounts[0].subtype
    if unit in language.classes["mass_nouns"] and unit not in language.rules["counted_as"]:
        return  # dua air: no one counts it
    amount = _read(context, sentence, clause, lower, amounts[0])
    measures, verb = language.classes["measure_words"], amount.verb
    if clause.verb + 1 == amount.begin and lower[clause.verb] in measures:
        yield from _comes_to(amount)
    elif clause.verb + 1 == amount.first and verb.root in language.classes["measured"] and verb.morph.prefixes:
        yield from _lies_off(amount)
    else:
        yield from _acted_upon(amount)
        yield from _acting(amount)


def _read(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], entity: Entity) -> _Amount:
    first, last = context.token_span(sentence, entity)
    begin = first
    while begin and lower[begin - 1] in context.language.classes["number_hedges"]:
        begin -= 1
    said, hedge = opening(context, sentence, clause), context.text(sentence, begin, first)
    hedge = f"{hedge[:1].lower() if said else hedge[:1]}{hedge[1:]} " if hedge else ""
    parts = {"opening": said, "unit": entity.subtype, "hedge": hedge}
    return _Amount(context, sentence, clause, lower, entity, first, last, begin, parts)


def _comes_to(amount: _Amount) -> Iterator[Slot]:
    """Luas kebun itu mencapai | 5 hektare."""
    context, sentence, clause, last = amount.context, amount.sentence, amount.clause, amount.last
    was = context.language.any_of("done_markers", "once_markers")
    if not was.issuperset(amount.lower[clause.predicate.first : clause.verb]):
        return  # "bisa mencapai 5 ton": the question would lose what hedges it
    rest, counted = amount.text(last, clause.end), amount.entity.type == "QUANTITY"
    noun = rest[:1].isalpha() and sentence.tokens[last].upos == "NOUN" and clause.end > last
    if counted and (noun or (not amount.unit and rest[:1].isalpha())):
        return  # adalah 10 | firman, mencapai 3 juta lembar | saham: the unit goes on
    # berapa hektar tanaman padi, but berapa luas tanaman padi
    named = counted and amount.unit and not _measured(context, sentence, clause)
    yield amount.slot(
        "measure",
        subject=subject_text(context, sentence, clause),
        unit=f"{amount.unit} " if named else "",
        rest=f" {rest}" if rest and rest[0].isalnum() else rest,
    )


def _lies_off(amount: _Amount) -> Iterator[Slot]:
    """Desa Les berjarak | 30 kilometer dari Singaraja: berapa kilometer jarak Desa Les dari Singaraja?"""
    clause, rest = amount.clause, amount.text(amount.last, amount.clause.end).partition(",")[0]
    if clause.predicate.first < clause.verb or not amount.unit or amount.sentence.tokens[amount.last].upos == "NOUN":
        return
    in_full = amount.context.language.rules["units_in_full"]
    yield amount.slot(
        "measure",
        subject=f"{amount.verb.root} {core_subject(amount.context, amount.sentence, clause)}",
        unit=f"{in_full.get(amount.unit, amount.unit)} ",
        rest=f" {rest}" if rest else "",
    )


def _acted_upon(amount: _Amount) -> Iterator[Slot]:
    """How many of something were acted upon: Gempa itu menewaskan | 2.000 orang."""
    context, sentence, clause, last = amount.context, amount.sentence, amount.clause, amount.last
    if not clause.object.size or amount.begin != clause.verb + 1 or amount.entity.type != "QUANTITY" or not amount.unit:
        return
    passive = "" if _until(context, sentence, clause) else passive_form(context, sentence, clause)
    follows = sentence.tokens[clause.object.last].upos if clause.object.last < clause.end else ""
    if not passive or follows == "VERB" or amount.verb.lower in context.language.classes["intransitive_men"]:
        return
    # menewaskan 2.000 orang | dalam setahun
    behind = last < clause.object.last and sentence.tokens[last].upos == "ADP"
    tail = "" if behind else amount.text(last, clause.object.last)
    if _no_people(context, sentence, amount.unit, last) or (not tail and _of_nothing(context, amount.unit)):
        return  # membeli dua bungkus: of what?
    parts = {**passive_parts(context, sentence, clause, passive), "tail": f" {tail}" if tail else ""}
    if behind:
        parts["rest"] = f" {amount.text(last, clause.object.last)}{parts['rest']}"
    # What somebody has is no deed of his: berapa anak yang dimiliki Rina?
    had = context.language.rules["having"].get(amount.verb.root, "")
    related = context.language.any_of("kinship", "siblings")
    kin = f"{amount.unit} {tail}".strip() if amount.unit in related else tail
    if had and not related.isdisjoint(kin.lower().split()[:1]):
        # memiliki dua orang istri: berapa jumlah istri Raka?
        counted = f"{context.language.rules['number_of']} {kin} {parts['subject']}"
        yield amount.slot("measure", **{**parts, "unit": "", "subject": counted, "rest": ""})
        return
    agents = sorted(context.language.classes["agent_prepositions"])
    brief = had or (len(parts["subject"].split()) <= _BRIEF and "," not in parts["subject"])
    parts["by"] = "" if brief else "".join(f"{word} " for word in agents[:1])
    parts["passive"] = " ".join((*passive.split()[:-1], had)) if had else passive
    parts["unit"] = amount.asked_unit(tail)
    hedge = amount.parts["hedge"]
    if hedge and not had:
        # Indonesia mengimpor hampir berapa ton kedelai? not "Hampir berapa ton kedelai yang diimpor …?"
        parts["predicate"] = amount.text(clause.predicate.first, clause.verb + 1)
        yield amount.slot("amount", **{**parts, "hedge": hedge[:1].lower() + hedge[1:]})
    else:
        yield amount.slot("count", **parts)


def _acting(amount: _Amount) -> Iterator[Slot]:
    """How many acted: | Dua ribu warga mengungsi."""
    context, sentence, clause, last = amount.context, amount.sentence, amount.clause, amount.last
    # "Dua hewan dilindungi di Bogor, yakni beruang dan rusa, mati": what was said of them comes later.
    classes, subject = context.language.classes, clause.subject
    copula = amount.verb.lower in classes["copulas"] or explained(context, sentence, clause, amount.lower)
    if copula or subject.first not in (amount.begin, amount.begin - 1) or subject.last < last or not amount.unit:
        return
    if subject.first != amount.begin and amount.lower[subject.first] not in classes["amount_openers"]:
        return
    tail = amount.text(last, subject.last)
    if _no_people(context, sentence, amount.unit, last):
        return  # 160.000 orang eksodus menuju kota
    if not tail and _of_nothing(context, amount.unit):
        return  # dua kilometer berada di Desa Les: of what?
    if classes["relatives"] & set(amount.lower[last : subject.last]):
        return  # berapa roket yang ditembakkan yang …
    yield amount.slot(
        "counted",
        tail=f" {tail}" if tail else "",
        unit=amount.asked_unit(tail),
        predicate=predicate_text(context, sentence, clause),
    )


def _no_people(context: Context, sentence: Sentence, unit: str, at: int) -> bool:
    """Whether a noun behind orang is no word for people: 160.000 orang | eksodus."""
    language, token = context.language, sentence.tokens[at] if at < len(sentence.tokens) else None
    people = language.words["classifiers"].get("people", {}) if language.words["classifiers"] else {}
    if token is None or token.upos != "NOUN" or unit not in str(people.get("words", "")).split():
        return False
    known = token.lower in str(people.get("nouns", "")).split() or token.lower in language.classes["kinship"]
    return not known and not human(language, token)


def _of_nothing(context: Context, unit: str) -> bool:
    """Whether a unit says nothing without the noun that it counts or measures: bungkus, ekor, kilogram, not desa."""
    return unit in context.language.classes["bare_units"] or f"QUANTITY.{unit}" in context.language.rules["hints"]


def _measured(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject says what is measured (tinggi gunung itu, total panjang jalan): then no unit is named."""
    opening = sentence.tokens[clause.subject.first : clause.subject.first + 3]
    return any(t.root in context.language.classes["measured"] for t in opening)


def _until(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject says until when, which a question leaves out: Demam itu, hingga Mei 2005, menewaskan …"""
    return any(e.type in ("DATE", "TIME") for e in context.entities_in(sentence, *clause.subject))
