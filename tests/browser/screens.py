"""Sizes of screens and paper, and what every page is asked."""

import io
from importlib.resources import files
from typing import Any

import pytest

# A4 less its margins of 18 mm, in CSS pixels.
PAPER = {"width": 658, "height": 900}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1100, "height": 900}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def axe(page: Any) -> dict[str, Any]:
    """What axe says of the page as it is now."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Of what passes one example a rule is enough: a third of the time, and the same rules.
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", tags
    )
    return found


def printed(page: Any) -> list[str]:
    """The text of every page of the PDF, white space as single blanks."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = pypdf.PdfReader(io.BytesIO(data)).pages
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]
