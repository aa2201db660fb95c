"""A project in a temporary folder, and kuis run in it."""

import io
import sys
from collections.abc import Callable

import pytest
from running import ROOT, Done

from kuis.__main__ import run


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A working folder with one article, seeds/pagi-di-pasar.md."""
    (tmp_path / "seeds").mkdir()
    seed = ROOT / "seeds" / "pagi-di-pasar.md"
    (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


@pytest.fixture
def kuis(capsys, monkeypatch) -> Callable[..., Done]:
    """Run `kuis …` in this process."""

    def kuis(*args, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = run(list(args))
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return kuis
