"""Who gets which form."""

from collections.abc import Sequence
from itertools import cycle

from kuis.model import Student


def in_turn(students: Sequence[Student], forms: Sequence[str]) -> tuple[Student, ...]:
    """Each student with a form: the one that the list says, else the next in turn, so that neighbours differ."""
    turn = cycle(forms)
    return tuple(student if student.form else student._replace(form=next(turn)) for student in students)
