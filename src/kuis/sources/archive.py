"""An archive of articles: a folder, JSON Lines or Parquet, read from end to end in one order, a little at a time."""

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, BinaryIO, NamedTuple

from kuis.problems import Problem, did_you_mean
from kuis.sources import disk
from kuis.sources.read import ENDINGS, MAX_BYTES

LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PARQUET = (".parquet",)
_ARTICLES = tuple(sorted(ENDINGS))
_ROWS = 256  # of Parquet at a time


class Entry(NamedTuple):
    """An article of an archive as it stands there.

    Attributes:
        place: where it stands: a path relative to the archive, and a line where the file holds several.
        data: the bytes of a .txt or .md file, or one line of JSON; a row of Parquet is given as such a line.
        line: which of the two it is.
        wrong: why it cannot be read, "" when it can.
        read: bytes of the archive that were read to get here.
    """

    place: str
    data: bytes
    line: bool
    wrong: str = ""
    read: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """Where articles are read from.

    Attributes:
        path: as the user named it.
        size: of all its files, in bytes.
        columns: those wanted of Parquet: text, id and title.
    """

    path: str
    size: int
    columns: tuple[str, ...] = field(default=("text", "id", "title"))

    @property
    def name(self) -> str:
        """Its last part, the same wherever it lies."""
        return PurePath(os.path.realpath(self.path)).name

    def entries(self) -> Iterator[Entry]:
        """Every article, in the order of paths and lines; what cannot be read is an entry that says so."""
        read = 0
        for place, file, size in _files(self.path):
            if not isinstance(file, Path):
                yield Entry(place, b"", False, file, read)
                continue
            try:
                if place.lower().endswith(LINES):
                    yield from _lines(file, place, read)
                elif place.lower().endswith(PARQUET):
                    yield from _rows(file, place, read, self.columns)
                elif size > MAX_BYTES:
                    wrong = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
                    yield Entry(place, b"", False, wrong, read + size)
                else:
                    yield Entry(place, disk.content(file, most=MAX_BYTES), False, "", read + size)
            except OSError as error:
                yield Entry(place, b"", False, f"the file cannot be read: {error.strerror or error}", read + size)
            read += size


def open_archive(path: str, columns: tuple[str, ...]) -> tuple[Archive | None, tuple[Problem, ...]]:
    """The archive at a path, or what stops it from being read at all; `columns` as in `Archive`."""
    if not os.path.lexists(path):
        return None, (Problem(path, 0, 0, "there is no such file or folder", "check the name"),)
    known = (*_ARTICLES, *LINES, *PARQUET)
    if not disk.is_folder(path) and not path.lower().endswith(known):
        hint = f"give a folder or a file that ends in {', '.join(known)}"
        return None, (Problem(path, 0, 0, "this is no archive that kuis reads", hint),)
    if not disk.is_folder(path):
        try:
            disk.opened(path).close()
        except OSError as error:
            return None, (Problem(path, 0, 0, f"the file cannot be read: {error.strerror or error}", "name another"),)
    count = size = 0
    for place, file, length in _files(path):
        count += 1
        size += length
        if isinstance(file, Path) and place.lower().endswith(PARQUET) and (wrong := _unread(file, path, columns)):
            return None, (wrong,)
    if not count:
        hint = "put .txt, .md, .jsonl or .parquet files into it"
        return None, (Problem(path, 0, 0, "there is no article in this folder", hint),)
    return Archive(path, size, columns), ()


