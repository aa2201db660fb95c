"""Parts of an archive made on a Dask cluster: one task a part, its result gathered and written by whoever asked for it.

A task an article would cost the scheduler more than the article costs; some hundred of them are a good task. The
workers need the same kuis and no common disk.
"""

import gc
import logging
import os
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from typing import Any

from kuis.batch.parts import Made, Part, Wanted, make
from kuis.batch.program import program
from kuis.batch.workers import Lost

LOCAL = "local"
CONNECT = 30
"""Seconds to wait for a scheduler, and for its first worker."""
DESERTED = 120
"""Seconds to wait for a worker when all of them have gone."""
_AHEAD = 2
"""Parts for each thread of the cluster that are under way."""
_LOOK = 5  # seconds after which a connection is looked at that brings nothing


class ClusterError(Exception):
    """The cluster cannot be had, or went away; the message says so, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@contextmanager
def cluster(address: str, *, jobs: int) -> Iterator["Cluster"]:
    """A connection to the scheduler at an address or named in a scheduler file; "local" starts `jobs` processes here.

    Raises ClusterError.
    """
    try:
        import distributed
    except ImportError:
        raise ClusterError("--dask needs the library dask", "pip install 'kuis[dask]'") from None
    with ExitStack() as stack:
        stack.callback(logging.disable, logging.root.manager.disable)
        logging.disable(logging.CRITICAL)  # what Dask would log is told by a message of ours
        try:
            if address == LOCAL:
                here = distributed.LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=jobs,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
                where: dict[str, Any] = {"address": stack.enter_context(here)}
            else:
                where = {"scheduler_file": address} if os.path.isfile(address) else {"address": address}  # noqa: PTH113
            client = stack.enter_context(
                distributed.Client(**where, timeout=CONNECT)  # type: ignore[no-untyped-call]
            )
            client.wait_for_workers(1, timeout=CONNECT)
        except (OSError, TimeoutError, ValueError) as error:
            if address != LOCAL and ":" not in address and not os.path.isfile(address):  # noqa: PTH113
                hint = "it is written by: dask scheduler --scheduler-file NAME; or name the scheduler: tcp://host:8786"
                raise ClusterError(f"there is no scheduler file '{address}'", hint) from None
            hint = "name a scheduler as tcp://host:8786 or its scheduler file, and start its workers"
            raise ClusterError(f"there is no cluster at '{address}': {' '.join(str(error).split())}", hint) from None
        _same_program(client)
        yield Cluster(client, address)


def _same_program(client: Any) -> None:
    """Raises ClusterError when a worker has no kuis, or another one."""

    def there() -> str:  # not known by a name in a module, so it is sent as it is
        from kuis.batch.program import program

        return program()

    for worker, found in sorted(client.run(there, on_error="return").items()):
        if found != program():
            said = f"no kuis that it can load ({found})" if isinstance(found, Exception) else f"kuis {found}"
            message = f"the worker at {worker} has {said}, and this is kuis {program()}"
            raise ClusterError(message, "install the same kuis on every worker")


class Cluster:
    """A cluster that makes parts."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address

    def run(
        self, tasks: Iterable[Part], wanted: Wanted, *, at_once: int = 0
    ) -> Generator[tuple[Part, Made | Lost], None, None]:
        """Each part with what was made of it, as they are done; `at_once` limits how many are under way.

        A part whose worker was killed is made on another; one that killed several is lost. Raises ClusterError when the
        scheduler is gone.
        """
        import distributed
        from distributed.comm.core import CommClosedError

        waiting = iter(tasks)
        under_way: dict[Any, Part] = {}
        more = True
        try:
            while more or under_way:
                room = at_once or _AHEAD * max(1, sum(self._client.ncores().values()))
                while more and len(under_way) < room:
                    part = next(waiting, None)
                    if part is None:
                        more = False
                        break
                    under_way[self._client.submit(_made, part, wanted, pure=False)] = part
                done = self._finished(distributed, under_way)
                for future in done:
                    made: Made | Lost
                    try:
                        made = future.result(timeout=_LOOK)
                    except distributed.KilledWorker:
                        made = Lost("the workers that took it were killed, most likely because memory ran out")
                    except TimeoutError:
                        continue  # whoever had it died before it was fetched, so that it is made again
                    yield under_way.pop(future), made
        except Exception as error:
            gone = (CancelledError, TimeoutError, ConnectionError, CommClosedError)
            # A connection that just broke shows in many ways.
            if isinstance(error, ClusterError) or (not isinstance(error, gone) and self._client.status == "running"):
                raise
            hint = "what is done stays done; when the cluster is back, start the same command again"
            raise ClusterError(f"the cluster at '{self._address}' went away", hint) from None
        finally:
            if self._client.status == "running":
                self._client.cancel(list(under_way))

    def _finished(self, distributed: Any, under_way: dict[Any, Part]) -> list[Any]:
        """The parts that are done, at least one unless there is none; looks now and then whether anybody is there."""
        alone = 0
        while under_way:
            if self._client.status != "running":
                raise CancelledError
            alone = 0 if self._client.ncores() else alone + 1
            if alone * _LOOK >= DESERTED:
                hint = "what is done stays done; start workers and the same command again"
                raise ClusterError(f"the cluster at '{self._address}' has had no worker for {DESERTED} seconds", hint)
            try:
                return list(distributed.wait(list(under_way), timeout=_LOOK, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                continue
        return []


def _made(part: Part, wanted: Wanted) -> Made:
    """Make a part on a worker."""
    # As kuis itself does at its start: a lexicon is many small values and no garbage.
    gc.set_threshold(100_000, 20, 20)
    return make(part, wanted)
