"""kuis check: what is wrong in the files that people edit."""

import os
from pathlib import Path

import click

from kuis.commands.articles import load, studio
from kuis.commands.completing import deck_names
from kuis.commands.decks import OVERRIDES, article_of, folders
from kuis.commands.progress import Progress
from kuis.commands.report import count, examples, exit_status, say, show
from kuis.exports import ledgerfile
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
def command(decks: tuple[str, ...], strict: bool) -> int:
    """Check each DECK, a folder with an overrides.yaml or that file itself; every deck in decks/ unless named.

    The article, the overrides and the ledger are read, every override is tried on its item, and every problem is
    shown as path:line:column. Nothing is written.
    """
    found, problems = folders(decks)
    with Progress("decks") as progress:
        for folder in progress.through(found):
            problems.extend(check(folder))
    problems = list(dict.fromkeys(problems))  # the defaults are read with each deck
    show(problems)
    if not problems:
        say(f"{count(len(found), 'deck')} checked, nothing wrong")
    return exit_status(problems, strict=strict)


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem in one deck's article, overrides and ledger."""
    path = folder / OVERRIDES
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
    problems = (*problems, *unread, *draft.problems, *wrong(draft.context, overrides))
    if errors(problems):
        return problems
    return (*problems, *further(draft.context, (*draft.selected, *draft.beside), overrides)[1])
