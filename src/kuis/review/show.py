"""What the page is told: a deck, an item and a problem as JSON."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from kuis.items import linter
from kuis.items.explained import origin_words, rule_words
from kuis.items.options.origins import key_kind, origins
from kuis.items.selection.choose import default_quota
from kuis.items.selection.score import Score
from kuis.items.text.context import one_line
from kuis.items.vocabulary.levels import grounds
from kuis.model import SKILLS
from kuis.problems import Problem
from kuis.review import card
from kuis.review.look import Look, Row
from kuis.review.wish import FIELDS

Json = dict[str, Any]

_SHOWN = (
    "id", "kind", "skill", "rule", "stem", "key", "distractors", "sentence", "start", "end", "sentence_start",
    "sentence_end", "paragraph", "level", "score", "hint", "gloss", "lemma", "tags", "warnings",
)  # fmt: skip
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_COMPARED = ("stem", "key", "distractors", "hint", "gloss", "sentence")


def deck(look: Look) -> Json:
    """The whole deck: article, items and problems."""
    opened, draft = look.opened, look.draft
    article = opened.article
    size = sum(t.upos not in ("PUNCT", "SYM") for s in draft.context.sentences for t in s.tokens)
    words = draft.context.language.interface["sheet"]
    quota = {**default_quota(size), **look.overrides.quota}
    return {
        "seen": look.seen,
        "title": article.title,
        "deck": opened.deck,
        "level": draft.level,
        "language": article.language,
        "paragraphs": [
            {"kind": p.kind, "number": p.number, "start": p.start, "text": article.text[p.start : p.end]}
            for p in article.paragraphs
        ],
        "quota": {s: [sum(i.skill == s for i in draft.selected), quota.get(s, 0)] for s in SKILLS},
        "verdicts": [words["truth"][name]["word"] for name in ("true", "false")],
        "items": [_row(row, look) for row in look.rows],
        "problems": problems(look.problems),
    }


def _row(row: Row, look: Look) -> Json:
    item = row.item
    shown = {name: getattr(item, name) for name in _SHOWN}
    # Only what can be taken back: the key of a card about a word is its meaning, and is changed with that.
    made = (
        {} if row.made is None else {name: getattr(row.made, name) for name in _COMPARED if name in FIELDS[item.kind]}
    )
    return {
        **shown,
        "state": row.state,
        "reason": row.reason,
        "code": row.code,
        "added": item.rule == "added",
        "pinned": look.pinned(row),
        "made": {name: value for name, value in made.items() if value != shown[name]},
    }


def details(row: Row, look: Look) -> Json:
    """What is known of one item beyond the list: rule, score, options, weaknesses, cards."""
    item, draft = row.item, look.draft
    context = draft.context
    on_card = item.kind in ("mcq", "cloze", "vocab")
    score = draft.written.scores.get(row.made.id if row.made else item.id) or Score(item.score)
    return {
        "id": item.id,
        "rule": [*rule_words(item, context.language.rules)] if on_card else [item.rule],
        "score": _score(score),
        "weak": [_finding(f) for f in (linter.warn(item, context) if on_card and item.rule != "added" else ())],
        "broken": [_finding(f) for f in (linter.check(item, context) if row.state == "refused" else ())],
        "level": grounds(item, context) if item.level and item.rule != "added" and on_card else "",
        "key_kind": key_kind(item, context) if item.skill == "fact" else "",
        "origins": _origins(row, look),
        "cards": [] if row.state == "refused" or item.sheet_only else [one.name for one in card.cards(item, look)],
    }


def marked_sheet(page: str, id: str) -> str:
    """The worksheet as it is printed; the item's first question, if it has one, is framed and called "here"."""
    page = _SCRIPT.sub("", page)
    question = f'class="question" data-item="{escape(id)}"'
    style = "#here { outline: 3px solid #0a857c; outline-offset: .4em; border-radius: .2em; scroll-margin: 4rem }"
    marked = page.replace(question, f'id="here" {question}', 1)
    return marked if marked == page else marked.replace("</style>", f"{style}\n</style>", 1)


def no_sheet(found: Iterable[Problem]) -> str:
    """A page in place of a worksheet that an error stops."""
    why = next((p for p in found if p.severity == "error"), None)
    said = f": {why}" if why else ""
    return f"<!doctype html><title>Worksheet</title><p>No worksheet can be made as the files stand{escape(said)}</p>"


def problems(found: Iterable[Problem]) -> list[Json]:
    """Problems for the page."""
    return [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "severity": p.severity,
            "message": p.message,
            "hint": p.hint,
            "text": str(p),
        }
        for p in found
    ]


def _finding(found: tuple[str, str]) -> Json:
    return {"code": found[0], "reason": one_line(found[1])}


def _score(score: Score) -> Json:
    parts = [{"code": p.code, "reason": one_line(p.reason), "amount": p.amount} for p in score.parts]
    return {"base": score.base, "parts": parts, "total": score.total}


def _origins(row: Row, look: Look) -> Mapping[str, str]:
    """Where each wrong option comes from."""
    item = row.item
    if item.kind != "mcq":
        return {}
    made = row.made.distractors if row.made else ()
    found = origins(item, look.draft.context) if row.made else ()
    said = {o.option: origin_words(o) for o in found if o.option in made}
    return {option: said.get(option, "") or "written by hand" for option in item.distractors}
