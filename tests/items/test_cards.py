"""What a card must say by itself: gaps for facts that are clear only beside the article stay off it, and why."""

from pathlib import Path

import pytest
import yaml
from linted import studio

# "off" and "on" are words here; YAML's safe loader takes them for truth values.
CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "items" / "cards.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


def _case(case):
    # A strict mark: what is mended fails here until its case says so.
    marks = [pytest.mark.xfail(strict=True, reason="comes out otherwise today")] if case.get("open") else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_case(case) for case in CASES])
def test_card(case):
    written = studio().write(studio().article_of(case["text"]))
    found = {i.key: i for i in written.items if i.skill == "fact" and i.kind == "cloze"}
    wanted = {*case.get("off", ()), *case.get("on", ())}
    assert wanted <= set(found)
    for key in wanted:
        reasons = [p.reason for p in written.scores[found[key].id].parts if p.code in ("S4", "S6")]
        assert found[key].sheet_only == (key in case.get("off", ())), (key, reasons)
        assert not found[key].sheet_only or any(case["off"][key] in reason for reason in reasons), (key, reasons)
