import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import demo, demo_quiz, interface, make_article, make_item, make_quiz
from kuis.model import GAP, Form, Question
from kuis.quiz.sections import meaning


def asked(form: Form) -> list[Question]:
    return [question for section in form.sections for question in section.questions]


def test_forms_ask_the_same_items_in_another_order() -> None:
    one, two = demo_quiz(2).forms
    first, second = [q.item.id for q in asked(one)], [q.item.id for q in asked(two)]
    assert sorted(first) == sorted(second)
    assert first != second
    assert (one.letter, two.letter) == ("A", "B")
    assert one.sheet != two.sheet


def test_questions_are_numbered_over_the_whole_form() -> None:
    for form in demo_quiz(3).forms:
        assert [q.number for q in asked(form)] == list(range(1, len(asked(form)) + 1))


def test_sections_come_in_their_order_and_only_where_there_are_items() -> None:
    kinds = list(dict.fromkeys((s.letter, s.kind) for s in demo_quiz(1).forms[0].sections))
    assert kinds == [("A", "matching"), ("B", "cloze"), ("C", "choice"), ("D", "formation")]
    only = make_quiz([make_item(kind="mcq", skill="fact")]).forms[0]
    assert [(s.letter, s.kind) for s in only.sections] == [("A", "choice")]
    assert make_quiz([]).forms[0].sections == ()


def test_every_answer_leads_to_the_key() -> None:
    letters = interface()["sheet"]["letters"]
    for form in demo_quiz(4).forms:
        for section in form.sections:
            for question in section.questions:
                item = question.item
                if section.kind == "matching":
                    assert section.bank[letters.index(question.answer)] == meaning(item)
                elif question.options:
                    assert question.options.count(item.key) == 1
                    assert question.options[letters.index(question.answer)] == item.key
                else:
                    assert question.answer == item.key
                if section.kind == "cloze":
                    assert item.key.casefold() in [word.casefold() for word in section.bank]
                    assert len(section.bank) == len(section.questions)


def test_a_filled_cloze_is_the_sentence_again() -> None:
    clozes = [q.item for q in asked(demo_quiz(1).forms[0]) if q.item.kind == "cloze" and q.item.skill != "morphology"]
    assert clozes
    assert all(item.stem.replace(GAP, item.key) == item.sentence for item in clozes)


def test_the_first_form_follows_the_article_and_then_what_was_added() -> None:
    rows = [
        make_item(id="added", kind="mcq", skill="fact", start=-1, end=-1, key="a"),
        make_item(id="late", kind="mcq", skill="fact", start=20, key="b"),
        make_item(id="early", kind="mcq", skill="fact", start=3, key="c"),
    ]
    assert [q.item.id for q in asked(make_quiz(rows).forms[0])] == ["early", "late", "added"]


@given(st.sets(st.integers(0, 999), min_size=2, max_size=25), st.text(max_size=5))
def test_the_same_seed_gives_the_same_quiz_whatever_the_order_of_hand_in(numbers: set[int], seed: str) -> None:
    items = [make_item(id=f"i{n}", kind="mcq", skill="fact", start=n, key=f"k{n}") for n in sorted(numbers)]
    straight, turned = (make_quiz(rows, forms=2, seed=seed) for rows in (items, items[::-1]))
    assert straight.forms == turned.forms


def test_another_seed_gives_another_order() -> None:
    article, items = demo()
    assert make_quiz(items, article, seed="x").forms != make_quiz(items, article, seed="y").forms


def test_the_sheet_id_changes_with_what_is_printed() -> None:
    item = make_item(kind="mcq", skill="fact")
    base = make_quiz([item]).forms[0].sheet
    assert len(base) == 6
    assert make_quiz([make_item(kind="mcq", skill="fact", stem="Siapa?")]).forms[0].sheet != base
    assert make_quiz([item], make_article(title="Lain")).forms[0].sheet != base
    assert make_quiz([make_item(kind="mcq", skill="fact", score=0.1)]).forms[0].sheet == base


@pytest.mark.parametrize("forms", [0, 27])
def test_the_number_of_forms_has_its_bounds(forms: int) -> None:
    with pytest.raises(ValueError, match="forms"):
        make_quiz([make_item()], forms=forms)


def test_two_items_of_one_id_are_a_bug() -> None:
    with pytest.raises(ValueError, match="id"):
        make_quiz([make_item(), make_item()])
