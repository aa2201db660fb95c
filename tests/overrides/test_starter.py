"""The first overrides.yaml."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import demo, make_article, make_item
from kuis.model import Article, Item, Overrides
from kuis.overrides.apply import apply
from kuis.overrides.read import parse
from kuis.overrides.schema import below
from kuis.overrides.starter import quoted, starter
from kuis.overrides.syntax import FORBIDDEN
from kuis.overrides.text import Mapping, Scalar, Sequence, compose

NASTY = [
    'Kim: "dan" Putin',
    "# bukan komentar",
    "é—“a”, [b] {c}",
    "- a",
    "'",
    "no",
    "1e3",
    "a\\b",
    "@x",
    "?",
]
SECTIONS = ("# items:", "# words:", "# add:")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def page(article: Article, items: tuple[Item, ...], deck: str = "Berita::Kim") -> str:
    return starter(article, items, article_path="../../seeds/kim.md", deck=deck)


def examples(text: str) -> list[str]:
    """The page once for every example on it, that example and the head of its section uncommented."""
    lines = text.splitlines()
    assert lines[0].startswith("# yaml-language-server: ")
    lines[0] = ""
    blocks: list[list[int]] = []
    head: int | None = None
    for at, line in enumerate(lines):
        if line in SECTIONS:
            head = at
        elif line.startswith("# ") and not line.startswith("#  "):
            blocks.append([at])
        elif line.startswith("#   ") and head is not None:
            if lines[at - 1].startswith("#   ") and line.startswith("#     "):
                blocks[-1].append(at)
            else:
                blocks.append([head, at])
    return ["\n".join(one[2:] if at in block else one for at, one in enumerate(lines)) + "\n" for block in blocks]


def accept(text: str, article: Article, items: tuple[Item, ...]) -> tuple[Overrides, tuple[Item, ...]]:
    overrides, problems = parse(text, "overrides.yaml")
    assert problems == (), text
    after, problems = apply(items, overrides, article=article, check=lambda _: ())
    assert problems == (), text
    return overrides, after


def test_only_article_and_deck_are_said() -> None:
    article, items = demo()
    overrides, problems = parse(page(article, items), "o.yaml")
    assert problems == ()
    assert overrides == Overrides(path="o.yaml", article="../../seeds/kim.md", deck="Berita::Kim")


def test_each_example_works_alone() -> None:
    article, items = demo()
    texts = examples(page(article, items))
    seen: list[dict[str, Any]] = []
    for text in texts:
        overrides, after = accept(text, article, items)
        said = {n: getattr(overrides, n) for n in ("level", "quota", "items", "words", "added")}
        seen.append({name: value for name, value in said.items() if value})
        assert len(seen[-1]) == 1, text
        assert len(after) == len(items) + len(overrides.added) or "skip: true" in text
    assert [next(iter(one)) for one in seen] == ["level", "quota", "items", "items", "items", "words", "words", "added"]


def test_every_key_of_an_item_is_named() -> None:
    said = page(*demo())
    assert [name for name in below("items.<id>") if f" {name}" not in said] == []


def test_all_examples_work_together() -> None:
    article, items = demo()
    lines = page(article, items).splitlines(keepends=True)[1:]
    everything = "".join(line[2:] if line.startswith("# ") else line for line in lines)
    overrides, after = accept(everything, article, items)
    assert len(overrides.items) == 3
    assert any(change.skip for change in overrides.items.values())
    assert any(change.stem for change in overrides.items.values())
    assert any(change.distractors for change in overrides.items.values())
    assert after[0].id == "added.my-own"


@pytest.mark.parametrize("kinds", [(), ("vocab",), ("cloze",), ("mcq",), ("mcq", "cloze"), ("vocab", "cloze")])
def test_decks_without_some_kinds(kinds: tuple[str, ...]) -> None:
    items = tuple(make_item(id=f"fact.x.y.{n}", kind=kind) for n, kind in enumerate(kinds))
    article = make_article()
    text = page(article, items)
    accept(text, article, items)
    texts = examples(text)
    assert len(texts) >= 2 + bool(kinds)
    for one in texts:
        accept(one, article, items)


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_texts_are_quoted(nasty: str) -> None:
    article = make_article(title=nasty)
    item = make_item(
        id="fact.siapa.x.0001", kind="mcq", skill="fact", stem=nasty + "?", key=nasty, sentence=nasty,
        distractors=("a, b", "c: d", "[e]"),
    )  # fmt: skip
    card = make_item(id="vocabulary.x.0002", kind="vocab", skill="vocabulary", stem="x", lemma="no", gloss=nasty)
    text = page(article, (item, card), deck=nasty)
    overrides, _ = accept(text, article, (item, card))
    assert overrides.deck == " ".join(nasty.split())
    for one in examples(text):
        accept(one, article, (item, card))


@settings(deadline=None)
@given(TEXT, st.booleans())
def test_any_text_can_be_quoted(text: str, inside: bool) -> None:
    value = quoted(text, inside=inside)
    node, problems = compose(f"{{a: {value}, b: [{value}, c]}}\n" if inside else f"a: {value}\n", "o.yaml")
    if any("is not allowed" in p.message for p in problems):
        return  # control characters, which no text of an article holds
    assert problems == ()
    assert isinstance(node, Mapping)
    found = [value for _, value in node.pairs]
    if inside:
        assert isinstance(found[1], Sequence)
        found[1:] = found[1].nodes[:1]
    assert [isinstance(one, Scalar) and one.text for one in found] == [text] * len(found)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_title_gives_a_page_that_reads(title: str, deck: str) -> None:
    overrides, problems = parse(page(make_article(title=title), (), deck), "o.yaml")
    assert [p.message for p in problems] in ([], ["'deck' is empty"])
    if not problems:
        assert overrides.deck == " ".join(FORBIDDEN.sub("", deck).split())


def test_what_is_plain_stays_plain() -> None:
    for text in ("Bahasa Indonesia::Berita::Kim dan Putin", "../../seeds/kim-dan-putin.md", "fact.siapa.kim.7c1e"):
        assert quoted(text) == text
    for text in ("no", "13.500", "a: b", "a #b", " a", "a:", "", "2024-06-19", "*a", "null"):
        assert quoted(text).startswith('"')
    assert quoted("a::b", inside=True) == '"a::b"'
