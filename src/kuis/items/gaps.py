"""Fact cloze: a sentence of the article with a name, a date or a number deleted whole."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kuis.items.context import Context, one_line
from kuis.items.identity import item_id
from kuis.items.stems import gapped, shown
from kuis.languages.base import Language
from kuis.model import Entity, Item, Sentence

_WORTH = {
    "PER": 0.8,
    "LOC": 0.72,
    "ORG": 0.72,
    "DATE": 0.78,
    "QUANTITY": 0.78,
    "MONEY": 0.8,
    "PERCENT": 0.78,
    "TIME": 0.7,
    "NORP": 0.68,
    "LAW": 0.66,
    "EVENT": 0.68,
}
# Short forms that no one explains, and names of who knows what, make weaker gaps.
_WEAK = {"acronym": 0.12, "unsure": 0.12, "range": 0.06}
_ALIAS = 0.1
# Newspaper day stamps make none, and no name of a faith that its own hint gives away.
_POOR = frozenset(("relative", "weekday", "weekday-date", "religion"))


def gap_items(context: Context) -> Iterator[Item]:
    """A cloze for every name, date and number of every sentence; not yet linted."""
    for sentence in context.sentences:
        if sentence.heading:
            continue
        printed, begin = shown(context, sentence)
        often = Counter(e.text for e in sentence.entities)
        for entity in sentence.entities:
            if entity.type not in _WORTH or entity.start < begin or often[entity.text] > 1 or entity.subtype in _POOR:
                continue
            if not _misleading(context, sentence, entity):
                yield _item(context, sentence, entity, printed)


def _short(entity: Entity) -> bool:
    """Whether the text has a fuller name for the same: Hurst for Sarah Hurst."""
    return entity.type == "PER" and len(entity.canonical) > len(entity.text) and entity.text in entity.canonical


def _misleading(context: Context, sentence: Sentence, entity: Entity) -> bool:
    """Whether the neighbours make a gap of it that misleads: in brackets, in a longer name, before a particle."""
    first, last = context.token_span(sentence, entity)
    before = sentence.tokens[first - 1].text.lower() if first else ""
    after = sentence.tokens[last].text.lower() if last < len(sentence.tokens) else ""
    following = sentence.tokens[last] if last < len(sentence.tokens) else None
    named = following is not None and following.upos == "PROPN" and entity.type in ("LOC", "ORG")
    if named and following is not None and following.start == entity.end + 1:
        return True  # surat kabar Inggris | Mirror
    stoppers, enders = _edges(context.language)
    return before in stoppers or after in enders


@lru_cache(maxsize=8)
def _edges(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """What may not stand before a gap, and what may not stand after it."""
    stoppers = {"(", "/", "-", "–", language.grammar["ordinal_prefix"], *language.classes["gap_stoppers"]} - {""}
    return frozenset(stoppers), frozenset((")", "/", "-", "–", "°", "'", "′", *language.classes["focus_particles"]))


def _item(context: Context, sentence: Sentence, entity: Entity, printed: str) -> Item:
    key = one_line(entity.text)
    hints, rule = context.language.rules["hints"], context.rule("gap")
    return Item(
        id=item_id("fact", rule, key, printed),
        kind="cloze",
        skill="fact",
        rule=rule,
        stem=gapped(context, sentence, entity.start, entity.end),
        key=key,
        distractors=(),
        sentence=printed,
        start=entity.start,
        end=entity.end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        paragraph=sentence.paragraph,
        level=context.article_level,
        score=_WORTH[entity.type] - _WEAK.get(entity.subtype, 0.0) - _ALIAS * _short(entity),
        hint=hints.get(f"{entity.type}.{entity.subtype}", hints.get(entity.type, "")),
    )
