"""Decks on disk for commands: an article with its folder, overrides and ledger, and what a build makes of it."""

import os
import time
from pathlib import Path
from typing import NamedTuple

from kuis.commands.articles import load, studio
from kuis.commands.learner import Known
from kuis.drafts import Built, Prepared
from kuis.exports import ledgerfile
from kuis.exports.ledger import Ledger
from kuis.model import Article, Overrides
from kuis.overrides import editor
from kuis.overrides.read import at_key, leads_out
from kuis.overrides.read import read as read_overrides
from kuis.pipeline import Studio, default_deck
from kuis.problems import Problem, did_you_mean, errors
from kuis.sources import disk
from kuis.sources.read import slug_of

DECKS = "decks"
OVERRIDES = "overrides.yaml"


class Deck(NamedTuple):
    """An article and the folder that its deck is built into.

    Attributes:
        path: of the article, "-" for standard input.
        folder: of the deck, whether or not it is there yet.
        overrides: empty where there are none.
        ledger: of the last build, empty before the first.
    """

    path: str
    folder: Path
    article: Article
    overrides: Overrides
    ledger: Ledger

    @property
    def overrides_path(self) -> Path:
        """Where its overrides stand, or would."""
        return self.folder / OVERRIDES

    @property
    def ledger_path(self) -> Path:
        """Where its ledger stands, or would."""
        return self.folder / ledgerfile.NAME

    @property
    def studio(self) -> Studio:
        """The studio of its language."""
        return studio(self.article.language)

    @property
    def forms(self) -> int:
        """How many forms its overrides want, one where they do not say."""
        return self.overrides.forms or 1

    @property
    def name(self) -> str:
        """Its name in Anki."""
        return self.overrides.deck or self.ledger.deck or default_deck(self.article, self.studio.language)


def of_article(
    path: str, out: Path, *, new_ledger: bool = False, adopt: str = ""
) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck of an article below `out`; None when the article, the overrides or the ledger cannot be read.

    `adopt` is a package that kuis built earlier: the ledger is made from it, where it is missing or damaged.
    """
    article, problems = load(path)
    if article is None:
        return None, problems
    folder = out / article.slug
    if not adopt:
        return _opened(path, folder, article, problems, new_ledger)
    ledger, wrong = _adopted(adopt, folder, article)
    problems = (*problems, *wrong)
    overrides, unread = read_overrides(str(folder / OVERRIDES))
    problems = (*problems, *unread)
    return (None if errors(problems) else Deck(path, folder, article, overrides, ledger)), problems


def _adopted(package: str, folder: Path, article: Article) -> tuple[Ledger, tuple[Problem, ...]]:
    from kuis.exports.anki.adopt import adopt
    from kuis.sources import collection

    path = folder / ledgerfile.NAME
    empty = Ledger(article.slug)
    kept, damaged = ledgerfile.read(path, article.slug)
    if kept.entries and not errors(damaged):
        hint = "remove --adopt; or move the ledger away first, if the package is to be believed rather than it"
        return empty, (Problem(str(path), 0, 0, "the ledger of this deck is here and sound", hint),)
    found, problems = collection.read(package)
    if found is None:
        return empty, problems
    words = studio(article.language).language.interface["anki"]
    ledger = adopt(found, article.slug, words, article.language)
    if ledger is None:
        named = {tag.split("::")[1] for note in found.notes for tag in note.tags if tag.count("::") == 1}
        held = sorted(tag for tag in named & {f.name for f in folder.parent.glob("*")})
        hint = f"it holds the deck {', '.join(held)}" if held else "give an .apkg that kuis built from this article"
        return empty, (Problem(package, 0, 0, f"there is no note of '{article.slug}' in it", hint),)
    return ledger, ()


def of_folder(folder: Path) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck in a folder; None when its article, its overrides or its ledger cannot be read.

    None too where its article is built into another folder: what is changed here would never be handed out.
    """
    overrides, problems = read_overrides(str(folder / OVERRIDES))
    if errors(problems):
        return None, problems
    if overrides.article == "-":
        hint = "save the article in seeds/ and name it here"
        return None, (Problem(overrides.path, 0, 0, "its article came from standard input", hint),)
    path = os.path.normpath(article_of(folder, overrides))
    article, unread = load_named(path, overrides)
    if article is None:
        return None, unread
    if article.slug != folder.resolve().name:
        return None, (*unread, elsewhere(folder, path, article.slug, overrides))
    return _opened(path, folder, article, unread, False)


