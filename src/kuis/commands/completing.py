"""What the shell may complete: decks, items, articles and levels, found without loading a language."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from click import Context, Parameter
from click.shell_completion import CompletionItem

from kuis.model import LEVELS
from kuis.sources import disk

# Named here too, because where they belong half of kuis is imported with them.
_DECKS, _OVERRIDES, _LEDGER, _SHEET = "decks", "overrides.yaml", "ledger.json", "quiz.html"
_ON_SHEET = re.compile(r'data-item="([^"]+)"')
_LARGEST = 50_000_000  # bytes of a ledger or a sheet
_MOST = 40  # characters of an answer beside an id


def deck_names(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """The decks in decks/, and files, because a deck may stand elsewhere."""
    names = sorted(path.parent.as_posix() for path in Path(_DECKS).glob(f"*/{_OVERRIDES}"))
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return found or file_names(_, __, incomplete)


def item_ids(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the items in the decks in decks/, with their answers; those on worksheets alone too."""
    known: dict[str, str] = {}
    for folder in sorted(path.parent for path in Path(_DECKS).glob(f"*/{_OVERRIDES}")):
        for id, key in (*_in_ledger(folder / _LEDGER), *_on_sheet(folder / _SHEET)):
            known.setdefault(id, key)
    return [CompletionItem(id, help=key or None) for id, key in sorted(known.items()) if id.startswith(incomplete)]


def file_names(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """Whatever files the shell finds."""
    return [CompletionItem(incomplete, type="file")]


def folder_names(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """Whatever folders the shell finds."""
    return [CompletionItem(incomplete, type="dir")]


def levels(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """Levels of the CEFR."""
    return [CompletionItem(level) for level in LEVELS if level.startswith(incomplete.upper())]


def _in_ledger(path: Path) -> Iterator[tuple[str, str]]:
    try:
        items = json.loads(disk.content(path, most=_LARGEST))["items"]
        for id, entry in items.items():
            if not entry.get("retired"):
                yield id, " ".join(str(entry.get("key", "")).split())[:_MOST]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return  # kuis check says what is wrong with it


def _on_sheet(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = disk.content(path, most=_LARGEST).decode()
    except (OSError, ValueError):
        return
    yield from ((id, "") for id in _ON_SHEET.findall(text))
