"""How much room the parts of a compact worksheet take on paper, in lines of its text; rather too much than too little.

The figures follow sheet.css and compact.css, for A4 and 12 pt; a test in a real browser holds them to it.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kuis.model import GAP, Article, Item
from kuis.quiz.sections import meaning

PAGE = 45.0
"""Lines on a page."""

_WIDE, _NOTE, _STEM, _STATEMENT, _MEANING = 82, 96, 76, 64, 40  # characters in a line
_TITLE = 44
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
        room += _lines(text, _WIDE) + (0.1 + 0.85 * _lines(below, _NOTE) if below else 0) + 0.3
    return room + 1.8  # the word at the end of the sheet


def heading(instruction: str) -> float:
    """The title of a section with its instruction."""
    return 2.5 + _lines(instruction, _WIDE)


def section(kind: str, items: Sequence[Item]) -> float:
    """The questions of a section, with their bank."""
    room = sum(_question(kind, item) for item in items)
    if kind == "cloze" and items:
        blocks = math.ceil(len(items) / 8)
        room += 1.6 * blocks + _lines(" ".join(f"{i.key}     " for i in items), _WIDE) + (blocks > 1) * 1.8 * blocks
    return room


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
