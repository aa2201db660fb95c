"""All items of an article: written by every builder, linted, and ranked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kuis.items import linter
from kuis.items.alone.about import dated, titled
from kuis.items.forms.write import wordform_items
from kuis.items.gaps.entities import gap_items
from kuis.items.gaps.phrased import phrase_gap_items
from kuis.items.linter.sheet import third_of_one
from kuis.items.questions.facts import fact_items
from kuis.items.questions.in_place import in_place_items
from kuis.items.selection.score import Score, score_of
from kuis.items.text.context import Context
from kuis.items.variants.lead import led
from kuis.items.variants.lists import listing
from kuis.items.variants.named import named
from kuis.items.variants.shorten import excerpt, shortened
from kuis.items.variants.words import led_word, titled_word
from kuis.items.vocabulary.write import vocabulary_items
from kuis.model import Item, Refusal

_BRIEF = range(2, 5)  # words of a sentence that is too short for a card
Tell = Callable[[Item, Context], Item | None]
# What is told beside an item, the least first.
_WAYS: tuple[tuple[Tell, ...], ...] = (
    (named,), (titled,), (dated,), (led,), (titled, named), (dated, named), (titled, led), (dated, led),
)  # fmt: skip
_WAYS_OF_WORDS: tuple[tuple[Tell, ...], ...] = ((titled_word,), (led_word,))
_LEAST_EXCERPT = 0.3  # what an item must be worth for a part of its sentence to be printed for it


@dataclass(frozen=True, slots=True)
class Written:
    """What the builders made of an article: items that pass every hard criterion, best first, and those that do not.

    Attributes:
        scores: how the score of each item that passed came about, by id.
    """

    items: tuple[Item, ...]
    refused: tuple[Refusal, ...]
    scores: Mapping[str, Score] = field(default_factory=dict)


def write_items(context: Context) -> Written:
    """Items of all skills, best first; the same article gives the same items in the same order."""
    passed: dict[str, Item] = {}
    refused: list[Refusal] = []
    scores: dict[str, Score] = {}
    for candidate in _candidates(context):
        found = _judged(candidate, context)
        if isinstance(found, Refusal):
            refused.append(found)
            continue
        item, score = found
        best = passed.get(item.id)
        if best is None or item.score > best.score:
            passed[item.id], scores[item.id] = item, score
    best_first = ranked(passed.values())
    for id in third_of_one(best_first, context):
        # An item about what two better ones ask for.
        score = scores[id] = scores[id].less("K4", "two better items ask for the same")
        passed[id] = passed[id]._replace(score=score.total, warnings=tuple(p.code for p in score.parts))
    return Written(ranked(passed.values()), tuple(refused), scores)


def _judged(item: Item, context: Context) -> tuple[Item, Score] | Refusal:
    """The item as a card or the sheet alone may have it, with its score; or the criterion that refuses it."""
    findings = linter.broken(item, context)
    broken = next(findings, None)
    mended, excerpted = _mended(item, broken[0], context) if broken is not None else (None, False)
    if mended is not None:
        item, findings = mended, linter.broken(mended, context)
        broken = next(findings, None)
    # A gap or form whose sentence points back is clear beside the article: a weakness there, an error on a card. So is
    # a gap in a sentence of a few words: Ibu kotanya ialah _____.
    pointing = broken is not None and (broken[0] == "S4" or (broken[0] == "S3" and _brief(item, context)))
    beside = pointing and _only_points(item, findings)
    if broken is not None and broken[0] == "S4" and item.skill == "vocabulary":
        told = _told(item, context)
        item, broken = (told, None) if told is not None else (item, broken)
    lost = beside and not _clear_beside(item, context)
    if broken is not None and (not beside or (lost and not (broken[0] == "S4" and _asks_fact(item)))):
        return Refusal(item, *broken)
    alone = None if beside else linter.off_card(item, context)
    if (beside or alone is not None) and not excerpted:
        told = _told(item, context)
        if told is not None:
            item, broken, alone, beside = told, None, None, False
    weak = (*((alone,) if alone else ()), *linter.warn(item, context))
    score = score_of(item.score, weak, (broken,) if broken else (), lost=lost)
    codes, sheet_only = tuple(part.code for part in score.parts), beside or alone is not None or excerpted
    return item._replace(score=score.total, warnings=codes, sheet_only=sheet_only), score


def _mended(item: Item, code: str, context: Context) -> tuple[Item | None, bool]:
    """The gap with a part of a sentence that is too long, and whether only the article tells the rest.

    Forty words are too many, but a gap needs no more of its sentence than its clause, or its own member of a list.
    """
    found = shortened(item, context) if code == "S3" else None
    if found is not None or code != "S3" or item.score < _LEAST_EXCERPT:
        return found, False
    found = excerpt(item, context) or listing(item, context)
    return found, found is not None


def _told(item: Item, context: Context) -> Item | None:
    """The item with what it leaves open, so that a card may have it; or None.

    A gap with what it points to, by its name or by the sentence before; a gap or a question under the article's title.
    """
    told = (_by(way, item, context) for way in (_WAYS if item.skill == "fact" else _WAYS_OF_WORDS))
    clear = (t for t in told if t and linter.first(t, context) is None and linter.off_card(t, context) is None)
    return next(clear, None)


def _by(way: Sequence[Tell], item: Item, context: Context) -> Item | None:
    found: Item | None = item
    for tell in way:
        found = tell(found, context) if found is not None else None
    return found


def excused(code: str, item: Item, context: Context) -> bool:
    """Whether an item may break this criterion, because it stands on the worksheet alone, beside the article."""
    return item.sheet_only and (code == "S4" or (code == "S3" and _brief(item, context)))


def _brief(item: Item, context: Context) -> bool:
    """Whether a gap stands in a sentence that is too short for a card, behind others that say what it speaks of."""
    short = len(item.sentence.split()) in _BRIEF
    return short and _asks_fact(item) and context.numbers.get(item.sentence_start, 0) > 0


def _asks_fact(item: Item) -> bool:
    """Whether it is a gap for a fact."""
    return item.kind == "cloze" and item.skill == "fact"


def _only_points(item: Item, others: Iterator[linter.Finding]) -> bool:
    """Whether a gap for a fact or an item on forms has no other fault; `others` are the further criteria it breaks."""
    return (item.skill == "morphology" or _asks_fact(item)) and all(code == "S4" for code, _ in others)


def _clear_beside(item: Item, context: Context) -> bool:
    """Whether an item that points back is clear to those who have the article: what it points to stands there before.

    So is an item on forms: which form Desa itu _____ (diri) asks for does not hang on which village it is. A gap that
    is not clear is listed, far below what cards and sheets take: its answer stands in the article all the same.
    """
    if item.skill == "fact" and linter.back.told(item, context):
        return True
    number = context.numbers.get(item.sentence_start, 0)
    if number == 0 and linter.stem.s4_opening(item, context):
        return False  # Setelah itu: after what, nobody has said
    classes = context.language.classes
    tokens = context.sentences[number].tokens
    if item.skill == "fact":
        # Letusan itu … behind "gunung itu meletus": the words before say what is meant, under whatever name.
        told = number > 0 or not any(t.lower in classes["third_person"] for t in tokens)
        return told and linter.back.s4_lost(item, context) is None
    for at, token in enumerate(tokens):
        word = token.lower
        if word in classes["third_person"] and number == 0:
            return False
        if word in classes["demonstratives"] and not (at and tokens[at - 1].lower in classes["now_nouns"]):
            phrase = [t.lemma for t in tokens[max(0, at - 4) : at] if t.upos in ("NOUN", "PROPN")]
            if number == 0 or (phrase and all(context.first_said[lemma] >= number for lemma in phrase)):
                return False
    return True


def ranked(items: Iterable[Item]) -> tuple[Item, ...]:
    """Best first; ties in order of the text."""
    return tuple(sorted(items, key=lambda i: (-i.score, i.sentence_start, i.start, i.id)))


def _candidates(context: Context) -> Iterator[Item]:
    yield from fact_items(context)
    yield from in_place_items(context)
    yield from gap_items(context)
    yield from phrase_gap_items(context)
    yield from vocabulary_items(context)
    yield from wordform_items(context)
