"""Fact questions: the language's rules applied to the slots of the article."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kuis.items.alone.about import titled
from kuis.items.made import fact_item
from kuis.items.options import distractors
from kuis.items.options.alike import WANTED, large
from kuis.items.options.people import noble_start, of_one_sex, with_titles
from kuis.items.options.surely import surely
from kuis.items.slots.parts import Slot
from kuis.items.slots.read import slots
from kuis.items.text.context import Context
from kuis.items.text.full_names import full_name, in_full
from kuis.items.text.stems import question, shown
from kuis.model import Item

# What a fact is worth asking for, before criteria take from it; who and where first, offices last.
_WORTH = {
    "subject": 0.9,
    "apposition": 0.95,
    "described": 0.95,
    "kin": 0.9,
    "told_apart": 0.95,
    "named": 0.95,
    "holder": 0.85,
    "expansion": 0.6,
    "office": 0.8,
    "object": 0.85,
    "agent": 0.9,
}
_WORTH |= {"time": 0.9, "place": 0.85, "container": 0.86, "duration": 0.9, "age": 0.88, "times": 0.86, "measure": 0.95}
_WORTH |= {"count": 0.9, "amount": 0.85, "counted": 0.9, "source": 0.85, "speaker": 0.8}


_WHO = frozenset(("subject", "object", "agent"))
_LONGEST = 26  # words
_CALLED = 6  # words from the article to the name: seorang perempuan muda dari Solo bernama


def fact_items(context: Context) -> Iterator[Item]:
    """Every multiple-choice question that a rule can make, with at least two distractors; not yet linted."""
    for slot, rule, stem in questions(context):
        if slot.known:
            yield from _item(context, slot, rule, stem)
        elif slot.titled:
            told = (titled(item, context) for item in _item(context, slot, rule, stem))
            yield from (item for item in told if item is not None)


def questions(context: Context) -> Iterator[tuple[Slot, Mapping[str, Any], str]]:
    """Every question that a rule can ask: its slot, its rule and its stem."""
    for slot in slots(context):
        slot = _surely(context, slot)
        rule = next((r for r in context.language.rules["facts"] if _fits(r, slot)), None)
        if rule is not None:
            put = _two_joined(context, str(rule["ask"]).format_map({**_EMPTY, **slot.parts}))
            asked = _by_name(context, question(put))
            yield slot, rule, in_full(context, slot.sentence, asked)


def _by_name(context: Context, stem: str) -> str:
    """The question without what comes before a name that it gives: mendukung (seorang gerilyawan muda bernama) Rina."""
    words, classes = stem.split(), context.language.classes
    names = (k for k, word in enumerate(words[:-1]) if word in classes["called"] and words[k + 1][0].isupper())
    at = next(names, 0)
    first = next((k for k in range(at - 1, max(0, at - _CALLED), -1) if words[k] in classes["articles"]), 0)
    if not first or any(not w.isalpha() for w in words[first:at]):
        return stem
    person = words[first] in classes["articles_of_people"]
    return " ".join((*words[:first], *(() if person else words[first + 1 : at]), *words[at + 1 :]))


def _two_joined(context: Context, text: str) -> str:
    """The text without a comma that its brackets leave before the second of two: Solo (…), | serta Malang."""
    if text.count(",") != 1 or ")," not in text:
        return text
    before, _, after = text.partition("),")
    joined = not context.language.classes["coordinators"].isdisjoint(after.split()[:1])
    return f"{before}){after}" if joined else text


def _surely(context: Context, slot: Slot) -> Slot:
    """The slot, its answer surely a person where the article says so or many know one of that name: Cleopatra."""
    answer = surely(context, slot.answer)
    return slot if answer is slot.answer else replace(slot, answer=answer)


def _fits(rule: Mapping[str, Any], slot: Slot) -> bool:
    return (
        rule["role"] == slot.role
        and slot.answer.type in rule["types"]
        and ("subtypes" not in rule or slot.answer.subtype in rule["subtypes"])
        and ("opens" not in rule or bool(set(rule["opens"]) & set(slot.parts["description"].lower().split()[:3])))
        and ("prepositions" not in rule or slot.preposition in rule["prepositions"])
    )


def _item(context: Context, slot: Slot, rule: Mapping[str, Any], stem: str) -> Iterator[Item]:
    answer, sentence = slot.answer, slot.sentence
    if len(stem.split()) > _LONGEST:
        return
    alone = slot.role in _WHO and answer.type in ("LOC", "ORG") and not distractors.rivals(context, slot)
    traded = answer.subtype in context.language.rules["alone"]
    if alone and (answer.type == "ORG" or large(context.language, answer.subtype)) and not traded:
        return  # the only state of a text is no question; beside its only firm stand others of its trade
    full = full_name(context, answer) if answer.type == "PER" else ""
    wrong = distractors.for_answer(context, slot)
    if answer.type == "PER":
        wrong = of_one_sex(context, stem, wrong)
    if len(wrong) < (WANTED if alone else 2):
        return
    if distractors.rival_needed(context, slot) and not any(name in context.named for name in wrong):
        return
    printed, _ = shown(context, sentence)
    start = noble_start(context, answer) if answer.type == "PER" else answer.start
    if start < answer.start:
        titled = with_titles(context, wrong, slot.answer.start)
        if titled == wrong and len(answer.text.split()) == 1:
            return  # Ratu Elizabeth beside plain names stands out, and Elizabeth alone is not what she is called
        start, wrong = (answer.start, wrong) if titled == wrong else (start, titled)
    name, worth, ascending = str(rule["rule"]), _WORTH[slot.role], answer.type in distractors.NUMERIC
    yield fact_item(
        context, sentence, printed, (start, answer.end), name, stem, worth, kind="mcq", distractors=wrong,
        ascending=ascending, key=full if start == answer.start else "",
    )  # fmt: skip


_EMPTY = dict.fromkeys(("opening", "apposition", "hedge", "tail", "rest"), "")
