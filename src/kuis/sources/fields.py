"""What a field of an Anki note shows: its HTML as text, and its cloze deletions."""

import html
import re

CLOZE = re.compile(r"\{\{c\d{1,3}::((?:(?!::|\}\}).){0,5000}+)(?:::((?:(?!\}\}).){0,500}+))?\}\}", re.DOTALL)
"""A deletion: what is deleted, and its hint or None."""


def text_of(field: str) -> str:
    """A field's HTML as a person sees it, on one line; the marks of a cloze stay."""
    broken = re.sub(r"(?i)<br\s*/?>|</(?:div|p)>", " ", field)
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", broken)).split())
