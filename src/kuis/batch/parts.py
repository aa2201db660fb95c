"""A part of an archive, some hundred articles, and what is made of it: one function from a value to a value.

Nothing here reads or writes a file, so that any process of any machine can do it.
"""

import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kuis.batch import requests
from kuis.batch.program import program
from kuis.batch.records import ItemsOf, ReadingOf
from kuis.batch.requests import Fields, line_of
from kuis.batch.studios import studio
from kuis.exports.ledger import Ledger
from kuis.languages import loader
from kuis.model import Article, Overrides
from kuis.model.article import DEFAULT_LANGUAGE
from kuis.pipeline import default_deck
from kuis.problems import Problem, errors
from kuis.sources import read
from kuis.sources.archive import Entry
from kuis.sources.characters import cleaned, replaced

FORMAT = 1
"""Of the folder that is written; another one cannot be gone on with."""
LARGEST = 4_000_000
"""A part holds no further article from so many bytes on."""
SIZES = {"items": 200, "analysis": 200, "decks": 50}
"""Articles of a part: some 20 seconds of work."""
_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of every article.

    Attributes:
        kind: "items", "analysis" or "decks".
        level: wins over that of an article.
        known: headwords that the learner knows.
        fields: what a line calls text, id and title.
        size: articles of a part.
        plain: lines are not compressed.
        forms: of a deck's worksheet.
        now: seconds since 1970, for the notes of decks.
        program: the one that began; another one makes nothing for it.
    """

    kind: str = "items"
    level: str = ""
    known: frozenset[str] = frozenset()
    fields: Fields = field(default_factory=Fields)
    size: int = SIZES["items"]
    plain: bool = False
    forms: int = 1
    now: int = 0
    program: str = ""

    def options(self) -> dict[str, Any]:
        """What makes two runs give different results, as JSON holds it."""
        known = hashlib.sha256("\n".join(sorted(self.known)).encode()).hexdigest() if self.known else ""
        plain = {name: value for name, value in asdict(self).items() if name not in ("known", "now", "program")}
        return {**plain, "fields": list(self.fields), "known": known}


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that are made together.

    Attributes:
        number: from 0, by the order of the archive.
        read: bytes of the archive that were read when it was complete.
    """

    number: int
    entries: tuple[Entry, ...]
    read: int = 0

    def digest(self) -> str:
        """Changes when any of its articles does."""
        found = hashlib.sha256()
        for entry in self.entries:
            found.update(f"{entry.place}\0{entry.wrong}\0{len(entry.data)}\0".encode("utf-8", "surrogateescape"))
            found.update(entry.data)
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with an article; `line` and `column` are those of a file, 0 for the whole of it."""

    id: str
    place: str
    message: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a part.

    Attributes:
        lines: one of JSON for each article that was made, compressed or not; of decks an index.
        decks: the files of each deck, by its folder and their names.
        bad: the articles of which nothing was made, and why.
        warned: what was read otherwise than it stands, of articles that were made; one may have several.
        foreign: the program that made it, where it is not the one that was asked for; then there is nothing else.
    """

    number: int
    lines: bytes
    decks: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    bad: tuple[Bad, ...] = ()
    warned: tuple[Bad, ...] = ()
    foreign: str = ""


def parts(entries: Iterable[Entry], size: int) -> Iterator[Part]:
    """The entries of an archive in parts of `size` articles, fewer where they are large."""
    number = weight = 0
    held: list[Entry] = []
    for entry in entries:
        held.append(entry)
        weight += len(entry.data)
        if len(held) >= size or weight >= LARGEST:
            yield Part(number, tuple(held), entry.read)
            number, weight, held = number + 1, 0, []
    if held:
        yield Part(number, tuple(held), held[-1].read)


def make(part: Part, wanted: Wanted) -> Made:
    """What becomes of the articles of a part; what is wrong with one is told, and the others are made."""
    if wanted.program != program():
        return Made(part.number, b"", foreign=program())
    answer = _ANSWERS[wanted.kind](wanted)
    packed = io.BytesIO()
    # Without name and time the same lines are the same bytes.
    lines = packed if wanted.plain or wanted.kind == "decks" else gzip.GzipFile("", "wb", _COMPRESSION, packed, mtime=0)
    bad: list[Bad] = []
    warned: list[Bad] = []
    decks: dict[str, Mapping[str, bytes]] = {}
    for entry in part.entries:
        id, article, told = _article(entry, wanted)
        if isinstance(article, Article):
            try:
                found = answer(id, article, decks)
            except Exception as error:  # one article must not end the run; it is told with its place
                found = f"a bug in kuis: {type(error).__name__}: {error}"
            if isinstance(found, str):
                bad.append(Bad(_text(id), entry.place, found))
            else:
                lines.write(line_of({"id": id, **found}).encode())
                warned += (Bad(_text(id), entry.place, p.message, p.line, p.column) for p in told)
        else:
            bad.append(Bad(_text(id), entry.place, article.message, article.line, article.column))
    if lines is not packed:
        lines.close()
    return Made(part.number, packed.getvalue(), decks, tuple(bad), tuple(warned))


