"""Files are written whole or not at all."""

import errno
from pathlib import Path

import pytest

from kuis.exports import files


def everything(folder: Path):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_new_and_old_files_in_new_folders(tmp_path):
    (tmp_path / "old").write_bytes(b"1")
    (tmp_path / "old").chmod(0o640)
    assert files.write_all({tmp_path / "old": b"2", tmp_path / "a" / "b" / "new": b"3"}) == ()
    assert everything(tmp_path) == {"old": b"2", "a/b/new": b"3"}
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640


def test_an_equal_file_is_not_touched(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"same")
    before = path.stat()
    assert files.write(path, b"same") == ()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_bytes(b"1")
    (tmp_path / "link").symlink_to("real")
    assert files.write(tmp_path / "link", b"2") == ()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"2"


def test_a_folder_in_the_way_leaves_all_as_it_was(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").mkdir()
    problems = files.write_all({tmp_path / "a": b"2", tmp_path / "x" / "c": b"3", tmp_path / "b": b"4"})
    assert [(p.path, p.hint) for p in problems] == [(str(tmp_path / "b"), "nothing was changed")]
    assert everything(tmp_path) == {"a": b"1"}
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failed_rename_puts_the_others_back(tmp_path, monkeypatch, failing):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"1")
    real, calls = Path.replace, []

    def replace(self, target):
        calls.append(target)
        if len(calls) == failing:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    problems = files.write_all({tmp_path / name: b"2" for name in ("a", "b", "new")})
    assert str(problems[0]).endswith("error: cannot write this file: No space left on device (nothing was changed)")
    assert everything(tmp_path) == {"a": b"1", "b": b"1"}


@pytest.mark.parametrize("now", [b"theirs", None])
def test_what_is_not_as_expected_is_left(tmp_path, now):
    path = tmp_path / "a"
    if now is not None:
        path.write_bytes(now)
    with pytest.raises(files.ChangedError):
        files.write(path, b"mine", expected=b"before")
    assert everything(tmp_path) == ({} if now is None else {"a": now})
    path.write_bytes(b"before")
    assert files.write(path, b"mine", expected=b"before") == ()
    assert everything(tmp_path) == {"a": b"mine"}


def test_a_bug_or_an_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"1")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "a", b"2")
    assert everything(tmp_path) == {"a": b"1"}
