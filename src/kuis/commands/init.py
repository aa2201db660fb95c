"""kuis init: a folder to begin in."""

import os
from importlib.resources import files as resources
from pathlib import Path

import click

from kuis.commands.completing import folder_names
from kuis.commands.decks import DECKS
from kuis.commands.making import SEEDS
from kuis.commands.report import examples, say, show
from kuis.exports import files
from kuis.languages.loader import first_article
from kuis.problems import Problem
from kuis.sources import disk

_TEMPLATES = {"README.md": "README.md", ".gitignore": "gitignore"}


@click.command("init", short_help="Make a folder with a first article.", epilog=examples("kuis init my-decks"))
@click.argument("folder", default=".", metavar="[FOLDER]", shell_complete=folder_names)
def command(folder: str) -> int:
    """Make FOLDER (the one you are in, if you name none) ready: an article in seeds/, a place for decks, a README, and
    a .gitignore for what is built. A file that is there already is never overwritten: then nothing is written at all.
    """
    root = Path(folder)
    contents = _contents(root)
    problems = _in_the_way(root, contents) or files.write_all(contents)
    if problems:
        show(problems)
        return 1
    for path in contents:
        say(f"wrote {path}")
    say("Next:")
    for line in (*([f"cd {_quoted(folder)}"] if root != Path() else []), "kuis build", "kuis serve"):
        say(f"  {line}")
    return 0


def _contents(root: Path) -> dict[Path, bytes]:
    name, article = first_article()
    templates = resources("kuis.exports").joinpath("templates", "project")
    texts = {root / place: templates.joinpath(file).read_bytes() for place, file in _TEMPLATES.items()}
    # git keeps no empty folder.
    return {root / SEEDS / name: article, root / DECKS / ".gitkeep": b"", **texts}


def _in_the_way(root: Path, contents: dict[Path, bytes]) -> tuple[Problem, ...]:
    """A problem for each file that would be overwritten, and each that stands where a folder must be."""
    hint = "name another folder: kuis init my-decks"
    for folder in (root, root / SEEDS, root / DECKS):
        if disk.is_there(folder) and not disk.is_folder(folder):
            return (Problem(str(folder), 0, 0, "this is a file, not a folder", hint),)
    there = [path for path in contents if os.path.lexists(path)]
    return tuple(
        Problem(str(path), 0, 0, "this file is there already, and nothing was written", hint) for path in there
    )


def _quoted(folder: str) -> str:
    import shlex

    return shlex.quote(folder)
