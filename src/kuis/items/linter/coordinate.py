"""The criterion about a second answer beside the key: K3."""

from kuis.items.linter.key import Finding, number_alone
from kuis.items.text.context import Context, one_line
from kuis.model import Clause, Entity, Item, Sentence

_DASHES = ("", "-", "–", "—")


def k3_coordinate(item: Item, context: Context) -> Finding | None:
    """No second answer of the same type is joined to the key: A dan B."""
    if item.skill != "fact" or item.start < 0:
        return None
    found = context.by_start.get(item.sentence_start)
    own = next((e for e in found[0].entities if e.start == item.start), None) if found else None
    if found is None or own is None:
        return None
    text = context.document.article.text
    joins = context.language.classes["coordinators"]
    stretch = context.language.classes["range_words"]
    for other in found[0].entities:
        if other.type != own.type or item.start <= other.start < item.end or other.end <= found[0].body:
            continue
        first, second = (own, other) if own.start < other.start else (other, own)
        between = one_line(text[first.end : second.start]).lower().strip(" ,")
        joined = between in joins
        if (joined or not between) and _contains(first, second, context):
            continue  # Incheon, Korea Selatan
        if not between and _fronted(first, second, found, context):
            continue  # Menurut Rina, Budi …: the comma ends what stands before the clause
        if item.kind == "cloze" and not joined and _told_apart(first, second, between, context):
            continue
        if item.kind == "cloze" and own.type == "DATE" and between and between in _DASHES:
            continue  # (1922–1949): which end a gap asks for is plain
        counted = bool(own.subtype and other.subtype) and other.subtype != own.subtype
        if other.subtype != own.subtype and number_alone(item, own, context):
            continue  # 29 kabupaten, _____ kecamatan: what is counted is printed
        if counted and joined and own.type == "QUANTITY" and item.kind == "cloze" and own.subtype.lower() in item.hint:
            continue  # 92 penumpang dan _____, with the hint "berapa awak"
        one = item.rule in context.language.rules["alias_asked"] and between in context.language.classes["alternatives"]
        if (joined and not one) or between in stretch or between in _DASHES:
            return "K3", f"“{one_line(other.text)}” may be as right"
    return _with_companion(own, found[0], context) if own.type == "PER" and item.kind == "mcq" else None


def _fronted(first: Entity, second: Entity, found: tuple[Sentence, Clause | None], context: Context) -> bool:
    """Whether one stands in the phrase that opens the sentence and the other alone opens its clause.

    Not so in a list that opens it: Di Malang, Solo, dan Jambi …
    """
    sentence, clause = found
    if clause is None or not clause.fronted.size:
        return False
    begin, close = sentence.tokens[clause.fronted.first], sentence.tokens[clause.fronted.last - 1]
    behind = next((t.lower for t in sentence.tokens if t.start >= second.end), "")
    listed = behind == "," or behind in context.language.classes["coordinators"]
    return begin.start <= first.start and first.end == close.end and not listed


def _with_companion(own: Entity, sentence: Sentence, context: Context) -> Finding | None:
    """Whether a person without a name is joined to the one who is asked for: Rina dan suaminya."""
    classes = context.language.classes
    after = [t for t in sentence.tokens if t.start >= own.end][:2]
    if len(after) == 2 and after[0].lower in classes["coordinators"]:
        companion = after[1].lemma in context.language.any_of("person_nouns", "kinship")
        if companion or (after[1].upos == "NOUN" and classes["pointing_clitics"].intersection(after[1].morph.clitics)):
            return "K3", f"“{after[1].text}” may be as right"
    return None


def _told_apart(first: Entity, second: Entity, between: str, context: Context) -> bool:
    """Whether a comma joins what a gap tells apart: dua emas, tiga perak; Desa Wulan, Kecamatan Tering.

    The hint says which: what is counted, the kind of place, the parts of the date (hari ini, 2 Mei). Of two bare names
    of places either may be meant (Jambi, Dumai).
    """
    apart = bool(first.subtype and second.subtype) and first.subtype != second.subtype
    heads = context.language.classes["loc_heads"]
    bare = first.type == "LOC" and not any(e.text.split()[0].lower() in heads for e in (first, second))
    return not between and apart and not bare and first.type in ("QUANTITY", "LOC", "DATE")


def _contains(inner: Entity, outer: Entity, context: Context) -> bool:
    """Whether the second of two names joined by a comma is the place or state that the first lies in."""
    states = ("country", "former", "province", "state")
    if outer.type != "LOC" or (inner.subtype in states and outer.subtype == inner.subtype):
        return False
    place = context.language.places.get(inner.canonical)
    island = outer.subtype == "island" and inner.subtype in ("city", "regency", "district")  # Bangkalan, Madura
    return island or (place is not None and place.within == outer.canonical) or outer.subtype in states
