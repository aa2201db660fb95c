"""Class lists: the cases in tests/cases/sources/roster.yaml, and files that are none."""

from pathlib import Path

import pytest
import yaml

from kuis.model import Student
from kuis.quiz.roster import in_turn
from kuis.sources import roster

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/sources/roster.yaml").read_text(encoding="utf-8"))
HEADERS: dict[str, roster.Column] = {"name": "name", "form": "form", "nama": "name", "paket": "form"}


def students(table: tuple[roster.Row, ...]) -> tuple[tuple[Student, ...], tuple[object, ...]]:
    return roster.students(table, "c.csv", forms="AB", headers=HEADERS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_class_list(case: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for mark in ("", "\ufeff"):
        (tmp_path / "c.csv").write_bytes((mark + str(case["text"])).encode())
        table, unread = roster.read("c.csv")
        found, wrong = students(table)
        assert [[s.name, s.form] for s in found] == case["students"]
        told = sorted({str(p) for p in (*unread, *wrong)})
        assert told == sorted(case.get("problems", []))


FILES = {
    "latin.csv": ("name\nJosé\n".encode("latin-1"), "latin.csv:2: error: byte 0xe9 is not UTF-8"),
    "wide.csv": ("name\nAyu\n".encode("utf-16"), "wide.csv:1: error: this file is UTF-16, not UTF-8"),
    "table.xlsx": (b"PK\x03\x04\x00\x00", "table.xlsx: error: this is a binary file"),
    "large.csv": (b"Ayu\n" * 2_000_000, "large.csv: error: the class list is larger than 5 MB"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_class_list(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data, message = FILES[name]
    Path(name).write_bytes(data)
    found, (problem,) = roster.read(name)
    assert not found and str(problem).startswith(message)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert "there is no such file" in str(roster.read(str(tmp_path / "none.csv"))[1][0])
    assert "this is a folder" in str(roster.read(str(tmp_path))[1][0])


@pytest.mark.parametrize(("count", "wrong"), [(5_000, 0), (5_001, 1)])
def test_at_most_five_thousand(count: int, wrong: int) -> None:
    table, _ = roster.rows("".join(f"Siswa {n}\n" for n in range(count)), "c.csv")
    found, problems = students(table)
    assert len(found) == 5_000 and len(problems) == wrong
    if wrong:
        assert str(problems[0]) == "c.csv:5001: error: there are more than 5,000 names in this file (split it)"


def test_a_name_too_long() -> None:
    table, _ = roster.rows("a" * 100 + "\n" + "b" * 101 + "\n", "c.csv")
    found, (problem,) = students(table)
    assert len(found) == 1 and str(problem) == "c.csv:2: error: this name has 101 characters (write at most 100)"


def test_forms_are_taken_in_turn_by_those_who_have_none() -> None:
    named = [Student("a"), Student("b", "B"), Student("c"), Student("d"), Student("e", "A"), Student("f")]
    assert [s.form for s in in_turn(named, "AB")] == ["A", "B", "B", "A", "A", "B"]
    assert in_turn([], "AB") == ()
