"""Messages: problems on standard error, each in the form path:line:col: severity: what is wrong."""

from collections.abc import Iterable

import click

from kuis.problems import Problem


def show(problems: Iterable[Problem]) -> None:
    """Print problems, errors in red where the terminal has colour."""
    for problem in problems:
        colour = "red" if problem.severity == "error" else "yellow"
        text = str(problem)
        click.echo(text.replace(f"{problem.severity}:", click.style(f"{problem.severity}:", fg=colour), 1), err=True)


def say(message: str, *, quiet: bool = False) -> None:
    """Print a message for people on standard error."""
    if not quiet:
        click.echo(message, err=True)


def count(number: int, noun: str) -> str:
    """ "1 item", "2 items"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def exit_status(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """1 when a problem is an error, or a warning under `--strict`."""
    return int(any(p.severity == "error" or strict for p in problems))
