"""What is handed out for each seed, read again by other programs: html.parser, sqlite, the real Anki."""

import html
import re
import sqlite3
import zipfile
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handed import SEEDS, built
from kuis.commands.articles import studio
from kuis.exports import ledgerfile
from kuis.exports.anki.notetypes import FIELDS
from kuis.exports.ledger import Ledger
from kuis.model import GAP, Overrides
from kuis.pipeline import default_deck
from kuis.problems import errors
from kuis.sources.read import from_text

EACH = pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
VOID = {"meta", "br", "link", "img", "input", "hr"}


# -- Q4: every file, parsed again, has the key of its items --


class Page(HTMLParser):
    """Questions of a page by (form, item id): what is printed in them, by class of element."""

    def __init__(self, text):
        super().__init__()
        self.form, self.block, self.open = "", 0, []
        self.questions, self.letters, self.banks = {}, {}, {}
        self.feed(text)
        self.close()
        assert not self.open, "elements that nothing closes"

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in VOID:
            return
        self.form = given.get("data-form", self.form)
        classes = (given.get("class") or "").split()
        self.block += "block" in classes or "part" in classes
        if "data-item" in given:
            row = {"number": int(given["data-number"]), "answer": given.get("data-answer"), "block": self.block}
            self.questions[self.form, given["data-item"]] = row | {"stem": "", "key": "", "options": {}}
        self.open.append((tag, classes, given))

    def handle_endtag(self, tag):
        opened = self.open.pop()
        assert opened[0] == tag, f"<{opened[0]}> closed by </{tag}>"

    def handle_data(self, data):
        item = next((g["data-item"] for _, _, g in reversed(self.open) if "data-item" in g), None)
        letter = next((g["data-letter"] for _, _, g in reversed(self.open) if "data-letter" in g), None)
        inside = {name for _, classes, _ in self.open for name in classes}
        if item and letter and data.strip():
            self.questions[self.form, item]["options"][letter] = data
        elif item and "stem" in inside and not inside & {"hint", "points"}:
            self.questions[self.form, item]["stem"] += data
        elif item and "answer-text" in inside:
            self.questions[self.form, item]["key"] += data
        elif letter and "meanings" in inside and data.strip():
            self.letters[self.form, self.block, letter] = data
        elif "bank" in inside and "hidden" not in inside and data.strip():
            self.banks.setdefault((self.form, self.block), []).append(data.strip())


def sheet_and_key_agree(made):
    """Both pages, parsed, give the key of every item; gives how many were asked."""
    sheet, key = (Page(made.files[name].decode()) for name in ("quiz.html", "key.html"))
    asked = {(form.letter, q.item.id): q for form in made.quiz.forms for s in form.sections for q in s.questions}
    assert len(made.quiz.forms) == 2
    assert set(sheet.questions) == set(key.questions) == set(asked)
    for place, question in asked.items():
        printed, answered, item = sheet.questions[place], key.questions[place], question.item
        assert printed["number"] == answered["number"] == question.number
        answer = answered["answer"]
        if item.kind in ("mcq", "truth"):
            assert printed["options"][answer] == item.key == answered["key"]
            assert sorted(printed["options"].values()) == sorted((item.key, *item.distractors))
            assert list(printed["options"].values()).count(item.key) == 1
        elif item.kind == "vocab":
            assert sheet.letters[place[0], printed["block"], answer] == answered["key"] == (item.gloss or item.key)
            assert printed["stem"] == item.stem
        else:
            assert answered["key"] == item.key and answer.casefold() == item.key.casefold()
            bank = sheet.banks.get((place[0], printed["block"]))
            # The bank takes the capital from a word that opens its sentence: it would tell the place.
            assert bank is None or [word.casefold() for word in bank].count(answer.casefold()) == 1
    return len(asked)


@EACH
def test_the_sheet_and_its_key_agree_with_the_items(seed):
    assert sheet_and_key_agree(built(seed)) > 30


@EACH
def test_forms_ask_the_same_in_another_order(seed):
    first, second = built(seed).quiz.forms
    flat = [[q for s in form.sections for q in s.questions] for form in (first, second)]
    assert {q.item.id for q in flat[0]} == {q.item.id for q in flat[1]}
    assert [q.item.id for q in flat[0]] != [q.item.id for q in flat[1]]
    for form in flat:
        assert [q.number for q in form] == list(range(1, len(form) + 1))


def notes(apkg, folder):
    """Notes of a package: guid -> fields."""
    (folder / "deck.apkg").write_bytes(apkg)
    with zipfile.ZipFile(folder / "deck.apkg") as package:
        (folder / "notes.db").write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(folder / "notes.db") as db:
        return {guid: fields.split("\x1f") for guid, fields in db.execute("select guid, flds from notes")}


def plain(field):
    return html.unescape(re.sub(r"<[^>]*>", "", field))


