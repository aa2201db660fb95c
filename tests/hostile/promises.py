"""What kuis promises about input that somebody made to break it; each function fails when a promise is broken.

The tests of this folder and `tools/fuzz.py` feed them.
"""

import gzip
import json
import re
import socket
import tempfile
import threading
import traceback
from functools import cache
from html.parser import HTMLParser
from itertools import islice
from math import isfinite
from pathlib import Path

from kuis.batch.parts import Part, Wanted, make
from kuis.batch.program import program
from kuis.drafts import Built
from kuis.exports.anki.text import text_files
from kuis.exports.handout import handouts
from kuis.exports.ledger import Entry, Ledger
from kuis.model import Article, Document, Item, Overrides, Sheet, Student
from kuis.overrides import read as overrides
from kuis.pipeline import Studio, default_deck
from kuis.problems import Problem
from kuis.sources import collection, roster, wordlist
from kuis.sources.archive import open_archive
from kuis.sources.characters import cleaned
from kuis.sources.read import read

NOW = 1_764_000_000
OWN_SCRIPTS = 2
"""The data of the page's own check, and its program."""
CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
CLASS_SCRIPTS = 1
"""The program for paper that is printed on both sides."""
_FIELD_MARKS = re.compile(r"\{\{c1::.*?\}\}", re.DOTALL)
_LINKS = ("href", "src", "action", "formaction", "data", "srcset", "xlink:href")


@cache
def studio() -> Studio:
    return Studio()


def article_file(data: bytes, folder: Path, name: str = "a.md") -> Article | None:
    """Any bytes as an article's file: an article, or problems, and never both an article and an error."""
    path = folder / name
    path.write_bytes(data)
    article, problems = read(str(path), noise=studio().noise)
    check_problems(problems)
    assert (article is None) == any(p.severity == "error" for p in problems)
    if article is not None:
        article.text.encode()
        check_paragraphs(article)
    return article


def check_problems(problems: tuple[Problem, ...]) -> None:
    """Every problem is one line that any terminal may show."""
    for problem in problems:
        shown = str(problem)
        assert shown.isprintable() or all(c.isprintable() or c == " " for c in shown), ascii(shown)
        assert problem.line >= 0 and problem.column >= 0
        shown.encode()


def check_paragraphs(article: Article) -> None:
    at = 0
    for paragraph in article.paragraphs:
        assert at <= paragraph.start < paragraph.end <= len(article.text)
        at = paragraph.end


def analysis(article: Article) -> Document:
    """Offsets of an analysed article are right, and no character of a paragraph is lost."""
    document = studio().analyse(article)
    text = article.text
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start <= sentence.body < sentence.end <= len(text)
        here = sentence.start
        for token in sentence.tokens:
            assert here <= token.start < token.end <= sentence.end
            assert text[token.start : token.end] == token.text
            assert not text[here : token.start].strip()
            here = token.end
        at = sentence.end
    assert all(entity.value is None or isfinite(entity.value) for entity in document.entities)
    for fact in studio().facts(document):
        assert 0 <= fact.start < fact.end <= len(text)
    studio().references(document)
    return document


def items(article: Article) -> tuple[Item, ...]:
    """Items of any article: the key is an option once, and stands where its offsets say."""
    written = studio().write(article)
    for item in written.items:
        assert item.key.strip() and item.stem.strip()
        assert item.key not in item.distractors and len(set(item.distractors)) == len(item.distractors)
        assert -1 <= item.start <= item.end <= len(article.text)
    return written.items


