"""The schema for editors says what the reader says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kuis.overrides import editor, schema
from kuis.overrides.read import parse

CASES = Path(__file__).parents[1] / "cases" / "overrides"
BROKEN = yaml.safe_load((CASES / "broken.yaml").read_text(encoding="utf-8"))
APPLIED = yaml.safe_load((CASES / "apply.yaml").read_text(encoding="utf-8"))["cases"]
PAGE = (Path(__file__).parents[2] / "docs" / "overrides.md").read_text(encoding="utf-8")
DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*/overrides.yaml"))
VALID = [
    *(case["overrides"] for case in APPLIED),
    *re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL),
    *(path.read_text(encoding="utf-8") for path in DECKS),
]
VALIDATOR = Draft202012Validator(editor.json_schema())
# What the reader refuses for reasons that no schema can give, or that YAML itself gives.
_BEYOND = re.compile(
    r"stands here twice|is used twice|and always taken|practises vocabulary|must be on one line|more than 16 levels"
    r"|escape that does not"
    r"|has no value|not '01[02]|must be plain text|anchor|alias|tag, which|a second document|not allowed|byte order"
    r"|the file must hold|'-?\d+\.0'|no [a-z]+ \(for example|stands in 'sections' twice"
)


def wrong(text: str, validator: Any = VALIDATOR) -> list[str]:
    data = yaml.safe_load(text)
    return [error.message for error in validator.iter_errors({} if data is None else data)]


def test_the_schema_is_one() -> None:
    for shared in (False, True):
        Draft202012Validator.check_schema(editor.json_schema(shared=shared))
        assert json.loads(editor.text(shared=shared)) == editor.json_schema(shared=shared)


@pytest.mark.parametrize("text", VALID)
def test_what_is_sound_is_accepted(text: str) -> None:
    assert parse(text, "o.yaml")[1] == ()
    assert wrong(text) == []


def readable(case: dict[str, Any]) -> bool:
    """Whether YAML itself takes the text of a case, so that an editor's schema has its say."""
    try:
        yaml.safe_load(case["text"])
    except (yaml.YAMLError, ValueError, OverflowError):
        return False
    return any(not _BEYOND.search(problem) for problem in case["problems"])


SEEN = [case for case in BROKEN if readable(case)]


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case["name"])
def test_what_is_wrong_is_refused(case: dict[str, Any]) -> None:
    assert wrong(case["text"])


def test_it_is_tried_on_many() -> None:
    assert len(SEEN) >= 35 and len(VALID) >= 40


@pytest.mark.parametrize("key", schema.KEYS, ids=lambda key: key.path)
def test_every_key_is_described_with_an_example_that_it_accepts(key: schema.Key) -> None:
    found: Any = editor.json_schema()
    for part in re.findall(r"[^.\[\]]+|\[\]", key.path):
        found = found["items"] if part == "[]" else found
        found = found["additionalProperties"] if part.startswith("<") else found
        found = found["properties"][part] if part[0] not in "<[" else found
    assert found["description"] == key.meaning
    if not key.path.endswith(("[]", ">")):
        for example in found["examples"]:
            assert not list(Draft202012Validator(found).iter_errors(example))
    if key.choices and key.type == "choice":
        assert found["anyOf"][0]["enum"] == list(key.choices)


def test_the_defaults_have_their_own() -> None:
    shared = Draft202012Validator(editor.json_schema(shared=True))
    assert wrong("level: 3\nwords: {tak: {gloss: not}}\nquota:\n", shared) == []
    assert wrong("items: {}\n", shared) and wrong("article: x.md\n", shared)


def test_levels_and_flags_in_every_spelling() -> None:
    for level in ("b1", "BIPA 3", "bipa3", "3", "'3'", " C2 "):
        assert wrong(f"level: {level}\n") == parse(f"level: {level}\n", "o")[1] or wrong(f"level: {level}\n") == []
    for level in ("B3", "BIPA 8", "0", "8", "[B1]"):
        assert wrong(f"level: {level}\n")
    for flag in ("true", "Ya", "no", "TIDAK", "'false'"):
        assert wrong(f"notes: {{gap: {flag}}}\n") == []


def test_the_one_in_decks_is_up_to_date() -> None:
    assert (DECKS[0].parents[1] / editor.NAME).read_text(encoding="utf-8") == editor.text()
