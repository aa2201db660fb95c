"""Questions about facts: what is asked of a text and how, and what is not."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from linted import context

from kuis.items import linter
from kuis.items.questions.facts import fact_items
from kuis.pipeline import Studio

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "questions.yaml").read_text(encoding="utf-8"))
NAMES = [case["name"] for case in CASES]


@cache
def asked(text):
    """The stems of a text's questions that pass the linter."""
    return list(options(text))


@cache
def options(text):
    """The wrong options of each of a text's questions that pass the linter, by its stem."""
    read = context(text)
    return {item.stem: item.distractors for item in fact_items(read) if linter.first(item, read) is None}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_is_asked(case):
    assert [stem for stem in case.get("asks", []) if stem not in asked(case["text"])] == [], asked(case["text"])


@pytest.mark.parametrize("case", [c for c in CASES if "keys" in c], ids=lambda c: c["name"])
def test_what_is_answered(case):
    read = context(case["text"])
    keys = {item.stem: item.key for item in fact_items(read) if linter.first(item, read) is None}
    assert {stem: keys.get(stem) for stem in case["keys"]} == case["keys"]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_is_not(case):
    openings = tuple(case.get("not", []))
    assert [stem for stem in asked(case["text"]) if openings and stem.startswith(openings)] == []


@pytest.mark.parametrize("case", [c for c in CASES if {"options", "no_options"} & set(c)], ids=lambda c: c["name"])
def test_what_stands_beside_the_key(case):
    found = options(case["text"])
    for stem, wanted in case.get("options", {}).items():
        assert set(wanted) <= set(found[stem]), found
    refused = case.get("no_options", {})
    assert not refused or set(refused) & set(found), found
    for stem in set(refused) & set(found):
        assert not set(refused[stem]) & set(found[stem]), found


def test_a_question_may_speak_of_what_the_title_above_it_names():
    text = "Kecepatan tertinggi kereta mencapai 350 kilometer per jam. Harga tiket mencapai Rp250.000 pada 2023."
    studio = Studio()
    article = studio.article_of(text)._replace(title="Kereta Cepat Melati", headline="Kereta Cepat Melati")
    items = {i.stem: i.about for i in studio.write(article).items if i.rule == "berapa-ukuran"}
    assert items == {"Berapa kecepatan tertinggi kereta?": "Kereta Cepat Melati"}
    assert not [i for i in studio.write(studio.article_of(text)).items if i.rule == "berapa-ukuran"]
