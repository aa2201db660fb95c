"""What is printed beside the worksheet: the options --pdf and --roster of kuis build."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kuis.commands.report import say
from kuis.languages.base import Language
from kuis.model import Quiz, Sheet, Student
from kuis.problems import Problem, errors
from kuis.quiz.instructions import instructed
from kuis.quiz.roster import in_turn

if TYPE_CHECKING:
    from kuis.sources import roster

MAX_PDF = 200  # sheets with names in one PDF, each of which takes a second and 10 MB of memory
_SLOW_PDF, _SLOW_HTML = 3, 1_000  # sheets; fewer are made before anybody wonders
FURTHER = {
    "--pdf": ("quiz.pdf", "key.pdf"),
    "--roster": ("class.html", "class-key.html"),
    "--pdf and --roster": ("class.pdf", "class-key.pdf"),
}


class Paper(NamedTuple):
    """What the user wants on paper.

    Attributes:
        pdf: of every sheet and key.
        path: of the class list, "" without one.
        rows: of the class list.
        problems: what is wrong with the file, or that there is no PDF to be had.
    """

    pdf: bool = False
    path: str = ""
    rows: "tuple[roster.Row, ...]" = ()
    problems: tuple[Problem, ...] = ()

    def students(self, language: Language, forms: int) -> tuple[tuple[Student, ...], tuple[Problem, ...]]:
        """The class, each student with a form, and every row of its list that is wrong."""
        if not self.path:
            return (), ()
        from kuis.sources import roster

        words = language.interface["sheet"]
        letters = str(words["letters"])[:forms]
        headers: dict[str, roster.Column] = {"name": "name", "form": "form"}
        headers |= {str(words["name"]).casefold(): "name", str(words["roster"]["form"]).casefold(): "form"}
        found, problems = roster.students(self.rows, self.path, forms=letters, headers=headers)
        if self.pdf and len(found) > MAX_PDF:
            many = f"--pdf makes at most {MAX_PDF} sheets with names at once"
            hint = "split the list, or leave out --pdf and print class.html"
            problems = (*problems, Problem(self.path, found[MAX_PDF].line, 0, many, hint))
        return (() if errors(problems) else in_turn(found, letters)), problems

    def files(
        self, quiz: Quiz, made: Mapping[str, bytes], language: Language, sheet: Sheet, students: tuple[Student, ...]
    ) -> dict[str, bytes]:
        """The further files of a deck, by name; tells how far it is where that takes long."""
        if not self.pdf and not students:
            return {}
        from kuis.exports import pdf
        from kuis.exports.handout import handouts

        interface = instructed(language.interface, sheet.instructions)
        printer = pdf.printer() if self.pdf else None
        if len(students) >= _SLOW_HTML:
            say(f"making {len(students):,} sheets …")
        hidden = printer is None or len(students) < _SLOW_PDF or not sys.stderr.isatty()
        with click.progressbar(length=len(students), label="printing", hidden=hidden, file=sys.stderr) as bar:
            return handouts(
                quiz,
                made,
                interface,
                sheet,
                students=students,
                printer=printer,
                progress=bar.update,
            )


def wanted(*, as_pdf: bool, path: str) -> Paper:
    """What is wanted, and why it cannot be had."""
    problems: list[Problem] = []
    if as_pdf:
        from kuis.exports import pdf

        try:
            pdf.printer()
        except pdf.NoPdfError as error:
            hint = "pip install 'kuis[pdf]'; or leave out --pdf, open quiz.html in a browser and print it from there"
            problems.append(Problem("--pdf", 0, 0, str(error), hint))
    if not path:
        return Paper(as_pdf, problems=tuple(problems))
    from kuis.sources import roster

    rows, unread = roster.read(path)
    return Paper(as_pdf, path, rows, (*problems, *unread))


def outdated(folder: Path, names: Iterable[str]) -> list[str]:
    """Messages about what an earlier build left in a folder and this one does not make, with the option that does."""
    made, messages = set(names), []
    for option, further in FURTHER.items():
        old = [name for name in further if name not in made and (folder / name).is_file()]
        if old:
            messages.append(
                f"left from an earlier build: {', '.join(old)} ({option} makes {'them' if old[1:] else 'it'} again)"
            )
    return messages
