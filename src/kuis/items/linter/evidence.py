"""What criteria on a sentence look at; they are asked once for all items that show it alike."""

from collections.abc import Callable
from typing import Any, Protocol

from kuis.items.text.context import Context
from kuis.model.items import Kind, Skill

Finding = tuple[str, str]


class Evidence(Protocol):
    """An item as far as its sentence goes, without stem and key.

    What a criterion finds in it holds for every item with the same sentence, kind and skill.
    """

    @property
    def sentence(self) -> str: ...

    @property
    def sentence_start(self) -> int: ...

    @property
    def sentence_end(self) -> int: ...

    @property
    def kind(self) -> Kind: ...

    @property
    def skill(self) -> Skill: ...


OnSentence = Callable[[Evidence, Context], Finding | None]
"""A criterion on the sentence alone."""


def known(shown: Evidence, context: Context) -> dict[Any, Finding | None]:
    """What criteria on a sentence have said of it by now, kept with the article."""
    found: dict[Any, Finding | None] = context.memory.setdefault(
        (("criteria", shown.sentence, shown.kind, shown.skill), shown.sentence_start), {}
    )
    return found
