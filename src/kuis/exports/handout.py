"""What is handed out on paper beside the worksheet and its key: sheets with names on them, and PDF files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kuis.exports import html
from kuis.exports.pdf import Printer
from kuis.model import Quiz, Sheet, Student

CLASS, CLASS_KEY = "class.html", "class-key.html"

Progress = Callable[[int], None]


def handouts(
    quiz: Quiz,
    files: Mapping[str, bytes],
    interface: Mapping[str, Any],
    sheet: Sheet,
    *,
    students: Sequence[Student] = (),
    printer: Printer | None = None,
    progress: Progress = lambda _: None,
) -> dict[str, bytes]:
    """Further files by name: of a class that has students, and the PDF of every page where there is a printer.

    `files` are those of the deck. `students` have their forms; `progress` is told of each PDF of one of them.
    """
    pages = {name: files[name].decode() for name in ("quiz.html", "key.html")}
    if students:
        pages[CLASS] = html.render_class(quiz, students, interface, paper=sheet.paper, large=sheet.large)
        pages[CLASS_KEY] = html.render_class_key(quiz, students, interface, paper=sheet.paper, large=sheet.large)
    found = {name: page.encode() for name, page in pages.items() if name not in files}
    for name, page in pages.items() if printer else ():
        assert printer is not None
        pdf = name.removesuffix(".html") + ".pdf"
        if name == CLASS:
            found[pdf] = printer(_each(quiz, students, interface, sheet, progress), duplex=True)
        else:
            found[pdf] = printer([page])
    return found


def _each(
    quiz: Quiz, students: Sequence[Student], interface: Mapping[str, Any], sheet: Sheet, progress: Progress
) -> Iterator[str]:
    """A page of HTML for each student, so that each has page numbers of their own."""
    for student in students:
        yield html.render_class(quiz, [student], interface, paper=sheet.paper, large=sheet.large)
        progress(1)
