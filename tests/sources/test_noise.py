"""Every rule of every noise.yaml matches its example and spares the other."""

import re
from pathlib import Path

import pytest

from kuis.sources.noise import KINDS, load, rules_of

FILES = sorted((Path(__file__).parents[2] / "src/kuis/languages").glob("*/noise.yaml"))
RULES = [(kind, rule) for path in FILES for kind, rules in rules_of(path.read_text("utf-8")).items() for rule in rules]


def hit(kind: str, pattern: str, text: str) -> bool:
    """Whether a rule of that kind would take something away from a line."""
    return bool(re.fullmatch(pattern, text) if kind in ("lines", "introductions") else re.search(pattern, text))


def test_there_are_rules() -> None:
    assert {kind for kind, _ in RULES} == set(KINDS)


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=[rule["matches"][:30] for _, rule in RULES])
def test_rule_matches_its_example_and_spares_the_other(kind: str, rule: dict[str, str]) -> None:
    assert hit(kind, rule["pattern"], rule["matches"])
    assert not hit(kind, rule["pattern"], rule["spares"])


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_no_rule_takes_the_example_that_another_one_spares(path: Path) -> None:
    noise = load(path.read_text("utf-8"))
    for kind, rule in RULES:
        if kind != "introductions":  # what it spares is a line that another rule leaves out
            assert not noise.lines.fullmatch(rule["spares"])
            assert not noise.inside.search(rule["spares"])


def test_no_rules_match_nothing() -> None:
    assert not load("").lines.search("ADVERTISEMENT")


@pytest.mark.parametrize("text", ["- a", "other: []", "lines: [{pattern: a}]", "lines: [a]"])
def test_another_shape_is_a_bug(text: str) -> None:
    with pytest.raises(ValueError, match="noise"):
        load(text)
