"""A built deck in a temporary folder, and its review."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewing import DECK, SEED, review_of

from kuis.__main__ import run
from kuis.review.session import Answer, Session


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one deck, built once; copy it."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "seeds").mkdir()
    shutil.copy(SEED, folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert run(["build"]) == 0
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one deck, the working folder."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return folder


@pytest.fixture
def overrides(project: Path) -> Path:
    return project / "decks" / DECK / "overrides.yaml"


@pytest.fixture
def session(overrides: Path) -> Session:
    return review_of(overrides.parent.relative_to(Path.cwd()))


@pytest.fixture
def act(session: Session) -> Iterator[Callable[..., Answer]]:
    """Changes an item as a page would that saw the deck a moment ago."""

    def act(id: str = "", **asked: Any) -> Answer:
        seen = asked.pop("seen", None) or session.state()["seen"]
        return session.change({"id": id, **asked, "seen": seen})

    yield act
