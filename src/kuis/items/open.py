"""Open questions: why something is so, and facts that no other question asks for; the evidence is the model answer."""

from collections.abc import Iterator

from kuis.items import linter
from kuis.items.context import Context
from kuis.items.facts import questions
from kuis.items.identity import item_id
from kuis.items.linter import stem
from kuis.items.linter.words import words
from kuis.items.made import fact_item
from kuis.items.slot_parts import clause_text, opening, opening_stands_alone
from kuis.items.statements import barred_words, statement_end
from kuis.items.stems import question, shown
from kuis.model import Clause, Item, Sentence

POINTS = 2
_WHY, _FACT = 0.95, 0.7
_FEWEST, _MOST = 2, 14  # words of a reason
_LONGEST = 16  # words of a question for one
_COST = 0.06  # of a weakness


def open_questions(context: Context) -> Iterator[Item]:
    """Every open question that passes the criteria for questions, those for reasons first; not yet chosen."""
    found = (*_reasons(context), *_facts(context))
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
            first = _opening(context, number, sentence, clause, frozenset(rule["openers"]))
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


def _opening(context: Context, number: int, sentence: Sentence, clause: Clause, openers: frozenset[str]) -> int:
    """Index of the word that opens the reason, which runs to the end of the sentence; -1 where none does."""
    lower = [t.lower for t in sentence.tokens]
    at = next((k for k in range(clause.verb + 1, len(lower)) if lower[k] in openers), -1)
    ends = {c.end for c in context.every_clause[number] if c.opener.first == at and c.kind == "subordinate"}
    ends |= {a.span.last for a in clause.adjuncts if a.span.first == at}
    whole = at > 0 and max(ends, default=-1) >= len(lower) - 2
    return at if whole and "," not in lower[clause.verb : at - 1] else -1
