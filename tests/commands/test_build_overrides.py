"""Overrides in a real build: each does what it says, a wrong one stops the build, an edited article keeps its notes."""

import json
import re
import sqlite3
import zipfile

import pytest
from running import everything

ARTICLE = "seeds/pagi-di-pasar.md"
DECK = "decks/pagi-di-pasar"


@pytest.fixture
def deck(kuis, project):
    """The project, built once, and a way to build it with overrides."""
    assert kuis("build").status == 0

    def build(text=None, *options):
        if text is not None:
            (project / DECK / "overrides.yaml").write_text(text, encoding="utf-8")
        return kuis("build", *options)

    return build


def ledger(project):
    """The entries that are handed out, by id."""
    entries = json.loads((project / DECK / "ledger.json").read_text(encoding="utf-8"))["items"]
    return {id_: entry for id_, entry in entries.items() if not entry["retired"]}


def guids(project):
    """GUIDs of the notes in the package."""
    with zipfile.ZipFile(project / DECK / "pagi-di-pasar.apkg") as package:
        (project / "notes.db").write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(project / "notes.db") as db:
        return dict(db.execute("select guid, flds from notes"))


def first(project, **wanted):
    return next(
        (id_, e) for id_, e in ledger(project).items() if all(e[name] == value for name, value in wanted.items())
    )


def test_skip(deck, project):
    id_, entry = first(project, skill="fact")
    assert deck(f"items:\n  {id_}: {{skip: true}}\n").status == 0
    assert id_ not in ledger(project)
    assert f"{id_} " not in (project / DECK / "quiz.html").read_text(encoding="utf-8")
    retired = json.loads((project / DECK / "ledger.json").read_text(encoding="utf-8"))["items"][id_]
    assert retired["retired"] and retired["guid"] == entry["guid"]


def test_stem(deck, project):
    id_, entry = first(project, skill="fact", kind="mcq")
    stem = "Menurut bacaan, mana jawaban yang tepat di sini?"
    done = deck(f'items:\n  {id_}:\n    stem: "{stem}"\n')
    assert done.status == 0, done.err
    now = ledger(project)[id_]
    assert now["guid"] == entry["guid"] and now["fields"]["question"] == stem
    assert stem in (project / DECK / "quiz.html").read_text(encoding="utf-8")
    assert now["hash"] != entry["hash"]
    others = {i: e["hash"] for i, e in ledger(project).items() if i != id_}
    assert len(others) > 20 and "1 changed" in done.err


def test_distractors(deck, project):
    id_, entry = first(project, rule="berapa-objek", key="dua kilogram")
    wrong = ["lima kilogram", "tujuh kilogram", "sembilan kilogram"]
    done = deck(f"items:\n  {id_}:\n    distractors: [{', '.join(wrong)}]\n")
    assert done.status == 0, done.err
    now = ledger(project)[id_]
    options = {now["fields"][f"option{n}"] for n in range(1, 5)}
    assert options == {*wrong, entry["key"]} and now["guid"] == entry["guid"]
    assert "sembilan kilogram" in (project / DECK / "quiz.html").read_text(encoding="utf-8")


def test_gloss_of_a_word_reaches_all_its_items(deck, project):
    id_, entry = first(project, kind="vocab")
    word = entry["fields"]["word"]
    assert deck(f"words:\n  {word}: {{gloss: my own meaning}}\n").status == 0
    now = ledger(project)[id_]
    assert now["fields"]["gloss"] == "my own meaning" and now["guid"] == entry["guid"]


def test_skip_a_word(deck, project):
    _, entry = first(project, kind="vocab")
    word = entry["fields"]["word"]
    assert deck(f"words:\n  {word}: {{skip: true}}\n").status == 0
    assert word not in {e["fields"].get("word") for e in ledger(project).values()}


def test_quota(deck, project):
    assert deck("quota: {fact: 2, vocabulary: 3, morphology: 0}\n").status == 0
    skills = [entry["skill"] for entry in ledger(project).values()]
    assert (skills.count("fact"), skills.count("vocabulary"), skills.count("morphology")) == (2, 3, 0)


def test_level(deck, project):
    words = {e["key"] for e in ledger(project).values() if e["skill"] == "vocabulary"}
    assert deck("level: C1\n").status == 0
    harder = [e for e in ledger(project).values() if e["skill"] == "vocabulary"]
    assert all(e["fields"]["level"] in ("C1", "C2") for e in harder)
    assert {e["key"] for e in harder} != words


def test_add(deck, project):
    text = """
add:
  - id: ibu-kota
    kind: mcq
    stem: "Apa ibu kota Provinsi Jawa Tengah?"
    key: Semarang
    distractors: [Surabaya, Bandung, Serang]
  - id: becak
    kind: vocab
    stem: becak
    key: pedicab
"""
    done = deck(text)
    assert done.status == 0, done.err
    added = {id_: e for id_, e in ledger(project).items() if id_.startswith("added.")}
    assert set(added) == {"added.ibu-kota", "added.becak"}
    page = (project / DECK / "quiz.html").read_text(encoding="utf-8")
    assert "Apa ibu kota Provinsi Jawa Tengah?" in page and "Semarang" in page


def test_forgotten_items_are_named(deck, project):
    done = deck("items:\n  fact.siapa.pak-hasan.ffff: {skip: true}\nwords:\n  sulapan: {skip: true}\n")
    assert done.status == 0
    assert f"{DECK}/overrides.yaml:2:3: warning: there is no item" in done.err
    assert f"{DECK}/overrides.yaml:4:3: warning: no item is about the word 'sulapan'" in done.err


