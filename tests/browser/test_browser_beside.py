"""Statements, events, open questions and short sheets in a real Chromium."""

import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from factory import ROOT, interface, make_item, make_quiz
from kuis.commands.articles import load, studio
from kuis.exports.html import render_key, render_quiz
from kuis.exports.ledger import Ledger
from kuis.model import Quiz
from kuis.overrides.read import parse

pytestmark = pytest.mark.browser

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
PROGRAM = os.environ.get("KUIS_CHROMIUM") or shutil.which("chromium") or ""
# A4 less its margins of 18 mm, in CSS pixels.
PAPER = {"width": 658, "height": 900}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1100, "height": 900}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(PROGRAM).is_file():
        pytest.skip("no Chromium: install it, or name it in KUIS_CHROMIUM")
    with sync_api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens HTML as a file; fails at the end if a page asked the network or raised an error."""
    opened, wrong = [], []

    def show(html: str, viewport: dict[str, int] = DESK, **options: Any) -> Any:
        path = tmp_path / f"{len(opened)}.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_page(viewport=viewport, **options)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: wrong.append(r.url) if not re.match("file|data|blob", r.url) else None)
        page.goto(path.as_uri())
        opened.append(page)
        return page

    yield show
    for page in opened:
        page.close()
    assert not wrong


def both(quiz: Quiz) -> list[str]:
    return [render_quiz(quiz, interface()), render_key(quiz, interface())]


def printed(page: Any) -> list[str]:
    """The text of every page of the PDF, white space as single blanks."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = pypdf.PdfReader(io.BytesIO(data)).pages
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]


def beside_quiz(length: str, forms: int = 1, **options: Any) -> Quiz:
    """Statements, events and open questions of very different lengths, with words that are found again in the PDF."""
    items = []
    for n in range(24):
        text = f"mula{n:03}x " + " ".join(["kata yang mengisi baris"] * (1 + n * 5 % 7)) + f" akhir{n:03}x"
        kind, key, wrong = [("truth", "Benar", ("Salah",)), ("order", str(n), ()), ("open", "jawaban", ())][n % 3]
        items.append(
            make_item(
                id=f"{kind}{n}", kind=kind, skill="fact", stem=text, key=key, distractors=wrong, start=n, points=1
            )
        )
    return make_quiz(items, forms=forms, sections=("truth", "order", "open"), compact=length != "full", **options)


@pytest.mark.parametrize("length", ["full", "two-pages"])
def test_no_statement_event_or_open_question_is_split(show: Callable[..., Any], length: str) -> None:
    quiz = beside_quiz(length)
    page = show(render_quiz(quiz, interface()))
    sheets = printed(page)
    assert len(sheets) > 1
    home = {}
    for n in range(24):
        on = [at for at, text in enumerate(sheets) if f"mula{n:03}x" in text]
        assert on == [at for at, text in enumerate(sheets) if f"akhir{n:03}x" in text] and len(on) == 1
        home[n] = on[0]
    assert len({home[n] for n in range(24) if n % 3 == 1}) == 1, "events that are put in order stand on one page"
    # Statements fill a page before the next one begins.
    assert home[0] == 0
    for viewport in (PHONE, PAPER):
        wide = show(render_quiz(quiz, interface()), viewport)
        wide.emulate_media(media="screen" if viewport is PHONE else "print")
        assert wide.evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("sections", ["", "sections: [truth, choice, open], ", "sections: [formation, cloze], "])
@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.md")), ids=lambda p: p.stem)
def test_a_sheet_of_two_pages_is_one_of_two_pages(show: Callable[..., Any], seed: Path, sections: str) -> None:
    article, _ = load(str(seed))
    assert article is not None
    overrides, problems = parse(f"sheet: {{{sections}length: two-pages}}", "o.yaml")
    assert not problems
    ledger = Ledger(article.slug)
    made = studio("id").build(article, overrides, ledger, deck="x", forms=1, now=1, ledger_path="ledger.json")
    wanted = 3 if made.problems else 2
    assert len(printed(show(made.files["quiz.html"].decode()))) == wanted


def test_axe_finds_nothing_in_what_the_sheet_has_beside_the_deck(show: Callable[..., Any]) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    for html in both(beside_quiz("full", 2)):
        page = show(html)
        page.evaluate(axe)
        assert page.evaluate("() => axe.run(document)")["violations"] == []


def test_a_statement_has_room_on_a_phone(show: Callable[..., Any]) -> None:
    page = show(render_quiz(beside_quiz("full"), interface()), PHONE)
    width = "() => document.querySelector('.truth .stem').getBoundingClientRect().width"
    assert page.evaluate(width) > 250 and page.evaluate(TOO_WIDE) == 0
