"""Making decks: what becomes of one article, and how that is told; for the commands that build."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from kuis.commands import articles, decks, paper
from kuis.commands.completing import file_names, folder_names
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.paper import Paper
from kuis.commands.report import count, exit_status, say
from kuis.drafts import Built
from kuis.exports import files
from kuis.model import SKILLS
from kuis.overrides import editor
from kuis.overrides.starter import starter
from kuis.problems import Problem, errors
from kuis.sources import disk
from kuis.sources.project import find

SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every article of a run is built with, as the options of kuis build say it.

    Attributes:
        out: the folder of the decks.
        forms: 0 for as many as the deck's overrides say.
        new_ledger, adopt: see `decks.of_article`.
    """

    out: Path
    forms: int = 0
    level: str = ""
    known: Known = field(default_factory=Known)
    on_paper: Paper = field(default_factory=Paper)
    strict: bool = False
    new_ledger: bool = False
    adopt: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with what was asked for; with an error there is nothing to be built."""
        there = disk.is_there(self.out) and not disk.is_folder(self.out)
        no_folder = Problem(str(self.out), 0, 0, "this is a file, not a folder", "give --out a folder")
        return (*((no_folder,) if there else ()), *self.known.problems, *self.on_paper.problems)


def making_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options that say how decks are built; the command gets them as `wanted`."""

    @wraps(command)
    def with_wanted(
        *, out: str, forms: int | None, roster: str, as_pdf: bool, level: str, known: Known, strict: bool, **others: Any
    ) -> int:
        on_paper = paper.wanted(as_pdf=as_pdf, path=roster)
        wanted = Wanted(Path(out), forms=forms or 0, level=level, known=known, on_paper=on_paper, strict=strict)
        return command(wanted=wanted, **others)

    added = [
        click.option(
            "--out",
            default=decks.DECKS,
            show_default=True,
            metavar="DIR",
            shell_complete=folder_names,
            help="Folder for the decks.",
        ),
        click.option("--forms", type=click.IntRange(1, 26), help="Printed forms: A, B, …; else as the overrides say."),
        click.option(
            "--roster",
            default="",
            metavar="FILE",
            shell_complete=file_names,
            help="A sheet for each name of this list, in class.html.",
        ),
        click.option("--pdf", "as_pdf", is_flag=True, help="Also make a PDF of every sheet and key. Needs kuis[pdf]."),
        level_option,
        known_option,
        click.option("--strict", is_flag=True, help="Take warnings as errors: nothing is written then."),
    ]
    made: Callable[..., int] = with_wanted
    for option in reversed(added):
        made = option(made)
    return made


def articles_of(paths: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The articles of these files and folders, of seeds/ without any, and what is wrong with them."""
    if not paths and not Path(SEEDS).is_dir():
        hint = "name an article: kuis build my-article.txt"
        return (), (Problem(SEEDS, 0, 0, "there is no folder seeds/ here", hint),)
    return find(paths or (SEEDS,))


class Outcome(NamedTuple):
    """What became of one article.

    Attributes:
        first: its overrides.yaml was written.
        further: names of files beside those of every deck.
        outdated: messages about such files that an earlier build made and this one did not.
    """

    path: str
    folder: Path | None
    built: Built | None
    problems: tuple[Problem, ...]
    first: bool = False
    further: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


def make(path: str, wanted: Wanted) -> Outcome:
    """Build one article; on any error its folder stays as it was."""
    deck, problems = decks.of_article(path, wanted.out, new_ledger=wanted.new_ledger, adopt=wanted.adopt)
    if deck is None:
        return Outcome(path, None, None, problems)
    folder = deck.folder
    forms = wanted.forms or deck.forms
    built = decks.build(deck, forms=forms, level=wanted.level, known=wanted.known)
    language = deck.studio.language
    students, unlisted = wanted.on_paper.students(language, forms)
    problems = (*problems, *wanted.known.warnings(language), *built.problems, *unlisted)
    if exit_status(problems, strict=wanted.strict):
        if wanted.strict and not errors(problems):
            say(f"{folder}: nothing was written, because --strict takes warnings as errors")
        return Outcome(path, folder, None, problems)
    assert built.quiz is not None
    further = wanted.on_paper.files(built.quiz, built.files, language, deck.overrides.sheet, students)
    contents = {folder / name: content for name, content in {**built.files, **further}.items()}
    outdated = paper.outdated(folder, further)
    first = not deck.overrides_path.exists()
    if first:
        relative = path if path == "-" else Path(os.path.relpath(path, folder)).as_posix()
        text = starter(deck.article, built.draft.items, article_path=relative, deck=deck.name)
        contents[deck.overrides_path] = text.encode()
    contents.update(_schema(wanted.out))
    unwritten = files.write_all(contents)
    if unwritten:
        return Outcome(path, folder, None, (*problems, *unwritten))
    return Outcome(path, folder, built, problems, first, tuple(further), tuple(outdated))


def _schema(out: Path) -> Mapping[Path, bytes]:
    """The schema of overrides.yaml for editors, where the folder of the decks has none or another one."""
    path, text = out / editor.NAME, editor.text().encode()
    return {} if path.is_file() and path.read_bytes() == text else {path: text}


def told(outcome: Outcome) -> Iterator[str]:
    """What was built, in a line for people, then what it leaves to them; nothing where nothing was written."""
    built = outcome.built
    if built is None or outcome.folder is None:
        return
    counts = {skill: sum(i.skill == skill for i in built.draft.selected) for skill in SKILLS}
    parts = ", ".join(f"{n} {skill}" for skill, n in counts.items())
    line = f"{outcome.folder}: {count(sum(counts.values()), 'item')} ({parts})"
    changes = built.changes
    news = [f"{len(ids)} {what}" for what, ids in changes_of(built).items() if ids]
    if kept := matched(built):
        news.append(f"{len(kept)} found again under the name of an earlier build")
    if news and not (outcome.first and not changes.changed):
        line += f"; {', '.join(news)}"
    if not news and not outcome.first:
        line += ", unchanged"
    yield line + (f"; wrote {outcome.folder / 'overrides.yaml'} for your changes" if outcome.first else "")
    for message in outcome.outdated:
        yield f"  {message}"
    if changes.retired:
        from kuis.exports.anki.package import retired_search

        words = articles.studio(built.draft.article.language).language.interface["anki"]
        search = retired_search(built.draft.article.slug, words)
        yield f"  {count(len(changes.retired), 'note')} no longer in the deck; find them in Anki with: {search}"


def changes_of(built: Built) -> Mapping[str, tuple[str, ...]]:
    """Ids of the notes that a build added, changed, revived and retired."""
    c = built.changes
    return {"added": c.added, "changed": c.changed, "revived": c.revived, "retired": c.retired}


def matched(built: Built) -> list[str]:
    """Ids in the deck that an earlier build gave, where this one would have given another."""
    live = {item.id for item in built.draft.selected}
    return sorted(kept for kept in built.draft.renamed.values() if kept in live)
