"""The line under a problem, and the mark under its place."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuis.commands.excerpt import columns, excerpt, lines_of
from kuis.problems import Problem


def shown(line, column, end=0, width=100):
    return excerpt(Problem("o.yaml", 1, column, "x", end=end), [line], width=width)


@pytest.mark.parametrize(
    ("line", "column", "end", "marked"),
    [
        ("level: B9", 8, 10, "B9"),
        ("level: B9", 8, 0, "B9"),
        ("  fact.siapa.kim.0a1b: {skip: x}", 3, 0, "fact.siapa.kim.0a1b"),
        ('deck: "Kim dan Putin', 7, 0, '"'),
        ('deck: "Kim dan Putin" #', 7, 0, '"Kim dan Putin"'),
        ("a: [b, c", 4, 0, "["),
        ("a:", 3, 0, ""),
    ],
)
def test_the_place_is_marked(line, column, end, marked):
    text, mark = shown(line, column, end)
    assert text == f"    1 | {line}"
    assert mark == "      | " + " " * (column - 1) + "^" * max(1, len(marked))


def test_tabs_and_wide_characters_stay_in_line():
    assert shown("\tfact: x", 2) == ("    1 |     fact: x", "      |     ^^^^")
    assert shown("a: 日本語 x", 4) == ("    1 | a: 日本語 x", "      |    ^^^^^^")
    assert shown("a: 日本語 x", 8) == ("    1 | a: 日本語 x", "      |           ^")
    assert shown("a: e\u0301e\u0301 x", 9) == ("    1 | a: e\u0301e\u0301 x", "      |       ^")


def test_what_cannot_be_seen_has_a_mark_of_its_own():
    assert shown("a: b\0\x1b[31m\u202ex", 4)[0] == "    1 | a: b��[31m�x"


@pytest.mark.parametrize("width", [40, 100])
def test_a_long_line_is_cut_around_the_place(width):
    line = " ".join(f"kata{n}" for n in range(500))
    for column in (1, line.index("kata250") + 1, len(line)):
        text, mark = shown(line, column, width=width)
        assert columns(text) <= width and columns(mark) <= width
        word = line[column - 1 :].partition(" ")[0]
        assert text[mark.index("^") :].startswith(word[: mark.count("^")])
        assert ("…" in text[:10]) == (column > 1)


def test_no_line_and_no_column():
    problem = Problem("o.yaml", 0, 0, "x")
    assert excerpt(problem, ["a"]) == ("", "")
    assert excerpt(Problem("o.yaml", 7, 1, "x"), ["a"]) == ("", "")
    assert excerpt(Problem("o.yaml", 1, 0, "x"), ["a"]) == ("    1 | a", "")


@given(
    st.text(st.characters(exclude_characters="\r\n")),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(20, 120),
)
def test_any_line_is_shown_within_its_width(line, column, end, width):
    text, mark = excerpt(Problem("o.yaml", 1, column, "x", end=end), [line], width=width)
    assert columns(text) <= max(width, 28) and bool(mark) == bool(column)
    assert "\n" not in text and "\x1b" not in text


def test_lines_are_counted_as_problems_count_them(tmp_path: Path):
    for name, lines in (("o.yaml", ["a", "b", "c", "d", ""]), ("o.md", ["a", "b\u2028c", "d", ""])):
        (tmp_path / name).write_bytes("a\r\nb\u2028c\rd\n".encode())
        assert lines_of(str(tmp_path / name)) == lines


def test_files_without_lines(tmp_path: Path):
    assert lines_of(str(tmp_path)) == lines_of(str(tmp_path / "nowhere")) == lines_of("-") == lines_of("\0") == ()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(100_000_000)
    assert lines_of(str(tmp_path / "pipe")) == lines_of(str(tmp_path / "large")) == ()
    (tmp_path / "latin").write_bytes(b"caf\xe9\n")
    assert lines_of(str(tmp_path / "latin")) == ["caf�", ""]
