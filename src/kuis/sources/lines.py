"""The lines of a text that are worth reading, without their markers and without what a web page left behind."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kuis.sources.noise import Noise

NOISE_LINE = 600
"""Longer lines are never noise as a whole (characters)."""
NOISE_END = 200
"""How far back from its end a line is searched for what is cut there (characters)."""

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_INVISIBLE = frozenset("\ufeff\u200b\u2060")
_BULLET = re.compile(r"(?:[-*+•●▪◦‣·–—]|>)\s{1,8}|>|\d{1,2}[.)]\s{1,8}(?=\D)")
_ATX = re.compile(r"(#{1,6})\s{1,8}")
_FENCE = re.compile(r"```|~~~")
_NOT_PROSE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,500}\)|<[^>]{1,500}>|\|.{0,590}|\[[^\]]{1,100}\]:\s?.{1,480}")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)[^*_]{1,590}\1")


class Line(NamedTuple):
    """A line, or the part of one that noise inside it leaves.

    Attributes:
        opens: nothing before it may be joined to it: a blank line, a marker or noise stands between.
        heading: depth of a marked heading, 0 for none.
        item: a list item, which is never a heading.
    """

    start: int
    end: int
    opens: bool
    heading: int = 0
    item: bool = False


def lines(text: str, noise: Noise, *, markdown: bool = False) -> list[Line]:
    """The lines worth reading, in order and not overlapping, without white space around them."""
    found: list[Line] = []
    opens = True
    titled = False
    spans = list(_spans(text))
    fenced = _fenced(text, spans) if markdown else frozenset[int]()
    for number, (start, end) in enumerate(spans):
        if start == end:
            opens = True
            continue
        short = end - start <= NOISE_LINE
        core = text[start:end].strip("*_# \t") if short else ""
        was_titled, titled = titled, False
        if number in fenced or (markdown and short and _NOT_PROSE.fullmatch(text, start, end)):
            opens = True
            continue
        if not _readable(text, start, end):
            # In Markdown a line of = or - under a line of text makes that line a heading.
            if markdown and found and not opens and found[-1].end < start and set(text[start:end]) in ({"="}, {"-"}):
                found[-1] = found[-1]._replace(heading=1 if text[start] == "=" else 2)
            opens = True
            continue
        if short and noise.introductions.fullmatch(core):
            opens = titled = True
            continue
        if short and (noise.lines.fullmatch(core) or (was_titled and core[-1:] not in ".?!…")):
            opens = True
            continue
        bare = _unmarked(text, start, end, opens, found, markdown=markdown)
        pieces = list(_pieces(text, bare, noise))
        found += pieces
        opens = not pieces or bool(bare.heading) or pieces[-1].end < bare.end
    return found


def closed(text: str, start: int, end: int) -> bool:
    """Whether the span ends like a sentence: with . ? ! or …, perhaps inside quotes or brackets."""
    while end > start and text[end - 1] in "\"'”’»)]*_":
        end -= 1
    return end > start and text[end - 1] in ".?!…"


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Every line without the white space around it; a blank line is an empty span."""
    start = 0
    for mark in _BREAK.finditer(text):
        yield _trim(text, start, mark.start())
        start = mark.end()
    yield _trim(text, start, len(text))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def _readable(text: str, start: int, end: int) -> bool:
    return any(text[at].isalnum() for at in range(start, end))


def _fenced(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the lines in fenced blocks; a fence that nothing closes fences nothing."""
    fences = [n for n, (start, end) in enumerate(spans) if _FENCE.match(text, start, end)]
    return frozenset(n for first, last in zip(fences[::2], fences[1::2], strict=False) for n in range(first, last + 1))


def _unmarked(text: str, start: int, end: int, opens: bool, before: list[Line], *, markdown: bool) -> Line:
    """The line without heading marks, list markers, quote marks and emphasis around the whole of it."""
    heading = 0
    if markdown and (mark := _ATX.match(text, start, end)):
        heading = len(mark[1])
        start, end = mark.end(), mark.end() + len(text[mark.end() : end].rstrip("# \t"))
        opens = True
    item = False
    # "10. Lalu …" may be the rest of a sentence that was broken after "pukul"; then it is no marker.
    free = opens or not before or before[-1].item or closed(text, before[-1].start, before[-1].end)
    while not heading and (mark := _BULLET.match(text, start, end)) and (free or not text[start].isdigit()):
        start, opens, item = mark.end(), True, item or text[start] != ">"
    if markdown and end - start <= NOISE_LINE and (mark := _EMPHASIS.fullmatch(text, start, end)):
        start, end = start + len(mark[1]), end - len(mark[1])
    start, end = _trim(text, start, end)
    return Line(start, end, opens, heading, item)


def _pieces(text: str, line: Line, noise: Noise) -> Iterator[Line]:
    """What is left of the line when the noise inside it and at its end is cut out."""
    start, opens = line.start, line.opens
    cuts = [(m.start(), m.end()) for m in noise.inside.finditer(text, line.start, line.end)]
    for until, after in [*cuts, (line.end, line.end)]:
        first, last = _trim(text, start, until)
        tail = max(first, last - NOISE_END)
        if mark := noise.ends.search(text[tail:last]):
            first, last = _trim(text, first, tail + mark.start())
        if _readable(text, first, last):
            yield line._replace(start=first, end=last, opens=opens)
        start, opens = after, True
        while start < line.end and text[start] in ".,;:":  # what is left of the sentence that was cut
            start += 1
