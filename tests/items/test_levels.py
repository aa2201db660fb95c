"""Levels from frequency and form."""

import pytest

from kuis.items.levels import bipa_to_cefr, word_level
from kuis.languages.loader import load
from kuis.model import LEVELS, Morph


def test_rarer_words_are_harder():
    levels = [LEVELS.index(word_level(load("id"), z / 10, Morph("x"))) for z in range(80, -1, -1)]
    assert levels == sorted(levels) and set(levels) == set(range(6))


def test_abstract_forms_are_a_step_up():
    assert word_level(load("id"), 6.0, Morph("kuasa")) == "A1"
    assert word_level(load("id"), 6.0, Morph("kuasa", ("ke",), ("an",))) == "A2"
    assert word_level(load("id"), 6.0, Morph("kokoh", ("meN", "per"))) == "A2"
    assert word_level(load("id"), 0.0, Morph("kuasa", ("ke",), ("an",))) == "C2"


@pytest.mark.parametrize(
    ("written", "cefr"),
    [
        ("B1", "B1"),
        ("b2", "B2"),
        ("BIPA 1", "A1"),
        ("bipa3", "B1"),
        ("4", "B2"),
        ("5", "C1"),
        ("6", "C1"),
        ("BIPA 7", "C2"),
    ],
)
def test_bipa(written, cefr):
    assert bipa_to_cefr(written) == cefr


@pytest.mark.parametrize("written", ["", "0", "8", "B3", "BIPA", "1.5", "A1 B1"])
def test_no_level(written):
    with pytest.raises(ValueError):
        bipa_to_cefr(written)
