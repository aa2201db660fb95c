"""kuis check: what is wrong in the files that people edit."""

import os
from pathlib import Path

import click

from kuis.commands.articles import load, studio
from kuis.commands.report import count, exit_status, say, show
from kuis.exports import ledgerfile
from kuis.model import Overrides
from kuis.overrides.read import read as read_overrides
from kuis.problems import Problem, errors
from kuis.sources.read import slug_of

_DECKS = "decks"
_FILE = "overrides.yaml"


@click.command("check", short_help="Say what is wrong in the files that you edit.")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
def command(decks: tuple[str, ...], strict: bool) -> int:
    """Check each DECK, a folder with an overrides.yaml or that file itself; every deck in decks/ unless named.

    The article, the overrides and the ledger are read, every override is tried on its item, and every problem is
    shown as path:line:column. Nothing is written.
    """
    folders, problems = _folders(decks)
    for folder in folders:
        problems.extend(check(folder))
    show(problems)
    if not problems:
        say(f"{count(len(folders), 'deck')} checked, nothing wrong")
    return exit_status(problems, strict=strict)


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem in one deck's article, overrides and ledger."""
    path = folder / _FILE
    overrides, problems = read_overrides(str(path))
    ledger, damaged = ledgerfile.read(folder / ledgerfile.NAME, folder.name)
    problems = (*problems, *damaged)
    if errors(problems):
        return problems
    if overrides.article == "-":
        note = "its article came from standard input, so only the file itself is checked"
        return (*problems, Problem(str(path), 0, 0, note, "save the article in seeds/ and name it here", "warning"))
    article, unread = load(os.path.normpath(article_of(folder, overrides)))
    if article is None:
        return (*problems, *unread)
    if article.slug != folder.name:
        hint = f"rename the folder to {article.slug}, or the article's file"
        elsewhere = Problem(str(path), 0, 0, f"the article is built into another folder: {article.slug}", hint)
        problems = (*problems, elsewhere)
    draft = studio(article.language).draft(article, overrides, ledger.remembered)
    return (*problems, *unread, *draft.problems)


def article_of(folder: Path, overrides: Overrides) -> Path:
    """The article that the overrides name, relative to their file; else the seed of the deck's name."""
    if overrides.article:
        return folder / overrides.article
    beside = folder.parent.parent / "seeds"
    found = sorted(p for p in beside.glob("*") if p.suffix in (".md", ".txt") and slug_of(p.stem) == folder.name)
    return found[0] if found else beside / f"{folder.name}.md"


def _folders(named: tuple[str, ...]) -> tuple[list[Path], list[Problem]]:
    """The decks to check, and names that are none."""
    if not named:
        folders = sorted(p.parent for p in Path(_DECKS).glob(f"*/{_FILE}"))
        if not folders:
            return [], [Problem(_DECKS, 0, 0, "there is no deck here", "build one first: kuis build my-article.txt")]
        return folders, []
    folders, problems = [], []
    for name in named:
        path = Path(name)
        folder = path.parent if path.name == _FILE else path
        if not folder.is_dir():
            problems.append(Problem(name, 0, 0, "there is no such deck", "name a folder in decks/"))
        elif not (folder / _FILE).is_file():
            problems.append(Problem(name, 0, 0, f"there is no {_FILE} in it", "build the deck first"))
        else:
            folders.append(folder)
    return folders, problems
