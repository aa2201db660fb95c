"""Every criterion has something that breaks it and something next to it that keeps it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from factory import make_item
from kuis.analysis.analyse import Analyser
from kuis.items import linter
from kuis.items.context import context_of
from kuis.items.stems import gapped, shown
from kuis.languages.loader import load

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "linter.yaml").read_text(encoding="utf-8"))
USUAL = {"text": "Rina membeli buku di pasar kemarin.", "key": "Rina", "stem": "Siapa yang membeli buku di pasar?"}
NAMES = ("Agus", "Sari", "Tini")


@cache
def analyser():
    return Analyser(load("id"))


def codes(case, soft):
    """The codes of the criteria that a case's item breaks."""
    given = {**USUAL, **case}
    document = analyser().text(given["text"])
    document = replace(document, article=replace(document.article, title=given.get("title", "")))
    context = context_of(document, load("id"))
    at = given["text"].index(given.get("at", given["key"]))
    end = at + len(given.get("at", given["key"]))
    sentence = next(s for s in document.sentences if s.start <= at < s.end)
    printed, _ = shown(context, sentence)
    kind = given.get("kind", "mcq")
    stem = case.get("stem") or (gapped(context, sentence, at, end) if kind == "cloze" else given["stem"])
    item = make_item(
        kind=kind,
        skill=given.get("skill", "fact"),
        rule="siapa",
        stem=stem,
        key=given["key"],
        distractors=tuple(given.get("distractors", NAMES if kind == "mcq" else ())),
        sentence=given.get("sentence", printed),
        start=at,
        end=end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
    return [code for code, _ in (linter.warn if soft else linter.check)(item, context)]


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


def test_every_criterion_has_a_case():
    hard, soft = linter._HARD, linter._SOFT
    shown = {(case["code"], case.get("soft", False)) for case in CASES if "xfail" not in case}
    # A hard criterion is named by its code: s4_stands_alone is S4.
    want = {(criterion.__name__.partition("_")[0].upper(), False) for criterion in hard}
    assert want <= shown
    assert len([case for case in CASES if case.get("soft")]) >= len(soft)
    assert {code for code, is_soft in shown if is_soft} == {"S3", "S4", "S5", "S10", "K4", "O6", "O7"}


def test_a_sound_item_breaks_nothing():
    assert codes({"text": "Rina membeli buku tulis baru di pasar kemarin."}, False) == []
    assert codes({"text": "Rina membeli buku tulis baru di pasar kemarin."}, True) == []
