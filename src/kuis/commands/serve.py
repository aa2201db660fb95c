"""kuis serve: a page on this machine, in which a deck is looked through and corrected."""

import webbrowser
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuis.commands import decks, making
from kuis.commands.completing import deck_names
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.report import examples, exit_status, say, show
from kuis.exports import ledgerfile
from kuis.overrides.read import defaults_of, over_defaults, read
from kuis.problems import Problem, errors

if TYPE_CHECKING:
    from kuis.review.desk import Desk, Opened, Report
    from kuis.review.server import Server
    from kuis.review.session import Session

PORT = 8790


@click.command(
    "serve",
    short_help="Look through a deck and correct it in the browser.",
    epilog=examples("kuis serve", "kuis serve --no-open decks/gunung-api"),
)
@click.argument("names", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@click.option("--port", type=click.IntRange(0, 65535), help=f"Port on this machine; {PORT} or a free one unless given.")
@click.option(
    "--open/--no-open", "opens", default=True, help="Open the page in your browser, or only print its address."
)
@click.option("--forms", type=click.IntRange(1, 26), help="Printed forms of a build; else as the overrides say.")
@level_option
@known_option
def command(names: tuple[str, ...], port: int | None, opens: bool, forms: int | None, level: str, known: Known) -> int:
    """Show each DECK, every deck in decks/ unless named, on a page in your browser, until you press Ctrl-C.

    Each item stands beside the article with its evidence marked. Keep it, leave it out, pin it, reword it, change its
    options or meaning, or add your own: every change goes at once into overrides.yaml, all else in that file stays as
    you typed it. The page and its data never leave this machine.
    """
    from kuis.review.session import Session

    folders, problems = decks.folders(names)
    problems += known.problems
    show(problems)
    if not folders or errors(known.problems):
        return exit_status(problems)
    wanted = making.Wanted(Path(), forms=forms or 0, level=level, known=known)
    found = {name: Session(desk(name, folder, wanted)) for name, folder in _named(folders).items()}
    try:
        server = _server(found, port)
    except OSError as error:
        problem = Problem(f"127.0.0.1:{port}", 0, 0, f"cannot listen here: {error.strerror}", "give --port another one")
        show([problem])
        return 1
    click.echo(server.address)
    say("This is the review page; it is for you alone. Press Ctrl-C to end it.")
    if opens:
        webbrowser.open(server.ticket())
    try:
        server.serve_forever()
    finally:
        server.end()
    return 0


def _server(found: "Mapping[str, Session]", port: int | None) -> "Server":
    """The server at the port that was asked for, else at the usual one, else at a free one."""
    from kuis.review.server import Server

    if port is not None:
        return Server(found, port)
    try:
        return Server(found, PORT)
    except OSError:
        return Server(found, 0)


def _named(folders: list[Path]) -> dict[str, Path]:
    """Each folder under its name, or under its path where two have one name."""
    names = [folder.resolve().name for folder in folders]
    return {
        name if names.count(name) == 1 else folder.as_posix(): folder
        for name, folder in zip(names, folders, strict=True)
    }


def desk(name: str, folder: Path, wanted: making.Wanted) -> "Desk":
    """A deck as the review needs it."""
    from kuis.review.desk import Desk, Opened, Report

    overrides = folder / decks.OVERRIDES
    articles: list[Path] = []  # the one that was read last

    def opened() -> "tuple[Opened | None, tuple[Problem, ...]]":
        said, _ = read(str(overrides))
        if said.article != "-":  # known before it is read: where it is broken, its mending is to be seen
            articles[:] = [decks.article_of(folder, said)]
        deck, problems = decks.of_folder(folder)
        if deck is None:
            return None, problems
        found = Opened(
            deck.article,
            deck.ledger,
            deck.studio,
            deck.name,
            read=lambda text: over_defaults(text, str(overrides)),
            level=wanted.level,
            known=wanted.known.headwords(deck.studio.language),
        )
        return found, problems

    def build() -> "Report":
        deck, problems = decks.of_folder(folder)
        if deck is None:
            return Report(False, (), problems)
        outcome = making.make(deck.path, replace(wanted, out=folder.parent))
        return Report(outcome.built is not None, tuple(making.told(outcome)), outcome.problems)

    beside = (overrides, Path(defaults_of(str(overrides))), folder / ledgerfile.NAME)
    return Desk(name, overrides, lambda: (*beside, *articles), opened, build)
