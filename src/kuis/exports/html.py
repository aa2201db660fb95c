"""The printable worksheet and its key, each one HTML file that needs nothing beside itself."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kuis.exports import selfcheck
from kuis.exports.compiled import CompiledTemplates
from kuis.model import GAP, Item, Paragraph, Question, Quiz, Section, Student

Paper = Literal["A4", "letter"]

# Options this short stand in two columns when all of them are.
SHORT_OPTION = 22
LONGEST_HEADER = 70
_TOLD_BEHIND = re.compile(re.escape(GAP) + r"\s*\(")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Piece(NamedTuple):
    """A stretch of text; `mark` says whether it is the word that matters in it."""

    text: str
    mark: bool = False


class Passage(NamedTuple):
    """A paragraph as printed, with the glossary that stands beside it: (headword, gloss)."""

    kind: str
    number: int
    pieces: tuple[Piece, ...]
    glossary: tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """The sections of one kind, which share a heading."""

    kind: str
    letter: str
    blocks: tuple[Section, ...]
    points: int


def render_quiz(
    quiz: Quiz, interface: Mapping[str, Any], *, paper: Paper = "A4", large: bool = False, self_check: bool = True
) -> str:
    """The worksheet with all forms. `interface` is the language pack's; `large` prints at 18 pt.

    With `self_check` the page can be answered on a screen, and holds the answers where nobody reads them by accident.
    """
    script = None
    if self_check:
        proof = partial(_evidence, text=quiz.article.text)
        script = selfcheck.data(quiz, interface["sheet"], evidence=proof, clean=_clean)
    return _render("html/quiz.html", quiz, interface, paper, large, script=script)


def render_key(quiz: Quiz, interface: Mapping[str, Any], *, paper: Paper = "A4", large: bool = False) -> str:
    """The answers of all forms, with the evidence for each."""
    return _render("html/key.html", quiz, interface, paper, large)


def render_class(
    quiz: Quiz, students: Sequence[Student], interface: Mapping[str, Any], *, paper: Paper = "A4", large: bool = False
) -> str:
    """A sheet for each student: the form that the student has, with the name on it."""
    return _render("html/quiz.html", quiz, interface, paper, large, students=tuple(students))


def render_class_key(
    quiz: Quiz, students: Sequence[Student], interface: Mapping[str, Any], *, paper: Paper = "A4", large: bool = False
) -> str:
    """For the teacher: who has which form, then the answers of all forms."""
    return _render("html/key.html", quiz, interface, paper, large, roster=tuple(students))


def _render(
    name: str,
    quiz: Quiz,
    interface: Mapping[str, Any],
    paper: Paper,
    large: bool,
    *,
    students: Sequence[Student] = (),
    roster: Sequence[Student] = (),
    script: object = None,
) -> str:
    words = interface["sheet"]
    programs = [name for name, there in (("html/check.js", script), ("html/duplex.js", students)) if there]
    passages = tuple(_passages(quiz))
    forms = {form.letter: (form, parts := _parts(form.sections), sum(p.points for p in parts)) for form in quiz.forms}
    return (
        _environment()
        .get_template(name)
        .render(
            quiz=quiz,
            words=words,
            paper=paper,
            large=large,
            script=script,
            allowed=_allowed(*programs),
            passages=passages,
            has_glossary=any(p.glossary for p in passages),
            header=_shortened(quiz.article.title),
            forms=[forms[student.form] for student in students] or list(forms.values()),
            # One for each sheet in the file: of a form, or of a student.
            anchors=[f"{student.form}{n}" for n, student in enumerate(students, 1)] or list(forms),
            students=students,
            roster=roster,
            sheets={letter: (form.sheet, points) for letter, (form, _, points) in forms.items()},
        )
    )


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("kuis.exports"),
        bytecode_cache=CompiledTemplates(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    env.filters.update(css=_css, counters=_counters, shortened=_shortened)
    env.globals.update(around_gap=_around_gap, evidence=_evidence, shown_hint=_shown_hint, two_columns=_two_columns)
    return env


@cache
def _allowed(*programs: str) -> str:
    """What a browser may do with a page: show its own styles and run these programs, and ask for nothing."""
    run = []
    for name in programs:
        text = f"\n{_environment().get_template(name).render()}"  # as it stands between its tags
        run.append(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'")
    rules = ("default-src 'none'", "style-src 'unsafe-inline'", f"script-src {' '.join(run)}" if run else "")
    return "; ".join(rule for rule in (*rules, "base-uri 'none'", "form-action 'none'") if rule)


def _printable(value: object) -> object:
    """Text without the characters that HTML forbids; anything else as it is."""
    return _clean(value) if type(value) is str else value


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def _css(text: str) -> Markup:
    """A CSS string; every character but letters, figures and spaces is written by its code, so none can end it."""
    text = _CONTROL.sub("", text)
    escaped = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{escaped}"')


def _counters(text: str) -> Markup:
    """CSS content for a text in which {page} and {pages} stand for the counters."""
    parts = re.split(r"(\{pages?\})", text)
    shown = (Markup(f"counter({p[1:-1]})") if p in ("{page}", "{pages}") else _css(p) for p in parts if p)
    return Markup(" ").join(shown)


def _shortened(title: str, longest: int = LONGEST_HEADER) -> str:
    if len(title) <= longest:
        return title
    return title[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def _parts(sections: Sequence[Section]) -> tuple[Part, ...]:
    kinds = list(dict.fromkeys(section.kind for section in sections))
    found = []
    for kind in kinds:
        blocks = tuple(s for s in sections if s.kind == kind)
        points = sum(q.item.points for block in blocks for q in block.questions)
        found.append(Part(kind, blocks[0].letter, blocks, points))
    return tuple(found)


def _passages(quiz: Quiz) -> list[Passage]:
    """The article's paragraphs, with the vocabulary cards that no form asks as glossary."""
    asked = {q.item.id for form in quiz.forms for section in form.sections for q in section.questions}
    cards = sorted((i for i in quiz.items if i.kind == "vocab" and i.id not in asked), key=lambda i: (i.start, i.id))
    text = quiz.article.text
    found = []
    for paragraph in quiz.article.paragraphs:
        here = [c for c in cards if paragraph.start <= c.start < c.end <= paragraph.end]
        glossary = tuple(dict.fromkeys((c.stem, c.gloss or c.key) for c in here))
        pieces = _marked(text, paragraph, here)
        found.append(Passage(paragraph.kind, paragraph.number, pieces, glossary))
    return found


