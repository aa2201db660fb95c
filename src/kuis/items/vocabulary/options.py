"""Wrong options for questions about words: near enough to be weighed, and surely wrong."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter, itemgetter
from random import Random
from typing import NamedTuple

from kuis.items.lexis.data import Lexical, edges, lexical_of
from kuis.items.lexis.glosses import as_long, meanings, senses
from kuis.items.lexis.senses import NOT_TAUGHT
from kuis.items.text.context import Context
from kuis.items.vocabulary.headwords import Headword, Place
from kuis.languages.base import Language
from kuis.model import LexicalEntry

_KEPT = 24  # the nearest of a large group are enough to draw from
_NEAR = 1.2  # a Zipf step: options much rarer than the key come later
_RARER = 3
_REACH = 4  # words to either side
_ANY = 99


class Rival(NamedTuple):
    """A word beside the one that is asked for.

    Attributes:
        distance: how far it is from the word, by the list of the word itself and by the groups of both.
        rank: the distance, more for a word much rarer or more common.
        against: whether it is an antonym.
        as_long: whether its gloss is about as long.
        fewer: whether its gloss has fewer senses.
        meanings: of its gloss.
    """

    row: LexicalEntry
    distance: int
    rank: int
    against: bool
    as_long: bool
    fewer: bool
    meanings: frozenset[str]


def rivals(
    context: Context, word: Headword, place: Place, rng: Random, *, antonym: bool, within: int = _ANY
) -> Iterator[Rival]:
    """Words of the key's kind that the sentence could hold and that mean something else; the antonym, if any, first.

    Of several antonyms one comes, no word that the sentence itself has, and none further than `within` from the word.
    Where the word has several meanings, its kind is that of the one meant: beside a doctor's gelar stands no trophy.
    """
    said = place.shown.said
    first, others = _found(context, word, place)
    if antonym and first is not None and first.row.lemma not in said:
        yield first
    mates = [mate for mate in others if mate.distance <= within]
    rng.shuffle(mates)
    mates.sort(key=_RANK)
    yield from (mate for mate in mates if mate.row.lemma not in said and mate.row.root not in said)


def enough_rivals(context: Context, word: Headword, place: Place, wanted: int, *, as_long: bool = False) -> bool:
    """Whether a word has so many rivals, the antonym among them, if need be with a gloss as long as its own.

    What else its sentence says leaves no more, so that a word with too few is refused before.
    """
    first, others = _found(context, word, place)
    return sum([r.as_long or not as_long for r in (first, *others) if r is not None]) >= wanted


def _found(context: Context, word: Headword, place: Place) -> tuple[Rival | None, tuple[Rival, ...]]:
    if word.kind == "-":
        return None, ()
    return _rivals_of(context.language, word.row, word.gloss, word.kind, _of_people(context, place))


def _of_people(context: Context, place: Place) -> bool:
    """Whether somebody is named within a few words: film bisu is not said of people, seorang anak bisu is."""
    sentence, people = place.shown.sentence, context.language.any_of("person_nouns", "kinship", "third_person")
    near = sentence.tokens[max(0, place.at - _REACH) : place.at + _REACH + 1]
    if not people.isdisjoint([t.lemma for t in near]):
        return True
    first, last = near[0].start, near[-1].end
    return any(e.start < last and e.end > first for e in sentence.entities if e.type == "PER")


_RANK = attrgetter("rank")


@lru_cache(maxsize=4096)
def _rivals_of(
    language: Language, row: LexicalEntry, gloss: str, kind: str, people: bool
) -> tuple[Rival | None, tuple[Rival, ...]]:
    """What no article changes: the antonym, and the mates by their rank."""
    lexicon = lexical_of(language)
    against = language.antonyms.get(row.lemma, frozenset())
    opposed = [other for lemma in sorted(against) if (other := lexicon.row(lemma, row.upos)) is not None]
    opposed.sort(key=lambda r: abs(r.zipf - row.zipf))
    first = next((r for r in opposed[:3] if _plain(r) and apart(language, row, r)), None)
    mates = [
        (distance + _RARER * (abs(other.zipf - row.zipf) > _NEAR), distance, other)
        for other, distance in lexicon.mates(row, kind, people=people)
        if other.lemma not in against and _plain(other)
    ]
    mates.sort(key=itemgetter(0))
    differs = apart_from(language, row)
    kept = islice((mate for mate in mates if differs(mate[2])), _KEPT)
    size = len(senses(gloss))

    def rival(rank: int, distance: int, other: LexicalEntry) -> Rival:
        usual = _usual(language, lexicon, other, row.lemma)
        other = other if usual == other.gloss else other._replace(gloss=usual)
        long, fewer = as_long(usual, gloss), len(senses(usual)) < size
        return Rival(other, distance, rank, other.lemma in against, long, fewer, meanings(usual))

    opposite = None if first is None else rival(0, 0, first)
    return opposite, tuple(rival(*mate) for mate in kept)


def _usual(language: Language, lexicon: Lexical, row: LexicalEntry, beside: str) -> str:
    """What a word means beside another: of its senses the one of a group of both, or the one that needs no neighbour.

    Beside penebangan, felling, stands penanaman, planting, and not what the word is beside modal: investment.
    """
    if row.lemma not in language.senses:
        return row.gloss
    groups = lexicon.groups_of.get(beside, ())
    listed = [sense for sense in language.senses[row.lemma] if sense.upos == row.upos and sense.gloss != NOT_TAUGHT]
    shared = (sense for sense in listed if lexicon.kinds.get(sense.kind) in groups)
    loose = (sense for sense in listed if sense.near is None or not sense.kind)
    return next((sense.gloss for sense in chain(shared, loose)), row.gloss)


def _plain(row: LexicalEntry) -> bool:
    return row.lemma.isalpha() and row.register not in ("coarse", "colloquial")


def apart(language: Language, one: LexicalEntry, other: LexicalEntry) -> bool:
    """Whether two words surely mean different things: no synonyms, not through a third, and no sense in common."""
    return apart_from(language, one)(other)


@lru_cache(maxsize=4096)
def apart_from(language: Language, one: LexicalEntry) -> Callable[[LexicalEntry], bool]:
    """Whether a word surely means something else than this one, which is asked of many others."""
    lexicon = lexical_of(language)
    same = lexicon.same.get(one.lemma, frozenset()) | {one.lemma}
    synonyms, own, near = language.synonyms, language.synonyms.get(one.lemma), lexicon.near_meanings(one.gloss)

    def apart(other: LexicalEntry) -> bool:
        if one.root == other.root or other.lemma in same:
            return False
        if own and (other.lemma in own or not own.isdisjoint(synonyms.get(other.lemma, ()))):
            return False
        return near.isdisjoint(meanings(other.gloss))

    return apart


def distinct(language: Language, rows: Iterable[LexicalEntry], wanted: int) -> tuple[LexicalEntry, ...]:
    """The first rows that mean something else from each other, at most as many as wanted."""
    taken: list[LexicalEntry] = []
    differs: list[Callable[[LexicalEntry], bool]] = []
    for row in rows:
        if all(differ(row) for differ in differs):
            taken.append(row)
            differs.append(apart_from(language, row))
        if len(taken) == wanted:
            break
    return tuple(taken)


@lru_cache(maxsize=4096)
def look_alikes(language: Language, row: LexicalEntry) -> Sequence[LexicalEntry]:
    """Words of the same affixes whose root differs by a letter or two neighbouring ones: tampak, tampil."""
    lexicon, root = lexical_of(language), row.root
    if len(root) <= 3:
        return ()
    near = {other.lemma: other for edge in edges(row) for other in lexicon.by_edge.get(edge, ())}
    close = (o for o in near.values() if abs(len(o.root) - len(root)) <= 1 and _close(root, o.root))
    shape = lexicon.shape(row)
    return sorted((o for o in close if lexicon.shape(o) == shape), key=lambda o: (o.zipf, o.lemma))


def _close(one: str, other: str) -> bool:
    """Whether two words have all but one or two letters in the same places, from the front and from the back."""
    front = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[front:], other[front:]
    back = next(
        (n for n, (a, b) in enumerate(zip(reversed(rest), reversed(other_rest), strict=False)) if a != b),
        min(len(rest), len(other_rest)),
    )
    return 0 < max(len(rest), len(other_rest)) - back <= 2 and front + back >= 3
