"""Sheets for a class in a real Chromium: each begins on the front of the paper, and nothing breaks."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from screens import DESK, PAPER, PHONE, TOO_WIDE, axe, printed
from test_browser_sheet import long_words, many

from factory import demo_quiz, interface, make_article, make_item, make_quiz
from kuis.exports.html import render_class, render_class_key, render_key, render_quiz
from kuis.model import Quiz, Student
from kuis.quiz.roster import in_turn

pytestmark = pytest.mark.browser

CLASS = in_turn([Student("Ayu Lestari"), Student("Budi, S.Pd."), Student("Nama " * 19 + "x"), Student("x" * 100)], "AB")


def random_quiz(seed: int) -> Quiz:
    """Any number of questions of any length, so that forms have any number of pages."""
    draw = random.Random(seed)
    items = []
    for n in range(draw.randint(3, 30)):
        length = " ".join(["kata yang mengisi baris"] * draw.randint(1, 9))
        if draw.random() < 0.6:
            rest = (f"satu {length}", "dua", "tiga")
            items.append(make_item(id=f"i{n}", start=n, kind="mcq", skill="fact", stem=f"{length}?", distractors=rest))
        else:
            items.append(make_item(id=f"i{n}", start=n, stem=f"{length} _____ {length}.", key=f"k{n}"))
    return make_quiz(items, make_article("Teks yang panjang sekali. " * draw.randint(10, 150)), forms=2)


@pytest.mark.parametrize("seed", [2, 4, 9])
@pytest.mark.parametrize(("paper", "large"), [("A4", False), ("letter", False), ("A4", True)])
def test_every_sheet_begins_on_the_front(show: Callable[..., Any], seed: int, paper: Any, large: bool) -> None:
    page = show(render_class(random_quiz(seed), CLASS, interface(), paper=paper, large=large))
    sheets = printed(page)
    starts = [at for at, text in enumerate(sheets) if "Tanggal" in text]
    assert len(starts) == len(CLASS) and all(at % 2 == 0 for at in starts)
    assert sum("Selesai" in text for text in sheets) == len(CLASS)
    empty = [at for at, text in enumerate(sheets) if len(text) < 150 and "Selesai" not in text]
    assert all(at + 1 in starts for at in empty), "an empty page only before a front"
    assert page.evaluate("document.querySelectorAll('.blank, .ruler').length") == 0
    for at, student in zip(starts, CLASS, strict=True):
        assert student.name[:20] in sheets[at] and f"Paket {student.form}" in sheets[at]


def test_nothing_is_too_wide_and_axe_finds_nothing(show: Callable[..., Any]) -> None:
    for large in (False, True):
        for make in (render_class, render_class_key):
            html = make(demo_quiz(2), CLASS, interface(), large=large)
            assert show(html, PHONE).evaluate(TOO_WIDE) == 0
            page = show(html, PAPER)
            page.emulate_media(media="print")
            assert page.evaluate(TOO_WIDE) == 0
            page = show(html, DESK)
            assert axe(page)["violations"] == []


def test_the_teachers_list_comes_first_and_alone(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(2)
    sheets = printed(show(render_class_key(quiz, CLASS, interface())))
    assert "Daftar peserta" in sheets[0] and "Jawaban singkat" not in sheets[0] and "Jawaban singkat" in sheets[1]
    for student in CLASS:
        assert student.name[:20] in sheets[0]
    assert all(form.sheet in sheets[0] for form in quiz.forms)


@pytest.mark.parametrize(("paper", "large"), [("letter", False), ("A4", True), ("letter", True)])
def test_nothing_is_split_on_other_paper(show: Callable[..., Any], paper: Any, large: bool) -> None:
    """As on A4 in normal print: no question and no box of words is on two pages, each page says which it is."""
    sheets = printed(show(render_quiz(many(), interface(), paper=paper, large=large)))
    for n in range(60):
        home = [at for at, text in enumerate(sheets) if f"mula{n:03}x" in text]
        assert len(home) == 2 and home == [at for at, text in enumerate(sheets) if f"akhir{n:03}x" in text]
    for at, text in enumerate(sheets, 1):
        assert f"Halaman {at} dari {len(sheets)}" in text


@pytest.mark.parametrize(("paper", "width"), [("A4", 658), ("letter", 680)])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("make", [long_words, lambda: hostile(500), lambda: hostile(1)], ids=["words", "500", "1"])
def test_no_paper_is_too_narrow(show: Callable[..., Any], make: Any, paper: Any, width: int, large: bool) -> None:
    quiz = make()
    for html in (
        render_quiz(quiz, interface(), paper=paper, large=large),
        render_key(quiz, interface(), paper=paper, large=large),
    ):
        page = show(html, {"width": width, "height": 900})
        page.emulate_media(media="print")
        assert page.evaluate(TOO_WIDE) == 0


def hostile(count: int) -> Quiz:
    """So many items of all kinds, full of what a page may stumble over, below a title of 300 characters."""
    kinds = [("mcq", "fact"), ("cloze", "vocabulary"), ("vocab", "vocabulary"), ("mcq", "morphology")]
    odd = ["<script>alert(1)</script>", "مرحبا \u202eكتاب", "🐢👩🏽‍🔬", "a & b \"c\" 'd' </style>", "x" * 80]
    items = [
        make_item(id=f"i{n}", kind=kinds[n % 4][0], skill=kinds[n % 4][1], start=n, key=f"{odd[n % 5]} {n}",
                  stem=f"{odd[n % 5]} _____ {n}?", gloss=f"{odd[n % 5]} g{n}")
        for n in range(count)
    ]  # fmt: skip
    return make_quiz(items, make_article(" ".join(odd), title="Judul" * 60, source=odd[0]))


def test_five_hundred_items_are_all_printed(show: Callable[..., Any]) -> None:
    quiz = hostile(500)
    sheets = printed(show(render_quiz(quiz, interface())))
    asked = [q for section in quiz.forms[0].sections for q in section.questions]
    whole = " ".join(sheets)
    assert len(sheets) > 20 and all(f"{q.number}." in whole for q in asked)
    assert f"Halaman {len(sheets)} dari {len(sheets)}" in sheets[-1] and "Selesai" in sheets[-1]


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    """vnu, the checker of the W3C: npm install vnu-jar, and name its vnu.jar in KUIS_VNU; it needs Java."""
    jar, java = os.environ.get("KUIS_VNU", ""), shutil.which("java")
    if not jar or not java:
        pytest.skip("no vnu: install vnu-jar and Java, and name vnu.jar in KUIS_VNU")
    pages = {
        "quiz": render_quiz(demo_quiz(2), interface()),
        "key": render_key(demo_quiz(2), interface()),
        "class": render_class(demo_quiz(2), CLASS, interface(), paper="letter"),
        "class-key": render_class_key(demo_quiz(2), CLASS, interface(), large=True),
        "hostile": render_quiz(hostile(40), interface()),
    }
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    done = subprocess.run([java, "-jar", jar, *tmp_path.glob("*.html")], capture_output=True, text=True, check=False)
    found = [line for line in done.stderr.splitlines() if line and "bidirectional" not in line]
    assert not [line for line in found if ": error:" in line or "fatal" in line], found[:10]
