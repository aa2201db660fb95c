"""Nothing that anybody can write makes kuis go on and on: time grows with the length of a text, not with its square."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def child(program: str, *, stdin: str = "") -> list[str]:
    """What a program of this folder prints; a limit on its processor time ends what would not end."""
    done = subprocess.run(
        [sys.executable, str(HERE / program)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{HERE}", "PYTHONHASHSEED": "0"},
    )
    said = done.stdout.splitlines()
    assert said and said[-1] == "done", f"ended at {said[-1:]}: {done.stderr[-2000:]}"
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on processor time needs a POSIX system")
def test_no_pattern_goes_back_and_forth() -> None:
    article = (ROOT / "seeds" / "kim-dan-putin.md").read_text(encoding="utf-8")
    said = child("patterns.py", stdin=article)
    assert int(said[0].removeprefix("patterns: ")) > 250, "patterns are no longer collected"
    assert [line for line in said if line.startswith("missed")] == [], "no article of the test comes by there"
    assert [line for line in said if line.startswith("slow")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on processor time needs a POSIX system")
def test_time_grows_with_the_length_of_a_text() -> None:
    said = child("growth.py")
    assert [line for line in said if line.startswith("slow")] == []
