"""What stands in brackets behind a name: an age, a date, a country, a year, a scientific name."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.phrase import Phrase, Read, listed
from kuis.items.text.days import date_of_day
from kuis.model import Entity

_OLDEST = 115  # years
_LONGEST = 3  # words of the name of an animal or plant


def bracketed(read: Read) -> Iterator[Phrase]:
    """Rina Sari (34) · Rabu (20/8) · Raikkonen (Finlandia) · Siti (1922–1949) · badak jawa (Rhinoceros sondaicus)."""
    for entity, _, _ in read.names:
        if entity.subtype == "weekday-date":
            date = date_of_day(entity)
            if date is not entity:
                yield Phrase("day", date.start, date.end, {})
    for at, (entity, first, last) in enumerate(read.names):
        opens, closes = read.word(first - 1) == "(", read.word(last) == ")"
        if not opens and not closes:
            continue
        before = next((e for e, _, stop in read.names if stop == first - 1), None)
        if opens and closes and entity.type == "QUANTITY" and not entity.subtype:
            if before is not None and before.type == "PER" and entity.text.isdecimal() and int(entity.text) <= _OLDEST:
                yield read.phrase("age", first, last)
        elif opens and closes and entity.type == "LOC" and before is not None and before.type in ("PER", "ORG", "LOC"):
            if before.canonical != entity.canonical:
                yield read.phrase("homeland", first, last, what=read.what(entity))
        elif (
            opens and closes and entity.type in ("ORG", "PER") and at and before is not None and _other(before, entity)
        ):
            yield read.phrase("other_name", first, last, what=_called(read, entity))
        elif entity.type == "DATE" and (opens or read.word(first - 2) != "("):
            yield from _dates(read, at, opens=opens, closes=closes)
    if "(" in read.lower:
        yield from _species(read)
    yield from _binomials(read)


def _other(before: Entity, entity: Entity) -> bool:
    """Whether what stands in brackets is another name of the body or the role before it: Badan Pangan Dunia (FAO)."""
    return before.type == "ORG" or (before.type == entity.type == "PER" and not entity.subtype and " " in entity.text)


def _called(read: Read, entity: Entity) -> str:
    """What a hint calls a name in brackets: letters, a body, or whoever it is."""
    rules = read.context.language.rules
    short = " " not in entity.text and "letters" in rules["phrases"]
    return str(rules["phrases"]["letters"]["hint"]) if short else read.what(entity)


def _dates(read: Read, at: int, *, opens: bool, closes: bool) -> Iterator[Phrase]:
    """One date in brackets, or either end of a period."""
    entity, first, last = read.names[at]
    printed = read.context.text(read.sentence, 0, len(read.tokens))
    if printed.count(entity.text) > 1:
        return  # Katalog Film 1926-1995 (1995)
    if opens and closes and read.tag(first - 2) in ("PROPN", "NOUN"):
        yield read.phrase("dated", first, last, what=read.what(entity))
    other = read.names[at + 1 : at + 2] if opens else read.names[max(0, at - 1) : at]
    if not other or other[0][0].type != "DATE" or (opens and closes):
        return
    between = read.lower[last : other[0][1]] if opens else read.lower[other[0][2] : first]
    outer = read.word(other[0][2]) == ")" if opens else read.word(other[0][1] - 1) == "("
    if outer and len(between) == 1 and between[0] in ("-", "–", "—"):
        yield read.phrase("dated", first, last, what=read.what(entity))


def _species(read: Read) -> Iterator[Phrase]:
    """The scientific name of an animal or plant behind its common one, and the common one before it."""
    lexicon = read.context.language.lexicon
    for at, word in enumerate(read.lower):
        if word != "(":
            continue
        close = next((k for k in range(at + 1, min(len(read.lower), at + 5)) if read.lower[k] == ")"), 0)
        inside = read.tokens[at + 1 : close]
        if len(inside) not in (2, 3):
            continue
        first, *rest = (t.text for t in inside)
        latin = first[0].isupper() and first[1:].islower() and rest[0].isalpha() and rest[0].islower()
        sort = rest[0] in read.context.language.classes["any_species"]
        # Curcuma domestica Val: who named it may stand behind.
        if not latin or any(t.lower in lexicon for t in inside) or (len(rest[0]) < 4 and not sort):
            continue
        begin = at
        while begin and read.tag(begin - 1) in ("NOUN", "ADJ", "PROPN") and read.tokens[begin - 1].text.islower():
            begin -= 1
        yield read.phrase("scientific", at + 1, close)
        if 0 < at - begin <= _LONGEST and begin not in read.named:
            yield read.phrase("common", begin, at)


def _binomials(read: Read) -> Iterator[Phrase]:
    """A scientific name of two words that stands free: bakteri | Helicobacter pylori."""
    lexicon = read.context.language.lexicon
    endings = tuple(listed(read.context.language, "species_endings"))
    for at in read.capitals:
        if not 0 < at < len(read.tokens) - 1:
            continue
        first, second = read.tokens[at].text, read.tokens[at + 1].text
        if not second.endswith(endings):
            continue
        shaped = first[1:].islower() and second.islower() and min(len(first), len(second)) > 3
        strange = first.isalpha() and second.isalpha() and first.lower() not in lexicon and second not in lexicon
        alone = (
            read.tokens[at - 1].text.islower() and read.word(at + 2) not in ("(", "-") and read.tag(at - 1) == "NOUN"
        )
        if shaped and strange and alone and at not in read.named:
            yield read.phrase("scientific", at, at + 2)
