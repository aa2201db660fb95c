"""The database in a package of Anki, unpacked a piece at a time and read as what a stranger may have made."""

import errno
import lzma
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

MAX_BYTES = 1_000_000_000
"""Of a database; the notes and reviews of many years take a fifth of it."""
DAMAGED = "the package is damaged or cut short"

# The newest database a package holds comes first: older ones beside it only ask for a newer Anki.
_DATABASES = ("collection.anki21b", "collection.anki21", "collection.anki2")
_TABLES = frozenset({"col", "notes", "cards", "graves", "notetypes", "fields"})
_PIECE = 1_000_000
_HEAD = 100  # bytes before the first page of a database
# Steps of SQLite: a row takes some 20, and as many bytes at least; in a file that leads into itself they have no end.
_STEPS, _LOOK = 2_000_000, 10_000
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class UnusableError(Exception):
    """A file that is no export from Anki, with a hint and the line where it has lines."""

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.hint, self.line = hint, line


@contextmanager
def database(path: str) -> Iterator[tuple[sqlite3.Connection, int]]:
    """The newest database of a package, open for reading, and its size in bytes.

    It is unpacked into a temporary folder, since it may be larger than what memory is free. Raises UnusableError for
    what is no package, for more than `MAX_BYTES`, and for tables that only pretend to be some: a view or a computed
    column can give rows without end.
    """
    with _folder() as folder:
        file = folder / "collection"
        _unpack(path, file)
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            size = file.stat().st_size
            steps = iter(range((_STEPS + size) // _LOOK))
            opened.set_progress_handler(lambda: next(steps, None) is None, _LOOK)
            # Anki sorts names its own way; SQLite asks for it by name as soon as an index is touched.
            opened.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
            for name, kind, page in opened.execute("select lower(name), type, rootpage from sqlite_master").fetchall():
                if name in _TABLES and not (kind == "index" or (kind == "table" and page and _stored(opened, name))):
                    raise UnusableError(DAMAGED)
            yield opened, size


def _stored(opened: sqlite3.Connection, table: str) -> bool:
    """Whether every column is read from the file, and none is worked out."""
    return not any(hidden for *_, hidden in opened.execute(f"pragma table_xinfo({table})"))


@contextmanager
def _folder() -> Iterator[Path]:
    try:
        with tempfile.TemporaryDirectory(prefix="kuis-") as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        hint = "make room there, or name another folder: TMPDIR=… kuis …"
        raise UnusableError(f"there is no room to unpack it in {tempfile.gettempdir()}", hint) from error


def _unpack(path: str, file: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            name = next((name for name in _DATABASES if name in sizes), "")
            if not name:
                raise _no_collection(sizes)
            # What is packed twice must not be larger by its first packing either.
            if sizes[name] > MAX_BYTES:
                raise _too_large()
            with archive.open(name) as packed, _unpacked(packed, name) as data, file.open("wb") as made:
                _copy(data, made)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnusableError(DAMAGED) from error
    except OSError as error:
        if error.errno is None:  # from bz2, not from the system
            raise UnusableError(DAMAGED) from error
        raise


@contextmanager
def _unpacked(packed: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    if not name.endswith("b"):
        yield packed
        return
    import zstandard

    try:
        with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
            yield stream
    except zstandard.ZstdError as error:
        raise UnusableError(DAMAGED) from error


def _copy(data: IO[bytes], made: IO[bytes]) -> None:
    head = data.read(_HEAD)
    # Bytes 18 and 19 say that Anki writes through a log beside the file; here there is none.
    left = MAX_BYTES - made.write(head[:18] + b"\1\1" + head[20:])
    while piece := data.read(_PIECE):
        left -= made.write(piece)
        if left < 0:
            raise _too_large()


def _no_collection(names: Iterable[str]) -> UnusableError:
    inner = next((name for name in sorted(names) if name.lower().endswith((".apkg", ".colpkg"))), "")
    hint = f"unpack '{inner}' from it, and give that" if inner else ""
    return UnusableError("there is no collection in this package", hint)


def _too_large() -> UnusableError:
    message = f"the collection in this package unpacks to more than {MAX_BYTES // 1_000_000_000} GB"
    return UnusableError(message, "no collection's notes take as much; export single decks as .apkg")
