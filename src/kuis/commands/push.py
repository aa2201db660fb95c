"""kuis push: a running Anki is brought up to date, note by note."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from kuis.commands.completing import deck_names
from kuis.commands.report import count, examples, exit_status, marked, say, show
from kuis.commands.standing import Standing, standing
from kuis.exports.anki import running
from kuis.exports.anki.connect import PORT, AnkiError, Link, greet
from kuis.exports.anki.push import Change, Plan, package_of, plan
from kuis.exports.compare import asked, plain
from kuis.problems import Problem, errors

_WIDTH = 70
_COLOURS = {"+": "green", "~": "yellow", "=": "cyan", "-": "red"}


@dataclass(frozen=True, slots=True)
class _Push:
    """A deck and what is to be done for it."""

    standing: Standing
    plan: Plan


@click.command(
    "push",
    short_help="Bring a running Anki up to date, note by note.",
    epilog=examples("kuis push --dry-run", "kuis push --yes decks/gunung-api"),
)
@click.argument("names", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Port of AnkiConnect.")
@click.option("--key", default="", envvar="KUIS_ANKI_KEY", help="Key of AnkiConnect, if its settings have one.")
def command(names: tuple[str, ...], dry_run: bool, yes: bool, port: int, key: str) -> int:
    """Bring the notes of each DECK, as it was last built, into a running Anki; every deck in decks/ unless named.

    Anki needs the add-on AnkiConnect (code 2055492159). Notes that Anki lacks are added. Of the others each field that
    you have not edited is brought up to date. Your edits, your tags, fields of your own, reviews and due dates stay.

    \b
    + a note is added
    ~ a field is brought up to date
    = a field that you edited stays as it is
    - a note is no longer in the deck: it gets the tag that says so
    """
    if not (dry_run or yes or terminal()):
        raise click.UsageError("There is no terminal to ask on: pass --yes to write, or --dry-run to look.")
    found, problems = standing(names)
    show(problems)
    if errors(problems):
        return 1
    link = Link(port, key)
    try:
        greet(link)
        pushes = _plans(link, found)
        for push in pushes:
            for line in _shown(push):
                click.echo(line)
        if any(push.plan.new and push.plan.here for push in pushes):
            say("A note that you deleted in Anki counts as new. To leave it out, skip its item in overrides.yaml.")
        for push in pushes:
            _sounds(link, push)
        if dry_run or not any(push.plan.writes for push in pushes):
            say("Nothing was changed." if dry_run else "There is nothing to do.")
            return 0
        if not yes:
            if not click.confirm("Write this to Anki?", err=True):
                say("Nothing was changed.")
                return 0
            if _plans(link, found) != pushes:
                message = "the notes changed in Anki while the question stood; nothing was written"
                raise AnkiError(link, message, "push again")
    except AnkiError as error:
        show([error.problem])
        return 1
    problems = _write(link, pushes)
    show(problems)
    return exit_status(problems)


def terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _plans(link: Link, found: Sequence[Standing]) -> list[_Push]:
    return [_Push(each, _plan(link, each)) for each in found]


def _plan(link: Link, each: Standing) -> Plan:
    ledger, words = each.deck.ledger, each.words
    return plan(ledger, each.order, running.find(link, ledger, words), words)


def _write(link: Link, pushes: Sequence[_Push]) -> list[Problem]:
    """Write everything, look whether it arrived, and say so; a problem for each thing that did not."""
    problems = []
    done = 0
    try:
        for push in pushes:
            each, wanted = push.standing, push.plan
            with tempfile.TemporaryDirectory(prefix="kuis-") as folder:
                _bring(link, push, Path(folder))
            refused = running.write(link, wanted.notes)
            problems += [_problem(each, f"'{entry.id}' was not written: {why}") for entry, why in refused]
            left = _plan(link, each)
            problems += _unwritten(each, left, {entry.id for entry, _ in refused})
            done += 1
            say(f"{each.deck.folder}: {_counts(wanted)}")
    except AnkiError as error:
        hint = f"{count(done, 'deck')} of {len(pushes)} done; push again, it goes on where it stopped"
        problems += [error.problem, Problem(error.problem.path, 0, 0, "the push stopped half-way", hint)]
    return problems


def _bring(link: Link, push: _Push, folder: Path) -> None:
    """Sounds and new notes, which Anki takes from files."""
    each, wanted = push.standing, push.plan
    sounds = _sounds(link, push)
    for name, content in sounds.items():
        (folder / name).write_bytes(content)
    running.store(link, [folder / name for name in sounds])
    if wanted.new:
        package = folder / f"{each.deck.ledger.slug}.apkg"
        package.write_bytes(package_of(each.deck.ledger, wanted.new, each.words, each.deck.article.language))
        running.add(link, package)


def _sounds(link: Link, push: _Push) -> dict[str, bytes]:
    """The sounds that Anki lacks, by file name; AnkiError where we lack them too."""
    names = running.lacking(link, push.plan.sounds)
    media = push.standing.media() if names else {}
    if missing := [name for name in names if name not in media]:
        message = f"{push.standing.deck.folder}: the package lacks {count(len(missing), 'sound')} of its notes"
        raise AnkiError(link, message, f"build the deck again: kuis build {push.standing.deck.path}")
    return {name: media[name] for name in names}


def _unwritten(each: Standing, left: Plan, told: set[str]) -> Iterator[Problem]:
    for entry in left.new:
        yield _problem(each, f"Anki did not take the new note '{entry.id}'", f"import {each.apkg} instead")
    for note in left.notes:
        if note.writes and note.entry.id not in told:
            hint = "close Anki's browser and editor, then push again"
            yield _problem(each, f"'{note.entry.id}' is unchanged in Anki", hint)


def _problem(each: Standing, message: str, hint: str = "") -> Problem:
    return Problem(str(each.deck.folder), 0, 0, message, hint)


def _shown(push: _Push) -> Iterator[str]:
    found = push.plan
    yield f"{click.style(str(push.standing.deck.folder), bold=True)}: {_counts(found)}"
    for entry in found.new:
        yield f"{click.style('+', fg=_COLOURS['+'])} {entry.id}"
        yield f"    {_short(asked(entry))}"
    for note in found.notes:
        sign = "-" if note.adds else "~" if note.writes or note.removes else "="
        yield f"{click.style(sign, fg=_COLOURS[sign])} {note.entry.id}"
        for change in note.writes:
            yield f"    ~ {change.name}: {_both(change)}"
        for change in note.keeps:
            why = "as you edited it" if change.edited else "beside what you edited"
            yield f"    = {change.name} stays {why}; kuis has {_both(change)}"
        for what, tag in (("gets", note.adds), ("loses", note.removes)):
            if tag:
                yield f"    {what} the tag {tag}"
    for entry, reason in found.apart:
        yield f"= {entry.id}"
        yield f"    left alone: {reason}"


def _both(change: Change) -> str:
    """The value in Anki and the one that kuis has, as `kuis diff` shows them; as HTML where only that differs."""
    before, after = plain(change.before), plain(change.after)
    if before == after:
        before, after = change.before, change.after
    return marked(before, after)


def _counts(found: Plan) -> str:
    numbers = {
        "new": len(found.new),
        "changed": sum(bool(n.writes or n.removes) for n in found.notes),
        "no longer in the deck": sum(bool(n.adds) for n in found.notes),
        "kept as you edited them": sum(not (n.writes or n.adds or n.removes) for n in found.notes),
        "left alone": len(found.apart),
    }
    said = [f"{number} {what}" for what, number in numbers.items() if number]
    if found.same or not said:
        said.append(f"{count(found.same, 'note')} as they are")
    return ", ".join(said)


def _short(text: str) -> str:
    if not text:
        return "(empty)"
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
