"""Gaps for facts: what they ask for, what their hints say, and what is no fair gap."""

from pathlib import Path

import pytest
import yaml
from linted import gaps

WEAK = 0.55  # a fact that scores less is no card
LISTED = 0.3  # one that scores less stands on no sheet
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "gaps.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_gap(case):
    found = gaps(case["text"])
    wanted = case.get("hints", {})
    assert {key: found[key].hint for key in wanted if key in found} == wanted
    assert [key for key in case.get("none", ()) if key in found] == []
    assert [key for key in case.get("weak", ()) if found[key].score >= WEAK] == []
    assert [key for key in case.get("lost", ()) if found[key].score >= LISTED] == []
    if "stem" in case:
        first = found[next(iter(wanted))]
        assert (first.stem, first.sheet_only) == (case["stem"], case.get("sheet", False))
