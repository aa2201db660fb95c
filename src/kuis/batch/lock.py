"""A lock on a folder, so that two runs do not do the same work twice; gone with the process that holds it.

A forked process has the lock too, as long as it keeps the file open: one that works for another must `leave` it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_open: set[int] = set()  # files of locks that this process has open, its own and those it was forked with


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[bool]:
    """Hold a lock on a file, which is made; gives false when another process holds it.

    Where the system or the disk has no locks nothing is held, and it gives true.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    _open.add(handle)
    try:
        yield _held(handle, shared=shared)
    finally:
        _open.discard(handle)
        os.close(handle)


def leave() -> None:
    """Leave every lock to the process that this one was forked from, so that it is gone when that one is killed."""
    for handle in _open:
        os.close(handle)
    _open.clear()


def _held(handle: int, *, shared: bool) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network disk without locks
        return True
    return True
