"""Templates are compiled once, and a copy that is broken or cannot be written changes nothing."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from kuis.exports.compiled import CompiledTemplates

SOURCE = {"page": "{% for word in words %}{{ word }} {% endfor %}"}


def rendered(folder: Path, source: dict[str, str] = SOURCE) -> str:
    environment = Environment(loader=DictLoader(source), bytecode_cache=CompiledTemplates(folder))
    return environment.get_template("page").render(words=("satu", "dua"))


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder of templates, where Python writes what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def test_a_template_is_compiled_once(kept, monkeypatch):
    assert rendered(kept) == "satu dua "
    (copy,) = (kept / "__pycache__").iterdir()
    before = copy.read_bytes()
    monkeypatch.setattr(Environment, "compile", None)  # there is nothing left to compile
    assert rendered(kept) == "satu dua "
    assert copy.read_bytes() == before


def test_another_template_is_compiled_anew(kept):
    rendered(kept)
    assert rendered(kept, {"page": "{{ words[1] }}"}) == "dua"


@pytest.mark.parametrize("broken", [b"", b"no code", None])
def test_a_broken_copy_is_not_taken(kept, broken):
    rendered(kept)
    (copy,) = (kept / "__pycache__").iterdir()
    copy.write_bytes(copy.read_bytes()[:-20] if broken is None else broken)
    assert rendered(kept) == "satu dua "


def test_where_nothing_can_be_written_nothing_is_kept(kept):
    (kept / "__pycache__").write_text("a file in the way")
    assert rendered(kept) == "satu dua "
    assert [p.name for p in kept.iterdir()] == ["__pycache__"]


def test_python_without_bytecode_keeps_none(kept, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(kept) == "satu dua "
    assert list(kept.iterdir()) == []
