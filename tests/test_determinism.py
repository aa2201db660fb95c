"""Same input, same bytes: whatever the hash seed, the clock, the folder, the locale or the order of the files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.md"))


def run(*args, cwd, **environment):
    """`kuis …` in a process of its own; gives what it wrote on standard output."""
    env = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000", **environment}
    env["PYTHONPATH"] = str(ROOT / "src")
    done = subprocess.run([sys.executable, "-m", "kuis", *args], cwd=cwd, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def everything(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The seeds copied into a project and built, with every file's bytes."""
    project = tmp_path_factory.mktemp("first")
    (project / "seeds").mkdir()
    for seed in SEEDS:
        (project / "seeds" / seed.name).write_bytes(seed.read_bytes())
    run("build", "--forms", "2", cwd=project)
    return project, everything(project / "decks")


SCHEMA = "overrides.schema.json"  # for editors, one for all decks


def test_all_files_are_there(built):
    _, first = built
    names = {
        f"{s.stem}/{f}"
        for s in SEEDS
        for f in ("quiz.html", "key.html", "overrides.yaml", "ledger.json", f"{s.stem}.apkg")
    }
    assert set(first) == names | {SCHEMA}


def test_a_second_build_writes_the_same_bytes(built):
    project, first = built
    run("build", "--forms", "2", cwd=project)
    assert everything(project / "decks") == first


def test_a_later_build_writes_the_same_bytes(built):
    """The clock reaches only notes that changed, and none did."""
    project, first = built
    run("build", "--forms", "2", cwd=project, SOURCE_DATE_EPOCH="1900000000")
    assert everything(project / "decks") == first


def test_hash_seed_locale_time_zone_and_folder_do_not_matter(built, tmp_path):
    _, first = built
    other = tmp_path / "another place" / "entirely"
    other.mkdir(parents=True)
    (other / "seeds").mkdir()
    for seed in reversed(SEEDS):
        (other / "seeds" / seed.name).write_bytes(seed.read_bytes())
    run("build", "--forms", "2", cwd=other, PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Jayapura", COLUMNS="40")
    assert everything(other / "decks") == first


def test_one_article_alone_is_built_as_among_others(built, tmp_path):
    _, first = built
    seed = SEEDS[0]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    run("build", f"seeds/{seed.name}", "--forms", "2", cwd=tmp_path)
    alone = everything(tmp_path / "decks")
    assert alone == {name: data for name, data in first.items() if name.startswith((f"{seed.stem}/", SCHEMA))}


def test_items_and_analysis_do_not_depend_on_the_hash_seed(tmp_path):
    for verb in ("items", "analyse"):
        outputs = {run(verb, str(SEEDS[1]), cwd=tmp_path, PYTHONHASHSEED=seed) for seed in ("1", "2", "3")}
        assert len(outputs) == 1
