"""A draft of an article that was analysed before is the draft of that article."""

from pathlib import Path

import pytest

from kuis.commands.articles import load, studio
from kuis.model import Article, Overrides, WordOverride

SEED = Path(__file__).parents[1] / "seeds" / "pagi-di-pasar.md"


@pytest.fixture(scope="module")
def article() -> Article:
    found, _ = load(str(SEED))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("level", "known"),
    [("", frozenset()), ("C1", frozenset()), ("", frozenset({"pasar"}))],
    ids=["same", "level", "known"],
)
def test_prepared_items_are_used_where_they_fit(article: Article, level: str, known: frozenset[str]) -> None:
    kuis = studio()
    prepared = kuis.prepare(article)
    overrides = Overrides(level=level)
    draft = kuis.draft(article, overrides, known=known, prepared=prepared)
    fresh = kuis.draft(article, overrides, known=known)
    assert (draft.context is prepared.context) is (not level and not known)
    assert (draft.items, draft.selected, draft.level) == (fresh.items, fresh.selected, fresh.level)


def test_prepared_items_of_another_text_are_not_used(article: Article) -> None:
    kuis = studio()
    prepared = kuis.prepare(article)
    other = article._replace(text=article.text.replace("Dewi", "Dewa"))
    assert kuis.draft(other, Overrides(), prepared=prepared).context.document.article == other


def test_the_level_of_a_word_makes_other_items(article: Article) -> None:
    kuis = studio()
    prepared = kuis.prepare(article)
    overrides = Overrides(words={"pasar": WordOverride("pasar", level="C1")})
    assert not prepared.serves(article, "", frozenset(), {"pasar": "C1"})
    draft = kuis.draft(article, overrides, prepared=prepared)
    assert draft.items == kuis.draft(article, overrides).items
    assert {item.level for item in draft.items if item.lemma == "pasar" and item.skill == "vocabulary"} == {"C1"}
