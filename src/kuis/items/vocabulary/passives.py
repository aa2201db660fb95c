"""The card of a verb whose sentence has it in the passive: didirikan, be founded, and not mendirikan, found."""

from kuis.items.lexis.formation import formation_of
from kuis.items.lexis.glosses import in_brief
from kuis.items.lexis.passive import passive_gloss
from kuis.items.vocabulary.headwords import Headword, Place
from kuis.languages.base import Language
from kuis.model import Item, LexicalEntry, Morph, Token

_FAMILY = 4


def card_place(word: Headword) -> Place:
    """Where a card shows its word: in the best sentence, or in a plain one that has its verb in the active."""
    best = word.places[0]
    if best.token.morph.voice != "passive" or word.own:
        return best
    return next((p for p in word.places if p.shown.plain and p.token.morph.voice == "active"), best)


def passive_of(language: Language, token: Token) -> str:
    """The passive that a verb stands in, without clitics, "" where it stands in none: didirikannya gives didirikan."""
    prefix, morph = formation_of(language).passive, token.morph
    if not prefix or morph.prefixes[:1] != (prefix,) or token.upos != "VERB":
        return ""
    return language.morphology.generate(morph.root, morph.prefixes, morph.suffixes)


def in_passive(language: Language, card: Item, token: Token, row: LexicalEntry) -> Item:
    """The card of an active verb as that of its passive, where the token shows that and the gloss can say it."""
    form, gloss = passive_of(language, token), passive_gloss(language, card.gloss)
    if not form or not gloss or form == card.lemma:
        return card
    morph = Morph(token.morph.root, token.morph.prefixes, token.morph.suffixes)
    return card._replace(
        lemma=form,
        base=card.lemma,
        stem=form,
        key=gloss,
        gloss=gloss,
        affixes=language.morphology.describe(morph),
        family=((row.lemma, in_brief(row.gloss)), *card.family)[:_FAMILY],
    )
