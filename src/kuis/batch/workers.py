"""Work shared out to processes on this machine; one that is killed costs its task and not the run."""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from kuis.batch.lock import leave

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

AHEAD = 32
"""So many tasks for each process may be done before their turn comes; a longer window would fill memory behind one
slow task."""


class Lost(NamedTuple):
    """What stands for a result when the process that worked on it was ended from outside."""

    why: str


class Source(Protocol):
    """Where tasks come from when that may take its time, as lines that somebody types do."""

    def waits_for(self) -> int | None:
        """A file descriptor that must be readable before the next task is asked for; None when there is no waiting."""


class _Raised(Exception):  # noqa: N818 - it carries text, as concurrent.futures does it
    """The traceback that an exception had in the other process."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


@dataclass(frozen=True, slots=True)
class _Worker(Generic[_Task]):
    process: Any
    connection: "Connection[Any, Any]"


@dataclass(frozen=True, slots=True, eq=False)
class _Team(Generic[_Task]):
    """Processes that do the same work; another takes the place of one that is lost."""

    context: Any
    work: Callable[[_Task], Any]
    everyone: list[_Worker[_Task]] = field(default_factory=list)
    idle: list[_Worker[_Task]] = field(default_factory=list)

    def start(self) -> None:
        """One process more."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, ours, self.work), daemon=True)
        # What is loaded stays where it is: looking through it for garbage would write to its pages and so copy them.
        gc.freeze()
        main = threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None  # Ctrl-C is ours to answer, not theirs
        try:
            process.start()
        finally:
            gc.unfreeze()
            if main:
                signal.signal(signal.SIGINT, before)
        theirs.close()
        worker: _Worker[_Task] = _Worker(process, ours)
        self.everyone.append(worker)
        self.idle.append(worker)

    def give(self, task: _Task) -> _Worker[_Task]:
        """Hands a task to one that is idle."""
        while not _sent(worker := self.idle.pop(), task):  # it was killed while it had nothing to do
            self.everyone.remove(worker)
            self.start()
        return worker

    def take(self, worker: _Worker[_Task]) -> Any:
        """What one has made of its task; Lost when it is no more."""
        result = _received(worker)
        if isinstance(result, Lost):
            self.everyone.remove(worker)
            self.start()
        else:
            self.idle.append(worker)
        return result

    def end(self) -> None:
        """End them all, whatever they do."""
        for worker in self.everyone:
            worker.process.terminate()
        for worker in self.everyone:
            worker.process.join()
            worker.connection.close()


def cores() -> int:
    """How many processes this machine runs at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    work: Callable[[_Task], _Result],
    tasks: Iterable[_Task],
    *,
    jobs: int,
    ordered: bool = True,
    source: Source | None = None,
) -> Generator[tuple[_Task, _Result | Lost], None, None]:
    """Each task with its result, in the order of the tasks or as they are done.

    Tasks are taken only as fast as they are worked on, so any number of them needs the same memory. `work` and tasks
    must be picklable. What `work` raises is raised here; closing the iterator ends the processes.
    """
    # Forked processes share what is loaded; macOS and Windows start each anew.
    team: _Team[_Task] = _Team(
        multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn"), work
    )
    waiting = iter(tasks)
    busy: dict[Any, tuple[_Worker[_Task], int, _Task]] = {}
    done: dict[int, tuple[_Task, _Result | Lost]] = {}
    taken, given, more = 0, 0, True
    try:
        for _ in range(jobs):
            team.start()
        while more or busy or done:
            room = more and team.idle and taken - given < AHEAD * jobs
            gate = source.waits_for() if room and source else None
            if room and gate is None:
                try:
                    task = next(waiting)
                except StopIteration:
                    more = False
                    continue
                worker = team.give(task)
                busy[worker.connection] = worker, taken, task
                taken += 1
                continue
            for ready in wait([*busy, *([gate] if gate is not None else [])]):
                if ready in busy:
                    worker, number, task = busy.pop(ready)
                    done[number] = task, team.take(worker)
            if not ordered:
                given = taken - len(busy)
                yield from (done.pop(number) for number in sorted(done))
            while given in done:
                given += 1
                yield done.pop(given - 1)
    finally:
        team.end()


def _sent(worker: "_Worker[Any]", task: object) -> bool:
    try:
        worker.connection.send(task)
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def _received(worker: "_Worker[Any]") -> Any:
    """The result; Lost when the process is no more."""
    try:
        fine, result = worker.connection.recv()
    except (EOFError, ConnectionResetError):
        worker.connection.close()
        worker.process.join()
        return Lost(_ending(worker.process.exitcode))
    if not fine:
        raised, told = result
        raise raised from _Raised(told)
    return result


def _ending(code: int | None) -> str:
    """How a process ended, for people."""
    if code == -9:
        return "its process was killed, most likely by the system because memory ran out"
    if code is not None and code < 0:
        return f"its process was ended by signal {-code}"
    return f"its process ended with status {code}"


def _serve(connection: "Connection[Any, Any]", others: "Connection[Any, Any]", work: Callable[[Any], Any]) -> None:
    """Work until there is nothing more to do, or nobody who would take it."""
    others.close()
    leave()
    # Whoever is told to end does so as at Ctrl-C: files that belong together are put back as they were.
    signal.signal(signal.SIGTERM, _interrupted)
    with contextlib.suppress(KeyboardInterrupt):
        _work(connection, work)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _work(connection: "Connection[Any, Any]", work: Callable[[Any], Any]) -> None:
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = True, work(task)
        except Exception as error:
            answer = False, (error, traceback.format_exc())
        try:
            connection.send(answer)
        except OSError:
            return
        except Exception:  # an exception that cannot be pickled
            connection.send((False, (RuntimeError("the work raised what cannot be sent"), traceback.format_exc())))
