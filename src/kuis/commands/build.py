"""kuis build: articles to decks."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import click

from kuis.batch.studios import studio
from kuis.commands.completing import file_names
from kuis.commands.jobs import jobs_option
from kuis.commands.making import Outcome, Wanted, articles_of, changes_of, make, making_options, matched, told
from kuis.commands.progress import Progress
from kuis.commands.report import examples, exit_status, say, show
from kuis.model import SKILLS
from kuis.problems import Problem, errors


@click.command(
    "build",
    short_help="Make an Anki deck, a quiz and its key from each article.",
    epilog=examples(
        "kuis build",
        "kuis build --forms 2 seeds/gunung-api.md",
        "kuis build my-article.txt --level B1 --known my-words.txt",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=file_names)
@making_options
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON on standard output.")
@click.option(
    "--new-ledger", is_flag=True, help="Start a new ledger where it is missing. Only if no one has imported the deck."
)
@click.option(
    "--adopt",
    default="",
    metavar="FILE",
    shell_complete=file_names,
    help="Make a lost ledger again from an .apkg that kuis built of this article.",
)
def command(paths: tuple[str, ...], wanted: Wanted, jobs: int, as_json: bool, new_ledger: bool, adopt: str) -> int:
    """Make a deck in decks/NAME/ from each PATH, an article (.txt, .md, - for standard input) or a folder of them.

    \b
    decks/NAME/NAME.apkg        the Anki deck: import it, leave the options as they are
    decks/NAME/quiz.html        the worksheet: open it in a browser and print it
    decks/NAME/key.html         its key
    decks/NAME/class.html       with --roster: a sheet for each name; class-key.html lists who has which
    decks/NAME/quiz.pdf …       with --pdf: each of these sheets and keys as a PDF
    decks/NAME/overrides.yaml   your changes: written once, then yours alone
    decks/NAME/ledger.json      what keeps reviews and notes together: commit it

    Without a PATH every article in seeds/ is built. A build after an edit keeps every note's identity, so that
    learners lose no review; with nothing edited it writes the same bytes.
    """
    wanted = replace(wanted, new_ledger=new_ledger, adopt=adopt)
    named, problems = articles_of(paths)
    if adopt and len(named) > 1:
        named, problems = (), (*problems, Problem(adopt, 0, 0, "one package is of one article", "name that article"))
    problems = (*problems, *wanted.problems)
    named = () if errors(wanted.problems) else named
    show(problems)
    told_of = []
    shown: set[Problem] = set()
    with Progress("decks") as progress:
        for number, deck in enumerate(_decks(named, wanted, jobs), 1):
            # What is wrong with the list of known words comes with each article, and is told once.
            if fresh := [p for p in deck.problems if p not in shown]:
                progress.hide()
                show(fresh)
            shown.update(deck.problems)
            told_of.append(deck)
            progress.step(number / len(named))
    everything = (*problems, *(p for deck in told_of for p in deck.problems))
    if as_json:
        records = [*map(_unbuilt, problems), *(deck.record for deck in told_of)]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for deck in told_of:
            for line in deck.lines:
                say(line)
        if any(deck.written for deck in told_of):
            say("Import the .apkg into Anki and leave the import options as they are; open quiz.html and print it.")
    return exit_status(everything, strict=wanted.strict)


class _Deck(NamedTuple):
    """What is told of an article that was built; little enough to be kept of thousands.

    Attributes:
        lines: for people.
        record: for programs.
    """

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]
    record: dict[str, object]
    written: bool


def _built(path: str, wanted: Wanted) -> _Deck:
    """Build one article."""
    outcome = make(path, wanted)
    written = bool(outcome.built and outcome.built.files)
    return _Deck(outcome.problems, tuple(told(outcome)), _record(outcome), written)


def _decks(named: Sequence[str], wanted: Wanted, jobs: int) -> Iterator[_Deck]:
    """Each article built, in order, in so many processes; standard input is read by this one."""
    work = partial(_built, wanted=wanted)
    if min(jobs, len(named)) < 2 or "-" in named:
        yield from map(work, named)
        return
    from kuis.batch import workers

    studio()  # what is loaded before processes are made of this one is shared by them
    for path, deck in workers.run(work, named, jobs=min(jobs, len(named))):
        if isinstance(deck, workers.Lost):
            problem = Problem(path, 0, 0, deck.why, "build it alone, or with fewer --jobs")
            deck = _Deck((problem,), (), _unbuilt(problem), False)
        yield deck


def _unbuilt(problem: Problem) -> dict[str, object]:
    return {"article": problem.path, "problems": [str(problem)], "built": False}


def _record(outcome: Outcome) -> dict[str, object]:
    record: dict[str, object] = {"article": outcome.path, "problems": [str(p) for p in outcome.problems]}
    if outcome.built is None:
        return {**record, "built": False}
    draft = outcome.built.draft
    return {
        **record,
        "built": True,
        "folder": str(outcome.folder),
        "files": sorted((*outcome.built.files, *outcome.further)),
        "items": {skill: sum(i.skill == skill for i in draft.selected) for skill in SKILLS},
        "linted": len(draft.items),
        "refused": len(draft.written.refused),
        "changes": {name: list(ids) for name, ids in changes_of(outcome.built).items()},
        "matched": matched(outcome.built),
    }