def _marked(text: str, paragraph: Paragraph, cards: Sequence[Item]) -> tuple[Piece, ...]:
    pieces, at = [], paragraph.start
    for card in cards:
        if card.start < at:
            continue
        pieces += [Piece(text[at : card.start]), Piece(text[card.start : card.end], mark=True)]
        at = card.end
    pieces.append(Piece(text[at : paragraph.end]))
    return tuple(p for p in pieces if p.text)


def _around_gap(stem: str) -> tuple[str, ...]:
    """The stem cut at its gap: one or two texts."""
    return tuple(stem.split(GAP, 1))


def _shown_hint(section: Section, item: Item) -> str:
    """What is printed after the gap: nothing where a word bank helps, or where the stem already says it in brackets."""
    if section.bank or not item.hint or _TOLD_BEHIND.search(item.stem):
        return ""
    return item.hint


def _two_columns(options: Sequence[str]) -> bool:
    return all(len(option) <= SHORT_OPTION for option in options)


def _evidence(question: Question, text: str = "") -> tuple[Piece, ...]:
    """The sentence that proves the answer, with the word or name marked in it; () when there is none.

    `text` is the article's, which says what stands at the item's place.
    """
    item = question.item
    sentence = item.sentence
    if not sentence:
        return ()
    if item.kind in ("truth", "order"):
        return _deciding(item, text)
    length = item.end - item.start
    at = item.start - item.sentence_start
    # A card's key is its gloss, so the offsets say best what to mark; a line break in the article or an opening that is
    # left out may shift them.
    inside = item.start >= 0 and at >= 0 and at + length <= len(sentence)
    word = (text[item.start : item.end] if item.start >= 0 else "") if item.kind == "vocab" else item.key
    if not inside or (word and sentence[at : at + length] != word):
        word = word or item.key
        at, length = sentence.find(word), len(word)
    if at < 0 or not length:
        return (Piece(sentence),)
    pieces = (Piece(sentence[:at]), Piece(sentence[at : at + length], mark=True), Piece(sentence[at + length :]))
    return tuple(p for p in pieces if p.text)


def _deciding(item: Item, text: str) -> tuple[Piece, ...]:
    """The sentence that a statement is held against, with the word marked that decides."""
    word = " ".join(text[item.start : item.end].split()) if item.kind == "truth" and item.start >= 0 else ""
    before, found, after = item.sentence.partition(word) if word else (item.sentence, "", "")
    return tuple(p for p in (Piece(before), Piece(found, mark=True), Piece(after)) if p.text)
