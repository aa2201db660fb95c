"""Which kinds of name may stand beside each other as options, and what tells the kind of a place in its name."""

from functools import lru_cache

from kuis.languages.base import Language

WANTED = 3
"""Wrong options of a question."""
FROM_ARTICLE_ONLY = frozenset(("former",))
"""States that are no more are offered only where the article names them."""
_LARGE = frozenset(("country", "province"))


def large(language: Language, subtype: str) -> bool:
    """Whether a kind of place is a state or a province."""
    return not group(language, subtype).isdisjoint(_LARGE)


@lru_cache(maxsize=256)
def group(language: Language, subtype: str) -> frozenset[str]:
    """The kinds that are near enough to this one to be its distractors."""
    return next((frozenset(g) for g in language.rules["alike"] if subtype in g), frozenset((subtype,)))


@lru_cache(maxsize=8192)
def head_of(language: Language, name: str) -> str:
    """The word for a kind of place that opens a name, "" where none does: Pegunungan Andes, but Jawa Timur."""
    first, _, rest = name.partition(" ")
    word, heads = first.lower(), language.classes["loc_heads"]
    return word if rest and (word in heads or language.morphology.read(word).morph.root in heads) else ""
