"""Every criterion has something that breaks it and something next to it that keeps it."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from linted import context, found, item_of, studio

from kuis.items import linter

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "linter.yaml").read_text(encoding="utf-8"))
# Soft criteria are named w3_length … after the number of the code whose milder side they are.
CODES = {
    "w3_length": "S3", "w4_when": "S4", "w5_speaker": "S5", "w8_denied": "S8", "w10_thin": "S10",
    "w14_trifle": "S14", "w15_meant": "S15",
    "w11_built": "S11", "w12_worded": "S12", "w13_left": "S13", "w13_split": "S13", "w4_clumsy": "K4",
    "w6_in_stem": "O6", "w7_longest": "O7", "w9_shared_word": "O9", "w10_far": "O10",
}  # fmt: skip
USUAL = {"text": "Rina membeli buku di pasar kemarin.", "key": "Rina", "stem": "Siapa yang membeli buku di pasar?"}


def codes(case, soft):
    """The codes of the criteria that a case's item breaks."""
    given = {**USUAL, **case}
    if given.get("kind") == "cloze" and "stem" not in case:
        del given["stem"]
    article = context(given["text"], given.get("title", ""), given.get("date"))
    return found(item_of(given, article), article)[soft]


def _cases(side):
    for case in CASES:
        # What is not caught yet breaks strictly: the day it is caught, the mark must go.
        wrong = "xfail" in case and side == "breaks"
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if wrong else []
        yield pytest.param(case, id=f"{case['code']} {case['name']}", marks=marks)


@pytest.mark.parametrize("case", list(_cases("breaks")))
def test_broken(case):
    assert case["code"] in codes(case["breaks"], case.get("soft", False))


@pytest.mark.parametrize("case", list(_cases("passes")))
def test_kept(case):
    assert case["code"] not in codes(case["passes"], case.get("soft", False))


def test_every_criterion_has_two_cases():
    """A criterion is named by its code: s4_stands_alone and s4_opening are S4, so S4 has four cases at least."""
    shown = Counter((case["code"], case.get("soft", False)) for case in CASES if "xfail" not in case)
    for criteria, soft in ((linter.HARD, False), (linter.SOFT, True)):
        wanted = Counter(CODES.get(c.__name__, c.__name__.partition("_")[0].upper()) for c in criteria)
        short = {code: n for code, n in wanted.items() if shown[code, soft] < 2 * n}
        assert short == {}, f"two cases for each criterion, soft {soft}"
        assert {code for code, is_soft in shown if is_soft is soft} == set(wanted)


def test_a_sound_item_breaks_nothing():
    assert codes({"text": "Rina membeli buku tulis baru di pasar kemarin."}, False) == []
    assert codes({"text": "Rina membeli buku tulis baru di pasar kemarin."}, True) == []


def test_what_is_asked_once_a_sentence_holds_for_all_its_items():
    """A criterion that is listed so and looks at stem or key would say of one item what is true of another."""
    text = (
        "Rina Sari membeli 12 buku di Solo pada 4 Mei 2010. Dia menjualnya kepada Budi Santoso di Kudus. "
        "Pada 1998 Bupati Sleman membuka pasar Godean di dekat sungai itu, 22. 091 orang datang. Terletak di Solo."
    )
    written = studio().write(studio().article_of(text))
    items = [*written.items, *(r.item for r in written.refused)]
    kept, fresh = (studio().context(studio().article_of(text)) for _ in range(2))
    shared = Counter((i.sentence_start, i.sentence, i.kind, i.skill) for i in items)
    assert max(shared.values()) > 3
    for item in items:
        fresh.memory.clear()
        assert linter.check(item, kept) == linter.check(item, fresh)
        assert linter.warn(item, kept) == linter.warn(item, fresh)


def test_a_criterion_on_a_sentence_is_asked_once_for_it():
    article = context("Rina Sari membeli 12 buku di Solo pada 4 Mei 2010 dan menjualnya di Kudus.")
    first, second = (
        item_of({**USUAL, "text": article.document.article.text, "key": key}, article) for key in ("Rina Sari", "Solo")
    )
    linter.check(first, article)
    article.memory[(("criteria", first.sentence, first.kind, first.skill), first.sentence_start)].update(
        dict.fromkeys((linter.sentence.s2_predicate,), ("S2", "what was said of the sentence before"))
    )
    assert ("S2", "what was said of the sentence before") in linter.check(second, article)


@pytest.mark.parametrize(
    ("text", "pointer", "place"),
    [
        ("Rina Sari datang ke pasar dan dia membeli 12 buku.", "dia", "12 buku"),
        ("Rina Sari menjadi penerusnya di Pulau Sempu.", "penerusnya", "Pulau Sempu"),
    ],
)
def test_each_gap_is_asked_by_itself_what_its_sentence_points_to(text, pointer, place):
    """One that hides the name which a word points to leaves it open; another gap of the sentence does not."""
    article = context(text)
    hidden, told = (item_of({"text": text, "key": key, "kind": "cloze"}, article) for key in ("Rina Sari", place))
    for first, second in ((hidden, told), (told, hidden)):
        article.memory.clear()
        said = {item.key: linter.pointing.dangling(item, article) for item in (first, second)}
        assert said == {"Rina Sari": pointer, place: ""}
