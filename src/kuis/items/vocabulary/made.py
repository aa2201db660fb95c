"""An item about a word: what all kinds have in common."""

from kuis.items.identity import item_id
from kuis.items.text.context import Context
from kuis.items.vocabulary.headwords import Headword, Place
from kuis.model import Item
from kuis.model.items import Kind


def made(
    context: Context,
    word: Headword,
    place: Place,
    kind: Kind,
    builder: str,
    *,
    stem: str,
    key: str,
    score: float,
    hint: str = "",
    distractors: tuple[str, ...] = (),
) -> Item:
    """The item that a builder ("card", "gap", "meaning" …) makes of a word at one of its places."""
    row, token, shown, rule = word.row, place.token, place.shown, context.rule(builder)
    return Item(
        id=item_id("vocabulary", rule, row.lemma, shown.text, named=kind != "vocab"),
        kind=kind,
        skill="vocabulary",
        rule=rule,
        stem=stem,
        key=key,
        distractors=distractors,
        sentence=shown.text,
        start=token.start,
        end=token.end,
        sentence_start=shown.sentence.start,
        sentence_end=shown.sentence.end,
        paragraph=shown.sentence.paragraph,
        level=word.level,
        score=score,
        hint=hint,
        gloss=word.gloss,
        lemma=row.lemma,
        upos=row.upos,
        affixes=word.affixes,
        family=word.family,
    )


def worth(word: Headword, place: Place, fitness: float = 1.0) -> float:
    """0 to 1, from the sentence, the word and how well the kind of item suits them."""
    return place.shown.worth(0.45 * place.shown.quality + 0.35 * word.weight + 0.2 * fitness)
