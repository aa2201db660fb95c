"""Facts that are clear as soon as one knows which article they come from have its title above them on cards."""

from pathlib import Path

import pytest
import yaml
from linted import studio

from kuis.items import linter
from kuis.items.text.titles import dated_title_of, title_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "about.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_card_says_what_its_article_is_about(case):
    article = studio().article_of(case["text"])
    article = article._replace(title=case["title"], headline=case["title"], date=case.get("day"))
    context = studio().context(article)
    facts = [i for i in studio().write(article).items if i.skill == "fact"]
    titles = {"under": title_of(context), "when": dated_title_of(context), "bare": ""}
    for key, title in [(key, title) for told, title in titles.items() for key in case.get(told, ())]:
        on_cards = [i for i in facts if i.key == key and not i.sheet_only]
        assert on_cards
        assert {i.about for i in on_cards} == {title}
        assert all(linter.off_card(i, context) is None for i in on_cards)
    for key in case.get("beside", ()):
        assert all(i.sheet_only and not i.about for i in facts if i.key == key)


def test_a_long_title_stands_above_no_card():
    article = studio().article_of(CASES[0]["text"])._replace(headline="Banjir " * 20)
    assert title_of(studio().context(article)) == ""


def test_the_month_stands_behind_the_title():
    article = studio().article_of(CASES[0]["text"])._replace(headline="Banjir di Demak", date=CASES[0]["day"])
    assert dated_title_of(studio().context(article)) == "Banjir di Demak (Februari 2024)"
