"""kuis init: a folder in which everything works at once."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from running import everything

from kuis.commands.paper import FURTHER
from kuis.exports import files
from kuis.languages.loader import first_article

FILES = [".gitignore", "README.md", "decks/.gitkeep", "seeds/candi-borobudur.md"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_project_builds_at_once(here, kuis, monkeypatch):
    done = kuis("init", "dek baru")
    assert done.status == 0 and done.out == ""
    assert done.err.splitlines()[-3:] == ["  cd 'dek baru'", "  kuis build", "  kuis serve"]
    assert sorted(everything(here / "dek baru")) == FILES
    readme = (here / "dek baru/README.md").read_text(encoding="utf-8")
    assert all(f"\n{line[2:]} " in readme for line in done.err.splitlines()[-2:])
    monkeypatch.chdir(here / "dek baru")
    (built,) = json.loads(kuis("build", "--json").out)
    assert built["problems"] == [] and sum(built["items"].values()) >= 20 and all(built["items"].values())
    assert kuis("check").status == 0


def test_the_article_gives_items_of_every_kind(here, kuis):
    name, article = first_article()
    text = article.decode().split("---", 2)[2]
    assert 180 <= len(text.split()) <= 250
    Path(name).write_bytes(article)
    kinds = [line.split()[:2] for line in kuis("items", name).out.splitlines() if line[:1].strip()]
    assert {(id_.split(".")[0], kind) for id_, kind in kinds} >= {
        ("fact", "mcq"), ("fact", "cloze"), ("vocabulary", "vocab"), ("vocabulary", "cloze"), ("vocabulary", "mcq"),
        ("morphology", "mcq"),
    }  # fmt: skip


def test_here(here, kuis):
    done = kuis("init")
    assert done.status == 0 and "cd " not in done.err
    assert sorted(everything(here)) == FILES


@pytest.mark.parametrize("there", FILES)
def test_nothing_is_overwritten(here, kuis, there):
    own = here / "p" / there
    own.parent.mkdir(parents=True)
    own.write_text("milik saya", encoding="utf-8")
    done = kuis("init", "p")
    assert done.status == 1 and f"p/{there}: error: this file is there already" in done.err
    assert everything(here / "p") == {there: b"milik saya"}
    again = kuis("init", "p")
    assert again.err == done.err


def test_every_file_in_the_way_is_named(here, kuis):
    kuis("init")
    before = everything(here)
    done = kuis("init")
    assert done.status == 1 and len(done.err.splitlines()) == len(FILES)
    assert everything(here) == before


@pytest.mark.parametrize("place", ["p", "p/seeds", "p/decks"])
def test_a_file_where_a_folder_must_be(here, kuis, place):
    (here / place).parent.mkdir(exist_ok=True)
    (here / place).write_text("x")
    done = kuis("init", "p")
    assert done.status == 1 and f"{place}: error: this is a file, not a folder" in done.err
    assert everything(here) == {place: b"x"}


def test_a_broken_link_is_not_written_through(here, kuis):
    (here / "README.md").symlink_to(here / "elsewhere.md")
    assert kuis("init").status == 1
    assert not (here / "elsewhere.md").exists() and not (here / "seeds").exists()


def test_a_folder_that_cannot_be_written(here, kuis, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write_flushed", full)
    done = kuis("init", "p")
    assert done.status == 1 and "No space left" in done.err and everything(here) == {} and not (here / "p").exists()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_git_sees_what_is_to_be_committed_and_no_more(here, kuis):
    kuis("init")
    kuis("build")
    for name in (name for names in FURTHER.values() for name in names):
        (here / "decks/candi-borobudur" / name).write_text("built")
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], capture_output=True, text=True, check=True
    ).stdout.split()
    of_the_deck = [f"decks/candi-borobudur/{name}" for name in ("ledger.json", "overrides.yaml")]
    assert sorted(name for name in listed if "schema" not in name) == sorted([*FILES, *of_the_deck])
