"""kuis build on the disk: what it writes, what it leaves alone, and what it says."""

import json
from pathlib import Path

import pytest
from running import everything

ARTICLE = "seeds/pagi-di-pasar.md"
DECK = "decks/pagi-di-pasar"
FILES = {"pagi-di-pasar.apkg", "quiz.html", "key.html", "overrides.yaml", "ledger.json"}


def names(folder="."):
    return sorted(path.name for path in Path(folder).iterdir())


def test_a_first_build(kuis, project):
    done = kuis("build")
    assert done.status == 0 and done.out == ""
    assert set(names(DECK)) == FILES
    assert "pagi-di-pasar: " in done.err and "Import the .apkg into Anki" in done.err
    assert "wrote decks/pagi-di-pasar/overrides.yaml" in done.err


def test_without_seeds_there_is_something_to_do(kuis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = kuis("build")
    assert done.status == 1 and "seeds: error: there is no folder seeds/ here (name an article" in done.err
    assert names() == []


def test_json(kuis, project):
    done = kuis("build", "seeds", "nowhere.md", "--json")
    missing, built = json.loads(done.out)
    assert done.status == 1
    assert (missing["article"], missing["built"]) == ("nowhere.md", False) and "no such file" in missing["problems"][0]
    assert built["built"] and built["folder"] == DECK and set(built["files"]) == FILES - {"overrides.yaml"}
    ledger = json.loads((project / DECK / "ledger.json").read_text(encoding="utf-8"))
    assert sum(built["items"].values()) == len(ledger["items"]) == len(built["changes"]["added"]) > 20
    again = json.loads(kuis("build", "--json").out)
    assert again[0]["changes"] == {"added": [], "changed": [], "revived": [], "retired": []}


def test_out_and_forms(kuis, project):
    assert kuis("build", "--out", "elsewhere/deep", "--forms", "3").status == 0
    assert not (project / "decks").exists()
    page = (project / "elsewhere/deep/pagi-di-pasar/quiz.html").read_text(encoding="utf-8")
    assert all(f"Paket {letter}" in page for letter in "ABC") and "Paket D" not in page


def test_a_title_and_deck_of_ones_own(kuis, project):
    assert kuis("build").status == 0
    overrides = project / DECK / "overrides.yaml"
    overrides.write_text("deck: Kelas 7::Pasar\n", encoding="utf-8")
    assert kuis("build").status == 0
    ledger = json.loads((project / DECK / "ledger.json").read_text(encoding="utf-8"))
    assert ledger["deck"] == "Kelas 7::Pasar" and any(d.startswith("Kelas 7::Pasar::") for d in ledger["decks"])


# -- what cannot be built is said with its place, and nothing is written ----------------------------------------------

BAD = {
    "empty.md": (b"", "the file is empty"),
    "blank.txt": (b" \n\t\n", "the file is empty"),
    "latin.txt": (b"Halo \xe9 dunia.", "latin.txt:1:6: error: byte 0xe9 is not UTF-8"),
    "wide.txt": ("Halo dunia.".encode("utf-16"), "the file is in UTF-16"),
    "binary.md": (b"\x89PNG\r\n\0\0\0", "this is a binary file"),
    "poor.txt": (b"Harga. Mahal. Ya.", "the article gives no items"),
    "faulty.txt": (b"Presiden Kim menolak bantuan x:(1) militer Rusia pada 1945.", "items is fit for a card: their"),
    "numbers.txt": (b"1 2 3 4 5 6 7 8 9 10\n" * 20, "error:"),
    "article.docx": (b"PK", "'.docx' files are not read"),
    "noending": (b"Rina datang.", "the file's name has no ending"),
    "language.md": (b"---\nlanguage: xx\n---\nRina datang ke pasar.", "there is no language pack for 'xx'"),
    "front.md": (b"---\nlevel: Z3\n---\nRina datang ke pasar.", "front.md:2:8: error:"),
    "line.txt": (b"kata " * 2_000_000, "this line has 10,000,000 characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_article(name, kuis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, message = BAD[name]
    (tmp_path / name).write_bytes(content)
    done = kuis("build", name)
    assert done.status == 1, done.err
    (line,) = [line for line in done.err.splitlines() if message in line]
    assert line.startswith(name) and "error: " in line
    assert everything(tmp_path) == {name: content}
    assert names() == [name]


@pytest.mark.parametrize("verb", ["items", "analyse"])
@pytest.mark.parametrize("name", ["empty.md", "latin.txt", "binary.md", "language.md"])
def test_other_commands_say_the_same(verb, name, kuis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, message = BAD[name]
    (tmp_path / name).write_bytes(content)
    done = kuis(verb, name)
    assert done.status == 1 and message in done.err and done.out == ""


@pytest.mark.parametrize("path", ["nowhere.md", "nowhere/", "empty-folder"])
def test_nothing_there(path, kuis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty-folder").mkdir()
    done = kuis("build", path)
    assert done.status == 1 and done.err.startswith(f"{path}: error: ")
    assert names() == ["empty-folder"] and names("empty-folder") == []


def test_a_file_too_large(kuis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(20_000_001)
    assert "large.txt: error: the file is larger than 20 MB" in kuis("build", "large.txt").err


def test_good_articles_are_built_beside_bad_ones(kuis, project):
    (project / "seeds" / "empty.md").write_bytes(b"")
    (project / "seeds" / "broken.txt").write_bytes(b"\xe9")
    done = kuis("build")
    assert done.status == 1
    assert "seeds/empty.md: error: the file is empty" in done.err and "seeds/broken.txt:1:1: error:" in done.err
    assert names("decks") == ["overrides.schema.json", "pagi-di-pasar"] and set(names(DECK)) == FILES


def test_a_folder_that_cannot_be_written(kuis, project):
    """Permission bits do not bind root, so the folder is to stand below a file."""
    (project / "file").write_bytes(b"mine")
    before = everything(project)
    done = kuis("build", "--out", "file/decks")
    assert done.status == 1
    assert "file/decks/pagi-di-pasar" in done.err and "cannot write" in done.err and "nothing was changed" in done.err
    assert everything(project) == before


def test_standard_input(kuis, project):
    text = (project / ARTICLE).read_bytes()
    assert kuis("build", "-", stdin=text).status == 0
    assert names("decks") == ["overrides.schema.json", "pagi-di-pasar"]


def test_two_articles_of_one_name(kuis, project):
    (project / "seeds" / "pagi_di_pasar.txt").write_bytes((project / ARTICLE).read_bytes())
    done = kuis("build")
    assert done.status == 1 and "share the name 'pagi-di-pasar'" in done.err


def test_strict_takes_warnings_as_errors(kuis, project):
    assert kuis("build").status == 0
    overrides = project / DECK / "overrides.yaml"
    overrides.write_text("items:\n  fact.siapa.tidak-ada.0000: {skip: true}\n", encoding="utf-8")
    before = everything(project)
    done = kuis("build", "--strict")
    assert done.status == 1 and f"{DECK}/overrides.yaml:2:3: warning: there is no item" in done.err
    assert everything(project) == before
    assert kuis("build").status == 0


def test_a_missing_ledger_stops_the_build(kuis, project):
    assert kuis("build").status == 0
    (project / DECK / "ledger.json").unlink()
    before = everything(project)
    done = kuis("build")
    assert done.status == 1 and f"{DECK}/ledger.json: error: the ledger is missing" in done.err
    assert everything(project) == before
    assert kuis("build", "--new-ledger").status == 0


def test_a_damaged_ledger_stops_the_build(kuis, project):
    assert kuis("build").status == 0
    (project / DECK / "ledger.json").write_text("{", encoding="utf-8")
    before = everything(project)
    done = kuis("build", "--new-ledger")
    assert done.status == 1 and f"{DECK}/ledger.json:1:2: error: the ledger is damaged" in done.err
    assert everything(project) == before
