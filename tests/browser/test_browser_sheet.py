"""The worksheet in a real Chromium: on a screen, on a phone and on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from screens import PAPER, PHONE, TOO_WIDE, axe, printed

from factory import demo_quiz, interface, make_article, make_item, make_quiz
from kuis.exports.html import render_key, render_quiz
from kuis.model import Quiz

pytestmark = pytest.mark.browser


def both(quiz: Quiz) -> list[str]:
    return [render_quiz(quiz, interface()), render_key(quiz, interface())]


def many(count: int = 60) -> Quiz:
    """Questions of very different lengths, each with words at its start and end that are found again in the PDF."""
    items = []
    for n in range(count):
        length = " ".join(["kata yang mengisi baris"] * (1 + n * 7 % 11))
        first, last = f"mula{n:03}x", f"akhir{n:03}x"
        if n % 3:
            change = {"kind": "mcq", "skill": "fact", "stem": f"{first} {length}?", "key": f"kunci {n}"}
            rest = (f"satu {length}", f"dua {length}", "tiga")
            # Ascending order puts what is no number last, by its text: "zz" stands at the end.
            items.append(
                make_item(id=f"i{n}", start=n, order="ascending", distractors=(*rest[:2], f"zz {last}"), **change)
            )
        else:
            items.append(
                make_item(id=f"i{n}", start=n, stem=f"{first} {length} _____ {length} {last}.", key=f"kunci{n:03}x")
            )
    return make_quiz(items, forms=2)


def long_words() -> Quiz:
    word, address = "memper" + "tanggungjawab" * 20, "https://contoh.id/" + "a-b/" * 60
    items = [
        make_item(id="m", kind="mcq", skill="fact", stem=f"Apa {word}?", key=address, distractors=("a", word)),
        make_item(id="c", stem=f"_____ {address}", key=word, sentence=f"{word} {address}"),
        make_item(id="v", kind="vocab", stem=word, key=word, gloss=address, start=0, end=5),
        *(make_item(id=f"g{n}", kind="vocab", stem=f"k{n}", key=f"k{n}", gloss=f"k{n}", level="A1") for n in range(8)),
        make_item(
            id="w", kind="vocab", stem=word + "x", key=word, gloss=word, level="C2", start=0, end=5, affixes=word
        ),
    ]
    text = f"{word} dan {address}"
    return make_quiz(items, make_article(text, title=word, source=address), forms=2)


@pytest.mark.parametrize("make", [lambda: demo_quiz(2), many, long_words], ids=["demo", "many", "long words"])
def test_nothing_is_wider_than_paper_or_phone(show: Callable[..., Any], make: Callable[[], Quiz]) -> None:
    for html in [*both(make()), render_quiz(make(), interface(), large=True)]:
        assert show(html, PHONE).evaluate(TOO_WIDE) == 0
        page = show(html, PAPER)
        page.emulate_media(media="print")
        assert page.evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show: Callable[..., Any], scheme: str) -> None:
    for html in both(demo_quiz(2)):
        found = axe(show(html, color_scheme=scheme))
        assert found["violations"] == []
        assert len(found["passes"]) > 20


def test_dark_is_dark_on_a_screen_and_white_on_paper(show: Callable[..., Any]) -> None:
    page = show(both(demo_quiz(1))[0], color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(22, 22, 22)"
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_print_is_large_enough(show: Callable[..., Any]) -> None:
    for large, pixels in ((False, 16), (True, 24)):
        page = show(render_quiz(demo_quiz(1), interface(), large=large), PAPER)
        page.emulate_media(media="print")
        size = "s => parseFloat(getComputedStyle(document.querySelector(s)).fontSize)"
        for place in (".passage p", ".stem", ".options li", ".bank li"):
            assert page.evaluate(size, place) == pixels


def test_no_question_and_no_bank_is_split_over_two_pages(show: Callable[..., Any]) -> None:
    quiz = many()
    sheets = printed(show(render_quiz(quiz, interface())))
    assert len(sheets) > 4
    for n in range(60):
        on = [at for at, text in enumerate(sheets) if f"mula{n:03}x" in text]
        assert len(on) == len(quiz.forms)
        assert on == [at for at, text in enumerate(sheets) if f"akhir{n:03}x" in text]
    pages_of = [[at for at, text in enumerate(sheets) if f"mula{n:03}x" in text] for n in range(60)]
    for at, form in enumerate(quiz.forms):
        for section in form.sections:
            if not section.bank:
                continue
            # A bank word stands once on each form's sheet: in its bank.
            homes = {[i for i, text in enumerate(sheets) if word in text][at] for word in section.bank}
            asked = [pages_of[int(question.item.id[1:])][at] for question in section.questions]
            together = asked[:1] if section.kind == "cloze" else asked
            assert homes == set(together)
            assert len(set(asked[-2:])) == 1  # no page opens with the last one alone


def test_a_long_block_of_gaps_goes_on_over_the_page(show: Callable[..., Any]) -> None:
    stems = [f"mula{n:03}x _____ sini." for n in range(160)]
    items = [make_item(id=f"i{n}", start=n, kind="cloze", key=f"k{n:03}", stem=stem) for n, stem in enumerate(stems)]
    quiz = make_quiz(items)
    sheets = printed(show(render_quiz(quiz, interface())))
    on = [next(at for at, text in enumerate(sheets) if f"mula{n:03}x" in text) for n in range(160)]
    blocks = [s.questions for s in quiz.forms[0].sections if s.kind == "cloze"]
    assert any(len({on[int(q.item.id[1:])] for q in block}) > 1 for block in blocks)


def test_every_page_says_which_it_is(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(2)
    sheets = printed(show(render_quiz(quiz, interface())))
    for at, text in enumerate(sheets, 1):
        assert f"Halaman {at} dari {len(sheets)}" in text
        assert sum(f"Lembar {form.sheet}" in text for form in quiz.forms) == 1
    starts = [at for at, text in enumerate(sheets) if "Nama" in text and "Nilai" in text]
    assert len(starts) == 2 and starts[0] == 0
    for at, text in enumerate(sheets):
        assert ("Paket B" if at >= starts[1] else "Paket A") in text
        assert ("Selesai" in text) is (at in (starts[1] - 1, len(sheets) - 1))
    assert "Paket A" in sheets[1] and quiz.article.title in sheets[1]


def test_a_hostile_title_does_not_break_the_margin_boxes(show: Callable[..., Any]) -> None:
    title = 'Judul "a" \\ } </style> *{display:none}'
    quiz = make_quiz([make_item(id=f"i{n}", start=n, key=f"k{n}") for n in range(40)], make_article(title=title))
    sheets = printed(show(render_quiz(quiz, interface())))
    assert len(sheets) > 1
    assert all(title in text for text in sheets)
