"""What a cluster gives back, without a cluster: a stand-in whose worker dies before its part is fetched."""

from types import SimpleNamespace

import pytest

from kuis.batch.cluster import Cluster
from kuis.batch.parts import Part, Wanted

distributed = pytest.importorskip("distributed")


class _Future:
    """Done, then lost with its worker, then done again."""

    def __init__(self) -> None:
        self.asked = 0

    def result(self, timeout: float) -> str:
        self.asked += 1
        if self.asked == 1:
            raise TimeoutError
        return "made"


def test_a_part_whose_worker_died_before_it_was_fetched_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    future = _Future()
    client = SimpleNamespace(
        status="running", ncores=lambda: {"worker": 1}, submit=lambda *_, **__: future, cancel=lambda _: None
    )
    monkeypatch.setattr(distributed, "wait", lambda futures, **_: SimpleNamespace(done=set(futures)))
    found = list(Cluster(client, "here").run([Part(0, ())], Wanted()))
    assert [(part.number, made) for part, made in found] == [(0, "made")]
    assert future.asked == 2
