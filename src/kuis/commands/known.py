"""kuis known: the words that a learner already reviews in Anki, as a list for --known."""

import click

from kuis.commands.completing import file_names
from kuis.commands.report import count, examples, say, show
from kuis.items.lexis.known import MATURE, reviewed
from kuis.languages import loader
from kuis.model.article import DEFAULT_LANGUAGE
from kuis.problems import Problem
from kuis.sources import collection


@click.command(
    "known",
    short_help="List the words that you already review in Anki.",
    epilog=examples("kuis known me.colpkg > known.txt", "kuis build --known known.txt"),
)
@click.argument("file", metavar="FILE", shell_complete=file_names)
@click.option(
    "--interval",
    default=MATURE,
    show_default=True,
    metavar="DAYS",
    type=click.IntRange(0),
    help="Only words with a card whose interval is at least so long; 0 for every word.",
)
@click.option(
    "--language",
    "code",
    default=DEFAULT_LANGUAGE,
    show_default=True,
    type=click.Choice(loader.available()),
    help="Language of the words.",
)
def command(file: str, interval: int, code: str) -> int:
    """List the headwords in FILE, which Anki exported: a deck (.apkg), a collection (.colpkg) or notes as plain text.

    Words come from kuis's vocabulary notes, and from every other note that has a headword in its first field or in
    another short one. A word counts once one of its cards is mature: its interval is 21 days or more.
    """
    found, problems = collection.read(file, guids=False)
    show(problems)
    if found is None:
        return 1
    if found.form == "text":
        say("A text export says nothing about intervals, so the words of all notes are taken.")
        interval = 0
    words = sorted(reviewed(found.notes, loader.load(code), interval=interval))
    for word in words:
        click.echo(word)
    say(f"{count(len(words), 'word')} in {count(len(found.notes), 'note')}")
    if not words and interval and found.notes:
        show([_none(file, any(note.interval for note in found.notes))])
    return 0


def _none(file: str, any_interval: bool) -> Problem:
    message = "no card in this file has a word whose interval is long enough"
    hint = "pass a smaller --interval"
    if not any_interval:
        message = "no card in this file has an interval"
        hint = "export again and tick 'Include scheduling information', or pass --interval 0"
    return Problem(file, 0, 0, message, hint, "warning")
