"""The noise of Indonesian web pages, for every test of this room."""

from pathlib import Path

import pytest

from kuis.sources.noise import Noise, load


@pytest.fixture(scope="session")
def noise() -> Noise:
    path = Path(__file__).parents[2] / "src/kuis/languages/id/noise.yaml"
    return load(path.read_text("utf-8"))
