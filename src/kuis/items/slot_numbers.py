"""How many and how much: the one amount of a clause."""

from collections.abc import Iterator, Sequence

from kuis.items.context import Context
from kuis.items.gap_people import human
from kuis.items.slot_ends import explained
from kuis.items.slot_parts import Slot, core_subject, opening, passive_form, passive_parts, predicate_text, subject_text
from kuis.items.slot_spans import measure_slot
from kuis.model import Clause, Sentence

# Wrong options vary one number: of two they would vary the first alone.
_BRIEF = 3  # words of whoever does it: diimpor Indonesia, but diolah oleh pabrik gula di Malang
NOT_ONE_NUMBER = frozenset(("range", "score", "fraction"))


def number_slots(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> Iterator[Slot]:
    """Quantities: what a measure comes to, and how many of something were acted upon."""
    amounts = [e for e in sentence.entities if e.type in ("QUANTITY", "MONEY", "PERCENT")]
    if len(amounts) != 1 or amounts[0].subtype in context.language.classes["uncounted"]:
        return
    amount = amounts[0]
    if amount.value is None or amount.subtype in NOT_ONE_NUMBER:
        return
    if (measured := measure_slot(context, sentence, clause, amount)) is not None:
        yield measured
        return
    first, last = context.token_span(sentence, amount)
    counted_as = context.language.rules["counted_as"]
    if amount.subtype in context.language.classes["mass_nouns"] and amount.subtype not in counted_as:
        return  # dua air: no one counts it
    parts = {"opening": opening(context, sentence, clause), "unit": amount.subtype}
    measures = context.language.classes["measure_words"]
    hedges = context.language.classes["number_hedges"]
    begin = first
    while begin and lower[begin - 1] in hedges:
        begin -= 1
    hedge = context.text(sentence, begin, first)
    parts["hedge"] = f"{hedge[:1].lower() if parts['opening'] else hedge[:1]}{hedge[1:]} " if hedge else ""
    if clause.verb + 1 == begin and lower[clause.verb] in measures:
        was = context.language.any_of("done_markers", "once_markers")
        if not was.issuperset(lower[clause.predicate.first : clause.verb]):
            return  # "bisa mencapai 5 ton": the question would lose what hedges it
        rest = context.text(sentence, last, clause.end)
        noun = rest[:1].isalpha() and sentence.tokens[last].upos == "NOUN" and clause.end > last
        if amount.type == "QUANTITY" and (noun or (not amount.subtype and rest[:1].isalpha())):
            return  # adalah 10 | firman, mencapai 3 juta lembar | saham: the unit goes on
        parts["subject"] = subject_text(context, sentence, clause)
        if amount.type == "QUANTITY" and amount.subtype and not _measured(context, sentence, clause):
            parts["unit"] = f"{amount.subtype} "  # berapa hektar tanaman padi, but berapa luas tanaman padi
        else:
            parts["unit"] = ""
        parts["rest"] = f" {rest}" if rest and rest[0].isalnum() else rest
        yield Slot("measure", sentence, amount, "", parts)
        return
    owned = sentence.tokens[clause.verb]
    if clause.verb + 1 == first and owned.root in context.language.classes["measured"] and owned.morph.prefixes:
        rest = context.text(sentence, last, clause.end).partition(",")[0]
        if clause.predicate.first == clause.verb and amount.subtype and sentence.tokens[last].upos != "NOUN":
            # Desa Les berjarak 30 kilometer dari Singaraja: berapa kilometer jarak Desa Les dari Singaraja?
            parts["subject"] = f"{owned.root} {core_subject(context, sentence, clause)}"
            in_full = context.language.rules["units_in_full"]
            parts |= {"unit": f"{in_full.get(amount.subtype, amount.subtype)} ", "rest": f" {rest}" if rest else ""}
            yield Slot("measure", sentence, amount, "", parts)
        return
    if clause.object.size and begin == clause.verb + 1 and amount.type == "QUANTITY" and amount.subtype:
        passive = "" if _until(context, sentence, clause) else passive_form(context, sentence, clause)
        follows = sentence.tokens[clause.object.last].upos if clause.object.last < clause.end else ""
        if (
            passive
            and follows != "VERB"
            and not _until(context, sentence, clause)
            and lower[clause.verb] not in context.language.classes["intransitive_men"]
        ):
            # menewaskan 2.000 orang | dalam setahun
            behind = last < clause.object.last and sentence.tokens[last].upos == "ADP"
            tail = "" if behind else context.text(sentence, last, clause.object.last)
            if _no_people(context, sentence, amount.subtype, last):
                return
            if not tail and _of_nothing(context, amount.subtype):
                return  # membeli dua bungkus: of what?
            parts |= passive_parts(context, sentence, clause, passive)
            parts["tail"] = f" {tail}" if tail else ""
            if behind:
                parts["rest"] = f" {context.text(sentence, last, clause.object.last)}{parts['rest']}"
            # What somebody has is no deed of his: berapa anak yang dimiliki Rina?
            had = context.language.rules["having"].get(sentence.tokens[clause.verb].root, "")
            related = context.language.any_of("kinship", "siblings")
            kin = f"{amount.subtype} {tail}".strip() if amount.subtype in related else tail
            if had and not related.isdisjoint(kin.lower().split()[:1]):
                said = f"{kin} {parts['subject']}"  # memiliki dua orang istri: berapa istri Raka?
                yield Slot("measure", sentence, amount, "", {**parts, "unit": "", "subject": said, "rest": ""})
                return
            agents = sorted(context.language.classes["agent_prepositions"])
            brief = had or (len(parts["subject"].split()) <= _BRIEF and "," not in parts["subject"])
            parts["by"] = "" if brief else "".join(f"{word} " for word in agents[:1])
            parts["passive"] = " ".join((*passive.split()[:-1], had)) if had else passive
            parts["unit"] = counted_as.get(amount.subtype, amount.subtype) if not tail else amount.subtype
            if parts["hedge"] and not had:
                # Indonesia mengimpor hampir berapa ton kedelai? not "Hampir berapa ton kedelai yang diimpor …?"
                parts["predicate"] = context.text(sentence, clause.predicate.first, clause.verb + 1)
                parts["hedge"] = parts["hedge"][:1].lower() + parts["hedge"][1:]
                yield Slot("amount", sentence, amount, "", parts)
                return
            yield Slot("count", sentence, amount, "", parts)
    # "Dua hewan dilindungi di Bogor, yakni beruang dan rusa, mati": what was said of them comes later.
    copula = lower[clause.verb] in context.language.classes["copulas"] or explained(context, sentence, clause, lower)
    if not copula and clause.subject.first in (begin, begin - 1) and clause.subject.last >= last and amount.subtype:
        opener = lower[clause.subject.first]
        if clause.subject.first == begin or opener in context.language.classes["amount_openers"]:
            tail = context.text(sentence, last, clause.subject.last)
            if _no_people(context, sentence, amount.subtype, last):
                return  # 160.000 orang eksodus menuju kota
            if not tail and _of_nothing(context, amount.subtype):
                return  # dua kilometer berada di Desa Les: of what?
            if context.language.classes["relatives"] & set(lower[last : clause.subject.last]):
                return  # berapa roket yang ditembakkan yang …
            parts["tail"] = f" {tail}" if tail else ""
            parts["unit"] = counted_as.get(amount.subtype, amount.subtype) if not tail else amount.subtype
            parts["predicate"] = predicate_text(context, sentence, clause)
            yield Slot("counted", sentence, amount, "", parts)


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
