"""docs/overrides.md explains every key, and its YAML is sound."""

import re
from pathlib import Path

import pytest

from kuis.overrides import schema
from kuis.overrides.read import parse

PAGE = (Path(__file__).parents[2] / "docs" / "overrides.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("key", [key.path for key in schema.KEYS])
def test_every_key_is_explained(key: str) -> None:
    assert re.search(rf"^(#+ |- )`{re.escape(key)}`", PAGE, re.MULTILINE), f"docs/overrides.md does not explain {key}"


def test_no_other_key_is_explained() -> None:
    paths = re.findall(r"^(?:#+ |- )`([^`]+)`", PAGE, re.MULTILINE)
    assert set(paths) == {key.path for key in schema.KEYS}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_is_sound(block: str) -> None:
    assert parse(block, "o.yaml")[1] == ()


@pytest.mark.parametrize("key", [k for k in schema.KEYS if not k.path.endswith("[]")], ids=lambda k: k.path)
def test_every_key_has_an_example(key: schema.Key) -> None:
    if "<" in key.name:
        return
    assert any(re.search(rf"(?<![\w-]){key.name}:", block) for block in BLOCKS)


@pytest.mark.parametrize("key", [k for k in schema.KEYS if k.required], ids=lambda k: k.path)
def test_required_keys_are_said_to_be(key: schema.Key) -> None:
    section = PAGE.split(f"### `{key.path}`\n")[1].split("\n#")[0]
    assert "Required." in section
