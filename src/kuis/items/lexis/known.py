"""The headwords that a learner's list of known words, or the notes in a learner's Anki, stand for."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kuis.languages.base import Language

if TYPE_CHECKING:  # reading packages takes SQLite and zip, which few commands need
    from kuis.sources.collection import AnkiNote
from kuis.sources.fields import CLOZE, text_of

MATURE = 21
"""Days of interval from which Anki calls a card mature."""

# A cell longer than this is a sentence, not a word.
_MOST_CHARACTERS = 40
# In a text export fields have places in place of names; the word of a vocabulary note is the second.
_WORD_PLACE = "2"
_HIDDEN = re.compile(r"(?i)<(/?(?:style|script))\b[^<>]*>")


def headwords_of(words: Iterable[str], language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """The headwords of words in lower case, and the words that lead to none, in order.

    A word that is a headword stands for itself alone; an inflected form (ditolaknya) for its headword (menolak).
    """
    found: set[str] = set()
    unknown: list[str] = []
    for word in words:
        lemma = word if word in language.lexicon else language.morphology.read(word).lemma
        if lemma in language.lexicon or word in language.function_words:
            found.add(lemma)
        else:
            unknown.append(word)
    return frozenset(found), tuple(unknown)


def reviewed(notes: "Iterable[AnkiNote]", language: Language, *, interval: int = MATURE) -> frozenset[str]:
    """The headwords that the notes ask for, of those with a card whose interval is at least so many days.

    Of kuis's own notes the word of vocabulary notes counts, and no option or sentence of the others. Of any other note
    its first field counts where it is a headword, else every other short field that is one. 0 takes every note.
    """
    words = language.interface["anki"]
    own = {words["note_types"][kind]["name"].lower(): kind for kind in words["note_types"]}
    found: set[str] = set()
    for note in notes:
        if note.interval < interval:
            continue
        kind = own.get(note.type.lower())
        if kind == "vocab":
            cell = note.fields.get(words["fields"]["word"]) or note.fields.get(_WORD_PLACE, "")
            found |= headwords_of([word] if (word := _plain(cell)) else [], language)[0]
        elif kind is None:
            found.update(_asked(note, language))
    return frozenset(found)


def _asked(note: "AnkiNote", language: Language) -> Iterator[str]:
    cells = [_plain(cell) for cell in note.fields.values()]
    for place, word in enumerate(cells):
        if word and len(word) <= _MOST_CHARACTERS and (word in language.lexicon or word in language.function_words):
            yield word
            if place == 0:
                return


def _plain(cell: str) -> str:
    """A field's text in lower case, without markup, sounds, cloze marks and a remark in brackets at its end."""
    text = CLOZE.sub(r"\1", cell)
    text = re.sub(r"\[sound:[^\[\]]*\]", " ", _shown(text))
    text = text_of(re.sub(r"(?i)</?(?:br|div|p|li|td|tr|img|hr)\b[^<>]*>", " ", text)).lower()
    return re.sub(r"[(\[][^()\[\]]*[)\]]$", "", text).strip(" .,;:!?")


def _shown(text: str) -> str:
    """HTML without the styles and scripts in it; one that nothing closes goes on to the end, as in a browser."""
    pieces, hidden = [], ""
    for number, piece in enumerate(_HIDDEN.split(text)):
        if number % 2 == 0:
            pieces.append(" " if hidden else piece)
        elif not hidden:
            hidden = "" if piece.startswith("/") else piece.lower()
        elif piece.lower() == f"/{hidden}":
            hidden = ""
    return "".join(pieces)
