"""Wrong options for questions about words: near enough to be weighed, and surely wrong."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from random import Random

from kuis.items.context import Context
from kuis.items.vocabulary_data import Lexical, lexical_of
from kuis.items.vocabulary_glosses import meanings
from kuis.items.vocabulary_sentences import Shown
from kuis.languages.base import Language
from kuis.model import LexicalEntry

_KEPT = 24  # the nearest of a large group are enough to draw from
_NEAR = 1.2  # a Zipf step: options much rarer than the key come last


def rivals(context: Context, row: LexicalEntry, shown: Shown, rng: Random, *, antonym: bool) -> Iterator[LexicalEntry]:
    """Words of the key's kind that the sentence could hold and that mean something else; the antonym, if any, first.

    Of several antonyms one comes, and no word that the sentence itself has.
    """
    said = shown.said
    first, others = _rivals_of(context.language, row)
    if antonym and first is not None and first.lemma not in said:
        yield first
    mates = list(others)
    rng.shuffle(mates)
    mates.sort(key=_rank)
    yield from (other for other, _ in mates if other.lemma not in said and other.root not in said)


def enough_rivals(context: Context, row: LexicalEntry, wanted: int) -> bool:
    """Whether a word has so many rivals, the antonym among them; no sentence gives it more."""
    first, others = _rivals_of(context.language, row)
    return len(others) + (first is not None) >= wanted


_Rank = tuple[int, bool]
_rank: Callable[[tuple[LexicalEntry, _Rank]], _Rank] = itemgetter(1)


@lru_cache(maxsize=4096)
def _rivals_of(
    language: Language, row: LexicalEntry
) -> tuple[LexicalEntry | None, tuple[tuple[LexicalEntry, _Rank], ...]]:
    """What no article changes: the antonym, and the mates with their rank.

    Those come first that share the most groups with the word, and of these, those that are about as common.
    """
    lexicon = lexical_of(language)
    against = language.antonyms.get(row.lemma, frozenset())
    opposed = [other for lemma in sorted(against) if (other := lexicon.row(lemma, row.upos)) is not None]
    opposed.sort(key=lambda r: abs(r.zipf - row.zipf))
    first = next((r for r in opposed[:3] if _plain(r) and apart(language, lexicon, row, r)), None)
    mates = [
        (other, (-shared, abs(other.zipf - row.zipf) > _NEAR))
        for other, shared in lexicon.mates(row)
        if other.lemma not in against and _plain(other)
    ]
    mates.sort(key=_rank)
    return first, tuple(islice((mate for mate in mates if apart(language, lexicon, row, mate[0])), _KEPT))


def _plain(row: LexicalEntry) -> bool:
    return row.lemma.isalpha() and row.register not in ("coarse", "colloquial")


def apart(language: Language, lexicon: Lexical, one: LexicalEntry, other: LexicalEntry) -> bool:
    """Whether two words surely mean different things: no synonyms, not through a third, and no sense in common."""
    if one.root == other.root or one.lemma == other.lemma or other.lemma in lexicon.same.get(one.lemma, ()):
        return False
    own = language.synonyms.get(one.lemma)
    if own and (other.lemma in own or not own.isdisjoint(language.synonyms.get(other.lemma, ()))):
        return False
    return lexicon.near_meanings(one.gloss).isdisjoint(meanings(other.gloss))


def distinct(
    language: Language, lexicon: Lexical, rows: Iterable[LexicalEntry], wanted: int
) -> tuple[LexicalEntry, ...]:
    """The first rows that mean something else from each other, at most as many as wanted."""
    taken: list[LexicalEntry] = []
    for row in rows:
        if all(apart(language, lexicon, known, row) for known in taken):
            taken.append(row)
        if len(taken) == wanted:
            break
    return tuple(taken)


def look_alikes(lexicon: Lexical, row: LexicalEntry) -> Iterator[LexicalEntry]:
    """Words of the same affixes whose root differs by a letter or two neighbouring ones: tampak, tampil."""
    root = row.root
    for other in lexicon.by_shape.get(lexicon.shape(row), ()):
        if len(root) > 3 and abs(len(other.root) - len(root)) <= 1 and _close(root, other.root):
            yield other


def _close(one: str, other: str) -> bool:
    """Whether two words have all but one or two letters in the same places, from the front and from the back."""
    front = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[front:], other[front:]
    back = next(
        (n for n, (a, b) in enumerate(zip(reversed(rest), reversed(other_rest), strict=False)) if a != b),
        min(len(rest), len(other_rest)),
    )
    return 0 < max(len(rest), len(other_rest)) - back <= 2 and front + back >= 3
