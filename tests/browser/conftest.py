"""A real Chromium that shows pages."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from screens import DESK

PROGRAM = os.environ.get("KUIS_CHROMIUM") or shutil.which("chromium") or ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(PROGRAM).is_file():
        pytest.skip("no Chromium: install it, or name it in KUIS_CHROMIUM")
    with sync_api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens HTML as a file; fails at the end if a page asked the network, raised an error or wrote one on the console.

    `script` runs before the page's own; `foreign` is for one that holds a script which is not its own, to be refused.
    """
    opened, wrong = [], []

    def show(
        html: str, viewport: dict[str, int] = DESK, *, script: str = "", foreign: bool = False, **options: Any
    ) -> Any:
        path = tmp_path / f"{len(opened)}.html"
        path.write_text(html, encoding="utf-8")
        page = browser.new_page(viewport=viewport, **options)
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if not foreign:
            page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda r: wrong.append(r.url) if not re.match("file|data|blob", r.url) else None)
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        opened.append(page)
        return page

    yield show
    for page in opened:
        page.close()
    assert not wrong
