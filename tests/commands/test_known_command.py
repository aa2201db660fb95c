"""kuis known: words that a learner already reviews, out of what Anki exports."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from anki_files import package

ARTICLE = "seeds/pagi-di-pasar.md"
WORD = "kuis · Kosakata"
GAP = "kuis · Isian"


def word(text, interval, gloss="x"):
    return (WORD, {"ID": f"vocabulary.{text}.0000", "Kata": text, "Arti": gloss}, interval)


def basic(front, back, interval=30):
    return ("Basic", {"Front": front, "Back": back}, interval)


@pytest.fixture
def listed(kuis, project):
    def listed(notes, *options, name="me.apkg"):
        (project / name).write_bytes(package(notes))
        done = kuis("known", name, *options)
        return done.status, done.out.split("\n")[:-1], done.err

    return listed


def test_mature_words_of_vocabulary_notes(listed):
    notes = [word("menolak", 40), word("pasar", 20), word("rumah", 21), word("membeli", 0)]
    assert listed(notes) == (0, ["menolak", "rumah"], "2 words in 4 notes\n")
    assert listed(notes, "--interval", "20")[1] == ["menolak", "pasar", "rumah"]
    assert listed(notes, "--interval", "0")[1] == ["membeli", "menolak", "pasar", "rumah"]


def test_an_edited_word_is_led_to_its_headword(listed):
    assert listed([word("<b>Ditolaknya</b>&nbsp;", 30)])[1] == ["menolak"]


def test_options_and_sentences_of_other_notes_of_kuis_do_not_count(listed):
    gap = (GAP, {"ID": "fact.x", "Teks": "{{c1::rumah}}", "Arti": "pasar"}, 50)
    choice = ("kuis · Pilihan ganda", {"ID": "fact.y", "Pertanyaan": "Apa?", "Pilihan 1": "rumah"}, 50)
    assert listed([gap, choice])[1] == []


@pytest.mark.parametrize(
    ("front", "back", "found"),
    [
        ("rumah", "house", ["rumah"]),
        ("house", "<div>Rumah</div>", ["rumah"]),
        ("menolak", "rumah", ["menolak"]),  # a headword in front answers for the note
        ("menolak (v.)", "to refuse", ["menolak"]),
        ("rumah[sound:rumah.mp3]", "house", ["rumah"]),
        ("{{c1::rumah::r…}}", "", ["rumah"]),
        ("kerja sama", "cooperation", ["kerja sama"]),
        ("Mereka menolak rencana pembangunan rumah itu.", "They refuse the plan.", []),
        ("ditolaknya", "refused by him", []),  # only kuis's own notes are sure to be of this language
        ("", "", []),
        ("<img src=rumah.jpg>", "house", []),
    ],
)
def test_notes_from_elsewhere(listed, front, back, found):
    assert listed([basic(front, back)])[1] == found


def test_a_package_without_intervals_says_how_to_export(listed):
    status, out, err = listed([word("rumah", 0)])
    assert (status, out) == (0, []) and "Include scheduling information" in err
    assert "smaller --interval" in listed([word("rumah", 5)])[2]


@pytest.mark.parametrize("head", ["#guid column:1\n#notetype column:2\n", "#notetype column:1\n"])
def test_a_text_export_gives_all_words_and_says_so(kuis, project, head):
    guid = "g1\t" if "guid" in head else ""
    rows = f"{guid}{WORD}\tvocabulary.x\trumah\n{guid}Basic\tpasar\tmarket\n{guid}{GAP}\tfact.x\tsungai\n"
    (project / "me.txt").write_text("#separator:tab\n#html:true\n" + head + rows, encoding="utf-8")
    done = kuis("known", "me.txt")
    assert done.status == 0 and done.out.split() == ["pasar", "rumah"]
    assert "intervals" in done.err


@pytest.mark.parametrize("head", ["#notetype:" + WORD + "\n#guid column:1\n#separator:Tab\n"])
def test_one_note_type_for_a_whole_text(kuis, project, head):
    (project / "me.txt").write_text(head + "g1\tvocabulary.x\tditolaknya\n", encoding="utf-8")
    assert kuis("known", "me.txt").out == "menolak\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("me.apkg", b"", "no Anki package"),
        ("me.apkg", package([word("rumah", 30)])[:-100], "damaged or cut short"),
        ("me.colpkg", b"<html>", "no Anki package"),
        ("me.txt", b"rumah\n", "no export of notes"),
        ("me.txt", b"#guid column:x\nrumah\n", "number of a column"),
        ("me.txt", b"\xff\xfe", "not UTF-8"),
    ],
)
def test_what_is_no_file_from_anki(kuis, project, name, content, said):
    (project / name).write_bytes(content)
    done = kuis("known", name)
    assert (done.status, done.out) == (1, "") and said in done.err and done.err.startswith(f"{name}:")


def test_any_damage_is_told(kuis, project):
    sound = package([word(w, 30) for w in ("rumah", "pasar", "menolak", "sungai")])
    for place in range(0, len(sound), 37):
        (project / "me.apkg").write_bytes(sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :])
        assert kuis("known", "me.apkg").status in (0, 1)


def test_no_such_file_and_no_such_language(kuis, project):
    assert kuis("known", "nowhere.apkg").status == 1
    assert kuis("known", "seeds").status == 1
    assert kuis("known", "x.apkg", "--language", "xx").status == 2


def test_the_list_and_the_package_itself_do_the_same_for_a_build(kuis, project):
    before = kuis("items", ARTICLE).out
    (project / "me.colpkg").write_bytes(package([word("membeli", 60), word("pasar", 60), word("kios", 3)]))
    (project / "known.txt").write_text(kuis("known", "me.colpkg").out, encoding="utf-8")
    listed = kuis("items", ARTICLE, "--known", "known.txt")
    direct = kuis("items", ARTICLE, "--known", "me.colpkg")
    assert listed.out == direct.out != before
    assert listed.status == direct.status == 0 and "warning" not in direct.err
    (project / "me.apkg").write_bytes(b"PK\x03\x04")
    bad = kuis("build", ARTICLE, "--known", "me.apkg")
    assert bad.status == 1 and "me.apkg: error:" in bad.err and not (project / "decks").exists()


@pytest.mark.anki
def test_a_collection_from_the_real_anki(kuis, project):
    pytest.importorskip("anki", reason="the anki wheel is not installed")
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    assert kuis("build", ARTICLE).status == 0
    col = Collection(str(project / "collection.anki2"))
    package = str(project / "decks/pagi-di-pasar/pagi-di-pasar.apkg")
    col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions()))
    notes = [col.get_note(id_) for id_ in col.find_notes(f'"note:{WORD}"')]
    mature = {note["Kata"] for note in notes[:3]}
    for note in notes:
        for card in note.cards():
            card.ivl, card.reps = (25 if note["Kata"] in mature and card.ord else 5), 4
            col.update_card(card)
    for legacy in (True, False):
        col.export_collection_package(str(project / "me.colpkg"), include_media=False, legacy=legacy)
        col.reopen() if not col.db else None
        assert set(kuis("known", "me.colpkg").out.split("\n")[:-1]) == mature
    col.close()
