"""Articles, items and quizzes to test with."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kuis.model import GAP, Article, Item, Paragraph, Quiz
from kuis.quiz.forms import assemble
from kuis.quiz.values import reader

HERE = Path(__file__).parent
ROOT = HERE.parent
SENTENCE = "Kim dengan cepat menolak bantuan Putin."
MONTHS = {"mei": 5, "agustus": 8, "oktober": 10, "november": 11}
NUMBERS = {"months": MONTHS, "magnitudes": {"ribu": 1000, "juta": 1000000}}

_ITEM = Item(
    id="vocabulary.word.menolak.02aa",
    kind="cloze",
    skill="vocabulary",
    rule="word",
    stem=f"Kim dengan cepat {GAP} bantuan Putin.",
    key="menolak",
    distractors=(),
    sentence=SENTENCE,
    start=17,
    end=24,
    sentence_start=0,
    sentence_end=len(SENTENCE),
    paragraph=1,
    level="B1",
    score=0.9,
    gloss="refuse",
    lemma="menolak",
    upos="VERB",
    affixes="meN- + tolak",
)


def interface() -> dict[str, Any]:
    """The words that the Indonesian pack gives for people."""
    path = ROOT / "src" / "kuis" / "languages" / "id" / "interface.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def make_item(**changes: Any) -> Item:
    """A sound cloze item, with these fields changed; an mcq gets three distractors unless told otherwise."""
    if changes.get("kind") == "mcq" and "distractors" not in changes:
        changes["distractors"] = ("ditolak", "penolakan", "tertolak")
    if changes.get("kind") == "vocab":
        changes = {"stem": "menolak", "key": "refuse", **changes}
    return _ITEM._replace(**changes)


def make_article(text: str = SENTENCE, **changes: Any) -> Article:
    """An article of one paragraph."""
    article = Article("kim.md", "kim", "Kim dan Putin", text, (Paragraph(0, len(text), "body", 1),), level="B1")
    return article._replace(**changes)


def make_quiz(items: list[Item] | tuple[Item, ...], article: Article | None = None, **options: Any) -> Quiz:
    """A quiz over these items, about the article that `make_article` gives when there is none."""
    options = {"deck": "Bahasa Indonesia::Kim", "level": "B1", "interface": interface(), **options}
    return assemble(article or make_article(), items, **options)


@cache
def demo(name: str = "penyu") -> tuple[Article, tuple[Item, ...]]:
    """A whole article with its items, from tests/cases/quiz/<name>.yaml."""
    case = yaml.safe_load((HERE / "cases" / "quiz" / f"{name}.yaml").read_text(encoding="utf-8"))
    text, paragraphs, number = "", [], 0
    for block in case["paragraphs"]:
        heading = block.startswith("# ")
        number += not heading
        body = block.removeprefix("# ")
        paragraphs.append(
            Paragraph(len(text), len(text) + len(body), "heading" if heading else "body", 0 if heading else number)
        )
        text += body + "\n\n"
    article = Article(f"{name}.md", name, case["title"], text, tuple(paragraphs), level=case["level"])
    return article, tuple(_item(article, row, at) for at, row in enumerate(case["items"]))


def demo_quiz(forms: int = 2) -> Quiz:
    """The demo article's quiz."""
    article, items = demo()
    return make_quiz(items, article, forms=forms, value=reader(NUMBERS))


def _item(article: Article, row: dict[str, Any], at: int) -> Item:
    row = dict(row)
    root = row.pop("root", "")
    word = row.pop("at", row["key"])
    start = article.text.find(word)
    end = start + len(word) if start >= 0 else -1
    paragraph = next((p for p in article.paragraphs if p.start <= start < p.end), None)
    sentence, first = "", -1
    if paragraph:
        for found in re.finditer(r'.+?[.?!]["”]?(?=\s|$)', article.text[paragraph.start : paragraph.end]):
            if paragraph.start + found.start() <= start < paragraph.start + found.end():
                first = paragraph.start + found.start() + len(found[0]) - len(found[0].lstrip())
                sentence = found[0].strip()
    if "stem" not in row:
        gap = f"{GAP} ({root})" if root else GAP
        row["stem"] = sentence[: start - first] + gap + sentence[end - first :]
    row["distractors"] = tuple(row.get("distractors", ()))
    skill = row.setdefault("skill", "vocabulary")
    if row["kind"] == "vocab":
        row["gloss"] = row["key"]
    fields = {
        "rule": "demo",
        "level": "B1",
        "score": 0.8,
        "lemma": row["stem"] if row["kind"] == "vocab" else "",
        **row,
    }
    return Item(
        id=f"{skill}.demo.{re.sub(r'[^a-z0-9]+', '-', row['key'].lower())}.{at:04x}",
        sentence=sentence,
        start=start,
        end=end,
        sentence_start=first,
        sentence_end=first + len(sentence) if sentence else -1,
        paragraph=paragraph.number if paragraph else 0,
        **fields,
    )