def exports(article: Article, overrides: Overrides | None = None) -> Built | None:
    """All files of a deck: nothing in them runs, and the article's text is there."""
    kuis = studio()
    overrides = overrides or Overrides()
    built = kuis.build(
        article,
        overrides,
        Ledger(article.slug),
        deck=overrides.deck or default_deck(article, kuis.language),
        forms=2,
        now=NOW,
        ledger_path="ledger.yaml",
    )
    check_problems(built.problems)
    if not built.files:
        return None
    quiz, key = built.files["quiz.html"].decode(), built.files["key.html"].decode()
    check_page(quiz, OWN_SCRIPTS, article)
    check_page(key, 0)
    for entry in built.ledger.entries.values():
        check_note(entry)
    with tempfile.NamedTemporaryFile(suffix=".apkg") as file:
        file.write(built.files[f"{article.slug}.apkg"])
        file.flush()
        found, problems = collection.read(file.name)
        assert found and not problems and len(found.notes) == len(built.ledger.entries)
    for text in text_files([(built.ledger, ())], kuis.language.interface["anki"], kuis.language.code).values():
        assert not re.search(CONTROLS, text.replace("\t", " ").replace("\n", " ")), "control characters in anki-text"
    return built


def class_sheets(built: Built, students: tuple[Student, ...]) -> None:
    """The sheets of a class: nothing in them runs, and every name is there."""
    assert built.quiz is not None
    made = handouts(built.quiz, built.files, studio().language.interface, Sheet(), students=students, printer=None)
    sheets, key = made["class.html"].decode(), made["class-key.html"].decode()
    for page, scripts in ((sheets, CLASS_SCRIPTS), (key, 0)):
        check_page(page, scripts)
        shown = squeezed("".join(Page(page).text))
        assert all(squeezed(cleaned(student.name)) in shown for student in students)


def check_page(page: str, scripts: int, article: Article | None = None) -> None:
    """A page holds only kuis's own scripts, asks for nothing, and shows the article as it was written."""
    found = Page(page)
    assert found.tags.count("script") == scripts, "a script that is not kuis's own"
    assert not {"iframe", "object", "embed", "link", "base", "img", "svg", "form"} & set(found.tags)
    for name, value in found.attributes:
        assert not name.startswith("on"), f"an attribute that runs: {name}"
        assert name not in _LINKS or value.startswith("#"), f"an address: {value}"
    assert page.count("<style>") == 1
    if article is not None:
        shown = squeezed("".join(found.text))
        for paragraph in article.paragraphs:
            assert squeezed(article.text[paragraph.start : paragraph.end]) in shown, "text of the article is lost"


def check_note(entry: Entry) -> None:
    """No field of a note holds what Anki would take for its own."""
    for name, field in entry.fields.items():
        bare = _FIELD_MARKS.sub("", field, count=1) if entry.kind == "cloze" and name == "text" else field
        assert "{{" not in bare and "}}" not in bare, field
        assert not re.search(CONTROLS, field), ascii(field)
        assert not re.search(r"(?i)<script|<[^<>]*(?:javascript:|\son\w+=)", field), field
        assert not re.search(r"\[sound:|\[anki:|\[latex\]|\[\$", field), field
        assert len(_FIELD_MARKS.findall(field)) == (entry.kind == "cloze" and name == "text"), field


def squeezed(text: str) -> str:
    """Text without white space, which a page may show otherwise."""
    return "".join(text.split())


