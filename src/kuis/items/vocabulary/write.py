"""Vocabulary items: cards, gaps with a hint, meanings in context and words for a gap."""

from collections.abc import Iterator

from kuis.items.lexis.data import Lexical, lexical_of
from kuis.items.lexis.glosses import looks_like, meanings, short
from kuis.items.text.context import Context
from kuis.items.vocabulary.headwords import Headword, headwords
from kuis.items.vocabulary.made import made, worth
from kuis.items.vocabulary.meanings import choice_items
from kuis.items.vocabulary.passives import card_place, in_passive
from kuis.items.vocabulary.phrases import phrase_cards
from kuis.model import Item, LexicalEntry


def vocabulary_items(context: Context) -> Iterator[Item]:
    """Every vocabulary item worth offering, in order of first occurrence; at most one of each rule for a word."""
    lexicon = lexical_of(context.language)
    found = headwords(context)
    for word in (word for word in found if not word.clear):
        yield _card(context, word)
        yield from _cloze(context, lexicon, word)
    yield from phrase_cards(context)
    yield from choice_items(context, lexicon, found)


def _card(context: Context, word: Headword) -> Item:
    """The headword with its gloss, family and best sentence; where that has a verb in the passive, that form of it."""
    row, place = word.row, card_place(word)
    card = made(context, word, place, "vocab", "card", stem=row.lemma, key=word.gloss, score=worth(word, place))
    return in_passive(context.language, card, place.token, word.row)


def _cloze(context: Context, lexicon: Lexical, word: Headword) -> Iterator[Item]:
    """The sentence with a gap whose hint leaves one answer: first letter, length and gloss."""
    plain = (p for p in word.places if p.alone and not p.token.morph.clitics and not p.token.morph.reduplicated)
    place = next(plain, None)
    if place is None or not word.sure or looks_like(context.language, word.row.lemma, word.gloss):
        return
    surface = place.shown.printed(place.token)
    if surface.lower() != word.row.lemma and place.token.morph.voice != "passive":
        return
    # Two words with one hint (mengatasi, menangani …) would both be right.
    if _twin(lexicon, word.row, word.gloss):
        return
    stems = context.language.words["stems"]
    gloss = short(word.gloss)
    if place.token.morph.voice == "passive":
        gloss += stems["passive"]
    hint = stems["hint"].format(first=surface[0], length=len(surface), gloss=gloss)
    score = worth(word, place, 0.8 if surface.lower() == word.row.lemma else 0.5)
    stem = place.shown.gapped(place.token)
    yield made(context, word, place, "cloze", "gap", stem=stem, key=surface, hint=hint, score=score)


def _twin(lexicon: Lexical, row: LexicalEntry, gloss: str) -> bool:
    """Whether another headword shares first letter, length and a meaning."""
    hint = row.upos, row.lemma[0], len(row.lemma)
    own = meanings(row.gloss)
    return any(lexicon.hinted(hint, meaning) > (meaning in own) for meaning in meanings(gloss))
