"""Lines that come in at their own pace: from a file at once, from a program or a person one by one."""

import os
import select
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_CHUNK = 1 << 18


class Line(NamedTuple):
    """A line of input that is not blank, with its 1-based number."""

    number: int
    raw: bytes


class Lines(Iterator[Line]):
    """The lines of a stream; what is not yet asked for is not read, but for a buffer.

    Somebody may send a line and wait for its answer before the next: `waits_for` tells who shares out work to wait for
    answers meanwhile.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._number = self._read = self._size = 0
        self._buffer = b""
        self._at = 0
        self._ended = False
        try:
            self._file: int | None = stream.fileno()
        except OSError:  # no file behind it
            self._file = None
        if self._file is not None and stat.S_ISREG((status := os.fstat(self._file)).st_mode):
            self._size = status.st_size

    def share(self) -> float:
        """How much of the input was taken, from 0 to 1; 0 where its size is not known."""
        taken = self._read - len(self._buffer) + self._at
        return min(1.0, taken / self._size) if self._size else 0.0

    def waits_for(self) -> int | None:
        """The file descriptor to wait for before the next line is asked for; None when there is one, or the end."""
        if self._file is None or self._size or self._ended or self._buffer.find(b"\n", self._at) >= 0:
            return None
        if sys.platform == "win32":  # where only sockets can be waited for
            return None
        return None if select.select([self._file], [], [], 0)[0] else self._file

    def __next__(self) -> Line:
        while True:
            raw = self._line()
            if not raw:
                raise StopIteration
            self._number += 1
            if raw.strip():
                return Line(self._number, raw)

    def _line(self) -> bytes:
        """The next line with its end, b"" at the end of the input."""
        if self._ended:  # a terminal would go on after it
            return b""
        pieces: list[bytes] = []
        while (end := self._buffer.find(b"\n", self._at)) < 0:
            pieces.append(self._buffer[self._at :])
            self._buffer, self._at = self._more(), 0
            if not self._buffer:
                self._ended = True
                return b"".join(pieces)
        pieces.append(self._buffer[self._at : end + 1])
        self._at = end + 1
        return b"".join(pieces)

    def _more(self) -> bytes:
        data = self._stream.read(_CHUNK) if self._file is None else os.read(self._file, _CHUNK)
        self._read += len(data)
        return data
