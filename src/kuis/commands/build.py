"""kuis build: articles to decks."""

import json
from dataclasses import replace

import click

from kuis.commands.completing import file_names
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
def command(paths: tuple[str, ...], wanted: Wanted, as_json: bool, new_ledger: bool, adopt: str) -> int:
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
    outcomes = []
    shown: set[Problem] = set()
    with Progress("decks") as progress:
        for path in progress.through(named):
            outcome = make(path, wanted)
            # What is wrong with the list of known words comes with each article, and is told once.
            if fresh := [p for p in outcome.problems if p not in shown]:
                progress.hide()
                show(fresh)
            shown.update(outcome.problems)
            outcomes.append(outcome)
    everything = (*problems, *(p for o in outcomes for p in o.problems))
    if as_json:
        records = [*map(_unbuilt, problems), *map(_record, outcomes)]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            for line in told(outcome):
                say(line)
        if any(o.built and o.built.files for o in outcomes):
            say("Import the .apkg into Anki and leave the import options as they are; open quiz.html and print it.")
    return exit_status(everything, strict=wanted.strict)


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
