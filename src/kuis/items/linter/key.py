"""Criteria about the key and its place in the text: K1 to K5."""

from kuis.items.context import Context, one_line
from kuis.items.linter.words import phrase_in, words
from kuis.model import GAP, Entity, Item

Finding = tuple[str, str]


def k1_span(item: Item, context: Context) -> Finding | None:
    """The key is what stands in the text at its offsets, and filling the gap gives the sentence again."""
    if item.start < 0:
        return None
    found = one_line(context.document.article.text[item.start : item.end])
    if item.kind == "cloze" or GAP in item.stem:
        # A gap at the start of a sentence whose connective was cut takes its capital from there.
        if found.casefold() != item.key.casefold():
            return "K1", f"the text has “{found}”"
        plain = item.stem.replace(GAP, item.key)
        # What stands in brackets after the gap is the root, or the meaning that is asked for.
        bracketed = item.skill == "morphology" or (item.skill == "vocabulary" and item.kind == "mcq")
        bare = plain.partition(" (")[0] if bracketed else plain
        if not item.sentence.casefold().startswith(bare.casefold()):
            return "K1", "the filled gap is not the sentence"
    elif item.skill == "fact" and found != item.key:
        return "K1", f"the text has “{found}”"
    return None


def k2_cut(item: Item, context: Context) -> Finding | None:
    """The key cuts no name, date or number."""
    if item.start < 0:
        return None
    for entity in context.document.entities:
        if entity.start >= item.end:
            break
        if entity.end > item.start and (entity.start < item.start or entity.end > item.end):
            return "K2", f"the key cuts “{one_line(entity.text)}”"
        if (
            entity.start == item.start
            and entity.type == "ORG"
            and _goes_on(context.document.article.text[entity.end :][:40], context)
        ):
            return "K2", "the name goes on"
        if item.skill != "fact" and entity.end > item.start and entity.type in ("PER", "LOC", "ORG"):
            return "K2", "the key is a name"
    return None


def _goes_on(after: str, context: Context) -> bool:
    """Whether "dan" with a capital follows, so that a name may have been cut (Perhimpunan Seni | dan Sastra)."""
    words_after = after.split()
    joiners = context.language.classes["name_coordinators"]
    return len(words_after) > 1 and words_after[0] in joiners and words_after[1][:1].isupper()


def k3_coordinate(item: Item, context: Context) -> Finding | None:
    """No second answer of the same type is joined to the key: A dan B."""
    if item.skill != "fact" or item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    own = next((e for e in context.document.entities if e.start == item.start), None)
    if found is None or own is None:
        return None
    text = context.document.article.text
    joins = context.language.classes["coordinators"]
    stretch = context.language.classes["range_words"] | {"", "-", "–"}
    for other in found[0].entities:
        if other.type != own.type or other.start == own.start:
            continue
        first, second = sorted((own, other), key=lambda e: e.start)
        between = one_line(text[first.end : second.start]).lower().strip(" ,")
        if between in joins | {""} and _contains(first, second, context):
            continue  # Incheon, Korea Selatan
        if between in joins or between in stretch:
            return "K3", f"“{one_line(other.text)}” may be as right"
    return None


def _contains(inner: Entity, outer: Entity, context: Context) -> bool:
    """Whether the second of two names joined by a comma is the place or state that the first lies in."""
    states = ("country", "former", "province", "state")
    if outer.type != "LOC" or (inner.subtype in states and outer.subtype == inner.subtype):
        return False
    place = context.language.places.get(inner.canonical)
    return (place is not None and place.within == outer.canonical) or outer.subtype in states


def k5_hedge(item: Item, context: Context) -> Finding | None:
    """What the source only reports, the question does not assert: hedges stay in the stem."""
    if item.skill != "fact" or item.kind != "mcq" or item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    if found is None:
        return None
    rules, classes = context.language.rules, context.language.classes
    if item.rule in rules["presupposed"]:
        return None
    lower = [t.text.lower() for t in found[0].tokens]
    inside = list(words(item.stem))
    hedge = phrase_in(lower, classes["verb_hedges"])
    if hedge and phrase_in(inside, frozenset((hedge,))) == "":
        return "K5", f"“{hedge}” is missing from the question"
    sources = classes["source_prepositions"]
    if not sources.isdisjoint(lower) and sources.isdisjoint(inside):
        return "K5", "the source of the claim is missing from the question"
    before = context.document.article.text[max(0, item.start - 24) : item.start].lower().split()
    number = phrase_in(before[-2:], classes["number_hedges"])
    if (
        number
        and any(c.isdigit() for c in item.key)
        and number not in inside
        and item.rule not in rules["hedge_in_question"]
    ):
        return "K5", f"“{number}” is missing from the question"
    return None


def w4_clumsy(item: Item, context: Context) -> Finding | None:
    """A key of at most six words."""
    return ("K4", "the key is long") if item.skill == "fact" and len(words(item.key)) > 6 else None