class Page(HTMLParser):
    """The tags, attributes and text of a page, read again."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self._in: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._in:
            while self._in.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._in or self._in[-1] not in ("script", "style"):
            self.text.append(data)


def overrides_file(data: bytes, folder: Path) -> None:
    """Any bytes as overrides.yaml give values and problems, and nothing is raised."""
    path = folder / "overrides.yaml"
    path.write_bytes(data)
    found, problems = overrides.read(str(path))
    check_problems(problems)
    assert isinstance(found, Overrides)


def anki_file(data: bytes, folder: Path, ending: str = "apkg") -> None:
    """Any bytes as a file from Anki give notes or problems; nothing is written, whatever names are inside."""
    path = folder / f"a.{ending}"
    path.write_bytes(data)
    before = sorted(folder.rglob("*"))
    found, problems = collection.read(str(path), guids=False)
    check_problems(problems)
    assert (found is None) == bool(problems)
    assert sorted(folder.rglob("*")) == before


def archive_file(data: bytes, folder: Path) -> None:
    """Any bytes as a file of an archive: every article of it is made, or is told with its place; nothing is raised."""
    for ending in (".jsonl", ".jsonl.gz", ".parquet", ".md"):
        (folder / "a").with_suffix(ending).write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    for name in ("a.jsonl", "a.jsonl.gz", "a.parquet", "a.md"):
        found, problems = open_archive(str(folder / name), ("text", "id", "title"))
        assert (found is None) == bool(problems)
        entries = tuple(islice(found.entries(), 5)) if found else ()
        for kind in ("decks", "items", "analysis"):
            made = make(Part(0, entries), Wanted(kind, plain=True, program=program()))
            lines = made.lines.decode().split("\n")[:-1]
            assert len([json.loads(line) for line in lines]) + len(made.bad) == len(entries)
            assert not [bad for bad in made.bad if "a bug in kuis" in bad.message], made.bad
            for line in (*lines, *(bad.message for bad in made.bad)):
                assert "\n" not in line
            for deck in made.decks:
                assert not set(deck) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


class Reviewed:
    """A deck under review, and its server; `faults` is what went wrong inside of it."""

    def __init__(self, folder: Path) -> None:
        from kuis.commands import making, serve
        from kuis.review.server import Server
        from kuis.review.session import Session

        self.name, self.faults = "a", list[str]()
        (folder / "seeds").mkdir()
        article = folder / "seeds" / "a.txt"
        article.write_text("Presiden Kim menolak bantuan militer Rusia pada 17 Agustus 1945.", encoding="utf-8")
        self.overrides = folder / "decks" / "a" / "overrides.yaml"
        assert making.make(str(article), making.Wanted(folder / "decks")).built is not None
        self._whole = self.overrides.read_bytes()
        self.session = Session(serve.desk("a", folder / "decks" / "a", making.Wanted(folder / "decks")))
        self.server = Server({"a": self.session}, 0)
        self.server.handle_error = lambda *_: self.faults.append(traceback.format_exc())  # type: ignore[method-assign]
        self.ids = [str(row["id"]) for row in self.session.state()["items"]]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def ask(self, sent: bytes) -> bytes:
        """What is answered to these bytes; no more than its own page may ask for, and never a fault of the server."""
        with socket.create_connection(("127.0.0.1", self.server.guard.port), timeout=30) as there:
            there.sendall(sent)
            there.shutdown(socket.SHUT_WR)
            try:
                answer = b"".join(iter(lambda: there.recv(65536), b""))
            except ConnectionResetError:
                answer = b""
        assert not self.faults, self.faults
        assert not answer.startswith(b"HTTP/1.0 500"), answer[:2000]
        return answer

    def post(self, what: str, body: bytes) -> bytes:
        """What is answered to the page when it sends this body; the file of overrides stays one that can be read."""
        port, guard = self.server.guard.port, self.server.guard
        head = f"POST /deck/a/{what} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        head += f"Cookie: {guard.cookie}={guard.token}\r\nContent-Type: application/json\r\n"
        answer = self.ask(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        _, problems = overrides.read(str(self.overrides))
        assert not [p for p in problems if p.severity == "error"], problems
        if self.overrides.stat().st_size > 20_000:
            self.overrides.write_bytes(self._whole)
        return answer


@cache
def reviewed() -> Reviewed:
    return Reviewed(Path(tempfile.mkdtemp()))


def lists(data: bytes, folder: Path) -> None:
    """Any bytes as a class list or a word list give rows or problems."""
    path = folder / "list.csv"
    path.write_bytes(data)
    rows, problems = roster.read(str(path))
    check_problems(problems)
    if rows:
        headers = {"name": "name", "nama": "name", "form": "form"}
        check_problems(roster.students(rows, str(path), forms="AB", headers=headers)[1])  # type: ignore[arg-type]
    check_problems(wordlist.read(str(path))[1])
