"""How sound a sentence is: each fault is found, and is not found beside it."""

from pathlib import Path

import pytest
import yaml
from linted import context

from kuis.items.sound.judge import faults

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "sound.yaml").read_text(encoding="utf-8"))


def judged(text: str) -> list[str]:
    """The faults of the first sentence of a text."""
    article = context(text)
    return [f"{fault.code} {fault.weight}" for fault in faults(article, article.sentences[0].start)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_fault(case: dict) -> None:
    assert "wrong" not in case or judged(case["wrong"]) == case["faults"]
    assert judged(case["right"]) == []


def test_every_rule_of_a_language_says_why() -> None:
    article = context("Warga desa itu menanam padi, jagung, dan...")
    (fault,) = faults(article, article.sentences[0].start)
    assert fault.reason == "the sentence is not finished"


def test_a_sentence_is_judged_once() -> None:
    article = context("Warga menanam padi, baik di sawah dan di ladang.")
    start = article.sentences[0].start
    assert faults(article, start) is faults(article, start)


def test_where_no_sentence_starts_nothing_is_wrong() -> None:
    assert faults(context("Warga menanam padi di sawah."), 7) == ()
