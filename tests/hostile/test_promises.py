"""Whatever somebody writes: kuis reads it or says what is wrong, keeps its text, and makes nothing of it that runs."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import promises
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuis.batch.records import ItemsOf, ReadingOf
from kuis.exports.anki.notes import escape
from kuis.sources.characters import visible

CASES = Path(__file__).parents[1] / "cases" / "hostile"
PIECES: list[str] = json.loads((CASES / "pieces.json").read_text(encoding="utf-8"))
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{c1::Kim}} {{c2::x::y}}",
    "{{Front}} {{type:Back}}",
    "[sound:../../x.mp3] [latex]x[/latex] [$]x[/$]",
    r"\(x\) \[y\]",
    "a\x1fb\x08c\x1b[2Jd",
    "\u202eKim\u202c \u2066Putin\u2069 \u200e\u200f",
    "me\u200bno\u00adlak \ufeffKim\u2060",
    "\ufdd0 \ufffe \ufffd",
    "&lt;b&gt; &#0; &amp;",
    "{% raw %}{{ 7*7 }}",
]
SENTENCE = "Presiden Kim menolak bantuan {} militer Rusia pada 17 Agustus 1945. Para nelayan di Jakarta menebar jala."
SEEDS = sorted((CASES.parents[2] / "seeds").glob("*.md"))
PROSE = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)
quickly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_reaches_no_card_and_no_page_as_code(text: str, tmp_path: Path) -> None:
    article = promises.article_file(SENTENCE.format(text).encode(), tmp_path)
    assert article is not None
    assert promises.exports(article), "no deck was made, so nothing was tried"
    titled = f"---\ntitle: {json.dumps(text)}\nsource: {json.dumps(text)}\n---\n{SENTENCE.format('')}"
    article = promises.article_file(titled.encode(), tmp_path, "b.md")
    assert article is not None and promises.exports(article)


BROKE = yaml.safe_load((CASES / "texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BROKE, ids=lambda case: case["name"])
def test_what_once_broke_a_promise(case: dict[str, str], tmp_path: Path) -> None:
    article = promises.article_file(case["text"].encode("utf-8", "surrogatepass"), tmp_path)
    assert article is not None
    promises.analysis(article)
    promises.items(article)
    promises.exports(article)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_sentences_that_break_off_anywhere(path: Path) -> None:
    """A heading or a list of a scanned page ends anywhere: no rule may look behind the last word."""
    text = path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
    for sentence in promises.studio().analyse(promises.studio().article_of(text)).sentences:
        for token in sentence.tokens:
            for part in (text[sentence.start : token.end], text[token.start : sentence.end - 1]):
                promises.items(promises.studio().article_of(part))


def test_control_characters_are_shown_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Kim menolak\x1fbantuan.\nKim\x08 menolak\fitu.")
    article, problems = promises.read(str(path), noise=promises.studio().noise)
    assert article is not None and article.text == "Kim menolak bantuan.\nKim\ufffd menolak\nitu."
    assert [(p.line, p.column, p.severity) for p in problems] == [(1, 12, "warning"), (2, 4, "warning")]
    assert "U+001F" in problems[0].message and "a space" in problems[0].message and "U+FFFD" in problems[1].message


def test_thousands_of_control_characters_are_a_few_warnings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Kim menolak itu. " + b"\x01" * 5000)
    _, problems = promises.read(str(path), noise=promises.studio().noise)
    assert len(problems) == 6 and "4995 more" in problems[-1].message


def test_a_message_is_one_line_that_a_terminal_may_show() -> None:
    problem = promises.Problem("a\n\x1b[2J\udce9\u202e.md", 1, 1, "wrong")
    assert str(problem) == r"a\n\x1b[2J\udce9\u202e.md:1:1: error: wrong"


INVISIBLE = "\u200b\u00ad\u2060\ufeff\u200c\u200d"


def test_what_shows_nothing_parts_no_word(tmp_path: Path) -> None:
    plain = SENTENCE.format("") + "\n\nRaja Yordania menolak usul itu pada 1990."
    hidden = "".join(c + INVISIBLE[at % 6] * (c != "\n") for at, c in enumerate(plain))
    clean = promises.article_file(plain.encode(), tmp_path)
    article = promises.article_file(f"---\ntitle: Ra\u00adja\n---\n{hidden}".encode(), tmp_path)
    assert clean is not None and article is not None
    assert article.text == clean.text and article.title == "Raja"
    # Whoever gave a string gets places in it; nothing else differs.
    given = promises.studio().article_of(hidden)
    for answer in (ItemsOf(), ReadingOf(facts=True)):
        for one, other in zip(_dicts(answer(given)), _dicts(answer(promises.studio().article_of(plain))), strict=True):
            for name, value in other.items():
                if name.endswith(("start", "end")):
                    at = one[name] if name.endswith("start") else one[name] - 1
                    where = value if name.endswith("start") else value - 1
                    assert at == where < 0 or (hidden[at] == plain[where] and len(visible(hidden[:at])[0]) == where)
                elif not isinstance(value, list | tuple):
                    assert one[name] == value, name


def _dicts(value: object) -> Iterator[dict[str, object]]:
    """Every object in a record, outer ones first."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _dicts(inner)


