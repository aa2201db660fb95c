"""Paragraphs and headings: cases, and what holds for any text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.sources.noise import Noise, load
from kuis.sources.paragraphs import paragraphs

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/sources/paragraphs.yaml").read_text("utf-8"))
NOISE = load((ROOT / "src/kuis/languages/id/noise.yaml").read_text("utf-8"))

LINE = st.one_of(
    st.sampled_from(["ADVERTISEMENT", "BACA JUGA:", "[Gambas:Video CNN]", "(abc/def)", "Ibu.", "(Foto: A)", " "]),
    st.sampled_from(["# ", "## ", "> ", "- ", "1. ", "```", "---", "===", "**", "* * *", "![a](b)", "<p>", "|a|"]),
    st.text(alphabet='Aa. ,?!(*_)#>-1"”|[]:\u00a0\u200b\r\u2028', max_size=90),
    st.text(max_size=20),
)
TEXT = st.lists(LINE, max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", "", " "]).map(lambda by: by.join(parts))
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], noise: Noise) -> None:
    text = case["text"]
    found = paragraphs(text, noise, markdown=case.get("markdown", False))
    assert [text[p.start : p.end] for p in found if p.kind == "heading"] == case["heads"]
    assert [text[p.start : p.end] for p in found if p.kind == "body"] == case["body"]


@settings(deadline=None)
@given(text=TEXT, markdown=st.booleans())
def test_they_lie_in_the_text_in_order_and_apart(text: str, markdown: bool) -> None:
    until = 0
    bodies = 0
    for part in paragraphs(text, NOISE, markdown=markdown):
        assert until <= part.start < part.end <= len(text)
        words = text[part.start : part.end]
        assert words == words.strip()
        assert any(c.isalnum() for c in words)
        bodies += part.kind == "body"
        assert part.number == (bodies if part.kind == "body" else 0)
        until = part.end


@settings(deadline=None)
@given(sentences=st.lists(st.sampled_from(["Ibu pergi ke pasar.", "Apa kabar?", "Raka tidur!"]), min_size=1))
def test_no_clean_sentence_is_lost(sentences: list[str]) -> None:
    for by in ("\n", "\n\n"):
        text = by.join(sentences)
        assert [text[p.start : p.end] for p in paragraphs(text, NOISE)] == sentences


@pytest.mark.parametrize("unit", ["a", "(", "[Gambas:", "a ", "> ", "*a", "(baca juga: ", "\u00a0"])
def test_one_very_long_line(unit: str, noise: Noise) -> None:
    text = unit * (1_000_000 // len(unit)) + "z"
    assert paragraphs(text, noise)[-1].end == len(text)
