"""A deck to review."""

from pathlib import Path

from kuis.commands import making, serve
from kuis.review.session import Session

DECK = "pagi-di-pasar"
SEED = Path(__file__).parents[2] / "seeds" / f"{DECK}.md"


def review_of(folder: Path) -> Session:
    """The review of the deck in a folder."""
    return Session(serve.desk(folder.name, folder, making.Wanted(Path())))
