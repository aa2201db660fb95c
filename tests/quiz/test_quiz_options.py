from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from factory import NUMBERS, make_item
from kuis.model import Item
from kuis.quiz.options import arranged, balanced
from kuis.quiz.values import reader

VALUE = reader(NUMBERS)


def questions(count: int, start: int = 0) -> list[Item]:
    return [make_item(id=f"fact.siapa.{n}", kind="mcq", skill="fact") for n in range(start, start + count)]


def letters(options: dict[str, tuple[str, ...]]) -> Counter[int]:
    return Counter(row.index("menolak") for row in options.values())


@given(st.integers(5, 60), st.text(max_size=8), st.sampled_from("ABC"))
def test_every_letter_has_its_share_of_the_keys(count: int, seed: str, form: str) -> None:
    found = letters(balanced(questions(count), seed=seed, form=form, value=VALUE))
    low, high = count // 5, max(count * 2 // 5, -(-count // 4))
    # Six questions cannot give four letters two each.
    assert all(min(low, count // 4) <= found[letter] <= high for letter in range(4))


@given(st.integers(0, 40))
def test_options_are_the_key_and_the_distractors_once_each(count: int) -> None:
    items = questions(count)
    for item in items:
        row = balanced(items, seed="", form="A", value=VALUE)[item.id]
        assert sorted(row) == sorted((item.key, *item.distractors))


@given(st.integers(4, 40), st.text(max_size=4))
def test_a_new_item_moves_hardly_any_other(count: int, seed: str) -> None:
    items = questions(count)
    before = balanced(items, seed=seed, form="A", value=VALUE)
    after = balanced([*questions(1, start=900), *items], seed=seed, form="A", value=VALUE)
    changed = [item for item in items if before[item.id] != after[item.id]]
    assert len(changed) <= max(6, count // 4)  # in one draw; how many on average, the next test says


def test_a_new_item_mostly_moves_no_other() -> None:
    moved = []
    for count in range(5, 40):
        items = questions(count)
        before = balanced(items, seed=str(count), form="A", value=VALUE)
        after = balanced([*items, *questions(1, start=900)], seed=str(count), form="A", value=VALUE)
        moved.append(sum(before[i.id] != after[i.id] for i in items))
    assert sum(moved) < len(moved)
    assert moved.count(0) > len(moved) / 3


def test_the_order_comes_from_seed_form_and_id_alone() -> None:
    item = make_item(kind="mcq")
    rows = {(s, f): arranged(item, seed=s, form=f, value=VALUE) for s in "xyz" for f in "ABCD"}
    assert len(set(rows.values())) > 4
    assert arranged(make_item(kind="mcq", score=0.1, stem="?"), seed="x", form="A", value=VALUE) == rows["x", "A"]


def test_numbers_ascend_and_are_never_moved_for_balance() -> None:
    items = [
        make_item(id=f"n{n}", kind="mcq", key="9 ribu", distractors=("13.500", "10.000", "2 juta"), order="ascending")
        for n in range(8)
    ]
    rows = balanced(items, seed="", form="B", value=VALUE)
    assert set(rows.values()) == {("9 ribu", "10.000", "13.500", "2 juta")}


def test_the_free_keys_make_up_for_those_that_stand_fixed() -> None:
    fixed = [
        make_item(id=f"n{n}", kind="mcq", key="1", distractors=("2", "3", "4"), order="ascending") for n in range(3)
    ]
    rows = balanced([*fixed, *questions(7)], seed="s", form="A", value=VALUE)
    counts = Counter(row.index("1" if "1" in row else "menolak") for row in rows.values())
    assert all(2 <= counts[letter] <= 4 for letter in range(4))


def test_three_options_and_four_share_a_section() -> None:
    items = [*questions(4), *(make_item(id=f"t{n}", kind="mcq", distractors=("a", "b")) for n in range(4))]
    rows = balanced(items, seed="", form="A", value=VALUE)
    assert {len(row) for row in rows.values()} == {3, 4}
