"""Broken files and projects, each with its exact message: tests/cases/overrides/files.yaml and broken.yaml."""

import os
import time
from pathlib import Path

import pytest
import yaml
from running import everything

from kuis.overrides.read import read

CASES = Path(__file__).parents[1] / "cases" / "overrides"
FILES = yaml.safe_load((CASES / "files.yaml").read_text(encoding="utf-8"))
BROKEN = yaml.safe_load((CASES / "broken.yaml").read_text(encoding="utf-8"))
SLOWEST = 1.0  # seconds; what is too large is refused by its size


def put(path, what, monkeypatch):
    """What stands in the place of the file."""
    match what:
        case {"size": size}:
            with path.open("wb") as file:
                file.truncate(size)
        case {"folder": True}:
            path.mkdir()
        case {"pipe": True}:
            os.mkfifo(path)
        case {"link": target}:
            path.symlink_to(target)
        case {"forbidden": True}:
            path.write_text("level: B1\n")

            def forbidden(self):
                raise PermissionError

            # Permission bits do not bind root.
            monkeypatch.setattr(Path, "read_bytes", forbidden)
        case _:
            raise ValueError(what)


@pytest.mark.parametrize("case", FILES["files"], ids=lambda case: case["name"])
def test_files(case, tmp_path, monkeypatch):
    folder = tmp_path / "project" / "decks" / "kim"
    folder.mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("level: B1\n")
    monkeypatch.chdir(folder)
    path = folder / "overrides.yaml"
    if "defaults" in case:
        (folder.parent / "defaults.yaml").write_bytes(case["defaults"].encode("latin-1"))
    if "bytes" in case:
        path.write_bytes(case["bytes"].encode("latin-1"))
    else:
        put(path, case["is"], monkeypatch)
    begin = time.perf_counter()
    _, problems = read("overrides.yaml")
    assert time.perf_counter() - begin < SLOWEST
    assert [str(problem) for problem in problems] == case["problems"]


def test_a_link_within_the_project_is_followed(tmp_path):
    folder = tmp_path / "decks" / "kim"
    folder.mkdir(parents=True)
    (tmp_path / "shared.yaml").write_text("level: C1\n")
    (folder / "overrides.yaml").symlink_to("../../shared.yaml")
    overrides, problems = read(str(folder / "overrides.yaml"))
    assert (overrides.level, problems) == ("C1", ())


@pytest.mark.parametrize("case", FILES["projects"], ids=lambda case: case["name"])
def test_projects(case, kuis, project):
    assert kuis("build").status == 0
    for name, text in case["decks"].items():
        (project / "decks" / name).mkdir(exist_ok=True)
        (project / "decks" / name / "overrides.yaml").write_text(text, encoding="utf-8")
    for name in case.get("without", ()):
        (project / name).unlink()
    before = everything(project)
    done = kuis("check")
    said = done.err
    if "{nearest}" in case["says"]:
        near = said.partition("(nearest: ")[2].partition(")")[0]
        assert near in kuis("items", "seeds/pagi-di-pasar.md").out and near.startswith("fact.")
        said = said.replace(f"nearest: {near}", "{nearest}")
    assert said == case["says"]
    assert done.status == case.get("status", 1)
    assert everything(project) == before


def test_the_battery_is_large():
    cases = [*BROKEN, *FILES["files"], *FILES["projects"]]
    assert len(cases) >= 125 and len({case["name"] for case in BROKEN}) == len(BROKEN)
    assert all(case.get("problems") or case.get("says") for case in cases)