def notes_agree(made, folder):
    """Every note of the package, read from its database, gives the key of its item."""
    slug = made.quiz.article.slug
    ledger, wrong = ledgerfile.loads(made.files[ledgerfile.NAME].decode(), "ledger.json", slug)
    assert not wrong
    found = notes(made.files[f"{slug}.apkg"], folder)
    assert len(found) == len(made.draft.selected)
    for item in made.draft.selected:
        fields = dict(zip(FIELDS[item.kind], found[ledger.entries[item.id].guid], strict=True))
        assert fields["id"] == item.id
        if item.kind == "mcq":
            options = [plain(fields[f"option{n}"]) for n in range(1, 6) if fields[f"option{n}"]]
            assert options["ABCDE".index(fields["letter"])] == item.key == plain(fields["answer"])
            assert sorted(options) == sorted((item.key, *item.distractors))
        elif item.kind == "cloze":
            (gap,) = re.findall(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", fields["text"])
            assert plain(gap) == item.key
            filled = re.sub(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", r"\1", fields["text"])
            assert plain(filled) == item.stem.replace(GAP, item.key)
        else:
            assert (plain(fields["word"]), plain(fields["gloss"])) == (item.stem, item.gloss or item.key)


@EACH
def test_the_notes_of_the_package_agree_with_the_items(seed, tmp_path):
    notes_agree(built(seed), tmp_path)


# -- texts that nobody wrote --


def pieces():
    """Sentences of the seeds, and what web pages and keyboards put between them."""
    found = []
    for seed in SEEDS:
        text = seed.read_text(encoding="utf-8").split("---\n")[2]
        found += [s for line in text.splitlines() for s in re.findall(r"[^.]+\.", line) if not line.startswith("#")]
    odd = [
        "<b>x</b>",
        "{{c1::a}}",
        "\u202e",
        "😀",
        "\u00a0",
        "“",
        "Kim & Putin <3.",
        "_____ .",
        "\\(x\\)",
        "1.2.3.4",
        "::",
    ]
    odd += ["Rina (12) dan Rina (13) membeli 5 buku di Malang.", "Bu Ani memberi Bu Ani Rp5.000 pada 31 Februari 1999."]
    return found, odd


SENTENCES, ODD = pieces()
LINES = st.lists(st.sampled_from(SENTENCES) | st.sampled_from(ODD), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=6).map("\n\n".join)
TITLES = st.sampled_from(["Pasar", "Rina & <Budi>::x", "😀", "{{Judul}}", "a" * 300, "Kim Jong Un menolak Rusia"])


@given(text=TEXTS, title=TITLES, cut=st.integers(0, 39))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_article_gives_files_that_agree_or_a_reason(text, title, cut, tmp_path):
    kuis = studio()
    article = from_text(text[: len(text) - cut], noise=kuis.noise, title=title)._replace(date=None)
    ledger = Ledger(article.slug)
    deck = default_deck(article, kuis.language)
    made = kuis.build(article, Overrides(), ledger, deck=deck, forms=2, now=1_700_000_000, ledger_path="ledger.json")
    if made.quiz is None:
        assert errors(made.problems) and not made.files
        return
    sheet_and_key_agree(made)
    notes_agree(made, tmp_path)
    again, wrong = ledgerfile.loads(made.files[ledgerfile.NAME].decode(), "ledger.json", article.slug)
    assert not wrong
    second = kuis.build(article, Overrides(), again, deck=deck, forms=2, now=1_900_000_000, ledger_path="ledger.json")
    assert second.files == made.files, "nothing was edited"


# -- the real Anki --


@pytest.mark.anki
@EACH
def test_the_real_anki_takes_every_note_and_a_second_import_changes_nothing(seed, tmp_path):
    collection = pytest.importorskip("anki.collection", reason="the anki wheel is not installed")
    made = built(seed)
    path = tmp_path / "deck.apkg"
    path.write_bytes(made.files[f"{seed.stem}.apkg"])
    col = collection.Collection(str(tmp_path / "collection.anki2"))
    try:
        request = collection.ImportAnkiPackageRequest(
            package_path=str(path), options=collection.ImportAnkiPackageOptions()
        )
        log = col.import_anki_package(request).log
        assert (len(log.new), len(log.updated), len(log.conflicting)) == (len(made.draft.selected), 0, 0)
        rows = "select guid, mod, flds, tags from notes order by id"
        before = col.db.all(rows), col.db.all("select id, nid, did, ord from cards order by id")
        log = col.import_anki_package(request).log
        assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 0, 0)
        assert len(log.duplicate) == len(made.draft.selected)
        assert (col.db.all(rows), col.db.all("select id, nid, did, ord from cards order by id")) == before
        assert "optimized" in col.fix_integrity()[0] and list(col.get_empty_cards().notes) == []
        for id_ in col.find_cards(""):
            card = col.get_card(id_)
            assert card.question().strip() and card.answer().strip()
            assert "{{" not in card.question() and "{{" not in card.answer()
    finally:
        col.close()
