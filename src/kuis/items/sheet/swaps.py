"""Whether a name or number of a statement may be exchanged for another, so that the statement is surely false."""

from kuis.items.text import nearby
from kuis.items.text.context import Context, one_line
from kuis.items.text.once import mentions
from kuis.items.text.printed import contains, phrase_in, words
from kuis.model import Entity, Sentence

_NEAR = 3  # words around a number that may say that it is not exact


def tied(context: Context, sentence: Sentence, entity: Entity) -> bool:
    """Whether the rest of the sentence gives the entity away, or says it by another's mouth.

    What a state or a body does another may do as well, whatever the article says of it: only what stands after a
    preposition is exchanged, and no town before its country (di Penang, Malaysia).

    Tiga lempeng, yaitu A, B, dan C · dua bungkus, satu untuk … satu untuk · 24 jam sehari · Menurut Britannica, …
    """
    classes, rules = context.language.classes, context.language.rules["statements"]
    lower = [t.lower for t in sentence.tokens]
    first, last = context.token_span(sentence, entity)
    if first and lower[first - 1] in classes["source_prepositions"]:
        return True
    if entity.type in ("LOC", "ORG"):
        return not _placed(sentence, entity, first, last)
    if entity.type == "DATE":
        # Bulan September: of what happens every year nobody knows; SEA Games XXIII 2005: no date but a part of a name.
        named = entity.subtype == "year" and first > 0 and sentence.tokens[first - 1].upos in ("PROPN", "NUM")
        return entity.subtype in ("month", "weekday") or named
    if entity.type != "QUANTITY":
        return False
    counted = [w for w, t in zip(lower, sentence.tokens, strict=True) if t.upos == "NUM"]
    listed = not classes["equates"].isdisjoint(lower)
    return listed or len(counted) > len(set(counted)) or lower[last : last + 1] in [[w] for w in rules["fixed"]]


def _placed(sentence: Sentence, entity: Entity, first: int, last: int) -> bool:
    """Whether a place or a body stands after a preposition, and no other place tells it by a comma."""
    tokens = sentence.tokens
    if not first or tokens[first - 1].upos != "ADP" or entity.power:
        return False
    others = {e.start for e in sentence.entities if e.type == "LOC"}
    follows = tokens[last : last + 2]
    return not (len(follows) == 2 and follows[0].text in (",", "(") and follows[1].start in others)


def bounded(context: Context, sentence: Sentence, entity: Entity) -> bool:
    """Whether the number is not exact: of more than ninety it is true that they are more than eighty."""
    lower = [t.lower for t in sentence.tokens]
    first, last = context.token_span(sentence, entity)
    around = (lower[max(0, first - _NEAR) : first], lower[last : last + _NEAR])
    hedges = context.language.classes["number_hedges"] | frozenset(context.language.rules["statements"]["bounds"])
    return any(phrase_in(near, hedges) for near in around)


def fits(context: Context, sentence: Sentence, entity: Entity, name: str) -> bool:
    """Whether another name of the article reads well in the entity's place and is no part of it.

    A title stays with those who bear it: Pak Hasan may become Pak Slamet, but not Pak Dewi.
    """
    other = context.named.get(name)
    if other is None or other.type != entity.type:
        return False
    if entity.type == "PER" and _title(context, sentence, entity) not in _titles(context, name, sentence.start):
        return False
    aliases, own = _aliases(context, other.canonical), _aliases(context, entity.canonical)
    if any(contains(a, b) or contains(b, a) for a in aliases for b in own):
        return False
    return entity.type != "ORG" or _other_body(context, one_line(entity.text), name)


def _other_body(context: Context, one: str, other: str) -> bool:
    """Whether two names are surely of two bodies: no word in common but what opens them, and no unknown letters."""
    heads = context.language.classes["org_heads"]
    shared = set(words(one)) & set(words(other)) - heads
    return not shared and not any(n.isupper() and n not in context.language.organisations for n in (one, other))


def _title(context: Context, sentence: Sentence, entity: Entity) -> str:
    """The noun or name right before a person's name, "" where it stands alone."""
    first, _ = context.token_span(sentence, entity)
    before = sentence.tokens[first - 1] if first else None
    return before.lower if before and before.upos in ("NOUN", "PROPN", "ADJ") else ""


def _aliases(context: Context, canonical: str) -> frozenset[str]:
    """The names that the article prints for one thing."""
    printed = {one_line(e.text) for e in mentions(context, canonical)}
    return frozenset(name for name in printed if context.named[name].canonical == canonical)


def _titles(context: Context, name: str, at: int) -> frozenset[str]:
    around = nearby.sentences(context, at)
    return frozenset(_title(context, s, e) for s in around for e in s.entities if one_line(e.text) == name)
