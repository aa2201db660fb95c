"""PDF files by WeasyPrint, read again by pypdf: tagged, the same bytes, nothing split over two pages."""

import io
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from factory import HERE, ROOT, demo_quiz, interface, make_article, make_item, make_quiz
from kuis.exports import pdf
from kuis.exports.html import render_class, render_class_key, render_key, render_quiz
from kuis.model import Student

pytest.importorskip("weasyprint", reason="weasyprint is not installed", exc_type=ImportError)
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")


def opened(data: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in opened(data).pages]


def test_it_is_tagged_titled_and_in_its_language() -> None:
    quiz = demo_quiz(1)
    made = opened(pdf.printer()([render_quiz(quiz, interface())]))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/Lang"] == "id" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.metadata.title == quiz.article.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert not {"/CreationDate", "/ModDate"} & set(made.metadata)


def test_bookmarks_lead_to_forms_and_their_sections() -> None:
    made = opened(pdf.printer()([render_quiz(demo_quiz(2), interface())]))
    top = [mark for mark in made.outline if not isinstance(mark, list)]
    assert [mark.title for mark in top] == ["Paket A", "Paket B"]
    below = [mark.title for mark in made.outline[1]]
    assert below[0].startswith("A. Menjodohkan") and len(below) == 4
    starts = [made.get_destination_page_number(mark) for mark in top]
    pages = texts(pdf.printer()([render_quiz(demo_quiz(2), interface())]))
    assert starts == [at for at, text in enumerate(pages) if "Nama" in text and "Tanggal" in text]


def test_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys\nfrom factory import demo_quiz, interface\n"
        "from kuis.exports.html import render_quiz\nfrom kuis.exports.pdf import printer\n"
        "page = render_quiz(demo_quiz(2), interface())\n"
        "sys.stdout.buffer.write(printer()([page, page], duplex=True))\n"
    )
    path = os.pathsep.join([str(HERE), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    made = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jakarta"))
    ]
    assert made[0] == made[1] and made[0].startswith(b"%PDF")


def test_a_students_sheet_begins_on_the_front_and_counts_its_own_pages() -> None:
    quiz = demo_quiz(2)
    students = [Student("Ayu", "A"), Student("Budi", "B"), Student("Citra", "A")]
    pages = texts(pdf.printer()([render_class(quiz, [s], interface()) for s in students], duplex=True))
    starts = [at for at, text in enumerate(pages) if "Tanggal" in text]
    assert len(starts) == 3 and all(at % 2 == 0 for at in starts)
    for at, student in zip(starts, students, strict=True):
        last = int(re.search(r"Halaman 1 dari (\d+)", pages[at])[1])  # type: ignore[index]
        for n in range(last):
            assert f"Halaman {n + 1} dari {last}" in pages[at + n]
            assert f"{student.name} · Paket {student.form}" in pages[at + n]
        assert "Selesai" in pages[at + last - 1]


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("letter", (612, 792))])
@pytest.mark.parametrize("large", [False, True])
def test_no_question_is_split_over_two_pages(paper: Any, size: tuple[int, int], large: bool) -> None:
    items = []
    for n in range(40):
        length = " ".join(["kata yang mengisi baris"] * (1 + n * 7 % 11))
        first, last = f"mula{n:02}x", f"akhir{n:02}x"
        if n % 3:
            rest = (f"satu {length}", f"dua {length}", f"zz {last}")
            items.append(
                make_item(
                    id=f"i{n}", start=n, order="ascending", kind="mcq", skill="fact", key=f"kunci {n}",
                    stem=f"{first} {length}?", distractors=rest,
                )
            )  # fmt: skip
        else:
            items.append(make_item(id=f"i{n}", start=n, stem=f"{first} {length} _____ {last}.", key=f"kunci{n:02}x"))
    data = pdf.printer()([render_quiz(make_quiz(items), interface(), paper=paper, large=large)])
    box = opened(data).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    pages = texts(data)
    assert len(pages) > 4
    for n in range(40):
        home = [at for at, text in enumerate(pages) if f"mula{n:02}x" in text]
        assert len(home) == 1
        assert home == [at for at, text in enumerate(pages) if f"akhir{n:02}x" in text]
    for at, text in enumerate(pages, 1):
        assert f"Halaman {at} dari {len(pages)}" in text


def test_a_line_is_not_broken_after_its_first_word() -> None:
    """WeasyPrint 70 makes "Liu" a line of its own here, because the space before the gap is one too many."""
    stem = (
        "Liu menegaskan bahwa sikap China saat ini adalah mendukung segala upaya yang _____ (arah) pada penyelesaian."
    )
    page = render_quiz(make_quiz([make_item(stem=stem, skill="morphology", kind="mcq", key="arahan")]), interface())
    lines = opened(pdf.printer()([page])).pages[0].extract_text().replace("\u200b", "").splitlines()
    assert any("Liu menegaskan bahwa" in line for line in lines)


def test_hostile_texts_are_printed() -> None:
    title = 'Judul <script>alert(1)</script> "a" & \\ } مرحبا 🐢 ' + "panjang " * 40
    items = [
        make_item(id=f"i{n}", kind="mcq", skill="fact", stem=title, distractors=("a", title, "b")) for n in range(3)
    ]
    quiz = make_quiz(items, make_article(title, title=title))
    for page in (
        render_quiz(quiz, interface()),
        render_key(quiz, interface()),
        render_class_key(quiz, [Student("\u202eنور <b>" + "x" * 90, "A")], interface()),
    ):
        assert opened(pdf.printer()([page])).metadata.title.strip().endswith(title.strip())


@pytest.mark.parametrize("large", [False, True])
def test_a_long_word_stays_on_the_paper(large: bool) -> None:
    word = "https://contoh.id/" + "a-b/" * 40
    items = [
        make_item(id="m", kind="mcq", skill="fact", stem=f"Apa {word}?", key=word, distractors=("a", "b", word + "c"))
    ]
    items += [make_item(id="c", stem=f"_____ {word}", key=word), make_item(id="v", kind="vocab", stem=word, gloss=word)]
    quiz = make_quiz(items, make_article(word, title=word, source=word))
    names = [Student("x" * 100, "A"), Student("Ayu", "A")]
    for page in (
        render_class(quiz, names, interface(), large=large),
        render_key(quiz, interface(), large=large),
        render_class_key(quiz, names, interface(), large=large),
    ):
        data = pdf.printer()([page])
        for sheet in opened(data).pages:
            assert _ends(sheet) <= 595 - 18 / 25.4 * 72 + 1
        assert not any(re.search(r"(?m)^x\s*x\s*x$", sheet.extract_text()) for sheet in opened(data).pages)


def _ends(sheet: Any) -> float:
    """Where the text that begins furthest to the right begins, in points from the left."""
    places = [0.0]
    sheet.extract_text(
        visitor_text=lambda text, cm, tm, *_: places.append(tm[4] * cm[0] + cm[4]) if text.strip() else None
    )
    return max(places)


@pytest.mark.parametrize("count", [0, 1])
def test_few_items(count: int) -> None:
    quiz = make_quiz([make_item(id=f"i{n}") for n in range(count)])
    assert len(texts(pdf.printer()([render_quiz(quiz, interface())]))) == 1
