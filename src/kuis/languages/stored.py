"""Tables worked out of a language pack, stored beside it as Python stores its modules: to make them takes a while."""

import contextlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kuis import __version__

_Table = TypeVar("_Table")


class Stored(Protocol):
    """Gives a table of plain values (dicts, lists, tuples, frozensets, texts, numbers) by its name."""

    def __call__(self, name: str, make: Callable[[], _Table], /) -> _Table:
        """The table as it is stored, else as `make` makes it: a function of a module, whose result depends on the pack
        alone and is not changed afterwards."""


def unstored(_: str, make: Callable[[], _Table]) -> _Table:
    """The table made anew: for a pack that has no folder of its own."""
    return make()


def stored_in(folder: Traversable) -> Stored:
    """Tables stored in the __pycache__ of a pack's folder; where none can be written, each process makes its own.

    One is taken only as long as no file has changed of the pack, of this room, and of the folder with the code that
    makes it; a change is seen by size and time, as Python sees it.
    """
    if not isinstance(folder, Path) or sys.implementation.cache_tag is None:
        return unstored
    # As they are before anything is read of them: what changes meanwhile shows in the next process.
    files = _state(folder), _state(Path(__file__).parent)

    def stored(name: str, make: Callable[[], _Table]) -> _Table:
        # Where Python would put a module of that name: PYTHONPYCACHEPREFIX may lead elsewhere.
        path = Path(importlib.util.cache_from_source(str(folder / f"{name}.py"))).with_suffix(".table")
        code = Path(str(sys.modules[make.__module__].__file__)).parent
        state = (__version__, *files, _state(code))
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            then, table = marshal.loads(path.read_bytes())
            if then == state:
                found: _Table = table
                return found
        made = make()
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError, ValueError):
                _write(path, (state, made))
        return made

    return stored


@cache
def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of the files in a folder."""
    with os.scandir(folder) as entries:
        return tuple(sorted(_files(entries)))


def _files(entries: Iterable["os.DirEntry[str]"]) -> Iterable[tuple[str, int, int]]:
    for entry in entries:
        if entry.is_file():
            status = entry.stat()
            yield entry.name, status.st_mtime_ns, status.st_size


def _write(path: Path, content: Any) -> None:
    """Write a file whole: others may be reading it, or writing the same one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = marshal.dumps(content)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
