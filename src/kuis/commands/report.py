"""Messages: problems on standard error, each in the form path:line:col: severity: what is wrong, and its line."""

import shutil
import sys
from collections.abc import Iterable, Sequence

import click

from kuis.commands.excerpt import WIDTH, excerpt, lines_of
from kuis.problems import Problem


def show(problems: Iterable[Problem]) -> None:
    """Print problems, each with its line and a mark under the place; in colour where the terminal has it."""
    files: dict[str, Sequence[str]] = {}
    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stderr.isatty() else WIDTH
    for problem in problems:
        colour = "red" if problem.severity == "error" else "yellow"
        text = str(problem)
        click.echo(text.replace(f"{problem.severity}:", click.style(f"{problem.severity}:", fg=colour), 1), err=True)
        if not problem.line:
            continue
        if problem.path not in files:
            files[problem.path] = lines_of(problem.path)
        line, mark = excerpt(problem, files[problem.path], width=width)
        if line:
            click.echo(line, err=True)
        if mark:
            click.echo(click.style(mark, fg=colour), err=True)


def record(problem: Problem) -> dict[str, str | int | None]:
    """A problem for programs: null for a place that is not known, "" for no hint and no criterion."""
    return {
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "end_column": problem.end or None,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "code": problem.code,
    }


def say(message: str, *, quiet: bool = False) -> None:
    """Print a message for people on standard error."""
    if not quiet:
        click.echo(message, err=True)


def examples(*lines: str) -> str:
    """The end of a command's help: command lines that people can copy."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def count(number: int, noun: str) -> str:
    """ "1 item", "2 items"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def marked(before: str, after: str) -> str:
    """Two texts in one line: [-lost-] and {+new+} words, or colours where the terminal has them."""
    from kuis.exports.compare import pieces

    coloured = sys.stdout.isatty()
    words = []
    for what, text in pieces(before, after):
        bare = text.lstrip()
        space = text[: len(text) - len(bare)]
        if what == "lost":
            bare = click.style(bare, fg="red", strikethrough=True) if coloured else f"[-{bare}-]"
        elif what == "new":
            bare = click.style(bare, fg="green") if coloured else f"{{+{bare}+}}"
        words.append(space + bare)
    return "".join(words) or "(empty)"


def exit_status(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """1 when a problem is an error, or a warning under `--strict`."""
    return int(any(p.severity == "error" or strict for p in problems))
