"""A score is a sum: its parts add up for every item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handed import SEEDS
from kuis.commands.articles import load, studio
from kuis.items import linter
from kuis.items.selection.score import score_of
from kuis.items.write import write_items

ROUNDING = 0.0005 + 1e-9


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_parts_add_up_for_every_item(seed):
    article, _ = load(str(seed))
    context = studio().context(article)
    written = write_items(context)
    assert set(written.scores) == {item.id for item in written.items}
    for item in written.items:
        score = written.scores[item.id]
        assert abs(score.base + sum(p.amount for p in score.parts) + score.raised - item.score) <= ROUNDING
        assert score.total == item.score
        assert tuple(p.code for p in score.parts) == item.warnings
        hard = list(linter.check(item, context))
        alone = () if hard else tuple(found for found in (linter.off_card(item, context),) if found)
        assert {code for code, _ in hard} <= {"S3", "S4"}
        assert item.sheet_only == bool(hard or alone)
        third = [part[:2] for part in score.parts[-1:] if part.reason == "two better items ask for the same"]
        assert [(p.code, p.reason) for p in score.parts] == [*hard[:1], *alone, *linter.warn(item, context), *third]
    assert any(score.parts for score in written.scores.values())


@given(st.floats(0, 1), st.lists(st.tuples(st.sampled_from(["S3", "O7"]), st.text()), max_size=25))
def test_no_score_falls_below_the_least(base, weaknesses):
    score = score_of(base, weaknesses)
    assert 0.05 <= score.total <= 1
    assert abs(score.base + sum(p.amount for p in score.parts) + score.raised - score.total) <= ROUNDING
    assert (score.raised == 0) == (base + sum(p.amount for p in score.parts) >= 0.05)
