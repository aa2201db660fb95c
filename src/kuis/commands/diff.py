"""kuis diff: what a rebuild would change, before anything is written."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from kuis.commands import decks
from kuis.commands.completing import deck_names
from kuis.commands.decks import Deck
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.progress import Progress
from kuis.commands.report import count, examples, exit_status, marked, show
from kuis.drafts import Built
from kuis.exports.compare import NoteChange, asked, compare
from kuis.problems import Problem, errors

_SIGNS = {"added": "+", "changed": "~", "revived": "+", "retired": "-"}
_COLOURS = {"added": "green", "changed": "yellow", "revived": "green", "retired": "red"}


@dataclass(frozen=True, slots=True)
class _Compared:
    """A deck as it was handed out, as it would be built now, and how these differ."""

    folder: Path
    deck: Deck
    built: Built
    changes: tuple[NoteChange, ...]

    @property
    def differs(self) -> bool:
        """Whether a build would hand out anything else."""
        return bool(self.changes) or self.deck.ledger.deck not in ("", self.deck.name)


@click.command(
    "diff",
    short_help="Show what a rebuild would change, note by note.",
    epilog=examples("kuis diff", "kuis diff decks/gunung-api", "kuis diff --exit-code"),
)
@click.argument("names", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@level_option
@known_option
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option("--exit-code", is_flag=True, help="End with status 1 where anything would change, for scripts.")
def command(names: tuple[str, ...], level: str, known: Known, as_json: bool, exit_code: bool) -> int:
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
    compared: list[_Compared] = []
    with Progress("decks") as progress:
        for folder in progress.through(folders if not errors(known.problems) else ()):
            one, wrong = _compare(folder, level, known)
            progress.hide()
            show(wrong)
            problems += wrong
            compared += [one] if one else []
            for line in _shown(one) if one and not as_json else ():
                click.echo(line)
    if as_json:
        click.echo(json.dumps([_record(one) for one in compared], ensure_ascii=False, indent=1))
    elif len(compared) > 1:
        click.echo(f"{len(compared)} decks: {_counts(compared)}")
    return exit_status(problems) or int(exit_code and any(one.differs for one in compared))


def _compare(folder: Path, level: str, known: Known) -> tuple[_Compared | None, tuple[Problem, ...]]:
    deck, problems = decks.of_folder(folder)
    if deck is None:
        return None, problems
    built = decks.build(deck, level=level, known=known)
    problems = (*problems, *built.problems)
    if errors(problems):
        return None, problems
    return _Compared(folder, deck, built, compare(deck.ledger, built.ledger, built.changes)), problems


def _counts(compared: Sequence[_Compared]) -> str:
    """How many notes of some decks change, and how."""
    counts = {what: sum(c.what == what for one in compared for c in one.changes) for what in _SIGNS}
    news = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    same = sum(len(one.built.draft.noted) for one in compared) - sum(counts.values()) + counts["retired"]
    return f"{news + ', ' if news else ''}{count(same, 'note')} unchanged"


def _shown(one: _Compared) -> Iterator[str]:
    deck = one.deck
    yield f"{click.style(str(one.folder), bold=True)}: {_counts([one])}"
    if deck.ledger.deck and deck.ledger.deck != deck.name:
        yield f"  the deck is called '{deck.name}' now, and '{deck.ledger.deck}' before"
    for change in one.changes:
        sign = click.style(_SIGNS[change.what], fg=_COLOURS[change.what])
        back = " (back again)" if change.what == "revived" else ""
        yield f"{sign} {change.entry.id}{back}"
        if not change.fields:
            yield f"    {asked(change.entry)}"
        for field in change.fields:
            yield f"    {field.field}: {marked(field.before, field.after)}"


def _record(one: _Compared) -> dict[str, object]:
    return {
        "folder": str(one.folder),
        "size": len(one.built.draft.noted),
        "changes": [
            {
                "id": change.entry.id,
                "what": change.what,
                "asked": asked(change.entry),
                "fields": {f.field: [f.before, f.after] for f in change.fields},
            }
            for change in one.changes
        ],
    }