def elsewhere(folder: Path, source: str, slug: str, overrides: Overrides) -> Problem:
    """What is wrong with a deck whose article is built into another folder, which may be a deck of the same article."""
    other = Path(os.path.normpath(folder / ".." / slug))
    twin, _ = read_overrides(str(other / OVERRIDES))
    if twin.path and os.path.realpath(article_of(other, twin)) == os.path.realpath(source):
        message = f"this deck and {other} are both made of {source}"
        hint = f"kuis builds into {other}: move what you want to keep there, and remove this folder"
    else:
        message = f"the article is built into another folder: {slug}"
        hint = f"rename the folder to {slug}, or the article's file"
    return at_key(overrides.path, "article", message, hint)


def load_named(path: str, overrides: Overrides) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article at a path; where the overrides name one that is not there, the problem is theirs."""
    article, problems = load(path)
    if article is not None or not overrides.article or os.path.lexists(path):
        return article, problems
    near = sorted(file.name for file in Path(path).parent.glob("*") if file.suffix in (".md", ".txt"))
    hint = did_you_mean(Path(path).name, near) or "write the article's path as it is seen from this file"
    message = f"there is no article '{overrides.article}'"
    return None, (at_key(overrides.path, "article", message, hint),)


def _opened(
    path: str, folder: Path, article: Article, problems: tuple[Problem, ...], new_ledger: bool
) -> tuple[Deck | None, tuple[Problem, ...]]:
    if led_out := _links(folder):
        return None, (*problems, *led_out)
    overrides, wrong = read_overrides(str(folder / OVERRIDES))
    ledger, damaged = ledgerfile.read(folder / ledgerfile.NAME, article.slug, new=new_ledger)
    problems = (*problems, *wrong, *damaged)
    return (None if errors(problems) else Deck(path, folder, article, overrides, ledger)), problems


def _links(folder: Path) -> tuple[Problem, ...]:
    """Links in a deck through which a build would write outside of the project: they may come with a stranger's."""
    project = folder.parent / ".."
    try:
        inside = sorted(folder.iterdir()) if disk.is_folder(folder) else []
    except OSError as error:
        return (Problem(str(folder), 0, 0, f"the folder cannot be read: {error.strerror}", "change its permissions"),)
    message, hint = (
        "this link leads out of the project",
        "put the thing itself here, or link decks/ as a whole",
    )
    return tuple(
        Problem(str(path), 0, 0, message, hint)
        for path in (folder, folder.parent / editor.NAME, *inside)
        if path.name != OVERRIDES and leads_out(str(path), project)
    )


def build(
    deck: Deck, *, forms: int = 0, level: str = "", known: Known | None = None, prepared: Prepared | None = None
) -> Built:
    """The files of a deck as they would be now; no `forms` are as many as it wants, `prepared` as for `draft`."""
    known = known or Known()
    language = deck.studio.language
    return deck.studio.build(
        deck.article,
        deck.overrides,
        deck.ledger,
        deck=deck.name,
        forms=forms or deck.forms,
        now=now(),
        ledger_path=str(deck.ledger_path),
        level=level,
        known=known.headwords(language),
        prepared=prepared,
    )


def now() -> int:
    """Seconds since 1970; SOURCE_DATE_EPOCH stands in for the clock where it is set."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if fixed.isdigit() else int(time.time())


def article_of(folder: Path, overrides: Overrides) -> Path:
    """The article that the overrides name, relative to their file; else the seed of the deck's name."""
    if overrides.article:
        return folder / overrides.article
    beside = folder.parent.parent / "seeds"
    found = sorted(p for p in beside.glob("*") if p.suffix in (".md", ".txt") and slug_of(p.stem) == folder.name)
    return found[0] if found else beside / f"{folder.name}.md"


def folders(named: tuple[str, ...]) -> tuple[list[Path], list[Problem]]:
    """The folders of the decks with these names, every deck in decks/ without a name; and names that are none."""
    if not named:
        found = sorted(p.parent for p in Path(DECKS).glob(f"*/{OVERRIDES}"))
        if not found:
            return [], [Problem(DECKS, 0, 0, "there is no deck here", "build one first: kuis build my-article.txt")]
        return found, []
    found, problems = [], []
    for name in named:
        path = Path(name)
        folder = path.parent if path.name == OVERRIDES else path
        if not disk.is_folder(folder):
            problems.append(Problem(name, 0, 0, "there is no such deck", "name a folder in decks/"))
        elif not disk.is_file(folder / OVERRIDES):
            problems.append(Problem(name, 0, 0, f"there is no {OVERRIDES} in it", "build the deck first"))
        else:
            found.append(folder)
    return found, problems
