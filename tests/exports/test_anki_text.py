"""Notes as text: what the real Anki makes of the files, and what it leaves alone."""

import csv
from dataclasses import replace

import pytest
from anki_samples import DECK, ITEMS, make_item, make_quiz

from kuis.exports import anki as export
from kuis.exports.anki import notetypes
from kuis.exports.anki.text import _cell, file_name, live, owned, text_files
from kuis.exports.ledger import Ledger

NOW, LATER = 1_764_000_000, 2_000_000_000
WORD, CHOICE = ITEMS[0].id, ITEMS[1].id


def build(words, items=ITEMS, old=None, now=NOW):
    return export.build(make_quiz(items), old or Ledger("pelabuhan"), words, now=now)


def texts(words, ledger, **options):
    return text_files([(ledger, [item.id for item in ITEMS])], words, "id", **options)


def table(text):
    lines = text.splitlines()
    head = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    rows = list(csv.reader([line for line in lines if not line.startswith("#")], delimiter="\t"))
    return head, [dict(zip(head["columns"].split("\t"), row, strict=True)) for row in rows]


def test_one_file_a_note_type_with_the_fields_that_kuis_writes(words):
    ledger = build(words).ledger
    made = texts(words, ledger)
    assert set(made) == {"kuis-kosakata.txt", "kuis-isian.txt", "kuis-pilihan-ganda.txt"}
    for kind, note_type in notetypes.note_types(words, "id").items():
        head, rows = table(made[file_name(note_type.name)])
        assert head["notetype"] == note_type.name and head["guid column"] == "1" and "tags column" not in head
        entries = [entry for entry in ledger.entries.values() if entry.kind == kind]
        assert {row["GUID"] for row in rows} == {entry.guid for entry in entries}
        for row in rows:
            entry = next(e for e in entries if e.guid == row["GUID"])
            for key in owned(kind):
                assert row.get(words["fields"][key], "") == entry.fields.get(key, "")
        assert not any("Cadangan" in name for name in rows[0])


def test_the_same_ledger_gives_the_same_text_in_order_of_the_items(words):
    made = texts(words, build(words).ledger)
    assert made == texts(words, build(words).ledger)
    _, rows = table(made["kuis-pilihan-ganda.txt"])
    assert [row["ID"] for row in rows] == [CHOICE, "fact.tahun"]


def test_retired_and_deleted_notes_are_left_out(words):
    ledger = build(words, ITEMS[1:], build(words).ledger, LATER).ledger
    gone = replace(ledger.entries["fact.tahun"], deleted=True)
    ledger = replace(ledger, entries={**ledger.entries, "fact.tahun": gone})
    assert [entry.id for entry in live(ledger)] == sorted({item.id for item in ITEMS[1:]} - {"fact.tahun"})
    assert "kuis-kosakata.txt" not in texts(words, ledger)


def test_sounds_and_fields_that_kuis_never_filled_are_left_out(words):
    ledger = build(words).ledger
    entry = ledger.entries[WORD]
    sounding = replace(entry, fields={**entry.fields, "audio": "[sound:kuis-1.mp3]"}, past={"typing": ("0123456789",)})
    head, rows = table(texts(words, replace(ledger, entries={**ledger.entries, WORD: sounding}))["kuis-kosakata.txt"])
    assert "Audio" not in head["columns"] and rows[0][words["fields"]["typing"]] == ""
    assert words["fields"]["recall_only"] not in head["columns"]


@pytest.mark.parametrize("value", ["#1", 'a "b"', '"', "a\tb", "a\nb", "“a”", "", " a "])
def test_any_value_is_one_cell(value):
    assert next(csv.reader([f"g\t{_cell(value)}\tx"], delimiter="\t")) == ["g", value, "x"] or "\n" in value


real = pytest.mark.anki


@pytest.fixture
def person(tmp_path, words):
    """A collection with the deck, reviews, own tags, an own field amid those of vocabulary notes, and a moved card."""
    pytest.importorskip("anki", reason="the anki wheel is not installed")
    from test_anki_import import Student

    person = Student(tmp_path)
    built = build(words)
    person.imports(built)
    person.studies()
    person.built = built
    models = person.col.models
    model = models.get(notetypes.note_types(words, "id")["vocab"].id)
    models.add_field(model, models.new_field("Catatan"))
    models.reposition_field(model, model["flds"][-1], 2)
    models.update_dict(model)
    for item in ITEMS:
        note = person.note(built, item.id)
        note.tags = [*note.tags, "marked", "mine"]
        note["Cadangan 4"] = "spare"
        if "Catatan" in note:
            note["Catatan"] = "my own"
        person.col.update_note(note)
    card = person.note(built, WORD).cards()[0]
    person.col.set_deck([card.id], person.col.decks.id("Mine"))
    yield person
    person.col.close()


def read_in(person, made):
    from anki import import_export_pb2

    counts = dict.fromkeys(("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck"), 0)
    for name, text in made.items():
        path = person.folder / name
        path.write_text(text, encoding="utf-8")
        metadata = person.col.get_csv_metadata(str(path), None)
        request = import_export_pb2.ImportCsvRequest(path=str(path), metadata=metadata)
        log = person.col.import_csv(request).log
        counts = {what: number + len(getattr(log, what)) for what, number in counts.items()}
    return {what: number for what, number in counts.items() if number}


@real
def test_the_same_text_changes_nothing(person, words):
    before = person.history()
    mods = person.col.db.all("select id, mod, tags, flds from notes")
    assert read_in(person, texts(words, person.built.ledger)) == {"duplicate": len(ITEMS)}
    assert person.col.db.all("select id, mod, tags, flds from notes") == mods
    assert person.history() == before


@real
def test_a_better_gloss_arrives_and_everything_else_stays(person, words):
    better = build(words, (ITEMS[0]._replace(gloss='to "turn down"'), *ITEMS[1:]), person.built.ledger, LATER)
    before = person.history()
    assert read_in(person, texts(words, better.ledger)) == {"updated": 1, "duplicate": len(ITEMS) - 1}
    note = person.note(person.built, WORD)
    assert note["Arti"] == 'to "turn down"' and note["Kata"] == "menolak"
    assert (note["Catatan"], note["Cadangan 4"]) == ("my own", "spare")
    assert {"marked", "mine", "kuis::pelabuhan"} <= set(note.tags)
    assert person.history() == before


@real
def test_a_new_note_comes_with_its_guid_and_into_its_deck(person, words):
    new = make_item(kind="vocab", id="vocabulary.baru", lemma="baru", stem="baru")
    more = build(words, (*ITEMS, new), person.built.ledger, LATER)
    assert read_in(person, texts(words, more.ledger)) == {"new": 1, "duplicate": len(ITEMS)}
    note = person.note(more, new.id)
    assert note["Kata"] == "baru" and {person.col.decks.name(c.did) for c in note.cards()} == {f"{DECK}::Kosakata"}


@real
def test_with_tags_the_learner_s_are_gone(person, words):
    counts = read_in(person, texts(words, person.built.ledger, tags=True))
    assert counts["updated"] == len(ITEMS)
    note = person.note(person.built, WORD)
    assert tuple(note.tags) == person.built.ledger.entries[WORD].tags and note["Catatan"] == "my own"


@real
def test_what_a_learner_wrote_into_a_field_of_kuis_is_written_over(person, words):
    note = person.note(person.built, WORD)
    note["Arti"] = "mine"
    person.col.update_note(note)
    read_in(person, texts(words, person.built.ledger))
    assert person.note(person.built, WORD)["Arti"] == "to refuse; to reject"
