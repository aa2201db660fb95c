"""kuis pull: what a learner changed in Anki, back into overrides.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from kuis.commands import decks
from kuis.commands.completing import deck_names, file_names
from kuis.commands.decks import Deck
from kuis.commands.report import count, examples, exit_status, marked, say, show
from kuis.exports import files, ledgerfile
from kuis.exports.anki.pull import Edit, Pulled, pull
from kuis.exports.ledger import Entry, learned
from kuis.model import Item
from kuis.overrides.read import parse
from kuis.overrides.splice import Change, splice
from kuis.overrides.words import word_of
from kuis.problems import Problem, errors
from kuis.sources import collection

_ADDED = "added."
_KEYS = ("stem", "key", "distractors", "hint", "gloss")


@dataclass(frozen=True, slots=True)
class _Result:
    """One deck's overrides and ledger after a pull, and what each edit came to."""

    text: str
    edits: tuple[Edit, ...]
    entries: Mapping[str, Entry]


@click.command(
    "pull",
    short_help="Take what you changed in Anki back into overrides.yaml.",
    epilog=examples("kuis pull my-collection.colpkg", "kuis pull --dry-run my-deck.apkg decks/gunung-api"),
)
@click.argument("file", shell_complete=file_names)
@click.argument("names", nargs=-1, metavar="[DECK]...", shell_complete=deck_names)
@click.option("--deleted", is_flag=True, help="Take notes that the file lacks for deleted.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def command(file: str, names: tuple[str, ...], deleted: bool, dry_run: bool) -> int:
    """Read FILE, exported from Anki, and write what you changed there into the overrides of each DECK.

    FILE is a deck (.apkg), a whole collection (.colpkg) or notes in plain text with unique identifiers. Without a DECK
    every deck in decks/ is looked at. A field that changed in Anki alone becomes a line of overrides.yaml; everything
    else in that file stays as you typed it. What overrides cannot say, such as bold letters, is kept in ledger.json and
    handed out as you have it. Where both sides changed a field nothing is written: that is listed, and yours to decide.

    A note that you deleted is left out from now on. A whole collection says which those are; for other files pass
    --deleted if they hold all notes of the deck.
    """
    folders, listed = decks.folders(names)
    found, unread = collection.read(file)
    problems = [*listed, *unread]
    show(problems)
    if found is None or not folders:
        return exit_status(problems)
    opened = []
    for folder in folders:
        deck, wrong = decks.of_folder(folder)
        show(wrong)
        problems += wrong
        if deck:
            opened.append(deck)
    ours = {entry.guid for deck in opened for entry in deck.ledger.entries.values()}
    if opened and not any(note.guid in ours for note in found.notes):
        hint = "export the deck that kuis built, or name the folder of its deck"
        message = f"none of its {count(len(found.notes), 'note')} belongs to a deck here"
        problems.append(Problem(file, 0, 0, message, hint))
        show(problems[-1:])
        return 1
    for deck in opened:
        wrong = _one(deck, found, deleted=deleted, dry_run=dry_run)
        show(wrong)
        problems += wrong
    return exit_status(problems)


def _one(deck: Deck, found: collection.AnkiNotes, *, deleted: bool, dry_run: bool) -> tuple[Problem, ...]:
    """Pull one deck; on an error its files stay as they were."""
    built = decks.build(deck)
    if errors(built.problems):
        return built.problems
    words, language = deck.studio.language.interface["anki"], deck.article.language
    tags = {id: change.tags for id, change in deck.overrides.items.items()}
    tags.update({_ADDED + one.id: one.tags for one in deck.overrides.added})
    pulled = pull(found, deck.ledger, built.ledger, words, language, said=_said(deck, built.draft.items), tags=tags)
    if not pulled.found:
        return ()
    if deleted:
        pulled = replace(pulled, deleted=(*pulled.deleted, *pulled.missing), missing=())
    result = _write(deck, pulled)
    _tell(deck, pulled, result)
    if dry_run:
        return ()
    ledger = ledgerfile.dumps(replace(deck.ledger, entries=result.entries))
    return files.write_all({deck.overrides_path: result.text.encode(), deck.ledger_path: ledger})


def _said(deck: Deck, items: Iterable[Item]) -> dict[str, frozenset[str]]:
    """Keys of overrides that change an item, by its id: its own, and "gloss" where its word has a new meaning."""
    changes = deck.overrides.items.items()
    found = {id: {key for key in _KEYS if getattr(change, key) is not None} for id, change in changes}
    found |= {_ADDED + one.id: set(_KEYS) for one in deck.overrides.added}
    for item in items:
        if (word := word_of(item, deck.overrides)) and word.gloss is not None:
            found.setdefault(item.id, set()).add("gloss")
    return {id: frozenset(keys) for id, keys in found.items()}


def _write(deck: Deck, pulled: Pulled) -> _Result:
    """The overrides with every change that breaks no criterion; one that does stays on the card alone."""
    before = deck.overrides_path.read_bytes().decode()
    edits = list(pulled.edits)
    while True:
        changes = [*_changes(edits), *(Change(("items", id, "skip"), True) for id in pulled.deleted if _live(deck, id))]
        text = splice(before, changes)
        overrides, _ = parse(text, str(deck.overrides_path))
        draft = deck.studio.draft(deck.article, overrides, deck.ledger.remembered)
        said = {
            e.id: p.message.removeprefix(f"'{e.id}' ") for e in edits for p in errors(draft.problems) if _about(p, e)
        }
        wrong = {e.id: said[e.id] for e in edits if _breaks(e, said)}
        if not wrong:
            break
        edits = [replace(e, what="own", reason=wrong[e.id]) if _breaks(e, wrong) else e for e in edits]
    entries = dict(deck.ledger.entries)
    for id in pulled.deleted:
        entries[id] = replace(entries[id], deleted=True)
    for id in sorted({e.id for e in edits if e.what != "conflict"} | {id for id, _ in pulled.restored}):
        entries[id] = _learned(entries[id], [e for e in edits if e.id == id], pulled.restored)
    return _Result(text, tuple(edits), entries)


def _learned(entry: Entry, edits: list[Edit], restored: tuple[tuple[str, str], ...]) -> Entry:
    fields = {e.field: e.html for e in edits if e.what == "change" and e.field != "tags"}
    own = {key: value for key, value in entry.own.items() if (entry.id, key) not in restored and key not in fields}
    own.update({e.field: e.html for e in edits if e.what == "own" and e.field != "tags"})
    tags = [tag for e in edits if e.field == "tags" for tag in e.after.split()]
    return learned(entry, fields=fields, own=own, tags=tags, now=decks.now())


def _breaks(edit: Edit, wrong: Mapping[str, str]) -> bool:
    return edit.what == "change" and edit.field != "tags" and edit.id in wrong


def _changes(edits: Iterable[Edit]) -> list[Change]:
    found = []
    for edit in edits:
        for key, value in edit.changes if edit.what == "change" else ():
            home = ("add", edit.id.removeprefix(_ADDED)) if edit.id.startswith(_ADDED) else ("items", edit.id)
            found.append(Change((*home, key), value))
    return found


def _live(deck: Deck, id: str) -> bool:
    return not deck.ledger.entries[id].retired


def _about(problem: Problem, edit: Edit) -> bool:
    return problem.message.startswith(f"'{edit.id}'")


def _tell(deck: Deck, pulled: Pulled, result: _Result) -> None:
    counts = {what: sum(e.what == what for e in result.edits) for what in ("change", "own", "conflict")}
    news = [
        count(counts["change"], "change"),
        f"{counts['own']} kept on the card alone",
        count(counts["conflict"], "conflict"),
        f"{len(pulled.deleted)} deleted",
    ]
    click.echo(f"{click.style(str(deck.folder), bold=True)}: {count(pulled.found, 'note')} found; {', '.join(news)}")
    signs = {"change": "~", "own": "=", "conflict": "!"}
    for edit in result.edits:
        click.echo(f"{signs[edit.what]} {edit.id}  {edit.field}: {marked(edit.before, edit.after)}")
        if edit.reason:
            click.echo(f"    {edit.reason}")
        if edit.what == "conflict" and not edit.reason:
            click.echo(f"    the overrides say, and a build hands out: {edit.ours or '(empty)'}")
    for id in pulled.deleted:
        click.echo(f"- {id}")
    if pulled.missing:
        number = count(len(pulled.missing), "note")
        say(f"  {number} of the deck not in the file: not imported yet, or deleted; --deleted takes them for deleted")
    if result.edits or pulled.deleted:
        say(f"  build again, and import the new package: kuis build {_article(deck)}")


def _article(deck: Deck) -> str:
    return Path(deck.path).as_posix()
