"""Loading a language pack from its folder, once a process."""

import importlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from kuis.languages.base import Language, Name, Title
from kuis.model import LexicalEntry

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder here."""
    here = files("kuis.languages")
    return tuple(sorted(p.name for p in here.iterdir() if p.joinpath("lexicon.tsv").is_file()))


@cache
def load(code: str) -> Language:
    """The language pack of that code; raises KeyError when there is none.

    The pack is read whole, about 40 ms for Indonesian, and kept for the life of the process.
    """
    if code not in available():
        raise KeyError(code)
    folder = files("kuis.languages").joinpath(code)
    lexicon = _lexicon(folder)
    by_root: dict[str, list[LexicalEntry]] = defaultdict(list)
    for rows in lexicon.values():
        for row in rows:
            by_root[row.root].append(row)
    module = importlib.import_module(f"kuis.languages.{code}.morphology")
    return Language(
        code=code,
        lexicon=lexicon,
        by_root={root: tuple(rows) for root, rows in by_root.items()},
        function_words={row[0]: row[1] for row in _tsv(folder, "function_words.tsv")},
        places={row[0]: _name(row[0], row[1], row[2], row[3], row[4], row[5]) for row in _tsv(folder, "places.tsv")},
        organisations={row[0]: _name(row[0], row[1], row[2], "", row[3], row[4]) for row in _tsv(folder, "orgs.tsv")},
        titles={
            row[0].lower(): Title(row[0], row[1], row[2], row[3], float(row[4])) for row in _tsv(folder, "titles.tsv")
        },
        people={row[0]: row[1] for row in _tsv(folder, "people.tsv")},
        classes={k: frozenset(str(v).split()) for k, v in _yaml(folder, "classes.yaml").items()},
        grammar=_yaml(folder, "grammar.yaml"),
        rules=_yaml(folder, "rules.yaml"),
        words=_yaml(folder, "words.yaml"),
        interface=_yaml(folder, "interface.yaml"),
        noise=folder.joinpath("noise.yaml").read_text(encoding="utf-8"),
        morphology=module.build(lexicon, _yaml(folder, "affixes.yaml")),
    )


def _name(form: str, kind: str, canonical: str, within: str, gloss: str, zipf: str) -> Name:
    return Name(form, kind, canonical, within, gloss, float(zipf))


def _lexicon(folder: Traversable) -> dict[str, tuple[LexicalEntry, ...]]:
    found: dict[str, tuple[LexicalEntry, ...]] = {}
    for lemma, upos, gloss, root, zipf, register in _tsv(folder, "lexicon.tsv"):
        entry = LexicalEntry(lemma, upos, gloss, root, float(zipf), register)
        found[lemma] = (*found[lemma], entry) if lemma in found else (entry,)
    return found


def _tsv(folder: Traversable, name: str) -> Iterator[list[str]]:
    lines = folder.joinpath(name).read_text(encoding="utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def _yaml(folder: Traversable, name: str) -> dict[str, Any]:
    found = yaml.load(folder.joinpath(name).read_text(encoding="utf-8"), Loader=_Loader)
    return found if isinstance(found, dict) else {}
