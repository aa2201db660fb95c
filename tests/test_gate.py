"""KUIS_E2E=require: where the end-to-end tests are asked for, a skip for want of a tool fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

TESTS = {
    "tool": "import pytest\ndef test_x(): pytest.skip('no Chromium: install it')\n",
    "module": "import pytest\npytest.importorskip('no_such_thing', reason='the anki wheel is not installed')\n",
    "mark": "import pytest\n@pytest.mark.skipif(True, reason='pdftotext is missing')\ndef test_x(): pass\n",
    "other": "import pytest\ndef test_x(): pytest.skip('not on Windows')\n",
    "fine": "def test_x(): pass\n",
}


@pytest.mark.parametrize(
    ("kind", "require", "fails"),
    [
        *((kind, True, True) for kind in ("tool", "module", "mark")),
        ("tool", False, False),
        ("other", True, False),
        ("fine", True, False),
    ],
)
def test_gate(tmp_path, kind, require, fails):
    (tmp_path / "conftest.py").write_bytes((HERE / "conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text(TESTS[kind], encoding="utf-8")
    (tmp_path / "test_fine.py").write_text("def test_y(): pass\n", encoding="utf-8")
    env = {k: v for k, v in os.environ.items() if k != "KUIS_E2E"} | ({"KUIS_E2E": "require"} if require else {})
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-q",
        str(tmp_path),
        "--rootdir",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == int(fails), done.stdout + done.stderr
    assert ("these tests were skipped" in done.stdout) is fails
    if fails:
        assert "test_it.py" in done.stdout.partition("these tests were skipped")[2]
