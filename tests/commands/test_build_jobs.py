"""Decks of several articles in several processes: the same files and messages, and no deck that is half a deck."""

import os
import signal
import subprocess
import sys
import time

import pytest
from running import MAIN, ROOT, everything, process

from handed import SEEDS


@pytest.fixture
def seeds(tmp_path):
    (tmp_path / "seeds").mkdir()
    for seed in SEEDS:
        (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    (tmp_path / "seeds" / "bad.txt").write_bytes(b"\xff")
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_any_number_of_processes_makes_the_same_decks(seeds, options):
    done = {}
    for jobs in ("1", "3"):
        args = ("build", "--out", "out", "--jobs", jobs, *options)
        done[jobs] = process(*args, cwd=seeds, SOURCE_DATE_EPOCH="1700000000")
        done[jobs, "files"] = everything(seeds / "out")
        (seeds / "out").rename(seeds / f"out-{jobs}")
    assert done["1"].returncode == done["3"].returncode == 1
    assert done["1"].stderr == done["3"].stderr and b"bad.txt:1:1: error: byte 0xff" in done["1"].stderr
    assert done["1"].stdout == done["3"].stdout
    assert done["1", "files"] == done["3", "files"] and len(done["1", "files"]) >= 15


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the signals of Linux")
def test_ctrl_c_leaves_no_half_deck(seeds):
    text = SEEDS[0].read_bytes()
    for n in range(20):
        (seeds / "seeds" / f"more-{n:02}.md").write_bytes(text)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-c", MAIN, "build", "--jobs", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=seeds, env=env, start_new_session=True, **pipes) as kuis:
        end = time.monotonic() + 30
        while len(list((seeds / "decks").glob("*/*.apkg"))) < 4 and time.monotonic() < end:
            time.sleep(0.005)
        os.killpg(kuis.pid, signal.SIGINT)
        _, err = kuis.communicate(timeout=30)
    assert kuis.returncode == 130 and b"interrupted" in err and b"Traceback" not in err
    folders = sorted(p for p in (seeds / "decks").iterdir() if p.is_dir())
    assert 4 <= len(folders) < 23
    for folder in folders:
        names = {f.name for f in folder.iterdir()}
        assert names == {f"{folder.name}.apkg", "quiz.html", "key.html", "ledger.json", "overrides.yaml"}
