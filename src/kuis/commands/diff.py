"""kuis diff: what a rebuild would change, before anything is written."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from kuis.commands import decks
from kuis.commands.completing import deck_names
from kuis.commands.decks import Deck
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.report import count, examples, exit_status, marked, show
from kuis.exports.compare import NoteChange, asked, compare
from kuis.pipeline import Built
from kuis.problems import Problem, errors

_SIGNS = {"added": "+", "changed": "~", "revived": "+", "retired": "-"}
_COLOURS = {"added": "green", "changed": "yellow", "revived": "green", "retired": "red"}


@click.command(
    "diff",
    short_help="Show what a rebuild would change, note by note.",
    epilog=examples("kuis diff", "kuis diff decks/gunung-api"),
)
@click.argument("names", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@level_option
@known_option
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def command(names: tuple[str, ...], level: str, known: Known, as_json: bool) -> int:
    """Show what building each DECK again would add, change, bring back and retire; every deck in decks/ unless named.

    \b
    + a note is added, or comes back
    ~ a note changes: each field with the words it loses and the words it gains
    - a note is retired: it stays in learners' collections, with a tag that says so

    Nothing is written. The changes are those since the last build, as ledger.json remembers it.
    """
    folders, listed = decks.folders(names)
    problems: list[Problem] = [*listed, *known.problems]
    show(problems)
    records = []
    for folder in folders if not errors(known.problems) else ():
        deck, wrong = decks.of_folder(folder)
        built = decks.build(deck, level=level, known=known) if deck else None
        wrong = (*wrong, *(built.problems if built else ()))
        show(wrong)
        problems += wrong
        if deck is None or built is None or errors(wrong):
            continue
        changes = compare(deck.ledger, built.ledger, built.changes)
        if as_json:
            records.append(_record(folder, built, changes))
        else:
            for line in _shown(folder, deck, built, changes):
                click.echo(line)
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    return exit_status(problems)


def _shown(folder: Path, deck: Deck, built: Built, changes: tuple[NoteChange, ...]) -> Iterator[str]:
    counts = {what: sum(c.what == what for c in changes) for what in _SIGNS}
    news = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    same = len(built.draft.noted) - counts["added"] - counts["changed"] - counts["revived"]
    yield f"{click.style(str(folder), bold=True)}: {news + ', ' if news else ''}{count(same, 'note')} unchanged"
    if deck.ledger.deck and deck.ledger.deck != deck.name:
        yield f"  the deck is called '{deck.name}' now, and '{deck.ledger.deck}' before"
    for change in changes:
        sign = click.style(_SIGNS[change.what], fg=_COLOURS[change.what])
        back = " (back again)" if change.what == "revived" else ""
        yield f"{sign} {change.entry.id}{back}"
        if not change.fields:
            yield f"    {asked(change.entry)}"
        for field in change.fields:
            yield f"    {field.field}: {marked(field.before, field.after)}"


def _record(folder: Path, built: Built, changes: tuple[NoteChange, ...]) -> dict[str, object]:
    return {
        "folder": str(folder),
        "size": len(built.draft.noted),
        "changes": [
            {
                "id": change.entry.id,
                "what": change.what,
                "asked": asked(change.entry),
                "fields": {f.field: [f.before, f.after] for f in change.fields},
            }
            for change in changes
        ],
    }
