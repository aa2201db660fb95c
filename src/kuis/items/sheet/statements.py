"""Which sentences make statements, and how much of one: all, or its main clause where the rest only adds to it."""

from functools import lru_cache

from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import Clause, Sentence

_LONGEST = 16  # words; a sentence up to here is taken whole
_POINTING = ("pointing", "deictic_time", "deictic_modifiers", "negative_stems", "first_second_person", "same")


def barred_words(context: Context) -> frozenset[str]:
    """Words that may not stand in a statement: what points, denies, wishes or makes a condition."""
    return _barred(context.language)


@lru_cache(maxsize=8)
def _barred(language: Language) -> frozenset[str]:
    own = frozenset(language.rules["statements"].get("barred", ()))
    return own.union(*(language.classes[name] for name in _POINTING))


def statement_end(context: Context, start: int) -> int:
    """Where in the text a statement about the sentence that starts there ends; -1 where it makes none.

    Its subject must stand first and say which thing is meant. A long sentence ends with its main clause, but only where
    a comma and a word of contrast or a relative clause follow: a condition or a reason belongs to what is said.
    """
    sentence, clause = context.by_start[start]
    if clause is None or not _named(sentence, clause) or _torn(context, sentence, clause):
        return -1
    size = sum(t.upos != "PUNCT" for t in sentence.tokens)
    if clause.whole or size <= _LONGEST or not _parts(context, sentence, clause):
        return sentence.end
    return sentence.tokens[clause.end - 1].end


def _named(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject is more than one common noun: "Perbaikan selesai pada 2004" asks of what."""
    return clause.subject.size > 1 or sentence.tokens[clause.subject.first].upos == "PROPN"


def _torn(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether an amount stands before a verb of change, as if a verb were left out: PMA dari Rp1 triliun menjadi …"""
    if sentence.tokens[clause.verb].lower not in context.language.classes["becoming"]:
        return False
    amounts = context.entities_in(sentence, clause.subject.first, clause.subject.last)
    return any(e.type in ("MONEY", "PERCENT", "QUANTITY") for e in amounts)


def _parts(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether the main clause is complete where it ends and what follows is a remark of its own."""
    tokens, language = sentence.tokens, context.language
    if clause.end + 1 >= len(tokens) or tokens[clause.end].text != "," or clause.end - clause.verb < 3:
        return False
    after = tokens[clause.end + 1].lower
    said = language.any_of("say", "say_plain")
    return after in language.any_of("contrasting", "relatives") and tokens[clause.verb].lower not in said
