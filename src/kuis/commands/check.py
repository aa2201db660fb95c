"""kuis check: what is wrong in the files that people edit."""

import json
import os
from pathlib import Path

import click

from kuis.commands.articles import studio
from kuis.commands.completing import deck_names
from kuis.commands.decks import OVERRIDES, article_of, folders, load_named
from kuis.commands.progress import Progress
from kuis.commands.report import count, examples, exit_status, record, say, show
from kuis.exports import ledgerfile
from kuis.model import Overrides
from kuis.overrides.read import at_key
from kuis.overrides.read import read as read_overrides
from kuis.problems import Problem, errors
from kuis.quiz.further import further, wrong


@click.command(
    "check",
    short_help="Say what is wrong in the files that you edit.",
    epilog=examples("kuis check", "kuis check --strict decks/gunung-api"),
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON on standard output.")
def command(decks: tuple[str, ...], strict: bool, as_json: bool) -> int:
    """Check each DECK, a folder with an overrides.yaml or that file itself; every deck in decks/ unless named.

    The article, the overrides and the ledger are read, every override is tried on its item, and every problem is
    shown as path:line:column with its line. Nothing is written.
    """
    found, problems = folders(decks)
    with Progress("decks") as progress:
        for folder in progress.through(found):
            problems.extend(check(folder))
    problems = list(dict.fromkeys(problems))  # the defaults are read with each deck
    if as_json:
        click.echo(json.dumps([record(problem) for problem in problems], ensure_ascii=False, indent=1))
        return exit_status(problems, strict=strict)
    show(problems)
    if not problems:
        say(f"{count(len(found), 'deck')} checked, nothing wrong")
    return exit_status(problems, strict=strict)


def _elsewhere(folder: Path, source: str, slug: str, overrides: Overrides) -> Problem:
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


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem in one deck's article, overrides and ledger."""
    path = folder / OVERRIDES
    overrides, problems = read_overrides(str(path))
    if overrides.article == "-":
        note = "its article came from standard input, so only the file itself is checked"
        return (*problems, Problem(str(path), 0, 0, note, "save the article in seeds/ and name it here", "warning"))
    source = os.path.normpath(article_of(folder, overrides))
    article, unread = load_named(source, overrides)
    problems = (*problems, *unread)
    if article is not None and article.slug != folder.resolve().name:
        return (*problems, _elsewhere(folder, source, article.slug, overrides))
    ledger, damaged = ledgerfile.read(folder / ledgerfile.NAME, folder.resolve().name)
    problems = (*problems, *damaged)
    if article is None or errors(problems):
        return problems
    draft = studio(article.language).draft(article, overrides, ledger.remembered)
    problems = (*problems, *draft.problems, *wrong(draft.context, overrides))
    if errors(problems):
        return problems
    return (*problems, *further(draft.context, (*draft.selected, *draft.beside), overrides)[1])
