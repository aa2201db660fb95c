"""quiz.html answered in a real Chromium: it checks itself, keeps what was given, and leaves no trace on paper."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from screens import DESK, PHONE, TOO_WIDE, axe, printed

from factory import SENTENCE, demo_quiz, interface, make_article, make_item, make_quiz
from kuis.exports.html import render_key, render_quiz
from kuis.model import Quiz

pytestmark = pytest.mark.browser

WORDS = interface()["sheet"]
SAY = WORDS["check"]
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "\"';--><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} ${x} `y` \\u0041 \\",
    "\u202ekanan ke kiri مرحبا \u2066",
    "مرحبا بكم",
    "🐢👩🏽‍🔬 e\u0301",
    "a & b < c &amp; &#65;",
    "\x00\x0b\x1f\ud800 x",
    "__proto__",
]


class _Key(HTMLParser):
    """The answers that key.html prints, by form and item."""

    def __init__(self) -> None:
        super().__init__()
        self.form = ""
        self.answers: dict[str, dict[str, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.form = given.get("data-form", self.form)
        if "data-answer" in given:
            self.answers.setdefault(self.form, {})[given["data-item"]] = given["data-answer"]


def key(quiz: Quiz) -> dict[str, dict[str, str]]:
    reader = _Key()
    reader.feed(render_key(quiz, interface()))
    return reader.answers


def sheet(quiz: Quiz, **options: Any) -> str:
    return render_quiz(quiz, interface(), **options)


def answer(page: Any, form: str, given: dict[str, str]) -> None:
    """Answers each question as a pupil can, with whatever it offers."""
    rows = page.locator(f'[data-form="{form}"] .question')
    for at in range(rows.count()):
        row = rows.nth(at)
        value = given.get(row.get_attribute("data-item"))
        if value is None:
            continue
        if row.locator("input[type=radio]").count():
            row.locator(f'label[data-letter="{value}"]').click()
        elif row.locator("select").count():
            row.locator("select").select_option(value)
        else:
            row.locator("input, textarea").fill(value)


def press(page: Any, word: str) -> None:
    page.get_by_role("button", name=SAY[word], exact=True).click()


def said(page: Any) -> str:
    text: str = page.locator(".said").inner_text()
    return text


def score(right: int, total: int) -> str:
    return SAY["score"].format(n=right, total=total)


def wrong(page: Any, form: str, answers: dict[str, str]) -> dict[str, str]:
    """For every question an answer that is not the right one."""
    found = {}
    for id_, right in answers.items():
        row = (
            page.locator(f'[data-form="{form}"] .question')
            .filter(has=page.locator("xpath=."))
            .and_(page.locator(f'[data-item="{id_}"]'))
        )
        letters = row.locator("option, input[type=radio]").evaluate_all("all => all.map(one => one.value)")
        others = [letter for letter in letters if letter not in ("", right)]
        found[id_] = others[0] if others else right + "x"
    return found


def test_answers_of_the_key_score_in_full_in_every_form(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(2)
    page = show(sheet(quiz))
    for form, answers in key(quiz).items():
        page.locator(f'.forms a[href="#{form}"]').click()
        answer(page, form, answers)
        press(page, "check")
        total = len(answers)
        assert said(page).strip() == score(total, total)
        mine = page.locator(f"#{form}")
        assert mine.locator(".result.good").count() == total and mine.locator(".result.bad").count() == 0
        assert "✓" in mine.locator(".result").first.inner_text()


def test_each_question_shows_the_answer_and_the_sentence_that_proves_it(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(1)
    page = show(sheet(quiz))
    answers = key(quiz)["A"]
    answer(page, "A", wrong(page, "A", answers))
    press(page, "check")
    assert said(page).startswith(score(0, len(answers)))
    for section in quiz.forms[0].sections:
        for question in section.questions:
            shown = page.locator(f"#A-q{question.number} .result").inner_text()
            assert "✗" in shown and SAY["wrong"] in shown
            assert question.answer in shown and question.item.sentence in " ".join(shown.split())
            if question.item.paragraph:
                assert WORDS["key"]["paragraph"].format(n=question.item.paragraph) in shown


def test_wrong_answers_cost_their_points(show: Callable[..., Any]) -> None:
    items = [make_item(id=f"i{n}", kind="mcq", skill="fact", start=n, points=n + 1, key=f"kunci {n}") for n in range(4)]
    quiz = make_quiz(items)
    answers = key(quiz)["A"]
    page = show(sheet(quiz))
    answer(page, "A", {**answers, "i2": "A" if answers["i2"] != "A" else "B"})
    press(page, "check")
    assert said(page).startswith(score(7, 10))


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("menolak", True),
        ("  MENOLAK ", True),
        ("Me\u0301nolak", False),
        ("menolakk", False),
        ("me nolak", False),
        ("   ", False),
    ],
)
def test_case_and_outer_blanks_do_not_count(show: Callable[..., Any], given: str, right: bool) -> None:
    page = show(sheet(make_quiz([make_item()])))
    page.locator("input.typed").fill(given)
    press(page, "check")
    if not given.strip():
        press(page, "check")
    assert said(page).startswith(score(int(right), 1))


@pytest.mark.parametrize("typed", ["buku  putih", "Buku\u00a0Putih", "ibu’", "ibu'"])
def test_blanks_and_apostrophes_have_more_than_one_spelling(show: Callable[..., Any], typed: str) -> None:
    word = "ibu'" if "ibu" in typed else "buku putih"
    page = show(sheet(make_quiz([make_item(key=word, sentence=SENTENCE)])))
    page.locator("input.typed").fill(typed)
    press(page, "check")
    assert said(page).startswith(score(1, 1))


def test_words_of_the_box_fill_the_gaps_and_come_back(show: Callable[..., Any]) -> None:
    quiz = make_quiz([make_item(id=f"i{n}", start=n, key=f"kata{n}", stem=f"Ini _____ ke-{n}.") for n in range(4)])
    page = show(sheet(quiz))
    box, fields = page.locator(".bank button"), page.locator("input.typed")
    values = lambda: fields.evaluate_all("all => all.map(one => one.value)")  # noqa: E731
    box.nth(1).click()
    box.nth(0).click()
    assert values() == ["kata1", "kata0", "", ""]
    assert box.evaluate_all("all => all.map(one => one.ariaPressed)") == ["true", "true", "false", "false"]
    fields.nth(3).focus()
    box.nth(2).click()
    assert values() == ["kata1", "kata0", "", "kata2"]
    box.nth(1).click()
    box.nth(3).click()
    assert values() == ["kata3", "kata0", "", "kata2"]
    fields.nth(2).fill("KATA1 ")
    assert box.nth(1).get_attribute("aria-pressed") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.question').id") == "A-q4"


def test_what_is_missing_is_said_before_it_is_checked(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(1)
    answers = key(quiz)["A"]
    page = show(sheet(quiz))
    first, *rest = answers
    answer(page, "A", {id_: answers[id_] for id_ in rest})
    press(page, "check")
    assert said(page).startswith(SAY["unanswered"].format(n=1))
    assert page.locator(".result").count() == 0
    page.get_by_role("link", name=SAY["first"].format(n=1)).click()
    assert page.evaluate("document.activeElement.id") == "A-q1"
    press(page, "check")
    assert said(page).startswith(score(len(rest), len(answers)))
    assert SAY["empty"] in page.locator(f'[data-item="{first}"] .result').inner_text()


def test_answers_are_kept_until_the_tab_is_closed(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(2)
    answers = key(quiz)
    page = show(sheet(quiz))
    answer(page, "A", answers["A"])
    page.locator('.forms a[href="#B"]').click()
    answer(page, "B", dict(list(answers["B"].items())[:3]))
    before = state(page)
    page.reload()
    assert state(page) == before
    assert page.locator("#B").is_visible() and not page.locator("#A").is_visible()
    page.locator('.forms a[href="#A"]').click()
    press(page, "check")
    page.reload()
    page.goto(page.url.partition("#")[0])
    page.reload()
    assert said(page).strip() == score(len(answers["A"]), len(answers["A"]))
    assert page.locator("#A .result.good").count() == len(answers["A"])
    press(page, "again")
    assert page.locator(".result").count() == 0 and not any(state(page)[: len(answers["A"])])
    page.reload()
    assert page.locator(".result").count() == 0 and not any(state(page)[: len(answers["A"])])
    assert page.evaluate("localStorage.length") == 0


def state(page: Any) -> list[str]:
    found: list[str] = page.locator(".question").evaluate_all(
        "all => all.map(q => (q.querySelector('input:checked, select, input.typed') || {value: ''}).value)"
    )
    return found


def test_a_spoilt_memory_is_passed_over(show: Callable[..., Any]) -> None:
    quiz = make_quiz([make_item(), make_item(id="m", kind="mcq", skill="fact", start=30)])
    sheet_id = quiz.forms[0].sheet
    for kept in ("{", "null", "7", '{"given": {"m": "Q", "x": 1, "vocabulary.word.menolak.02aa": {}}}', '{"given": 1}'):
        page = show(sheet(quiz), script=f"sessionStorage.setItem('kuis:{sheet_id}', {kept!r})")
        assert not any(state(page))


def test_it_works_without_storage(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(1)
    none = "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    page = show(sheet(quiz), script=none)
    answers = key(quiz)["A"]
    answer(page, "A", answers)
    press(page, "check")
    assert said(page).strip() == score(len(answers), len(answers))


def test_clearing_asks_once(show: Callable[..., Any]) -> None:
    page = show(sheet(make_quiz([make_item()])))
    page.locator("input.typed").fill("menolak")
    press(page, "again")
    assert said(page) == SAY["clear"] and state(page) == ["menolak"]
    press(page, "again")
    assert said(page) == SAY["cleared"] and state(page) == [""]


@pytest.mark.parametrize("options", [{}, {"paper": "letter"}, {"large": True}], ids=["A4", "letter", "large"])
def test_paper_shows_no_trace(show: Callable[..., Any], options: dict[str, Any]) -> None:
    quiz = demo_quiz(2)
    plain = printed(show(sheet(quiz, self_check=False, **options)))
    page = show(sheet(quiz, **options), color_scheme="dark")
    page.locator('.forms a[href="#B"]').click()
    answer(page, "B", wrong(page, "B", key(quiz)["B"]))
    if not options:
        assert printed(page) == plain
    press(page, "check")
    page.locator("#B .result a").first.click()
    assert printed(page) == plain


def test_paper_looks_the_same_to_the_pixel(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(2)
    pictures = []
    for self_check in (False, True):
        page = show(sheet(quiz, self_check=self_check), {"width": 658, "height": 900})
        if self_check:
            answer(page, "A", key(quiz)["A"])
            press(page, "check")
            page.evaluate("document.activeElement.blur()")
        page.emulate_media(media="print")
        pictures.append(page.screenshot(full_page=True))
    assert pictures[0] == pictures[1]


def test_without_a_script_the_page_is_the_plain_one(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(2)
    pictures = []
    for self_check in (False, True):
        page = show(sheet(quiz, self_check=self_check), java_script_enabled=False)
        pictures.append(page.screenshot(full_page=True))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_axe_finds_nothing_in_any_state(show: Callable[..., Any], viewport: dict[str, int], scheme: str) -> None:
    quiz = demo_quiz(2)
    page = show(sheet(quiz), viewport, color_scheme=scheme)
    answers = key(quiz)["A"]
    half = dict(list(answers.items())[::2])
    unlike = {id_: given for id_, given in wrong(page, "A", answers).items() if id_ not in half}
    unlike.popitem()

    def calm(what: str) -> None:
        found = axe(page)
        assert found["violations"] == [], what
        assert page.evaluate(TOO_WIDE) == 0, what

    calm("fresh")
    answer(page, "A", {**half, **unlike})
    press(page, "check")
    calm("warned")
    press(page, "check")
    calm("checked")
    page.locator("#A .result a").first.click()
    calm("at the evidence")


def test_the_evidence_is_one_click_away_and_so_is_the_way_back(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(1)
    page = show(sheet(quiz), PHONE)
    answer(page, "A", key(quiz)["A"])
    press(page, "check")
    link = page.locator("#A .result a").last
    row = link.locator("xpath=ancestor::li[@data-item]")
    number, place = row.get_attribute("data-number"), link.get_attribute("href")
    link.click()
    in_view = """place => {
        const box = document.querySelector(place).getBoundingClientRect();
        return box.top >= 0 && box.top < innerHeight;
    }"""
    page.wait_for_function(in_view, arg=place)
    page.get_by_role("link", name=SAY["back"].format(n=number)).click()
    page.wait_for_function(in_view, arg=f"#A-q{number}")
    page.get_by_role("link", name=SAY["back"].format(n=number)).wait_for(state="hidden")


def test_everything_is_done_with_the_keyboard_alone(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(1)
    answers = key(quiz)["A"]
    page = show(sheet(quiz))
    focused = """() => {
        const at = document.activeElement, row = at.closest('.question'), outline = getComputedStyle(at).outlineStyle;
        return {type: at.type || '', id: row ? row.dataset.item : '', text: at.textContent, outline};
    }"""
    done: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(focused)
        assert at["outline"] != "none", at
        if at["id"]:
            if at["id"] not in done:
                done.append(at["id"])
            right = answers[at["id"]]
            if at["type"] == "radio":
                page.keyboard.press("Space")
                while page.evaluate("document.activeElement.value") != right:
                    page.keyboard.press("ArrowDown")
            else:
                page.keyboard.type(right)
        elif at["text"] == SAY["check"]:
            break
    # In the order in which they are printed.
    assert done == list(answers)
    page.keyboard.press("Enter")
    assert said(page).strip() == score(len(answers), len(answers))
    assert page.evaluate("document.activeElement.textContent") == SAY["check"]


def test_one_form_is_answered_at_a_time(show: Callable[..., Any]) -> None:
    quiz = demo_quiz(3)
    page = show(sheet(quiz))
    visible = lambda: [f for f in "ABC" if page.locator(f"#{f}").is_visible()]  # noqa: E731
    current = lambda: page.locator(".forms a[aria-current]").evaluate_all("all => all.map(a => a.hash)")  # noqa: E731
    assert visible() == ["A"] and current() == ["#A"]
    page.locator('.forms a[href="#C"]').click()
    assert visible() == ["C"] and current() == ["#C"]
    answer(page, "C", key(quiz)["C"])
    page.locator('.forms a[href="#A"]').click()
    assert "0" in page.locator(".progress").inner_text() and not any(state(page)[: len(key(quiz)["A"])])
    page.go_back()
    page.wait_for_function("!document.getElementById('C').classList.contains('replaced')")
    assert visible() == ["C"] and current() == ["#C"]
    page.reload()
    assert visible() == ["C"]


def test_the_score_is_told_to_those_who_do_not_see_it(show: Callable[..., Any]) -> None:
    page = show(sheet(make_quiz([make_item()])))
    assert page.locator(".said").get_attribute("role") == "status"
    heard = page.locator(".bar .hidden[role=status]")
    page.locator(".bank button").click()
    assert heard.inner_text() == f"{SAY['number'].format(n=1)}: menolak"
    labels = page.locator("input.typed").evaluate("one => [one.ariaLabel, one.getAttribute('aria-describedby')]")
    assert labels == [SAY["number"].format(n=1), "A-n1 A-s1"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(show: Callable[..., Any], text: str) -> None:
    items = [
        make_item(
            id=text if text.isprintable() else "x",
            kind="mcq",
            skill="fact",
            stem=text,
            key=text,
            distractors=("a", "b"),
            sentence=text,
            paragraph=1,
        ),
        make_item(id="c", stem=f"{text} _____ {text}", key=text, sentence=f"{text} x", start=30),
        make_item(id="v", kind="vocab", stem=text, key=text, gloss=text, sentence=text, level="A1"),
    ]
    quiz = make_quiz(items, make_article(text + " menolak", title=text))
    page = show(sheet(quiz))
    seen = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)
    page.locator(".bank button").click()
    answer(page, "A", {id_: given for id_, given in key(quiz)["A"].items() if id_ != "c"})
    press(page, "check")
    assert said(page).strip() == score(3, 3)
    assert page.locator(".result").count() == 3
    for shown in page.locator(".result").all_text_contents():
        assert seen in shown
    assert page.locator("script").count() == 2 and page.locator("img").count() == 0


def test_a_kind_that_the_script_does_not_know_is_answered_by_what_stands_in_it(show: Callable[..., Any]) -> None:
    """Blanks are typed into, options chosen, and what has neither is written freely and scored by nobody."""
    glosses = [
        make_item(id=f"v{n}", kind="vocab", stem=f"kata{n}", key=f"k{n}", gloss=f"g{n}", level="A1", start=n)
        for n in range(3)
    ]
    others = [make_item(id="m", kind="mcq", skill="fact", start=40), make_item(id="o", skill="morphology", start=50)]
    quiz = make_quiz([*glosses, *others])
    html = sheet(quiz)
    html = re.sub(r'<ol class="meanings".*?</ol>', "", html, flags=re.DOTALL)
    html = html.replace('data-kind="matching"', 'data-kind="order"').replace('data-kind="choice"', 'data-kind="truth"')
    html = html.replace('data-kind="formation"', 'data-kind="open"')
    html = re.sub(r'<span class="gap">.*?</span></span>', '<span class="ruled">baris</span>', html)
    page = show(html)
    assert page.locator("[data-kind=order] input.typed").count() == 3
    assert page.locator("[data-kind=truth] input[type=radio]").count() == 4
    assert page.locator("[data-kind=open] textarea").count() == 1 and not page.locator(".ruled").is_visible()
    answer(page, "A", {**key(quiz)["A"], "o": "jawaban sendiri"})
    press(page, "check")
    assert said(page).strip() == score(4, 4)
    model = page.locator("[data-kind=open] .result")
    assert SAY["model"].format(answer="menolak") in model.inner_text()
    assert "✓" not in model.inner_text() and "✗" not in model.inner_text()
    assert axe(page)["violations"] == []


def test_five_hundred_questions_are_ready_at_once(show: Callable[..., Any]) -> None:
    kinds = [("mcq", "fact"), ("cloze", "vocabulary"), ("vocab", "vocabulary"), ("cloze", "morphology")]
    items = [
        make_item(
            id=f"i{n}",
            kind=kinds[n % 4][0],
            skill=kinds[n % 4][1],
            key=f"kata{n}",
            lemma=f"kata{n}",  # a word that a question asks for is no pair to match
            gloss=f"word {n}",
            start=n,
            level="A1",
        )
        for n in range(500)
    ]
    quiz = make_quiz(items, forms=2)
    page = show(sheet(quiz))
    spent = page.evaluate("""() => {
        const begun = performance.now();
        document.querySelector('#A input.typed').dispatchEvent(new Event('input', {bubbles: true}));
        return performance.now() - begun;
    }""")
    assert spent < 100
    page.evaluate(
        "answers => document.querySelectorAll('#A .question').forEach(q => { const right = answers[q.dataset.item];"
        "const radio = q.querySelector(`input[type=radio][value='${right}']`); if (radio) radio.checked = true;"
        "else q.querySelector('select, input').value = right; })",
        key(quiz)["A"],
    )
    press(page, "check")
    assert said(page).strip() == score(500, 500)
