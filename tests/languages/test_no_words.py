"""No word or affix of Indonesian stands in the code outside its pack; docstrings and comments may give examples."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import packs
import pytest
import yaml

SOURCE = Path(str(files("kuis")))
PACK = SOURCE / "languages" / "id"
LITERAL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# What may stand all the same, each with its reason.
ALLOWED = {
    # overrides.yaml is read before anybody knows the language of its article, and people answer in their own.
    ("overrides/schema.py", "ya"),
    # A Roman numeral.
    ("analysis/figures.py", "i"),
    ("overrides/schema.py", "tidak"),
    ("overrides/schema.py", "{tak: {gloss: not}}"),
}

# Names of keys, kinds and places in files: English, though the same letters are a word of the lexicon.
_ENGLISH = """
    as audio count folder format front interval item kuis level limit main map mark media min minimum notes order
    ordinal personal problem program register server set start strip target total unit verbal
"""
ENGLISH = frozenset(_ENGLISH.split())

# Sets of words from English and other languages, as they stand inside names and brackets.
FOREIGN = (
    "foreign_words",
    "foreign_joiners",
    "behind_initial",
    "foreign_bodies",
    "prizes",
    "name_joiners",
    "org_tails",
    "place_words",
    "no_names",
    "bracket_labels",
)


def name(path):
    return path.relative_to(SOURCE).as_posix()


def literals(path):
    """The strings of a module, docstrings and texts beside attributes aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        node.value
        for owner in ast.walk(tree)
        for node in (getattr(owner, "body", None) if isinstance(getattr(owner, "body", None), list) else ())
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield node.lineno, node.value


def function_words():
    return frozenset(packs.load("id").function_words)


def affixes():
    """Names of affixes and clitics: meN, -kan, nya."""
    combinations = yaml.safe_load((PACK / "affixes.yaml").read_text(encoding="utf-8"))["combinations"]
    found = {affix for row in combinations for affix in (*row["prefixes"], *row["suffixes"])}
    return frozenset(found) | packs.load("id").classes["enclitics"]


def words():
    """Every word that the pack knows: headwords and what stands in sets."""
    pack = packs.load("id")
    sets = {word for kind, group in pack.classes.items() if kind not in FOREIGN for word in group}
    return frozenset(pack.lexicon) | sets | frozenset(pack.titles) | frozenset(pack.grammar["months"])


FUNCTION_WORDS, AFFIXES, WORDS = function_words() - ENGLISH, affixes(), words() - ENGLISH


def indonesian(path):
    """Literals that hold a function word, or that are a word or an affix."""
    found = []
    for line, text in literals(path):
        if (name(path), text) in ALLOWED:
            continue
        # Types of names (PER, LOC) are written in capitals, words never are.
        parts = {part.lower() for part in LITERAL.findall(text) if not part.isupper()}
        whole = text.strip("- ")
        if FUNCTION_WORDS & parts or whole in AFFIXES or (whole.lower() in WORDS and not whole.isupper()):
            found.append(f"{name(path)}:{line}: {text!r}")
    return found


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        if PACK in path.parents:
            continue
        yield pytest.param(path, id=name(path))


@pytest.mark.parametrize("path", list(modules()))
def test_the_code_holds_no_word_of_the_pack(path):
    assert indonesian(path) == []


@pytest.mark.parametrize("path", sorted(SOURCE.glob("exports/templates/**/*.html")), ids=name)
def test_the_templates_hold_no_word_of_the_pack(path):
    text = re.sub(r"(?s)<[^>]*>|\{[{%#].*?[}%#]\}|\[\[.*?\]\]", " ", path.read_text(encoding="utf-8"))
    assert {word for word in LITERAL.findall(text) if word.lower() in FUNCTION_WORDS | WORDS} == set()


@pytest.mark.parametrize(
    "text", ['x = "dan"', 'x = {"meN": 1}', 'x = r"^(?:di|ke)$"', 'x = ("kota",)', 'x = f"{y} yang {z}"', 'x = "-kan"']
)
def test_a_word_is_found(text, tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.SOURCE", tmp_path)
    path = tmp_path / "module.py"
    path.write_text(f'"""Dari Medan ke Padang."""\n\n{text}\n', encoding="utf-8")
    assert len(indonesian(path)) == 1
