"""Hostile text in every place that somebody else may fill: front matter, overrides, class lists, archives, media."""

import io
import json
import zipfile
from pathlib import Path

import promises
import pytest

from kuis.batch.parts import Part, Wanted, make
from kuis.batch.program import program
from kuis.exports.anki import media
from kuis.exports.anki.media import media_of, sounds_in
from kuis.model import Article
from kuis.overrides import read as overrides
from kuis.overrides.schema import KEYS, Key
from kuis.sources import frontmatter, roster
from kuis.sources.archive import Entry

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror="alert(1)">',
    "address": "javascript:alert(1)",
    "cloze": "{{c1::Kim}} {{c2::x::y}}",
    "field": "{{Front}} {{type:Back}} {{#a}}",
    "sound": "[sound:../../x.mp3] [latex]x[/latex]",
    "formula": r"\(x\) \[y\]",
    "separator": "a\x1fb",
    "controls": "a\x08b\x1b[2Jc\x7f",
    "direction": "\u202eKim \u2066Putin \u200e",
    "nothing": "me\u200bno\u00adlak\ufeff",
    "half": "Kim\ud800 Putin\udc00",
    "none": "a\ufffeb\ufdd0",
    "template": "{% raw %}{{ 7*7 }}",
    "path": "../../etc/passwd",
    "tabs": "a\tb\\tc",
}
SENTENCES = (
    "Presiden Kim menolak bantuan militer Rusia pada 17 Agustus 1945. Para nelayan di Jakarta menjual ikan besar "
    "kepada pedagang dari Surabaya. Ratna membuka warung kopi di Malang pada 3 Maret 2019."
)
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Article:
    found = promises.article_file(SENTENCES.encode(), tmp_path_factory.mktemp("article"))
    assert found is not None
    return found


@hostile
@pytest.mark.parametrize("key", frontmatter.KEYS)
def test_front_matter(key: str, text: str, tmp_path: Path) -> None:
    data = f"---\n{key}: {json.dumps(text)}\n---\n{SENTENCES}".encode()
    found = promises.article_file(data, tmp_path)
    if found is not None and found.language == promises.studio().language.code:
        assert promises.exports(found), "no deck was made, so nothing was tried"


TEXTS = [key for key in KEYS if key.type in ("line", "text", "tag", "name") or (key.type == "list" and not key.choices)]
MAPS = [key for key in KEYS if "<" in key.name]


def corrections(key: Key, text: str, article: Article) -> str:
    """An overrides.yaml with a text in one place, in an item that has such a place."""
    value = [text, "Surabaya"] if key.type == "list" else text
    place, _, name = key.path.rpartition(".")
    if place == "items.<id>":
        items = [i for i in promises.studio().write(article).items if i.skill == "fact"]
        items += [i for i in promises.studio().write(article).items if i.kind == "vocab"] if name == "gloss" else []
        if name in ("stem", "sentence"):  # both must still hold what they did
            value = f"{getattr(items[-1], name)[:-1]} {text}{getattr(items[-1], name)[-1]}"
        content: object = {"items": {items[-1].id: {name: value}}}
    elif place == "words.<lemma>":
        content = {"words": {"menolak": {name: value}}}
    elif place == "add[]":
        own = {"id": "mine", "kind": "cloze", "stem": "Seoul dan _____ setuju.", "key": "Pyongyang", "hint": "P"}
        own |= (
            {"kind": "mcq", "stem": "Apa ibu kota itu?", "distractors": ["Seoul", "Hanoi"]}
            if name == "distractors"
            else {}
        )
        content = {"add": [own | {name: f"{text} dan _____." if name == "stem" else value}]}
    elif "<" in key.path:
        content = {place: {text: {"skip": True}}}
    elif key.path == "add":
        content = {"add": [text]}
    else:
        content = {name: value}
    return json.dumps(content)


@hostile
@pytest.mark.parametrize("key", [*TEXTS, *MAPS], ids=lambda key: key.path)
def test_overrides(key: Key, text: str, article: Article) -> None:
    """What is taken stands on cards and pages as text; anything else is a problem with a line."""
    found, problems = overrides.parse(corrections(key, text, article), "overrides.yaml")
    promises.check_problems(problems)
    assert all(p.line for p in problems)
    promises.exports(article, found)


@hostile
def test_class_lists(text: str, article: Article) -> None:
    built = promises.exports(article)
    cell = '"' + text.replace('"', '""') + '"'
    rows, problems = roster.rows(f"name\n{cell}\nAyu\n", "class.csv")
    students, wrong = roster.students(rows, "class.csv", forms="AB", headers={"name": "name"})
    promises.check_problems((*problems, *wrong))
    assert built and students
    promises.class_sheets(built, tuple(s._replace(form="AB"[n % 2]) for n, s in enumerate(students)))


@hostile
def test_archives(text: str) -> None:
    """An id names a folder only where it is a safe name; a title stands on the sheet as text."""
    row = json.dumps({"id": text, "title": text, "text": f"{SENTENCES}\n{text}"}).encode()
    for kind in ("decks", "items", "analysis"):
        entries = (Entry(f"{text}.jsonl:1", row, True), Entry(f"x{text}.md", SENTENCES.encode(), False))
        made = make(Part(0, entries), Wanted(kind, plain=True, program=program()))
        assert not made.bad
        lines = [json.loads(line) for line in made.lines.decode().splitlines()]
        assert [line["id"] for line in lines] == [json.loads(json.dumps(text)), f"x{text}.md"]
        for folder, files in made.decks.items():
            assert folder and not set(folder) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
            assert set(files) == {f"{folder}.apkg", "quiz.html", "key.html", "ledger.json"}
            promises.check_page(files["quiz.html"].decode(), promises.OWN_SCRIPTS)
            promises.check_page(files["key.html"].decode(), 0)


@hostile
def test_media(text: str) -> None:
    """Only sounds that kuis names itself are taken out of a package, whatever it calls its files and its notes play."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("media", json.dumps({"0": text, "1": "../../kuis-00.mp3", "2": [text], "../3": "kuis-0f.mp3"}))
        for name in ("0", "1", "2", "../3"):
            archive.writestr(name, b"x")
    named = sounds_in([f"[sound:{text}] [sound:../../kuis-00.mp3] [sound:kuis-0f.mp3]", text])
    assert named == {"kuis-0f.mp3"} and named <= set(media_of(buffer.getvalue()))


def test_more_sounds_than_any_deck_has(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("media", json.dumps({"0": "kuis-00.mp3"}))
        archive.writestr("0", bytes(1_000_000))
    assert len(media_of(buffer.getvalue())["kuis-00.mp3"]) == 1_000_000
    monkeypatch.setattr(media, "MOST", 1_000_000)
    assert media_of(buffer.getvalue()) == {}


@pytest.mark.parametrize("index", ["[" * 100_000, "[]", '{"0": "kuis-00.mp3"}', "{"])
def test_an_index_of_sounds_that_is_none(index: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("media", index)
    whole = buffer.getvalue()
    assert media_of(whole) == {}
    for place in range(30, len(whole) - 1, 5):
        media_of(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