def _article(entry: Entry, wanted: Wanted) -> tuple[Any, Article | Problem, tuple[Problem, ...]]:
    """The id of an entry, its article or why there is none, and warnings about what was read.

    An entry that has no id is known by its place.
    """
    if entry.wrong:
        return entry.place, Problem(entry.place, 0, 0, entry.wrong), ()
    noise = studio().noise
    if not entry.line:
        article, problems = read.parse(entry.data, entry.place, noise=noise)
        if article is None:
            return entry.place, errors(problems)[0], ()
        if article.language not in loader.available():
            return entry.place, Problem(entry.place, 0, 0, f"there is no language pack for '{article.language}'"), ()
        return entry.place, article, problems
    request = requests.read(entry.data, wanted.fields)
    id = entry.place if request.id is None else request.id
    if request.wrong:
        return id, Problem(entry.place, 0, 0, request.wrong), ()
    halves = (Problem(entry.place, 0, 0, request.halves, severity="warning"),) if request.halves else ()
    if wanted.kind != "decks":
        return id, studio().article_of(request.text), halves
    # Programs get a text back as they gave it; on cards and pages stands only what any of them may hold.
    text, title = cleaned(request.text), cleaned(request.title)
    told = (
        *_in_line(request.text, wanted.fields.text, entry.place),
        *_in_line(request.title, wanted.fields.title, entry.place),
    )
    article = read.from_text(text, noise=noise, title=title, path=entry.place, language=DEFAULT_LANGUAGE)
    return id, article, (*halves, *told)


def _in_line(text: str, field: str, place: str) -> Iterator[Problem]:
    """A warning for each character that is replaced in a field of a line, which has no lines of its own to count."""
    for found in replaced(text, place):
        where = f': line {found.line}, column {found.column} of "{field}"' if found.line else f' in "{field}"'
        yield found._replace(line=0, column=0, message=found.message + where)


# What is written of an article, or why nothing is; the files of a deck are added to the table.
_Answer = Callable[[Any, Article, dict[str, Mapping[str, bytes]]], dict[str, Any] | str]


def _items(wanted: Wanted) -> _Answer:
    answer = ItemsOf(wanted.level, wanted.known)
    return lambda _, article, __: answer(article)


def _reading(_: Wanted) -> _Answer:
    answer = ReadingOf()
    return lambda _, article, __: answer(article)


def _decks(wanted: Wanted) -> _Answer:
    taken: dict[str, str] = {}  # name of a deck: whose it is
    return lambda id, article, decks: _deck(id, article, decks, wanted, taken)


_ANSWERS: Mapping[str, Callable[[Wanted], _Answer]] = {"items": _items, "analysis": _reading, "decks": _decks}


def _deck(
    id: Any, article: Article, decks: dict[str, Mapping[str, bytes]], wanted: Wanted, taken: dict[str, str]
) -> dict[str, Any] | str:
    """The files of an article's deck into `decks`; a line for the index."""
    kuis = studio(article.language)
    slug = slug_for(id)
    if slug in decks:
        if taken[slug] == _text(id):
            return "an article with the same id stands before it in this part"
        return f"its deck would be called '{slug}', as that of '{taken[slug]}' before it is; rename one of the two"
    built = kuis.build(
        article._replace(slug=slug),
        Overrides(),
        Ledger(slug),
        deck=default_deck(article, kuis.language),
        forms=wanted.forms,
        now=wanted.now,
        ledger_path="",
        level=wanted.level,
        known=wanted.known,
    )
    if wrong := errors(built.problems):
        return "; ".join(p.message for p in wrong)
    decks[slug], taken[slug] = built.files, _text(id)
    return {"folder": slug, "title": article.title, "items": len(built.draft.selected)}


def slug_for(id: Any) -> str:
    """A name for an article's deck, which tells its id from every other: the id itself where that is a safe name."""
    name = _text(id)
    if name.lower().endswith(tuple(read.ENDINGS)):  # the path of an article in a folder
        name = name.rpartition(".")[0]
    slug = read.slug_of(name)
    return slug if slug == name else f"{slug}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _text(id: Any) -> str:
    return id if isinstance(id, str) else json.dumps(id, ensure_ascii=False)
