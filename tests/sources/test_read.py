"""Articles from files, from standard input and from strings."""

import datetime
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.sources import read as module
from kuis.sources.frontmatter import KEYS, parse
from kuis.sources.noise import Noise
from kuis.sources.read import from_text, read, slug_of

ROOT = Path(__file__).parents[2]
GOOD = yaml.safe_load((ROOT / "tests/cases/sources/read.yaml").read_text("utf-8"))
BAD = yaml.safe_load((ROOT / "tests/cases/sources/problems.yaml").read_text("utf-8"))
SEEDS = sorted((ROOT / "seeds").glob("*.md"))


def written(folder: Path, case: dict[str, Any]) -> str:
    path = folder / case["file"]
    path.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode("utf-8"))
    return str(path)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case["name"])
def test_title_and_slug(case: dict[str, Any], tmp_path: Path, noise: Noise) -> None:
    article, problems = read(written(tmp_path, case), noise=noise)
    assert problems == ()
    assert article is not None
    assert (article.title, article.slug) == (case["title"], case["slug"])


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["name"])
def test_problems(case: dict[str, Any], tmp_path: Path, noise: Noise) -> None:
    path = written(tmp_path, case)
    article, problems = read(path, noise=noise)
    assert [str(p) for p in problems] == [path + said for said in case["said"]]
    assert (article is not None) == case.get("warns", False)


def test_all_of_the_front_matter(tmp_path: Path, noise: Noise) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(
        b"\xef\xbb\xbf---\r\ntitle: 010\r\ndate: 2024-05-12\r\nlevel: BIPA 4\r\nsource: no\r\n"
        b"licence: CC BY 4.0\r\nlanguage: ms\r\nauthor: A\r\n---\r\n\r\nCafe\xcc\x81 itu buka.\r\n"
    )
    article, problems = read(str(path), noise=noise)
    assert problems == ()
    assert article is not None
    assert (article.title, article.source, article.licence) == ("010", "no", "CC BY 4.0")
    assert (article.level, article.language, article.date) == ("B2", "ms", datetime.date(2024, 5, 12))
    assert (article.text, article.first_line) == ("\nCaf\u00e9 itu buka.\n", 10)


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path, noise: Noise) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\n\nIbu pergi.\n", encoding="utf-8")
    article, problems = read(str(path), noise=noise)
    assert problems == ()
    assert article is not None
    assert [article.text[p.start : p.end] for p in article.paragraphs] == ["Ibu pergi."]


def test_missing_and_folder(tmp_path: Path, noise: Noise) -> None:
    assert "no such file" in read(str(tmp_path / "a.md"), noise=noise)[1][0].message
    assert "a folder" in read(str(tmp_path), noise=noise)[1][0].message
    assert "cannot be read" in read("a\0.md", noise=noise)[1][0].message
    assert "cannot be read" in read("a" * 5000 + ".md", noise=noise)[1][0].message


def test_no_permission(tmp_path: Path, noise: Noise, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("Ibu pergi.", encoding="utf-8")
    if os.access(path, os.R_OK) and hasattr(os, "geteuid") and os.geteuid() == 0:

        def refused(_: Path) -> bytes:  # root may read everything
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refused)
    else:
        path.chmod(0)
    article, problems = read(str(path), noise=noise)
    assert article is None
    assert "no permission" in problems[0].message


def test_too_large(tmp_path: Path, noise: Noise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    path = tmp_path / "a.md"
    path.write_text("Ibu pergi ke pasar.", encoding="utf-8")
    assert "larger than" in read(str(path), noise=noise)[1][0].message
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ibu pergi ke pasar.")))
    assert "larger than" in read("-", noise=noise)[1][0].message


@pytest.mark.parametrize(
    ("data", "title", "slug"),
    [
        (b"# Pagi di Pasar\n\nIbu pergi.", "Pagi di Pasar", "pagi-di-pasar"),
        (b"Ibu pergi ke pasar. Raka tidur di rumah nenek.", "Ibu pergi ke pasar. Raka tidur di rumah…", None),
        (b"Raka tidur.", "Raka tidur.", "raka-tidur"),
    ],
)
def test_standard_input(
    data: bytes, title: str, slug: str | None, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    article, problems = read("-", noise=noise)
    assert problems == ()
    assert article is not None
    assert (article.path, article.title) == ("-", title)
    assert article.slug == (slug or "ibu-pergi-ke-pasar-raka-tidur-di-rumah")


def test_a_string_stays_as_it_is(noise: Noise) -> None:
    text = "\ufeffCafe\u0301 itu buka.\r\n\r\nRaka tidur.\r"
    article = from_text(text, noise=noise)
    assert (article.text, article.gone) == (text[1:], (0,))  # but for what shows nothing
    assert [article.text[p.start : p.end] for p in article.paragraphs] == ["Cafe\u0301 itu buka.", "Raka tidur."]
    assert from_text("", noise=noise).paragraphs == ()


@settings(deadline=None)
@given(st.text(st.characters(), max_size=90))
def test_slug_names_a_folder(name: str) -> None:
    slug = slug_of(name)
    assert 0 < len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug[0] != "-" != slug[-1]
    assert slug_of(slug) == slug


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["title: A", "level: B9", "date: x", "- a", "[", "{", "&a", "*b", "? x", "%T", "\ta: b", "\x07", ""]
        )
    )
)
def test_no_front_matter_raises(rows: list[str]) -> None:
    text = "\n".join(["---", *rows, "---", "Ibu pergi."])
    _, offset, first_line, problems = parse(text, "a.md")
    assert text[:offset].count("\n") == first_line - 1
    assert all(1 <= p.line <= len(rows) + 2 for p in problems)


@pytest.mark.parametrize("row", ["- " * 3000, "{a: " * 2000, "a" * 20_000])
def test_front_matter_out_of_all_measure(row: str) -> None:
    _, _, _, problems = parse(f"---\n{row}\n---\nIbu pergi.", "a.md")
    assert [p.severity for p in problems] == ["error"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_seeds(path: Path, noise: Noise) -> None:
    article, problems = read(str(path), noise=noise)
    assert problems == ()
    assert article is not None
    assert article.level
    assert article.source
    assert article.licence == "CC BY 4.0"
    words = sum(len(article.text[p.start : p.end].split()) for p in article.paragraphs if p.kind == "body")
    assert 250 <= words <= 500
    assert sum(p.kind == "heading" for p in article.paragraphs) == article.text.count("## ")


def test_there_are_seeds() -> None:
    assert SEEDS


def test_every_key_of_the_front_matter_is_documented() -> None:
    page = (ROOT / "docs/articles.md").read_text("utf-8")
    assert [key for key in KEYS if f"| `{key}` |" not in page] == []
