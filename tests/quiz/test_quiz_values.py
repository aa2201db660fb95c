from pathlib import Path

import pytest
import yaml

from factory import HERE
from kuis.quiz.values import reader

GRAMMAR = {
    "months": {"januari": 1, "mei": 5, "agustus": 8, "oktober": 10, "november": 11},
    "numbers": {"dua": 2, "lima": 5, "sembilan": 9, "sepuluh": 10, "seribu": 1000},
    "magnitudes": {"puluh": 10, "ratus": 100, "ribu": 1000, "juta": 10**6, "miliar": 10**9},
}
CASES = yaml.safe_load(Path(HERE / "cases" / "quiz" / "values.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("options", CASES, ids=str)
def test_options_stand_in_ascending_order(options: list[str]) -> None:
    value = reader(GRAMMAR)
    values = [value(option) for option in options]
    assert None not in values
    assert values == sorted(set(values))


@pytest.mark.parametrize("text", ["", "Jakarta", "ribu", "1.2.3"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert reader(GRAMMAR)(text) is None
