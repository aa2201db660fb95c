"""A list of words, and what may be wrong with it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factory import HERE
from kuis.sources import wordlist

CASES = yaml.safe_load((HERE / "cases" / "sources" / "wordlist.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_with_their_lines(case):
    assert dict(wordlist.words(case["text"])) == case["words"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "known.txt: error: this is a binary file, not a word list"),
        (b"menolak\nkaf\xe9\n", "known.txt:2: error: byte 0xe9 is not UTF-8"),
        (b"a" * (wordlist.MAX_BYTES + 1), "known.txt: error: the word list is larger than 5 MB"),
    ],
)
def test_no_word_list(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "known.txt").write_bytes(data)
    words, problems = wordlist.read("known.txt")
    assert words == ()
    assert [str(p) for p in problems] == [f"{message} (give a text file in UTF-8 with one word a line)"]


def test_missing_or_a_folder(tmp_path):
    assert "there is no such file" in str(wordlist.read(str(tmp_path / "no.txt"))[1])
    assert "this is a folder" in str(wordlist.read(str(tmp_path))[1])


def test_an_empty_list_is_a_list(tmp_path):
    (tmp_path / "known.txt").write_text("# nothing yet\n")
    assert wordlist.read(str(tmp_path / "known.txt")) == ((), ())


@given(st.text())
def test_words_are_lower_case_and_stand_on_their_line(text):
    lines = text.splitlines()
    for word, number in wordlist.words(text):
        assert word and word == " ".join(word.lower().split()) and "#" not in word
        assert word in " ".join(lines[number - 1].lower().split())
