"""Criterion S15: the sentence of a card tells which meaning of its word is meant, in the form that it has there."""

from kuis.items.lexis.passive import passive_gloss
from kuis.items.lexis.senses import sense_of
from kuis.items.text.context import Context
from kuis.items.vocabulary.passives import passive_of
from kuis.model import Item

Finding = tuple[str, str]


def w15_meant(item: Item, context: Context) -> Finding | None:
    """A word of several meanings has something near it that tells one: Petani itu bangun | dari tidur.

    A verb in the passive has a gloss in the passive, else the card would teach another form than its sentence shows.
    """
    if item.kind != "vocab" or item.sentence_start not in context.by_start:
        return None
    language, lemma = context.language, item.headword
    tokens = context.by_start[item.sentence_start][0].tokens
    at = next((n for n, token in enumerate(tokens) if token.start == item.start), None)
    if at is None:
        return None
    form = passive_of(language, tokens[at]) if item.upos == "VERB" and " " not in lemma else ""
    if form and form != item.lemma:
        return "S15", f"English has no passive for what “{tokens[at].lower}” means"
    row = next((r for r in language.lexicon.get(lemma, ()) if r.upos == item.upos), None)
    if row is None or lemma not in language.senses:
        return None
    open_gloss = passive_gloss(language, row.gloss) if item.base else row.gloss
    if item.gloss != open_gloss or sense_of(language, row, tokens, at) is not None:
        return None
    return "S15", f"“{lemma}” has several meanings, and what is near it tells none that its card could give"
