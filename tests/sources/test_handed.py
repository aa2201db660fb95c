"""Pipes that somebody hands over on the command line, as a shell makes one of `<(…)`: read once, to their end."""

import os
import threading
import time

import pytest

from kuis.sources import disk, roster, wordlist

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def pipe(tmp_path, monkeypatch):
    """A named pipe and a way to write into it from another thread, each piece a little after the one before."""
    monkeypatch.setattr(disk, "PATIENCE", 0.3)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writers = []

    def write(*pieces, pause=0.0):
        def run():
            try:
                with path.open("wb", buffering=0) as file:
                    for piece in pieces:
                        time.sleep(pause)
                        file.write(piece)
            except BrokenPipeError:
                pass  # whoever reads has enough

        writers.append(threading.Thread(target=run, daemon=True))
        writers[-1].start()

    yield path, write
    for writer in writers:
        writer.join(timeout=20)
        assert not writer.is_alive(), "nobody let the writer go on"


def test_a_pipe_is_read_to_its_end(pipe):
    path, write = pipe
    write(b"menolak\n", b"pas", b"ar\n")
    assert disk.handed(path, most=100) == b"menolak\npasar\n"


def test_a_writer_that_takes_its_time_is_waited_for(pipe):
    path, write = pipe
    write(b"menolak\n", b"pasar\n", pause=disk.PATIENCE * 1.5)
    assert disk.handed(path, most=100) == b"menolak\npasar\n"


def test_a_writer_who_says_nothing_leaves_an_empty_list(pipe):
    path, write = pipe
    write()
    assert wordlist.read(str(path)) == ((), ())


def test_no_more_is_read_than_wanted(pipe):
    path, write = pipe
    write(b"a" * 1_000_000)
    with pytest.raises(disk.TooLargeError):
        disk.handed(path, most=1_000)


@pytest.mark.parametrize("reader", [wordlist.read, roster.read])
def test_nobody_writes(pipe, reader):
    path, _ = pipe
    begin = time.monotonic()
    found, (problem,) = reader(str(path))
    assert found == () and "cannot be read: nobody writes into this pipe" in problem.message
    assert time.monotonic() - begin < 10


def test_lists_from_pipes(pipe):
    path, write = pipe
    write(b"menolak\nDitolak\n")
    assert wordlist.read(str(path)) == ((("menolak", 1), ("ditolak", 2)), ())
    write(b"Ayu\n")
    assert [row.cells for row in roster.read(str(path))[0]] == [("Ayu",)]


def test_a_pipe_inside_of_a_project_is_not_opened(pipe):
    path, _ = pipe
    with pytest.raises(OSError, match="no ordinary file"):
        disk.content(path, most=100)


def test_what_is_a_pipe(pipe, tmp_path):
    assert disk.is_pipe(pipe[0])
    assert not any(map(disk.is_pipe, ("", tmp_path, tmp_path / "none", "a" * 300, "a\0b")))
