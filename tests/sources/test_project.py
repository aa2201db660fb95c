"""Files and folders to articles."""

from pathlib import Path

import pytest

from kuis.sources.project import find


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "seeds/b.md",
        "seeds/a.TXT",
        "seeds/README.md",
        "seeds/.x.md",
        "seeds/.git/c.md",
        "seeds/d/e.md",
        "seeds/f.pdf",
    ):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ibu pergi.", encoding="utf-8")
    Path("empty").mkdir()
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_folders_and_files_sorted_and_once() -> None:
    assert find(["seeds"]) == (("seeds/a.TXT", "seeds/b.md", "seeds/d/e.md"), ())
    assert find(["seeds/b.md", "seeds/", "./seeds/b.md", "-"])[0] == ("-", "seeds/a.TXT", "seeds/b.md", "seeds/d/e.md")
    assert find(["seeds/README.md", "seeds/f.pdf"])[0] == ("seeds/README.md", "seeds/f.pdf")


@pytest.mark.usefixtures("folder")
def test_what_is_missing_is_said_and_the_rest_found() -> None:
    articles, problems = find(["seeds/b.md", "no.md", "empty"])
    assert articles == ("seeds/b.md",)
    assert [str(p) for p in problems] == [
        "no.md: error: there is no such file or folder (check the name)",
        "empty: error: there is no article in this folder (put .txt or .md files into it)",
    ]


@pytest.mark.usefixtures("folder")
def test_two_articles_with_one_slug() -> None:
    Path("seeds/d/B.txt").write_text("Raka tidur.", encoding="utf-8")
    found, problems = find(["seeds"])
    assert [str(p) for p in problems] == [
        "seeds/d/B.txt: error: this article and seeds/b.md share the name 'b' "
        "(rename one of the two files; neither was built)"
    ]
    assert not {"seeds/b.md", "seeds/d/B.txt"} & set(found)
