"""kuis items: the questions of an article, best first."""

from dataclasses import asdict
from typing import Any

import click

from kuis.commands.articles import load, studio
from kuis.commands.jsonlines import stream
from kuis.commands.report import count, exit_status, say, show
from kuis.model import Item, Refusal


@click.command("items", short_help="List the questions that an article gives.")
@click.argument("file", required=False)
@click.option("--rejected", is_flag=True, help="Add the items that the linter refused, with the criterion.")
@click.option(
    "--level", default="", metavar="CEFR", help="Take vocabulary below this level as known (A1 … C2, BIPA 1 … 7)."
)
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "text"} lines on standard input; print one JSON object a line.'
)
def command(file: str | None, rejected: bool, level: str, jsonl: bool) -> int:
    """List every item of FILE (- for standard input) that passes the linter, best first, before quotas."""
    at = _level(level)
    if jsonl:
        if file is not None:
            raise click.UsageError("--jsonl reads standard input; leave FILE out.")
        kuis = studio()
        return stream(lambda text: _record(kuis.write(kuis.article_of(text), level=at), rejected=rejected))
    if file is None:
        raise click.UsageError("name an article, or pass --jsonl.")
    article, problems = load(file)
    show(problems)
    if article is None:
        return 1
    written = studio(article.language).write(article, level=at)
    for item in written.items:
        click.echo(_shown(item))
    if rejected:
        click.echo("\n".join(_refused(r) for r in written.refused))
    say(f"{count(len(written.items), 'item')}, {len(written.refused)} refused by the linter")
    return exit_status(problems)


def _level(text: str) -> str:
    from kuis.items.levels import bipa_to_cefr

    try:
        return bipa_to_cefr(text) if text else ""
    except ValueError:
        raise click.BadParameter(f"{text!r} is no level; use A1 … C2 or BIPA 1 … 7.", param_hint="--level") from None


def _shown(item: Item) -> str:
    options = "".join(f"\n    - {o}" for o in item.distractors)
    hint = f"  [{item.hint}]" if item.hint else ""
    codes = f"  ({', '.join(item.warnings)})" if item.warnings else ""
    head = f"{click.style(item.id, bold=True)}  {item.kind}  {item.level}  {item.score:.2f}{codes}"
    return f"{head}\n    {item.stem}{hint}\n    = {item.key}{options}"


def _refused(refusal: Refusal) -> str:
    item = refusal.item
    return f"{item.id}  {click.style(refusal.code, fg='red')}: {refusal.reason}\n    {item.stem}\n    = {item.key}"


def _record(written: Any, *, rejected: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"items": [asdict(i) for i in written.items]}
    if rejected:
        record["rejected"] = [{**asdict(r.item), "code": r.code, "reason": r.reason} for r in written.refused]
    return record
