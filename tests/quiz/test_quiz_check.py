"""Criteria about a whole sheet: what breaks each, and what keeps it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import NUMBERS, demo, interface, make_item, make_quiz
from kuis.model import Question
from kuis.quiz import check
from kuis.quiz.values import reader

LETTERS = interface()["sheet"]["letters"]
VALUE = reader(NUMBERS)


def mcq(n, **changes):
    base = {"id": f"fact.siapa.x{n}", "kind": "mcq", "skill": "fact", "key": f"kunci{n}", "stem": f"Siapa yang ke-{n}?"}
    base |= {"distractors": (f"a{n}", f"b{n}", f"c{n}"), "start": n * 100, "sentence_start": n * 100, "paragraph": n}
    return make_item(**{**base, **changes})


def edited(quiz, change):
    """The quiz with every question of its last form put through a change."""
    form = quiz.forms[-1]
    sections = tuple(s._replace(questions=tuple(change(q) for q in s.questions)) for s in form.sections)
    return quiz._replace(forms=(*quiz.forms[:-1], form._replace(sections=sections)))


def codes(findings):
    return {code for code, _ in findings}


@pytest.mark.parametrize("forms", [1, 2, 3])
def test_an_assembled_quiz_keeps_every_hard_criterion(forms):
    article, items = demo()
    quiz = make_quiz(items, article, forms=forms, value=VALUE)
    assert codes(check.hard(quiz, LETTERS, VALUE)) <= {"S7"}, "the demo items are made by hand, without selection"


def test_q1_one_letter_too_often():
    quiz = make_quiz([mcq(n) for n in range(20)])
    assert "Q1" not in codes(check.soft(quiz, LETTERS))

    def always_first(q: Question) -> Question:
        return q._replace(answer="A", options=(q.item.key, *q.item.distractors))

    assert "Q1" in codes(check.soft(edited(quiz, always_first), LETTERS))


def test_q1_a_run_of_four():
    quiz = make_quiz([mcq(n) for n in range(8)])
    assert "Q1" not in codes(check.soft(quiz, LETTERS))
    run = edited(quiz, lambda q: q._replace(answer="B"))
    assert ("Q1", "one letter 8 times running") in check.soft(run, LETTERS)


@given(st.integers(1, 40), st.text(max_size=3))
def test_q1_holds_for_every_sheet_of_names(count, seed):
    assert "Q1" not in codes(check.soft(make_quiz([mcq(n) for n in range(count)], seed=seed), LETTERS))


def test_q2_the_same_key_twice_in_a_row():
    pair = [mcq(1, key="Rina"), mcq(2, key="Rina"), mcq(3), mcq(4)]
    assert "Q2" not in codes(check.q2_twice(make_quiz(pair).forms[0]))
    again = make_quiz([mcq(1, key="Rina"), mcq(2, key="Rina")])
    assert codes(check.q2_twice(again.forms[0])) == {"Q2"}


def test_q2_paragraphs_that_nothing_asks_about():
    items = [mcq(n, paragraph=n) for n in (1, 2, 3)]
    assert check.q2_spread(items, range(1, 6)) == ()
    assert codes(check.q2_spread(items, range(1, 7))) == {"Q2"}


def test_q2_three_questions_about_a_sentence():
    items = [mcq(n, sentence_start=0, paragraph=1) for n in range(3)]
    assert check.q2_spread(items[:2], [1]) == ()
    assert codes(check.q2_spread(items, [1])) == {"Q2"}


def test_q3_a_key_that_is_not_the_answer():
    quiz = make_quiz([mcq(n) for n in range(5)])
    assert check.hard(quiz, LETTERS, VALUE) == ()
    wrong = {"A": "B", "B": "C", "C": "D", "D": "A"}
    assert codes(check.hard(edited(quiz, lambda q: q._replace(answer=wrong[q.answer])), LETTERS, VALUE)) == {"Q3"}


def test_q3_forms_that_ask_otherwise():
    quiz = make_quiz([mcq(n) for n in range(5)], forms=2)
    assert check.q3_forms(quiz) == ()
    assert codes(check.q3_forms(edited(quiz, lambda q: q._replace(options=(*q.options, "d"))))) == {"Q3"}


def test_q3_a_match_that_leads_elsewhere():
    cards = [make_item(id=f"v{n}", kind="vocab", stem=f"kata{n}", gloss=f"word{n}", lemma=f"kata{n}") for n in range(8)]
    quiz = make_quiz(cards)
    assert check.hard(quiz, LETTERS, VALUE) == ()
    assert "Q3" in codes(check.hard(edited(quiz, lambda q: q._replace(answer="A")), LETTERS, VALUE))


def test_o11_numbers_ascend():
    years = mcq(1, key="1990", distractors=("1988", "1993", "1995"), order="ascending")
    quiz = make_quiz([years], value=VALUE)
    assert check.hard(quiz, LETTERS, VALUE) == ()

    def shuffled(q: Question) -> Question:
        return q._replace(options=("1993", "1990", "1988", "1995"), answer="B")

    assert codes(check.hard(edited(quiz, shuffled), LETTERS, VALUE)) == {"O11"}


def test_s7_an_answer_in_another_stem():
    quiz = make_quiz([mcq(1, key="Rina"), mcq(2, stem="Siapa yang menolong Budi?")])
    assert check.hard(quiz, LETTERS, VALUE) == ()
    leaking = make_quiz([mcq(1, key="Rina"), mcq(2, stem="Siapa yang menolong Rina?")])
    assert codes(check.hard(leaking, LETTERS, VALUE)) == {"S7"}
