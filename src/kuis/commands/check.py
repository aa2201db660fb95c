"""kuis check: what is wrong in the files that people edit."""

import json
import os
from pathlib import Path

import click

from kuis.commands.completing import deck_names
from kuis.commands.decks import OVERRIDES, Deck, article_of, elsewhere, folders, load_named
from kuis.commands.progress import Progress
from kuis.commands.report import count, examples, exit_status, record, say, show
from kuis.exports import ledgerfile
from kuis.overrides.read import read as read_overrides
from kuis.problems import Problem, errors


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
            problems.extend(sorted(check(folder), key=lambda p: (p.path, p.line, p.column)))
    problems = list(dict.fromkeys(problems))  # the defaults are read with each deck
    if as_json:
        click.echo(json.dumps([record(problem) for problem in problems], ensure_ascii=False, indent=1))
        return exit_status(problems, strict=strict)
    show(problems)
    if not problems:
        say(f"{count(len(found), 'deck')} checked, nothing wrong")
    return exit_status(problems, strict=strict)


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
        return (*problems, elsewhere(folder, source, article.slug, overrides))
    ledger, damaged = ledgerfile.read(folder / ledgerfile.NAME, folder.resolve().name)
    problems = (*problems, *damaged)
    if article is None or errors(problems):
        return problems
    deck = Deck(source, folder, article, overrides, ledger)
    draft = deck.studio.draft(article, overrides, ledger.remembered)
    _, found = deck.studio.assemble(draft, overrides, deck=deck.name, forms=deck.forms)
    return (*problems, *found)
