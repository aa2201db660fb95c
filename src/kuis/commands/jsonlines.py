"""JSON Lines in, JSON Lines out, one for one and in order."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kuis.batch import requests, workers
from kuis.batch.lines import Line, Lines
from kuis.batch.requests import line_of
from kuis.batch.studios import studio
from kuis.batch.workers import Lost
from kuis.commands.progress import Progress
from kuis.commands.report import show
from kuis.model import Article
from kuis.problems import Problem


class _Answered(NamedTuple):
    """A line of output, and what was wrong with the line of input."""

    line: str
    wrong: str = ""
    halves: str = ""


@dataclass(frozen=True, slots=True)
class _Answering:
    """Answers a line; a value, so that other processes can do it."""

    answer: Callable[[Article], dict[str, Any]]

    def __call__(self, line: Line) -> _Answered:
        request = requests.read(line.raw)
        if request.wrong:
            return _Answered(line_of({"id": request.id, "error": request.wrong}), request.wrong)
        answered = line_of({"id": request.id, **self.answer(studio().article_of(request.text))})
        return _Answered(answered, halves=request.halves)


def stream(answer: Callable[[Article], dict[str, Any]], *, jobs: int = 1) -> int:
    """Answer each line {"id", "text"} of standard input with one line, in `jobs` processes; returns the exit status.

    A line that is not such an object is a problem with its place: an answer {"id": null, "error"} keeps the lines in
    step, and the exit status is 1. Lines are read only as fast as they are answered.
    """
    status = 0
    out = sys.stdout
    lines = Lines(sys.stdin.buffer)
    studio()  # before processes are made of this one: they share what is loaded
    # On a terminal the answers themselves show how far it is.
    with Progress("articles", shown=not out.isatty()) as progress:
        for line, answered in _answers(_Answering(answer), lines, jobs):
            hint = 'write {"id": …, "text": …}'
            if isinstance(answered, Lost):
                answered = _Answered(line_of({"id": requests.read(line.raw).id, "error": answered.why}), answered.why)
                hint = "the other lines are answered; try it with fewer --jobs"
            if answered.wrong:
                status = 1
                progress.hide()
                show([Problem("-", line.number, 0, answered.wrong, hint)])
            if answered.halves:
                progress.hide()
                again = "write its text again from the source"
                show([Problem("-", line.number, 0, answered.halves, again, "warning")])
            out.write(answered.line)
            out.flush()  # who asks line by line through a pipe waits for each answer
            progress.step(lines.share())
    return status


def _answers(answering: _Answering, lines: Lines, jobs: int) -> Iterator[tuple[Line, _Answered | Lost]]:
    if jobs == 1:
        return ((line, answering(line)) for line in lines)
    return workers.run(answering, lines, jobs=jobs, source=lines)
