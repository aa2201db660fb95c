"""Which items the user's pins mean, and what is said where one cannot be had."""

from factory import make_item
from kuis.items.selection.deck import Left
from kuis.overrides.pins import pins, unmet
from kuis.overrides.read import parse

CARD = make_item(id="vocabulary.kartu.menolak.0001", kind="vocab", score=0.3)
GAP = make_item(id="vocabulary.isian.menolak.0002", score=0.9)
FACT = make_item(id="fact.siapa.kim.0003", skill="fact", lemma="menolak")


def pinned(text, items=(GAP, CARD, FACT), renamed=None):
    overrides, problems = parse(text, "o.yaml")
    assert problems == ()
    return {id: (change.line, change.column) for id, change in pins(items, overrides, renamed or {}).items()}


def test_an_item_is_pinned_by_either_of_its_names():
    text = "items:\n  fact.siapa.kim.0003: {pin: true}\n  fact.none.x.1: {pin: true}\n"
    assert pinned(text) == {FACT.id: (2, 3)}
    assert pinned(text, (CARD,), {"fact.siapa.kim.0003": CARD.id}) == {CARD.id: (2, 3)}


def test_a_word_pins_its_card_else_its_best_item():
    text = "words:\n  Menolak: {pin: true}\n"
    assert pinned(text) == {CARD.id: (2, 3)}
    assert pinned(text, (GAP, FACT)) == {GAP.id: (2, 3)}
    assert pinned(text, (FACT,)) == {}


def test_a_pin_that_is_false_pins_nothing():
    assert pinned("items: {fact.siapa.kim.0003: {pin: false}}\nwords: {menolak: {pin: no}}\n") == {}


def test_what_keeps_a_pinned_item_out_is_said():
    overrides, _ = parse("items:\n  fact.siapa.kim.0003: {pin: true}\n", "o.yaml")
    found = pins((FACT,), overrides, {})
    assert unmet(found, (FACT,), {}, overrides) == ()
    head = "o.yaml:2:3: warning: 'fact.siapa.kim.0003' is pinned but left out: "
    tail = " (reword its stem, or pin one of the two alone)"
    for left, said in (
        (Left("told", GAP), f"'{GAP.id}' tells its answer"),
        (Left("tells", GAP), f"its question tells the answer of '{GAP.id}'"),
        (Left("sheet"), "another item that is taken tells its answer"),
    ):
        (problem,) = unmet(found, (), {FACT.id: left}, overrides)
        assert str(problem) == head + said + tail
        assert problem.code == "S7"
