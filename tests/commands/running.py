"""Running kuis for tests."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAIN = "import sys; from kuis.__main__ import main; main(sys.argv[1:])"


@dataclass
class Done:
    """What a command said."""

    status: int
    out: str
    err: str


def process(*args, cwd, stdin=b"", code=MAIN, **environment):
    """Run `kuis …` in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    command = [sys.executable, "-c", code, *args]
    return subprocess.run(command, cwd=cwd, env=env, input=stdin, capture_output=True, check=False)


def everything(folder):
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
