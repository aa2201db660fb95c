"""kuis serve as a command: which decks, which port, how it ends."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from running import MAIN, ROOT, process


@contextmanager
def serving(*args: str, cwd: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address that `kuis serve` prints; it is ended with Ctrl-C."""
    command = [sys.executable, "-c", MAIN, "serve", "--no-open", *args]
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": ""}
    with subprocess.Popen(command, cwd=cwd, env=env, stdout=-1, stderr=-1, text=True) as running:
        try:
            assert running.stdout
            yield running.stdout.readline().strip(), running
        finally:
            running.send_signal(signal.SIGINT)
            try:
                assert "Traceback" not in running.communicate(timeout=20)[1]
            finally:
                running.kill()  # one that did not end would be waited for without end


def visitor() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def test_one_deck_is_shown_at_once(project, kuis):
    assert kuis("build").status == 0
    with serving("--port", "0", cwd=project) as (address, running):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32,}", address)
        with visitor().open(address) as page:
            assert page.url.endswith("/deck/pagi-di-pasar/") and b"pagi-di-pasar" in page.read()
    assert running.returncode == 130


def test_several_decks_are_listed(project, kuis):
    assert kuis("build").status == 0
    other = project / "elsewhere" / "pagi-di-pasar"
    shutil.copytree(project / "decks" / "pagi-di-pasar", other)
    with serving("--port", "0", "decks/pagi-di-pasar", str(other), cwd=project) as (address, _):
        opener = visitor()
        with opener.open(address) as page:
            links = re.findall(r'href="(/deck/[^"]+)"', page.read().decode())
        assert len(links) == 2
        for link in links:
            with opener.open(address.partition("/?")[0] + link + "state") as state:
                assert json.load(state)["items"]


def test_the_usual_port_may_be_taken(project, kuis):
    from kuis.commands.serve import PORT

    assert kuis("build").status == 0
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", PORT))
            taken.listen()
        except OSError:
            pass  # somebody else has it, which is as good
        with serving(cwd=project) as (address, _):
            assert f":{PORT}/" not in address


def test_a_port_that_was_asked_for_and_is_taken_is_a_problem(project, kuis):
    assert kuis("build").status == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = kuis("serve", "--no-open", "--port", str(port))
    assert done.status == 1 and not done.out
    assert (
        done.err.startswith(f"127.0.0.1:{port}: error: cannot listen here: ") and "give --port another one" in done.err
    )


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        ([], 1, "decks: error: there is no deck here"),
        (["decks/none"], 1, "decks/none: error: there is no such deck"),
        (["--known", "none.txt"], 1, "none.txt"),
        (["--port", "70000"], 2, "--port"),
        (["--forms", "0"], 2, "--forms"),
        (["--level", "Z9"], 2, "--level"),
    ],
)
def test_what_cannot_be_served_is_said(project, kuis, args, status, said):
    done = kuis("serve", "--no-open", *args)
    assert (done.status, done.out) == (status, "") and said in done.err


def test_help_does_not_load_the_server(project):
    code = """
import sys
from kuis.__main__ import run
assert run(["serve", "--help"]) == 0
assert "http.server" not in sys.modules and "kuis.review.session" not in sys.modules
"""
    done = process(cwd=project, code=code)
    assert done.returncode == 0, done.stderr.decode()
