"""A worksheet from an article full of code, in a real browser: it shows the code, and runs none of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kuis.exports.ledger import Ledger
from kuis.model import Overrides
from kuis.pipeline import Studio
from kuis.sources.read import read

CODE = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<svg onload='window.ran = 1'>",
    "<a href='javascript:window.ran=1'>",
    "</script><script>window.ran=1</script>",
    "{{ 7*7 }}",
)
TEXT = f"""---
title: "Kim </title><script>window.ran = 1</script>"
source: "javascript:window.ran=1"
---
Presiden Kim menolak bantuan militer Rusia {" ".join(CODE)} pada 17 Agustus 1945.

Para nelayan di Jakarta menjual ikan besar kepada pedagang dari Surabaya. Putin mengunjungi Jakarta pada 2 Mei 1990.
"""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["quiz.html", "key.html"])
def test_code_in_an_article_is_shown_and_never_run(name: str, show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    kuis = Studio()
    article, _ = read(str(path), noise=kuis.noise)
    assert article is not None
    built = kuis.build(article, Overrides(), Ledger("a"), deck="a", forms=2, now=1, ledger_path="ledger.yaml")
    page = show(built.files[name].decode())
    assert page.evaluate("window.ran") is None
    strange = page.locator("img, svg, iframe, main script, main a[href]:not([href^='#'])")
    assert strange.count() == 0, strange.first.evaluate("e => e.outerHTML")
    assert "Kim </title><script>window.ran = 1</script>" in page.title()
    if name == "quiz.html":
        shown = page.locator("main").inner_text()
        assert all(code in shown for code in CODE)


@pytest.mark.browser
def test_a_browser_runs_nothing_but_the_page_s_own_program(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    kuis = Studio()
    article, _ = read(str(path), noise=kuis.noise)
    assert article is not None
    built = kuis.build(article, Overrides(), Ledger("a"), deck="a", forms=1, now=1, ledger_path="ledger.yaml")
    for name in ("quiz.html", "key.html"):
        slipped = "<script>window.ran = 1</script><img src='data:image/png,x' onerror='window.ran = 1'></main>"
        page = show(built.files[name].decode().replace("</main>", slipped), foreign=True)
        page.wait_for_load_state()
        assert page.locator("main img").count() == 1 and page.evaluate("window.ran") is None
        assert page.locator("main input").count() > 0 or name == "key.html", "the check of one's own answers is gone"
