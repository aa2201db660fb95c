"""What the seeds' files say, read again by other means: no criterion broken, and every key is the item's (Q4)."""

import re
from functools import cache
from pathlib import Path

import pytest
import rereading

from handed import SEEDS
from kuis.commands.articles import load, studio
from kuis.exports.ledger import Ledger
from kuis.model import Overrides

FIRST = Path(__file__).parents[2] / "src" / "kuis" / "languages" / "id" / "first" / "candi-borobudur.md"


@cache
def built(path):
    """The seed's article, its context and what a build hands out in two forms."""
    article, problems = load(str(path))
    assert article is not None and not problems
    kuis = studio(article.language)
    made = kuis.build(
        article, Overrides(str(path)), Ledger(article.slug), deck="x", forms=2, now=1, ledger_path="ledger.json"
    )
    assert made.quiz is not None
    return kuis.context(article, level=made.draft.level), made


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_the_sheet_and_its_key(path):
    rereading.sheet_and_key(*built(path))


@pytest.mark.parametrize("path", [*SEEDS, FIRST], ids=lambda p: p.stem)
def test_no_stem_on_the_sheet_prints_the_answer_of_another(path):
    """S7, sought in the printed letters; the form of a root that options show is told by its own sentence and skill."""
    _, made = built(path)
    items = {item.id: item for item in made.quiz.items}
    kinds = ("mcq", "cloze")
    sheet = [
        (items[q["data-item"]], rereading.one_line(q["stem"]))
        for q in rereading.Sheet(made.files["quiz.html"].decode()).questions
    ]
    asked = [(item, stem) for item, stem in sheet if item.kind in kinds]
    assert len(asked) > 10
    for item, _ in asked:
        if item.gloss == item.key:
            continue  # the answer is English
        key = re.compile(rf"(?<![^\W_]){re.escape(item.key)}(?![^\W_])", re.IGNORECASE)
        form = item.skill == "morphology" and item.kind == "mcq"
        telling = [
            (other.id, stem)
            for other, stem in asked
            if other.id != item.id and key.search(stem)
            if not form or other.skill == item.skill or other.sentence_start == item.sentence_start
        ]
        assert telling == [], item.key


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_the_anki_package(path):
    rereading.package(*built(path))


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_the_quiz_as_a_whole(path):
    rereading.whole(*built(path))
