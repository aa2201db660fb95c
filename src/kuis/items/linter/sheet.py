"""Criteria that look at many items at once: K4 for an answer asked for again and again, S7 between items, Q2."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kuis.items.context import Context
from kuis.items.linter.words import words
from kuis.model import GAP, Item

Finding = tuple[str, str]
Words = tuple[str, ...]
_ENOUGH = 2  # items about one answer
_PER_SENTENCE = 2
_PARAGRAPHS = 0.6


def third_of_one(items: Iterable[Item], context: Context) -> frozenset[str]:
    """K4: ids of the fact items, best first, that ask for what two better ones ask for, whatever it is called."""
    asked: Counter[str] = Counter()
    found = []
    for item in items:
        if item.skill == "fact" and item.start >= 0:
            name = context.canonical_names.get(item.key, item.key)
            asked[name] += 1
            if asked[name] > _ENOUGH:
                found.append(item.id)
    return frozenset(found)


class Printed:
    """What the stems of chosen items print and what their keys are, by word, so that a leak is found at a glance.

    A card prints no stem that could tell: its headword is its own question, and a gloss is no word of the article. The
    form of a root that is chosen among others is told only by its own sentence or by another item on forms: where facts
    and words are asked for it is a word as any other, and learners see all the forms among the options anyway.

    Attributes:
        places: where in the text an exercise (True) or a card (False) has its key.
    """

    def __init__(self) -> None:
        self._stems: defaultdict[str, list[tuple[Item, Words]]] = defaultdict(list)
        self._keys: defaultdict[str, list[tuple[Item, Words]]] = defaultdict(list)
        self.places: set[tuple[bool, int]] = set()

    def add(self, item: Item) -> None:
        """Notes an item that was chosen."""
        self.places.add((item.kind != "vocab", item.start))
        if item.kind == "vocab":
            return
        shown = stem_words(item)
        for word in set(shown):
            self._stems[word].append((item, shown))
        if key := key_words(item):
            self._keys[key[0]].append((item, key))

    def leaks(self, item: Item) -> Iterator[tuple[str, str]]:
        """S7: pairs (answered, answering) of this item and those noted, by id."""
        if item.kind == "vocab":
            return
        shown, key = stem_words(item), key_words(item)
        if key:
            # The rarest word of the key leads to the fewest stems.
            rarest = min(key, key=lambda w: len(self._stems.get(w, ())))
            for other, stem in self._stems.get(rarest, ()):
                if _tells(other, item) and stands(key, stem):
                    yield item.id, other.id
        for word in set(shown):
            for other, asked in self._keys.get(word, ()):
                if _tells(item, other) and stands(asked, shown):
                    yield other.id, item.id


def _tells(answering: Item, answered: Item) -> bool:
    """Whether a key that stands in the stem of another item is given away by it."""
    chosen = answered.skill == "morphology" and answered.kind == "mcq"
    return not chosen or answering.skill == answered.skill or answering.sentence_start == answered.sentence_start


def stem_words(item: Item) -> Words:
    """What an item prints of the article. Options and hints are no stem."""
    return words(item.stem.replace(GAP, " _ "))


def key_words(item: Item) -> Words:
    """The words of an answer that stands in the article; () for a gloss, which is of another language."""
    return () if item.skill == "vocabulary" and item.gloss == item.key else words(item.key)


def stands(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the words of the phrase follow one another in the text."""
    size = len(phrase)
    return any(tuple(text[i : i + size]) == tuple(phrase) for i in range(len(text) - size + 1))


def sentences_with_key(items: Sequence[Item]) -> dict[str, int]:
    """For each item, by id, how many other sentences that items show have its key in them."""
    shown: dict[int, Words] = {}
    for item in items:
        if item.kind != "vocab" and item.sentence_start >= 0:
            shown.setdefault(item.sentence_start, words(item.sentence))
    having: defaultdict[str, list[int]] = defaultdict(list)
    for start, text in shown.items():
        for word in set(text):
            having[word].append(start)
    counted: dict[Words, frozenset[int]] = {}
    found = {}
    for item in items:
        key = () if item.kind == "vocab" else key_words(item)
        if key and key not in counted:
            rarest = min(key, key=lambda w: len(having.get(w, ())))
            counted[key] = frozenset(s for s in having.get(rarest, ()) if stands(key, shown[s]))
        found[item.id] = len(counted.get(key, frozenset()) - {item.sentence_start})
    return found


def s7_on_sheet(items: Iterable[Item]) -> tuple[Finding, ...]:
    """No answer of one item stands in the stem of another."""
    printed, found = Printed(), []
    for item in items:
        found += [("S7", f"{answering} gives {answered} away") for answered, answering in printed.leaks(item)]
        printed.add(item)
    return tuple(found)


def q2_spread(items: Sequence[Item], paragraphs: Collection[int]) -> tuple[Finding, ...]:
    """At least 60% of the paragraphs asked about, and at most two fact items a sentence."""
    found: list[Finding] = []
    asked = {i.paragraph for i in items} & set(paragraphs)
    if paragraphs and len(asked) < _PARAGRAPHS * len(paragraphs):
        found.append(("Q2", f"{len(asked)} of {len(paragraphs)} paragraphs are asked about"))
    often = Counter(i.sentence_start for i in items if i.skill == "fact" and i.start >= 0)
    found += [("Q2", f"{n} questions about one sentence") for _, n in sorted(often.items()) if n > _PER_SENTENCE]
    return tuple(found)
