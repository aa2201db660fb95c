"""Writing files whole or not at all, one or several together."""

import contextlib
import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from kuis.problems import Problem


class ChangedError(Exception):
    """Somebody else saved the file meanwhile; it is as they left it."""


def write(path: Path, content: bytes, *, expected: bytes | None = None) -> tuple[Problem, ...]:
    """Write one file whole; see `write_all`. ChangedError where it no longer holds the `expected` bytes."""
    return write_all({path: content}, {} if expected is None else {path: expected})


def write_all(contents: Mapping[Path, bytes], expected: Mapping[Path, bytes] | None = None) -> tuple[Problem, ...]:
    """Write several files that belong together; a problem in one leaves all of them as they were.

    Folders are made as needed, a link is followed, and a file that already holds these bytes is not touched. Every
    file is first written beside its place and flushed to the disk; only when all are there do they take their names.
    Flushing takes a while, so what a file is `expected` to hold is looked at after it: ChangedError if it does not.
    """
    targets = {Path(os.path.realpath(path)): path for path in contents}
    made: list[Path] = []  # folders
    staged: dict[Path, Path] = {}  # target -> the new file beside it
    kept: dict[Path, Path] = {}  # target -> the old file beside it
    placed: list[Path] = []
    named = next(iter(contents), Path())
    try:
        for target, named in targets.items():
            if target.is_file() and target.read_bytes() == contents[named]:
                continue
            made += _make_folders(target.parent)
            staged[target] = _beside(target, "new")
            _write_flushed(staged[target], contents[named])
            if target.exists():
                if not target.is_file():
                    raise OSError(errno.EINVAL, "it is a folder" if target.is_dir() else "it is no ordinary file")
                kept[target] = _beside(target, "old")
                _write_flushed(kept[target], target.read_bytes())
                for copy in (staged[target], kept[target]):
                    copy.chmod(target.stat().st_mode & 0o7777)
        for target, fresh in staged.items():
            named = targets[target]
            if expected and named in expected and (not target.exists() or target.read_bytes() != expected[named]):
                raise ChangedError(str(named))
            fresh.replace(target)
            placed.append(target)
    except BaseException as error:
        for target in placed:
            with contextlib.suppress(OSError):
                kept[target].replace(target) if target in kept else target.unlink()
        _remove([*staged.values(), *kept.values()])
        _remove_empty(made)
        if isinstance(error, OSError):
            return (
                Problem(str(named), 0, 0, f"cannot write this file: {error.strerror or error}", "nothing was changed"),
            )
        raise
    _remove(list(kept.values()))
    for folder in sorted({target.parent for target in placed}):
        _flush_folder(folder)
    return ()


def _remove_empty(folders: Sequence[Path]) -> None:
    """Folders that were made in vain, the last first."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{what}")


def _make_folders(folder: Path) -> list[Path]:
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _write_flushed(path: Path, content: bytes) -> None:
    # os.open, not tempfile: a new file gets the permissions the user's umask asks for.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
