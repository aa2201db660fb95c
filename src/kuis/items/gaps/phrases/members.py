"""Members of a list that each say something of their own: in brackets behind the name, or where they come from."""

from collections.abc import Iterator
from itertools import pairwise

from kuis.items.gaps.fit import fair
from kuis.items.gaps.hints import hint_of
from kuis.items.gaps.kinds import sure_kind
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.text.spots import Spot, is_titled
from kuis.items.text.stems import foreign

_NAME = 6  # words
_INSIDE = 8  # words in brackets
_SHORTEST = 3  # letters of a name in one word
_PLACED = ("PER", "ORG", "LOC")


def members(read: Read) -> Iterator[Phrase]:
    """Peraihnya | Rina Sari | (80) dan Budi (71). · diikuti | Rina | dari Partai Baru dan Budi dari Partai Lama."""
    if "(" in read.said:
        yield from _bracketed(read)
    if not read.said.isdisjoint(read.context.language.classes["origins"]):
        yield from _from_somewhere(read)


def _bracketed(read: Read) -> Iterator[Phrase]:
    """Names joined by commas, each with brackets of its own behind it."""
    joins = (",", *read.context.language.classes["joiners"])
    group: list[tuple[int, int, int]] = []
    for at in (k for k, word in enumerate(read.lower) if word == "("):
        close = next((k for k in range(at + 2, min(len(read.lower), at + _INSIDE + 2)) if read.lower[k] == ")"), 0)
        first = at
        while first and at - first <= _NAME and read.tokens[first - 1].text[0].isupper():
            first -= 1
        if not close or first in (0, at) or at - first > _NAME or _no_member(read, first, at, close):
            continue
        between = read.lower[group[-1][2] + 1 : first] if group else []
        if group and not (between and set(between) <= set(joins)):
            yield from _told(read, group)
            group = []
        group.append((first, at, close))
    yield from _told(read, group)


def _no_member(read: Read, first: int, at: int, close: int) -> bool:
    """Whether capitals before brackets are an office, a day or half a pair, or the brackets are not printed."""
    language = read.context.language
    told = is_titled(language, read.word(first)) or read.word(first) in language.any_of("days", "months")
    inside = read.context.document.article.text[read.tokens[at].start : read.tokens[close].end]
    return told or read.word(first - 1) == "/" or foreign(inside) is not None


def _told(read: Read, group: list[tuple[int, int, int]]) -> Iterator[Phrase]:
    """The names of a list, where what their brackets say tells each from the others."""
    said = {" ".join(read.lower[at:close]) for _, at, close in group}
    if len(group) < 2 or len(said) < len(group):
        return
    for first, at, close in group:
        # Badan Pangan Dunia (FAO): letters have rules of their own.
        letters = close == at + 2 and read.tokens[at + 1].text.isupper() and read.tokens[at + 1].text.isalpha()
        if not letters and (at - first > 1 or len(read.text(first)) >= _SHORTEST):
            yield from _name(read, first, at)


def _name(read: Read, first: int, last: int) -> Iterator[Phrase]:
    """A name of a list, with the hint of its kind where that is sure; no name that is asked for without its list."""
    crossed = [e for e, begin, stop in read.names if begin < first < stop or begin < last < stop]
    whole = next((e for e, begin, stop in read.names if (begin, stop) == (first, last)), None)
    what = str(read.context.language.rules["hint_forms"].get("unsure", ""))
    if whole is not None:
        spot = Spot.at(read.context, read.sentence, whole, first, last)
        if fair(spot) or whole.type in ("DATE", "NORP"):
            return
        what = hint_of(spot) if sure_kind(spot) else what
    if not crossed:
        yield read.phrase("member", first, last, what=what)


def _from_somewhere(read: Read) -> Iterator[Phrase]:
    """Names of people that are joined, each with a body or a place that it comes from, and what these are."""
    origins = read.context.language.classes["origins"]
    joins = read.context.language.classes["joiners"]
    people = [(first, last) for e, first, last in read.names if e.type == "PER" and read.word(last) in origins]
    bodies = {first: (e, last) for e, first, last in read.names if e.type in _PLACED}
    for (one, stop), (two, end) in pairwise(people):
        joined = read.word(two - 1) == "," or read.word(two - 1) in joins
        if not joined or stop + 1 not in bodies or end + 1 not in bodies or bodies[stop + 1][1] > two - 1:
            continue
        yield from _name(read, one, stop)
        yield from _name(read, two, end)
        for body in (stop + 1, end + 1):
            yield from _name(read, body, bodies[body][1])
