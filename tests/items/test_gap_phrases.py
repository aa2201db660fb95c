"""Gaps of phrases: every rule of `phrases` makes the gap of its example, and each case the gaps it names."""

from pathlib import Path

import pytest
import yaml

from kuis.analysis.analyse import Analyser
from kuis.items import linter
from kuis.items.gaps.phrased import phrase_gap_items
from kuis.items.text.context import context_of
from kuis.items.write import write_items
from kuis.languages import loader
from kuis.languages.loader import available
from kuis.model import GAP

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "phrases.yaml").read_text(encoding="utf-8"))
RULES = [(code, kind, rule) for code in available() for kind, rule in loader.load(code).rules["phrases"].items()]


def made(code, text):
    """The gaps of phrases in a text that the linter takes, each (rule, key, hint), and their context."""
    language = loader.load(code)
    context = context_of(Analyser(language).text(text), language)
    items = list(phrase_gap_items(context))
    return [i for i in items if {found for found, _ in linter.check(i, context)} <= {"S4"}]


@pytest.mark.parametrize(("code", "kind", "rule"), RULES, ids=lambda v: v if isinstance(v, str) else "")
def test_the_example_of_a_phrase_comes_true(code, kind, rule):
    assert set(rule) == {"rule", "hint", "worth", "example"}
    items = made(code, rule["example"]["text"])
    assert (rule["rule"], str(rule["example"]["key"])) in [(i.rule, i.key) for i in items]


@pytest.mark.parametrize("code", available())
def test_phrases_have_names_of_their_own(code):
    rules = loader.load(code).rules
    names = [rule["rule"] for rule in rules["phrases"].values()]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(rules["builders"].values())
    assert all(0 < rule["worth"] < 0.8 for rule in rules["phrases"].values()), "below single names"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    items = made("id", case["text"])
    assert [i.key for i in items if i.rule == case["rule"]] == [str(key) for key in case["keys"]]
    assert "hint" not in case or {i.hint for i in items if i.rule == case["rule"]} == {case["hint"]}
    assert all(i.stem.count(GAP) == 1 and i.hint for i in items)


def test_a_long_sentence_is_shortened_behind_its_gap():
    text = (
        "Pasar ikan yang dibangun pada 1974 oleh pemerintah kota itu dikunjungi Siti Rahayu dari Malang setiap Minggu, "
        "sebelum matahari terbit di ufuk timur, ketika para nelayan pulang dari laut dengan perahu penuh ikan tongkol, "
        "kerapu, tenggiri, dan cumi-cumi yang akan dijual kepada para pedagang di kota-kota sekitar."
    )
    language = loader.load("id")
    items = [i for i in write_items(context_of(Analyser(language).text(text), language)).items if i.skill == "fact"]
    assert items
    assert all(i.stem.endswith(" …") and len(i.stem.split()) < 40 for i in items if i.kind == "cloze")
    assert all(i.stem.replace(GAP, i.key).casefold() == i.sentence.casefold() for i in items if i.kind == "cloze")
