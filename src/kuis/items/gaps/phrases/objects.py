"""What is done something to, where a plain noun phrase of a few words says it: menderita | diabetes kronis |."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.labels import closes, run
from kuis.items.gaps.phrases.phrase import Phrase, Read

_LONGEST = 4  # words
_EVERYDAY = 5.0  # Zipf frequency from which a single word says little


def objects(read: Read) -> Iterator[Phrase]:
    """memakai | trawl | · menderita | diabetes kronis | · penghasil | minyak atsiri |."""
    classes = read.context.language.classes
    for at, token in enumerate(read.tokens):
        asked = token.lemma in classes["asked_objects"] or token.lower in classes["asked_objects"]
        if not asked or token.morph.clitics or token.morph.voice == "passive":
            continue
        first = at + 1
        while read.word(first) in classes["articles"]:
            first += 1
        end = run(read, first, _LONGEST)
        end = next((k for k in range(first, end) if read.word(k) in classes["object_ends"]), end)
        if end > first and _says(read, first, end) and _closed(read, end):
            yield read.phrase("object", first, end)


def _closed(read: Read, end: int) -> bool:
    """Whether nothing goes on with the phrase."""
    ends = read.word(end) in read.context.language.classes["object_ends"]
    return (ends or closes(read, end)) and read.word(end) != "("


def _says(read: Read, first: int, end: int) -> bool:
    """Whether the phrase opens with a noun in small letters that is no mere frame, and is no everyday word alone."""
    classes, lexicon = read.context.language.classes, read.context.language.lexicon
    if read.tag(first) != "NOUN" or not read.tokens[first].text.islower() or first in read.named:
        return False
    if read.word(first) in classes["empty_objects"] or any(
        read.tokens[k].morph.reduplicated for k in range(first, end)
    ):
        return False
    rows = lexicon.get(read.word(first), ())
    return end - first > 1 or not rows or rows[0].zipf < _EVERYDAY
