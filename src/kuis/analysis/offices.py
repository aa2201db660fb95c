"""Offices as they stand before a name: Menteri Luar Negeri | Retno Marsudi, Presiden | Rusia."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from kuis.analysis.taken import Taken
from kuis.analysis.tokens import Word
from kuis.languages.base import Title
from kuis.model import Entity

_LONGEST = 4


def offices(
    words: Sequence[Word],
    lower: Sequence[str],
    names: Sequence[Entity],
    *,
    text: str,
    titles: Mapping[str, Title],
    taken: Sequence[Entity],
) -> Iterator[Entity]:
    """The office in capitals right before each name, the longest; a land or body completes its canonical form."""
    spoken_for = Taken(taken)
    for name in names:
        if name.type not in ("PER", "LOC", "ORG"):
            continue
        last = bisect_left(words, name.start, key=lambda word: word.start)
        if not last or not words[last - 1].text[0].isupper():
            continue
        for first in range(max(0, last - _LONGEST), last):
            title = titles.get(" ".join(lower[first:last]))
            if title is None or title.kind != "office" or not words[first].text[0].isupper():
                continue
            start, end = words[first].start, words[last - 1].end
            if not spoken_for.free(start, end):
                break
            office = " ".join(text[start:end].split())
            whole = office if name.type == "PER" else f"{office} {' '.join(name.text.split())}"
            yield Entity(start, end, "TITLE", text[start:end], whole, title.form)
            break
