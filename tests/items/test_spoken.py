"""What a sentence on the card of a word leaves to the sentence before it."""

from pathlib import Path

import pytest
import yaml
from linted import context

from kuis.items.alone.spoken import open_end

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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Puncak bukit ditutupi hutan bambu.", "it does not say which “Puncak” it speaks of"),
        ("Puncak Gunung Kelud ditutupi hutan bambu.", ""),
        ("Banyak bukit ditutupi hutan bambu.", ""),
        ("Kopi ditanam petani di lereng bukit.", ""),  # what the article is about
        ("Pedagang mengekspor beras ke Jepang.", ""),  # whoever trades
        ("Kulit bumi terdiri atas batuan yang keras.", ""),
        ("Bukit adalah tanah yang lebih tinggi.", ""),
        ("Luas kebun adalah 20 hektare.", "it does not say which “Luas” it speaks of"),
        ("Luas kebun kopi adalah 20 hektare.", ""),
    ],
)
def test_what_opens_a_sentence_is_known_in_its_article(text: str, reason: str) -> None:
    article = context(
        f"Kopi adalah minuman dari biji yang disangrai. {text} Rina membeli kebun. Budi menjual kebun. "
        "Sari menyewa kebun."
    )
    assert open_end(article, article.sentences[1]) == reason
