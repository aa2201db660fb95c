"""The multiple-choice card in a real browser: buttons, keys, the choice kept for the back, no script, no overflow."""

import os
import re
from pathlib import Path

import pytest
from anki_samples import make_article, make_item

from kuis.exports.anki import notes, notetypes

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("KUIS_CHROMIUM", "/usr/bin/chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed; name it with KUIS_CHROMIUM"),
]

# What Anki's reviewer says about every element; buttons as wide as the card overflow unless the card says otherwise.
ANKI = "* { box-sizing: content-box } body { margin: 20px } body.nightMode { background: #2c2c2c; color: #fff }"
ITEM = make_item(id="fact.siapa.1", distractors=("para petani", "para pedagang", "pemerintah " + "panjang" * 30))


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Phone:
    """A page that shows cards as AnkiDroid does: every side is loaded afresh."""

    def __init__(self, browser, words, *, item=ITEM, script=True, night=False):
        self.type = notetypes.note_types(words, "id")["mcq"]
        self.values = notes.content(item, make_article(), words).fields
        self.names = words["fields"]
        self.night = night
        self.context = browser.new_context(java_script_enabled=script, viewport={"width": 420, "height": 800})
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def html(self, side, tags="kuis::fakta"):
        values = {name: self.values.get(key, "") for key, name in self.names.items() if key != "tags"} | {"Tags": tags}
        body = getattr(self.type.cards[0], side)
        while (after := re.sub(r"\{\{#([^}]+)\}\}(.*?)\{\{/\1\}\}", _section(values), body, flags=re.DOTALL)) != body:
            body = after
        return re.sub(r"\{\{([^}]+)\}\}", lambda m: values[m[1]], body)

    def show(self, side, **more):
        night = " nightMode" if self.night else ""
        body = f"<style>{ANKI}{self.type.css}</style><body class='card card1{night}'>{self.html(side, **more)}"
        self.page.unroute_all()
        self.page.route("**/*", lambda route: route.fulfill(body=f"<!doctype html><meta charset=utf-8>{body}"))
        self.page.goto("http://cards.test/")

    def texts(self):
        return self.page.locator(".option .body").all_inner_texts()


def _section(values):
    return lambda m: m[2] if values[m[1]] else ""


@pytest.fixture
def open_phone(browser, words):
    phones = []

    def make(**options):
        phones.append(Phone(browser, words, **options))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()
        assert phone.errors == []


def test_the_choice_and_the_order_are_kept_for_the_back(open_phone):
    phone = open_phone()
    phone.show("front")
    texts = phone.texts()
    assert sorted(texts) == sorted([ITEM.key, *ITEM.distractors])
    wrong = phone.page.get_by_role("button", name="para petani")
    wrong.click()
    assert wrong.get_attribute("aria-pressed") == "true"
    assert phone.page.locator("[aria-pressed=true]").count() == 1
    phone.show("back")
    assert phone.texts() == texts
    assert phone.page.locator(".option.right").inner_text().split("\n")[1:] == ["para nelayan", "✓"]
    assert phone.page.locator(".option.wrong").inner_text().split("\n")[1:] == ["para petani", "✗"]
    assert phone.page.get_by_label("pilihan Anda, salah").count() == 1
    phone.show("front")
    assert phone.page.locator("[aria-pressed=true]").count() == 0


def test_the_right_choice_has_no_cross(open_phone):
    phone = open_phone()
    phone.show("front")
    phone.page.get_by_role("button", name="para nelayan").click()
    phone.show("back")
    assert phone.page.locator(".option.wrong").count() == 0
    assert phone.page.get_by_label("pilihan Anda, benar").count() == 1


def test_alt_and_a_figure_choose_and_figures_alone_do_not(open_phone):
    phone = open_phone()
    phone.show("front")
    phone.page.keyboard.press("2")
    assert phone.page.locator("[aria-pressed=true]").count() == 0
    phone.page.keyboard.press("Alt+2")
    assert phone.page.locator(".option").nth(1).get_attribute("aria-pressed") == "true"
    phone.page.keyboard.press("Alt+5")
    assert phone.page.locator("[aria-pressed=true]").count() == 1


def test_without_storage_the_back_computes_the_same_order(open_phone):
    phone = open_phone()
    phone.page.add_init_script("Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no') }})")
    phone.show("front")
    texts = phone.texts()
    phone.show("back")
    assert phone.texts() == texts


def test_the_order_is_another_on_another_day_but_for_numbers(open_phone):
    years = make_item(id="y", order="ascending", key="1978", distractors=("1969", "1974", "1983"))
    for item, several in ((ITEM, True), (years, False)):
        phone = open_phone(item=item)
        orders = set()
        for day in range(1, 9):
            phone.page.clock.set_fixed_time(f"2026-03-{day:02}T12:00:00")
            phone.show("front")
            orders.add(tuple(phone.texts()))
        assert (len(orders) > 3) is several
        assert several or orders == {("1969", "1974", "1978", "1983")}


def test_a_page_that_lives_on_has_one_key_handler(open_phone):
    phone = open_phone()
    phone.show("front")
    front = phone.html("front")
    phone.page.evaluate(
        """html => { for (let i = 0; i < 3; i++) {
            document.body.innerHTML = html;
            for (const old of document.querySelectorAll("script")) {
              const made = document.createElement("script");
              made.textContent = old.textContent;
              old.replaceWith(made); }
        } }""",
        front,
    )
    phone.page.keyboard.press("Alt+1")
    assert phone.page.locator("[aria-pressed=true]").count() == 1
    phone.page.evaluate("document.body.innerHTML = 'another card'")
    phone.page.keyboard.press("Alt+1")


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("side", ["front", "back"])
def test_it_fits_a_phone(open_phone, side, night):
    phone = open_phone(night=night)
    phone.page.set_viewport_size({"width": 320, "height": 700})
    phone.show(side)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(b["height"] >= 44 for b in phone.page.locator(".option").evaluate_all(
        "all => all.map(e => ({height: e.getBoundingClientRect().height}))"))  # fmt: skip
    colour = phone.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == ("rgb(23, 25, 28)" if night else "rgb(251, 250, 247)")


def test_it_makes_sense_without_script(open_phone):
    phone = open_phone(script=False)
    phone.show("front")
    assert phone.page.get_by_role("listitem").count() == 4
    assert phone.page.get_by_text("para petani").is_visible()
    assert phone.page.get_by_role("button").count() == 0
    phone.show("back")
    assert phone.page.get_by_text("Jawaban para nelayan").is_visible()


def test_only_a_retired_note_says_so(open_phone):
    phone = open_phone()
    for tags, shown in (("kuis::fakta", False), ("kuis::fakta kuis::usang", True), ("kuis::usang::x", False)):
        phone.show("front", tags=tags)
        assert phone.page.get_by_text("Soal lama.").is_visible() is shown
