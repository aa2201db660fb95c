"""Bad items planted by hand: how many of them the linter finds, and which it is known to miss."""

from pathlib import Path

import pytest
import yaml
from linted import context, found, item_of

PLANTED = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "planted.yaml").read_text(encoding="utf-8"))
AT_LEAST = 88


def codes(planted):
    article = PLANTED["articles"][planted["article"]]
    read = context(article["text"], article["title"], article.get("date"))
    hard, soft = found(item_of(planted, read), read)
    return {*hard, *soft}


def caught(planted):
    return bool(codes(planted) & set(planted["codes"]))


def test_no_fewer_are_found_than_before():
    items = PLANTED["items"]
    assert len({p["why"] for p in items}) == len(items) >= 60
    missed = [p["why"] for p in items if not caught(p)]
    assert missed == PLANTED.get("misses", [])
    assert len(items) - len(missed) >= AT_LEAST


@pytest.mark.parametrize("planted", PLANTED["sound"], ids=lambda p: p["stem"][:50])
def test_a_sound_item_beside_them_is_kept(planted):
    """Over the same articles: whoever refuses everything finds every bad item too."""
    article = PLANTED["articles"][planted["article"]]
    read = context(article["text"], article["title"], article.get("date"))
    assert found(item_of(planted, read), read)[0] == []
