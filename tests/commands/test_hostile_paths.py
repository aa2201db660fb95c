"""Whatever a path leads to: kuis says what is wrong with it, at once, and writes nothing."""

import contextlib
import ctypes
import importlib
import os
import pkgutil
import signal
import socket
import sys

import pytest

import kuis.commands
from kuis.commands.completing import deck_names, file_names, folder_names, item_ids
from kuis.sources import disk

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the devices and rights of Linux")
SLUG = "pagi-di-pasar"
ARTICLE = f"seeds/{SLUG}.md"
MOST = 20
"""Seconds; what waits for a pipe would wait for ever."""

# Each parameter that takes a path, and what it is for: a file to read, a folder to write into, or a deck.
READ = {
    ("analyse", "file"): (".txt", ["analyse", "{}"]),
    ("archive", "source"): (".jsonl", ["archive", "{}", "made"]),
    ("archive", "known"): (".txt", ["archive", "seeds", "made", "--known", "{}"]),
    ("build", "paths"): (".txt", ["build", "{}"]),
    ("build", "roster"): (".csv", ["build", "--roster", "{}"]),
    ("build", "known"): (".txt", ["build", "--known", "{}"]),
    ("build", "adopt"): (".apkg", ["build", ARTICLE, "--adopt", "{}"]),
    ("diff", "known"): (".apkg", ["diff", "--known", "{}"]),
    ("explain", "file"): (".md", ["explain", "fact.siapa.x.0000", "{}"]),
    ("explain", "known"): (".colpkg", ["explain", "fact.siapa.x.0000", ARTICLE, "--known", "{}"]),
    ("items", "file"): (".txt", ["items", "{}"]),
    ("items", "known"): (".txt", ["items", ARTICLE, "--known", "{}"]),
    ("known", "file"): (".txt", ["known", "{}"]),
    ("pull", "file"): (".txt", ["pull", "{}"]),
    ("serve", "known"): (".txt", ["serve", "--known", "{}"]),
    ("watch", "paths"): (".txt", ["watch", "{}"]),
    ("watch", "roster"): (".csv", ["watch", "--roster", "{}"]),
    ("watch", "known"): (".txt", ["watch", "--known", "{}"]),
}
DECK = {
    ("check", "decks"): ["check", "{}"],
    ("diff", "names"): ["diff", "{}"],
    ("export", "names"): ["export", "--format", "anki-text", "{}"],
    ("pull", "names"): ["pull", "notes.txt", "{}"],
    ("push", "names"): ["push", "--dry-run", "{}"],
    ("serve", "names"): ["serve", "{}"],
}
WRITE = {
    ("archive", "target"): ["archive", "seeds", "{}"],
    ("build", "out"): ["build", "--out", "{}"],
    ("export", "out"): ["export", "--format", "anki-text", "--out", "{}"],
    ("init", "folder"): ["init", "{}"],
    ("watch", "out"): ["watch", "--out", "{}"],
}


def test_every_parameter_that_takes_a_path_is_tried() -> None:
    found = set()
    for module in pkgutil.iter_modules(kuis.commands.__path__):
        command = getattr(importlib.import_module(f"kuis.commands.{module.name}"), "command", None)
        for param in command.params if command else ():
            if param._custom_shell_complete in (file_names, folder_names, deck_names):
                found.add((module.name, param.name))
    assert found == {*READ, *DECK, *WRITE}


def _link(path, target):
    path.symlink_to(target)


def _large(path):
    with path.open("wb") as file:
        file.truncate(100_000_000)


def _closed(path):
    path.write_text("Rina pergi ke Malang pada 1990.\n")
    path.chmod(0)


def _socket(path):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


HOSTILE = {
    "nothing": lambda path: None,
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "socket": _socket,
    "device": lambda path: _link(path, "/dev/zero"),
    "terminal": lambda path: _link(path, "/dev/tty"),
    "loop": lambda path: _link(path, path.name),
    "dangling": lambda path: _link(path, "nowhere"),
    "closed": _closed,
    "shut": lambda path: path.mkdir(mode=0),
    "large": _large,
    "latin": lambda path: path.write_bytes("José menolak.\n".encode("latin-1")),
    "wide": lambda path: path.write_bytes("Rina pergi ke Malang.\n".encode("utf-16")),
    "binary": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0"),
    "empty": lambda path: path.write_bytes(b""),
}
# What is wrong inside of a file that is watched may be mended: kuis says it and waits.
WAITS = {
    ("watch", "paths"): set(HOSTILE) - {"nothing"},
    ("watch", "roster"): {"empty"},
    ("watch", "out"): {"loop", "shut"},
}
# Articles of an archive that cannot be read are told one by one, and written down.
LISTED = {"large", "latin", "wide", "binary", "shut"}
LONG = "a" * 300
STRANGE = "a\n\x1b[2J\udce9"


@contextlib.contextmanager
def bound(seconds):
    """Fails what takes longer."""

    def late(*_):
        raise AssertionError(f"after {seconds} s it still waits")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


