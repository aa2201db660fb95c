"""Loading a language pack from its folder, once a process."""

import gc
import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from sys import intern
from typing import Any, TypeVar

import yaml

from kuis.languages.base import Language, Name, Notable, Sense, Title
from kuis.languages.needs import NOTHING
from kuis.languages.stored import Stored, stored_in
from kuis.model import LexicalEntry
from kuis.model.article import DEFAULT_LANGUAGE

_Value = TypeVar("_Value")
_row = partial(tuple.__new__, LexicalEntry)  # what LexicalEntry(…) does, without a function of Python's in between
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

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def get(self, key: str, default: Any = None) -> Any:
        return self._made.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder here."""
    here = files("kuis.languages")
    return tuple(sorted(p.name for p in here.iterdir() if p.joinpath("lexicon.tsv").is_file()))


def first_article(code: str = DEFAULT_LANGUAGE) -> tuple[str, bytes]:
    """The article that comes with a language for a new project: the name of its file, and its content."""
    (path,) = (p for p in files(f"kuis.languages.{code}").joinpath("first").iterdir() if p.name.endswith(".md"))
    return path.name, path.read_bytes()


class _Classes(dict[str, frozenset[str]]):
    """Sets of words by name; a set that the pack lacks is empty, so that what it would do is not done."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class _Tables(dict[str, Any]):
    """Lists and tables by name; what the pack lacks is empty, whether it is asked for as a text, a list or a table."""

    def __missing__(self, name: str) -> Any:
        return NOTHING


@cache
def load(code: str) -> Language:
    """The language pack of that code; raises KeyError when there is none."""
    if code not in available():
        raise KeyError(code)
    return load_from(f"kuis.languages.{code}")


@cache
def load_from(package: str) -> Language:
    """The language pack that is an importable package, in kuis or not; its code is the last part of the name.

    The tables are read in about 50 ms for Indonesian; those that not every command asks for, when they are first asked.
    The pack is kept for the life of the process. Raises FileNotFoundError when there is no lexicon.tsv; what else the
    pack lacks, `check` says.
    """
    # Collecting garbage among 50,000 new tuples, none of which is garbage, doubles the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(package)
    finally:
        if collecting:
            gc.enable()


def _load(package: str) -> Language:
    folder = files(package)
    stored = stored_in(folder)
    lexicon = _lexicon(folder)
    by_root = _Lazy(lambda: _by_root(lexicon))
    affixes, variants = _yaml(folder, "affixes.yaml", stored), dict(_tsv(folder, "variants.tsv"))
    module = importlib.import_module(f"{package}.morphology")
    return Language(
        code=package.rpartition(".")[2],
        lexicon=lexicon,
        by_root=by_root,
        phrases=_phrases(row[0] for row in _tsv(folder, "phrases.tsv")),
        synonyms=_Lazy(lambda: stored("synonyms", lambda: _related(folder, "syn"))),
        antonyms=_Lazy(lambda: stored("antonyms", lambda: _related(folder, "ant"))),
        function_words={row[0]: row[1] for row in _tsv(folder, "function_words.tsv")},
        places={
            row[0]: Name(row[0], row[1], row[2], row[3], row[4], float(row[5])) for row in _tsv(folder, "places.tsv")
        },
        organisations={
            row[0]: Name(row[0], row[1], row[2], "", row[3], float(row[4])) for row in _tsv(folder, "orgs.tsv")
        },
        titles={
            row[0].lower(): Title(row[0], row[1], row[2], row[3], float(row[4])) for row in _tsv(folder, "titles.tsv")
        },
        people={row[0]: row[1] for row in _tsv(folder, "people.tsv")},
        classes=_Classes((k, frozenset(str(v).split())) for k, v in _yaml(folder, "classes.yaml", stored).items()),
        grammar=_Tables(_yaml(folder, "grammar.yaml", stored)),
        rules=_Lazy(lambda: _Tables(_yaml(folder, "rules.yaml", stored))),
        words=_Lazy(lambda: _Tables(_yaml(folder, "words.yaml", stored))),
        interface=_Lazy(lambda: _yaml(folder, "interface.yaml", stored)),
        noise=_text(folder, "noise.yaml"),
        names=_Lazy(lambda: _names(folder)) if folder.joinpath("names.tsv").is_file() else {},
        senses=_Lazy(lambda: _Senses(folder)),
        basics=_Lazy(lambda: {lemma: level for _, level, lemma in _tsv(folder, "basics.tsv")}),
        notables=_Lazy(lambda: _notables(folder)),
        morphology=module.build(lexicon, by_root, affixes, variants),
        stored=stored,
        variants=variants,
    )


