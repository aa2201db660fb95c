"""Vocabulary items: cards, gaps with a hint, meanings in context and words for a gap."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kuis.items.context import Context
from kuis.items.identity import item_id
from kuis.items.meanings import choice_items
from kuis.items.vocabulary_data import Lexical, lexical_of
from kuis.items.vocabulary_glosses import looks_like, meanings, short
from kuis.items.vocabulary_headwords import Headword, Place, headwords
from kuis.items.vocabulary_phrases import phrase_cards
from kuis.languages.base import Language
from kuis.model import Item, LexicalEntry

_FAMILY = 4


def vocabulary_items(context: Context) -> Iterator[Item]:
    """Every vocabulary item worth offering, in order of first occurrence; at most one of each rule for a word."""
    lexicon = lexical_of(context.language)
    found = headwords(context)
    for word in found:
        yield _card(context, word, word.places[0])
        yield from _cloze(context, lexicon, word)
    yield from phrase_cards(context)
    yield from choice_items(context, lexicon, found, _card)


def _card(context: Context, word: Headword, place: Place) -> Item:
    """The headword with its gloss, family and sentence; other kinds are made from it."""
    row, token, shown, rule = word.row, place.token, place.shown, context.rule("card")
    return Item(
        id=item_id("vocabulary", rule, row.lemma, shown.text, named=False),
        kind="vocab",
        skill="vocabulary",
        rule=rule,
        stem=row.lemma,
        key=row.gloss,
        distractors=(),
        sentence=shown.text,
        start=token.start,
        end=token.end,
        sentence_start=shown.sentence.start,
        sentence_end=shown.sentence.end,
        paragraph=shown.sentence.paragraph,
        level=word.level,
        score=score(word, place, 1.0),
        gloss=row.gloss,
        lemma=row.lemma,
        upos=row.upos,
        affixes=context.language.morphology.describe(word.morph),
        family=_family(context.language, word.row),
    )


@lru_cache(maxsize=20_000)
def _family(language: Language, row: LexicalEntry) -> tuple[tuple[str, str], ...]:
    """The best known words of the same root with their glosses."""
    rows = {r.lemma: r for r in reversed(language.by_root.get(row.root, ())) if r.register != "coarse"}
    rows.pop(row.lemma, None)
    # Words first, then phrases.
    best = sorted(rows.values(), key=lambda r: (" " in r.lemma, -r.zipf, r.lemma))[:_FAMILY]
    return tuple((r.lemma, r.gloss) for r in best)


def score(word: Headword, place: Place, fitness: float) -> float:
    """0 to 1, from the sentence, the word and how well the kind of item suits them."""
    return round(min(1.0, 0.45 * place.shown.quality + 0.35 * word.weight + 0.2 * fitness), 4)


def _cloze(context: Context, lexicon: Lexical, word: Headword) -> Iterator[Item]:
    """The sentence with a gap whose hint leaves one answer: first letter, length and gloss."""
    plain = (p for p in word.places if p.alone and not p.token.morph.clitics and not p.token.morph.reduplicated)
    place = next(plain, None)
    if place is None or looks_like(context.language, word.row.lemma, word.row.gloss):
        return
    surface = place.shown.printed(place.token)
    if surface.lower() != word.row.lemma and place.token.morph.voice != "passive":
        return
    # Two words with one hint (mengatasi, menangani …) would both be right.
    if _twin(lexicon, word.row):
        return
    stems = context.language.words["stems"]
    gloss = short(word.row.gloss)
    if place.token.morph.voice == "passive":
        gloss += stems["passive"]
    hint = stems["hint"].format(first=surface[0], length=len(surface), gloss=gloss)
    made = replace(
        _card(context, word, place),
        id=item_id("vocabulary", context.rule("gap"), word.row.lemma, place.shown.text),
        kind="cloze",
        rule=context.rule("gap"),
        stem=place.shown.gapped(place.token),
        key=surface,
        hint=hint,
        score=score(word, place, 0.8 if surface.lower() == word.row.lemma else 0.5),
    )
    yield made


def _twin(lexicon: Lexical, row: LexicalEntry) -> bool:
    """Whether another headword shares first letter, length and a meaning."""
    return any(lexicon.hinted[row.upos, row.lemma[0], len(row.lemma), meaning] > 1 for meaning in meanings(row.gloss))
