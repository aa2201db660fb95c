"""What is wrong with a sentence of the article that an item would show."""

from typing import Literal, NamedTuple

Weight = Literal["poor", "unsound", "broken"]


class Fault(NamedTuple):
    """A fault of a sentence.

    Attributes:
        code: the criterion it breaks: S11 how the sentence is built, S12 its words, S13 what its page left in it.
        weight: "poor", it is no model of the language and shows no word or form in a deck; "unsound", nothing about it
            goes into a deck; "broken", nothing is made of it.
    """

    code: str
    reason: str
    weight: Weight