BROKEN = {
    "a key among the distractors": ("items:\n  {id}:\n    distractors: [{key}, satu, dua]\n", ":3:18:"),
    "two options that are the same": ("items:\n  {id}:\n    distractors: [Satu, satu, Dua]\n", ":3:18:"),
    "no question mark": ("items:\n  {id}:\n    stem: Ini bukan pertanyaan yang benar.\n", ":3:11:"),
    "the key in the stem": ("items:\n  {id}:\n    stem: Apakah {key} jawaban yang tepat?\n", ":3:11:"),
    "a key twice": ("quota: {{fact: 2}}\nquota: {{fact: 3}}\n", ":2:1:"),
    "no such key": ("qouta: {{fact: 2}}\n", ":1:1:"),
    "no number": ("quota: {{fact: banyak}}\n", ":1:15:"),
    "no YAML": ("items: [\n", ":2:1:"),
    "an added item without a key": ("add:\n  - {{id: x, kind: mcq, stem: Apa itu?}}\n", ":2:"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_override_stops_the_build(name, deck, project):
    id_, entry = first(project, skill="fact", kind="mcq")
    text, place = BROKEN[name]
    (project / DECK / "overrides.yaml").write_text(text.format(id=id_, key=entry["key"]), encoding="utf-8")
    before = everything(project)
    done = deck()
    assert done.status == 1, done.err
    wrong = [line for line in done.err.splitlines() if ": error: " in line]
    assert wrong and wrong[0].startswith(f"{DECK}/overrides.yaml{place}"), done.err
    assert everything(project) == before


def test_overrides_are_never_rewritten(deck, project):
    text = "# mine\nquota: {fact: 5}   # five\n"
    assert deck(text).status == 0
    assert (project / DECK / "overrides.yaml").read_text(encoding="utf-8") == text


def test_an_edited_article_keeps_the_notes_of_what_stayed(deck, project):
    before, notes = ledger(project), guids(project)
    path = project / ARTICLE
    text = path.read_text(encoding="utf-8")
    edited = text.replace("Dewi membeli dua kilogram salak", "Dewi lalu membeli dua kilogram salak")
    edited = edited.replace("Pulang ke rumah\n", "Pulang\n").replace("Hari itu hari Minggu", "Hari ini hari Minggu")
    assert edited != text
    path.write_text(edited, encoding="utf-8")
    assert deck().status == 0
    after = ledger(project)
    same = [(b, after[id_]) for id_, b in before.items() if id_ in after]
    assert len(same) >= 0.9 * len(before)
    assert all(b["guid"] == a["guid"] and b["note_id"] == a["note_id"] for b, a in same)
    unchanged = [(b, a) for b, a in same if b["hash"] == a["hash"]]
    assert unchanged and all(b["mod"] == a["mod"] for b, a in unchanged)
    assert set(notes) <= set(guids(project)), "a note that went keeps its place in the package, marked as retired"
    path.write_text(text, encoding="utf-8")
    assert deck().status == 0
    back = ledger(project)
    assert len(back.keys() & before.keys()) >= 0.9 * len(before)
    assert all(back[id_]["guid"] == e["guid"] for id_, e in before.items() if id_ in back)


def test_sound_without_the_extra_is_an_error(project, kuis, monkeypatch):
    from kuis.exports import audio

    def none(voice):
        raise audio.NoVoiceError("sound needs the extra 'audio'")

    kuis("build")
    path = project / "decks/pagi-di-pasar/overrides.yaml"
    path.write_text(path.read_text() + "cards: {audio: true}\n")
    before = everything(project / "decks")
    monkeypatch.setattr(audio, "speaker", none)
    said = kuis("build")
    assert said.status == 1 and "pip install 'kuis[audio]'" in said.err
    assert everything(project / "decks") == before


def test_a_sheet_without_self_check_holds_no_answers(deck, project):
    sheet = project / DECK / "quiz.html"
    assert "kuis-check" in sheet.read_text(encoding="utf-8")
    assert deck("sheet: {self_check: false}\n").status == 0
    assert "kuis-check" not in sheet.read_text(encoding="utf-8")
    assert deck("sheet: {self_check: maybe}\n").status == 1


def test_pin(deck, project):
    def built(text):
        done = deck(text)
        assert done.status == 0, done.err
        return ledger(project)

    everything_there = built("quota: {fact: 50, vocabulary: 50}\n")
    few = built("quota: {fact: 1, vocabulary: 0, morphology: 0}\n")
    fact = next(id for id, e in everything_there.items() if e["skill"] == "fact" and id not in few)
    card = next(e for e in everything_there.values() if e["kind"] == "vocab")
    word = card["fields"]["word"]
    pinned = built(
        "quota: {fact: 1, vocabulary: 0, morphology: 0}\n"
        f"items: {{{fact}: {{pin: true}}}}\nwords: {{{word}: {{pin: true}}}}\n"
    )
    assert set(pinned) == {fact, next(id for id, e in everything_there.items() if e is card)}


def test_a_pin_on_a_refused_item_says_which_criterion(deck, kuis, project):
    listed = kuis("items", ARTICLE, "--rejected").out
    id, code = re.search(r"^(\S+)  (\w+): ", listed, re.MULTILINE).groups()
    done = deck(f"items:\n  {id}: {{pin: true}}\n")
    assert done.status == 0
    assert f"overrides.yaml:2:3: warning: '{id}' is not used, because it breaks {code}: " in done.err
