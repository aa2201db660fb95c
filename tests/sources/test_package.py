"""Packages of Anki that somebody made to fill the disk or to keep kuis busy for ever."""

import io
import sqlite3
import tempfile
import zipfile
from contextlib import closing

import pytest
import zstandard
from anki_files import package as sample

from kuis.sources import collection, package

NOTES = [("Basic", {"Front": word, "Back": "x"}, 30) for word in ("menolak", "pasar")]
DATABASE = zipfile.ZipFile(io.BytesIO(sample(NOTES))).read("collection.anki2")
ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select"
# What a table may be in place of one; each would go on for ever, or give gigabytes.
PRETENDERS = {
    "notes": f"create view NOTES as {ENDLESS} x id, 'g' guid, 1 mid, 1 mod, '' tags, 'a' flds from c",
    "cards": f"create view cards as {ENDLESS} x nid, 1 reps, 1 ivl from c",
    "graves": f"create view graves as {ENDLESS} x oid, 1 type from c",
    "col": "create table col (id integer, models text generated always as (hex(zeroblob(40000))))",
    "stored": "create table graves (oid integer, type integer generated always as (oid) stored)",
    "virtual": "create virtual table graves using fts5(oid, type)",
}


def changed(*statements):
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(DATABASE)
        for statement in statements:
            database.execute(statement)
        database.commit()
        return bytes(database.serialize())


def packed(data, name="collection.anki2", method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def read(tmp_path, monkeypatch):
    """What is read of a package with these bytes; nothing may be left of what was unpacked."""
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))

    def read(data):
        (tmp_path / "a.apkg").write_bytes(data)
        found, problems = collection.read(str(tmp_path / "a.apkg"))
        assert not list(room.iterdir()), "what was unpacked stays there"
        assert (found is None) == bool(problems)
        return [note.guid for note in found.notes] if found else problems[0]

    return read


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_any_packing(read, method):
    whole = packed(DATABASE, method=method)
    assert read(whole) == ["g1", "g2"]
    begin = whole.index(b"collection.anki2") + len("collection.anki2")
    for place in range(begin, begin + 60, 3):
        bad = whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :]
        assert getattr(read(bad), "message", package.DAMAGED) == package.DAMAGED


def test_packed_twice_as_anki_does(read):
    small = zstandard.compress(DATABASE)
    assert read(packed(small, "collection.anki21b")) == ["g1", "g2"]
    assert read(packed(small[:-9], "collection.anki21b")).message == package.DAMAGED


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21", "collection.anki21b"])
def test_more_than_any_collection_unpacks_to(read, monkeypatch, name):
    def data(more):
        grown = changed("create table more (x blob)", f"insert into more values (zeroblob({more}))")
        return packed(zstandard.compress(grown) if name.endswith("b") else grown, name), len(grown)

    bomb, size = data(5_000_000)
    assert len(bomb) < 20_000
    monkeypatch.setattr(package, "MAX_BYTES", size)
    assert read(bomb) == ["g1", "g2"]
    monkeypatch.setattr(package, "MAX_BYTES", size - 1)
    assert "unpacks to more than" in read(bomb).message


@pytest.mark.parametrize("name", PRETENDERS)
def test_tables_that_are_none(read, name):
    table = {"stored": "graves", "virtual": "graves"}.get(name, name)
    try:
        data = changed(f"drop table {table}", PRETENDERS[name], *["insert into col values (1)"] * (name == "col"))
    except sqlite3.OperationalError as error:
        pytest.skip(f"this SQLite cannot make it: {error}")
    assert read(packed(data)).message == package.DAMAGED


@pytest.mark.parametrize("table", ["notes", "cards"])
def test_rows_without_end(read, table):
    """A page of which every child is the next page, twelve times: few pages, and more rows than anybody counts."""
    rows = [("Basic", {"Front": f"menolak {number}", "Back": "x" * 40}, 30) for number in range(400)]
    data = bytearray(zipfile.ZipFile(io.BytesIO(sample(rows))).read("collection.anki2"))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(bytes(data))
        size = database.execute("pragma page_size").fetchone()[0]
        ((root,),) = database.execute("select rootpage from sqlite_master where name = ?", (table,))
    page = data[(root - 1) * size : root * size]
    assert page[0] == 5, "the table is so small that it has one page"
    leaf = page[8:12]
    cells = [int.from_bytes(page[at : at + 2], "big") for at in range(12, 12 + 2 * int.from_bytes(page[3:5], "big"), 2)]
    last = len(data) // size
    for level in range(12):
        child = leaf if level == 11 else (last + level + 2).to_bytes(4, "big")
        for cell in (*cells, 8):
            page[cell : cell + 4] = child
        data += page
    data[(root - 1) * size : root * size] = data[last * size : (last + 1) * size]
    data[28:32] = (len(data) // size).to_bytes(4, "big")
    assert read(packed(bytes(data))).message == package.DAMAGED


def test_nested_too_deeply(read):
    assert read(packed(changed(f"update col set models = '{'[' * 200_000}'"))).message == package.DAMAGED


def test_a_package_in_a_package(read):
    inner = sample(NOTES)
    assert read(packed(inner)).message == package.DAMAGED
    assert read(packed(inner, "collection.anki21b")).message == package.DAMAGED
    around = read(packed(inner, "mine/deck.apkg"))
    assert around.message == "there is no collection in this package"
    assert around.hint == "unpack 'mine/deck.apkg' from it, and give that"


def test_no_room(read, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "_copy", full)
    told = read(sample(NOTES))
    assert told.message.startswith("there is no room to unpack it in ") and "TMPDIR" in told.hint