def _files(path: str) -> Iterator[tuple[str, Path | str, int]]:
    """Each file with its place and its size; in place of a path why a folder cannot be looked into."""
    if not disk.is_folder(path):
        yield PurePath(path).name, Path(path), Path(path).stat().st_size if disk.is_file(path) else 0
        return
    blocked: list[OSError] = []
    for here, folders, files in os.walk(path, onerror=blocked.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        relative = PurePath(os.path.relpath(here, path))
        for error in blocked:
            yield os.path.relpath(error.filename, path), f"the folder cannot be read: {error.strerror}", 0
        blocked.clear()
        for name in sorted(files):
            readme = PurePath(name).stem.lower() == "readme"
            if name.startswith(".") or readme or not name.lower().endswith((*_ARTICLES, *LINES, *PARQUET)):
                continue
            file = Path(here) / name
            yield (relative / name).as_posix(), file, file.stat().st_size if disk.is_file(file) else 0
    for error in blocked:
        yield os.path.relpath(error.filename, path), f"the folder cannot be read: {error.strerror}", 0


def _lines(file: Path, place: str, before: int) -> Iterator[Entry]:
    """The lines of a file that are not blank; one that is damaged ends with an entry that says so."""
    number = 0
    with disk.opened(file) as raw:
        stream: gzip.GzipFile | BinaryIO = gzip.GzipFile(fileobj=raw) if place.lower().endswith(".gz") else raw
        try:
            while line := stream.readline(MAX_BYTES + 1):
                number += 1
                wrong = ""
                if len(line) > MAX_BYTES and not line.endswith(b"\n"):
                    wrong = f"this line is larger than {MAX_BYTES // 1_000_000} MB"
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(MAX_BYTES)
                    line = b" "
                if wrong or line.strip():
                    yield Entry(f"{place}:{number}", b"" if wrong else line, True, wrong, before + raw.tell())
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            wrong = f"the file is damaged after line {number}, and what follows is lost: {error}"
            yield Entry(place, b"", True, wrong, before + raw.tell())


def _rows(file: Path, place: str, before: int, columns: tuple[str, ...]) -> Iterator[Entry]:
    """The rows of a Parquet file as lines of JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    size = file.stat().st_size
    number = 0
    try:
        with disk.opened(file) as raw, closing(pq.ParquetFile(raw)) as opened:
            wanted = list(dict.fromkeys(name for name in columns if name in opened.schema_arrow.names))
            total = max(1, opened.metadata.num_rows)
            for batch in opened.iter_batches(batch_size=_ROWS, columns=wanted):
                wanted = batch.schema.names
                columns_of = [_values(pa, column) for column in batch.columns]
                for cells in zip(*columns_of, strict=True):
                    number += 1
                    line, wrong = _line(dict(zip(wanted, cells, strict=True)))
                    yield Entry(f"{place}:{number}", line, True, wrong, before + size * number // total)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        wrong = f"the file is damaged after row {number}, and what follows is lost: {' '.join(str(error).split())}"
        yield Entry(place, b"", True, wrong, before + size)


def _values(pa: Any, column: Any) -> list[Any]:
    """The values of a column; text as bytes, because what wrote the file may not have looked whether it is UTF-8."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type):
        column = column.cast(pa.binary())
    elif pa.types.is_large_string(column.type):
        column = column.cast(pa.large_binary())
    return list(column.to_pylist())


def _line(row: Mapping[str, Any]) -> tuple[bytes, str]:
    """A row as a line of JSON, and what is wrong with it."""
    try:
        texts = {name: value.decode() if isinstance(value, bytes) else value for name, value in row.items()}
    except UnicodeDecodeError as error:
        return b"", f"byte 0x{error.object[error.start]:02x} in this row is not UTF-8"
    return json.dumps(texts, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass"), ""


def _unread(file: Path, path: str, columns: tuple[str, ...]) -> Problem | None:
    """Why no text can be had from a Parquet file."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return Problem(path, 0, 0, "Parquet needs the library pyarrow", "pip install 'kuis[parquet]'")
    try:
        with disk.opened(file) as raw:
            names: list[Any] = pq.read_schema(raw).names
    except (pa.ArrowException, OSError):
        return None  # one bad file of many: it is reported when its turn comes
    if columns[0] in names:
        return None
    hint = did_you_mean(columns[0], names) or f"name one with --text-field: {', '.join(names)}"
    return Problem(str(file), 0, 0, f"there is no column '{columns[0]}'", hint)
