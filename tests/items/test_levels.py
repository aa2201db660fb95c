"""Levels from frequency and form, of words and of articles."""

from pathlib import Path

import pytest
import yaml

from kuis.commands.articles import load as load_article
from kuis.items.vocabulary.levels import grounds, headword_level, reading_level, shares, word_level
from kuis.languages.loader import load
from kuis.model import LEVELS, Morph
from kuis.pipeline import Studio

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/items/levels.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def studio():
    return Studio()


def test_rarer_words_are_harder():
    levels = [LEVELS.index(word_level(load("id"), z / 10, Morph("x"))) for z in range(80, -1, -1)]
    assert levels == sorted(levels) and set(levels) == set(range(6))


def test_abstract_forms_are_a_step_up():
    assert word_level(load("id"), 6.0, Morph("kuasa")) == "A1"
    assert word_level(load("id"), 6.0, Morph("kuasa", ("ke",), ("an",))) == "A2"
    assert word_level(load("id"), 6.0, Morph("kokoh", ("meN", "per"))) == "A2"
    assert word_level(load("id"), 0.0, Morph("kuasa", ("ke",), ("an",))) == "C2"


def test_a_word_of_the_first_lessons_says_so_in_explain(studio):
    article = studio.article_of("Kakek Rina membeli garam dan gula di Kota Solo setiap hari.")
    context = studio.context(article, level="A1")
    levels = {token.lemma: headword_level(context, token.lemma, token.zipf) for token in context.sentences[0].tokens}
    assert (levels["gula"], levels["garam"]) == ("A1", "A2")
    card = next(item for item in studio.write(article, level="A1").items if item.lemma == "garam")
    assert grounds(card, context) == "garam is among the words that courses teach first"
    assert word_level(context.language, 4.5, Morph("garam")) == "B2"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_article_is_as_hard_as_its_words(case, studio):
    context = studio.context(studio.article_of(case["text"]))
    assert reading_level(context) == case["level"]
    found = shares(context)
    assert {level: round(share, 2) for level, share in found.items()} == case["shares"]
    assert list(found.values()) == sorted(found.values())


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.md")), ids=lambda path: path.stem)
def test_the_level_is_the_lowest_that_covers_the_words(seed, studio):
    article, _ = load_article(str(seed))
    context = studio.context(article)
    found, level = shares(context), reading_level(context)
    assert found["C2"] == 1.0 and found[level] >= 0.95
    assert all(found[lower] < 0.95 for lower in LEVELS[: LEVELS.index(level)])
