"""Which words of a text are somebody's own words."""

from collections.abc import Sequence

from kuis.model import Token

QUOTES = frozenset('"“”«»')
_SINGLE = frozenset("'‘’")
_ALL = QUOTES | _SINGLE


def quoted(tokens: Sequence[Token], lower: Sequence[str], *, inside: bool) -> tuple[list[bool], bool]:
    """For each token whether it stands in quoted speech, empty when none does; and whether speech is open after it."""
    if not inside and _ALL.isdisjoint(lower):
        return [], False
    found: list[bool] = []
    any_inside, single, before = inside, False, ""
    for token in tokens:
        text = token.text
        if text in QUOTES:
            inside = not inside if text == '"' else text in "“«"
            any_inside = True
        elif text in _SINGLE:
            # Ibu berkata, 'Mari …': an apostrophe opens speech only after a comma or a colon.
            single = not single and before in (",", ":")
            any_inside = any_inside or single
        found.append(inside or single)
        before = text
    return (found if any_inside else []), inside
