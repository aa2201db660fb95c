"""What keeps an item about a word off a card: a sentence that points to another one."""

from pathlib import Path

import pytest
import yaml
from linted import context

from kuis.items.alone.sentence import unclear
from kuis.pipeline import Studio

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "alone.yaml").read_text(encoding="utf-8"))


def pointer(before: str, text: str) -> str:
    article = context(f"{before} {text}".strip())
    return unclear(article, article.sentences[-1])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_pointer(case: dict) -> None:
    for word, text in case.get("points", {}).items():
        assert pointer(case.get("before", ""), text) == word
    if "clear" in case:
        assert pointer(case.get("before", ""), case["clear"]) == ""


def test_words_and_forms_of_such_a_sentence_are_for_the_worksheet_alone() -> None:
    studio = Studio()
    text = "Panen raya dimulai pada Maret. Sebagian besar wilayahnya ditanami tembakau oleh petani."
    written = studio.write(studio.article_of(text))
    found = [i for i in written.items if i.skill != "fact" and i.sentence.startswith("Sebagian")]
    assert {"vocabulary"} <= {i.skill for i in found}
    assert all(i.sheet_only and "S6" in i.warnings for i in found)


def test_a_word_is_shown_where_its_sentence_says_all() -> None:
    studio = Studio()
    pointing = "Kecamatan Wates terletak di Kediri. Sebagian besar wilayahnya ditanami tembakau."
    text = f"{pointing} Petani menjual tembakau di Solo."
    written = studio.write(studio.article_of(text))
    (card,) = (i for i in written.items if i.kind == "vocab" and i.lemma == "tembakau")
    assert card.sentence == "Petani menjual tembakau di Solo."
    assert not card.sheet_only
