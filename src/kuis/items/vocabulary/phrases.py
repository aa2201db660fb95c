"""Cards for fixed phrases that mean more than their words: kerja sama, tanggung jawab."""

from collections import Counter
from collections.abc import Iterator

from kuis.items.identity import item_id
from kuis.items.lexis.data import OPEN_CLASSES
from kuis.items.lexis.glosses import in_brief, transparent
from kuis.items.text.context import Context
from kuis.items.vocabulary.headwords import NAMES
from kuis.items.vocabulary.levels import level_in, level_rank
from kuis.items.vocabulary.sentences import shown_sentences
from kuis.items.vocabulary.shown import Shown
from kuis.model import Item, LexicalEntry, Morph, Phrase

_RARE = 2.5  # estimates for phrases run low: a phrase this rare is still met in newspapers


def phrase_cards(context: Context) -> Iterator[Item]:
    """A card for each phrase of the article that is worth learning, at its best sentence."""
    best: dict[str, tuple[float, Item]] = {}
    often: Counter[str] = Counter(p.entry.lemma for s in context.sentences for p in s.phrases)
    for shown in shown_sentences(context):
        for phrase in shown.sentence.phrases if shown else ():
            assert shown is not None
            if not _worth_learning(context, shown, phrase):
                continue
            score = 0.5 * shown.quality + 0.35 + 0.03 * min(3, often[phrase.entry.lemma])
            known = best.get(phrase.entry.lemma)
            if known is None or score > known[0]:
                best[phrase.entry.lemma] = score, _card(context, shown, phrase, score)
    yield from (item for _, item in best.values())


def _worth_learning(context: Context, shown: Shown, phrase: Phrase) -> bool:
    entry = phrase.entry
    if entry.upos not in OPEN_CLASSES or entry.register == "coarse" or entry.lemma in context.known:
        return False
    if entry.lemma in context.connective_phrases or phrase.start < shown.start or _clear(context, entry):
        return False
    inside = any(e.start < phrase.end and e.end > phrase.start for e in shown.sentence.entities if e.type in NAMES)
    if inside or _within_a_name(context, shown, phrase):
        return False
    return level_rank(_level(context, phrase)) >= level_rank(context.level)


def _within_a_name(context: Context, shown: Shown, phrase: Phrase) -> bool:
    """Whether a phrase is printed as a name (Pembangkit Listrik Tenaga Surya), though English has none there."""
    lemma, gloss = phrase.entry.lemma, phrase.entry.gloss
    if not lemma.islower() or not gloss.islower() or lemma in context.language.titles:
        return False
    first = shown.sentence.tokens[shown.first].start
    words = (t for t in shown.sentence.tokens if phrase.start <= t.start < phrase.end and t.start != first)
    return any(word.text[0].isupper() for word in words)


def _clear(context: Context, entry: LexicalEntry) -> bool:
    """Whether the English of a phrase tells each of its words: tabel periodik, periodic table."""
    return all(transparent(context.language, entry._replace(lemma=word, root=word)) for word in entry.lemma.split())


def _level(context: Context, phrase: Phrase) -> str:
    return level_in(context, phrase.entry.lemma, max(phrase.entry.zipf, _RARE), Morph(phrase.entry.lemma))


def _card(context: Context, shown: Shown, phrase: Phrase, score: float) -> Item:
    entry, gloss = phrase.entry, in_brief(phrase.entry.gloss)
    words = [context.language.lexicon[word][0] for word in entry.lemma.split() if word in context.language.lexicon]
    return Item(
        id=item_id("vocabulary", context.rule("card"), entry.lemma, shown.text, named=False),
        kind="vocab",
        skill="vocabulary",
        rule=context.rule("card"),
        stem=entry.lemma,
        key=gloss,
        distractors=(),
        sentence=shown.text,
        start=phrase.start,
        end=phrase.end,
        sentence_start=shown.sentence.start,
        sentence_end=shown.sentence.end,
        paragraph=shown.sentence.paragraph,
        level=_level(context, phrase),
        score=shown.worth(score),
        gloss=gloss,
        lemma=entry.lemma,
        upos=entry.upos,
        family=tuple((row.lemma, row.gloss) for row in words),
    )
