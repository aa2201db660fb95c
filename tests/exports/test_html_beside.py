"""Statements, events and open questions on the sheet and in the key, read again."""

import re
from pathlib import Path

import pytest
from test_html import check_keys, read

from factory import demo, interface, make_article, make_item, make_quiz
from kuis.commands.articles import load, studio
from kuis.exports.html import render_key, render_quiz
from kuis.exports.ledger import Ledger
from kuis.model import SECTIONS, Quiz
from kuis.overrides.read import parse
from kuis.quiz.instructions import instructed

TEXT = "NGAWI – Pada 1946, partai itu dibentuk di Solo. Penduduk senang karena harga turun."
SENTENCE = "Pada 1946, partai itu dibentuk di Solo."


def items() -> list:
    shared = {"skill": "fact", "sentence": SENTENCE, "sentence_start": 0, "sentence_end": 47, "paragraph": 1}
    year = {"start": TEXT.index("1946"), "end": TEXT.index("1946") + 4}
    return [
        make_item(id="truth.a.1946.0001", kind="truth", stem=SENTENCE, key="Benar",
                  distractors=("Salah",), **shared, **year),
        make_item(id="truth.a.1941.0002", kind="truth", stem=SENTENCE.replace("1946", "1941"), key="Salah",
                  distractors=("Benar",), **shared, **year),
        *(make_item(id=f"order.a.x.{n:04}", kind="order", stem=f"Peristiwa ke-{n} <b>.", key=str(n), start=n, end=n + 1,
                    **shared) for n in range(1, 5)),
        make_item(id="open.a.x.0001", kind="open", skill="fact", stem="Mengapa penduduk senang?",
                  key="karena harga turun",
                  sentence="Penduduk senang karena harga turun.", start=64, end=82, paragraph=1, points=2),
    ]  # fmt: skip


def quiz(**options: object) -> Quiz:
    return make_quiz(items(), make_article(TEXT), sections=(*SECTIONS, "order"), **options)


def test_both_files_give_the_answers() -> None:
    check_keys(quiz(forms=3))
    article, others = demo()
    check_keys(make_quiz([*others, *items()], article, sections=("order", "open", "truth", "choice"), forms=2))


def test_a_statement_has_its_two_letters_and_the_key_says_which_word_decides() -> None:
    made = quiz()
    sheet, key = read(render_quiz(made, interface())), render_key(made, interface())
    assert sheet.options[("A", "truth.a.1946.0001")] == {"B": "Benar", "S": "Salah"}
    found = re.findall(r'data-item="(truth[^"]*)".*?data-answer="(.)".*?<p class="proof">(.*?)</p>', key, re.DOTALL)
    assert sorted((id, letter) for id, letter, _ in found) == [("truth.a.1941.0002", "S"), ("truth.a.1946.0001", "B")]
    # The article's value is marked, also in the key to the wrong statement.
    assert all("<mark>1946</mark>" in proof and "1941" not in proof for _, _, proof in found)
    assert SENTENCE.replace("1946", "1941") in key


def test_an_event_has_a_box_and_an_open_question_lines_and_two_points() -> None:
    page = render_quiz(quiz(), interface())
    assert page.count('<span class="answer"></span>') == 4 and "Peristiwa ke-1 &lt;b&gt;." in page
    assert page.count('<div class="ruled"') == 1 and "(2 poin)" in page
    assert "karena harga turun" not in re.sub(r'<section class="reading.*?</section>', "", page, flags=re.DOTALL)
    assert '<b><bdi class="answer-text">karena harga turun</bdi></b>' in render_key(quiz(), interface())
    total = re.search(r"/ (\d+)</li>", page)
    assert total and total[1] == str(2 + 4 + 2)


def test_english_instructions_say_their_language() -> None:
    page = render_quiz(quiz(printed="en"), instructed(interface(), "en"))
    assert page.count(' lang="en">Circle B (benar, true)') == 0
    assert ' lang="en">Circle B (benar)' in page and ' lang="en">Read the text below' in page
    assert "Benar atau salah" in page and "Lingkarilah" not in page
    assert ' lang="en">' not in render_quiz(quiz(), interface())


def test_a_compact_sheet_says_so_and_no_other() -> None:
    assert 'class="form sheet1 compact"' in render_quiz(quiz(compact=True), interface())
    assert "compact" not in render_quiz(quiz(), interface())


SEEDS = Path(__file__).parents[2] / "seeds"
SEED = SEEDS / "pagi-di-pasar.md"


def build(text: str, seed: Path = SEED):
    article, _ = load(str(seed))
    overrides, problems = parse(text, "o.yaml")
    assert not problems
    ledger = Ledger(article.slug)
    return studio("id").build(article, overrides, ledger, deck="x", forms=1, now=1, ledger_path="ledger.json")


def asked(made) -> dict[str, str]:
    return {q.item.id: q.item.stem for f in made.quiz.forms for s in f.sections for q in s.questions}


def test_what_overrides_say_of_a_statement() -> None:
    first = build("")
    gone = next(id for id in asked(first) if id.startswith("truth."))
    second = build(f"items: {{{gone}: {{skip: true}}}}")
    assert not second.problems and gone not in asked(second)
    assert [second.files[n] == first.files[n] for n in ("pagi-di-pasar.apkg", "ledger.json")] == [True, True]
    stale = build("items:\n  truth.pernyataan.x.0000: {skip: true}\n")
    assert [p.severity for p in stale.problems] == ["warning"]
    assert str(stale.problems[0]).startswith("o.yaml:2:3: warning: there is no item 'truth.pernyataan.x.0000' any more")
    changed = build(f"items:\n  {gone}: {{stem: Lain.}}\n")
    assert not changed.problems and asked(changed)[gone] == "Lain."
    wrong = build(f"items:\n  {gone}: {{hint: l…}}\n")
    column = len(f"  {gone}: {{hint: ") + 1
    assert not wrong.files
    assert str(wrong.problems[0]).startswith(f"o.yaml:2:{column}: error: '{gone}' stands on the worksheet")


def test_the_deck_knows_nothing_of_what_the_sheet_has_beside_it() -> None:
    made = build("")
    kinds = {i.kind for i in made.quiz.items}
    assert {"truth", "open"} <= kinds and not {i.kind for i in made.draft.items} & {"truth", "order", "open"}
    assert b"truth." not in made.files["ledger.json"] and b"open." not in made.files["ledger.json"]


@pytest.mark.parametrize("kind", ["matching", "cloze", "choice", "formation", "truth", "open"])
def test_one_section_alone(kind: str) -> None:
    made = build(f"sheet: {{sections: [{kind}]}}")
    assert {s.kind for s in made.quiz.forms[0].sections} == {kind}
    assert made.quiz.forms[0].sections[0].letter == "A"


def test_a_sheet_without_questions_says_so() -> None:
    made = build("sheet: {sections: [order]}", SEEDS / "kim-dan-putin.md")
    assert not made.quiz.forms[0].sections
    message = "the worksheet has no questions: the article gives none for order"
    assert [str(p) for p in made.problems] == [f"o.yaml: warning: {message} (name other 'sections' of the 'sheet')"]
