"""The worksheet and its key, read again with the standard library's parser."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import HERE, ROOT, demo, demo_quiz, interface, make_article, make_item, make_quiz
from kuis.exports.html import render_key, render_quiz
from kuis.model import Quiz
from kuis.quiz.sections import meaning

VOID = {"meta", "br", "link", "img", "input", "hr"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"';--><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "\u202ekanan ke kiri مرحبا \u2066",
    "🐢👩🏽‍🔬 e\u0301",
    "a & b < c > d &amp; &#65;",
    "\x00\x0b\x1f\ud800 \\a0 \\",
]


@dataclass
class Read:
    """What a page says: per form, the questions by item id in printed order."""

    questions: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    options: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    meanings: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    text: str = ""


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Read()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.form = ""
        self.pending: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.tags.append(tag)
        if tag not in VOID:
            self.open.append((tag, given))
        if "data-form" in given:
            self.form = given["data-form"]
        if "data-item" in given:
            key = (self.form, given["data-item"])
            assert key not in self.found.questions, "one item twice on a form"
            self.found.questions[key] = given
            if "data-answer" in given:
                self.found.answers[key] = given["data-answer"]
            if self.inside("pairs"):
                self.pending.append(key)
        if given.get("class") == "meanings":
            shared: dict[str, str] = {}
            for key in self.pending:
                self.found.meanings[key] = shared
            self.shared, self.pending = shared, []

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("style", "title", "script"):
            self.found.text += data
        key = next(((self.form, a["data-item"]) for _, a in reversed(self.open) if "data-item" in a), None)
        letter = next((a["data-letter"] for _, a in reversed(self.open) if "data-letter" in a), None)
        if letter and data.strip():
            home = self.found.options.setdefault(key, {}) if key else self.shared
            home[letter] = home.get(letter, "") + data
        if key and any(a.get("class") == "answer-text" for _, a in self.open):
            self.found.texts[key] = self.found.texts.get(key, "") + data

    def inside(self, name: str) -> bool:
        return any(a.get("class") == name for _, a in self.open)


def read(page: str) -> Read:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader.found


def pages(quiz: Quiz) -> tuple[str, str]:
    return render_quiz(quiz, interface()), render_key(quiz, interface())


def check_keys(quiz: Quiz) -> None:
    """Both files, parsed again, give the key of every item that is asked, in every form."""
    sheet, key = map(read, pages(quiz))
    wanted = {(f.letter, q.item.id): q for f in quiz.forms for s in f.sections for q in s.questions}
    assert set(sheet.questions) == set(key.answers) == set(wanted)
    for at, question in wanted.items():
        item = question.item
        assert sheet.questions[at]["data-number"] == key.questions[at]["data-number"] == str(question.number)
        printed = key.texts[at]
        assert printed == (meaning(item) if item.kind == "vocab" else item.key)
        if question.options:
            assert sheet.options[at][key.answers[at]] == item.key
            assert sorted(sheet.options[at].values()) == sorted((item.key, *item.distractors))
        elif item.kind == "vocab":
            assert sheet.meanings[at][key.answers[at]] == meaning(item)
        else:
            assert key.answers[at] == item.key


def test_both_files_give_the_key_of_every_item() -> None:
    check_keys(demo_quiz(3))


def test_the_sheet_does_not_hold_the_answers() -> None:
    sheet = read(render_quiz(demo_quiz(2), interface()))
    assert not sheet.answers and not sheet.texts
    assert not any(name.startswith("data-answer") for q in sheet.questions.values() for name in q)


def test_the_article_is_printed_with_numbers_and_a_glossary_of_what_is_not_asked() -> None:
    quiz = demo_quiz(1)
    page = render_quiz(quiz, interface())
    text = read(page).text
    asked = {q.item.id for s in quiz.forms[0].sections for q in s.questions}
    glossed = [i for i in quiz.items if i.id not in asked]
    assert glossed and all(i.kind == "vocab" for i in glossed)
    for item in glossed:
        assert f"<dt><bdi>{item.stem}</bdi></dt>" in page
    for item in quiz.items:
        if item.kind == "vocab" and item.id in asked:
            assert f"<dt><bdi>{item.stem}</bdi></dt>" not in page
    for paragraph in quiz.article.paragraphs:
        assert quiz.article.text[paragraph.start : paragraph.end] in text
    assert re.findall(r'data-paragraph="(\d+)"', page) == [str(n) for n in range(1, 8)]


def test_the_key_shows_evidence_with_its_paragraph() -> None:
    page = render_key(demo_quiz(1), interface())
    assert "<mark>Wayan Sudarma</mark>" in page
    assert "Paragraf 2:" in page
    assert "meN- + tolak" in page


def test_evidence_is_marked_at_its_place_not_at_the_first_likeness() -> None:
    sentence = "Kim mengajak Kim lagi."
    item = make_item(
        key="Kim", sentence=sentence, start=13, end=16, sentence_start=0, stem="Kim mengajak _____ lagi.", skill="fact"
    )
    assert "Kim mengajak <mark>Kim</mark> lagi." in render_key(make_quiz([item]), interface())
    moved = item._replace(start=14, end=17)
    assert "<mark>Kim</mark> mengajak Kim lagi." in render_key(make_quiz([moved]), interface())


def test_a_card_s_evidence_is_marked_at_its_word_though_an_opening_is_left_out() -> None:
    article = make_article("Akibat itu, Kim menolak bantuan.")
    card = make_item(
        id="v", kind="vocab", level="A1", sentence="Kim menolak bantuan.", start=16, end=23, sentence_start=0
    )
    assert "Kim <mark>menolak</mark> bantuan." in render_key(make_quiz([card], article), interface())


def test_a_root_in_brackets_is_said_once_and_a_hint_only_without_a_bank() -> None:
    shaped = make_item(id="a", skill="morphology", stem="Kim _____ (tolak) bantuan.", hint="tolak")
    bare = make_item(id="b", skill="morphology", stem="Kim _____ bantuan.", hint="tolak", start=30)
    banked = make_item(id="c", hint="m… · refuse")
    text = read(render_quiz(make_quiz([shaped, bare, banked]), interface())).text
    assert text.count("(tolak)") == 2
    assert "m… · refuse" not in text


def test_points_add_up_and_are_said_where_they_are_not_one() -> None:
    items = [make_item(id=f"i{n}", kind="mcq", skill="fact", start=n, points=points) for n, points in enumerate((1, 3))]
    page = render_quiz(make_quiz(items), interface())
    text = " ".join(read(page).text.split())
    assert "Nilai / 4" in text
    assert text.count("(3 poin)") == 1 and text.count("(4 poin)") == 1


@pytest.mark.parametrize(("options", "two"), [(("a" * 22, "b", "c"), True), (("a" * 23, "b", "c"), False)])
def test_two_columns_only_for_short_options(options: tuple[str, ...], two: bool) -> None:
    page = render_quiz(make_quiz([make_item(kind="mcq", skill="fact", key="k", distractors=options)]), interface())
    assert ('class="options two"' in page) is two


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(text: str) -> None:
    item = make_item(kind="mcq", skill="fact", stem=text, key=text, distractors=("a", "b"), sentence=text, gloss=text)
    card = make_item(id="v", kind="vocab", stem=text, key=text, gloss=text, affixes=text, sentence=text, level="C2")
    cloze = make_item(id="c", stem=f"{text} _____ {text}", key=text, sentence=text)
    article = make_article(text + " menolak", title=text, source=text)
    quiz = make_quiz([item, card, cloze, card._replace(id="w", kind="mcq")], article, forms=2)
    for page, scripts in zip(pages(quiz), (2, 0), strict=True):
        found = read(page)
        assert found.tags.count("script") == scripts and "img" not in found.tags
        assert found.tags.count("style") == 1
        assert "<" not in page[page.index("<style>") + 7 : page.index("</style>")]
        page.encode("utf-8")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
        visible = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)
        assert visible in found.text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1),
        min_size=4,
        max_size=4,
        unique=True,
    )
)
def test_any_text_comes_back_as_the_key(texts: list[str]) -> None:
    key, *others = (f"|{text}|" for text in texts)
    items = [
        make_item(id="m", kind="mcq", skill="fact", key=key, distractors=tuple(others), stem=others[0]),
        make_item(id="c", key=key, stem="_____ " + others[1], skill="fact"),
        make_item(id="v", kind="vocab", key=key, gloss=key, stem=others[2]),
    ]
    check_keys(make_quiz(items, forms=2))


@pytest.mark.parametrize("count", [1, 500])
def test_one_item_and_five_hundred(count: int) -> None:
    kinds = [("mcq", "fact"), ("cloze", "vocabulary"), ("vocab", "vocabulary"), ("cloze", "morphology")]
    items = [
        make_item(id=f"i{n}", kind=kinds[n % 4][0], skill=kinds[n % 4][1], key=f"kata{n}", gloss=f"word {n}", start=n)
        for n in range(count)
    ]
    check_keys(make_quiz(items, forms=2))


def test_no_items_at_all_still_give_a_page() -> None:
    for page in pages(make_quiz([])):
        assert "Kim dan Putin" in read(page).text


def test_a_long_title_is_cut_in_the_header_only() -> None:
    title = "Judul yang panjang sekali " * 12
    page = render_quiz(make_quiz([make_item()], make_article(title=title)), interface())
    assert title in read(page).text
    header = re.search(r'@top-left \{ content: "([^"]*)"', page)
    assert header and len(header[1]) < 90


def test_headings_go_down_one_step_at_a_time() -> None:
    for page in pages(demo_quiz(2)):
        levels = [int(tag[1]) for tag in read(page).tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_labels_lead_somewhere() -> None:
    for page in pages(demo_quiz(3)):
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        for names in re.findall(r'aria-labelledby="([^"]+)"', page):
            assert set(names.split()) <= set(ids)


def test_nothing_is_fetched_and_nothing_runs_but_the_page_s_own_script() -> None:
    for page in (*pages(demo_quiz(2)), render_quiz(demo_quiz(2), interface(), self_check=False)):
        assert not re.search(r"https?:|url\(|@import|<script src|<link|\bon\w+=|fetch\(|XMLHttp|WebSocket|eval\(", page)
    assert "<script" not in page


def test_paper_and_print_size_can_be_chosen() -> None:
    page = render_quiz(demo_quiz(1), interface(), paper="letter", large=True)
    assert "size: letter" in page and "font: 18pt" in page
    assert "size: A4" in render_quiz(demo_quiz(1), interface())


def test_the_same_bytes_under_two_hash_seeds() -> None:
    program = (
        "from factory import demo_quiz, interface\n"
        "from kuis.exports.html import render_key, render_quiz\n"
        "q, i = demo_quiz(3), interface()\n"
        "import sys; sys.stdout.buffer.write((render_quiz(q, i) + render_key(q, i)).encode())\n"
    )
    path = os.pathsep.join([str(HERE), str(ROOT / "src")])
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert found.pop() == "".join(pages(demo_quiz(3))).encode()


def test_a_new_item_leaves_the_others_on_the_sheet_as_they_were() -> None:
    article, items = demo()
    facts = [i for i in items if i.kind == "mcq" and i.skill == "fact"]
    before = read(render_quiz(make_quiz(facts, article), interface())).options
    after = read(render_quiz(make_quiz([*facts, make_item(kind="mcq", skill="fact")], article), interface())).options
    same = [at for at in before if before[at] == after[at]]
    assert len(same) >= len(before) - 2
