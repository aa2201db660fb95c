"""docs/programs.md lists the fields that programs get, no more and no fewer."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kuis.batch.records import ItemsOf, ReadingOf
from kuis.pipeline import Studio

PAGE = (Path(__file__).parents[2] / "docs/programs.md").read_text(encoding="utf-8")
TEXT = (
    "Rina Sari lahir di Malang pada 1948. Ia mendirikan rumah sakit di kota itu pada 1990. "
    "Rumah sakit itu merawat 300 orang setiap hari, kata Budi Santoso."
)


@pytest.fixture(scope="module")
def records() -> Mapping[str, Any]:
    """What programs get of an article, by the words that open its table."""
    article = Studio().article_of(TEXT)
    items = ItemsOf(rejected=True)(article)
    reading = ReadingOf(facts=True)(article)
    return {
        "## `kuis items --jsonl`": [items],
        "Each item:": items["items"],
        "## `kuis analyse --jsonl`": [reading],
        "Each sentence:": reading["sentences"],
        "Each token:": reading["sentences"][0]["tokens"],
        "Each entity:": reading["entities"],
        "Each fact:": reading["facts"],
        "Each reference:": reading["references"],
    }


def listed(opening: str) -> list[str]:
    """The fields in the first table behind a line of the page."""
    table = PAGE.split(f"\n{opening}\n", 1)[1].lstrip().split("\n\n", 1)[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def given(records: Iterable[Mapping[str, Any]]) -> set[str]:
    return {name for record in records for name in record}


@pytest.mark.parametrize(
    "opening",
    [
        "## `kuis items --jsonl`",
        "Each item:",
        "## `kuis analyse --jsonl`",
        "Each sentence:",
        "Each token:",
        "Each entity:",
        "Each fact:",
        "Each reference:",
    ],
)
def test_every_field_is_listed(records: Mapping[str, Any], opening: str) -> None:
    fields = listed(opening)
    assert len(fields) == len(set(fields))
    assert set(fields) == given(records[opening])


def test_a_refused_item_has_two_fields_more(records: Mapping[str, Any]) -> None:
    (all_items,) = records["## `kuis items --jsonl`"]
    assert given(all_items["rejected"]) - given(all_items["items"]) == {"code", "reason"}


def test_phrases_have_the_fields_that_their_row_names(records: Mapping[str, Any]) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| `phrases` |"))
    phrases = [phrase for sentence in records["Each sentence:"] for phrase in sentence["phrases"]]
    assert phrases and set(re.findall(r"`(\w+)`", row)) - {"phrases"} == given(phrases)
