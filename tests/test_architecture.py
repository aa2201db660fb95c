"""The house keeps its shape: arrows one way, small modules, no word of a language in the core."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "kuis"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 300


def name(path):
    return str(path.relative_to(SOURCE))


def test_arrows_point_one_way():
    program = Path(sys.executable).with_name("lint-imports")
    found = str(program) if program.exists() else shutil.which("lint-imports")
    if not found:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([found, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_short_and_say_what_they_give(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST, f"split it: {text.count(chr(10))} lines"
    assert ast.get_docstring(ast.parse(text)), "no docstring"


PURE = [
    p
    for p in MODULES
    if name(p).split("/")[0] in {"analysis", "items", "model", "quiz"}
    or name(p) in {"problems.py", "drafts.py", "pipeline.py"}
]
# What reads a file, a clock or the environment; a test of words, because mypy cannot see it.
IMPURE = re.compile(
    r"\bopen\(|read_text|read_bytes|write_text|write_bytes|\btime\.|datetime\.now|today\(|os\.environ|\bgetenv|urandom"
)


@pytest.mark.parametrize("path", PURE, ids=name)
def test_steps_are_values_in_and_values_out(path):
    assert IMPURE.findall(path.read_text(encoding="utf-8")) == []


# Nor what is for development only: Anki's own package (AGPL) and the word list.
NETWORK = re.compile(r"(urllib\.request|http|socket|ssl|requests|httpx|ftplib|anki|aqt|wordfreq)(\.|$)")

LOOPBACK = "exports/anki/connect.py"
SERVER = "review/server.py"
ALLOWED = {LOOPBACK: {"http.client"}, SERVER: {"http.server"}}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_network(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module for module in modules if NETWORK.match(module)} == ALLOWED.get(name(path), set())


def test_what_asks_a_running_anki_asks_this_machine_only():
    (path,) = (path for path in MODULES if name(path) == LOOPBACK)
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"HTTPConnection\((\w+),", text) == ["HOST"] and 'HOST = "127.0.0.1"' in text


def test_the_review_is_served_to_this_machine_only():
    text = (SOURCE / SERVER).read_text(encoding="utf-8")
    assert re.findall(r"super\(\).__init__\(\((\w+),", text) == ["HOST"] and 'HOST = "127.0.0.1"' in text


CORE = [p for p in MODULES if not name(p).startswith("languages/")]


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_names_no_language(path):
    compared = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and any(
            isinstance(side, ast.Constant) and side.value in {"id", "ms"} for side in (node.left, *node.comparators)
        )
    ]
    assert [ast.unparse(node) for node in compared if "lang" in ast.unparse(node)] == []
