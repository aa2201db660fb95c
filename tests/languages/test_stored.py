"""What is worked out of a pack's tables is the same whether it was stored or made, and never older than its files."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kuis.languages import loader
from kuis.languages import stored as room
from kuis.languages.stored import stored_in, unstored

TABLE = {"naik": ["up", "rise"], "turun": ("down", 2.5, None, frozenset({"a", "b"}))}
ROOT = Path(__file__).parents[2]
DECKS = "import sys; from kuis.__main__ import main; main(sys.argv[1:])"


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """A folder with a table, in which Python may keep what it likes."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "lexicon.tsv").write_text("lemma\n")
    return tmp_path


def asked(folder, table=TABLE):
    """What a new process gets for a table, and how often it had to make it."""
    room._state.cache_clear()
    made = []

    def make():
        made.append(1)
        return table

    return stored_in(folder)("words", make), len(made)


def kept(folder):
    """The file of the table."""
    return Path(importlib.util.cache_from_source(str(folder / "words.py"))).with_suffix(".table")


def test_a_table_is_made_once(pack):
    assert asked(pack) == (TABLE, 1)
    assert asked(pack, {}) == (TABLE, 0)
    assert [p.name for p in (pack / "__pycache__").iterdir()] == [kept(pack).name]


def test_a_change_of_any_file_of_the_pack_makes_it_anew(pack):
    asked(pack)
    (pack / "senses.tsv").write_text("new\n")
    assert asked(pack, {"one": 1}) == ({"one": 1}, 1)
    os.utime(pack / "lexicon.tsv", (1, 1))
    assert asked(pack, {"two": 2}) == ({"two": 2}, 1)
    assert asked(pack, {}) == ({"two": 2}, 0)


def test_a_change_of_the_code_makes_it_anew(pack, monkeypatch, tmp_path_factory):
    asked(pack)
    (elsewhere := tmp_path_factory.mktemp("code") / "maker.py").write_text("")
    monkeypatch.setattr(sys.modules[__name__], "__file__", str(elsewhere))
    assert asked(pack, {}) == ({}, 1)
    elsewhere.write_text("# changed")
    assert asked(pack, {"one": 1}) == ({"one": 1}, 1)


def test_another_release_makes_it_anew(pack, monkeypatch):
    asked(pack)
    monkeypatch.setattr(room, "__version__", "0.0.0")
    assert asked(pack, {}) == ({}, 1)


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"junk", b"N", b"i\x01\x00\x00\x00"])
def test_a_file_that_is_damaged_is_made_anew(pack, broken):
    asked(pack)
    kept(pack).write_bytes(broken)
    assert asked(pack) == (TABLE, 1)
    assert asked(pack) == (TABLE, 0)
    kept(pack).write_bytes(kept(pack).read_bytes()[:-9])
    assert asked(pack) == (TABLE, 1)


def test_nothing_is_kept_where_python_keeps_nothing(pack, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert asked(pack) == asked(pack) == (TABLE, 1)
    assert not (pack / "__pycache__").exists()


def test_where_nothing_can_be_written_each_process_makes_its_own(pack):
    (pack / "__pycache__").write_text("this is no folder")
    assert asked(pack) == asked(pack) == (TABLE, 1)


def test_a_table_that_cannot_be_stored_is_made(pack):
    odd = object()
    assert asked(pack, odd) == (odd, 1)
    assert asked(pack, odd) == (odd, 1)
    assert unstored("words", lambda: odd) is odd


def test_a_deck_is_the_same_with_and_without_stored_tables(tmp_path):
    """A process that makes all tables and keeps them, one that finds them, and one that keeps nothing."""
    files = []
    for run, kept_in in (("first", "kept"), ("second", "kept"), ("third", "")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1763900000"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path / kept_in)} if kept_in else {"PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", DECKS, "build", str(ROOT / "seeds" / "pagi-di-pasar.md"), "--out", run]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        files.append({p.name: p.read_bytes() for p in sorted((tmp_path / run).rglob("*.*"))})
        tables = [p.name.partition(".")[0] for p in (tmp_path / "kept").rglob("*.table")]
        assert {"lexical", "rules", "meanings-together"} <= set(tables)
    assert files[0] == files[1] == files[2] and "pagi-di-pasar.apkg" in files[0]


def test_loading_a_pack_asks_for_what_is_stored(pack, monkeypatch):
    """A table that was stored is taken as it is, so a pack that was changed behind the back of its files shows it."""
    monkeypatch.syspath_prepend(str(pack.parent))
    for name in ("__init__.py", "morphology.py"):
        text = "def build(*_):\n    return None\n" if name == "morphology.py" else ""
        (pack / name).write_text(text)
    (pack / "relations.tsv").write_text("one\trelation\tother\nbesar\tsyn\tagung\n")
    assert loader._load(pack.name).synonyms["agung"] == frozenset(("besar",))
    monkeypatch.setattr(loader, "_related", lambda *_: {})
    room._state.cache_clear()
    assert loader._load(pack.name).synonyms["agung"] == frozenset(("besar",))
    (pack / "relations.tsv").write_text("")
    room._state.cache_clear()
    assert "agung" not in loader._load(pack.name).synonyms
