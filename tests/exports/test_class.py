"""Sheets with names on them, and the teacher's list of who has which."""

import re

import pytest
from test_html import HOSTILE, read

from factory import demo_quiz, interface
from kuis.exports.handout import handouts
from kuis.exports.html import render_class, render_class_key, render_key, render_quiz
from kuis.model import Sheet, Student
from kuis.quiz.roster import in_turn

CLASS = in_turn([Student("Ayu Lestari"), Student("Budi, S.Pd."), Student("Citra", "A")], "AB")


def test_each_student_gets_the_whole_form_with_the_name_on_it() -> None:
    quiz = demo_quiz(2)
    page = render_class(quiz, CLASS, interface())
    parts = page.split('<article class="form')[1:]
    assert [re.search(r'data-form="(.)"', part)[1] for part in parts] == ["A", "B", "A"]  # type: ignore[index]
    whole = {letter: read(_alone(quiz, letter)) for letter in "AB"}
    for student, part in zip(CLASS, parts, strict=True):
        assert f'<bdi class="student">{student.name}</bdi>' in part
        numbers = re.findall(r'data-item="([^"]+)" data-number="(\d+)"', part)
        wanted = whole[student.form].questions
        assert numbers == [(at[1], q["data-number"]) for at, q in wanted.items()]
        form = next(f for f in quiz.forms if f.letter == student.form)
        assert f'data-sheet="{form.sheet}"' in part


def _alone(quiz, letter):  # type: ignore[no-untyped-def]
    return render_class(quiz, [Student("x", letter)], interface())


def test_ids_are_unique_and_labels_lead_somewhere() -> None:
    for page in (render_class(demo_quiz(2), CLASS, interface()), render_class_key(demo_quiz(2), CLASS, interface())):
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        for names in re.findall(r'(?:aria-labelledby|href)="#?([^"]+)"', page):
            assert set(names.split()) <= set(ids)


def test_the_key_lists_who_has_which_before_the_answers() -> None:
    quiz = demo_quiz(2)
    page = render_class_key(quiz, CLASS, interface())
    rows = re.findall(r'<tr data-student="(\d)">.*?<bdi>(.*?)</bdi></th><td>(.)</td><td>(\w+)</td>', page)
    sheets = {form.letter: form.sheet for form in quiz.forms}
    assert rows == [(str(n), s.name, s.form, sheets[s.form]) for n, s in enumerate(CLASS, 1)]
    assert page.index("data-student") < page.index("data-answer")
    assert read(page).answers == read(render_key(quiz, interface())).answers
    assert f" / {sum(i.item.points for s in quiz.forms[0].sections for i in s.questions)}</td>" in page


def test_sheets_and_keys_without_a_class_know_nothing_of_one() -> None:
    for page in (render_quiz(demo_quiz(2), interface()), render_key(demo_quiz(2), interface())):
        assert (
            "roster" not in page and "recto" not in page and 'class="student"' not in page and "beforeprint" not in page
        )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_names_stay_text(text: str) -> None:
    quiz = demo_quiz(2)
    visible = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)
    for make in (render_class, render_class_key):
        page = make(quiz, [Student(text, "A"), Student("Ayu", "B")], interface())
        found = read(page)
        assert "img" not in found.tags and found.tags.count("script") == (make is render_class)
        assert found.tags.count("style") == 1
        assert "<" not in page[page.index("<style>") + 7 : page.index("</style>")]
        assert visible in found.text
        page.encode("utf-8")


def test_files_of_a_class_and_their_pdf() -> None:
    quiz, asked = demo_quiz(2), []

    def printer(pages, *, duplex=False):  # type: ignore[no-untyped-def]
        asked.append((list(pages), duplex))
        return b"%PDF"

    files = {"quiz.html": b"<q>", "key.html": b"<k>"}
    assert handouts(quiz, files, interface(), Sheet()) == {}
    found = handouts(quiz, files, interface(), Sheet(paper="letter"), students=CLASS)
    assert set(found) == {"class.html", "class-key.html"}
    assert all(b"size: letter" in page for page in found.values())
    told: list[int] = []
    found = handouts(quiz, files, interface(), Sheet(), students=CLASS, printer=printer, progress=told.append)
    assert set(found) == {"class.html", "class-key.html", "class.pdf", "class-key.pdf", "quiz.pdf", "key.pdf"}
    assert [(len(pages), duplex) for pages, duplex in asked] == [(1, False), (1, False), (3, True), (1, False)]
    assert asked[0][0] == ["<q>"] and told == [1, 1, 1]
