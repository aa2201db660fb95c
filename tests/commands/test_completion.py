"""Completion in a shell: what is offered, from which files, and that no language is loaded for it."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from running import MAIN, ROOT, process

import kuis.__main__ as program

ARTICLE = "seeds/pagi-di-pasar.md"
DECK = "decks/pagi-di-pasar"


def offered(project, *words):
    """What is offered for the last word, each as (kind, value)."""
    line = " ".join(["kuis", *words[:-1]]) + (f" {words[-1]}" if words[-1] else " ")
    env = {"_KUIS_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    done = process(cwd=project, **env)
    assert done.returncode == 0 and done.stderr == b"", done.stderr.decode()
    return [tuple(row.split(",", 1)) for row in done.stdout.decode().splitlines() if row]


@pytest.fixture
def deck(kuis, project):
    assert kuis("build").status == 0
    return project / DECK


def test_commands_options_and_choices(tmp_path):
    assert offered(tmp_path, "ex") == [("plain", "explain"), ("plain", "export")]
    assert [value for _, value in offered(tmp_path, "")] == sorted(program._COMMANDS)
    assert ("plain", "--version") in offered(tmp_path, "--v")
    assert ("plain", "--forms") in offered(tmp_path, "build", "--f")
    assert offered(tmp_path, "completion", "") == [("plain", name) for name in ("bash", "zsh", "fish")]
    assert offered(tmp_path, "build", "--level", "b") == [("plain", "B1"), ("plain", "B2")]
    assert offered(tmp_path, "export", "--format", "an") == [("plain", "anki-text")]


def test_files_and_folders_are_left_to_the_shell(tmp_path):
    for words in (["build", "my"], ["watch", "my"], ["items", "my"], ["build", "--known", "my"], ["pull", "my"]):
        assert offered(tmp_path, *words) == [("file", "my")]
    assert offered(tmp_path, "build", "--out", "my") == [("dir", "my")]


def test_decks(deck, project):
    for verb in ("check", "diff", "push", "export"):
        assert offered(project, verb, "") == [("plain", DECK)]
    assert offered(project, "pull", "me.colpkg", "decks/p") == [("plain", DECK)]
    assert offered(project, "check", "elsewhere/") == [("file", "elsewhere/")]


def test_items_of_ledger_and_worksheet(deck, project):
    items = json.loads((deck / "ledger.json").read_text(encoding="utf-8"))["items"]
    facts = [id_ for id_ in items if id_.startswith("fact.")]
    found = [value for _, value in offered(project, "explain", "fact.")]
    assert set(facts) <= set(found) and found == sorted(found)
    assert offered(project, "explain", "truth."), "statements stand on the worksheet alone"
    assert offered(project, "explain", facts[0], "my") == [("file", "my")]


def test_no_language_is_loaded(deck, project):
    """Nor anything that is slow; the command that is completed must be known, and so is imported."""
    code = (
        "import sys\nfrom kuis.languages import loader\nloader._load = lambda package: sys.exit('loaded ' + package)\n"
        + MAIN
    )
    env = {"_KUIS_COMPLETE": "bash_complete", "COMP_WORDS": "kuis explain fact.", "COMP_CWORD": "2"}
    done = process(cwd=project, code=code, **env)
    assert done.returncode == 0 and b"plain,fact." in done.stdout
    code = "import sys\nfrom kuis.__main__ import run\nrun(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    names = process(cwd=project, code=code, **{**env, "COMP_WORDS": "kuis ", "COMP_CWORD": "1"})
    modules = names.stderr.decode().split()
    assert [m for m in modules if m.startswith("kuis.") and m != "kuis.__main__"] == []


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"items": 3}', b'{"items": {"fact.x": 3}}', b"\xff"])
def test_a_damaged_deck_offers_nothing_and_breaks_nothing(deck, project, broken):
    (deck / "ledger.json").write_bytes(broken)
    (deck / "quiz.html").write_bytes(b"\xff")
    assert offered(project, "explain", "fact") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script(kuis, shell, tmp_path):
    done = kuis("completion", shell)
    assert done.status == 0 and "_KUIS_COMPLETE" in done.out
    if not shutil.which(shell):
        return
    script = tmp_path / "script"
    script.write_text(done.out, encoding="utf-8")
    assert subprocess.run([shell, "-n", str(script)], check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes_with_it(deck, project):
    """In a real shell, as a key press would."""
    shim = project / "bin" / "kuis"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{MAIN}" "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PATH": path}
    script = (
        'eval "$(kuis completion bash)"\ncomplete -p kuis\n'
        "COMP_WORDS=(kuis explain vocabulary.); COMP_CWORD=2; _kuis_completion kuis vocabulary. explain\n"
        'echo "${COMPREPLY[0]}"'
    )
    done = subprocess.run(["bash", "-c", script], cwd=project, env=env, capture_output=True, text=True, check=False)
    said = done.stdout.splitlines()
    assert said[0].startswith("complete -o nosort -F _kuis_completion kuis") and said[1].startswith("vocabulary.")


def test_another_shell_is_wrong_usage(kuis):
    done = kuis("completion", "tcsh")
    assert done.status == 2 and "'bash', 'zsh', 'fish'" in done.err
