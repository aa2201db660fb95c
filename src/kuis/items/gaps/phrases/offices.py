"""Somebody with the office before the name, and the body in which an office is held."""

from collections.abc import Iterator
from functools import lru_cache

from kuis.items.gaps.fit import fair
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.slots.offices import office_slots
from kuis.items.text.spots import Spot
from kuis.languages.base import Language
from kuis.model import Entity

_LONGEST_TITLE = 4  # words
_LONGEST_BODY = 10  # words
_CALLINGS = ("office", "profession")


def office_phrases(read: Read) -> Iterator[Phrase]:
    """Prof Umar Jenie · Gubernur Riau Rusli Zainal · Kepala | Dinas Kehutanan Provinsi Riau | Budi Santoso."""
    yield from _styled(read)
    yield from _held(read)
    yield from _bodies(read)


def _held(read: Read) -> Iterator[Phrase]:
    """An office with its holder, asked for together: Presiden Rina Sari, Kepala Bank Desa (BD) Dr Rina Sari."""
    offices = {s.answer.end: s.answer.start for s in office_slots(read.context, read.sentence) if s.role == "office"}
    former = read.context.language.any_of("former", "deputies")
    for entity, begin, stop in read.names:
        if entity.type != "PER" or entity.subtype not in ("", "unsure") or _goes_on(read, stop):
            continue
        name = begin
        while size := style_before(read, name):
            name -= size
        known = offices.get(read.tokens[name - 1].end, -1) if name else -1
        first = read.starts[known] if known in read.starts else _office_before(read, name)
        begun = first > read.context.openings[read.sentence.start] and read.tokens[first - 1].text[0].isupper()
        of = read.tag(first - 1) == "NOUN" and read.tokens[first].text.islower()
        if (
            first < name
            and not begun
            and not of
            and read.word(first - 1) not in former
            and _somebody(read, entity, first)
        ):
            yield read.phrase("held", first, stop)


def _somebody(read: Read, entity: Entity, first: int) -> bool:
    """Whether a single name behind an office of a place is no place itself: Raja Franka; but Presiden Soeharto."""
    alone = " " not in entity.text and first == read.starts[entity.start] - 1
    known = entity.text in read.context.language.people or len(entity.canonical) > len(entity.text)
    return not alone or known


def _styled(read: Read) -> Iterator[Phrase]:
    """A person with the title or rank that stands before the name: Prof Umar Jenie, drh Sari, Mayor Laut Budi."""
    for entity, first, last in read.names:
        if entity.type != "PER" or entity.subtype not in ("", "unsure"):
            continue
        begin = first
        while size := style_before(read, begin):
            begin -= size
        # drh Sari has a degree; "ibu Rina" is somebody else.
        styled = begin < first and (read.tokens[begin].text[0].isupper() or _kind(read, begin) == "degree")
        pointed = read.tag(last) == "DET"  # Prof Rina Sari ini
        if styled and read.tag(last + pointed) != "PROPN":
            yield read.phrase("styled", begin, last)


def style_before(read: Read, end: int) -> int:
    """How many words of an address, a degree or a rank end there: Prof, Brigadir Jenderal (Pol); 0 for none."""
    bracketed = 3 if read.word(end - 1) == ")" and read.word(end - 3) == "(" and end > 3 else 0
    for size in (3, 2, 1):
        first = end - bracketed - size
        if first >= 0 and _kind(read, first, size) in ("address", "degree", "rank"):
            return size + bracketed
    return 0


def _office_before(read: Read, name: int) -> int:
    """Where the longest office begins that ends before a name; the name itself where none does."""
    found = name
    for first in range(name - 1, max(-1, name - _LONGEST_BODY), -1):
        if not (read.tokens[first].text[0].isupper() or read.word(first) in ("(", ")")) and first + 1 < name:
            joined = read.word(first) in read.context.language.any_of("name_coordinators", "name_purposes")
            if not joined:
                break
        size = title_at(read, first, held_in_places=True) if read.tokens[first].text[0].isupper() else 0
        body = first + size
        if size and (body == name or (body < name and body_end(read, body) == name)):
            found = first
    return found


def _kind(read: Read, at: int, size: int = 1) -> str:
    """What kind of title these words are, with a full stop or without; "" for none."""
    titles, words = read.context.language.titles, " ".join(read.lower[at : at + size])
    title = titles.get(words) or titles.get(f"{words}.")
    return title.kind if title is not None else ""


