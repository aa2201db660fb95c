"""Names that only look like a person's, and are one where the article says so."""

from dataclasses import replace

from kuis.items.lexis.data import word_set
from kuis.items.options.notables import known
from kuis.items.text.context import Context
from kuis.items.text.once import once
from kuis.items.text.people import person
from kuis.items.text.spots import Spot
from kuis.model import Entity

UNSURE = "unsure"  # the finer kind of a name that only looks like a person's


def surely(context: Context, name: Entity) -> Entity:
    """The name, surely a person's where many know one who is called so, or a mention of it says so: Mieszko wafat."""
    if name.type != "PER" or name.subtype != UNSURE:
        return name
    sure = known(context, name) is not None or _told(context, name)
    return replace(name, subtype="") if sure else name


@once
def _told(context: Context, name: Entity) -> bool:
    """Whether what stands around a mention of the name is said of people alone, and no animal is spoken of.

    Mieszko wafat pada 992, but not Belang lahir di Solo in a sentence on a dog.
    """
    classes = context.language.classes
    animals = word_set(context.language.words["classifiers"].get("animals", {}).get("nouns", ""))
    if any(word.lower() in classes["faiths"] for word in name.text.split()):
        return False  # Kristen Asyur
    where = context.where.get(name.canonical, ())
    if any(t.lemma in animals for sentence in where for t in sentence.tokens):
        return False
    for sentence in where:
        for entity in sentence.entities:
            if entity.canonical == name.canonical and person(Spot.of(context, sentence, entity)):
                return True
    return False
