"""More or less than a name or an amount: with its bound, with the place around it, with what brackets add."""

from collections.abc import Iterator

from kuis.items.gaps.fit import fair
from kuis.items.gaps.hints import hint_of
from kuis.items.gaps.lists import listed
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.text.spots import Spot, is_capital
from kuis.model import Entity

_AMOUNTS = ("QUANTITY", "MONEY", "PERCENT")
_PLACED = ("LOC", "ORG")
_TOWNS = ("city", "capital", "regency", "district")
_INSIDE = 5  # words in brackets
_HEADS = 2  # ordinary words before a place: di | kota tua Amboise


def wider(read: Read) -> Iterator[Phrase]:
    """lebih dari 500 orang · Museum Batik di Solo · Hotel Melati, | Padang, Sumatera Barat · Antam (Aneka Tambang)."""
    for at, (entity, first, last) in enumerate(read.names):
        if entity.type in _AMOUNTS:
            yield from _bounded(read, entity, first, last)
            yield from _measured(read, at)
        elif entity.type in _PLACED:
            yield from _within(read, at)
            yield from _tail(read, at)
        if entity.type in (*_PLACED, "EVENT", "PER") and read.word(last) == "(":
            yield from _explained(read, entity, first, last)


def _bounded(read: Read, entity: Entity, first: int, last: int) -> Iterator[Phrase]:
    """An amount with the words that bound it: lebih dari 500 orang, hampir 186 juta dolar."""
    bounds = read.context.language.classes["amount_bounds"]
    size = next((k for k in (3, 2, 1) if first >= k and "+".join(read.lower[first - k : first]) in bounds), 0)
    if not size or read.word(first - size - 1) in read.context.language.classes["negative_stems"]:
        return  # tak | lebih dari satu jam
    spot = Spot.at(read.context, read.sentence, entity, first, last)
    if fair(spot):
        yield read.phrase("bounded", first - size, last, what=hint_of(spot))


def _measured(read: Read, at: int) -> Iterator[Phrase]:
    """What a name measures, in brackets behind it: Gunung Masurai (| 2.935 meter |)."""
    entity, first, last = read.names[at]
    before = read.names[at - 1] if at else None
    if entity.subtype in ("", "range") or read.word(first - 1) != "(" or before is None or before[2] != first - 1:
        return
    if read.word(last) in (")", ",", "/") and before[0].type in _PLACED:
        yield read.phrase(
            "measured", first, last, what=hint_of(Spot.at(read.context, read.sentence, entity, first, last))
        )


def _chain(read: Read, at: int) -> list[tuple[Entity, int, int]]:
    """A name and the places behind it, each behind a comma."""
    found = [read.names[at]]
    for other in read.names[at + 1 :]:
        if other[0].type != "LOC" or read.lower[found[-1][2] : other[1]] != [","]:
            break
        found.append(other)
    return found


def _ends(read: Read, end: int) -> bool:
    """Whether no further place, name or bracket goes on with what ends there."""
    after, more_of = read.word(end), read.context.language.any_of("joiners", "place_qualifiers")
    more = after in more_of or after in ("/", "(", "-")
    more = more or read.tag(end) == "PROPN"
    following = read.tokens[end + 1].text[:1] if end + 1 < len(read.tokens) else ""
    return not more and not (after == "," and (following.isupper() or read.tag(end + 1) == "CCONJ"))


def _within(read: Read, at: int) -> Iterator[Phrase]:
    """A place or a body with the place where it lies: di | Kapel Santo Yusuf di kota Amboise, Prancis."""
    entity, first, last = read.names[at]
    within = str(read.context.language.grammar["relations"]["place"]).split()
    if read.word(last) not in within or read.word(first - 1) not in read.context.language.classes["place_prepositions"]:
        return
    other = last + 1
    while other - last <= _HEADS and read.tag(other) in ("NOUN", "ADJ") and other not in read.named:
        other += 1
    found = next((k for k in range(at + 1, len(read.names)) if read.names[k][1] == other), 0)
    if not found or read.names[found][0].type != "LOC":
        return
    end, spot = _chain(read, found)[-1][2], Spot.at(read.context, read.sentence, entity, first, last)
    if _ends(read, end) and (last - first > 1 or fair(spot)):
        yield read.phrase("within", first, end, what=hint_of(spot))


def _tail(read: Read, at: int) -> Iterator[Phrase]:
    """Where a building or a body is, without it: Hotel Melati, | Padang, Sumatera Barat."""
    chain = _chain(read, at)
    entity = chain[0][0]
    towns = read.context.language.classes["town_heads"].union(_TOWNS)
    town = entity.type == "LOC" and (entity.subtype in towns or entity.text in read.context.language.places)
    if len(chain) < 2 or town or not _ends(read, chain[-1][2]) or chain[1][0].subtype not in towns:
        return
    place = chain[1]
    if listed(Spot.at(read.context, read.sentence, *chain[0])):
        return
    if len(chain) == 2:
        yield read.phrase("region", place[1], place[2], what=read.what(place[0]))
        return
    form = str(read.context.language.rules["hint_forms"]["chain_any"])
    yield read.phrase("lies_in", place[1], chain[-1][2], what=form.format(first=read.what(place[0])))
    yield read.phrase("region", place[1], place[2], what=read.what(place[0]))


def _explained(read: Read, entity: Entity, first: int, last: int) -> Iterator[Phrase]:
    """A name with its other name or its meaning in brackets: Mooi Indie (Hindia molek), PT Aneka Tambang (Antam)."""
    close = next((k for k in range(last + 2, min(len(read.lower), last + _INSIDE + 2)) if read.lower[k] == ")"), 0)
    inside = read.tokens[last + 1 : close] if close else ()
    if (
        not inside
        or not all(t.text[0].isalpha() or t.text == "/" for t in inside)
        or (first and is_capital(read.tokens[first - 1]))
    ):
        return
    other = [e for e, begin, stop in read.names if begin > last and stop <= close]
    if any(e.type in ("LOC", "DATE", "QUANTITY", "NORP") for e in other) or inside[0].text.isupper():
        return
    spot = Spot.at(read.context, read.sentence, entity, first, last)
    sure = entity.type in ("ORG", "EVENT") and fair(spot)
    if sure and all(is_capital(t) or t.text == "/" for t in inside):
        yield read.phrase("explained", first, close + 1, what=read.what(entity))
    elif not fair(spot) and last - first > 1 < len(inside) and inside[0].upos in ("NOUN", "PROPN"):
        unsure = str(read.context.language.rules["hint_forms"].get("unsure", ""))
        yield read.phrase("explained", first, close + 1, what=unsure)
