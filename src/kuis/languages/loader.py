"""Loading a language pack from its folder, once a process."""

import gc
import importlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any, TypeVar

import yaml

from kuis.languages.base import Language, Name, Title
from kuis.model import LexicalEntry

_Value = TypeVar("_Value")
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Lazy(Mapping[str, _Value]):
    """A table that is read when it is first asked, because not every command asks for it."""

    def __init__(self, make: Callable[[], Mapping[str, _Value]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, _Value]:
        return self._make()

    def __getitem__(self, key: str) -> _Value:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


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
    # Collecting garbage among 50,000 new tuples, none of which is garbage, doubles the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(code)
    finally:
        if collecting:
            gc.enable()


def _load(code: str) -> Language:
    folder = files("kuis.languages").joinpath(code)
    lexicon = _lexicon(folder)
    module = importlib.import_module(f"kuis.languages.{code}.morphology")
    return Language(
        code=code,
        lexicon=lexicon,
        by_root=_Lazy(lambda: _by_root(lexicon)),
        phrases=_phrases(lexicon),
        synonyms=_Lazy(lambda: _related(folder, "syn")),
        antonyms=_Lazy(lambda: _related(folder, "ant")),
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
        morphology=module.build(lexicon, _yaml(folder, "affixes.yaml"), dict(_tsv(folder, "variants.tsv"))),
    )


def _phrases(
    lexicon: dict[str, tuple[LexicalEntry, ...]],
) -> dict[str, tuple[tuple[tuple[str, ...], LexicalEntry], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], LexicalEntry]]] = defaultdict(list)
    for lemma, rows in lexicon.items():
        if " " in lemma:
            parts = tuple(lemma.split(" "))
            found[parts[0]].append((parts, rows[0]))
    return {first: tuple(sorted(group, key=lambda g: (-len(g[0]), g[0]))) for first, group in found.items()}


def _by_root(lexicon: Mapping[str, tuple[LexicalEntry, ...]]) -> dict[str, tuple[LexicalEntry, ...]]:
    found: dict[str, list[LexicalEntry]] = defaultdict(list)
    for rows in lexicon.values():
        for row in rows:
            found[row.root].append(row)
    return {root: tuple(group) for root, group in found.items()}


def _related(folder: Traversable, wanted: str) -> dict[str, frozenset[str]]:
    """Synonyms ("syn") or antonyms ("ant") by headword, both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, relation, other in _tsv(folder, "relations.tsv"):
        if relation == wanted:
            found[one].add(other)
            found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _name(form: str, kind: str, canonical: str, within: str, gloss: str, zipf: str) -> Name:
    return Name(form, kind, canonical, within, gloss, float(zipf))


def _lexicon(folder: Traversable) -> dict[str, tuple[LexicalEntry, ...]]:
    found: dict[str, tuple[LexicalEntry, ...]] = {}
    for lemma, upos, gloss, root, zipf, register in chain(_tsv(folder, "lexicon.tsv"), _tsv(folder, "phrases.tsv")):
        entry = LexicalEntry(lemma, upos, gloss, root, float(zipf), register)
        found[lemma] = (*found[lemma], entry) if lemma in found else (entry,)
    return found


def _tsv(folder: Traversable, name: str) -> Iterator[list[str]]:
    lines = folder.joinpath(name).read_text(encoding="utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def _yaml(folder: Traversable, name: str) -> dict[str, Any]:
    found = yaml.load(folder.joinpath(name).read_text(encoding="utf-8"), Loader=_Loader)
    return found if isinstance(found, dict) else {}