def _bodies(read: Read) -> Iterator[Phrase]:
    """The body behind a calling, up to the name of who has it or to what ends the phrase."""
    classes = read.context.language.classes
    if read.said.isdisjoint(_openers(read.context.language)):
        return
    at = 0
    while at < len(read.tokens):
        size = title_at(read, at)
        if not size or read.word(at - 1) in classes["former"]:
            at += 1
            continue
        first = at + size
        # Kepala Dinas | is a title too: what it is at the head of begins with its last word.
        if size > 1 and read.word(first - 1) in classes["org_heads"] and read.tokens[first - 1].text[0].isupper():
            first -= 1
        end = body_end(read, first)
        behind = read.word(at - 1) == "," and any(e.type == "PER" and stop == at - 1 for e, _, stop in read.names)
        at = max(end, at + size)
        if end == first or not (_is_body(read, first, end) or (behind and _plain(read, first, end))):
            continue
        spot = next((Spot.of(read.context, read.sentence, e) for e, b, s in read.names if (b, s) == (first, end)), None)
        if spot is None or not fair(spot):
            yield read.phrase("held_in", first, end, what=_what(read, first))


def title_at(read: Read, at: int, *, held_in_places: bool = False) -> int:
    """How many words of a calling begin there; 0 for none, and for one of a place, unless that is asked."""
    titles = read.context.language.titles
    if read.lower[at] not in _openers(read.context.language):
        return 0
    for size in range(_LONGEST_TITLE, 0, -1):
        title = titles.get(" ".join(read.lower[at : at + size]))
        if title is not None:
            return size if title.kind in _CALLINGS and (held_in_places or title.takes != "place") else 0
    return 0


@lru_cache(maxsize=8)
def _openers(language: Language) -> frozenset[str]:
    """The words that open a title or an office; most words do not, and no longer ones are tried from them."""
    return frozenset(title.partition(" ")[0] for title in language.titles if title[0].isalpha())


def body_end(read: Read, first: int) -> int:
    """Past the capitalised words of a body, with the small words and the letters in brackets inside it."""
    language = read.context.language
    small = language.any_of("name_coordinators", "name_purposes")
    people = {begin for e, begin, _ in read.names if e.type == "PER"}
    end = first
    while end < len(read.tokens) and end - first <= _LONGEST_BODY and end not in people:
        token, following = read.tokens[end], read.tokens[end + 1] if end + 1 < len(read.tokens) else None
        if any(_kind(read, end, size) in ("address", "degree", "rank") for size in (1, 2)):
            break  # Kepala Polda Riau | Inspektur Jenderal Budi Santoso
        if token.text[0].isupper():
            end += 1
        elif end > first and token.lower in small and following is not None and following.text[0].isupper():
            end += 2 if end + 1 not in people else 0
            if end + 1 in people:
                break
        elif token.text == "(" and read.word(end + 2) == ")" and following is not None and following.text[0].isupper():
            end += 3
        else:
            break
    return end if end - first <= _LONGEST_BODY else first


def _plain(read: Read, first: int, end: int) -> bool:
    """Whether a comma closes two words or more that name no person: Rina Sari, Direktur | Taman Baca Nusantara |, …"""
    people = any(e.type in ("PER", "TITLE") and begin < end and stop > first for e, begin, stop in read.names)
    return not people and end - first > 1 and read.word(end) in (",", ".")


def _is_body(read: Read, first: int, end: int) -> bool:
    """Whether these words are a body for sure, with nothing of a person's name among them."""
    classes = read.context.language.classes
    inside = [(e, begin, stop) for e, begin, stop in read.names if begin < end and stop > first]
    if any(stop > end or begin < first - 1 or e.type in ("PER", "TITLE", "DATE") for e, begin, stop in inside):
        return False
    if read.tokens[end - 1].text in read.context.language.people or _kind(read, end - 1) == "rank":
        return False  # Badan Pangan Sumut Budi | D Sinulingga
    headed = read.word(first) in classes["org_heads"] and end - first > 1
    listed = any(e.type == "ORG" and begin == first for e, begin, _ in inside)
    if not headed and not listed:
        return False
    name = end
    while size := next((k for k in (2, 1) if _kind(read, name, k) in ("address", "degree", "rank")), 0):
        name += size
    # Kepala Dinas Kehutanan Riau Zulkarnain: where no list knows the name behind it, the last word may be somebody's.
    person = any(e.type == "PER" and begin == name for e, begin, _ in read.names)
    language = read.context.language
    placed = name == end and (read.word(end) in language.lexicon or read.text(end) in language.places)
    return person and not placed  # Kepala Dinas Pariwisata | Kerinci Anizar: the place may end the body


def _what(read: Read, first: int) -> str:
    forms, classes = read.context.language.rules["hint_forms"], read.context.language.classes
    word = read.word(first)
    hints = read.context.language.rules["hints"]
    headed = word in classes["org_heads"] and read.word(first + 1)[:1].isalpha() and len(word) > 2  # pt, cv
    return str(forms["head"]).format(head=word) if headed else str(hints.get(f"ORG.{word}", hints["ORG"]))


def _goes_on(read: Read, end: int) -> bool:
    """Whether a name or a second holder follows."""
    joins = read.context.language.classes["joiners"]
    return read.tag(end) == "PROPN" or read.word(end) in joins or read.word(end) in ("-", "/")
