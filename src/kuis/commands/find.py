"""Finding an item by its id: in a named article, else in the decks, else in the seeds."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kuis.commands.articles import load, studio
from kuis.commands.decks import DECKS, OVERRIDES, article_of
from kuis.commands.learner import Known
from kuis.drafts import Draft
from kuis.exports import ledgerfile
from kuis.exports.ledger import Ledger
from kuis.items.sheet.beside import KINDS
from kuis.model import Item, Overrides, Refusal
from kuis.overrides.apply import nearest
from kuis.overrides.read import read as read_overrides
from kuis.problems import Problem
from kuis.quiz.alone import Alone, alone
from kuis.quiz.alone import ids as sheet_ids
from kuis.sources import disk
from kuis.sources.project import find

SEEDS = "seeds"
_MOST_NEAR = 3
_LARGEST = 50_000_000  # bytes of a sheet


@dataclass(frozen=True, slots=True)
class Place:
    """An article with its deck, as it would be built now.

    Attributes:
        folder: the deck's, whether or not it is there.
        overrides: of the deck, empty where there are none.
        problems: what is wrong with article, overrides and ledger.
    """

    folder: Path
    overrides: Overrides
    ledger: Ledger
    draft: Draft
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An item where it stands.

    Attributes:
        item: as the deck would hold it; as it was made, where it was refused or the overrides leave it out.
        made: the id it was made under, which an earlier build may have given up for another.
        refusal: why it was refused, or None.
        alone: how it stands with one for the worksheet alone, or None.
    """

    place: Place
    item: Item
    made: str
    refusal: Refusal | None = None
    alone: Alone | None = None


def locate(id: str, file: str, *, level: str, known: Known) -> tuple[Found | None, tuple[Problem, ...]]:
    """The item with that id, or what is wrong: no such item, with the nearest ids, or files that cannot be read."""
    near: list[str] = []
    problems: list[Problem] = []
    places = 0
    for path, folder in _articles(id, file):
        place, wrong = _place(path, folder, level=level, known=known)
        if place is None:
            problems += wrong
            continue
        places += 1
        if found := _in(place, id):
            return found, place.problems
        near += _nearest(id, place)
    if not places and problems:
        return None, tuple(problems)
    where = file or f"{DECKS}, {SEEDS}"
    hint = _hint(id, near) if places else "name the article: kuis explain ID my-article.txt"
    return None, (*problems, Problem(where, 0, 0, f"there is no item '{id}'", hint))


def _articles(id: str, file: str) -> Iterator[tuple[str, Path | None]]:
    """Articles to look into, each with its deck's folder if that is known: decks that hand out the id come first."""
    if file:
        yield file, None
        return
    folders = sorted(p.parent for p in Path(DECKS).glob(f"*/{OVERRIDES}"))
    seen: set[str] = set()
    for folder in sorted(folders, key=lambda f: not _hands_out(f, id)):
        overrides, _ = read_overrides(str(folder / OVERRIDES))
        path = os.path.normpath(article_of(folder, overrides))
        if overrides.article != "-" and path not in seen:
            seen.add(path)
            yield path, folder
    for path in find((SEEDS,))[0] if Path(SEEDS).is_dir() else ():
        if os.path.normpath(path) not in seen:
            yield path, None


def _hands_out(folder: Path, id: str) -> bool:
    ledger, _ = ledgerfile.read(folder / ledgerfile.NAME, folder.name, new=True)
    return id in ledger.entries or (id.startswith(KINDS) and _printed(folder, id))


def _printed(folder: Path, id: str) -> bool:
    """Whether the worksheet, as it was last built, has the item; no ledger says so."""
    try:
        return f'data-item="{id}"' in disk.content(folder / "quiz.html", most=_LARGEST).decode()
    except (OSError, ValueError):
        return False


def _place(path: str, folder: Path | None, *, level: str, known: Known) -> tuple[Place | None, tuple[Problem, ...]]:
    article, problems = load(path)
    if article is None:
        return None, problems
    folder = folder or Path(DECKS) / article.slug
    overrides, wrong = read_overrides(str(folder / OVERRIDES))
    ledger, damaged = ledgerfile.read(folder / ledgerfile.NAME, folder.name, new=True)
    kuis = studio(article.language)
    draft = kuis.draft(article, overrides, ledger.remembered, level=level, known=known.headwords(kuis.language))
    return Place(folder, overrides, ledger, draft, (*problems, *wrong, *damaged, *draft.problems)), ()


def _in(place: Place, id: str) -> Found | None:
    """The item under the id it has in the deck, or under the one it was made with."""
    draft = place.draft
    kept = draft.renamed.get(id, id)
    made = next((fresh for fresh, old in draft.renamed.items() if old == id), id)
    for item in draft.items:
        if item.id == kept:
            return Found(place, item, made)
    for item in draft.written.items:
        if item.id == made:
            return Found(place, item, made)
    for refusal in draft.written.refused:
        if refusal.item.id == id:
            return Found(place, refusal.item, id, refusal)
    one = alone(draft.context, (*draft.selected, *draft.beside), place.overrides, id)
    return Found(place, one.item, id, alone=one) if one else None


def _nearest(id: str, place: Place) -> list[str]:
    ids = [item.id for item in place.draft.items] + [r.item.id for r in place.draft.written.refused]
    ids += sheet_ids(place.draft.context) if id.startswith(KINDS) else []
    found: list[str] = []
    while len(found) < _MOST_NEAR and (near := nearest(id, [known for known in ids if known not in found])):
        found.append(near)
    return found


def _hint(id: str, near: list[str]) -> str:
    from difflib import SequenceMatcher

    unlike = sorted(dict.fromkeys(near), key=lambda known: -SequenceMatcher(None, known, id, autojunk=False).ratio())
    if not unlike:
        return "kuis items FILE lists the ids of an article, with --rejected those that were refused too"
    named = [f"'{known}'" for known in unlike[:_MOST_NEAR]]
    return f"did you mean {' or '.join(named)}?"