def _by_root(lexicon: Mapping[str, tuple[LexicalEntry, ...]]) -> dict[str, tuple[LexicalEntry, ...]]:
    found: dict[str, tuple[LexicalEntry, ...]] = {}
    for row in chain.from_iterable(lexicon.values()):
        root = row.root
        found[root] = (*found[root], row) if root in found else (row,)
    return found


def _related(folder: Traversable, wanted: str) -> dict[str, frozenset[str]]:
    """Synonyms ("syn") or antonyms ("ant") by headword, both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, relation, other in _tsv(folder, "relations.tsv"):
        if relation == wanted:
            found[one].add(other)
            found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}


class _Senses(Mapping[str, tuple[Sense, ...]]):
    """The meanings that context tells apart, in the order of the table; a word's are read when it is first met."""

    def __init__(self, folder: Traversable) -> None:
        self._rows: dict[str, list[str]] = {}
        self._read: dict[str, tuple[Sense, ...]] = {}
        for line in filter(None, _text(folder, "senses.tsv").split("\n")[1:]):
            lemma, _, row = line.partition("\t")
            self._rows.setdefault(lemma, []).append(row)

    def __getitem__(self, key: str) -> tuple[Sense, ...]:
        if key not in self._read:
            self._read[key] = tuple(_sense(row) for row in self._rows[key])
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _sense(row: str) -> Sense:
    upos, gloss, near, kind = row.split("\t")
    told = frozenset[str]() if near == "?" else frozenset(near.split())
    return Sense(upos, gloss, None if near == "*" else told, kind)


def _notables(folder: Traversable) -> dict[str, Notable]:
    """Persons whom many know, by their full name."""
    rows = _tsv(folder, "notables.tsv")
    return {
        name: Notable(name, short, calling, sex, state, int(born), int(died) if died else None)
        for name, short, calling, sex, state, born, died in rows
    }


def _names(folder: Traversable) -> dict[str, str]:
    """The weights of names: lines by feature; whoever needs one reads its figures."""
    lines = folder.joinpath("names.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return dict(line.split("\t", 1) for line in lines[1:])


def _lexicon(folder: Traversable) -> dict[str, tuple[LexicalEntry, ...]]:
    """The rows of words and phrases, the last first; a lemma of two parts of speech has two, one after the other."""
    found: dict[str, tuple[LexicalEntry, ...]] = {}
    figures: dict[str, float] = {}
    for name in ("lexicon.tsv", "phrases.tsv"):
        last = ""
        for line in reversed(_text(folder, name).rstrip("\n").split("\n")[1:]):
            lemma, upos, gloss, root, zipf, register = line.split("\t")
            # Tags and figures are few, and half of the lemmas are their own root: each is kept once.
            figure = figures.get(zipf)
            if figure is None:
                figure = figures[zipf] = float(zipf)
            row = _row((lemma, intern(upos), gloss, lemma if root == lemma else root, figure, register))
            found[lemma] = (row, *found[lemma]) if lemma == last else (row,)
            last = lemma
    return found


def _phrases(lemmas: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    # A phrase of two parts of speech has two rows.
    for lemma in dict.fromkeys(lemmas):
        parts = tuple(lemma.split(" "))
        found[parts[0]].append(parts)
    return {first: tuple(sorted(group, key=lambda parts: (-len(parts), parts))) for first, group in found.items()}


def _text(folder: Traversable, name: str) -> str:
    """What a file holds; a pack may do without it, but for the lexicon."""
    file = folder.joinpath(name)
    return file.read_text(encoding="utf-8") if name == "lexicon.tsv" or file.is_file() else ""


def _tsv(folder: Traversable, name: str) -> Iterator[list[str]]:
    lines = _text(folder, name).split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def _yaml(folder: Traversable, name: str, stored: Stored) -> dict[str, Any]:
    def read() -> dict[str, Any]:
        found = yaml.load(_text(folder, name), Loader=_Loader)
        return found if isinstance(found, dict) else {}

    return stored(name, read)
