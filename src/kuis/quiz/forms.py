"""Forms A, B …: the same items, each in its own order and with its own answers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from kuis.model import Article, Form, Item, Question, Quiz, Section
from kuis.quiz.options import balanced, rank
from kuis.quiz.sections import BLOCK, bank_word, blocks, gives_away, matched, meaning, same_meaning, sequence
from kuis.quiz.values import Value, reader


def assemble(
    article: Article,
    items: Sequence[Item],
    *,
    deck: str,
    level: str,
    interface: Mapping[str, Any],
    forms: int = 1,
    seed: str = "",
    value: Value | None = None,
) -> Quiz:
    """The quiz over these items, in as many forms as asked for.

    Sections come in the order matching, cloze with a word bank, multiple choice, word formation; those without items
    are left out. The first form follows the article, the others are shuffled. A vocabulary card above the level is not
    asked but stays in `Quiz.items`, for the glossary (see `sections.matched`).

    `interface` is the language pack's; `sheet.letters` names forms, sections and options. `value` reads the number in
    an option (default: figures only; pass `values.reader(language.grammar)` for months and number words). Raises
    ValueError when two items share an id, or when forms is not between 1 and the number of letters.
    """
    letters = str(interface["sheet"]["letters"])
    if not 1 <= forms <= len(letters):
        raise ValueError(f"forms must be from 1 to {len(letters)}, not {forms}")
    if len({item.id for item in items}) != len(items):
        raise ValueError("two items share an id")
    at, read = level or article.level, value or reader({})
    made = tuple(_form(article, items, letters, index, at, seed, read) for index in range(forms))
    return Quiz(article=article, deck=deck, level=level, items=tuple(items), forms=made)


def _form(
    article: Article, items: Sequence[Item], letters: str, index: int, level: str, seed: str, value: Value
) -> Form:
    form = letters[index]

    def ordered(chosen: Sequence[Item]) -> list[Item]:
        if index == 0:
            # Items made by hand have no place in the text: they follow, as their author gave them.
            return sorted(chosen, key=lambda i: (i.start < 0, i.start, i.end, i.id if i.start >= 0 else ""))
        return sorted(chosen, key=lambda i: rank(seed, form, i.id))

    cloze = ordered([i for i in items if i.kind == "cloze" and i.skill != "morphology"])
    facts = ordered([i for i in items if i.kind == "mcq" and i.skill == "fact"])
    senses = ordered([i for i in items if i.kind == "mcq" and i.skill == "vocabulary"])
    shaped = ordered([i for i in items if i.kind != "vocab" and i.skill == "morphology"])
    parts: list[Section] = []
    for block in blocks(ordered(matched(items, level)), BLOCK["matching"], same_meaning):
        parts.append(_matching(block, letters, seed, form))
    for block in blocks(cloze, BLOCK["cloze"], gives_away):
        bank = tuple(sorted((bank_word(i) for i in block), key=lambda word: (word.casefold(), word)))
        parts.append(Section("cloze", "", tuple(Question(0, i, (), i.key) for i in block), bank))
    for kind, chosen in (("choice", [*facts, *senses]), ("formation", shaped)):
        questions = _chosen(chosen, letters, seed, form, value)
        if questions:
            parts.append(Section("choice" if kind == "choice" else "formation", "", questions))
    return _numbered(article, form, letters, parts)


def _matching(block: Sequence[Item], letters: str, seed: str, form: str) -> Section:
    right = sorted(block, key=lambda i: rank(seed, form, i.id + ":match"))
    questions = tuple(Question(0, item, (), letters[right.index(item)]) for item in block)
    return Section("matching", "", questions, tuple(meaning(i) for i in right))


def _chosen(items: Sequence[Item], letters: str, seed: str, form: str, value: Value) -> tuple[Question, ...]:
    options = balanced([i for i in items if i.kind == "mcq"], seed=seed, form=form, value=value)
    position: Callable[[Item], int | None] = lambda i: options[i.id].index(i.key) if i.id in options else None  # noqa: E731
    found = []
    for item in sequence(items, position):
        at = position(item)
        found.append(Question(0, item, options.get(item.id, ()), item.key if at is None else letters[at]))
    return tuple(found)


def _numbered(article: Article, form: str, letters: str, parts: Sequence[Section]) -> Form:
    """Numbers over the whole form, one letter a kind of section, and the sheet's id from all that is printed."""
    kinds = list(dict.fromkeys(part.kind for part in parts))
    sections, number = [], 1
    for part in parts:
        questions = tuple(replace(q, number=number + at) for at, q in enumerate(part.questions))
        sections.append(replace(part, letter=letters[kinds.index(part.kind)], questions=questions))
        number += len(questions)
    asked = [[[q.item.id, q.item.stem, q.item.points, q.options, q.answer] for q in s.questions] for s in sections]
    content = [article.title, article.text, form, [[s.kind, s.bank] for s in sections], asked]
    sheet = sha256(json.dumps(content).encode()).hexdigest()[:6].upper()
    return Form(letter=form, sheet=sheet, sections=tuple(sections))
