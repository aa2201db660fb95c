"""Criteria about an assembled quiz: Q1 to Q3, and the order of options as it is printed (O11)."""

from collections import Counter
from itertools import groupby, pairwise

from kuis.items.linter.sheet import q2_spread, s7_on_sheet
from kuis.items.sheet.beside import KINDS
from kuis.model import Form, Question, Quiz
from kuis.quiz.sections import LONGEST_RUN, meaning
from kuis.quiz.values import Value

Finding = tuple[str, str]
_LEAST, _MOST = 0.2, 0.4
_FEW = 10  # with fewer questions a share of letters says nothing


def hard(quiz: Quiz, letters: str, value: Value) -> tuple[Finding, ...]:
    """What must not be handed out: a key that does not match, forms that differ, an answer that another stem gives."""
    leaks = s7_on_sheet([item for item in quiz.items if item.rule != "added" and item.kind not in KINDS])
    matches = (f for form in quiz.forms for f in q3_matches(form, letters))
    sections = [section for form in quiz.forms for section in form.sections]
    answers = (
        f
        for section in sections
        for q in section.questions
        for f in (*q3_key(q, section.letters or letters, written=section.kind == "open"), *o11_ascending(q, value))
    )
    return (*leaks, *q3_forms(quiz), *matches, *answers)


def soft(quiz: Quiz, letters: str) -> tuple[Finding, ...]:
    """What makes a sheet worse: lopsided or running letters, one key twice in a row, paragraphs not asked about."""
    body = {p.number for p in quiz.article.paragraphs if p.kind == "body"}
    shares = (f for form in quiz.forms for f in (*q1_letters(form, letters), *q2_twice(form)))
    return (*q2_spread(quiz.items, body), *shares)


def asked(form: Form) -> list[Question]:
    """The questions of a form, as they are printed."""
    return [question for section in form.sections for question in section.questions]


def q1_letters(form: Form, letters: str) -> tuple[Finding, ...]:
    """Each letter is the key of 20 to 40%, and none over three times running."""
    found: list[Finding] = []
    for section in form.sections:
        keys = [q.answer for q in section.questions if q.options]
        two = bool(section.letters)  # of two letters each is the key of half
        run = max((len(list(group)) for _, group in groupby(keys)), default=0)
        if run > LONGEST_RUN:
            found.append(("Q1", f"one letter {run} times running"))
        width = min((len(q.options) for q in section.questions if q.options), default=0)
        shuffled = any(q.item.order == "seeded" for q in section.questions)
        for letter in letters[:width] if len(keys) >= _FEW and shuffled and not two and width <= 4 else "":
            share = keys.count(letter) / len(keys)
            # Rounding apart: of eleven questions two are 18%.
            if round(share * len(keys)) < int(_LEAST * len(keys)) or share * len(keys) > _MOST * len(keys) + 1:
                found.append(("Q1", f"{letter} is the key of {share:.0%}"))
    return tuple(found)


def q2_twice(form: Form) -> tuple[Finding, ...]:
    """No key twice in a row."""
    return tuple(
        ("Q2", f"“{one.item.key}” twice in a row")
        for section in form.sections
        for one, two in pairwise(section.questions)
        if one.item.key == two.item.key and section.kind not in ("matching", "truth")
    )


def q3_forms(quiz: Quiz) -> tuple[Finding, ...]:
    """All forms ask the same items with the same options."""
    contents = [Counter((q.item.id, q.item.stem, tuple(sorted(q.options))) for q in asked(f)) for f in quiz.forms]
    wrong = (form for form, content in zip(quiz.forms, contents, strict=True) if content != contents[0])
    return tuple(("Q3", f"form {form.letter} asks otherwise") for form in wrong)


def q3_key(question: Question, letters: str, *, written: bool = False) -> tuple[Finding, ...]:
    """The answer that the key prints is the item's; a `written` one is chosen among no options."""
    item, options = question.item, question.options
    if item.kind in ("mcq", "truth") and not written:
        at = letters.find(question.answer)
        right = 0 <= at < len(options) and options[at] == item.key
        right = right and sorted(options) == sorted((item.key, *item.distractors))
    else:
        right = item.kind == "vocab" or question.answer == item.key
    return () if right else (("Q3", f"the key of {item.id} is not its answer"),)


def q3_matches(form: Form, letters: str) -> tuple[Finding, ...]:
    """The letter of each match leads to the headword's own meaning."""
    return tuple(
        ("Q3", f"the match of {question.item.id} is not its meaning")
        for section in form.sections
        if section.kind == "matching"
        for question in section.questions
        if section.bank[letters.index(question.answer)] != meaning(question.item)
    )


def o11_ascending(question: Question, value: Value) -> tuple[Finding, ...]:
    """Numbers and dates stand in ascending order."""
    if question.item.order != "ascending":
        return ()
    values = [v for o in question.options if (v := value(o)) is not None]
    return () if values == sorted(values) else (("O11", f"the options of {question.item.id} do not ascend"),)
