"""What the flow hands from step to step: an article prepared, drafted and built, and for whom."""

from collections.abc import Mapping
from typing import NamedTuple, TypedDict

from kuis.exports.ledger import Changes, Ledger
from kuis.items.selection.deck import Left
from kuis.items.text.context import Context
from kuis.items.write import Written
from kuis.model import NO_LEVELS, Article, Item, Quiz
from kuis.model.article import DEFAULT_LEVEL
from kuis.problems import Problem


class Learner(TypedDict, total=False):
    """For whom the items of an article are made.

    Attributes:
        level: vocabulary below it is taken as known; "" for the article's own, then B1.
        known: headwords that the learner knows.
        word_levels: levels of headwords, as the user says them.
    """

    level: str
    known: frozenset[str]
    word_levels: Mapping[str, str]


def level_of(article: Article, level: str) -> str:
    """This level, else that of the article, else the one that readers are taken to have."""
    return level or article.level or DEFAULT_LEVEL


class Draft(NamedTuple):
    """An article's items before they are handed out.

    Attributes:
        written: what the builders made, before overrides.
        items: all items after overrides, best first.
        selected: the items within the quotas, in order of skill and text.
        beside: further items for the worksheet, which are clear only beside the article.
        level: vocabulary below it is taken as known.
        problems: what is wrong in the overrides.
        context: the analysed article that the items were made from.
        renamed: the id an item was made under -> the id it keeps from an earlier build.
        left: why an item that passed was not selected, by its id.
        pinned: ids of the items that the user wants in any case.
        noted: those selected that become notes in Anki.
    """

    article: Article
    written: Written
    items: tuple[Item, ...]
    selected: tuple[Item, ...]
    beside: tuple[Item, ...]
    level: str
    problems: tuple[Problem, ...]
    context: Context
    renamed: Mapping[str, str]
    left: Mapping[str, Left]
    pinned: frozenset[str]
    noted: tuple[Item, ...]


class Prepared(NamedTuple):
    """An analysed article and every item made of it, which no override changes but those of levels."""

    context: Context
    written: Written

    def serves(
        self, article: Article, level: str, known: frozenset[str], word_levels: Mapping[str, str] = NO_LEVELS
    ) -> bool:
        """Whether a draft of this article, for this learner, would begin with these very items."""
        made = self.context
        mine = made.level, made.known, made.word_levels, made.document.article
        return mine == (level_of(article, level), known, word_levels, article)


class Built(NamedTuple):
    """What a deck's folder is to hold.

    Attributes:
        files: file name to bytes, empty when a problem stops the build.
        ledger: after the build; the old one when it is stopped.
    """

    draft: Draft
    files: Mapping[str, bytes]
    quiz: Quiz | None
    changes: Changes
    problems: tuple[Problem, ...]
    ledger: Ledger
