"""What quiz.html holds to check itself: the answers of key.html, where nobody reads them by accident."""

import json
import re
from base64 import b64decode
from typing import Any

import pytest

from factory import demo_quiz, interface, make_article, make_item, make_quiz
from kuis.exports.html import render_key, render_quiz
from kuis.model import Quiz


def held(quiz: Quiz) -> dict[str, Any]:
    """The JSON that the page holds, as a browser finds it: up to the first end of a script."""
    page = render_quiz(quiz, interface())
    found: dict[str, Any] = json.loads(page.partition('id="kuis-check">')[2].partition("</script")[0])
    return found


def answers(quiz: Quiz) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b64decode(held(quiz)["answers"]))
    return found


def test_the_answers_are_those_of_the_key() -> None:
    quiz = demo_quiz(3)
    key = render_key(quiz, interface())
    found = answers(quiz)
    for form in key.split("data-form=")[1:]:
        printed = dict(re.findall(r'data-item="([^"]+)" data-number="\d+" data-answer="([^"]+)"', form))
        assert found["forms"][form[1]] == printed
    assert set(found["forms"]) == {"A", "B", "C"}


def test_every_item_brings_its_points_and_its_evidence() -> None:
    quiz = make_quiz([make_item(points=3), make_item(id="v", kind="vocab", gloss="refuse; reject", level="A1")])
    items = answers(quiz)["items"]
    proof = [["Kim dengan cepat ", False], ["menolak", True], [" bantuan Putin.", False]]
    assert items["vocabulary.word.menolak.02aa"] == {"text": "menolak", "points": 3, "paragraph": 1, "proof": proof}
    assert items["v"]["text"] == "refuse; reject"


def test_nobody_reads_them_by_accident() -> None:
    items = [make_item(id="m", kind="mcq", skill="fact", key="Rahasia", sentence="Ini Rahasia besar.", start=90)]
    page = render_quiz(make_quiz(items), interface())
    assert page.count("Rahasia") == 1  # among the options
    assert "Ini Rahasia besar." not in page


def test_they_can_be_left_out() -> None:
    quiz = demo_quiz(2)
    page = render_quiz(quiz, interface(), self_check=False)
    assert "kuis-check" not in page and "<script" not in page and ".live" not in page
    full = render_quiz(quiz, interface())
    assert len(page) < len(full)
    body = page.partition("<body>")[2].partition("</main>")[0]
    assert full.partition("<body>")[2].startswith(body)


def test_the_key_has_no_script() -> None:
    page = render_key(demo_quiz(2), interface())
    assert "<script" not in page and ".live" not in page


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "\u2028", "مرحبا 🐢", "\x00\ud800x"], ids=ascii)
def test_hostile_text_comes_back(text: str) -> None:
    item = make_item(kind="mcq", skill="fact", key=text, distractors=("a", "b"), sentence=text)
    quiz = make_quiz([item], make_article(title=text))
    seen = text.replace("\x00", "").replace("\ud800", "")
    assert answers(quiz)["items"][item.id]["text"] == seen
    page = render_quiz(quiz, interface())
    assert page.count("<script") == page.count("</script") == 2 and "<!--" not in page.replace("<!DOCTYPE", "")


def test_the_words_are_the_language_pack_s() -> None:
    words = held(demo_quiz(1))["words"]
    assert words["check"] == "Periksa" and words["print"] == "Cetak" and words["again"] == "Ulangi"
    assert words["score"].format(n=12, total=40) == "12 dari 40"
