"""An item's score as a sum that can be explained."""

from collections.abc import Sequence
from typing import NamedTuple

from kuis.model import Item

_COST_OF_A_WARNING = 0.06
_COST_OF_POINTING = 0.16
# What points to nothing that the article says is below what a sheet must be worth.
_COST_OF_LOST = 0.55
# A trifle is no card, nor is a word whose meaning is open: they fall below what a card must be worth.
_COSTS = {"S14": 0.4, "S15": 0.4}
_LEAST = 0.05


class Part(NamedTuple):
    """What one soft criterion takes from a score; `amount` is negative."""

    code: str
    reason: str
    amount: float


class Score(NamedTuple):
    """What an item is worth: `base`, by its rule, and what weaknesses take from it, but never less than 0.05."""

    base: float
    parts: tuple[Part, ...] = ()

    @property
    def total(self) -> float:
        """The sum, rounded to three decimals: the `score` of the item."""
        return round(max(_LEAST, self.base + sum([part.amount for part in self.parts])), 3)

    def less(self, code: str, reason: str) -> "Score":
        """The score with one more weakness."""
        return Score(self.base, (*self.parts, Part(code, reason, -_COST_OF_A_WARNING)))

    @property
    def raised(self) -> float:
        """What was added to reach the least score, 0 for nearly every item."""
        return max(0.0, _LEAST - (self.base + sum(part.amount for part in self.parts)))


def forgiven(item: Item, code: str) -> Item:
    """The item without a weakness that the user has mended; as it is where it has none such."""
    if code not in item.warnings:
        return item
    score = round(item.score + _COSTS.get(code, _COST_OF_A_WARNING), 3)
    return item._replace(score=min(1.0, score), warnings=tuple(other for other in item.warnings if other != code))


def score_of(
    base: float,
    weaknesses: Sequence[tuple[str, str]],
    pointing: Sequence[tuple[str, str]] = (),
    *,
    lost: bool = False,
) -> Score:
    """The score of an item that its builder holds worth `base` and that breaks these soft criteria: (code, reason).

    `pointing` are the findings that keep an item off cards: its text points to another sentence; `lost` says that the
    article does not tell to what.
    """
    cost = _COST_OF_LOST if lost else _COST_OF_POINTING
    parts = [Part(code, reason, -cost) for code, reason in pointing]
    parts += [Part(code, reason, -_COSTS.get(code, _COST_OF_A_WARNING)) for code, reason in weaknesses]
    return Score(base, tuple(parts))
