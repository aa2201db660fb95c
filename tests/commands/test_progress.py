"""The progress line: what it says, and where it is silent."""

import io
import sys

import pytest

from kuis.commands.progress import Progress, duration, line


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"), (273_600, "3 d 4 h")],
)
def test_time_that_remains(seconds, said):
    assert duration(seconds) == said


def test_the_line_says_rate_and_remaining_time():
    said = line(1500, 0.25, 60, "articles")
    assert said == "[#####---------------]  25%  1,500 articles, 25.0 a second, 3 min 0 s left"


def test_of_a_whole_that_is_not_known_the_rate_alone_is_said():
    assert line(30_000, 0, 60, "articles") == "30,000 articles, 500 a second"


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("terminal", "shown"), [(True, True), (True, False), (False, True)])
def test_it_is_drawn_on_a_terminal_alone_and_gone_at_the_end(terminal, shown, monkeypatch):
    err = _Terminal() if terminal else io.StringIO()
    clock = iter(range(0, 100, 3))
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr("kuis.commands.progress.time.monotonic", lambda: float(next(clock)))
    with Progress("articles", shown=shown) as progress:
        progress.step(0.5, 30)
    written = err.getvalue()
    if terminal and shown:
        assert "30 articles, 10.0 a second, 3 s left" in written and written.endswith("\r\x1b[K")
    else:
        assert written == ""


def test_quick_work_shows_nothing(monkeypatch):
    err = _Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    with Progress("articles") as progress:
        progress.step(0.5)
    assert err.getvalue() == ""


@pytest.mark.parametrize(
    "command", [["build"], ["check"], ["diff"], ["export", "--format", "anki-text", "--out", "text"]]
)
@pytest.mark.parametrize("terminal", [True, False])
def test_commands_over_many_decks(project, kuis, monkeypatch, command, terminal):
    """Drawn at once here; a terminal sees it and it is cleared before any message, a pipe sees nothing of it."""
    (project / "seeds" / "kopi.md").write_text("# Kopi\n\nKopi Gayo ditanam di Aceh sejak 1908.\n", encoding="utf-8")
    assert kuis("build").status == 0
    monkeypatch.setattr("kuis.commands.progress._FIRST", 0)
    monkeypatch.setattr("kuis.commands.progress._EVERY", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    done = kuis(*command)
    drawn = "[##########----------]  50%  1 decks, " in done.err
    assert done.status == 0 and drawn == terminal and ("\x1b" in done.err) == terminal
    for line_ in done.err.replace("\x1b[K", "").splitlines():
        shown = line_.rpartition("\r")[2]
        assert not ("left" in shown and "decks/" in shown), "a message on the line of the bar"
