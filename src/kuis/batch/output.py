"""The folder that an archive is made into: what stands in it is whole, whenever and however a run ended.

manifest.json says what is made and by which program. A part's data are written first and its receipt last, each in one
step: a part that has a receipt is done, and any other is made again.
"""

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kuis.batch.parts import FORMAT, Bad, Made, Part, Wanted
from kuis.batch.requests import line_of
from kuis.exports import files
from kuis.problems import Problem
from kuis.sources import disk

MANIFEST, PARTS, ERRORS, WARNINGS, DONE = "manifest.json", "parts", "errors", "warnings", "done"
LOCK = ".lock"
_LARGEST = 1_000_000  # bytes of a manifest or a receipt
_NAMES = {
    "kind": "--as",
    "level": "--level",
    "known": "--known",
    "fields": "--text-field, --id-field or --title-field",
    "size": "--part",
    "plain": "--plain",
    "forms": "--forms",
}
_RECEIPT = re.compile(r"(\d{6,})\.json")
_LEFT = re.compile(r"\.(\d{6,})\.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was made of a part.

    Attributes:
        digest: of the articles it was made from.
        articles: how many these were.
        bad: of how many nothing was made.
        warned: how many warnings there are.
    """

    digest: str
    articles: int
    bad: int
    warned: int = 0


@dataclass(frozen=True, slots=True)
class Output:
    """An open folder; `wanted` is what its manifest says, with the time when it was begun."""

    folder: Path
    wanted: Wanted

    def receipt(self, number: int) -> Receipt | None:
        """What was made of a part; None when it is not done, or its data are gone."""
        try:
            found = json.loads(disk.content(self.folder / DONE / f"{number:06}.json", most=_LARGEST))
            receipt = Receipt(
                str(found["digest"]), int(found["articles"]), int(found["bad"]), int(found.get("warned", 0))
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return receipt if self._data(number).exists() else None

    def store(self, part: Part, made: Made) -> tuple[Problem, ...]:
        """Write what was made of a part; on a problem it stays as it was, or has no receipt."""
        number = part.number
        receipt = self.folder / DONE / f"{number:06}.json"
        told = {
            self._told(ERRORS, number): _lines_of(made.bad, "error"),
            self._told(WARNINGS, number): _lines_of(made.warned, "warning"),
        }
        with contextlib.suppress(FileNotFoundError):
            receipt.unlink()
        try:
            if self.wanted.kind == "decks":
                self._store_decks(number, made)
            else:
                problems = files.write(self._data(number), made.lines)
                if problems:
                    return problems
            for path in told:
                path.unlink(missing_ok=True)
        except OSError as error:
            return (Problem(str(self._data(number)), 0, 0, f"cannot be written: {error.strerror or error}"),)
        done = {"digest": part.digest(), "articles": len(part.entries), "bad": len(made.bad)}
        if made.warned:
            done["warned"] = len(made.warned)
        written = files.write_all({path: lines for path, lines in told.items() if lines})
        return written or files.write(receipt, line_of(done).encode())

    def drop_from(self, number: int, mine: "Shard") -> int:
        """Remove parts from this number on, which an archive that is now shorter once had; gives how many."""
        found = [int(m[1]) for p in (self.folder / DONE).glob("*.json") if (m := _RECEIPT.fullmatch(p.name))]
        old = [n for n in found if n >= number and mine.has(n)]
        for each in old:
            (self.folder / DONE / f"{each:06}.json").unlink()
            for folder in (ERRORS, WARNINGS):
                self._told(folder, each).unlink(missing_ok=True)
            data = self._data(each)
            shutil.rmtree(data, ignore_errors=True) if data.is_dir() else data.unlink(missing_ok=True)
        return len(old)

    def tidy(self, mine: "Shard") -> None:
        """Remove what a run that was killed left half-written in parts of this machine, where no other is at work."""
        for folder in (PARTS, ERRORS, WARNINGS, DONE):
            for left in (self.folder / folder).glob(".*"):
                if (number := _LEFT.match(left.name)) and mine.has(int(number[1])):
                    shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)

    def _data(self, number: int) -> Path:
        ending = "" if self.wanted.kind == "decks" else ".jsonl" if self.wanted.plain else ".jsonl.gz"
        return self.folder / PARTS / f"{number:06}{ending}"

    def _told(self, folder: str, number: int) -> Path:
        return self.folder / folder / f"{number:06}.jsonl"

    def _store_decks(self, number: int, made: Made) -> None:
        """A folder of decks, which takes its name when everything in it is on the disk."""
        target = self._data(number)
        fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            for deck, contents in made.decks.items():
                (fresh / deck).mkdir(parents=True)
                for name, content in contents.items():
                    (fresh / deck / name).write_bytes(content)
            fresh.mkdir(parents=True, exist_ok=True)
            (fresh / "index.jsonl").write_bytes(made.lines)
            if hasattr(os, "sync"):
                os.sync()  # once for hundreds of files
            if target.is_dir():
                shutil.rmtree(target)
            fresh.replace(target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _lines_of(wrong: Iterable[Bad], name: str) -> bytes:
    """What is wrong with articles, a line of JSON for each; the message under this name."""
    told = ({"id": b.id, "place": b.place, "line": b.line, "column": b.column, name: b.message} for b in wrong)
    return "".join(map(line_of, told)).encode()


@dataclass(frozen=True, slots=True)
class Shard:
    """Which parts are one machine's: the i-th of every n."""

    index: int = 1
    of: int = 1

    def has(self, number: int) -> bool:
        """Whether a part is this machine's."""
        return number % self.of == self.index - 1


def open_output(folder: Path, name: str, wanted: Wanted, *, fresh: bool) -> tuple[Output | None, tuple[Problem, ...]]:
    """The folder with its manifest, which is written when it is new; None when it holds something else.

    `name` is that of the archive. `fresh` begins again what kuis made there earlier.
    """
    if wrong := foreign(folder):
        return None, (wrong,)
    manifest = folder / MANIFEST
    begun = _read(manifest)
    if isinstance(begun, Problem):
        return None, (begun,)
    if fresh and begun is not None:
        for each in (MANIFEST, PARTS, ERRORS, WARNINGS, DONE):
            there = folder / each
            shutil.rmtree(there) if there.is_dir() else there.unlink(missing_ok=True)
        begun = None
    if begun is None:
        told = {"format": FORMAT, "program": wanted.program, "archive": name, "begun": wanted.now, **wanted.options()}
        problem = _write_first(manifest, told)
        begun = _read(manifest)
        if problem or not isinstance(begun, dict):
            return None, (problem or Problem(str(manifest), 0, 0, "this file cannot be read back"),)
    differing = list(_differences(begun, name, wanted))
    if differing:
        hint = "name another folder, or pass --fresh to make everything in it anew"
        return None, tuple(Problem(str(manifest), 0, 0, message, hint) for message in differing)
    return Output(folder, replace(wanted, now=int(begun["begun"]))), ()


def foreign(folder: Path) -> Problem | None:
    """Why a folder is not one that `open_output` may write into."""
    if disk.is_there(folder) and not disk.is_folder(folder):
        return Problem(str(folder), 0, 0, "this is a file, not a folder", "name a folder for what is made")
    if isinstance(wrong := _read(folder / MANIFEST), Problem):
        return wrong
    if not disk.is_folder(folder) or disk.is_there(folder / MANIFEST):
        return None
    if all(each.name.startswith(LOCK) for each in folder.iterdir()):
        return None
    hint = "name a new folder for what is made"
    return Problem(str(folder), 0, 0, f"this folder holds files and no {MANIFEST} of kuis", hint)


def _read(manifest: Path) -> dict[str, Any] | Problem | None:
    """What the manifest says; None when there is none."""
    hint = "name another folder, or remove this one"
    try:
        found = json.loads(disk.content(manifest, most=_LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return Problem(str(manifest), 0, 0, f"the file cannot be read: {error.strerror or error}")
    except (ValueError, RecursionError):
        return Problem(str(manifest), 0, 0, "this is no manifest of kuis", hint)
    if not isinstance(found, dict) or not isinstance(found.get("begun"), int) or "format" not in found:
        return Problem(str(manifest), 0, 0, "this is no manifest of kuis", hint)
    return found


def _write_first(manifest: Path, told: dict[str, Any]) -> Problem | None:
    """Write the manifest unless another machine was faster; then its own counts."""
    fresh = manifest.with_name(f"{LOCK}.{os.getpid()}.manifest")
    try:
        manifest.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        try:
            os.link(fresh, manifest)
        except FileExistsError:
            pass
        except OSError:  # a disk without links
            fresh.replace(manifest)
        fresh.unlink(missing_ok=True)
    except OSError as error:
        return Problem(str(manifest), 0, 0, f"cannot write this file: {error.strerror or error}")
    return None


def _differences(begun: dict[str, Any], name: str, wanted: Wanted) -> Iterator[str]:
    """What was another when the folder was begun."""
    if begun["format"] != FORMAT:
        yield f"the folder has format {begun['format']} of another kuis; this one writes format {FORMAT}"
        return
    if begun.get("program") != wanted.program:
        yield f"the folder was begun by kuis {begun.get('program')}, and this is {wanted.program}"
    if begun.get("archive") != name:
        yield f"the folder was made from '{begun.get('archive')}', not from '{name}'"
    for key, value in wanted.options().items():
        if begun.get(key) != value:
            said = "" if key == "known" else f" ({json.dumps(begun.get(key))} there, {json.dumps(value)} now)"
            yield f"the folder was made with another {_NAMES[key]}{said}"
