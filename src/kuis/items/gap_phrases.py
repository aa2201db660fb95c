"""Fact cloze of phrases: who holds which office, two names that belong together, a term, an age in brackets."""

from collections.abc import Iterator, Mapping
from typing import Any

from kuis.items.context import Context
from kuis.items.made import fact_item
from kuis.items.phrases import Phrase, Read
from kuis.items.phrases_aliases import aliases
from kuis.items.phrases_brackets import bracketed
from kuis.items.phrases_definitions import definitions
from kuis.items.phrases_labels import labelled
from kuis.items.phrases_located import located
from kuis.items.phrases_marked import marked
from kuis.items.phrases_names import name_phrases
from kuis.items.phrases_nouns import noun_phrases
from kuis.items.phrases_numbered import numbered
from kuis.items.phrases_objects import objects
from kuis.items.phrases_offices import office_phrases
from kuis.items.phrases_terms import figures, meanings, rates, term_phrases
from kuis.items.phrases_titles import title_phrases
from kuis.items.phrases_variants import variants
from kuis.items.phrases_wider import wider
from kuis.items.stems import gapped
from kuis.model import Item

_FINDERS = (
    name_phrases, bracketed, term_phrases, title_phrases, figures, rates, meanings, labelled,
    office_phrases, noun_phrases, definitions, numbered, aliases, objects, wider, located, marked, variants,
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
    return fact_item(context, sentence, printed, span, name, stem, worth, hint=hint)
