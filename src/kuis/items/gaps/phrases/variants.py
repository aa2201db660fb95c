"""The other boundary that people give a name or an amount: without its kind, several together, with its letters."""

from collections.abc import Iterator

from kuis.items.gaps.fit import fair
from kuis.items.gaps.hints import unit_of
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.text.spots import Spot
from kuis.items.text.years import is_year
from kuis.model import Entity

_LETTERS = range(2, 9)  # of a short form
_INSIDE = 12  # words that letters may stand for
_HEADED = ("LOC", "ORG", "EVENT")


def variants(read: Read) -> Iterator[Phrase]:
    """Pulau | Kalimantan · dua emas, tiga perak, dan satu perunggu · Rina Sari/Tini Utami · CDM (| Clean … |)."""
    for entity, first, last in read.names:
        if entity.type in _HEADED and last - first > 1:
            yield from _headless(read, entity, first, last)
    yield from _amounts(read)
    yield from _pairs(read)
    if "(" in read.lower:
        yield from _letters_first(read)


def _headless(read: Read, entity: Entity, first: int, last: int) -> Iterator[Phrase]:
    """A name without the noun that opens it and says what it names: Taman Nasional | Sebangau."""
    language, heads = read.context.language, read.context.language.classes["headless"]
    size = 2 if f"{read.word(first)}+{read.word(first + 1)}" in heads else int(read.word(first) in heads)
    begin, end = first + size, last
    if end - begin > 1 and is_year(read.word(end - 1)):
        end -= 1  # Olimpiade | Athena | 2004
    if not size or begin >= end or not read.tokens[begin].text[0].isupper():
        return
    name = " ".join(t.text for t in read.tokens[begin:end])
    proper = name in language.places or any(
        t.text in language.people or (t.lower not in language.lexicon and t.lower not in language.function_words)
        for t in read.tokens[begin:end]
    )
    state = name in language.places and language.places[name].kind in ("country", "former", "continent")
    ordinary = read.word(begin) in language.lexicon and name not in language.places and begin + 1 < end
    hosted = entity.type != "EVENT" or name in language.places
    apt = proper and hosted and not state and not ordinary and name not in language.rules["home"]
    if apt and fair(Spot.at(read.context, read.sentence, entity, first, last)):
        rules = read.context.language.rules
        head = " ".join(read.lower[first:begin])
        what = str(rules["hints"]["LOC"]) if entity.type == "EVENT" else rules["hint_forms"]["head"].format(head=head)
        yield read.phrase("headless", begin, end, what=what)


def _amounts(read: Read) -> Iterator[Phrase]:
    """Amounts of several things that are joined: dua medali emas, tiga perak, dan satu perunggu."""
    joins = read.context.language.classes["joiners"]
    at = 0
    while at < len(read.names):
        group, end, closed = [read.names[at]], read.names[at][2], False
        for other in read.names[at + 1 :]:
            between = read.lower[end : other[1]]
            closing = bool(between) and between[-1] in joins and between[:-1] in ([], [","])
            if other[0].type != "QUANTITY" or closed or not (between == [","] or closing):
                break
            group.append(other)
            end, closed = other[2], closing
        at += len(group)
        first = group[0][1]
        goes_on = read.tag(end + (read.word(end) == ",")) in ("NUM", "NOUN", "PROPN", "ADJ")
        if not closed or group[0][0].type != "QUANTITY" or goes_on:
            continue
        units = [unit_of(Spot.at(read.context, read.sentence, *one)) for one in group]
        if all(units) and len(set(units)) == len(units) and read.word(first - 1) not in (",", *joins):
            *others, final = units
            said = f"{', '.join(others)}{',' * (len(others) > 1)} {read.lower[group[-1][1] - 1]} {final}"
            form = str(read.context.language.rules["hint_forms"]["unit"])
            yield read.phrase("amounts", first, end, what=form.format(unit=said))


def _pairs(read: Read) -> Iterator[Phrase]:
    """Two people who are named with a stroke between them: Rina Sari/Tini Utami."""
    for (one, first, last), (other, begin, stop) in zip(read.names, read.names[1:], strict=False):
        alone = "/" not in (read.word(first - 1), read.word(stop)) and read.tag(stop) != "PROPN"
        if one.type == other.type == "PER" and read.lower[last:begin] == ["/"] and alone:
            yield read.phrase("paired", first, stop)


def _letters_first(read: Read) -> Iterator[Phrase]:
    """What letters before brackets stand for, and both together: CDM (| Clean Development Mechanism |)."""
    joins = read.context.language.any_of("foreign_joiners", "name_coordinators", "prepositions")
    for at, word in enumerate(read.lower):
        short = read.text(at - 1)
        if word != "(" or len(short) not in _LETTERS or not short.isupper() or not short.isalpha():
            continue
        close = next((k for k in range(at + 3, min(len(read.lower), at + _INSIDE + 2)) if read.lower[k] == ")"), 0)
        inside = read.tokens[at + 1 : close] if close else ()
        if not inside or not all(t.text[0].isalpha() for t in inside):
            continue
        letters = "".join(t.text[0].upper() for t in inside)
        told = "".join(t.text[0].upper() for t in inside if t.lower not in joins)
        if short in (letters, told):
            yield read.phrase("expansion", at + 1, close, short=short)
            if read.tag(at - 2) not in ("PROPN", "NUM"):
                letters_hint = str(read.context.language.rules["phrases"]["letters"]["hint"])
                yield read.phrase("explained", at - 1, close + 1, what=letters_hint)
