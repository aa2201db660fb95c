"""The option --jobs, the same for every command that has it."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def jobs_option(command: _Command) -> _Command:
    """Adds --jobs; the command gets a number of processes as `jobs`, 1 without the option."""
    return click.option(
        "--jobs",
        default=1,
        metavar="N",
        type=click.IntRange(0),
        callback=lambda _, __, value: value or _cores(),
        help="Work in N processes; 0 is one for each core of this machine.",
    )(command)


def _cores() -> int:
    from kuis.batch import workers

    return workers.cores()
