"""Decks as they were last built: for commands that hand them on and build nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kuis.commands import decks
from kuis.commands.decks import Deck
from kuis.commands.progress import Progress
from kuis.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Standing:
    """A deck with the order of its items.

    Attributes:
        order: ids as the deck has them; items that only a build would add are not in its ledger.
        package: as it would be built now.
    """

    deck: Deck
    order: tuple[str, ...]
    package: bytes

    @property
    def words(self) -> Mapping[str, Any]:
        """The words of its language for Anki."""
        words: Mapping[str, Any] = self.deck.studio.language.interface["anki"]
        return words

    @property
    def apkg(self) -> Path:
        """Where its package stands, if it was not removed."""
        return self.deck.folder / f"{self.deck.article.slug}.apkg"

    def media(self) -> dict[str, bytes]:
        """The sounds of its package, as far as it is there, and of one built now."""
        from kuis.exports.anki.media import media_of

        last = self.apkg.read_bytes() if self.apkg.is_file() else b""
        return {**media_of(last), **media_of(self.package)}


def standing(names: tuple[str, ...]) -> tuple[list[Standing], list[Problem]]:
    """The decks with these names, every deck in decks/ without a name; and what is wrong with them.

    A deck whose article or overrides have changed since it was built is given as it was built, with a warning.
    """
    folders, problems = decks.folders(names)
    found = []
    with Progress("decks") as progress:
        for folder in progress.through(folders):
            one, wrong = _standing(folder)
            problems += wrong
            found += [one] if one else []
    return found, problems


def _standing(folder: Path) -> tuple[Standing | None, tuple[Problem, ...]]:
    deck, problems = decks.of_folder(folder)
    if deck is None:
        return None, problems
    if not deck.ledger.entries:
        never = Problem(str(folder), 0, 0, "this deck was never built", f"kuis build {deck.path}")
        return None, (*problems, never)
    built = decks.build(deck)
    broken = errors(built.problems)
    changes = {name: len(getattr(built.changes, name)) for name in ("added", "changed", "revived", "retired")}
    problems = (*problems, *broken)
    if not broken and any(changes.values()):
        problems = (*problems, _outdated(folder, changes))
    package = built.files.get(f"{deck.article.slug}.apkg", b"")
    return Standing(deck, tuple(item.id for item in built.draft.noted), package), problems


def _outdated(folder: Path, changes: dict[str, int]) -> Problem:
    said = ", ".join(f"{number} {name}" for name, number in changes.items() if number)
    message = f"the deck is taken as it was last built; a build now would make it another: {said}"
    return Problem(str(folder), 0, 0, message, "kuis diff shows how; kuis build does it", "warning")
