"""Statements: sentences of the article, and the same with one name or number that it refutes."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from factory import make_item
from handed import SEEDS
from kuis.commands.articles import load, studio
from kuis.items import linter
from kuis.items.sheet.beside import balanced, candidates, is_true, sheet_items, tells, tells_words
from kuis.items.sheet.truth import statements
from kuis.items.text.printed import words
from kuis.items.text.stems import shown
from kuis.model import Item, Overrides

HERE = Path(__file__).parents[1]
CASES = yaml.safe_load((HERE / "cases" / "items" / "statements.yaml").read_text(encoding="utf-8"))
TRUE, FALSE = "Benar", "Salah"


def made(text: str) -> dict[str, list[str]]:
    kuis = studio("id")
    found = list(statements(kuis.context(kuis.article_of(text))))
    return {key: list(dict.fromkeys(i.stem for i in found if i.key == key)) for key in (TRUE, FALSE)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    found = made(case["text"])
    for name, key in (("true", TRUE), ("false", FALSE)):
        if name in case:
            assert found[key] == case[name]
    assert set(case.get("contains_false", ())) <= set(found[FALSE])
    assert not set(case.get("not_false", ())) & set(found[FALSE])


@cache
def seed(path):
    article, _ = load(str(path))
    draft = studio(article.language).draft(article, Overrides())
    return article, draft, list(statements(draft.context))


def one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_a_true_statement_is_the_article_s_and_a_false_one_never(path):
    article, draft, found = seed(path)
    # A statement does without an adverb that ties its sentence to the one before: Mirror juga menulis …
    untied = (shown(draft.context, s, untied=True)[0] for s in draft.context.sentences)
    text = " ".join((one_line(article.text), *untied))
    assert {i.key for i in found} == {TRUE, FALSE}
    for item in found:
        assert item.kind == "truth" and item.distractors == ((FALSE,) if item.key == TRUE else (TRUE,))
        assert is_true(item) is (item.key == TRUE)
        body = item.stem[1:].rstrip(".")
        assert (body in text) is (item.key == TRUE)
        assert linter.check(item, draft.context) == ()


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_a_false_statement_differs_in_one_place_from_what_the_article_says_there(path):
    article, draft, found = seed(path)
    context = draft.context
    for item in found:
        if item.key == TRUE:
            continue
        value = one_line(article.text[item.start : item.end])
        before, _, after = item.sentence.partition(value)
        assert item.stem.startswith(before[:-1]) and (item.stem.endswith(after) or item.stem != item.sentence)
        swapped = item.stem[len(before) : len(item.stem) - len(after)] if item.stem.endswith(after) else ""
        entity = next(e for e in article_entities(context) if e.start == item.start)
        assert words(swapped) != words(value)
        if entity.type in ("PER", "LOC", "ORG"):
            other = context.named[swapped]
            assert other.type == entity.type and other.canonical != entity.canonical
            assert swapped not in item.sentence


def article_entities(context):
    return (entity for sentence in context.sentences for entity in sentence.entities)


def test_statements_are_the_same_every_time():
    path = SEEDS[0]
    article, draft, found = seed(path)
    again = list(statements(studio("id").context(article, level=draft.level)))
    assert [(i.id, i.stem, i.score) for i in again] == [(i.id, i.stem, i.score) for i in found]
    assert len({i.id for i in found}) == len({i.stem for i in found})


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_a_section_is_balanced_and_of_different_sentences(path):
    _, _, found = seed(path)
    for most in (4, 5, 6, 8):
        section = balanced(found, (), most)
        keys = [i.key for i in section]
        assert 4 <= len(section) <= most and abs(keys.count(TRUE) - keys.count(FALSE)) <= 1
        assert len({i.sentence_start for i in section}) == len(section)
    assert balanced([i for i in found if i.key == TRUE], (), 8) == ()


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_what_stands_on_the_sheet_alone_goes_with_the_deck(path):
    _, draft, _ = seed(path)
    chosen = (*draft.selected, *draft.beside)
    found = sheet_items(draft.context, chosen, ("truth", "order", "open"))
    assert found
    asked = {(i.sentence_start, i.start) for i in chosen if i.skill == "fact"}
    facts = {i.sentence_start for i in chosen if i.skill == "fact"}
    ids = {i.id for i in candidates(draft.context)}
    assert len({i.id for i in found}) == len(found) and not {i.id for i in found} & {i.id for i in draft.items}
    for item in found:
        assert item.id in ids
        if item.kind == "truth":
            assert item.sentence_start not in facts
        if item.kind == "open":
            assert (item.sentence_start, item.start) not in asked
            assert item.sentence.casefold().count(item.key.casefold()) >= 1 and item.stem.endswith("?")
    questions = [i for i in chosen if i.skill == "fact"]
    assert not [i.id for i in found if tells(i, questions)]
    assert not [(i.id, q.id) for i in found if i.kind == "open" for q in questions if tells(q, [i])]
    events: list[Item] = [i for i in found if i.kind == "order"]
    assert [i.key for i in events] == [str(n) for n in range(1, len(events) + 1)]
    assert [i.sentence_start for i in events] == sorted(i.sentence_start for i in events)
    assert len({i.paragraph for i in events}) == len(events)
    assert not any(c.isdigit() for i in events for c in i.stem)


def test_what_is_left_out_stays_out_and_the_next_best_takes_its_place():
    _, draft, _ = seed(SEEDS[1])
    chosen = (*draft.selected, *draft.beside)
    first = sheet_items(draft.context, chosen, ("truth",))
    gone = first[0].id
    second = sheet_items(draft.context, chosen, ("truth",), {gone})
    assert gone not in {i.id for i in second}
    assert len({i.id for i in first} & {i.id for i in second}) >= len(first) - 2


def test_an_article_that_says_a_thing_again_gives_each_item_once():
    kuis = studio("id")
    again = "Indonesia memiliki 127 gunung api aktif. " * 3
    text = again + "Abu dan gas dari Gunung Tambora menghalangi sinar matahari. " * 6
    context = kuis.context(kuis.article_of(text.strip()))
    found = [item.id for item in sheet_items(context, (), ("truth", "order", "open"))]
    assert len(set(found)) == len(found)


def test_what_tells_an_answer():
    office = make_item(kind="mcq", skill="fact", stem="Apa jabatan Budi?", key="bupati Solo", sentence_start=7)
    asked = office._replace(kind="open", stem="Siapa bupati Solo?", key="Budi")
    assert tells(office, [asked]) and tells(asked, [office]), "each question prints the answer of the other"
    elsewhere = office._replace(sentence_start=90)
    assert not tells(elsewhere, [asked]), "a name alone may stand in another sentence"
    again = elsewhere._replace(stem="Budi membuka pasar bersama bupati lain dari Solo.")
    assert tells(again, [asked]), "with the words of the question it is the answer"


def test_what_tells_a_word_or_a_form():
    stated = make_item(kind="truth", skill="fact", stem="Budi menjual dua ekor sapi.", key="Benar", sentence_start=7)
    gap = make_item(
        kind="cloze", skill="vocabulary", stem="Ayah membeli _____.", key="sapi", gloss="cow", sentence_start=90
    )
    form = make_item(kind="mcq", skill="morphology", stem="Budi _____ sapi.", key="menjual", sentence_start=7)
    assert tells_words(stated, [gap]) and tells_words(stated, [form])
    assert not tells_words(stated, [form._replace(sentence_start=90)]), (
        "a form among options elsewhere is one word more"
    )
    assert not tells_words(stated, [gap._replace(kind="vocab"), gap._replace(gloss="sapi")]), "what asks for a meaning"


def test_statements_that_tell_no_word_come_first():
    def stated(n, right):
        sentence = f"Toko {n} buka pada pagi hari."
        stem = sentence if right else f"Toko {n} buka pada malam hari."
        return make_item(
            id=f"truth.x.{n}.{n:04}", kind="truth", skill="fact", stem=stem, sentence=sentence,
            key="Benar" if right else "Salah", sentence_start=n * 50, start=n * 50, paragraph=n, score=0.9,
        )  # fmt: skip

    rows = [stated(n, n % 2 == 0) for n in range(8)]
    gaps = [
        make_item(id=f"v.{n}", kind="cloze", skill="vocabulary", stem="_____ itu.", key=f"{n}", sentence_start=900)
        for n in (0, 1)
    ]
    left = {row.id for row in rows} - {row.id for row in balanced(rows, gaps, 6)}
    assert left == {"truth.x.0.0000", "truth.x.1.0001"}
