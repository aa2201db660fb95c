"""Which of a word's meanings a sentence uses: its neighbours tell it (mencetak gol, mencetak buku), or nothing does."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kuis.items.lexis.data import word_set
from kuis.languages.base import Language, Sense
from kuis.model import LexicalEntry, Token

NOT_TAUGHT = "-"
"""The gloss of a meaning that belongs to a phrase, or to another part of speech, which no card of the word teaches."""
_REACH = 5  # so many words to either side belong to the word: merebut tiga medali emas


def sense_of(language: Language, row: LexicalEntry, tokens: Sequence[Token], at: int) -> Sense | None:
    """What the word at an index means there; None when it has meanings that only context tells, and none does.

    None as well where it means what no card of it can teach: patungan in perusahaan patungan.
    """
    if row.lemma in own_passives(language):
        return Sense(row.upos, _fitting(language, row.gloss, tokens, at), None, "-")
    listed = [sense for sense in language.senses.get(row.lemma, ()) if sense.upos == row.upos]
    if not listed:
        return Sense(row.upos, row.gloss, None, "")
    near = frozenset().union(*(_forms(tokens, n) for way in (-1, 1) for n in _beside(tokens, at, way)))
    near |= {f"<{form}" for form in _forms(tokens, at - 1)} | {f">{form}" for form in _forms(tokens, at + 1)}
    near |= {f"={tokens[at].lower}"}
    found = next((sense for sense in listed if sense.near is None or not near.isdisjoint(sense.near)), None)
    return None if found is None or found.gloss == NOT_TAUGHT else found


def _fitting(language: Language, gloss: str, tokens: Sequence[Token], at: int) -> str:
    """The gloss without asides that go with a word which does not follow: be known (as), but "dikenal karena"."""
    after = _forms(tokens, at + 1)
    for aside, listed in (language.words["asides"] or {}).items():
        if after.isdisjoint(str(listed).split()):
            gloss = gloss.replace(f" ({aside})", "")
    return gloss


def own_word(language: Language, row: LexicalEntry, tokens: Sequence[Token], at: int) -> LexicalEntry:
    """The row that a word is taught by: its headword's, or its own where a passive is learned as it stands (dikenal).

    A noun of state that says how somebody fares is a verb there: mulai kesulitan, beside mengalami kesulitan.
    """
    word = tokens[at].lower
    gloss = own_passives(language).get(word)
    if gloss is not None:
        return row._replace(lemma=word, gloss=gloss)
    if row.upos == "NOUN" and at and tokens[at - 1].lower in word_set(language.words["before_states"] or ""):
        return next((r for r in language.lexicon[row.lemma] if r.upos == "VERB" and r.root != r.lemma), row)
    return row


@lru_cache(maxsize=8)
def own_passives(language: Language) -> Mapping[str, str]:
    """Passives that are learned as words, with their glosses."""
    return dict(language.words["own_passives"] or {})


def _beside(tokens: Sequence[Token], at: int, way: int) -> Iterator[int]:
    """The indices of the words on one side, as far as the word reaches; a mark ends it."""
    for n in range(at + way, at + way * (_REACH + 1), way):
        if not 0 <= n < len(tokens) or tokens[n].upos == "PUNCT":
            return
        yield n


def _forms(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """A word as printed, its headword and its root; nothing past the edges."""
    if not 0 <= at < len(tokens):
        return frozenset()
    return frozenset((tokens[at].lower, tokens[at].lemma, tokens[at].root))
