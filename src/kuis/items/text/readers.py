"""What reads the sentences of an analysed article for the builders and the criteria."""

from functools import lru_cache
from typing import NamedTuple

from kuis.analysis.clauses import ClauseReader
from kuis.analysis.facts import FactReader
from kuis.analysis.reference import ReferenceReader
from kuis.languages.base import Language


class Readers(NamedTuple):
    """What reads the sentences of one language."""

    clauses: ClauseReader
    facts: FactReader
    references: ReferenceReader


@lru_cache(maxsize=8)
def readers_of(language: Language) -> Readers:
    """The readers of a language, made once a process."""
    return Readers(ClauseReader(language), FactReader(language), ReferenceReader(language))
