"""Which files were saved since they were last looked at: by time and size first, by content where these differ."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

# Two saves within one tick of a disk's clock (2 s on FAT) leave time and size alike, so a file as young is read again.
_YOUNG = 2_000_000_000  # nanoseconds
_MOST = 32_000_000  # bytes; larger files are no articles, and their time and size say enough


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was when somebody looked.

    Attributes:
        stamp: its time in nanoseconds, size in bytes and number on the disk.
        content: a digest of its bytes; what stands in the way where they cannot be read.
        young: it was so new that it may change again without another stamp.
    """

    stamp: tuple[int, int, int]
    content: str
    young: bool


def look(path: str, before: Seen | None = None) -> Seen | None:
    """The file as it is now, None where there is none; its bytes are read only if it may differ from `before`."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
    if before and before.stamp == stamp and not before.young:
        return before
    young = abs(time.time_ns() - status.st_mtime_ns) < _YOUNG
    return Seen(stamp, _content(path, status), young)


def look_all(paths: Iterable[str], before: Mapping[str, Seen | None]) -> dict[str, Seen | None]:
    """Every file as it is now, by its path."""
    return {path: look(path, before.get(path)) for path in paths}


def differing(before: Mapping[str, Seen | None], after: Mapping[str, Seen | None]) -> frozenset[str]:
    """The files whose content is another, that are new and that are gone; one touched and left as it was is not."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if _said(before.get(name)) != _said(after.get(name)))


def _said(seen: Seen | None) -> str | None:
    return seen.content if seen else None


def _content(path: str, status: os.stat_result) -> str:
    if not stat.S_ISREG(status.st_mode):
        return "no ordinary file"
    if status.st_size > _MOST:
        return f"{status.st_size} bytes of {status.st_mtime_ns}"
    try:
        return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
