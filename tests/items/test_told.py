"""Gaps that point out of their sentence: with a name, or with the sentence before, a card may have them."""

from pathlib import Path

import pytest
import yaml
from linted import gaps, studio

from kuis.items import linter
from kuis.model import GAP

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "told.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_gap_is_told_what_it_points_to(case):
    context, found = studio().context(studio().article_of(case["text"])), gaps(case["text"])
    for key, stem in case.get("shown", {}).items():
        assert (found[key].stem, found[key].sheet_only) == (stem, False)
    for item in found.values():
        assert item.sheet_only or not linter.check(item, context)
        assert item.own_stem.replace(GAP, item.key) == item.sentence
        assert item.stem == f"{item.lead} {item.own_stem}".strip()
        assert not item.lead or item.lead in case["text"] or item.lead.startswith(item.named)
    for key in case.get("beside", ()):
        assert key not in found or found[key].sheet_only
