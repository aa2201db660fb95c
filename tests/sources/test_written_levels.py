"""Levels as people write them, the same in front matter, overrides and options."""

import pytest

from kuis.model import LEVELS
from kuis.overrides.read import parse
from kuis.sources import frontmatter, levels

WRITTEN = {
    "B1": "B1", "b2": "B2", "BIPA 1": "A1", "bipa3": "B1", "4": "B2", "5": "C1", "6": "C1", "BIPA 7": "C2",
}  # fmt: skip


@pytest.mark.parametrize(("written", "cefr"), WRITTEN.items())
def test_a_level_is_read_the_same_everywhere(written, cefr):
    assert levels.cefr(written) == cefr
    assert frontmatter.parse(f"---\nlevel: {written}\n---\nIsi.", "a.md")[0].level == cefr
    overrides, problems = parse(f"level: {written}\n", "o.yaml")
    assert overrides.level == cefr and not problems


@pytest.mark.parametrize("written", ["", "0", "8", "B3", "BIPA", "1.5", "A1 B1"])
def test_no_level(written):
    assert levels.cefr(written) == ""


def test_both_names_of_a_level():
    assert [levels.both(level) for level in LEVELS[2:5]] == ["B1 (BIPA 3)", "B2 (BIPA 4)", "C1 (BIPA 5–6)"]
    for level in LEVELS:
        steps = levels.both(level).removeprefix(f"{level} (BIPA ").removesuffix(")").split("–")
        assert {levels.cefr(step) for step in steps} == {level}
