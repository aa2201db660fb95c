"""Which files were saved: content decides, and a file is read only where it may have changed."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kuis.sources import saved
from kuis.sources.saved import differing, look, look_all

NAMES = ("a", "b")
STEP = st.tuples(
    st.sampled_from(["write", "replace", "touch", "remove", "nothing"]),
    st.sampled_from(NAMES),
    st.sampled_from([b"", b"satu", b"dua.", b"tiga"]),
)


def do(what, path, content):
    """One thing that an editor does; two contents have one length, so that sizes do not tell."""
    if what == "write":
        path.write_bytes(content)
    elif what == "replace":
        beside = path.with_suffix(".new")
        beside.write_bytes(content)
        beside.replace(path)
    elif what == "touch" and path.exists():
        os.utime(path)
    elif what == "remove":
        path.unlink(missing_ok=True)


@given(st.lists(st.lists(STEP, max_size=3), max_size=6))
def test_what_differs_is_what_has_another_content(tmp_path_factory, rounds):
    folder = tmp_path_factory.mktemp("saved")
    paths = [str(folder / name) for name in NAMES]
    seen = look_all(paths, {})
    before = dict.fromkeys(paths)
    for steps in rounds:
        for what, name, content in steps:
            do(what, folder / name, content)
        now = {path: Path(path).read_bytes() if Path(path).exists() else None for path in paths}
        found = look_all(paths, seen)
        assert differing(seen, found) == {path for path in paths if now[path] != before[path]}
        seen, before = found, now


def test_an_old_file_is_not_read_again(tmp_path, monkeypatch):
    path = tmp_path / "lama.md"
    path.write_text("Teks lama.")
    os.utime(path, (1, 1))
    first = look(str(path))
    monkeypatch.setattr(saved, "_content", lambda *_: 1 / 0)
    assert look(str(path), first) is first


def test_a_large_file_is_not_read_at_all(tmp_path, monkeypatch):
    path = tmp_path / "besar.md"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: 1 / 0)
    first = look(str(path))
    with path.open("ab") as file:
        file.write(b"x")
    assert differing({"": first}, {"": look(str(path), first)}) == {""}


def test_what_is_no_file(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert look(str(tmp_path / "none")) is None and look(str(tmp_path / "loop")) is None and look("a\0b") is None
    assert look(str(tmp_path / "folder")).content == "no ordinary file"
