"""Reading an archive: every article in one order, whatever the files are, and what is wrong with one of them."""

import gzip
import json
import os

import pytest

from kuis.sources import archive as module
from kuis.sources.archive import open_archive

COLUMNS = ("text", "id", "title")


def entries(path, columns=COLUMNS):
    found, problems = open_archive(str(path), columns)
    assert found is not None, problems
    return list(found.entries())


def places(path):
    return [entry.place for entry in entries(path)]


def line(**row):
    return json.dumps(row).encode() + b"\n"


def test_a_folder_in_the_order_of_its_paths(tmp_path):
    for name in ("b.md", "a.txt", "sub/c.TXT", "sub/deep/d.md", "README.md", ".hidden.md", ".git/x.md", "notes.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "rows.jsonl").write_bytes(line(id=1, text="a") + b"\n" + line(id=2, text="b"))
    found = entries(tmp_path)
    assert [e.place for e in found] == ["a.txt", "b.md", "rows.jsonl:1", "rows.jsonl:3", "sub/c.TXT", "sub/deep/d.md"]
    assert [e.line for e in found] == [False, False, True, True, False, False]
    size = sum(p.stat().st_size for p in tmp_path.rglob("*") if p.suffix in (".txt", ".md", ".TXT", ".jsonl"))
    assert found[-1].read == size - len("README.md") - len(".hidden.md") - len(".git/x.md")
    assert [e.read for e in found] == sorted(e.read for e in found)


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "ndjson", "JSONL"])
def test_lines(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    data = line(id=1, text="satu") + b"\n  \n" + line(id=2, text="dua").strip()
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    found = entries(path)
    assert [(e.place, json.loads(e.data)["id"]) for e in found] == [(f"a.{ending}:1", 1), (f"a.{ending}:4", 2)]


def test_a_line_that_is_too_large_is_passed_over_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(id=1, text="a") + line(id=2, text="x" * 5000) + line(id=3, text="c"))
    first, large, last = entries(path)
    assert (first.wrong, last.wrong, large.data) == ("", "", b"") and "larger than" in large.wrong
    assert (large.place, last.place) == ("a.jsonl:2", "a.jsonl:3")


def test_a_damaged_gzip_file_gives_what_can_be_read_and_says_what_is_lost(tmp_path):
    data = b"".join(line(id=n, text=os.urandom(60).hex()) for n in range(500))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data)[:-5000])
    (tmp_path / "b.jsonl.gz").write_bytes(b"this is no gzip file")
    (tmp_path / "c.jsonl").write_bytes(line(id="after", text="x"))
    found = entries(tmp_path)
    cut = next(e for e in found if e.wrong)
    assert cut.place == "a.jsonl.gz" and "what follows is lost" in cut.wrong
    assert len([e for e in found if e.place.startswith("a.jsonl.gz:")]) > 300
    assert [e.place for e in found if "b.jsonl" in e.place] == ["b.jsonl.gz"]
    assert found[-1].place == "c.jsonl:1"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no permissions here")
def test_what_cannot_be_read_is_an_entry_that_says_so(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "large.txt").write_text("x" * 2000)
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    found = {e.place: e.wrong for e in entries(tmp_path)}
    assert found == {
        "a.txt": "",
        "b.txt": "",
        "gone.txt": "the file cannot be read: No such file or directory",
        "large.txt": "the file is larger than 0 MB",
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_is_closed(tmp_path):
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "a.txt").write_text("a")
    assert [(e.place, bool(e.wrong)) for e in entries(tmp_path)] == [("a.txt", False), ("shut", True)]


@pytest.mark.parametrize(
    ("name", "why"),
    [("nothing.jsonl", "there is no such file"), ("a.zip", "this is no archive"), ("empty", "there is no article")],
)
def test_what_is_no_archive(tmp_path, name, why):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.zip").write_bytes(b"PK")
    found, (problem,) = open_archive(str(tmp_path / name), COLUMNS)
    assert found is None and why in problem.message and problem.hint


def test_parquet_rows(tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = {"id": list(range(700)), "text": [f"teks {n}" for n in range(700)], "more": [b"x"] * 700}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet", row_group_size=300)
    found = entries(tmp_path / "a.parquet")
    assert [json.loads(e.data) for e in found] == [{"text": f"teks {n}", "id": n} for n in range(700)]
    assert (found[0].place, found[-1].place) == ("a.parquet:1", "a.parquet:700")
    assert found[-1].read == (tmp_path / "a.parquet").stat().st_size


def test_parquet_of_other_programs(tmp_path):
    """Some write text as bytes or numbers of a list, and some do not look whether it is UTF-8."""
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    broken = pa.StringArray.from_buffers(
        2, pa.py_buffer(bytes([0, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0])), pa.py_buffer(b"ab\xffcd")
    )
    texts = {
        "bytes": pa.array(["Harga “kopi”".encode(), None, b"Rina \xff"], pa.binary()),
        "broken": broken,
        "large": pa.array(["satu", "dua"], pa.large_string()),
        "listed": pa.array(["satu", "satu", None]).dictionary_encode(),
        "numbers": pa.array([1.5, None]),
    }
    for name, column in texts.items():
        # A column comes in the order of the file, not in that of the options.
        pq.write_table(pa.table({"id": list(range(len(column))), "text": column}), tmp_path / f"{name}.parquet")
    found = {e.place: json.loads(e.data)["text"] if e.data else e.wrong for e in entries(tmp_path)}
    assert found == {
        "broken.parquet:1": "ab",
        "broken.parquet:2": "byte 0xff in this row is not UTF-8",
        "bytes.parquet:1": "Harga “kopi”",
        "bytes.parquet:2": None,
        "bytes.parquet:3": "byte 0xff in this row is not UTF-8",
        "large.parquet:1": "satu",
        "large.parquet:2": "dua",
        "listed.parquet:1": "satu",
        "listed.parquet:2": "satu",
        "listed.parquet:3": None,
        "numbers.parquet:1": 1.5,
        "numbers.parquet:2": None,
    }


def test_parquet_without_the_column_and_damaged(tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"isi": ["a"], "no": [1]}), tmp_path / "a.parquet")
    found, (problem,) = open_archive(str(tmp_path), COLUMNS)
    assert found is None and problem.message == "there is no column 'text'" and "--text-field: isi, no" in problem.hint
    (entry,) = entries(tmp_path, ("isi", "no", "title"))
    assert json.loads(entry.data) == {"isi": "a", "no": 1}
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-9])
    good, bad = entries(tmp_path, ("isi", "no", "title"))
    assert (good.place, bad.place) == ("a.parquet:1", "b.parquet") and "damaged after row 0" in bad.wrong


def test_parquet_needs_its_library(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    found, (problem,) = open_archive(str(tmp_path / "a.parquet"), COLUMNS)
    assert found is None and problem.hint == "pip install 'kuis[parquet]'"
