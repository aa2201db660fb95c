"""Worksheet and key of each seed as they are handed out, in a real Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from screens import PAPER, TOO_WIDE, axe

from handed import SEEDS, built

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["quiz.html", "key.html"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_page_fits_the_paper_and_axe_finds_nothing(show: Callable[..., Any], seed: Path, name: str) -> None:
    page = show(built(seed).files[name].decode(), PAPER)
    found = axe(page)
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE) == 0


def test_axe_sees_what_is_wrong(show: Callable[..., Any]) -> None:
    faults = '<img src="data:,"><p style="color:#ddd">pucat</p>'
    html = f"<!doctype html><html><title>x</title><main><h1>x</h1>{faults}</main>"
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {v["id"] for v in axe(show(html))["violations"]}
