"""kuis build: articles to decks."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from kuis.commands import articles, decks, paper
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.paper import Paper
from kuis.commands.report import count, exit_status, say, show
from kuis.exports import files
from kuis.model import SKILLS
from kuis.overrides.starter import starter
from kuis.pipeline import Built
from kuis.problems import Problem, errors
from kuis.sources.project import find

_SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class _Outcome:
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


@click.command("build", short_help="Make an Anki deck, a quiz and its key from each article.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--out", default="decks", show_default=True, metavar="DIR", help="Folder for the decks.")
@click.option("--forms", default=1, show_default=True, type=click.IntRange(1, 26), help="Printed forms: A, B, ….")
@click.option("--roster", default="", metavar="FILE", help="A sheet for each name of this list, in class.html.")
@click.option("--pdf", "as_pdf", is_flag=True, help="Also make a PDF of every sheet and key. Needs kuis[pdf].")
@level_option
@known_option
@click.option("--strict", is_flag=True, help="Take warnings as errors: nothing is written then.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON on standard output.")
@click.option(
    "--new-ledger", is_flag=True, help="Start a new ledger where it is missing. Only if no one has imported the deck."
)
@click.option(
    "--adopt",
    default="",
    metavar="FILE",
    help="Make a lost ledger again from an .apkg that kuis built of this article.",
)
def command(
    paths: tuple[str, ...],
    out: str,
    forms: int,
    roster: str,
    as_pdf: bool,
    level: str,
    known: Known,
    strict: bool,
    as_json: bool,
    new_ledger: bool,
    adopt: str,
) -> int:
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
    if not paths and not Path(_SEEDS).is_dir():
        problem = Problem(_SEEDS, 0, 0, "there is no folder seeds/ here", "name an article: kuis build my-article.txt")
        show([problem])
        return 1
    named, problems = find(paths or (_SEEDS,))
    if Path(out).exists() and not Path(out).is_dir():
        named, problems = (), (*problems, Problem(out, 0, 0, "this is a file, not a folder", "give --out a folder"))
    if adopt and len(named) > 1:
        named, problems = (), (*problems, Problem(adopt, 0, 0, "one package is of one article", "name that article"))
    on_paper = paper.wanted(as_pdf=as_pdf, path=roster)
    amiss = (*known.problems, *on_paper.problems)
    problems = (*problems, *amiss)
    named = () if errors(amiss) else named
    show(problems)
    outcomes = []
    told: set[Problem] = set()
    hidden = as_json or len(named) < 4 or not sys.stderr.isatty()
    with click.progressbar(named, label="building", hidden=hidden, file=sys.stderr) as bar:
        for path in bar:
            outcome = _one(
                path,
                Path(out),
                forms=forms,
                level=level,
                known=known,
                on_paper=on_paper,
                strict=strict,
                new_ledger=new_ledger,
                adopt=adopt,
            )
            # What is wrong with the list of known words comes with each article, and is told once.
            show(p for p in outcome.problems if p not in told)
            told.update(outcome.problems)
            outcomes.append(outcome)
    everything = (*problems, *(p for o in outcomes for p in o.problems))
    if as_json:
        records = [*map(_unbuilt, problems), *map(_record, outcomes)]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            _tell(outcome)
        if any(o.built and o.built.files for o in outcomes):
            say("Import the .apkg into Anki and leave the import options as they are; open quiz.html and print it.")
    return exit_status(everything, strict=strict)


def _one(
    path: str,
    out: Path,
    *,
    forms: int,
    level: str,
    known: Known,
    on_paper: Paper,
    strict: bool,
    new_ledger: bool,
    adopt: str,
) -> _Outcome:
    """Build one article; on any error its folder stays as it was."""
    deck, problems = decks.of_article(path, out, new_ledger=new_ledger, adopt=adopt)
    if deck is None:
        return _Outcome(path, None, None, problems)
    folder = deck.folder
    built = decks.build(deck, forms=forms, level=level, known=known)
    language = deck.studio.language
    students, unlisted = on_paper.students(language, forms)
    problems = (*problems, *known.warnings(language), *built.problems, *unlisted)
    if exit_status(problems, strict=strict):
        if strict and not errors(problems):
            say(f"{folder}: nothing was written, because --strict takes warnings as errors")
        return _Outcome(path, folder, None, problems)
    assert built.quiz is not None
    further = on_paper.files(built.quiz, built.files, language, deck.overrides.sheet, students)
    contents = {folder / name: content for name, content in {**built.files, **further}.items()}
    outdated = paper.outdated(folder, further)
    first = not deck.overrides_path.exists()
    if first:
        relative = path if path == "-" else Path(os.path.relpath(path, folder)).as_posix()
        text = starter(deck.article, built.draft.items, article_path=relative, deck=deck.name)
        contents[deck.overrides_path] = text.encode()
    unwritten = files.write_all(contents)
    if unwritten:
        return _Outcome(path, folder, None, (*problems, *unwritten))
    return _Outcome(path, folder, built, problems, first, tuple(further), tuple(outdated))


def _tell(outcome: _Outcome) -> None:
    built = outcome.built
    if built is None or outcome.folder is None:
        return
    counts = {skill: sum(i.skill == skill for i in built.draft.selected) for skill in SKILLS}
    parts = ", ".join(f"{n} {skill}" for skill, n in counts.items())
    line = f"{outcome.folder}: {count(sum(counts.values()), 'item')} ({parts})"
    changes = built.changes
    news = [f"{len(ids)} {what}" for what, ids in _changes(built).items() if ids]
    if matched := _matched(built):
        news.append(f"{len(matched)} found again under the name of an earlier build")
    if news and not (outcome.first and not changes.changed):
        line += f"; {', '.join(news)}"
    if not news and not outcome.first:
        line += ", unchanged"
    say(line + (f"; wrote {outcome.folder / 'overrides.yaml'} for your changes" if outcome.first else ""))
    for message in outcome.outdated:
        say(f"  {message}")
    if changes.retired:
        from kuis.exports.anki.package import retired_search

        words = articles.studio(built.draft.article.language).language.interface["anki"]
        say(f"  {count(len(changes.retired), 'note')} no longer in the deck; find them in Anki with: "
            f"{retired_search(built.draft.article.slug, words)}")  # fmt: skip


def _changes(built: Built) -> dict[str, tuple[str, ...]]:
    c = built.changes
    return {"added": c.added, "changed": c.changed, "revived": c.revived, "retired": c.retired}


def _matched(built: Built) -> list[str]:
    """Ids in the deck that an earlier build gave, where this one would have given another."""
    live = {item.id for item in built.draft.selected}
    return sorted(kept for kept in built.draft.renamed.values() if kept in live)


def _unbuilt(problem: Problem) -> dict[str, object]:
    return {"article": problem.path, "problems": [str(problem)], "built": False}


def _record(outcome: _Outcome) -> dict[str, object]:
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
        "changes": {name: list(ids) for name, ids in _changes(outcome.built).items()},
        "matched": _matched(outcome.built),
    }
