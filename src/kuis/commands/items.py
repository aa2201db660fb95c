"""kuis items: the questions of an article, best first."""

import click

from kuis.batch.records import ItemsOf
from kuis.commands.articles import load, studio
from kuis.commands.completing import file_names
from kuis.commands.jobs import jobs_option
from kuis.commands.jsonlines import stream
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.report import count, examples, exit_status, say, show
from kuis.items.vocabulary.levels import reading_level
from kuis.items.write import write_items
from kuis.model import Item, Refusal
from kuis.problems import errors
from kuis.sources.levels import both


@click.command(
    "items",
    short_help="List the questions that an article gives.",
    epilog=examples(
        "kuis items my-article.txt",
        "kuis items --rejected --level B2 my-article.txt",
        "kuis items --jsonl < articles.jsonl > items.jsonl",
    ),
)
@click.argument("file", required=False, shell_complete=file_names)
@click.option("--rejected", is_flag=True, help="Add the items that the linter refused, with the criterion.")
@level_option
@known_option
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "text"} lines on standard input; print one JSON object a line.'
)
@jobs_option
def command(file: str | None, rejected: bool, level: str, known: Known, jsonl: bool, jobs: int) -> int:
    """List every item of FILE (- for standard input) that passes the linter, best first, before quotas."""
    if jsonl and file is not None:
        raise click.UsageError("--jsonl reads standard input; leave FILE out.")
    if not jsonl and file is None:
        raise click.UsageError("name an article, or pass --jsonl.")
    if not jsonl and jobs != 1:
        raise click.UsageError("--jobs goes with --jsonl; one article is read by one process.")
    show(known.problems)
    if errors(known.problems):
        return 1
    if file is None:
        kuis = studio()
        show(known.warnings(kuis.language))
        return stream(ItemsOf(level, known.headwords(kuis.language), rejected), jobs=jobs)
    article, problems = load(file)
    show(problems)
    if article is None:
        return 1
    kuis = studio(article.language)
    show(known.warnings(kuis.language))
    context = kuis.context(article, level=level, known=known.headwords(kuis.language))
    written = write_items(context)
    for item in written.items:
        click.echo(shown(item))
    if rejected:
        click.echo("\n".join(_refused(r) for r in written.refused))
    say(f"{count(len(written.items), 'item')}, {len(written.refused)} refused by the linter")
    if own := reading_level(context):
        said = f"; it says {both(article.level)}" if article.level else ""
        say(f"the article's words are at {both(own)}{said}; words below {both(context.level)} are taken as known")
    return exit_status(problems)


def shown(item: Item) -> str:
    """An item as a few lines: what names it, the stem, the key and the wrong options."""
    options = "".join(f"\n    - {o}" for o in item.distractors)
    hint = f"  [{item.hint}]" if item.hint else ""
    codes = f"  ({', '.join(item.warnings)})" if item.warnings else ""
    head = f"{click.style(item.id, bold=True)}  {item.kind}  {item.level}  {item.score:.2f}{codes}"
    return f"{head}\n    {item.stem}{hint}\n    = {item.key}{options}"


def _refused(refusal: Refusal) -> str:
    item = refusal.item
    return f"{item.id}  {click.style(refusal.code, fg='red')}: {refusal.reason}\n    {item.stem}\n    = {item.key}"
