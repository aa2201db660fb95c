"""Fact cloze of phrases: who holds which office, two names that belong together, a term, an age in brackets."""

from collections.abc import Iterator, Mapping
from typing import Any

from kuis.items.gaps.phrases.aliases import aliases
from kuis.items.gaps.phrases.apposed import apposed
from kuis.items.gaps.phrases.brackets import bracketed
from kuis.items.gaps.phrases.definitions import definitions
from kuis.items.gaps.phrases.labels import labelled
from kuis.items.gaps.phrases.located import located
from kuis.items.gaps.phrases.marked import marked
from kuis.items.gaps.phrases.members import members
from kuis.items.gaps.phrases.names import name_phrases
from kuis.items.gaps.phrases.nouns import noun_phrases
from kuis.items.gaps.phrases.numbered import numbered
from kuis.items.gaps.phrases.objects import objects
from kuis.items.gaps.phrases.offices import office_phrases
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.gaps.phrases.terms import figures, meanings, rates, term_phrases
from kuis.items.gaps.phrases.titles import title_phrases
from kuis.items.gaps.phrases.variants import variants
from kuis.items.gaps.phrases.wider import wider
from kuis.items.made import fact_item
from kuis.items.text.context import Context, capitalised, one_line
from kuis.items.text.stems import foreign, gapped
from kuis.model import GAP, Item

_FINDERS = (
    name_phrases, bracketed, term_phrases, title_phrases, figures, rates, meanings, labelled,
    office_phrases, noun_phrases, definitions, numbered, aliases, objects, wider, located, marked, variants,
    members, apposed,
)  # fmt: skip


def phrase_gap_items(context: Context) -> Iterator[Item]:
    """A cloze for every phrase that a rule of the language's `phrases` names; not yet linted."""
    rules: Mapping[str, Any] = context.language.rules["phrases"]
    for number, sentence in enumerate(context.sentences):
        if sentence.heading or not rules:
            continue
        read = Read(context, sentence, number)
        for finder in _FINDERS:
            for phrase in finder(read):
                rule = rules.get(phrase.kind)
                if rule is not None and phrase.start >= read.begin:
                    yield _item(read, phrase, rule)


def _item(read: Read, phrase: Phrase, rule: Mapping[str, Any]) -> Item:
    context, sentence = read.context, read.sentence
    printed, _ = read.printed
    stem, hint = gapped(context, sentence, phrase.start, phrase.end), str(rule["hint"]).format_map(phrase.parts).strip()
    span, name, worth = (phrase.start, phrase.end), str(rule["rule"]), float(rule["worth"])
    key = one_line(context.document.article.text[phrase.start : phrase.end])
    if key.casefold() not in printed.casefold() and not foreign(key):
        # What brackets say in another language is printed where it is a part of the answer.
        printed = capitalised(stem.replace(GAP, key))
    return fact_item(context, sentence, printed, span, name, stem, worth, hint=hint)
