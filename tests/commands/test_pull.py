"""kuis pull with the real Anki: what a learner changed there comes back, and the next import takes nothing away."""

import json
import re
import sys
from pathlib import Path

import pytest
import yaml
from running import everything

pytest.importorskip("anki", reason="the anki wheel is not installed")
sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from learner import Learner

pytestmark = pytest.mark.anki
DECK = "decks/pagi-di-pasar"
FORMS = ["colpkg", "apkg", "legacy.apkg", "txt"]


@pytest.fixture
def deck(project, kuis, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert kuis("build").status == 0
    return project / DECK


@pytest.fixture
def learner(tmp_path, deck):
    person = Learner(tmp_path / "anki")
    person.imports(package(deck))
    yield person
    person.col.close()


def package(deck):
    return (deck / "pagi-di-pasar.apkg").read_bytes()


def ids(deck, start):
    items = json.loads((deck / "ledger.json").read_text())["items"]
    return [id_ for id_ in sorted(items) if id_.startswith(start)]


def card_id(deck):
    items = json.loads((deck / "ledger.json").read_text())["items"]
    return next(id_ for id_, row in sorted(items.items()) if row["kind"] == "vocab")


def overrides(deck):
    return yaml.safe_load((deck / "overrides.yaml").read_text())


@pytest.mark.parametrize("form", FORMS)
def test_nothing_edited(deck, learner, kuis, form):
    learner.studies()
    before = everything(deck)
    said = kuis("pull", learner.exports(form))
    assert said.status == 0 and "0 changes, 0 kept on the card alone, 0 conflicts, 0 deleted" in said.out
    assert everything(deck) == before


@pytest.mark.parametrize("form", FORMS)
def test_edits_become_overrides_and_survive_the_next_import(deck, learner, kuis, form):
    reviewed = learner.studies()
    word, gap = card_id(deck), ids(deck, "fact.isian")[0]
    learner.edits(word, "Arti", "my own: gloss &amp; more")
    learner.tags(word, "sulit", "marked")
    text = learner.note(gap)["Teks"]
    learner.edits(gap, "Teks", re.sub(r"::[^:]*\}\}", "::jam berapa?}}", text))
    fields = {id_: list(learner.note(id_).fields) for id_ in learner.ids()}
    starter = (deck / "overrides.yaml").read_text()
    said = kuis("pull", learner.exports(form))
    assert said.status == 0 and "3 changes" in said.out, said.err
    items = overrides(deck)["items"]
    assert items[word] == {"gloss": "my own: gloss & more", "tags": ["sulit"]}
    assert items[gap] == {"hint": "jam berapa?"}
    kept = (deck / "overrides.yaml").read_text().splitlines()
    assert all(line in kept for line in starter.splitlines())
    assert kuis("build").status == 0
    learner.imports(package(deck))
    assert {id_: list(learner.note(id_).fields) for id_ in learner.ids()} == fields
    assert "sulit" in learner.note(word).tags
    assert learner.history() == reviewed
    # All is said: a second pull finds nothing more.
    assert "0 changes" in kuis("pull", learner.exports(form)).out


def test_options_and_question(deck, learner, kuis):
    question = ids(deck, "vocabulary.arti")[0]
    note = learner.note(question)
    learner.edits(question, "Pilihan 2" if note["Kunci"] == "A" else "Pilihan 1", "something else")
    learner.edits(question, "Pertanyaan", note["Pertanyaan"].replace("Apa arti", "Apakah arti"))
    fields = list(learner.note(question).fields)
    said = kuis("pull", learner.exports("colpkg"))
    assert "2 changes" in said.out, said.out
    change = overrides(deck)["items"][question]
    assert change["stem"].startswith("Apakah arti") and "something else" in change["distractors"]
    assert "key" not in change
    kuis("build")
    learner.imports(package(deck))
    assert sorted(learner.note(question).fields) == sorted(fields)


def test_what_overrides_cannot_say_stays_on_the_card(deck, learner, kuis):
    word = card_id(deck)
    ours = learner.note(word)["Kalimat"]
    learner.edits(word, "Arti", "<b>bold</b> <img src='x.jpg'>")
    learner.edits(word, "Kalimat", "Kalimat saya sendiri.")
    said = kuis("pull", learner.exports("apkg"))
    assert "0 changes, 2 kept on the card alone" in said.out
    assert "items" not in overrides(deck)
    # Something else about the note changes, and still nothing is lost.
    with (deck / "overrides.yaml").open("a") as file:
        file.write(f"items:\n  {word}: {{tags: [baru]}}\n")
    assert kuis("build").status == 0
    learner.imports(package(deck))
    note = learner.note(word)
    assert (note["Arti"], note["Kalimat"]) == ("<b>bold</b> <img src='x.jpg'>", "Kalimat saya sendiri.")
    assert "baru" in note.tags
    entry = json.loads((deck / "ledger.json").read_text())["items"][word]
    assert set(entry["own"]) == {"gloss", "sentence"}
    # The learner goes back to our sentence: from now on it is ours again.
    learner.edits(word, "Kalimat", ours)
    assert kuis("pull", learner.exports("apkg")).status == 0
    assert kuis("build").status == 0
    entry = json.loads((deck / "ledger.json").read_text())["items"][word]
    assert set(entry["own"]) == {"gloss"} and entry["fields"]["sentence"] == ours


def test_both_sides_changed(deck, learner, kuis):
    word = card_id(deck)
    learner.edits(word, "Arti", "theirs")
    with (deck / "overrides.yaml").open("a") as file:
        file.write(f"items:\n  {word}: {{gloss: ours}}\n")
    before = everything(deck)
    said = kuis("pull", learner.exports("colpkg"))
    assert said.status == 0 and "1 conflict" in said.out and "hands out: ours" in said.out
    assert everything(deck) == before


def test_a_change_that_breaks_a_criterion_stays_on_the_card(deck, learner, kuis):
    question = ids(deck, "fact.berapa")[0]
    learner.edits(question, "Pertanyaan", "Bukan pertanyaan lagi")
    said = kuis("pull", learner.exports("colpkg"))
    assert said.status == 0 and "1 kept on the card alone" in said.out and "breaks S8" in said.out
    assert kuis("build").status == 0
    learner.imports(package(deck))
    assert learner.note(question)["Pertanyaan"] == "Bukan pertanyaan lagi"


def test_an_older_deck_is_no_edit(deck, learner, kuis):
    word = card_id(deck)
    with (deck / "overrides.yaml").open("a") as file:
        file.write(f"items:\n  {word}: {{gloss: newer}}\n")
    assert kuis("build").status == 0
    said = kuis("pull", learner.exports("txt"))
    assert "0 changes" in said.out and "0 conflicts" in said.out


def test_deleted_notes_stay_deleted(deck, learner, kuis):
    gone, other = ids(deck, "vocabulary.arti")[0], ids(deck, "fact.isian")[0]
    learner.deletes(gone)
    said = kuis("pull", learner.exports("colpkg"))
    assert "1 deleted" in said.out and f"- {gone}" in said.out
    assert overrides(deck)["items"][gone] == {"skip": True}
    assert kuis("build").status == 0
    learner.imports(package(deck))
    assert gone not in learner.ids() and other in learner.ids()
    # Text says nothing of deleted notes unless asked.
    learner.deletes(other)
    assert "--deleted" in kuis("pull", learner.exports("txt")).err
    assert kuis("pull", "--deleted", learner.exports("txt")).status == 0
    kuis("build")
    learner.imports(package(deck))
    assert other not in learner.ids()
    # Who asks for them again gets the notes back; without a pin others that took their places would stay.
    text = (deck / "overrides.yaml").read_text()
    (deck / "overrides.yaml").write_text(text.replace("skip: true", "pin: true"))
    kuis("build")
    learner.imports(package(deck))
    assert {gone, other} <= set(learner.ids())


def test_a_dry_run_writes_nothing(deck, learner, kuis):
    learner.edits(card_id(deck), "Arti", "mine")
    before = everything(deck)
    assert "1 change," in kuis("pull", "--dry-run", learner.exports("apkg")).out
    assert everything(deck) == before


def test_files_that_are_no_use(deck, learner, kuis, tmp_path):
    whole = Path(learner.exports("apkg")).read_bytes()
    cut, stranger, bare = tmp_path / "cut.apkg", tmp_path / "other.txt", tmp_path / "bare.txt"
    cut.write_bytes(whole[: len(whole) // 2])
    stranger.write_text("#separator:tab\n#guid column:1\n#notetype column:2\nabc\tBasic\tfront\tback\n")
    bare.write_text("#separator:tab\nfront\tback\n")
    before = everything(deck)
    for path, message in (
        (cut, "damaged or cut short"),
        (stranger, "none of its 1 note belongs to a deck here"),
        (bare, "no GUIDs"),
        (tmp_path / "none.apkg", "there is no such file"),
        (deck, "folder"),
        (deck / "quiz.html", "no GUIDs"),
    ):
        said = kuis("pull", str(path))
        assert said.status == 1 and message in said.err and str(path) in said.err, said.err
    assert everything(deck) == before
