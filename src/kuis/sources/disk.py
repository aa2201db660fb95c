"""Files as somebody named them, or as a stranger's project brings them along: opened only if they have an end."""

import errno
import os
import select
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# To open a pipe that nobody writes into would wait for ever; a file knows no waiting. Windows names its own flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)

PATIENCE = 2.0
"""Seconds for which somebody is waited for who writes into a pipe."""
_PIECE = 65_536


class TooLargeError(OSError):
    """There are more bytes than whoever reads them wants."""


def opened(path: str | Path) -> BinaryIO:
    """An ordinary file, open for reading; raises OSError for a folder, a pipe, a device, or what may not be read."""
    handle = os.open(path, _FLAGS)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "this is a folder")
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "this is no ordinary file")
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


def content(path: str | Path, *, most: int) -> bytes:
    """The bytes of an ordinary file; raises OSError as `opened` does, TooLargeError for more than `most`."""
    with opened(path) as file:
        # Room for `most` bytes would be taken at once, however few there are.
        data = file.read(min(os.fstat(file.fileno()).st_size, most) + 1)
    return _within(data, most)


def handed(path: str | Path, *, most: int) -> bytes:
    """The bytes of an ordinary file or of a pipe, as a shell makes one of `<(…)`; only for paths that the user typed.

    Raises OSError as `content` does, and for a pipe into which nobody writes within `PATIENCE`. A pipe with a writer is
    read to its end, however long that takes, and never further than `most`; a second reading finds nothing.
    """
    if not is_pipe(path) or not hasattr(select, "poll"):
        return content(path, most=most)
    handle = os.open(path, _FLAGS)
    try:
        return _within(b"".join(_pieces(handle, most)), most)
    finally:
        os.close(handle)


def _pieces(handle: int, most: int) -> Iterator[bytes]:
    """What a pipe gives until its writers are gone, one byte more than `most` at the utmost."""
    poll = select.poll()
    poll.register(handle, select.POLLIN | select.POLLHUP)
    end, left = time.monotonic() + PATIENCE, most + 1
    while left:
        there = poll.poll(100)
        try:
            piece = os.read(handle, min(left, _PIECE))
        except BlockingIOError:
            continue  # somebody has it open and says nothing yet
        if piece:
            left -= len(piece)
            yield piece
        elif there:
            return
        elif time.monotonic() > end:
            raise OSError(errno.EPIPE, "nobody writes into this pipe")


def _within(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise TooLargeError(errno.EFBIG, f"it is larger than {most // 1_000_000:,} MB")
    return data


def is_pipe(path: str | Path) -> bool:
    """Whether a pipe is there, which can be read once alone; as `is_folder`."""
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116 - Path raises
    except (OSError, ValueError):
        return False


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there; no, and no exception, for a name too long or below a folder that is closed."""
    return os.path.isdir(path)  # noqa: PTH112 - Path raises


def is_file(path: str | Path) -> bool:
    """Whether an ordinary file is there, or a link to one; as `is_folder`."""
    return os.path.isfile(path)  # noqa: PTH113 - Path raises


def is_there(path: str | Path) -> bool:
    """Whether anything is there that a link does not miss; as `is_folder`."""
    return os.path.exists(path)  # noqa: PTH110 - Path raises
