"""The words that the Anki export needs."""

from importlib.resources import files

import pytest
import yaml


@pytest.fixture(scope="session")
def words():
    text = files("kuis.languages").joinpath("id", "interface.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["anki"]
