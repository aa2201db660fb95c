"""Many lines in several processes: same answers, same order, memory that stays flat, and what happens when one dies."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import MAIN, ROOT, process

TEXTS = [
    "Pada 1948, Syngman Rhee memimpin Korea Selatan dari Seoul. Rakyat menyambutnya di jalan.",
    "Ratna membuka warung kopi di Malang pada 3 Maret 2019. Ia menjual 120 gelas sehari.",
    "",
    "Hujan turun.",
]


def rows(count):
    return b"".join(json.dumps({"id": n, "text": TEXTS[n % len(TEXTS)]}).encode() + b"\n" for n in range(count))


def started(*args, **options):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", MAIN, *args], env=env, **{**pipes, **options})


def children(pid):
    """Processes that a process has, as Linux tells it."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def runs(pid):
    """Whether a process is there and not merely waiting for its parent to take note of its end."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")


@pytest.mark.parametrize("verb", ["items", "analyse"])
def test_any_number_of_processes_gives_the_same_bytes(verb, tmp_path):
    given = rows(30) + b"not json\n\n" + rows(3)
    one, three, every = (process(verb, "--jsonl", "--jobs", n, cwd=tmp_path, stdin=given) for n in ("1", "3", "0"))
    assert one.returncode == three.returncode == every.returncode == 1
    assert one.stdout == three.stdout == every.stdout and one.stdout.count(b"\n") == 34
    assert one.stderr == three.stderr == every.stderr and b"-:31: error: this line is not JSON" in one.stderr


def test_a_file_is_read_as_a_pipe_is(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(rows(9) + b'{"id": "last", "text": "Tanpa baris baru."}')
    piped = process("items", "--jsonl", cwd=tmp_path, stdin=(tmp_path / "in.jsonl").read_bytes())
    with (tmp_path / "in.jsonl").open("rb") as file:
        read = started("items", "--jsonl", "--jobs", "2", stdin=file)
        out, err = read.communicate()
    assert out == piped.stdout and err == b"" and json.loads(out.splitlines()[-1])["id"] == "last"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_who_waits_for_an_answer_before_the_next_line_gets_it(jobs):
    with started("items", "--jsonl", "--jobs", jobs) as kuis:
        for n in range(5):
            kuis.stdin.write(json.dumps({"id": n, "text": TEXTS[1]}).encode() + b"\n")
            kuis.stdin.flush()
            assert json.loads(kuis.stdout.readline())["id"] == n
        kuis.stdin.close()
        assert kuis.wait(timeout=30) == 0


@pytest.mark.parametrize("verb", ["items", "analyse"])
def test_one_article_is_read_by_one_process(verb, kuis):
    done = kuis(verb, "--jobs", "2", "article.txt")
    assert done.status == 2 and "--jobs goes with --jsonl" in done.err
    assert kuis(verb, "--jsonl", "--jobs", "-1").status == 2


@LINUX
def test_ctrl_c_ends_all_processes():
    with started("items", "--jsonl", "--jobs", "2", start_new_session=True) as kuis:
        kuis.stdin.write(rows(4))
        kuis.stdin.flush()
        kuis.stdout.readline()
        workers = children(kuis.pid)
        assert len(workers) == 2
        os.killpg(kuis.pid, signal.SIGINT)  # as a terminal does: everybody gets it
        assert kuis.wait(timeout=30) == 130
        assert kuis.stderr.read().strip() == b"interrupted; every file is whole"
    assert not any(runs(pid) for pid in workers)


@LINUX
def test_when_kuis_is_killed_its_processes_end_by_themselves():
    with started("items", "--jsonl", "--jobs", "3") as kuis:
        kuis.stdin.write(rows(4))
        kuis.stdin.flush()
        kuis.stdout.readline()
        workers = children(kuis.pid)
        kuis.kill()
        kuis.wait()
        end = time.monotonic() + 20
        while any(runs(pid) for pid in workers) and time.monotonic() < end:
            time.sleep(0.05)
    assert len(workers) == 3 and not any(runs(pid) for pid in workers)


@LINUX
def test_a_process_that_dies_costs_one_line_and_says_which():
    slow = json.dumps({"id": "slow", "text": " ".join(TEXTS[:2]) * 400}).encode() + b"\n"
    with started("items", "--jsonl", "--jobs", "2") as kuis:
        kuis.stdin.write(rows(1))
        kuis.stdin.flush()
        kuis.stdout.readline()
        kuis.stdin.write(slow)
        kuis.stdin.flush()
        time.sleep(0.5)
        busy = max(children(kuis.pid), key=_processor_time)
        os.kill(busy, signal.SIGKILL)
        kuis.stdin.write(rows(2))
        kuis.stdin.close()
        answers = [json.loads(line) for line in kuis.stdout]
        said = kuis.stderr.read().decode()
        assert kuis.wait(timeout=30) == 1
    assert [a["id"] for a in answers] == ["slow", 0, 1]
    assert "killed" in answers[0]["error"] and "items" in answers[1] and "items" in answers[2]
    assert said.startswith("-:2: error: its process was killed")


def _processor_time(pid):
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_who_reads_our_output_may_go_away():
    with started("items", "--jsonl", "--jobs", "2") as kuis:
        kuis.stdin.write(rows(60))
        kuis.stdin.close()
        kuis.stdout.readline()
        kuis.stdout.close()
        kuis.wait(timeout=60)
        assert b"Traceback" not in kuis.stderr.read()


PEAK = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as given:
    subprocess.run(sys.argv[2:], stdin=given, stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(not hasattr(resource, "RUSAGE_CHILDREN"), reason="the system does not tell the memory of a process")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_memory_is_the_same_for_ten_times_as_many_lines(jobs, tmp_path):
    """Each line has 5 kB, so that holding them, or their answers, would show: 5 MB against 50 MB."""
    peaks = []
    for count in (1_000, 10_000):
        given = tmp_path / f"{count}.jsonl"
        given.write_bytes(b"".join(b'{"id": "%05d%s", "text": "Hujan."}\n' % (n, b"x" * 5_000) for n in range(count)))
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        kuis = [sys.executable, "-c", MAIN, "analyse", "--jsonl", "--jobs", jobs]
        command = [sys.executable, "-c", PEAK, str(given), *kuis]
        peaks.append(int(subprocess.run(command, env=env, capture_output=True, check=True).stdout))
    assert peaks[1] - peaks[0] < 6_000, peaks  # kB
