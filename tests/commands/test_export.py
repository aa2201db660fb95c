"""kuis export: decks as text for Anki."""

import pytest
from running import everything

DECK = "decks/pagi-di-pasar"
FILES = {"kuis-isian.txt", "kuis-kosakata.txt", "kuis-pilihan-ganda.txt"}


@pytest.fixture
def deck(project, kuis):
    assert kuis("build").status == 0
    return project / DECK


def test_files_for_each_note_type(deck, project, kuis):
    before = everything(deck)
    done = kuis("export", DECK, "--format", "anki-text", "--out", "text")
    assert done.status == 0 and done.out == "" and "29" not in done.err
    assert {path.name for path in (project / "text").iterdir()} == FILES
    assert everything(deck) == before
    first = everything(project / "text")
    assert kuis("export", "--format", "anki-text", "--out", "text").status == 0
    assert everything(project / "text") == first
    assert b"\tTags\t" not in first["kuis-isian.txt"]
    kuis("export", "--format", "anki-text", "--out", "text", "--tags")
    assert b"#tags column:3\n" in (project / "text/kuis-isian.txt").read_bytes()


def test_two_decks_share_the_files(deck, project, kuis):
    (project / "seeds/dua.txt").write_text(
        "Para nelayan menebar jala di muara pada 1998. Dewi menjual buah di pasar kota.\n", encoding="utf-8"
    )
    assert kuis("build", "seeds/dua.txt").status == 0
    assert kuis("export", "--format", "anki-text").status == 0
    text = "".join((project / name).read_text(encoding="utf-8") for name in FILES)
    assert "\tBahasa Indonesia::Pagi di Pasar::Kosakata\t" in text and "muara" in text


def test_a_deck_whose_overrides_changed_is_written_as_built_with_a_warning(deck, project, kuis):
    overrides = deck / "overrides.yaml"
    text = overrides.read_text(encoding="utf-8")
    word = next(line for line in (deck / "ledger.json").read_text().splitlines() if '"kind": "vocab"' in line)
    id_ = word.split('"')[1]
    overrides.write_text(text + f"\nitems:\n  {id_}: {{skip: true}}\n", encoding="utf-8")
    done = kuis("export", "--format", "anki-text")
    assert done.status == 0 and f"{DECK}: warning: the deck is taken as it was last built" in done.err
    assert "1 retired" in done.err and id_ in (project / "kuis-kosakata.txt").read_text(encoding="utf-8")


def test_nothing_is_written_where_something_is_wrong(deck, project, kuis):
    before = everything(project)
    assert kuis("export", "--format", "anki-text", "nowhere").status == 1
    assert kuis("export", "--format", "anki-text", "--out", "seeds/pagi-di-pasar.md").status == 1
    assert kuis("export").status == 2 and kuis("export", "--format", "csv").status == 2
    assert everything(project) == before
    (deck / "ledger.json").write_text("{", encoding="utf-8")
    done = kuis("export", "--format", "anki-text")
    assert done.status == 1 and "damaged" in done.err and not list(project.glob("*.txt"))


def test_a_deck_that_was_never_built(project, kuis):
    (project / DECK).mkdir(parents=True)
    (project / DECK / "overrides.yaml").write_text("article: ../../seeds/pagi-di-pasar.md\n", encoding="utf-8")
    done = kuis("export", "--format", "anki-text")
    assert done.status == 1 and "ledger" in done.err
