"""What names are: who is described beside a name, and what letters stand for."""

from collections.abc import Iterator

from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context, one_line
from kuis.model import Entity, Fact, Sentence

_LONGEST = 12  # words that a description in a question may have


def name_slots(context: Context, number: int, sentence: Sentence) -> Iterator[Slot]:
    """Keiko Izuzi, penasihat program itu, · Perserikatan Bangsa-Bangsa (PBB)."""
    by_start = {e.start: e for e in sentence.entities}
    for fact in context.facts_of_names(number):
        if fact.relation == "apposition":
            name = by_start.get(fact.about_start)
            if name is not None and name.end == fact.about_end and name.type == "PER":
                yield from _described(context, sentence, fact, name)
        elif fact.relation == "short form":
            name = by_start.get(fact.about_start)
            short = _text(context, fact.start, fact.end)
            # Letters that the pack does not list are those of a body that few know.
            known = short in context.language.organisations
            if known and name is not None and name.end == fact.about_end and _initials(name.text, short):
                yield Slot("expansion", sentence, name, "", {"short": short})


def _described(context: Context, sentence: Sentence, fact: Fact, name: Entity) -> Iterator[Slot]:
    """Siapa penasihat program itu? The description must open with a word for a person and name what it belongs to."""
    text = _text(context, fact.start, fact.end)
    words = text.split()
    openings = [" ".join(words[:k]).lower() for k in (1, 2, 3)]
    opens = any(o in context.language.classes["person_nouns"] or o in context.language.titles for o in openings)
    joined = context.language.classes["coordinators"] & set(words)
    inside = [e.type for e in sentence.entities if fact.start <= e.start < fact.end]
    member = context.language.classes["membership"] & {word.lower() for word in words[:2]}
    # "kata Rina, pejabat kota itu kepada wartawan": to whom it was said is no part of what she is.
    said_to = set(str(context.language.grammar["relations"].get("goal", "")).split()) & set(words)
    classes = context.language.classes
    titles = (context.language.titles.get(" ".join(words[:k]).lower()) for k in (1, 2, 3, 4))
    held = any(title is not None and title.kind == "office" for title in titles)
    one = held or words[0].lower() in context.language.any_of("single_callings", "kinship")
    if said_to or not one or words[0].lower() in classes["former"]:
        return
    if opens and inside and "PER" not in inside and not joined and not member and len(words) <= _LONGEST:
        yield Slot("holder", sentence, name, "", {"office": text})


def _initials(full: str, short: str) -> bool:
    """Whether the letters open the words of the name in order: PBB, but not IMF for Dana Moneter Internasional."""
    letters = [word[0].upper() for part in full.split() for word in part.split("-") if word[:1].isupper()]
    return len(letters) > 1 and "".join(letters) == short.upper()


def _text(context: Context, start: int, end: int) -> str:
    return one_line(context.document.article.text[start:end])
