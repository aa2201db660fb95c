"""Numbers of any length: no figure overflows, and what programs get of them is JSON."""

import json
import math

import promises
import pytest
import yaml

from factory import HERE
from kuis.batch.records import ItemsOf, ReadingOf
from kuis.batch.requests import line_of

DATA = yaml.safe_load((HERE / "cases" / "hostile" / "numbers.yaml").read_text(encoding="utf-8"))


def refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


@pytest.mark.parametrize(("digit", "times"), DATA["numbers"], ids=lambda value: str(value).strip())
def test_any_number(digit: str, times: int) -> None:
    number = (digit * times).strip(" .")
    said = [DATA["sentence"].replace("{x}", frame.replace("{n}", number)) for frame in DATA["frames"]]
    article = promises.studio().article_of("\n\n".join(said))
    promises.analysis(article)
    for made in (ItemsOf(), ReadingOf(facts=True)):
        found = json.loads(line_of(made(article)), parse_constant=refuse)
        assert "items" in found or found["sentences"]


def test_figures_stay_finite_and_as_they_are() -> None:
    text = "Solo menjual 12,5 juta triliun ton gula dan 13.500 ekor ayam pada abad ke-19."
    values = [e.value for e in promises.studio().analyse(promises.studio().article_of(text)).entities if e.value]
    assert 12.5e18 in values and 13_500 in values and all(map(math.isfinite, values))
