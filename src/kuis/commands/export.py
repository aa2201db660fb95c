"""kuis export: decks in other formats."""

from pathlib import Path

import click

from kuis.commands.completing import deck_names, folder_names
from kuis.commands.report import count, examples, exit_status, say, show
from kuis.commands.standing import Standing, standing
from kuis.exports import files
from kuis.problems import Problem, errors
from kuis.sources import disk


@click.command(
    "export",
    short_help="Write the notes of decks as text that Anki imports.",
    epilog=examples("kuis export --format anki-text", "kuis export --format anki-text --out text decks/gunung-api"),
)
@click.argument("names", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["anki-text"]),
    help="anki-text: tab-separated text, one file for each note type.",
)
@click.option(
    "--out",
    default=".",
    metavar="DIR",
    shell_complete=folder_names,
    help="Folder for the files; without it the one you are in.",
)
@click.option("--tags", is_flag=True, help="Write tags too; they take the place of all tags on these notes in Anki.")
def command(names: tuple[str, ...], form: str, out: str, tags: bool) -> int:
    """Write the notes of each DECK, as it was last built, to text files for Anki; every deck in decks/ unless named.

    Import them into a collection that has the deck already (File → Import). Reviews, due dates, tags and every field
    that kuis does not write stay as they are; your own changes in fields that it writes do not.
    """
    found, problems = standing(names)
    if disk.is_there(out) and not disk.is_folder(out):
        problems.append(Problem(out, 0, 0, "this is a file, not a folder", "give --out a folder"))
    show(problems)
    if errors(problems):
        return 1
    contents = {Path(out) / name: text.encode() for name, text in _texts(found, tags).items()}
    unwritten = files.write_all(contents)
    show(unwritten)
    if not unwritten:
        for path, content in contents.items():
            say(f"{path}: {count(_rows(content), 'note')}")
        say("Import each file into an Anki that has the deck, with 'Existing notes: Update'.")
    return exit_status(unwritten)


def _texts(found: list[Standing], tags: bool) -> dict[str, str]:
    from kuis.exports.anki.text import text_files

    texts: dict[str, str] = {}
    words = {each.deck.article.language: each.words for each in found}
    for code in words:
        decks = [(each.deck.ledger, each.order) for each in found if each.deck.article.language == code]
        texts |= text_files(decks, words[code], code, tags=tags)
    return texts


def _rows(content: bytes) -> int:
    return sum(not line.startswith(b"#") for line in content.splitlines())
