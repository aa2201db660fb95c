"""The studio of a language, made once a process."""

from functools import cache

from kuis.model.article import DEFAULT_LANGUAGE
from kuis.pipeline import Studio


@cache
def studio(code: str = DEFAULT_LANGUAGE) -> Studio:
    """The studio of a language; raises KeyError for a language without a pack."""
    return Studio(code)
