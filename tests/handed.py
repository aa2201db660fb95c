"""Each seed as a first build hands it out, built once for all tests that read it."""

from functools import cache
from pathlib import Path

from kuis.commands.articles import load, studio
from kuis.drafts import Built
from kuis.exports.ledger import Ledger
from kuis.model import Overrides
from kuis.pipeline import default_deck

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.md"))


@cache
def built(seed: Path) -> Built:
    """The seed's files and its quiz, two forms, as a first build makes them."""
    article, problems = load(str(seed))
    assert article is not None and not problems
    kuis = studio(article.language)
    deck = default_deck(article, kuis.language)
    ledger = Ledger(article.slug)
    made = kuis.build(article, Overrides(), ledger, deck=deck, forms=2, now=1_700_000_000, ledger_path="ledger.json")
    assert not made.problems and made.quiz is not None
    return made
