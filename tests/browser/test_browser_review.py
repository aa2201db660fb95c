"""kuis serve in a real Chromium: a deck looked through by keyboard, written, built, and read again."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from screens import DESK, PHONE, TOO_WIDE, axe

from kuis.overrides.read import parse

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
NAME = "pagi-di-pasar"
MAIN = "import sys; from kuis.__main__ import main; main(sys.argv[1:])"
# Chromium counts each refused change, and the end of the server, among errors.
EXPECTED = "status of|CONNECTION_REFUSED"
# What was asked of a server that ended meanwhile.
CUT_OFF = "EMPTY_RESPONSE|CONNECTION_RESET|SOCKET_NOT_CONNECTED"
WIDE = {"width": 1400, "height": 900}


@dataclass
class Served:
    """A project whose deck is served."""

    folder: Path
    address: str
    process: "subprocess.Popen[str]"

    @property
    def overrides(self) -> Path:
        return self.folder / "decks" / NAME / "overrides.yaml"

    def said(self) -> Any:
        found, problems = parse(self.overrides.read_text(encoding="utf-8"), "o.yaml")
        assert problems == ()
        return found

    def ledger(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "decks" / NAME / "ledger.json").read_bytes())
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{NAME}.md", folder / "seeds")
    subprocess.run(
        [sys.executable, "-c", MAIN, "build"], cwd=folder, env=_environment(), check=True, capture_output=True
    )
    return folder


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture
def served(built: Path, tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    command = [sys.executable, "-c", MAIN, "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Served(folder, process.stdout.readline().strip(), process)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()  # one that did not end would be waited for without end


@pytest.fixture
def visit(browser: Any, served: Served) -> Iterator[Callable[..., Any]]:
    """Opens the review in a context of its own; fails if a page asked anybody else or raised an error."""
    contexts, wrong = [], []
    home = served.address.partition("?")[0]

    def visit(
        viewport: dict[str, int] = WIDE, routes: dict[str, Callable[[Any], None]] | None = None, **options: Any
    ) -> Any:
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        # Before the page is there: Chromium lets requests pass for a while after a later page.route has returned.
        for pattern, answer in (routes or {}).items():
            page.route(pattern, answer)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console", lambda m: wrong.append(m.text) if m.type == "error" and not re.search(EXPECTED, m.text) else None
        )
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((home, "data:")) else None)
        page.goto(served.address)
        page.locator(".row[aria-current]").wait_for(state="attached")
        return page

    yield visit
    for context in contexts:
        context.close()
    expected = EXPECTED if served.process.poll() is None else f"{EXPECTED}|{CUT_OFF}"
    assert [text for text in wrong if not re.search(expected, text)] == []


def current(page: Any) -> str:
    found: str = page.locator(".row[aria-current]").get_attribute("data-id")
    return found


def press(page: Any, key: str, said: str = "") -> str:
    """Press a key, wait until the page says so, and give what it says."""
    page.evaluate("document.getElementById('said').textContent = ''")
    page.keyboard.press(key)
    if not said:
        return ""
    page.wait_for_function("said => document.getElementById('said').textContent.includes(said)", arg=said)
    text: str = page.locator("#said").inner_text()
    return text


def go(page: Any, id: str) -> None:
    """Find an item by the search field."""
    page.keyboard.press("/")
    page.keyboard.type(id)
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.querySelector('.row[aria-current]')?.dataset.id === id", arg=id)
    page.keyboard.press("Escape")


def first(page: Any, kind: str, skill: str) -> str:
    """The first item of this kind that the deck has."""
    ids = page.locator(".row.deck").evaluate_all("all => all.map(one => one.dataset.id)")
    heads = {"mcq": "choice", "cloze": "gap", "vocab": "card"}
    for id in ids:
        if id.startswith(skill):
            go(page, id)
            if page.locator("#item-title").inner_text().endswith(heads[kind]):
                return str(id)
    raise AssertionError(f"no {kind} of {skill}")


def test_ten_items_by_keyboard_then_yaml_then_build_then_the_deck(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    before = served.overrides.read_text(encoding="utf-8")
    old = set(served.ledger()["items"])
    skipped, pinned, visited = [], [], []
    for _ in range(10):
        visited.append(current(page))
        if page.locator(".row.deck[aria-current]").count():  # not one for the worksheet alone
            if len(skipped) < 2:
                press(page, "x", "Skipped.")
                skipped.append(current(page))
            elif len(pinned) < 2:
                press(page, "p", "Pinned.")
                pinned.append(current(page))
        page.keyboard.press("j")
    assert (len(skipped), len(pinned)) == (2, 2)
    assert len(set(visited)) == 10 and page.locator("#progress").inner_text().startswith("10 of ")
    edited = first(page, "cloze", "vocabulary")
    page.keyboard.press("e")
    page.locator("form.edit input[name=hint]").fill("petunjuk baru")
    page.locator("#verdict li, #verdict .good").first.wait_for()
    press(page, "Enter", "Saved.")
    page.keyboard.press("a")
    page.locator("form.edit textarea[name=stem]").fill("Apa ibu kota Jawa Barat?")
    for n, text in enumerate(["Bandung", "Medan", "Solo"]):
        page.locator("form.edit input[name=option]").nth(n).fill(text)
    press(page, "Enter", "Added.")
    assert current(page) == "added.bandung"

    said = served.said()
    assert {id for id, change in said.items.items() if change.skip} == set(skipped)
    assert {id for id, change in said.items.items() if change.pin} == set(pinned)
    assert said.items[edited].hint == "petunjuk baru"
    assert [(one.stem, one.key, one.distractors) for one in said.added] == [
        ("Apa ibu kota Jawa Barat?", "Bandung", ("Medan", "Solo"))
    ]
    assert re.findall("#.*", served.overrides.read_text(encoding="utf-8")) == re.findall("#.*", before)

    press(page, "b", "Built.")
    assert "retired" in page.locator("#built").inner_text()
    entries = served.ledger()["items"]
    live = {id for id, entry in entries.items() if not entry.get("retired")}
    assert "added.bandung" in live and set(pinned) <= live and not set(skipped) & live
    assert set(skipped) & old, "what was skipped was in the deck before"
    assert "petunjuk baru" in json.dumps(entries[edited])
    quiz = (served.folder / "decks" / NAME / "quiz.html").read_text(encoding="utf-8")
    assert "Apa ibu kota Jawa Barat?" in quiz

    steps = 0
    while page.locator("#undo").is_enabled():
        press(page, "u", "Undone.")
        steps += 1
    assert steps == 6 and served.overrides.read_text(encoding="utf-8") == before


def test_fast_fingers_lose_nothing(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    before, ids = served.overrides.read_bytes(), []
    for _ in range(5):
        ids.append(current(page))
        page.keyboard.press("x")
        page.keyboard.press("j")
    page.wait_for_function("() => document.querySelectorAll('.row.skipped').length === 5")
    assert {id for id, change in served.said().items.items() if change.skip} == set(ids)
    for _ in range(5):
        page.keyboard.press("u")
    page.wait_for_function("() => !document.querySelector('.row.skipped')")
    assert served.overrides.read_bytes() == before


def test_the_evidence_is_marked_in_the_article(visit: Callable[..., Any]) -> None:
    page = visit()
    for _ in range(8):
        page.keyboard.press("j")
        mark = page.locator("#article mark.key")
        assert mark.count() >= 1
        box = page.locator("#article").bounding_box()
        page.wait_for_function("""() => { const box = document.querySelector('#article mark').getBoundingClientRect(),
            pane = document.getElementById('article').getBoundingClientRect();
            return box.top >= pane.top && box.bottom <= pane.bottom; }""")
        assert box
        proof = "".join(page.locator("#article .proof").all_inner_texts())
        assert mark.first.inner_text() in proof


def test_what_the_linter_thinks_is_said_while_one_types(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    before = served.overrides.read_bytes()
    first(page, "mcq", "fact")
    page.keyboard.press("e")
    page.locator("form.edit textarea[name=stem]").fill("Tanpa tanda tanya")
    page.locator("#verdict .error", has_text="S9").wait_for()
    said = press(page, "Enter", "Not saved")
    assert "S9" in said and page.locator("form.edit").count() == 1
    assert served.overrides.read_bytes() == before


def test_a_digit_makes_an_option_the_right_one(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    id = first(page, "mcq", "morphology")
    key, second, *rest = page.locator(".option [lang]").all_inner_texts()
    page.keyboard.press("2")
    assert page.locator("form.edit input[name=right]").nth(1).is_checked()
    page.keyboard.press("Alt+1")
    press(page, "Enter", "Nothing was changed.")
    page.keyboard.press("2")
    press(page, "Enter", "Saved.")
    change = served.said().items[id]
    assert (change.key, change.distractors) == (second, (key, *rest))
    assert page.locator(".option.right [lang]").inner_text() == second
    page.locator("#reset").click()
    page.locator("#reset").wait_for(state="detached")
    assert id not in served.said().items


def test_card_and_sheet_are_shown(visit: Callable[..., Any]) -> None:
    page = visit()
    id = first(page, "cloze", "vocabulary")
    key = page.locator(".keyline strong").inner_text()
    front = page.frame_locator(".preview iframe").locator("main")
    assert key not in front.inner_text() and "[" in front.inner_text()
    press(page, "c")
    page.locator("iframe[title='Preview: Back']").wait_for()
    assert key in page.frame_locator(".preview iframe").locator("main").inner_text()
    press(page, "c")
    page.locator("iframe[title='Preview: Sheet']").wait_for()
    sheet = page.frame_locator(".preview iframe").locator("#here")
    assert sheet.get_attribute("data-item") == id
    page.wait_for_function("() => true")
    assert page.locator(".preview iframe").get_attribute("sandbox") == ""


def test_a_new_card_is_previewed_before_it_is_saved(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    first(page, "cloze", "vocabulary")
    page.keyboard.press("e")
    page.locator("form.edit input[name=hint]").fill("petunjuk yang baru")
    frame = page.frame_locator("#edit-preview iframe").locator("main")
    frame.get_by_text("petunjuk yang baru").wait_for()
    assert "petunjuk" not in re.sub("#.*", "", served.overrides.read_text(encoding="utf-8"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Escape")
    page.locator("form.edit").wait_for(state="detached")


def test_a_statement_of_ones_own(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.press("a")
    page.locator("form.edit select[name=kind]").select_option("truth")
    page.locator("form.edit textarea[name=stem]").fill("Pasar itu buka pada malam hari.")
    page.locator("form.edit select[name=key]").select_option("Salah")
    page.locator("#verdict .good").wait_for()
    press(page, "Tab")
    page.locator("form.edit textarea[name=stem]").focus()
    press(page, "Enter", "Added.")
    assert [(one.kind, one.stem, one.key) for one in served.said().added] == [
        ("truth", "Pasar itu buka pada malam hari.", "Salah")
    ]
    sheet = page.frame_locator(".preview iframe").locator("#here")
    assert "Pasar itu buka pada malam hari." in sheet.inner_text()


def test_two_pages_at_once(served: Served, visit: Callable[..., Any]) -> None:
    one, two = visit(), visit()
    id = first(one, "cloze", "vocabulary")
    go(two, id)
    for page, hint in ((one, "dari satu"), (two, "dari dua")):
        page.keyboard.press("e")
        page.locator("form.edit input[name=hint]").fill(hint)
    press(one, "Enter", "Saved.")
    two.keyboard.press("Enter")
    dialog = two.locator("dialog[open]")
    dialog.wait_for()
    assert "dari satu" in dialog.inner_text() and "dari dua" in dialog.inner_text()
    assert served.said().items[id].hint == "dari satu"
    axe_finds_nothing(two, "conflict")
    two.get_by_role("button", name="Write mine").click()
    two.locator("form.edit").wait_for(state="detached")
    assert served.said().items[id].hint == "dari dua"
    # The other page shows it without being asked to.
    one.get_by_text("dari dua").first.wait_for()


def test_an_editor_that_changes_the_same_value_at_the_last_moment_is_asked_about(
    served: Served, visit: Callable[..., Any]
) -> None:
    """The server says "changed just now"; the page asks again, and must not take the other value for its own."""
    late: list[Any] = []

    def just_now(route: Any) -> None:
        late.append(route)
        if len(late) > 1:
            route.continue_()
            return
        served.overrides.write_text(f"{text}items:\n  {id}: {{hint: dari editor}}\n", encoding="utf-8")
        state = urllib.request.Request(route.request.url.replace("/change", "/state"), headers={"Cookie": cookie})
        with urllib.request.urlopen(state) as answer:
            body = {"error": "the file changed just now", "state": json.load(answer)}
        route.fulfill(status=409, content_type="application/json", body=json.dumps(body))

    page = visit(routes={"**/change": just_now})
    id = first(page, "cloze", "vocabulary")
    page.keyboard.press("e")
    page.locator("form.edit input[name=hint]").fill("dari halaman")
    text = served.overrides.read_text(encoding="utf-8")
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert "dari editor" in dialog.inner_text() and served.said().items[id].hint == "dari editor"
    # Esc decides nothing: what was typed is still there.
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.locator("form.edit input[name=hint]").input_value() == "dari halaman"
    assert served.said().items[id].hint == "dari editor"
    page.locator("form.edit input[name=hint]").press("Enter")
    page.get_by_role("button", name="Write mine").click()
    page.locator("form.edit").wait_for(state="detached")
    assert served.said().items[id].hint == "dari halaman"
    # The one answered here, its repetition and the second Enter, which were asked about, the one that was decided.
    assert len(late) == 4


@pytest.mark.parametrize("field", ["input[name=option] >> nth=1", "input[name=sentence], textarea[name=sentence]"])
def test_a_new_item_is_not_left_by_mistake(visit: Callable[..., Any], field: str) -> None:
    page = visit()
    asked: list[str] = []

    def dialog(one: Any) -> None:
        asked.append(one.type)
        one.dismiss() if one.type == "confirm" else one.accept()

    page.on("dialog", dialog)
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.locator("form.edit").wait_for(state="detached")
    assert asked == []
    page.keyboard.press("a")
    page.locator(f"form.edit :is({field})" if "nth" not in field else f"form.edit {field}").fill("Medan")
    page.keyboard.press("Escape")
    assert asked == ["confirm"] and page.locator("form.edit").count() == 1
    page.reload()
    assert asked == ["confirm", "beforeunload"]


def test_two_pages_change_different_things(served: Served, visit: Callable[..., Any]) -> None:
    one, two = visit(), visit()
    two.keyboard.press("j")
    a, b = current(one), current(two)
    press(one, "x", "Skipped.")
    press(two, "x", "Skipped.")
    assert {id for id, change in served.said().items.items() if change.skip} == {a, b}


def test_a_change_made_in_the_editor_meanwhile_is_kept_and_seen(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    id = first(page, "cloze", "vocabulary")
    page.keyboard.press("e")
    page.locator("form.edit input[name=hint]").fill("dari halaman")
    other = page.locator(".row").last.get_attribute("data-id")
    text = served.overrides.read_text(encoding="utf-8")
    served.overrides.write_text(f"# by hand\n{text}items:\n  {other}: {{skip: true}}\n", encoding="utf-8")
    page.wait_for_function("() => document.querySelector('.row.skipped')")
    assert page.locator("form.edit input[name=hint]").input_value() == "dari halaman"
    press(page, "Enter", "Saved.")
    after = served.overrides.read_text(encoding="utf-8")
    assert after.startswith("# by hand\n")
    assert served.said().items[id].hint == "dari halaman" and served.said().items[other].skip


def test_a_broken_file_is_said_and_mended(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    good = served.overrides.read_bytes()
    served.overrides.write_text("items: {a: b", encoding="utf-8")
    page.locator(".notice.error", has_text="overrides.yaml:1:8").wait_for()
    press(page, "x", "Not saved")
    assert served.overrides.read_text(encoding="utf-8") == "items: {a: b"
    served.overrides.write_bytes(good)
    page.locator(".notice.error").first.wait_for(state="detached")
    press(page, "x", "Skipped.")


def test_the_place_is_kept_over_a_reload(visit: Callable[..., Any]) -> None:
    page = visit()
    for _ in range(4):
        page.keyboard.press("j")
    at = current(page)
    page.reload()
    page.locator(".row[aria-current]").wait_for(state="attached")
    assert current(page) == at and page.locator("#progress").inner_text().startswith("4 of ")


def test_the_end_of_the_server_is_said(served: Served, visit: Callable[..., Any]) -> None:
    page = visit()
    served.process.send_signal(signal.SIGINT)
    served.process.wait(20)
    page.locator(".notice.error", has_text="kuis serve has ended").wait_for()


def axe_finds_nothing(page: Any, state: str) -> None:
    found = axe(page)
    bad = [(v["id"], [node["html"][:100] for node in v["nodes"]]) for v in found["violations"]]
    assert bad == [], state
    assert len(found["passes"]) >= 15
    assert page.evaluate(TOO_WIDE) <= 0, state


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_in_any_state(visit: Callable[..., Any], viewport: dict[str, int], scheme: str) -> None:
    page = visit(viewport, color_scheme=scheme, reduced_motion="reduce")
    page.locator("#verdict li, #verdict .good").first.wait_for()
    axe_finds_nothing(page, "item")
    if viewport is PHONE:
        for name in ("Items", "Article", "Item"):
            page.locator(".switch").get_by_role("button", name=name, exact=True).click()
            axe_finds_nothing(page, name)
    press(page, "p", "Pinned.")
    page.keyboard.press("j")
    press(page, "x", "Skipped.")
    page.locator("details.why summary").click()
    axe_finds_nothing(page, "skipped")
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    axe_finds_nothing(page, "help")
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    first(page, "mcq", "fact")
    page.keyboard.press("e")
    page.locator("form.edit textarea[name=stem]").fill("Tanpa tanda tanya")
    page.locator("#verdict .error").first.wait_for()
    axe_finds_nothing(page, "edit")
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.locator("form.edit select[name=kind]").wait_for()
    axe_finds_nothing(page, "add")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.locator("#built").wait_for()
    axe_finds_nothing(page, "built")


def test_what_has_the_focus_is_framed(visit: Callable[..., Any]) -> None:
    page = visit()
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement.tagName") in ("BODY", "IFRAME")


def test_on_a_phone_all_parts_can_be_reached(served: Served, visit: Callable[..., Any]) -> None:
    page = visit(PHONE, has_touch=True)
    id = current(page)
    page.get_by_role("button", name="Skip").tap()
    page.locator(".badge.skipped").first.wait_for(state="attached")
    assert served.said().items[id].skip
    page.locator(".switch").get_by_role("button", name="Items", exact=True).tap()
    assert page.locator("#list").is_visible() and not page.locator("#item").is_visible()
    page.locator(".row").nth(3).tap()
    assert page.locator("#item").is_visible()
    page.locator(".switch").get_by_role("button", name="Article", exact=True).tap()
    assert page.locator("#article mark").first.is_visible()
