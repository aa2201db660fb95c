"""The marks inside lines of Markdown are neither read nor printed."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kuis.sources.inline import plain
from kuis.sources.noise import Noise
from kuis.sources.read import parse

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "sources" / "inline.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_marks_inside_lines(case: dict[str, str]) -> None:
    assert plain(case["text"]) == case["plain"]


@given(st.text("ab *_`[]()!^<>\\\n.-", max_size=60))
def test_lines_stay_lines_and_letters_stay(text: str) -> None:
    shown = plain(text)
    assert shown.count("\n") == text.count("\n")
    if not set("`[]()!<>") & set(text):
        assert [c for c in shown if c in "ab."] == [c for c in text if c in "ab."]


@pytest.mark.parametrize(
    ("path", "body"), [("a.md", "Nyamuk Aedes aegypti bertelur."), ("a.txt", "Nyamuk *Aedes aegypti* bertelur.")]
)
def test_only_markdown_has_marks(path: str, body: str, noise: Noise) -> None:
    article, problems = parse(b"Nyamuk *Aedes aegypti* bertelur.", path, noise=noise)
    assert article is not None
    assert (article.text, problems) == (body, ())
