"""The command line as a whole: light, lazy, and honest about how it ended."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from running import MAIN, ROOT, process

import kuis.__main__ as program
from handed import SEEDS


def test_help_imports_nothing_heavy(tmp_path):
    code = (
        "import sys\nfrom kuis.__main__ import run\nstatus = run(sys.argv[1:])\n"
        "print(status, *sorted(sys.modules), file=sys.stderr)"
    )
    done = process("--help", cwd=tmp_path, code=code)
    status, *modules = done.stderr.decode().split()
    assert status == "0" and "click" in modules
    assert {"yaml", "jinja2", "genanki", "Sastrawi"} & set(modules) == set()
    assert [m for m in modules if m.startswith("kuis.") and m != "kuis.__main__"] == []


@pytest.mark.parametrize("verb", sorted(program._COMMANDS))
def test_items_and_analyse_load_no_exports(verb, tmp_path):
    code = f"import sys, kuis.commands.{verb}\nprint(*sorted(sys.modules))"
    modules = process(cwd=tmp_path, code=code).stdout.decode().split()
    assert {"jinja2", "genanki"} & set(modules) == set()


def test_build_loads_only_what_a_build_needs(tmp_path):
    """No processes, class lists, PDF, sound or other people's collections, where none is asked for."""
    code = (
        "import sys\nfrom kuis.__main__ import run\nstatus = run(sys.argv[1:])\n"
        "print(status, *sorted(sys.modules), file=sys.stderr)"
    )
    done = process("build", str(SEEDS[-1]), cwd=tmp_path, code=code)
    status, *modules = done.stderr.decode().splitlines()[-1].split()
    assert status == "0" and "kuis.exports.anki.package" in modules
    idle = {
        "multiprocessing",
        "ctypes",
        "csv",
        "kuis.sources.collection",
        "kuis.sources.roster",
        "kuis.exports.pdf",
        "asyncio",
        "logging",
    }
    assert idle & set(modules) == set()


def test_python_ends_without_looking_for_garbage(tmp_path):
    """What is loaded stays to the end, and is a hundred thousand values."""
    code = (
        "import atexit, gc, sys\nfrom kuis.__main__ import main\n"
        "seen = lambda: print(gc.get_freeze_count() > 20 * len(gc.get_objects()), file=sys.stderr)\n"
        "atexit.register(seen)\nmain(sys.argv[1:])"
    )
    done = process("schema", cwd=tmp_path, code=code)
    assert done.stderr.decode().splitlines()[-1:] == ["True"]


@pytest.mark.parametrize("verb", ["", *sorted(program._COMMANDS)])
def test_every_command_has_help(verb, kuis):
    for option in ("--help", "-h"):
        done = kuis(*filter(None, [verb, option]))
        assert done.status == 0 and "Usage: kuis" in done.out and done.err == ""


@pytest.mark.parametrize("verb", sorted(program._COMMANDS))
def test_help_ends_with_examples_that_are_right(verb):
    """One to three command lines, each of which the command line accepts."""
    context = click.Context(program.cli, info_name="kuis", **program.cli.context_settings)
    command = program.cli.get_command(context, verb)
    head, *lines = (command.epilog or "").removeprefix("\b\n").splitlines()
    assert head == "Examples:" and 1 <= len(lines) <= 3
    for line in lines:
        name, *args = shlex.split(line.split(" > ")[0].split(" < ")[0].removeprefix('  eval "$(').removesuffix(')"'))[
            1:
        ]
        used = program.cli.get_command(context, name)
        assert used is not None, line
        used.make_context(name, args, parent=context)
    assert any(f"kuis {verb}" in line for line in lines)


def test_version(kuis):
    from kuis import __version__

    assert kuis("--version").out.split()[-1] == __version__


@pytest.mark.parametrize(
    "args",
    [
        ["buidl"], ["--nonsense"], ["build", "--forms", "0"], ["build", "--forms", "27"], ["build", "--nonsense"],
        ["items"], ["items", "a", "b"], ["items", "--jsonl", "a"], ["items", "a.md", "--level", "Z9"],
        ["analyse"], ["analyse", "--jsonl", "a"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_2(args, kuis, project):
    done = kuis(*args)
    assert done.status == 2 and done.out == "" and "Error:" in done.err
    assert not (project / "decks").exists()


def test_a_command_that_is_nearly_one(kuis):
    assert "Did you mean 'build'?" in kuis("buidl").err


def test_a_bug_is_3_and_says_so(kuis, project, monkeypatch):
    monkeypatch.setattr("kuis.commands.items.load", lambda path: 1 / 0)
    done = kuis("items", "seeds/pagi-di-pasar.md")
    assert done.status == 3
    assert "a bug in kuis, not in your files: ZeroDivisionError" in done.err and "Traceback" in done.err


def test_interrupted_is_130(kuis, project, monkeypatch):
    def interrupt(path):
        raise KeyboardInterrupt

    monkeypatch.setattr("kuis.commands.items.load", interrupt)
    done = kuis("items", "seeds/pagi-di-pasar.md")
    assert done.status == 130 and "Traceback" not in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send on Windows")
def test_control_c_is_130(tmp_path):
    """Each answer comes before the next question, so the process is known to be at work when the signal arrives."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "analyse", "--jsonl"],
        cwd=tmp_path, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        running.stdin.write(b'{"id": 1, "text": "Rina datang."}\n')
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["id"] == 1
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert b"Traceback" not in running.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="no head on Windows")
def test_a_closed_pipe_is_no_bug(tmp_path):
    seed = ROOT / "seeds" / "kim-dan-putin.md"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        f'"{sys.executable}" -m kuis analyse "{seed}" | head -1; echo "${{PIPESTATUS[0]}}"',
        shell=True, executable="/bin/bash", cwd=tmp_path, env=env, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout.decode().split()[-1] == "0"
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("verb", ["items", "analyse"])
def test_a_full_disk_is_no_bug(verb, project):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    args = [sys.executable, "-m", "kuis", verb, "seeds/pagi-di-pasar.md"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, cwd=project, env=env, check=False)
    said = b"kuis: nothing more can be written: No space left on device; make room and run it again\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_results_and_messages_do_not_mix(kuis, project):
    done = kuis("items", "seeds/pagi-di-pasar.md")
    assert done.status == 0
    assert done.out.splitlines()[0].split()[0].count(".") >= 2
    assert "refused by the linter" in done.err and "refused" not in done.out
