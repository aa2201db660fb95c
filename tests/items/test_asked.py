"""Questions for facts on cards and beside the article: what the question alone leaves open is told."""

from pathlib import Path

import pytest
import yaml
from linted import studio

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "asked.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_question(case):
    written = studio().write(studio().article_of(case["text"]))
    found = {i.stem: i for i in written.items if i.skill == "fact" and i.kind == "mcq"}
    wanted = {*case.get("sheet", ()), *case.get("card", ())}
    assert wanted <= set(found), list(found)
    assert not [stem for stem in found if stem in case.get("none", ())]
    for stem in wanted:
        reasons = [p.reason for p in written.scores[found[stem].id].parts if p.code == "S6"]
        assert found[stem].sheet_only == (stem in case.get("sheet", ())), (stem, reasons)
        assert not reasons or case["sheet"][stem] in reasons[0]
