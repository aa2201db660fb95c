"""Criterion S15: the sentence of a card tells which meaning of its word is meant."""

from kuis.items.context import Context
from kuis.items.vocabulary_senses import sense_of
from kuis.model import Item

Finding = tuple[str, str]


def w15_meant(item: Item, context: Context) -> Finding | None:
    """A word of several meanings has something near it that tells one: Petani itu bangun | dari tidur."""
    if item.kind != "vocab" or item.lemma not in context.language.senses or item.sentence_start not in context.by_start:
        return None
    row = next((r for r in context.language.lexicon.get(item.lemma, ()) if r.upos == item.upos), None)
    tokens = context.by_start[item.sentence_start][0].tokens
    at = next((n for n, token in enumerate(tokens) if token.start == item.start), None)
    if row is None or at is None or item.gloss != row.gloss or sense_of(context.language, row, tokens, at) is not None:
        return None
    return "S15", f"“{item.lemma}” has several meanings, and nothing near it tells which is meant"
