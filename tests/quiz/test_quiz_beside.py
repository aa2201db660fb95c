"""Sections that the deck does not know: statements, events, open questions; and which sections a sheet has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import NUMBERS, demo, interface, make_item, make_quiz
from kuis.model import GAP, SECTIONS, Item, Quiz
from kuis.quiz import check
from kuis.quiz.beside import ordered_events
from kuis.quiz.instructions import instructed
from kuis.quiz.values import reader

LETTERS = interface()["sheet"]["letters"]
EVERY = (*SECTIONS, "order")


def truth(n: int, right: bool) -> Item:
    key, other = ("Benar", "Salah") if right else ("Salah", "Benar")
    return make_item(
        id=f"truth.pernyataan.x.{n:04}", kind="truth", skill="fact", stem=f"Pernyataan nomor {n}.", key=key,
        distractors=(other,), start=n * 10, sentence_start=n * 10,
    )  # fmt: skip


def event(n: int) -> Item:
    return make_item(
        id=f"order.urutan.x.{n:04}", kind="order", skill="fact", stem=f"Peristiwa {n}.", key=str(n), start=n * 10
    )


def opened(n: int) -> Item:
    stem = f"Mengapa hal {n} terjadi?"
    return make_item(
        id=f"open.mengapa.x.{n:04}", kind="open", skill="fact", stem=stem, key=f"karena {n}", start=n * 10, points=2
    )


def further() -> list[Item]:
    return [*(truth(n, n % 2 == 0) for n in range(8)), *(event(n) for n in range(1, 6)), *(opened(n) for n in range(3))]


def full(forms: int = 2, **options: object) -> Quiz:
    article, items = demo()
    return make_quiz([*items, *further()], article, forms=forms, value=reader(NUMBERS), **options)


def kinds(quiz: Quiz) -> list[str]:
    return list(dict.fromkeys(s.kind for s in quiz.forms[0].sections))


def test_sections_come_in_the_order_asked_for_and_no_other_is_there() -> None:
    assert kinds(full()) == list(SECTIONS)
    assert kinds(full(sections=("open", "order", "truth"))) == ["open", "order", "truth"]
    assert kinds(full(sections=("choice", "matching", "choice"))) == ["choice", "matching"]
    assert [s.letter for s in full(sections=("open", "truth")).forms[0].sections] == ["A", "B"]


def test_words_that_are_not_matched_are_not_explained_in_their_place() -> None:
    asked = {q.item.id for s in full().forms[0].sections if s.kind == "matching" for q in s.questions}
    quiz = full(sections=("choice",))
    assert asked and not asked & {i.id for i in quiz.items}
    assert {i.id for i in full().items if i.kind == "vocab"} - asked <= {i.id for i in quiz.items}


def test_a_statement_is_right_or_wrong_by_its_letter() -> None:
    for form in full(3).forms:
        section = next(s for s in form.sections if s.kind == "truth")
        assert section.letters == "BS"
        assert {q.options for q in section.questions} == {("Benar", "Salah")}
        assert all(q.options[section.letters.index(q.answer)] == q.item.key for q in section.questions)


def test_no_answer_runs_over_three_where_it_can_be_helped() -> None:
    quiz = make_quiz([*(truth(n, True) for n in range(4)), *(truth(n, False) for n in range(4, 8))])
    answers = "".join(q.answer for q in quiz.forms[0].sections[0].questions)
    assert "BBBB" not in answers and "SSSS" not in answers
    assert sorted(answers) == list("BBBBSSSS")


@given(st.text(max_size=5), st.integers(4, 6))
def test_events_never_stand_in_their_order(seed: str, count: int) -> None:
    for form in "ABC":
        (section,) = ordered_events([event(n) for n in range(1, count + 1)], seed, form)
        answers = [q.answer for q in section.questions]
        assert answers != sorted(answers) and sorted(answers) == [str(n) for n in range(1, count + 1)]


def test_forms_ask_the_same_with_the_same_answers() -> None:
    quiz = full(3, sections=EVERY)
    assert check.hard(quiz, LETTERS, reader(NUMBERS)) == () or {
        c for c, _ in check.hard(quiz, LETTERS, reader(NUMBERS))
    } == {"S7"}
    answers = [{q.item.id: q.item.key for s in f.sections for q in s.questions} for f in quiz.forms]
    assert answers[0] == answers[1] == answers[2]
    assert len({tuple(q.item.id for s in f.sections for q in s.questions) for f in quiz.forms}) == 3
    assert len({form.sheet for form in quiz.forms}) == 3


def test_a_wrong_key_of_a_statement_is_found() -> None:

    quiz = full(1)
    form = quiz.forms[0]
    turned = tuple(
        s._replace(questions=tuple(q._replace(answer="S" if q.answer == "B" else "B") for q in s.questions))
        if s.kind == "truth"
        else s
        for s in form.sections
    )
    broken = quiz._replace(forms=(form._replace(sections=turned),))
    assert [c for c, _ in check.hard(broken, LETTERS, reader(NUMBERS))].count("Q3") == 8


def test_one_new_item_moves_no_other() -> None:
    def rows(quiz: Quiz, kind: str) -> list[list[str]]:
        found = [next(s for s in f.sections if s.kind == kind) for f in quiz.forms]
        return [[q.item.id for q in section.questions] for section in found]

    new = opened(9)
    article, items = demo()
    options = {"forms": 2, "value": reader(NUMBERS), "sections": EVERY}
    before, after = (make_quiz([*items, *further(), *more], article, **options) for more in ([], [new]))
    for kind in EVERY:
        for one, two in zip(rows(before, kind), rows(after, kind), strict=True):
            assert one == [id for id in two if id != new.id]


def test_the_sheet_id_says_what_else_is_printed() -> None:
    assert full(1).forms[0].sheet == full(1, printed="").forms[0].sheet != full(1, printed="en").forms[0].sheet


def test_english_instructions_leave_titles_and_answers() -> None:
    words = interface()
    english = instructed(words, "en")["sheet"]
    assert instructed(words, "id") == words
    assert english["truth"] == words["sheet"]["truth"] and english["spoken"] == "en"
    for kind in EVERY:
        assert english["sections"][kind]["title"] == words["sheet"]["sections"][kind]["title"]
        assert english["sections"][kind]["instruction"] != words["sheet"]["sections"][kind]["instruction"]
    assert GAP not in str(english["sections"])


@pytest.mark.parametrize("count", [1, 2])
def test_few_statements_still_make_a_section(count: int) -> None:
    quiz = make_quiz([truth(n, n % 2 == 0) for n in range(count)])
    assert [len(s.questions) for s in quiz.forms[0].sections] == [count]
