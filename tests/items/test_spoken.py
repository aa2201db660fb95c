"""What a sentence on the card of a word leaves to the sentence before it."""

from pathlib import Path

import pytest
import yaml
from linted import context

from kuis.items.spoken import open_end

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "spoken.yaml").read_text(encoding="utf-8"))


def said(text: str) -> str:
    """What the first sentence of a text leaves open."""
    article = context(text)
    return open_end(article, article.sentences[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_open_end(case: dict) -> None:
    for reason, text in case.get("open", {}).items():
        assert said(text) == reason
    if "clear" in case:
        assert said(case["clear"]) == ""


def test_what_points_back_is_told_first() -> None:
    assert said("Sebagian besar wilayahnya juga ditanami tembakau.") == "“wilayahnya” points to another sentence"
