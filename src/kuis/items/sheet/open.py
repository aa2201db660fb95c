"""Open questions: why, what for, how, what something is, and facts that no other question asks for.

The evidence is the model answer.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kuis.items import linter
from kuis.items.alone.sentence import unclear
from kuis.items.identity import item_id
from kuis.items.linter import stem
from kuis.items.made import fact_item
from kuis.items.questions.facts import questions
from kuis.items.sheet.statements import barred_words, statement_end
from kuis.items.slots.parts import clause_text, opening, opening_stands_alone
from kuis.items.text.context import Context, uncapitalised
from kuis.items.text.printed import words
from kuis.items.text.stems import question, shown
from kuis.model import Clause, Item, Sentence

POINTS = 2
_WHY, _WHAT, _FACT = 0.95, 0.85, 0.7
_FEWEST, _MOST = 2, 14  # words of a reason
_LONGEST = 16  # words of a question for one
_DEFINED = 4  # words of a thing that is asked for by its name alone
_TELLING = 3  # words that say what it is
_COST = 0.06  # of a weakness


def open_questions(context: Context) -> Iterator[Item]:
    """Every open question that passes the criteria for questions, those for reasons first; not yet chosen."""
    found = (*_reasons(context), *_definitions(context), *_facts(context))
    for item in found:
        # There are no options: what holds for these is not asked.
        asked = item._replace(kind="mcq")
        if all(code.startswith("O") for code, _ in linter.broken(asked, context)):
            weak = (*linter.warn(item, context), stem.w8_denied(asked, context), stem.w10_thin(asked, context))
            yield item._replace(score=round(item.score - _COST * sum(map(bool, weak)), 3))


def _item(context: Context, sentence: Sentence, rule: str, asked: str, span: tuple[int, int], worth: float) -> Item:
    printed, _ = shown(context, sentence)
    item = fact_item(context, sentence, printed, span, rule, asked, worth, kind="open")
    return item._replace(id=item_id("open", rule, item.key, asked), points=POINTS)


def _facts(context: Context) -> Iterator[Item]:
    for slot, rule, text in questions(context):
        answer = slot.answer
        yield _item(context, slot.sentence, str(rule["rule"]), text, (answer.start, answer.end), _FACT)


def _reasons(context: Context) -> Iterator[Item]:
    """Jutaan orang tinggal di sana karena tanahnya subur. -> Mengapa jutaan orang tinggal di sana?"""
    rules = context.language.rules["open"]
    barred = barred_words(context)
    for number, sentence in enumerate(context.sentences):
        clause = context.clauses[number]
        if sentence.heading or clause is None or statement_end(context, sentence.start) < 0:
            continue
        for rule in rules:
            find = _opening_deed if rule.get("deed") else _opening
            first = find(context, number, sentence, clause, rule)
            last = len(sentence.tokens) - (sentence.tokens[-1].upos == "PUNCT")
            fits = (
                first > clause.verb
                and _FEWEST < last - first <= _MOST
                and opening_stands_alone(context, sentence, clause)
            )
            if not fits:
                continue
            body = clause._replace(end=min(clause.end, first))
            parts = {
                "opening": opening(context, sentence, clause),
                "clause": clause_text(context, sentence, body).rstrip(" ,"),
            }
            text = question(str(rule["ask"]).format_map(parts))
            span = sentence.tokens[first].start, sentence.tokens[last - 1].end
            points = not context.language.classes["pointing"].isdisjoint(t.lower for t in sentence.tokens[first:last])
            long = len(words(text)) > _LONGEST or points
            if barred.isdisjoint(words(text)) and not long and not any(m in text for m in '“”":;'):
                yield _item(context, sentence, str(rule["rule"]), text, span, _WHY)


def _opening(context: Context, number: int, sentence: Sentence, clause: Clause, rule: Mapping[str, Any]) -> int:
    """Index of the word that opens the reason, which runs to the end of the sentence; -1 where none does."""
    lower = [t.lower for t in sentence.tokens]
    at = next((k for k in range(clause.verb + 1, len(lower)) if lower[k] in rule["openers"]), -1)
    ends = {c.end for c in context.every_clause[number] if c.opener.first == at and c.kind == "subordinate"}
    ends |= {a.span.last for a in clause.adjuncts if a.span.first == at}
    whole = at > 0 and max(ends, default=-1) >= len(lower) - 2
    return at if whole and "," not in lower[clause.verb : at - 1] else -1


def _opening_deed(context: Context, _: int, sentence: Sentence, clause: Clause, rule: Mapping[str, Any]) -> int:
    """Index of the word that opens a purpose or a way, which runs to the end: Jarum dipakai | untuk merapikan benang.

    -1 where none does, or where the deed belongs to the word before it: rencana untuk membangun jembatan.
    """
    tokens, classes = sentence.tokens, context.language.classes
    at = next((k for k in range(clause.verb + 1, len(tokens) - 1) if tokens[k].lower in rule["openers"]), -1)
    if at < 0 or tokens[at + 1].upos != "VERB" or tokens[at + 1].morph.voice != "active":
        return -1
    if tokens[clause.verb].upos != "VERB" or tokens[clause.verb].lower in classes["copulas"]:
        return -1
    one_clause = all(t.text != "," and t.upos != "SCONJ" for t in tokens[clause.verb : at])
    before, verb = tokens[at - 1], tokens[clause.verb]
    taken = not classes[rule["taken"]].isdisjoint((before.lower, before.lemma, before.root))
    taken = taken or verb.root in classes[rule["taken_of_others"]]
    alone = all(t.text not in (",", ";", ":", "(") for t in tokens[at:])
    return at if one_clause and alone and not taken else -1


def _definitions(context: Context) -> Iterator[Item]:
    """Gitar adalah alat musik … -> Apa yang dimaksud dengan gitar? Cara yang terbaik adalah … -> Apa …?"""
    rules, classes = context.language.rules.get("open_definitions"), context.language.classes
    if not rules:
        return
    copulas = context.language.any_but("copulas", "becoming")
    barred = barred_words(context)
    for number, sentence in enumerate(context.sentences):
        clause = context.clauses[number]
        if sentence.heading or clause is None or unclear(context, sentence):
            continue
        begin, end = clause.subject
        last = len(sentence.tokens) - (sentence.tokens[-1].upos == "PUNCT")
        said = sentence.tokens[begin:end]
        plain = sentence.tokens[clause.verb].lower in copulas and clause.predicate.first == clause.verb and clause.whole
        if not plain or not said or clause.fronted.size or last - clause.verb <= _TELLING:
            continue
        named = any(True for _ in context.entities_in(sentence, begin, end))
        among = not classes["partitives"].isdisjoint(
            t.lower for t in sentence.tokens[clause.verb + 1 : clause.verb + 3]
        )
        described = any(t.lower in classes["relatives"] for t in said)
        if among or named or any(t.text in (",", "(") or t.morph.clitics for t in said):
            continue
        if said[0].upos not in ("NOUN", "PROPN") or sentence.tokens[clause.verb + 1].upos in ("ADP", "SCONJ"):
            continue
        if not described and (len(said) > _DEFINED or begin != context.openings[sentence.start]):
            continue
        rule = rules["described" if described else "named"]
        # Mutiara Hati adalah sinetron: a name; harimau merupakan indikator: what it serves as, not what it is.
        called = not described and any(t.text[0].isupper() for t in said[1:])
        if called or sentence.tokens[clause.verb].lower not in rule["copulas"]:
            continue
        subject = uncapitalised(context.text(sentence, begin, end), said[0])
        text = question(str(rule["ask"]).format(subject=subject))
        if (
            barred.isdisjoint(words(text))
            and classes["pointing"].isdisjoint(words(text))
            and len(words(text)) <= _LONGEST
        ):
            span = sentence.tokens[clause.verb + 1].start, sentence.tokens[last - 1].end
            yield _item(context, sentence, str(rule["rule"]), text, span, _WHAT)
