"""The package as bytes: the same for the same quiz."""

import datetime
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from anki_samples import make_article, make_item, make_quiz

from kuis.exports import anki, ledgerfile
from kuis.exports.anki import notetypes, package
from kuis.exports.ledger import Ledger
from kuis.model import Form, Question, Section

NOW = 1_764_000_000
ITEMS = (
    make_item(kind="vocab"),
    make_item(),
    make_item(kind="cloze"),
    make_item(kind="cloze", skill="morphology", id="morphology.x"),
)


def build(words, items=ITEMS, old=None, now=NOW, **changes):
    return anki.build(make_quiz(items, **changes), old or Ledger("pelabuhan"), words, now=now)


def tables(apkg):
    archive = zipfile.ZipFile(io.BytesIO(apkg))
    database = sqlite3.connect(":memory:")
    database.deserialize(archive.read("collection.anki2"))
    try:
        notes = database.execute("select id, guid, mod, tags, flds, sfld from notes order by id").fetchall()
        cards = database.execute("select id, nid, did, ord, due from cards order by due, ord").fetchall()
        models, decks = (json.loads(text) for text in database.execute("select models, decks from col").fetchone())
    finally:
        database.close()
    return notes, cards, models, decks


def test_same_quiz_same_bytes_on_another_day_and_on_rebuild(words):
    first, later = build(words), build(words, now=NOW + 10**6)
    assert (first.apkg, first.ledger) == (later.apkg, later.ledger)
    again = build(words, old=first.ledger, now=NOW + 10**6)
    assert (again.apkg, again.ledger) == (first.apkg, first.ledger)


SCRIPT = """
import sys, json
sys.path.insert(0, sys.argv[1])
import test_anki_package as here
built = here.build(json.load(sys.stdin))
sys.stdout.buffer.write(built.apkg + here.ledgerfile.dumps(built.ledger))
"""


def test_same_bytes_under_any_hash_seed_and_time_zone(words):
    here = Path(__file__).parent
    outputs = set()
    for seed, zone in (("1", "Asia/Jakarta"), ("2", "America/New_York")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(here.parent)}
        command = [sys.executable, "-c", SCRIPT, str(here)]
        done = subprocess.run(command, input=json.dumps(words).encode(), env=env, capture_output=True, check=True)
        outputs.add(done.stdout)
    built = build(words)
    assert outputs == {built.apkg + ledgerfile.dumps(built.ledger)}


def test_nothing_in_the_file_tells_when_or_where(words):
    archive = zipfile.ZipFile(io.BytesIO(build(words).apkg))
    assert [(i.filename, i.date_time, i.compress_type) for i in archive.infolist()] == [
        (name, (1980, 1, 1, 0, 0, 0), zipfile.ZIP_DEFLATED) for name in ("collection.anki2", "media")
    ]


def test_identity_time_and_order(words):
    built = build(words)
    notes, cards, models, decks = tables(built.apkg)
    entries = built.ledger.entries
    assert {(n[0], n[1], n[2]) for n in notes} == {(e.note_id, e.guid, e.mod) for e in entries.values()}
    expected = []
    names = {int(id_): deck["name"] for id_, deck in decks.items()}
    decks_of = {"fact": "Fakta", "vocabulary": "Kosakata", "morphology": "Bentuk kata"}
    for due, item in enumerate(ITEMS, 1):
        note_id = entries[item.id].note_id
        for ordinal in (0, 1) if item.kind == "vocab" else (0,):
            deck = f"Bahasa Indonesia::Berita::Pelabuhan::{decks_of[item.skill]}"
            expected.append((note_id + ordinal, note_id, deck, ordinal, due))
    assert [(c[0], c[1], names[c[2]], c[3], c[4]) for c in cards] == expected
    assert {m["mod"] for m in models.values()} == {notetypes.TEMPLATES_MOD}
    assert all(m["sortf"] == 1 and all(f["id"] for f in m["flds"] + m["tmpls"]) for m in models.values())


