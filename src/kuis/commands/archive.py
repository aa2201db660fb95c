"""kuis archive: items, analyses or decks of a whole archive of articles."""

import os
import re
from contextlib import ExitStack
from pathlib import Path

import click

from kuis.batch.lock import locked
from kuis.batch.output import LOCK, Output, Shard, foreign, open_output
from kuis.batch.parts import SIZES, Wanted
from kuis.batch.program import program
from kuis.batch.requests import Fields
from kuis.batch.studios import studio
from kuis.commands.archiving import go, on_cluster, on_this_machine
from kuis.commands.completing import file_names, folder_names
from kuis.commands.decks import now
from kuis.commands.jobs import jobs_option
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.report import examples, show
from kuis.problems import Problem, errors
from kuis.sources.archive import open_archive


@click.command(
    "archive",
    short_help="Make items or decks of a whole archive, and go on where a run was ended.",
    epilog=examples(
        "kuis archive articles.jsonl items", "kuis archive --as decks --limit 10 articles.jsonl decks-of-it"
    ),
)
@click.argument("source", metavar="INPUT", shell_complete=file_names)
@click.argument("target", metavar="OUTPUT", shell_complete=folder_names)
@click.option(
    "--as",
    "kind",
    default="items",
    show_default=True,
    type=click.Choice(sorted(SIZES)),
    help="What is made of each article.",
)
@jobs_option
@click.option("--shard", default="1/1", metavar="I/N", help="Do the I-th of N shares, as one of N machines.")
@click.option(
    "--dask",
    default="",
    metavar="SCHEDULER",
    help="Work on a Dask cluster: its address or file, or 'local'. kuis[dask].",
)
@click.option("--limit", default=None, metavar="N", type=click.IntRange(1), help="Take only the first N articles.")
@level_option
@known_option
@click.option("--forms", default=1, show_default=True, type=click.IntRange(1, 26), help="Printed forms of a deck.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Where a line holds the text.")
@click.option("--id-field", default="id", show_default=True, metavar="NAME", help="Where a line holds its id.")
@click.option("--title-field", default="title", show_default=True, metavar="NAME", help="Where it holds the title.")
@click.option("--plain", is_flag=True, help="Do not compress the lines.")
@click.option("--part", default=None, metavar="N", type=click.IntRange(1, 10_000), help="Articles in a part.")
@click.option("--fresh", is_flag=True, help="Make everything anew in a folder that kuis archive made earlier.")
def command(
    source: str,
    target: str,
    kind: str,
    jobs: int,
    shard: str,
    dask: str,
    limit: int | None,
    level: str,
    known: Known,
    forms: int,
    text_field: str,
    id_field: str,
    title_field: str,
    plain: bool,
    part: int | None,
    fresh: bool,
) -> int:
    """Make items, analyses or decks of all articles in INPUT, and write them into the folder OUTPUT.

    INPUT is a folder or a file: .txt, .md, .jsonl, .jsonl.gz or .parquet. The work is done in parts of some hundred
    articles. A run that was ended, whatever ended it, goes on with the same command; an article that cannot be read is
    reported and left out.

    \b
    OUTPUT/parts/000000.jsonl.gz   a line for each article of the first part
    OUTPUT/errors/000000.jsonl     articles of it of which nothing was made, and why
    OUTPUT/warnings/000000.jsonl   what was read otherwise than it stands, and where
    OUTPUT/done/000000.json        says that this part is done
    OUTPUT/manifest.json           what is made, and by which kuis
    """
    mine = _shard(shard)
    if forms != 1 and kind != "decks":
        raise click.UsageError("--forms goes with --as decks.")
    show(known.problems)
    if errors(known.problems):
        return 1
    language = studio().language
    show(known.warnings(language))
    wanted = Wanted(
        kind,
        level,
        known.headwords(language),
        Fields(text_field, id_field, title_field),
        part or SIZES[kind],
        plain,
        forms,
        now(),
        program(),
    )
    archive, problems = open_archive(source, wanted.fields)
    folder = Path(target)
    if archive is not None and _inside(folder, source):
        archive, problems = None, (Problem(target, 0, 0, f"the folder lies in {source}", "name one outside of it"),)
    if archive is None:
        show(problems)
        return 1
    with ExitStack() as held:
        output, problems = _opened(folder, archive.name, wanted, mine, held, fresh=fresh)
        if output is None:
            show(problems)
            return 1
        if not dask:
            return go(archive, output, mine, on_this_machine(output), jobs=jobs, limit=limit or 0)
        return on_cluster(dask, jobs, lambda maker: go(archive, output, mine, maker, jobs=0, limit=limit or 0), output)


def _opened(
    folder: Path, name: str, wanted: Wanted, mine: Shard, held: ExitStack, *, fresh: bool
) -> tuple[Output | None, tuple[Problem, ...]]:
    """The folder, with locks on it that last as long as `held`."""
    if wrong := foreign(folder):
        return None, (wrong,)
    hint = "wait for its end, or give each run its --shard"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Whoever begins anew must be alone; others share the folder, each with its own share.
        alone = held.enter_context(locked(folder / LOCK, shared=not fresh))
        if not alone or not held.enter_context(locked(folder / f"{LOCK}-{mine.index}-of-{mine.of}")):
            return None, (Problem(str(folder), 0, 0, "another kuis archive is at work here", hint),)
    except OSError as error:
        return None, (Problem(str(folder), 0, 0, f"cannot write here: {error.strerror or error}"),)
    return open_output(folder, name, wanted, fresh=fresh)


def _inside(folder: Path, source: str) -> bool:
    """Whether what is made would be read as an article the next time."""
    outer, inner = os.path.realpath(source), os.path.realpath(folder)
    return Path(outer).is_dir() and Path(inner).is_relative_to(outer)


def _shard(text: str) -> Shard:
    found = re.fullmatch(r"(\d{1,5})/(\d{1,5})", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f"{text!r} is no share; 2/3 is the second of three.", param_hint="--shard")
    return Shard(int(found[1]), int(found[2]))
