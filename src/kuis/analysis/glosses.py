"""What words mean beyond their own row: fixed phrases, and derived words whose meaning follows from their parts."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuis.analysis.tokens import Word
from kuis.languages.base import Language
from kuis.model import LexicalEntry, Morph, Phrase


class PhraseReader:
    """Finds the fixed phrases of a language in running text; tokens keep their spans."""

    def __init__(self, language: Language) -> None:
        self._phrases = language.phrases
        self._enclitics = language.classes["enclitics"]
        self._lexicon = language.lexicon

    def read(self, words: Sequence[Word], lower: Sequence[str]) -> tuple[Phrase, ...]:
        """The phrases of one sentence, longest first where two begin alike, not overlapping."""
        found: list[Phrase] = []
        heads, past = self._phrases, 0
        for at in [n for n, low in enumerate(lower[:-1]) if low in heads]:
            entry = self._longest(lower, at) if at >= past else None
            if entry is not None:
                past = at + entry.lemma.count(" ") + 1
                found.append(Phrase(words[at].start, words[past - 1].end, entry))
        return tuple(found)

    def _longest(self, lower: Sequence[str], at: int) -> LexicalEntry | None:
        second = lower[at + 1]
        for parts in self._phrases[lower[at]]:
            last = len(parts) - 1
            if second != parts[1] and (last > 1 or not second.startswith(parts[1])):
                continue
            if at + last < len(lower) and self._fits(lower, at, parts):
                return self._lexicon[" ".join(parts)][0]
        return None

    def _fits(self, lower: Sequence[str], at: int, parts: tuple[str, ...]) -> bool:
        """Whether a phrase stands here, perhaps with a clitic at its end: rumah sakit, rumah sakitnya."""
        last = len(parts) - 1
        word, part = lower[at + last], parts[last]
        ends = word == part or (word.startswith(part) and word[len(part) :] in self._enclitics)
        return ends and all(lower[at + n] == parts[n] for n in range(1, last))


class GlossComposer:
    """Glosses for derived words without a row: memperlebar, from lebar (wide), is "make wide"."""

    def __init__(self, language: Language) -> None:
        self._lexicon = language.lexicon
        self._templates: dict[tuple[tuple[str, ...], tuple[str, ...]], Mapping[str, Any]] = {
            (tuple(t["prefixes"]), tuple(t["suffixes"])): t["gloss"] for t in language.words["composed"]
        }

    def compose(self, morph: Morph) -> str:
        """The gloss that follows from root and affixes, or "" when none does."""
        rows = self._lexicon.get(morph.root)
        if not rows:
            return ""
        if not morph.prefixes and not morph.suffixes:
            return rows[0].gloss
        by_class = self._templates.get((morph.prefixes, morph.suffixes))
        if by_class is None:
            return ""
        row = next((r for r in rows if r.upos in by_class), None)
        if row is None:
            return ""
        return str(by_class[row.upos]).format(root=row.gloss.partition(";")[0].strip())
