"""What each seed gives, kept as text so that a change of rules is read before it is committed.

`pytest tests/golden --golden` writes the files anew; read the diff.
"""

from functools import cache
from pathlib import Path

import pytest

from handed import SEEDS
from kuis.commands.articles import load, studio
from kuis.drafts import Draft
from kuis.items.selection.choose import default_quota
from kuis.items.text.printed import contains
from kuis.model import GAP, Item
from kuis.overrides.read import read as read_overrides

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@cache
def draft(path: Path) -> Draft:
    article, problems = load(str(path))
    assert article is not None and not problems
    overrides, wrong = read_overrides(str(path.with_suffix(".no-overrides")))
    assert not wrong
    return studio(article.language).draft(article, overrides)


def items_digest(path: Path) -> str:
    """Every item that passes the linter, best first; a star marks those in the deck."""
    made = draft(path)
    chosen = {item.id for item in made.selected}
    return "\n".join(_block(item, item.id in chosen) for item in made.items)


def _block(item: Item, chosen: bool) -> str:
    codes = f" ({' '.join(item.warnings)})" if item.warnings else ""
    lines = [f"{'*' if chosen else '-'} {item.id} {item.kind} {item.level} {item.score:.2f}{codes}", f"  {item.stem}"]
    lines += [f"  hint: {item.hint}"] if item.hint else []
    lines += [f"  = {item.key}"] + [f"  / {other}" for other in item.distractors]
    lines += [f"  built: {item.affixes}"] if item.affixes else []
    return "\n".join(lines) + "\n"


def refused_digest(path: Path) -> str:
    """What the linter refused, with the criterion."""
    refused = draft(path).written.refused
    return "".join(f"{r.code} {r.item.stem} = {r.item.key} ({r.reason})\n" for r in refused)


def analysis_digest(path: Path) -> str:
    """Each sentence with its clause and its names; a word as form/lemma/tag, with its affixes where it has any."""
    article, _ = load(str(path))
    assert article is not None
    kuis = studio(article.language)
    context = kuis.context(article)
    lines = []
    for sentence, clause in zip(context.sentences, context.clauses, strict=True):
        lines.append(" ".join(context.document.text_of(sentence).split()))
        words = (t for t in sentence.tokens if t.text[0].isalnum())
        lines.append(
            "  "
            + " ".join(
                f"{t.text}/{t.upos}/{kuis.language.morphology.describe(t.morph).replace(' ', '') or t.lemma}"
                for t in words
            )
        )
        if clause:
            parts = {
                "subject": clause.subject,
                "predicate": clause.predicate,
                "object": clause.object,
                "agent": clause.agent,
            }
            shown = (f"{name}: {context.text(sentence, *span)}" for name, span in parts.items() if span.size)
            lines.append("  " + " | ".join(shown))
        for e in sentence.entities:
            kind = f"{e.type}.{e.subtype}" if e.subtype else e.type
            lines.append(
                f"  {kind}: {e.text}" + (f" = {e.canonical}" if e.canonical.casefold() != e.text.casefold() else "")
            )
    return "\n".join(lines) + "\n"


DIGESTS = {"items.txt": items_digest, "refused.txt": refused_digest, "analysis.txt": analysis_digest}


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_golden(path, name, request):
    found = DIGESTS[name](path)
    file = HERE / path.stem / name
    if request.config.getoption("--golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
        return
    assert file.is_file(), "write it with: pytest tests/golden --golden"
    assert found == file.read_text(encoding="utf-8"), (
        "if the change is meant: pytest tests/golden --golden, then read the diff"
    )


def test_every_golden_folder_has_a_seed():
    assert {p.name for p in HERE.iterdir() if p.is_dir() and p.name != "__pycache__"} == {p.stem for p in SEEDS}


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_what_every_deck_holds(path):
    """Properties that no refreshed golden file may lose."""
    made = draft(path)
    text = made.article.text
    assert len({i.id for i in made.items}) == len(made.items)
    for item in made.items:
        assert item.kind != "mcq" or 2 <= len(item.distractors) <= 3
        assert len({o.casefold() for o in (item.key, *item.distractors)}) == 1 + len(item.distractors)
        if item.kind == "cloze":
            assert item.stem.count("_____") == 1
            assert " ".join(text[item.start : item.end].split()).casefold() == item.key.casefold()
        assert 0 < item.score <= 1
        assert item.sentence_start <= item.start < item.end <= item.sentence_end
    assert {i.skill for i in made.selected} == {"fact", "vocabulary", "morphology"}


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_a_deck_has_most_of_the_facts_that_its_quota_asks_for(path):
    made = draft(path)
    size = sum(t.upos not in ("PUNCT", "SYM") for s in made.context.sentences for t in s.tokens)
    facts = sum(item.skill == "fact" for item in made.selected)
    assert facts >= 0.75 * default_quota(size)["fact"]


def told(path: Path, *, skills: tuple[str, ...]) -> list[str]:
    """Facts of a deck whose key another stem of it prints, of items of these skills (S7)."""
    chosen = draft(path).selected
    return [
        f"{asked.id} by {other.id}"
        for asked in chosen
        for other in chosen
        if asked.skill == "fact" and other is not asked and other.skill in skills and other.kind != "vocab"
        if contains(other.stem.replace(GAP, " "), asked.key)
    ]


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_no_fact_gives_another_away(path):
    assert told(path, skills=("fact",)) == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_no_word_exercise_gives_a_fact_away(path):
    assert told(path, skills=("vocabulary", "morphology")) == []
