"""Direct speech: what is said, and who says it."""

from typing import NamedTuple

from kuis.analysis.chunks import Chunker
from kuis.analysis.prepared import Words
from kuis.languages.base import Language
from kuis.model import NOWHERE, Span


class Speech(NamedTuple):
    """What somebody is quoted with; an empty speaker is one whom only a pronoun names.

    Attributes:
        content: what is said, without its quotation marks and the comma before the verb of saying.
        verb: index of the verb of saying, -1 when there is none.
        speaker: the noun phrase after it, with its appositions.
    """

    content: Span
    verb: int
    speaker: Span


class SpeechReader:
    """Finds direct speech in one language."""

    def __init__(self, language: Language, chunks: Chunker) -> None:
        self._say = language.classes["say_plain"]
        self._clitics = tuple(sorted(language.classes["pointing_clitics"]))
        self._chunks = chunks

    def read(self, w: Words) -> Speech | None:
        """“…,” kata Rina. · … , ujar Wali Kota Padang Fauzi Bahar, Selasa. · “…,” katanya."""
        for at in range(w.start + 2, w.last):
            word = w.lower[at]
            if w.kinds[at - 1] not in ',".' or not self._says(word):
                continue
            content = self._content(w, at)
            if content.size < 2:
                continue
            if word not in self._say:
                return Speech(content, at, NOWHERE)
            end = self._chunks.noun_phrases(w, at + 1, w.last, before_verb=True)
            if end > at + 1:
                return Speech(content, at, Span(at + 1, end))
        if w.kinds[w.start : w.start + 1] == '"' and w.kinds[w.last - 1] == '"' and w.last - w.start > 3:
            return Speech(Span(w.start + 1, w.last - 1), -1, NOWHERE)
        return None

    def _says(self, word: str) -> bool:
        return word in self._say or any(word.endswith(c) and word[: -len(c)] in self._say for c in self._clitics)

    def _content(self, w: Words, verb: int) -> Span:
        last = verb
        while last > w.start and w.kinds[last - 1] in ',".':
            last -= 1
        first = w.start
        while first < last and w.kinds[first] == '"':
            first += 1
        return Span(first, last)