def test_joiners_stay_where_they_shape_what_is_seen() -> None:
    for text in ("👩\u200d👧", "نمی\u200cخواهم", "ꦏ\u200dꦱ"):
        assert visible(text) == (text, ())
    assert visible("a\u200db\u00ad\u200bc\ufeff") == ("abc", (1, 3, 4, 6))


def test_direction_ends_with_its_own_piece_on_a_card() -> None:
    assert escape("\u202eKim") == '<span dir="auto">\u202eKim</span>'
    assert escape("Kim & Co") == "Kim &amp; Co"


@quickly
@given(PROSE)
def test_any_article_is_read_analysed_and_handed_out(tmp_path: Path, text: str) -> None:
    article = promises.article_file((SENTENCE.format("") + "\n\n" + text).encode("utf-8", "replace"), tmp_path)
    if article is not None:
        promises.analysis(article)
        promises.items(article)
        promises.exports(article)


@quickly
@given(st.binary(max_size=400) | PROSE.map(lambda text: b"---\ntitle: " + text.encode() + b"\n---\nKim menolak."))
def test_any_bytes_are_an_article_or_problems(tmp_path: Path, data: bytes) -> None:
    promises.article_file(data, tmp_path)
    promises.lists(data, tmp_path)


@quickly
@given(st.binary(max_size=400) | PROSE.map(str.encode))
def test_any_bytes_are_overrides_or_problems(tmp_path: Path, data: bytes) -> None:
    promises.overrides_file(data, tmp_path)


@quickly
@given(st.binary(max_size=300), st.sampled_from(["apkg", "colpkg", "txt"]))
def test_any_bytes_are_notes_or_problems(tmp_path: Path, data: bytes, ending: str) -> None:
    promises.anki_file(data, tmp_path, ending)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("../../evil", "/etc/evil", "collection.anki21b", "collection.anki2"):
            archive.writestr(name, data)
    promises.anki_file(buffer.getvalue(), tmp_path, ending)


@quickly
@given(st.binary(max_size=300) | PROSE.map(lambda text: json.dumps({"id": text[:9], "text": text}).encode()))
def test_any_bytes_are_articles_of_an_archive_or_are_told(tmp_path: Path, data: bytes) -> None:
    promises.archive_file(data, tmp_path)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=()), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=8,
)
FIELDS = ("stem", "key", "distractors", "hint", "gloss", "sentence", "skip", "pin", "tags", "x")


@quickly
@given(
    st.integers(0, 50), st.sampled_from(["change", "try"]), st.dictionaries(st.sampled_from(FIELDS), ANYTHING), ANYTHING
)
def test_whatever_the_review_page_sends_is_answered(number: int, what: str, wanted: object, id: object) -> None:
    server = promises.reviewed()
    known = server.ids[number] if number < len(server.ids) else id
    body = json.dumps({"id": known, "set": wanted, "seen": server.session.version()}).encode()
    assert server.post(what, body).startswith(b"HTTP/1.0 ")
    assert server.post(what, json.dumps(id).encode()).startswith(b"HTTP/1.0 4")


@quickly
@given(st.binary(max_size=300) | st.text(max_size=60).map(lambda path: f"GET /{path} HTTP/1.1\r\n\r\n".encode()))
def test_whatever_anybody_sends_to_the_review_page_gets_no_deck(sent: bytes) -> None:
    answer = promises.reviewed().ask(sent)
    assert b"Kim" not in answer and not answer.startswith(b"HTTP/1.0 200")
