"""Word-formation items on whole sentences, and what must hold of every one."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from vocabulary_articles import ARTICLE, context

from kuis.items.forms.attested import forms_of
from kuis.items.forms.write import wordform_items
from kuis.items.lexis.data import lexical_of
from kuis.items.lexis.formation import formation_of
from kuis.languages.loader import load
from kuis.model import GAP

TESTS = Path(__file__).parents[1]
CASES = yaml.safe_load((TESTS / "cases" / "items" / "wordforms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    item = next((i for i in wordform_items(context(case["text"])) if i.key == case["key"]), None)
    if "rule" in case:
        assert (item.rule if item else "") == case["rule"]
    if item:
        assert set(case.get("some", ())) <= set(item.distractors)
        assert not set(case.get("never", ())) & set(item.distractors)
        assert item.stem == case.get("stem", item.stem)
        assert item.hint == case.get("hint", item.hint)


def test_every_item_holds_together() -> None:
    items = list(wordform_items(context(ARTICLE)))
    language, lexicon = load("id"), lexical_of(load("id"))
    assert len(items) >= 4 and len({i.id for i in items}) == len(items)
    for item in items:
        row = language.lexicon[item.lemma][0]
        assert item.skill == "morphology" and 0 <= item.score <= 1
        assert ARTICLE[item.start : item.end].lower() == item.key.lower()
        assert item.stem.count(GAP) == 1
        shown = f"{GAP} ({row.root})" if item.kind == "mcq" else GAP
        assert item.stem.replace(shown, item.key) == item.sentence
        assert 2 <= len(item.distractors) <= 3 if item.kind == "mcq" else item.hint.split(" · ")[0] == row.root
        attested = {form.text for form in forms_of(language, row.root)}
        assert {option.lower() for option in item.distractors} <= attested - {item.key.lower()}
        own = {form.text for form in forms_of(language, row.root) if form.upos == item.upos}
        assert item.kind != "mcq" or own & {option.lower() for option in item.distractors}, "the class alone tells"
        assert lexicon.morph(item.lemma).root == row.root


def test_forms_of_a_root_are_built_by_rule_and_have_their_passives() -> None:
    language = load("id")
    forms = {form.text: form for form in forms_of(language, "tolak")}
    assert forms["menolak"].shape == "active" and forms["ditolak"].shape == "passive"
    assert forms["penolakan"].shape == "process" and forms["bertolak"].shape == "middle"
    for form in forms.values():
        assert language.morphology.generate("tolak", form.prefixes, form.suffixes) == form.text


def test_a_verb_without_an_object_has_no_passive() -> None:
    language = load("id")
    assert "ditinggi" not in {f.text for f in forms_of(language, "tinggi")}
    assert "dimeningkat" not in {f.text for f in forms_of(language, "tingkat")}
    assert "dinikah" not in {f.text for f in forms_of(language, "nikah")}


@pytest.mark.parametrize(
    ("upos", "prefixes", "suffixes", "shape"),
    [
        ("VERB", ("meN",), ("kan",), "active"),
        ("VERB", ("di",), (), "passive"),
        ("NOUN", ("peN",), (), "agent"),
        ("NOUN", ("peN",), ("an",), "process"),
        ("NOUN", (), ("an",), "result"),
        ("ADJ", (), (), "root"),
        ("ADJ", ("ter",), (), "other"),
    ],
)
def test_shape(upos: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...], shape: str) -> None:
    assert formation_of(load("id")).shape(upos, prefixes, suffixes) == shape


def test_known_words_are_left_out_and_words_below_the_level_come_later() -> None:
    def score(level: str) -> float:
        return next(i.score for i in wordform_items(context(ARTICLE, level=level)) if i.lemma == "menolak")

    assert score("C1") < score("A1")
    assert "menolak" not in {i.lemma for i in wordform_items(context(ARTICLE, known=frozenset(["menolak"])))}
