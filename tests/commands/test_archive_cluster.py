"""kuis archive on a Dask cluster of two worker processes: the same bytes, also when one or the scheduler dies."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from running import MAIN, ROOT, everything, process

from kuis.batch.output import Output

pytest.importorskip("distributed", reason="the cluster needs dask and distributed")
TEXT = (
    "Pada 1948, Syngman Rhee memimpin Korea Selatan dari Seoul. Rakyat menyambutnya di jalan. "
    "Ratna membuka warung kopi di Malang pada 3 Maret 2019. Ia menjual {n} gelas sehari."
)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1700000000"}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Cluster:
    """A scheduler and two workers, each a process."""

    def __init__(self, folder, worker=("-m", "distributed.cli.dask_worker")):
        self.file = folder / "scheduler.json"
        scheduler = ("-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--no-show")
        self.scheduler = self._start(folder, *scheduler, "--scheduler-file", str(self.file))
        until(self.file.exists)
        worker = (*worker, "--no-nanny", "--nthreads", "1", "--no-dashboard")
        self.workers = [self._start(folder, *worker, "--scheduler-file", str(self.file)) for _ in range(2)]

    def _start(self, folder, *args):
        return subprocess.Popen([sys.executable, *args], cwd=folder, env=ENVIRONMENT, **QUIET)

    def stop(self):
        for each in (*self.workers, self.scheduler):
            each.kill()
            each.wait()


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    assert condition()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Sixty articles, and what is made of them without a cluster."""
    folder = tmp_path_factory.mktemp("whole")
    rows = [{"id": n, "text": TEXT.format(n=n) * 4} for n in range(60)]
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    args = ("archive", "articles.jsonl", "whole", "--part", "3")
    done = process(*args, cwd=folder, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def here(tmp_path, whole, monkeypatch):
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


@pytest.fixture
def cluster(tmp_path):
    (tmp_path / "cluster").mkdir()
    found = Cluster(tmp_path / "cluster")
    yield found
    found.stop()


def made(folder):
    return {name: data for name, data in everything(folder).items() if not name.startswith(".lock")}


def started(cluster):
    args = ("archive", "articles.jsonl", "out", "--part", "3", "--dask", str(cluster.file))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", MAIN, *args], env=ENVIRONMENT, **pipes)


def receipts(folder):
    return sorted((folder / "done").glob("0*.json"))


def test_one_of_two_workers_is_killed_and_no_part_is_missing(here, cluster):
    with started(cluster) as kuis:
        until(lambda: len(receipts(here / "out")) >= 4)
        cluster.workers[0].kill()
        assert len(receipts(here / "out")) < 20
        out, err = kuis.communicate(timeout=120)
    assert kuis.returncode == 0, err
    assert (out, err[:33]) == (b"", b"out: 60 articles in 20 parts; 60 ")
    assert made(here / "out") == made(here / "whole")


def test_the_scheduler_is_killed_and_what_is_done_stays_done(here, cluster):
    with started(cluster) as kuis:
        until(lambda: len(receipts(here / "out")) >= 4)
        cluster.scheduler.kill()
        _, err = kuis.communicate(timeout=120)
    assert kuis.returncode == 1, err.decode()
    assert b"went away (what is done stays done; when the cluster is back, start the same command again)" in err
    assert b"Traceback" not in err
    before = {p: p.stat().st_mtime_ns for p in receipts(here / "out")}
    assert len(before) >= 4
    last = process("archive", "articles.jsonl", "out", "--part", "3", cwd=here)  # without the cluster
    assert last.returncode == 0 and made(here / "out") == made(here / "whole")
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_a_cluster_of_its_own(here):
    done = process("archive", "articles.jsonl", "out", "--part", "3", "--dask", "local", "--jobs", "2", cwd=here)
    assert done.returncode == 0 and done.stderr.startswith(b"out: 60 articles in 20 parts") and done.stdout == b""
    assert made(here / "out") == made(here / "whole")


def test_ctrl_c_leaves_every_file_whole(here, cluster):
    with started(cluster) as kuis:
        until(lambda: len(receipts(here / "out")) >= 2)
        kuis.send_signal(signal.SIGINT)
        _, err = kuis.communicate(timeout=60)
    assert kuis.returncode == 130 and b"interrupted; every file is whole" in err
    for part in receipts(here / "out"):
        name = f"parts/{part.stem}.jsonl.gz"
        assert (here / "out" / name).read_bytes() == (here / "whole" / name).read_bytes()


def test_workers_that_have_no_kuis(here, tmp_path):
    (tmp_path / "cluster").mkdir()
    without = "import sys; sys.modules['kuis'] = None; from distributed.cli.dask_worker import main; main()"
    cluster = Cluster(tmp_path / "cluster", ("-c", without))
    try:
        with started(cluster) as kuis:
            _, err = kuis.communicate(timeout=60)
    finally:
        cluster.stop()
    assert kuis.returncode == 1 and b"has no kuis that it can load" in err
    assert b"(install the same kuis on every worker)" in err and b"Traceback" not in err


def test_when_every_worker_is_gone_it_does_not_wait_for_ever(here, cluster, kuis, monkeypatch):
    monkeypatch.setattr("kuis.batch.cluster.DESERTED", 1)
    monkeypatch.setattr("kuis.batch.cluster._LOOK", 0.5)
    stored = Output.store

    def store_and_kill(self, part, made):
        for worker in cluster.workers:
            worker.kill()
        return stored(self, part, made)

    monkeypatch.setattr(Output, "store", store_and_kill)
    done = kuis("archive", "articles.jsonl", "out", "--part", "3", "--dask", str(cluster.file))
    assert done.status == 1 and "has had no worker for 1 seconds (what is done stays done" in done.err
    assert receipts(here / "out")


def test_there_is_no_cluster(here, kuis, monkeypatch):
    monkeypatch.setattr("kuis.batch.cluster.CONNECT", 0.5)
    done = kuis("archive", "articles.jsonl", "out", "--dask", "tcp://127.0.0.1:1")
    assert done.status == 1 and "--dask: error: there is no cluster at 'tcp://127.0.0.1:1'" in done.err
    assert kuis("archive", "articles.jsonl", "out", "--dask", "no such:address").status == 1
    done = kuis("archive", "articles.jsonl", "out", "--dask", "nowhere.json")
    assert done.status == 1 and "--dask: error: there is no scheduler file 'nowhere.json' (it is written by" in done.err


def test_without_dask_it_says_what_to_install(here, kuis, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = kuis("archive", "articles.jsonl", "out", "--dask", "local")
    assert done.status == 1 and "--dask needs the library dask (pip install 'kuis[dask]')" in done.err
