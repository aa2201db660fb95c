"""One run over an archive: parts that are not done yet are made and stored, and what went wrong is told."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from kuis.batch import workers
from kuis.batch.cluster import ClusterError, cluster
from kuis.batch.output import ERRORS, WARNINGS, Output, Receipt, Shard
from kuis.batch.parts import Bad, Made, Part, make, parts
from kuis.batch.workers import Lost
from kuis.commands.progress import Progress, duration
from kuis.commands.report import count, say, show
from kuis.problems import Problem, Severity
from kuis.sources.archive import Archive, Entry

_MOST_SHOWN = 20
_MOST_LOST = 3
"""So many processes killed one after the other, on one article each, are not the articles' doing."""

# Makes parts, with so many processes (0: as many as there are), in any order.
Maker = Callable[[Iterable[Part], int], Generator[tuple[Part, Made | Lost], None, None]]


@dataclass
class _Count:
    """What a run has come to so far, in parts and articles; places are relative to `base`."""

    base: Path
    parts: int = 0
    articles: int = 0
    bad: int = 0
    warned: int = 0
    before: int = 0
    shown: int = 0
    shown_warnings: int = 0
    seen: int = 0


def on_this_machine(output: Output) -> Maker:
    """Makes parts in processes of this machine; loaded is what they share."""
    work = partial(make, wanted=output.wanted)
    return lambda tasks, jobs: workers.run(work, tasks, jobs=jobs, ordered=False)


def on_cluster(address: str, jobs: int, run: Callable[[Maker], int], output: Output) -> int:
    """Run with a maker that makes parts on a Dask cluster; returns the exit status."""
    try:
        with cluster(address, jobs=jobs) as workers_there:
            return run(lambda tasks, at_once: workers_there.run(tasks, output.wanted, at_once=at_once))
    except ClusterError as error:
        show([Problem("--dask", 0, 0, str(error), error.hint)])
        return 1


def go(archive: Archive, output: Output, mine: Shard, maker: Maker, *, jobs: int, limit: int = 0) -> int:
    """Make what is not done yet of this machine's share; returns the exit status."""
    output.tidy(mine)
    path = Path(archive.path)
    told = _Count(path if path.is_dir() else path.parent)
    begun = time.monotonic()
    stopped: tuple[Problem, ...] = ()
    with Progress("articles") as progress, ExitStack() as stack:
        todo = _todo(archive, output, mine, limit, told, progress)
        for part, made in stack.enter_context(closing(maker(todo, jobs))):
            found = _rescued(part, made, maker) if isinstance(made, Lost) else made
            stopped = (found,) if isinstance(found, Problem) else _stored(part, found, output)
            if isinstance(found, Problem) or stopped:
                break
            _tell(part, found, output, told, progress)
            progress.step(part.read / archive.size if archive.size else 0.0, len(part.entries))
    show(stopped)
    gone = 0 if stopped or limit else output.drop_from(told.seen, mine)
    for line in _summary(output, mine, told, gone, time.monotonic() - begun):
        say(line)
    if stopped:
        say("What is done stays done; the same command goes on from there.")
    return int(bool(stopped or told.bad))


def _todo(
    archive: Archive, output: Output, mine: Shard, limit: int, told: _Count, progress: Progress
) -> Iterator[Part]:
    """The parts of this machine that are not done yet."""
    read = 0
    for part in parts(islice(archive.entries(), limit or None), output.wanted.size):
        told.seen = part.number + 1
        before, read = read, part.read
        receipt = output.receipt(part.number) if mine.has(part.number) else None
        done = receipt is not None and receipt.digest == part.digest()
        if receipt and done:
            _add(told, receipt)
            told.before += receipt.articles
        if done or not mine.has(part.number):
            progress.skip((read - before) / archive.size if archive.size else 0.0)
        else:
            yield part


def _add(told: _Count, receipt: Receipt) -> None:
    told.parts += 1
    told.articles += receipt.articles
    told.bad += receipt.bad
    told.warned += receipt.warned


def _stored(part: Part, made: Made, output: Output) -> tuple[Problem, ...]:
    if made.foreign:
        message = f"a worker has kuis {made.foreign}, and this is {output.wanted.program}"
        return (Problem(str(output.folder), 0, 0, message, "install the same kuis everywhere"),)
    return output.store(part, made)


def _tell(part: Part, made: Made, output: Output, told: _Count, progress: Progress) -> None:
    """Count a part, and show what is wrong in it."""
    _add(told, Receipt("", len(part.entries), len(made.bad), len(made.warned)))
    if made.bad or made.warned:
        progress.hide()
    told.shown = _show(made.bad, "error", told.shown, told.base, output.folder / ERRORS)
    told.shown_warnings = _show(made.warned, "warning", told.shown_warnings, told.base, output.folder / WARNINGS)


def _show(found: Sequence[Bad], severity: Severity, shown: int, base: Path, folder: Path) -> int:
    """Show what is wrong with articles, as long as not too many were shown before; returns how many there are now."""
    for bad in found:
        if shown < _MOST_SHOWN:
            hint = f"id {bad.id}" if bad.id != bad.place else ""
            show([Problem(str(base / bad.place), bad.line, bad.column, bad.message, hint, severity)])
        elif shown == _MOST_SHOWN:
            say(f"Further {severity}s are written to {folder} and not shown.")
        shown += 1
    return shown


def _rescued(part: Part, lost: Lost, maker: Maker) -> Made | Problem:
    """What can be made of a part whose process was killed: its articles one by one, then without those that kill."""
    entries: list[Entry] = []
    run = 0
    singles = (Part(part.number, (entry,)) for entry in part.entries)
    # One process takes them in their order.
    with closing(maker(singles, 1)) as made_singles:
        for single, made in made_singles:
            (entry,) = single.entries
            run = run + 1 if isinstance(made, Lost) else 0
            if run == _MOST_LOST:
                return Problem(entry.place, 0, 0, lost.why, "free memory, or try fewer --jobs")
            entries.append(entry._replace(data=b"", wrong=made.why) if isinstance(made, Lost) else entry)
    with closing(maker([Part(part.number, tuple(entries), part.read)], 1)) as again:
        for _, made in again:
            if isinstance(made, Made):
                return made
    return Problem(part.entries[0].place, 0, 0, lost.why, "free memory, or try fewer --jobs")


def _summary(output: Output, mine: Shard, told: _Count, gone: int, seconds: float) -> Iterator[str]:
    """What a run came to, in lines for people."""
    share = f", share {mine.index} of {mine.of}" if mine.of > 1 else ""
    line = f"{output.folder}{share}: {count(told.articles, 'article')} in {count(told.parts, 'part')}"
    if told.before:
        line += f", {told.before:,} of them made earlier"
    if new := told.articles - told.before:
        line += f"; {new:,} in {duration(seconds)}"
    yield line
    if told.bad:
        yield f"{count(told.bad, 'article')} of these could not be made: see {Path(output.folder) / ERRORS}"
    if told.warned:
        yield f"{count(told.warned, 'warning')} about articles that were made: see {Path(output.folder) / WARNINGS}"
    if gone:
        yield f"{count(gone, 'part')} of an earlier, longer archive removed"