@contextlib.contextmanager
def as_anybody():
    """For root, whom no permission holds back: without the two capabilities that say so."""
    libc = ctypes.CDLL(None, use_errno=True)
    head, sets = _Head(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(ctypes.byref(head), sets) == 0
    effective = sets[0]
    sets[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(ctypes.byref(head), sets) == 0
    try:
        yield
    finally:
        sets[0] = effective
        assert libc.capset(ctypes.byref(head), sets) == 0


def refused(kuis, folder, args, path, *, written=""):
    """Runs kuis on a path that leads nowhere good, and says what it said; only what is named may be written."""
    before = set(folder.rglob("*"))
    with bound(MOST), as_anybody():
        done = kuis(*(path if arg == "{}" else arg for arg in args))
    assert done.status in (1, 2), done
    assert ": error: " in done.err and "Traceback" not in done.err, done.err
    assert all(line.isprintable() for line in done.err.split("\n")), ascii(done.err)
    after = {name for name in folder.rglob("*") if written not in name.parts}
    assert after == before, "something was written"
    return done


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("parameter", READ, ids=" ".join)
def test_what_is_read(project, kuis, parameter, what, monkeypatch):
    monkeypatch.setattr(disk, "PATIENCE", 0.2)
    ending, args = READ[parameter]
    name = f"hostile{ending}"
    HOSTILE[what](project / name)
    if what in WAITS.get(parameter, ()):
        pytest.skip("it waits until this is mended")
    if what == "empty" and ((parameter[1] == "known" and ending == ".txt") or parameter == ("archive", "source")):
        pytest.skip("a list and an archive may be empty")
    listed = parameter == ("archive", "source") and what in LISTED
    done = refused(kuis, project, args, name, written="made" if listed else "")
    assert f"{name}:" in done.err, done.err


@pytest.mark.parametrize("name", [LONG, STRANGE], ids=["long", "strange"])
@pytest.mark.parametrize("parameter", READ, ids=" ".join)
def test_names_of_what_is_read(project, kuis, parameter, name):
    ending, args = READ[parameter]
    refused(kuis, project, args, name + ending)


@pytest.mark.parametrize("what", sorted({*HOSTILE} - {"folder"}))
@pytest.mark.parametrize("parameter", DECK, ids=" ".join)
def test_decks(project, kuis, parameter, what):
    HOSTILE[what](project / "hostile")
    done = refused(kuis, project, DECK[parameter], "hostile")
    assert "hostile" in done.err or parameter == ("pull", "names")


@pytest.mark.parametrize("what", sorted({*HOSTILE} - {"folder", "nothing", "dangling"}))
@pytest.mark.parametrize("parameter", WRITE, ids=" ".join)
def test_what_is_written_into(project, kuis, parameter, what):
    if parameter[0] == "export":
        assert kuis("build").status == 0
    if what in WAITS.get(parameter, ()):
        pytest.skip("it waits until this is mended")
    HOSTILE[what](project / "hostile")
    done = refused(kuis, project, WRITE[parameter], "hostile")
    assert "hostile" in done.err


@pytest.mark.parametrize("parameter", [key for key in (*DECK, *WRITE) if key != ("watch", "out")], ids=" ".join)
def test_names_that_no_disk_takes(project, kuis, parameter):
    if parameter[0] == "export":
        assert kuis("build").status == 0
    refused(kuis, project, {**DECK, **WRITE}[parameter], LONG)


@pytest.mark.parametrize("what", ["pipe", "device", "socket", "loop", "closed", "large"])
@pytest.mark.parametrize("name", ["overrides.yaml", "ledger.json", "quiz.html", f"{SLUG}.apkg"])
def test_a_file_of_a_deck(project, kuis, name, what):
    assert kuis("build").status == 0
    file = project / "decks" / SLUG / name
    file.unlink()
    HOSTILE[what](file)
    with bound(MOST), as_anybody():
        item_ids(None, None, "fact")
        told = [kuis("build"), kuis("check"), kuis("explain", "vocabulary.x.0000")]
    assert all(done.status in (0, 1) and "Traceback" not in done.err for done in told), told
    if name in ("overrides.yaml", "ledger.json") or what in ("pipe", "device", "socket"):
        assert told[0].status == 1 and f"decks/{SLUG}/{name}" in told[0].err


def test_files_of_an_archive(project, kuis):
    news = project / "news"
    news.mkdir()
    (news / "good.txt").write_text("Rina pergi ke Malang pada 1990.", encoding="utf-8")
    bad = [
        f"{what}{ending}" for what in ("pipe", "device", "socket", "loop", "closed") for ending in (".txt", ".jsonl")
    ]
    for name in [*bad, "shut"]:
        HOSTILE[name.partition(".")[0]](news / name)
    pytest.importorskip("pyarrow")
    os.mkfifo(news / "pipe.parquet")
    with bound(MOST), as_anybody():
        done = kuis("archive", "news", "made", "--plain")
    assert done.status == 1 and "12 articles of these could not be made" in done.err, done.err
    assert '"id": "good.txt"' in (project / "made/parts/000000.jsonl").read_text(encoding="utf-8")
    listed = (project / "made/errors/000000.jsonl").read_text(encoding="utf-8")
    assert all(f'"place": "{name}"' in listed for name in (*bad, "shut", "pipe.parquet"))