def test_a_word_without_a_gloss_is_asked_one_way(words):
    item = make_item(kind="vocab", gloss="", key="")
    assert [card[3] for card in tables(build(words, [item]).apkg)[1]] == [0]


def test_cards_that_are_not_as_expected_are_refused(words, monkeypatch):
    monkeypatch.setattr(package, "_expected", lambda entry: [7])
    with pytest.raises(ValueError, match="genanki finds 1 cards"):
        build(words)


def test_a_retired_note_goes_on_without_cards(words):
    first = build(words)
    second = build(words, ITEMS[1:], first.ledger, NOW + 5)
    assert second.changes.retired == (ITEMS[0].id,)
    notes, cards, _, _ = tables(second.apkg)
    entry = first.ledger.entries[ITEMS[0].id]
    (note,) = (n for n in notes if n[1] == entry.guid)
    assert "kuis::usang" in note[3].split()
    assert note[2] == NOW + 5
    assert note[4:] == next(n for n in tables(first.apkg)[0] if n[1] == entry.guid)[4:]
    assert entry.note_id not in {c[1] for c in cards}
    assert anki.retired_search("pelabuhan", words) == "tag:kuis::pelabuhan tag:kuis::usang"


def test_a_new_deck_name_is_warned_about(words):
    first = build(words)
    assert first.problems == ()
    (problem,) = build(words, old=first.ledger, deck="Lain").problems
    assert str(problem).startswith(
        "ledger.json:4:1: warning: the deck 'Bahasa Indonesia::Berita::Pelabuhan' is now called 'Lain'"
    )
    line = ledgerfile.dumps(first.ledger).decode().split("\n")[problem.line - 1]
    assert line.startswith('"deck": "Bahasa')


def test_deck_names_are_as_anki_writes_them():
    assert package.deck_name('A:: "B"\x1f ::::C  d ') == "A::B::C d"


def test_too_many_options_are_warned_about(words):
    (problem,) = build(words, [make_item(distractors=tuple("abcde"))]).problems
    assert (problem.severity, problem.message) == ("warning", "'fact.siapa.para-nelayan.01' has 6 options")


def test_an_ascending_item_takes_its_order_from_the_form(words):
    item = make_item(order="ascending", key="dua", distractors=("tiga", "satu", "empat"))
    options = ("satu", "dua", "tiga", "empat")
    form = Form("A", "x", (Section("choice", "C", (Question(1, item, options, "B"),)),))
    entry = build(words, [item], forms=(form,)).ledger.entries[item.id]
    assert tuple(entry.fields[f"option{n}"] for n in (1, 2, 3, 4)) == options


def test_the_first_time_is_the_articles_day(words):
    def mod(date, now=NOW):
        ledger = build(words, article=make_article()._replace(date=date), now=now).ledger
        return {entry.mod for entry in ledger.entries.values()}

    assert mod(datetime.date(2025, 3, 2)) == {1_740_873_600}
    assert mod(None) == mod(datetime.date(1945, 8, 17)) == mod(datetime.date(2099, 1, 1)) == {1_704_067_200}


def test_genanki_is_loaded_without_asyncio_and_leaves_no_stand_in():
    """Who asks for genanki's helper afterwards gets the real one, and so does who asked before."""
    for first in ("", "import cached_property; "):
        code = (
            f"import sys; {first}from kuis.exports.anki.package import build; asked = 'asyncio' in sys.modules; "
            "import cached_property, genanki; from asyncio import iscoroutinefunction; "
            "print(asked, cached_property.__version__ > '1', genanki.Model(1, 'x', [{'name': 'a'}], "
            "[{'name': 'c', 'qfmt': '{{a}}', 'afmt': ''}])._req)"
        )
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert said.split(maxsplit=2) == [str(bool(first)), "True", "[[0, 'all', [0]]]\n"]
