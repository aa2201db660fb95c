"""The rows of a pack's tables, each looked at before anything reads it, so that a bad one is told with its line."""

import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable

import yaml

from kuis.model import LEVELS
from kuis.problems import Problem, did_you_mean

UPOS = frozenset(
    ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "SCONJ", "VERB"]
)
_WORDS = ("lemma", "upos", "gloss", "root", "zipf", "register")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "lexicon": _WORDS,
    "phrases": _WORDS,
    "senses": ("lemma", "upos", "gloss", "near", "kind"),
    "basics": ("topic", "level", "lemma"),
    "relations": ("word", "relation", "other"),
    "variants": ("form", "standard"),
    "formations": ("lemma", "why"),
    "function_words": ("form", "upos"),
    "places": ("form", "kind", "canonical", "within", "gloss", "zipf"),
    "orgs": ("form", "kind", "canonical", "gloss", "zipf"),
    "titles": ("form", "kind", "takes", "gloss", "zipf"),
    "people": ("form", "kind"),
    "notables": ("name", "short", "calling", "sex", "state", "born", "died"),
    "names": ("feature", "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"),
}
"""What each table has in its head; every table of a pack stands here."""
FILES = ("affixes", "classes", "grammar", "rules", "words", "noise", "interface")
"""The files of lists and rules."""

# Cells that may be empty, and what any other cell of these columns is.
_MAY_BE_EMPTY = frozenset(("register", "within", "takes", "died", *COLUMNS["names"][1:]))
_FIGURE, _NUMBER = re.compile(r"\d{1,3}\.\d{1,6}"), re.compile(r"-?\d{1,5}")
_CELLS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "upos": (UPOS.__contains__, "no part of speech"),
    "zipf": (_FIGURE.fullmatch, "no figure such as 4.20"),
    "level": (LEVELS.__contains__, f"none of {' '.join(LEVELS)}"),
    "relation": (("syn", "ant").__contains__, "neither syn nor ant"),
    "sex": (re.compile("[fm]").fullmatch, "neither m nor f"),
    **dict.fromkeys(("born", "died"), (_NUMBER.fullmatch, "no year")),
    **dict.fromkeys(COLUMNS["names"][1:], (_NUMBER.fullmatch, "no whole number")),
}


def wrong(folder: Traversable) -> Iterator[Problem]:
    """What cannot be read in the files of a pack: every bad row with its line and column, and YAML that is none."""
    for name, columns in COLUMNS.items():
        file = folder.joinpath(f"{name}.tsv")
        if file.is_file():
            yield from _table(name, columns, file.read_bytes())
    for name in FILES:
        file = folder.joinpath(f"{name}.yaml")
        if file.is_file():
            yield from _yaml(f"{name}.yaml", file.read_bytes())


def _table(name: str, columns: tuple[str, ...], data: bytes) -> Iterator[Problem]:
    path = f"{name}.tsv"
    text = data.decode("utf-8", "replace")
    if "\ufffd" in text:
        yield Problem(path, text[: text.index("\ufffd")].count("\n") + 1, 0, "this is not UTF-8", "save it as UTF-8")
        return
    head, *lines = text.split("\n")
    if tuple(head.split("\t")) != columns:
        yield Problem(path, 1, 0, "the head is wrong", f"it must be, parted by tabs: {' '.join(columns)}")
        return
    for number, line in enumerate(lines, 2):
        if line:
            yield from _row(path, number, line, columns)


def _row(path: str, number: int, line: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    cells = line.split("\t")
    if len(cells) != len(columns):
        said = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}, not {len(columns)}"
        yield Problem(path, number, 0, said, f"the columns are, parted by tabs: {' '.join(columns)}")
        return
    at = 1
    for column, cell in zip(columns, cells, strict=True):
        right, said = _CELLS.get(column, (None, ""))
        if cell != cell.strip() or "\r" in cell:
            yield Problem(path, number, at, f"there is a blank at an edge of '{column}'", "take it away")
        elif not cell:
            if column not in _MAY_BE_EMPTY and not (column == "kind" and path == "senses.tsv"):
                yield Problem(path, number, at, f"'{column}' is empty", "every row needs one")
        elif right is not None and not right(cell):
            hint = did_you_mean(cell, sorted(UPOS)) if column == "upos" else ""
            yield Problem(path, number, at, f"'{column}' is '{cell}', {said}", hint)
        at += len(cell) + 1


def _yaml(path: str, data: bytes) -> Iterator[Problem]:
    try:
        found = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        yield Problem(path, line, column, f"this is no YAML: {error.problem or error.context}")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        yield Problem(path, 0, 0, f"this is no YAML: {' '.join(str(error).split())}")
    else:
        if found is not None and not isinstance(found, dict):
            yield Problem(path, 1, 0, "this is no table of names", "each entry is 'name: value'")
