"""Forms A, B …: the same items, each in its own order and with its own answers."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from kuis.model import SECTIONS, SKILLS, Article, Form, Item, Question, Quiz, Section, SectionKind
from kuis.quiz.beside import opened, ordered_events, truths
from kuis.quiz.options import balanced, rank
from kuis.quiz.sections import (
    BLOCK,
    FEWEST_PAIRS,
    bank_word,
    blocks,
    gives_away,
    home,
    matched,
    meaning,
    once,
    same_meaning,
    sequence,
)
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
    sections: Sequence[SectionKind] = SECTIONS,
    compact: bool = False,
    printed: str = "",
) -> Quiz:
    """The quiz over these items, in as many forms as asked for.

    Sections come in the order of `sections`; those without items are left out. The first form follows the article, the
    others are shuffled. A word that a question asks for is no pair to match as well (see `sections.once`). A vocabulary
    card above the level is not asked but stays in `Quiz.items`, for the glossary (see `sections.matched`). A `compact`
    sheet takes no word from the glossary to have more to match. `printed` is what else is printed and changes the
    sheet's id.

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
    fewest = 0 if compact else FEWEST_PAIRS
    items = once(items, sections, at, fewest)
    pairs = matched(items, at, fewest)
    if "matching" not in sections:
        items = [item for item in items if item not in pairs]  # else they would be explained, not asked
        pairs = ()
    words = interface["sheet"].get("truth", {})

    def form(index: int) -> Form:
        parts = dict(_parts(items, pairs, letters, index, seed, read, words))
        chosen = [part for kind in dict.fromkeys(sections) for part in parts.get(kind, ())]
        return _numbered(article, letters[index], letters, chosen, printed)

    made = tuple(form(index) for index in range(forms))
    return Quiz(article=article, deck=deck, level=level, items=tuple(items), forms=made, compact=compact)


def _parts(
    items: Sequence[Item],
    pairs: Sequence[Item],
    letters: str,
    index: int,
    seed: str,
    value: Value,
    words: Mapping[str, Any],
) -> Iterator[tuple[SectionKind, tuple[Section, ...]]]:
    """The sections of a form by their kind, those without questions left out."""
    form = letters[index]

    def ordered(chosen: Sequence[Item]) -> list[Item]:
        if index == 0:
            # Items made by hand have no place in the text: they follow, as their author gave them.
            return sorted(chosen, key=lambda i: (i.start < 0, i.start, i.end, i.id if i.start >= 0 else ""))
        return sorted(chosen, key=lambda i: rank(seed, form, i.id))

    def of(kind: str) -> list[Item]:
        return ordered([i for i in items if home(i) == kind])

    yield (
        "matching",
        tuple(
            _matching(block, letters, seed, form) for block in blocks(ordered(pairs), BLOCK["matching"], same_meaning)
        ),
    )
    yield (
        "cloze",
        tuple(_cloze(block) for block in blocks(of("cloze"), BLOCK["cloze"], gives_away)),
    )
    choices = _chosen(sorted(of("choice"), key=lambda i: SKILLS.index(i.skill)), letters, seed, form, value)
    yield "choice", (Section("choice", "", choices),) if choices else ()
    forms = _chosen(of("formation"), letters, seed, form, value)
    yield "formation", (Section("formation", "", forms),) if forms else ()
    yield "truth", truths(of("truth"), words)
    yield "order", ordered_events(of("order"), seed, form)
    yield "open", opened(of("open"))


def _cloze(block: Sequence[Item]) -> Section:
    bank = tuple(sorted((bank_word(i) for i in block), key=lambda word: (word.casefold(), word)))
    return Section("cloze", "", tuple(Question(0, i, (), i.key) for i in block), bank)


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


def _numbered(article: Article, form: str, letters: str, parts: Sequence[Section], printed: str) -> Form:
    """Numbers over the whole form, one letter a kind of section, and the sheet's id from all that is printed."""
    kinds = list(dict.fromkeys(part.kind for part in parts))
    sections, number = [], 1
    for part in parts:
        questions = tuple(q._replace(number=number + at) for at, q in enumerate(part.questions))
        sections.append(part._replace(letter=letters[kinds.index(part.kind)], questions=questions))
        number += len(questions)
    asked = [[[q.item.id, q.item.stem, q.item.points, q.options, q.answer] for q in s.questions] for s in sections]
    content = [article.title, article.text, form, [[s.kind, s.bank] for s in sections], asked]
    content += [printed] if printed else []
    sheet = sha256(json.dumps(content).encode()).hexdigest()[:6].upper()
    return Form(letter=form, sheet=sheet, sections=tuple(sections))
