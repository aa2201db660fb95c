"""Criteria that look at many items at once: K4 for an answer asked for again and again, S7 between items, Q2."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kuis.items.text.context import Context
from kuis.items.text.printed import words
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


class Prints(NamedTuple):
    """Which answers of some items the stems of the others print; found once, so that a leak is seen at a glance.

    A card prints no stem that could tell: its headword is its own question, and a gloss is no word of the article.

    Attributes:
        keys: the words of an item's answer, by id; of a card or a gloss ().
        shown: the answers that an item's stem prints, by id.
    """

    keys: Mapping[str, Words]
    shown: Mapping[str, tuple[Words, ...]]


def prints(items: Sequence[Item]) -> Prints:
    """What the stems of these items print of each other's answers."""
    asking = [i for i in items if i.kind != "vocab"]
    keys = {i.id: () if i.kind == "vocab" else key_words(i) for i in items}
    opened: defaultdict[str, list[Words]] = defaultdict(list)
    for key in dict.fromkeys(keys.values()):
        if key:
            opened[key[0]].append(key)
    shown: dict[str, tuple[Words, ...]] = dict.fromkeys(keys, ())
    for item in asking:
        text = stem_words(item)
        met: dict[Words, None] = {}
        for n, word in enumerate(text):
            for key in opened.get(word, ()):
                if text[n : n + len(key)] == key:
                    met[key] = None
        shown[item.id] = tuple(met)
    return Prints(keys, shown)


def tells(answering: Item, answered: Item) -> bool:
    """Whether an answer that stands in the stem of another item is given away by it.

    A form among options is told only by its own sentence or by another item on forms: where facts and words are asked
    for it is a word as any other, which does not say what stands here. A form to be written is told wherever it stands.
    """
    return (
        answered.skill != "morphology"
        or answered.kind == "cloze"
        or answering.skill == answered.skill
        or answering.sentence_start == answered.sentence_start
    )


def stem_words(item: Item) -> Words:
    """What an item prints of the article, the title above it too. Options and hints are no stem."""
    printed = f"{item.about} {GAP} {item.stem}" if item.about else item.stem
    return words(printed.replace(GAP, " _ "))


def key_words(item: Item) -> Words:
    """The words of an answer that stands in the article; () for a gloss, which is of another language."""
    return () if item.skill == "vocabulary" and item.gloss == item.key else words(item.key)


def stands(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the words of the phrase follow one another in the text."""
    size = len(phrase)
    return any(tuple(text[i : i + size]) == tuple(phrase) for i in range(len(text) - size + 1))


def s7_on_sheet(items: Sequence[Item]) -> tuple[Finding, ...]:
    """No answer of one item stands in the stem of another."""
    found, asking = prints(items), defaultdict(list)
    for item in items:
        asking[found.keys[item.id]].append(item)
    return tuple(
        ("S7", f"{item.id} gives {other.id} away")
        for item in items
        for key in found.shown[item.id]
        for other in asking[key]
        if other is not item and tells(item, other)
    )


def q2_spread(items: Sequence[Item], paragraphs: Collection[int]) -> tuple[Finding, ...]:
    """At least 60% of the paragraphs asked about, and at most two fact items a sentence."""
    found: list[Finding] = []
    asked = {i.paragraph for i in items} & set(paragraphs)
    if paragraphs and len(asked) < _PARAGRAPHS * len(paragraphs):
        found.append(("Q2", f"{len(asked)} of {len(paragraphs)} paragraphs are asked about"))
    often = Counter(i.sentence_start for i in items if i.skill == "fact" and i.start >= 0)
    found += [("Q2", f"{n} questions about one sentence") for _, n in sorted(often.items()) if n > _PER_SENTENCE]
    return tuple(found)
