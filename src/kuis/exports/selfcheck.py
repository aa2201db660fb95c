"""What quiz.html holds to check itself on a screen: words, and answers in a form that nobody reads by accident."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from kuis.model import Form, Question, Quiz, Section
from kuis.quiz.sections import meaning


class Piece(Protocol):
    """A stretch of the evidence; `mark` says whether it is the answer in it."""

    @property
    def text(self) -> str: ...
    @property
    def mark(self) -> bool: ...


Evidence = Callable[[Question], Sequence[Piece]]
Clean = Callable[[str], str]


def data(quiz: Quiz, words: Mapping[str, Any], *, evidence: Evidence, clean: Clean) -> dict[str, Any]:
    """The words of the bar, and the answers of all forms as base64 of JSON.

    `words` are the language pack's for the sheet, `evidence` gives the pieces of the sentence that proves an answer,
    and `clean` takes out of a text what the page does not print either. The answers are

        {"items": {id: {"text", "points", "paragraph", "proof": [[text, marked]]}}, "forms": {letter: {id: answer}}}
    """
    asked = {q.item.id: (s, q) for form in quiz.forms for s in form.sections for q in s.questions}
    items = {clean(id_): _item(*place, evidence, clean) for id_, place in asked.items()}
    forms = {form.letter: _answers(form, clean) for form in quiz.forms}
    text = json.dumps({"items": items, "forms": forms}, ensure_ascii=False, separators=(",", ":"))
    shown = {**words["check"], "paragraph": words["key"]["paragraph"], "reading": words["reading"]}
    shown["gloss_language"] = words["gloss_language"]
    return {"words": shown, "answers": b64encode(text.encode()).decode()}


def _answers(form: Form, clean: Clean) -> dict[str, str]:
    return {clean(q.item.id): clean(q.answer) for section in form.sections for q in section.questions}


def _item(section: Section, question: Question, evidence: Evidence, clean: Clean) -> dict[str, Any]:
    item = question.item
    return {
        "text": clean(meaning(item) if section.kind == "matching" else item.key),
        "points": item.points,
        "paragraph": item.paragraph,
        "proof": [[clean(piece.text), piece.mark] for piece in evidence(question)],
    }
