"""Statements, events, open questions and short sheets in a real Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from screens import PAPER, PHONE, TOO_WIDE, axe, printed

from factory import ROOT, interface, make_item, make_quiz
from kuis.commands.articles import load, studio
from kuis.exports.html import render_key, render_quiz
from kuis.exports.ledger import Ledger
from kuis.model import Quiz
from kuis.overrides.read import parse

pytestmark = pytest.mark.browser


def both(quiz: Quiz) -> list[str]:
    return [render_quiz(quiz, interface()), render_key(quiz, interface())]


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
    for html in both(beside_quiz("full", 2)):
        page = show(html)
        assert axe(page)["violations"] == []


def test_a_statement_has_room_on_a_phone(show: Callable[..., Any]) -> None:
    page = show(render_quiz(beside_quiz("full"), interface()), PHONE)
    width = "() => document.querySelector('.truth .stem').getBoundingClientRect().width"
    assert page.evaluate(width) > 250 and page.evaluate(TOO_WIDE) == 0
