"""Where the paragraphs and headings of a text are. The text itself is never rewritten."""

from itertools import pairwise
from typing import Literal, NamedTuple

from kuis.model import Paragraph
from kuis.sources.lines import Line, closed, lines
from kuis.sources.noise import Noise

HEADING_WORDS = 10
TITLE_WORDS = 25
"""A first line with a paragraph after it may be longer than other headings."""
WRAP_WIDTH = 160
"""Lines that were broken to fit a width are at most this long (characters)."""
WRAPPED_FROM = 60
"""From this width on, lines count as broken even where capitals open all of them (characters)."""
FULL = 0.75
"""A line is full when the next word would bring it past this part of the longest line."""


class _Part(NamedTuple):
    """A paragraph-to-be; a "likely" heading is one only if something new stands after it.

    Attributes:
        goes_on: opens in lower case, as the rest of a sentence that noise broke does.
    """

    start: int
    end: int
    kind: Literal["heading", "likely", "body"]
    goes_on: bool = False


def paragraphs(text: str, noise: Noise, *, markdown: bool = False) -> tuple[Paragraph, ...]:
    """Paragraphs and headings in order, not overlapping, as offsets in characters of `text`.

    A blank line parts paragraphs. A single newline parts them too, unless the lines were broken to fit a width; then
    one paragraph spans them. What is not worth reading is in no paragraph.
    """
    parts = [part for block in _blocks(lines(text, noise, markdown=markdown)) for part in _parts(text, block)]
    found: list[Paragraph] = []
    number = 0
    for at, part in enumerate(parts):
        heading = part.kind == "heading"
        if part.kind == "likely" and at + 1 < len(parts) and not parts[at + 1].goes_on:
            words = len(text[part.start : part.end].split())
            heading = words <= (HEADING_WORDS if at else TITLE_WORDS)
        number += not heading
        found.append(Paragraph(part.start, part.end, "heading" if heading else "body", 0 if heading else number))
    return tuple(found)


def _blocks(all_lines: list[Line]) -> list[list[Line]]:
    """Runs of lines with nothing between them."""
    blocks: list[list[Line]] = []
    for line in all_lines:
        if line.opens or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _parts(text: str, block: list[Line]) -> list[_Part]:
    """The block's lines, joined where a line was broken only to fit a width or goes on in lower case."""
    width = max(line.end - line.start for line in block)
    done = [closed(text, line.start, line.end) for line in block]
    full = [_full(text, a, b, width) for a, b in pairwise(block)]
    wrapped = _wrapped(text, block, full, done, width)
    joins = [
        not line.heading and ((wrapped and is_full) or (not ended and _lower(text, following)))
        for line, following, is_full, ended in zip(block, block[1:], full, done, strict=False)
    ]
    parts: list[_Part] = []
    for at, line in enumerate(block):
        if at and joins[at - 1]:
            parts[-1] = parts[-1]._replace(end=line.end, kind="body")
        elif line.heading:
            parts.append(_Part(line.start, line.end, "heading"))
        else:
            # "Berdirinya Korea Utara" after a whole sentence and before a longer line, or alone.
            before = at == 0 or done[at - 1] or parts[-1].kind != "body"
            after = at + 1 == len(block) or block[at + 1].end - block[at + 1].start > line.end - line.start
            likely = before and after and not line.item and _titular(text, line, ended=done[at])
            parts.append(
                _Part(line.start, line.end, "likely" if likely else "body", _lower(text, line) and not line.item)
            )
    return parts


def _wrapped(text: str, block: list[Line], full: list[bool], done: list[bool], width: int) -> bool:
    """Whether the block's lines were broken to fit a width."""
    if len(block) < 2 or width > WRAP_WIDTH:
        return False
    broken = [at for at, is_full in enumerate(full) if is_full and not done[at]]
    go_on = sum(_lower(text, block[at + 1]) for at in broken)
    return bool(broken) and 3 * len(broken) >= len(full) and (2 * go_on >= len(broken) or width >= WRAPPED_FROM)


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    word = text[following.start : min(following.end, following.start + 40)].split()[0]
    return line.end - line.start + 1 + len(word) > FULL * width


def _lower(text: str, line: Line) -> bool:
    return text[line.start].islower()


def _titular(text: str, line: Line, *, ended: bool) -> bool:
    """Whether the line reads like a heading: short, with a capital first, without a full stop."""
    if ended or line.end - line.start > 200 or text[line.end - 1] in ",;:":
        return False
    first = next((c for c in text[line.start : line.end] if c.isalnum()), "")
    return first.isupper() or first.isdigit()
