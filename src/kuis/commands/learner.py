"""What the learner knows already: the options --level and --known, the same for every command that has them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kuis.commands.completing import file_names, levels
from kuis.items.lexis.known import headwords_of, reviewed
from kuis.languages.base import Language
from kuis.problems import Problem
from kuis.sources import wordlist
from kuis.sources.levels import cefr

if TYPE_CHECKING:
    from kuis.sources.collection import AnkiNote

# A list from elsewhere may hold thousands of words that no lexicon has; so many are named.
_MOST_NAMED = 20
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Known(NamedTuple):
    """A learner's word list, or notes from a learner's Anki; the headwords they stand for depend on the language.

    Attributes:
        words: each with its line; () without a list.
        problems: what is wrong with the file.
        notes: from Anki; () for a list.
    """

    path: str = ""
    words: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: "tuple[AnkiNote, ...]" = ()

    def headwords(self, language: Language) -> frozenset[str]:
        """The headwords that the learner knows; of notes those that `kuis known` would list."""
        return headwords_of((word for word, _ in self.words), language)[0] | reviewed(self.notes, language)

    def warnings(self, language: Language) -> tuple[Problem, ...]:
        """A warning for each word that leads to no headword."""
        lines = dict(self.words)
        unknown = headwords_of(lines, language)[1]
        found = [
            Problem(self.path, lines[word], 0, f"'{word}' is not in the lexicon", "it changes nothing", "warning")
            for word in unknown[:_MOST_NAMED]
        ]
        if more := unknown[_MOST_NAMED:]:
            rest = f"{len(more)} more words are not in the lexicon" if len(more) > 1 else f"nor is '{more[0]}'"
            found.append(Problem(self.path, lines[more[0]], 0, rest, "from this line on", "warning"))
        return tuple(found)


def level_option(command: _Command) -> _Command:
    """Adds --level; the command gets a CEFR level or "" as `level`."""
    return click.option(
        "--level",
        default="",
        metavar="LEVEL",
        callback=lambda _, __, value: _level(value),
        shell_complete=levels,
        help="Take vocabulary below this level as known (A1 … C2, BIPA 1 … 7).",
    )(command)


def known_option(command: _Command) -> _Command:
    """Adds --known; the command gets a `Known` as `known`, whose problems it shows."""
    return click.option(
        "--known",
        default="",
        metavar="FILE",
        callback=lambda _, __, value: known_of(value),
        shell_complete=file_names,
        help="Take these words as known: a list, one a line, or a package from Anki (.apkg, .colpkg).",
    )(command)


def _level(text: str) -> str:
    level = cefr(text)
    if text and not level:
        raise click.BadParameter(f"{text!r} is no level; use A1 … C2 or BIPA 1 … 7.", param_hint="--level")
    return level


def known_of(path: str) -> Known:
    """What the learner knows by a list or a package from Anki; nothing without a path."""
    if path.lower().endswith((".apkg", ".colpkg")):
        from kuis.sources import collection

        found, problems = collection.read(path)
        return Known(path, (), problems, found.notes if found else ())
    return Known(path, *wordlist.read(path)) if path else Known()
