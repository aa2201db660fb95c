"""HTML to PDF by WeasyPrint, which comes with the extra `pdf`: tagged for screen readers (PDF/UA), with bookmarks.

The same page, fonts and library give the same bytes.
"""

import hashlib
import logging
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

_VARIANT = "pdf/ua-1"
# Where a line ends in a space before an element, WeasyPrint 70 may break it after its first word ("Liu" alone on a
# line, the rest of the sentence below); a zero-width space between them keeps it whole.
_SPACED = re.compile(r"(?<=[^\s>] )(?=<(?:span|mark|bdi|b)\b)")
_LEAST = 66  # earlier releases do not tag what is drawn in columns


class NoPdfError(Exception):
    """There is no PDF to be had here; the message says why."""


class Printer(Protocol):
    """What makes one PDF of one or several pages of HTML, one after the other, each with page numbers of its own."""

    def __call__(self, pages: Iterable[str], *, duplex: bool = False) -> bytes: ...


@cache
def printer() -> Printer:
    """What turns HTML into PDF. With `duplex` each page of HTML begins on the front of a sheet of paper.

    NoPdfError: the extra is not installed, is too old, or lacks Pango, which draws the text.
    """
    try:
        import weasyprint
    except ImportError as error:
        raise NoPdfError("a PDF needs the extra 'pdf'") from error
    except OSError as error:
        raise NoPdfError(f"WeasyPrint, which makes the PDF, lacks a library: {_first_line(error)}") from error
    if int(weasyprint.__version__.split(".")[0]) < _LEAST:
        raise NoPdfError(f"a PDF needs WeasyPrint {_LEAST} or newer, and this is {weasyprint.__version__}")
    logging.getLogger("weasyprint").setLevel(
        logging.CRITICAL
    )  # it tells of each rule for the screen that it passes over
    sheet = weasyprint.CSS(string=files("kuis.exports").joinpath("templates/html/pdf.css").read_text(encoding="utf-8"))

    def blank(like: Any) -> Any:
        size = f"@page {{ size: {like.width}px {like.height}px }}"
        return weasyprint.HTML(string="<!DOCTYPE html>").render(stylesheets=[weasyprint.CSS(string=size)]).pages

    def make(pages: Iterable[str], *, duplex: bool = False) -> bytes:
        fonts = weasyprint.text.fonts.FontConfiguration()
        made: list[Any] = []
        name = hashlib.sha256()
        first = None
        for page in pages:
            name.update(page.encode())
            document = weasyprint.HTML(string=_SPACED.sub("\u200b", page), url_fetcher=_refuse, base_url=None).render(
                font_config=fonts, stylesheets=[sheet], pdf_variant=_VARIANT
            )
            if duplex and len(made) % 2:
                made += blank(made[0])
            made += document.pages
            first = first or document
        assert first is not None
        done: bytes = first.copy(made).write_pdf(pdf_variant=_VARIANT, pdf_identifier=name.hexdigest()[:32].encode())
        return done

    return make


def _refuse(url: str, *_: object, **__: object) -> Any:
    raise ValueError(f"a sheet needs nothing beside itself, and asks for {url}")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
