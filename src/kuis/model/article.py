"""An article as it is read from disk."""

import datetime
from typing import Literal, NamedTuple

DEFAULT_LANGUAGE = "id"
"""The code of the language of an article that says none: the one pack that comes with kuis."""
DEFAULT_LEVEL = "B1"
"""Readers of an article that says no level are taken to know the words below it."""


class Paragraph(NamedTuple):
    """A stretch of the article's text that is worth reading; what is not in any paragraph is left out.

    Attributes:
        number: 1-based among body paragraphs; 0 for a heading.
    """

    start: int
    end: int
    kind: Literal["body", "heading"]
    number: int


class Article(NamedTuple):
    """A text to make items from.

    Attributes:
        path: the file as the user named it, "-" for standard input.
        slug: names the deck's folder and files: lower-case letters, digits and hyphens.
        text: the body, NFC, with "\\n" as newline; front matter cut off.
        first_line: the line of the file on which `text` begins, for messages.
        gone: where, in a text that came as a string, characters stood that show nothing and are not in `text`.
        headline: the title where its author gave one, "" where `title` is made of the file's name or the first words.
    """

    path: str
    slug: str
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    language: str = DEFAULT_LANGUAGE
    level: str = ""
    date: datetime.date | None = None
    source: str = ""
    licence: str = ""
    first_line: int = 1
    gone: tuple[int, ...] = ()
    headline: str = ""
