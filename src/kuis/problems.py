"""What is wrong in a user's file, as values that are collected and shown together."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One mistake in a user's file, or one thing to know about it.

    Attributes:
        path: the file as the user named it.
        line: 1-based; 0 when the whole file is meant.
        column: 1-based, in characters; 0 when the whole line is meant.
        message: what is wrong, in a sentence without a full stop.
        hint: what to do about it, or "".
        severity: an "error" stops the build; a "warning" does not, unless `--strict`.
        end: the column behind the last character that is meant, on the same line; 0 when that is not known.
        code: the criterion of items that is broken ("O1"), "" for anything else.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    code: str = ""
    end: int = 0

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        said = f"{place}: {self.severity}: {self.message}" + (f" ({self.hint})" if self.hint else "")
        # One line for each problem, and nothing that a terminal would obey: a file's name may hold anything.
        return said if said.isprintable() else "".join(c if c.isprintable() else _escaped(c) for c in said)


def _escaped(character: str) -> str:
    return character if character == "\u00a0" else character.encode("unicode_escape").decode("ascii")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to `word`, or "" when none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a build."""
    return tuple(p for p in problems if p.severity == "error")
