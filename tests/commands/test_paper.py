"""kuis build --pdf and --roster: what they write, and what they say when they cannot."""

import json
import sys

import pytest
from running import everything

DECK = "decks/pagi-di-pasar"
NAMES = 'Nama;Paket\nAyu Lestari;\n"Budi, S.Pd.";B\nCitra;\n'


@pytest.fixture
def roster(project):
    (project / "kelas.csv").write_text(NAMES, encoding="utf-8")
    return project / "kelas.csv"


def test_a_class_gets_its_sheets_and_the_teacher_a_list(kuis, project, roster):
    done = kuis("build", "--forms", "2", "--roster", "kelas.csv")
    assert done.status == 0, done.err
    sheets = (project / DECK / "class.html").read_text(encoding="utf-8")
    key = (project / DECK / "class-key.html").read_text(encoding="utf-8")
    names = ["Ayu Lestari", "Budi, S.Pd.", "Citra"]
    assert [name for name in names if f'<bdi class="student">{name}</bdi>' in sheets] == names
    assert [name for name in names if f"<bdi>{name}</bdi></th>" in key] == names
    before = everything(project)
    assert kuis("build", "--forms", "2", "--roster", "kelas.csv").status == 0
    assert everything(project) == before


def test_json_names_the_further_files(kuis, project, roster):
    (record,) = json.loads(kuis("build", "--roster", "kelas.csv", "--json", "--forms", "2").out)
    assert {"class.html", "class-key.html", "quiz.html"} <= set(record["files"])


def test_what_an_earlier_build_left_is_named(kuis, project, roster):
    assert kuis("build", "--forms", "2", "--roster", "kelas.csv").status == 0
    said = kuis("build").err
    assert "left from an earlier build: class.html, class-key.html (--roster makes them again)" in said
    assert "quiz.pdf" not in said


def test_broken_rows_are_all_told_and_nothing_is_written(kuis, project):
    (project / "kelas.csv").write_text("name,form\n,A\nAyu,C\nBudi,A,B\n", encoding="utf-8")
    before = everything(project)
    done = kuis("build", "--forms", "2", "--roster", "kelas.csv")
    assert done.status == 1 and everything(project) == before
    lines = done.err.splitlines()
    assert [line.split(": error: ")[0] for line in lines if "error" in line] == [f"kelas.csv:{n}" for n in (2, 3, 4)]


def test_a_name_twice_is_a_warning(kuis, project):
    (project / "kelas.csv").write_text("Ayu\nAyu\n", encoding="utf-8")
    assert kuis("build", "--roster", "kelas.csv", "--strict").status == 1
    assert not (project / "decks").exists()
    done = kuis("build", "--roster", "kelas.csv")
    assert done.status == 0 and "kelas.csv:2: warning: 'Ayu' stands in this list twice" in done.err


@pytest.mark.parametrize("content", [None, b"Jos\xe9\n", b'"Ayu\n', b""])
def test_a_list_that_cannot_be_read(content, kuis, project):
    if content is not None:
        (project / "kelas.csv").write_bytes(content)
    before = everything(project)
    done = kuis("build", "--roster", "kelas.csv")
    assert done.status == 1 and done.err.startswith("kelas.csv") and everything(project) == before


def test_without_weasyprint_it_says_what_to_do(kuis, project, monkeypatch):
    from kuis.exports import pdf

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf.printer.cache_clear()
    before = everything(project)
    done = kuis("build", "--pdf")
    assert done.status == 1 and everything(project) == before
    assert "--pdf: error: a PDF needs the extra 'pdf'" in done.err
    assert "pip install 'kuis[pdf]'" in done.err and "open quiz.html in a browser and print it" in done.err
    pdf.printer.cache_clear()


def test_too_many_names_for_one_pdf(kuis, project):
    pytest.importorskip("weasyprint", reason="weasyprint is not installed", exc_type=ImportError)
    (project / "kelas.csv").write_text("".join(f"Siswa {n}\n" for n in range(201)), encoding="utf-8")
    before = everything(project)
    done = kuis("build", "--pdf", "--roster", "kelas.csv")
    assert done.status == 1 and everything(project) == before
    assert "kelas.csv:201: error: --pdf makes at most 200 sheets with names at once" in done.err


def test_pdf_of_sheets_and_keys(kuis, project, roster):
    pytest.importorskip("weasyprint", reason="weasyprint is not installed", exc_type=ImportError)
    done = kuis("build", "--pdf", "--forms", "2", "--roster", "kelas.csv")
    assert done.status == 0, done.err
    pdfs = {path.name for path in (project / DECK).glob("*.pdf")}
    assert pdfs == {"quiz.pdf", "key.pdf", "class.pdf", "class-key.pdf"}
    before = everything(project)
    assert kuis("build", "--pdf", "--forms", "2", "--roster", "kelas.csv").status == 0
    assert everything(project) == before


def test_paper_and_large_print_are_chosen_in_the_overrides(kuis, project):
    assert kuis("build").status == 0
    assert b"size: A4" in (project / DECK / "quiz.html").read_bytes()
    overrides = project / DECK / "overrides.yaml"
    overrides.write_text(
        overrides.read_text(encoding="utf-8") + "sheet: {paper: Letter, large: yes}\n", encoding="utf-8"
    )
    assert kuis("build").status == 0
    for name in ("quiz.html", "key.html"):
        page = (project / DECK / name).read_bytes()
        assert b"size: letter" in page and b"font: 18pt" in page
