"""How much room the parts of a compact worksheet take on paper, in lines of its text; rather too much than too little.

The figures follow sheet.css and compact.css, for A4 and 12 pt; a test in a real browser holds them to it.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from kuis.model import GAP, Article, Item
from kuis.quiz.sections import BLOCK, meaning

PAGE = 43.5
"""Lines of a page that are filled in any case: of 45, one or two stay empty where a paragraph breaks."""

_WIDE, _TEXT, _NOTE, _STEM, _STATEMENT, _MEANING = 82, 78, 96, 76, 64, 40  # characters in a line
_TITLE = 44
_TOGETHER = 2  # gaps that end a block on one page
_SHORT = 22  # options up to here stand in two columns


def _lines(text: str, width: int) -> int:
    return max(1, math.ceil(len(text) / width))


def reading(article: Article, glossary: Collection[Item], words: Mapping[str, Any]) -> float:
    """The head of the sheet and the article with its glossary."""
    told = words["instructions"] if glossary else words["instructions_without_glossary"]
    source = _lines(f"{article.source} {words['level']} {words['form']} {words['source']}", _WIDE)
    room = 1.45 * _lines(article.title, _TITLE) + source + 4.0 + _lines(told, _WIDE) + 2.2
    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : paragraph.end]
        if paragraph.kind == "heading":
            room += 0.7 + _lines(text, _WIDE)
            continue
        notes = [i for i in glossary if paragraph.start <= i.start < i.end <= paragraph.end]
        below = " · ".join(f"{i.stem} {meaning(i)}" for i in notes)
        room += _lines(text, _TEXT) + (0.1 + 0.85 * _lines(below, _NOTE) if below else 0) + 0.4
    return room + 1.8  # the word at the end of the sheet


def heading(instruction: str) -> float:
    """The title of a section with its instruction."""
    return 2.5 + _lines(instruction, _WIDE)


def units(kind: str, items: Sequence[Item], instruction: str) -> list[float]:
    """The parts of a section that no page break splits, in order; its title stands with the first."""
    parts = [_question(kind, item) for item in items]
    if items and kind in BLOCK:
        # What is chosen from stands with its questions, of gaps with the first; of two blocks each has its own title.
        count = math.ceil(len(items) / BLOCK[kind])
        size, title = math.ceil(len(items) / count), 1.8 * (count > 1)
        blocks = [slice(at, at + size) for at in range(0, len(items), size)]
        if kind == "cloze":
            parts = [part for b in blocks for part in _gaps(parts[b], title + _bank(items[b]))]
        else:
            parts = [sum(parts[block]) + title for block in blocks]
    return [parts[0] + heading(instruction), *parts[1:]] if items else []


def _gaps(questions: Sequence[float], above: float) -> list[float]:
    """The parts of a block of gaps: its words with the first, then each by itself, the last two together."""
    if len(questions) <= _TOGETHER:
        return [above + sum(questions)]
    return [above + questions[0], *questions[1:-_TOGETHER], sum(questions[-_TOGETHER:])]


def _bank(items: Sequence[Item]) -> float:
    return 1.6 + _lines(" ".join(f"{i.key}     " for i in items), _WIDE)


def filled(text: float, parts: Iterable[float]) -> float:
    """Pages that a text of so many lines takes with the parts behind it, none of them split."""
    used = text
    for part in parts:
        free = PAGE - used % PAGE
        used += part if part <= free else free + part
    return used / PAGE


def _question(kind: str, item: Item) -> float:
    match kind:
        case "matching":
            return max(1.0, _lines(meaning(item), _MEANING)) + 0.27
        case "truth":
            return _lines(item.stem, _STATEMENT) + 0.45
        case "order":
            return max(1.35, _lines(item.stem, _STATEMENT)) + 0.5
        case "open":
            return _lines(item.stem, _STEM) + 3.1
    options = (item.key, *item.distractors) if item.kind == "mcq" else ()
    gap = f" {item.hint if kind == 'formation' else ''}      " if GAP in item.stem else ""
    room = _lines(item.stem + gap, _STEM) + 0.45
    if not options:
        return room
    narrow = all(len(option) <= _SHORT for option in options)
    return room + 0.2 + (math.ceil(len(options) / 2) if narrow else sum(_lines(o, _STEM - 3) for o in options))
