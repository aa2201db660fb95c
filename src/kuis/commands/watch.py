"""kuis watch: decks built again whenever a file of theirs is saved."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

import click

from kuis.commands import paper
from kuis.commands.completing import file_names
from kuis.commands.decks import OVERRIDES
from kuis.commands.learner import known_of
from kuis.commands.making import Wanted, articles_of, make, making_options, told
from kuis.commands.progress import Progress
from kuis.commands.report import count, examples, say, show
from kuis.overrides.read import DEFAULTS
from kuis.problems import Problem, errors
from kuis.sources import disk
from kuis.sources.read import slug_of
from kuis.sources.saved import Seen, differing, look_all

_PAUSE = 0.2  # seconds between two looks
_SHARE = 10  # a look takes at most one part in so many of the time
_QUIET = 0.05  # seconds without another save, after which a burst of them has ended
_LONGEST = 1.0  # seconds; a file that is saved without end is built all the same


@dataclass
class _Watch:
    """What is watched, and how it stands.

    Attributes:
        paths: files and folders as the user named them.
        seen: each file as the last build took it.
        amiss: articles with an error, each with its problems.
        told: what was wrong at the last build of each article, and with the folders ("").
    """

    paths: tuple[str, ...]
    wanted: Wanted
    named: tuple[str, ...] = ()
    seen: dict[str, Seen | None] = field(default_factory=dict)
    amiss: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    told: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    def overrides(self, article: str) -> str:
        """Where the overrides of an article's deck stand."""
        return str(self.wanted.out / slug_of(PurePath(article).stem) / OVERRIDES)

    def shared(self) -> tuple[str, ...]:
        """Files that bear on every deck; a pipe has been read, and is never saved again."""
        further = (self.wanted.known.path, self.wanted.on_paper.path)
        return (str(self.wanted.out / DEFAULTS), *(path for path in further if path and not disk.is_pipe(path)))


@click.command(
    "watch",
    short_help="Build again whenever you save.",
    epilog=examples("kuis watch", "kuis watch --forms 2 seeds/gunung-api.md"),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=file_names)
@making_options
def command(paths: tuple[str, ...], wanted: Wanted) -> int:
    """Build the decks of each PATH, an article or a folder of them (seeds/ unless named), and again whenever you save.

    The articles are watched, the overrides.yaml of their decks, decks/defaults.yaml and the files that you pass with
    --known and --roster; an article that you add to a folder is built too. Only the deck that a file belongs to is
    built. An error is shown with its place, and the deck stays as it was until you mend it. Ctrl-C ends.
    """
    if "-" in paths:
        raise click.UsageError("Standard input cannot be watched; name a file or a folder.")
    problems = (*(p for p in articles_of(paths)[1] if not disk.is_there(p.path)), *wanted.problems)
    if errors(problems):
        show(problems)
        return 1
    watch = _Watch(paths, wanted)
    _round(watch)
    say(f"watching {count(len(watch.named), 'article')}; Ctrl-C ends")
    while True:
        begin = time.monotonic()
        differs = _differs(watch)
        pause = max(_PAUSE, _SHARE * (time.monotonic() - begin))
        if differs:
            _wait_for_quiet(watch)
            _round(watch)
        time.sleep(pause)


def _differs(watch: _Watch) -> bool:
    found = look_all(_files(watch, articles_of(watch.paths)[0]), watch.seen)
    differ = bool(differing(watch.seen, found))
    if not differ:
        watch.seen = found  # with their new stamps, so that they need not be read again
    return differ


def _wait_for_quiet(watch: _Watch) -> None:
    """Returns when a burst of saves is over; editors remove a file and write it anew."""
    end = time.monotonic() + _LONGEST
    before = look_all(_files(watch, articles_of(watch.paths)[0]), {})
    while time.monotonic() < end:
        time.sleep(_QUIET)
        after = look_all(_files(watch, articles_of(watch.paths)[0]), before)
        if not differing(before, after):
            return
        before = after


def _round(watch: _Watch) -> None:
    """Build what was saved since the last round, one deck after another."""
    named, problems = articles_of(watch.paths)
    before, known_before = watch.seen, watch.named
    watch.seen, watch.named = look_all(_files(watch, named), before), named
    changed = differing(before, watch.seen)
    gone = [path for path in known_before if path not in named]
    _show_new(watch, "", [p for p in problems if disk.is_there(p.path)])
    for path in gone:
        watch.amiss.pop(path, None)
        watch.told.pop(path, None)
        if not disk.is_there(path):
            _say(f"{path} is gone; its deck stays as it is")
    if not changed.isdisjoint(watch.shared()):
        _read_again(watch)
    if errors(watch.wanted.problems):
        return  # when they are mended every deck is built
    with Progress("decks") as progress:
        for path in progress.through(list(_touched(watch, changed, frozenset(known_before)))):
            _build(watch, path, progress)


def _touched(watch: _Watch, changed: frozenset[str], known: frozenset[str]) -> Iterator[str]:
    """The articles whose decks are to be built."""
    all_of_them = not changed.isdisjoint(watch.shared())
    for path in watch.named:
        overrides = watch.overrides(path)
        if path in known and overrides in changed and watch.seen[overrides] is None:
            # A build would write a first one, perhaps while an editor is about to put back its own.
            _say(f"{overrides} is gone; put it back, or run kuis build for a new one")
        elif all_of_them or path not in known or path in changed or overrides in changed:
            yield path


def _build(watch: _Watch, path: str, progress: Progress) -> None:
    begin = time.monotonic()
    outcome = make(path, watch.wanted)
    progress.hide()
    seconds = f"({time.monotonic() - begin:.2f} s)"
    if outcome.built is None:
        # --strict stops at warnings too.
        wrong = errors(outcome.problems) or outcome.problems
        show(wrong)
        watch.told[path], watch.amiss[path] = (), wrong
        folder = Path(watch.overrides(path)).parent
        stays = f"{folder} stays as it was" if disk.is_folder(folder) else "nothing is built"
        _say(f"{path}: {count(len(wrong), 'problem')}, {stays} {seconds}")
        return
    _show_new(watch, path, outcome.problems)
    mended = watch.amiss.pop(path, ())
    line, *more = told(outcome)
    _say(f"{line}{'; mended' if mended else ''} {seconds}")
    for each in more:
        say(each)
    if mended and watch.amiss:
        say(f"  still with errors: {', '.join(watch.amiss)}")
    if outcome.first:
        written = watch.overrides(path)
        watch.seen |= look_all([written], {})


def _read_again(watch: _Watch) -> None:
    """The files beside the articles, which are read once for all of them."""
    known, on_paper = watch.wanted.known, watch.wanted.on_paper
    if not disk.is_pipe(known.path):
        known = known_of(known.path)
    if not disk.is_pipe(on_paper.path):
        on_paper = paper.wanted(as_pdf=on_paper.pdf, path=on_paper.path)
    watch.wanted = replace(watch.wanted, known=known, on_paper=on_paper)
    show(watch.wanted.problems)


def _show_new(watch: _Watch, about: str, problems: Sequence[Problem]) -> None:
    """Warnings that stay true from build to build are shown once."""
    known = {p for earlier in watch.told.values() for p in earlier}
    show(p for p in problems if p not in known)
    watch.told[about] = tuple(problems)


def _files(watch: _Watch, named: tuple[str, ...]) -> list[str]:
    return [*named, *map(watch.overrides, named), *watch.shared()]


def _say(message: str) -> None:
    say(f"{time.strftime('%H:%M:%S')}  {message}")
