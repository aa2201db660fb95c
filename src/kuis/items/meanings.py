"""Multiple choice about a word: what it means in its sentence, and which word its gap asks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from random import Random

from kuis.items.context import Context, capitalised
from kuis.items.formation import formation_of
from kuis.items.identity import item_id
from kuis.items.vocabulary_data import Lexical, lexical_of, near
from kuis.items.vocabulary_glosses import meanings, senses
from kuis.items.vocabulary_headwords import Headword, Place
from kuis.languages.base import Language
from kuis.model import Item, LexicalEntry

Card = Callable[[Context, Headword, Place], Item]
_OPTIONS = 3
_TRIED = 200
_FIELD_WIDTH = 1.3
_OBJECT = frozenset(("NOUN", "PROPN", "DET", "NUM"))
_COGNATE = 0.6


def choice_items(context: Context, lexicon: Lexical, found: Sequence[Headword], card: Card) -> Iterator[Item]:
    """Meaning and gap items for the words of an article; `card` gives the item that they vary."""
    for word in found:
        yield from _meaning(context, lexicon, word, found, card)
        yield from _word_for_gap(context, lexicon, word, card)


def _meaning(
    context: Context, lexicon: Lexical, word: Headword, found: Sequence[Headword], card: Card
) -> Iterator[Item]:
    """Apa arti kata “menolak” dalam kalimat “…”?"""
    row = word.row
    if len(context.language.lexicon[row.lemma]) > 1 or row.zipf < 3.0:
        return
    key = shown_gloss(row.gloss)
    place = next((p for p in word.places if _plain(p, row.lemma)), None)
    if place is None or not key or looks_like(context.language, row.lemma, row.gloss):
        return
    rng = Random(f"{row.lemma}|{place.shown.text}")
    pool = [w.row for w in found if w.row.upos == row.upos and abs(w.row.zipf - row.zipf) <= 1]
    pool = [r for r in pool if len(context.language.lexicon[r.lemma]) == 1]
    rng.shuffle(pool)
    others = near(lexicon.by_upos.get(row.upos, ()), row.zipf)
    drawn = (others[int(rng.random() * len(others))] for _ in range(_TRIED if others else 0))
    kind = _kind(context.language, row)
    shown = frozenset[str]().union(*(_folded(t.gloss) for t in place.shown.sentence.tokens))
    synonyms = context.language.synonyms.get(row.lemma, frozenset())
    fitting = (
        r
        for r in chain(pool, drawn)
        if _kind(context.language, r) == kind and r.lemma not in synonyms and shown.isdisjoint(_folded(r.gloss))
    )
    options = _other_meanings(lexicon, row, key, fitting)
    if len(options) < _OPTIONS:
        return
    stem = context.language.words["stems"]["meaning"].format(word=row.lemma, sentence=place.shown.text)
    base = card(context, word, place)
    yield replace(
        base,
        id=item_id("vocabulary", context.rule("meaning"), row.lemma, place.shown.text),
        kind="mcq",
        rule=context.rule("meaning"),
        stem=stem,
        key=key,
        distractors=tuple(options),
        score=round(base.score - 0.05 - 0.05 * (len(senses(row.gloss)) > 2), 4),
    )


@lru_cache(maxsize=20_000)
def _folded(gloss: str) -> frozenset[str]:
    """The words of a gloss in lower case."""
    return frozenset(gloss.replace(";", " ").casefold().split())


@lru_cache(maxsize=20_000)
def _kind(language: Language, row: LexicalEntry) -> str:
    """What kind of thing a word names: a gloss of another kind would give the key away (seek a grandfather)."""
    morph = lexical_of(language).morph(row.lemma)
    shape = formation_of(language).shape(row.upos, morph.prefixes, morph.suffixes)
    if row.upos == "VERB":
        transitive = shape == "active" and row.lemma not in language.classes["intransitive_men"]
        return "transitive" if transitive else "intransitive"
    if row.upos != "NOUN":
        return row.upos
    if shape == "agent" or row.lemma in language.classes["person_nouns"] | language.classes["kinship"]:
        return "person"
    return "abstract" if morph.prefixes and morph.suffixes else "thing"


def _plain(place: Place, lemma: str) -> bool:
    """Whether the sentence shows the headword itself, once, and can be quoted."""
    return place.alone and place.token.text.lower() == lemma and not any(q in place.shown.text for q in '“”"')


def shown_gloss(gloss: str) -> str:
    """All senses of a gloss: the one that the sentence means is among them (jam: hour; o'clock; clock)."""
    return "; ".join(senses(gloss))


@lru_cache(maxsize=20_000)
def looks_like(language: Language, lemma: str, gloss: str) -> bool:
    """Whether a sense gives the word away to whoever reads English (arsitektur: architecture)."""
    # English letters as the language spells their sounds: context becomes kontekst.
    spelling = str.maketrans(dict(language.words["spelling"]))
    return any(
        part[:1].translate(spelling)[:1] == lemma[0]
        and SequenceMatcher(None, lemma, part.translate(spelling), autojunk=False).ratio() >= _COGNATE
        for sense in senses(gloss)
        for part in sense.split()
    )


def _other_meanings(lexicon: Lexical, row: LexicalEntry, key: str, pool: Iterable[LexicalEntry]) -> list[str]:
    """Three glosses of the key's form that mean something else, and something else from each other."""
    taken, options = set(lexicon.near_meanings(row.gloss)), []
    size = len(senses(key))
    for other in pool:
        gloss = shown_gloss(other.gloss)
        if other.lemma == row.lemma or other.root == row.root or len(senses(gloss)) != size:
            continue
        if abs(len(gloss.split()) - len(key.split())) > 1 or not 0.5 * len(key) <= len(gloss) <= 2 * len(key) + 2:
            continue
        meant = meanings(other.gloss)
        if meant & taken:
            continue
        taken |= lexicon.near_meanings(other.gloss)
        options.append(gloss)
        if len(options) == _OPTIONS:
            break
    return options


def _word_for_gap(context: Context, lexicon: Lexical, word: Headword, card: Card) -> Iterator[Item]:
    """The sentence with a gap, and four words of one form class; three belong to fields that it does not touch."""
    row = word.row
    if len(context.language.lexicon[row.lemma]) > 1:
        return
    place = next((p for p in word.places if p.alone and p.token.text.lower() == row.lemma), None)
    if place is None:
        return
    shown, tokens = place.shown, place.shown.sentence.tokens
    shape = lexicon.shape(row)
    if row.upos not in ("VERB", "ADJ"):
        return
    # Without an object, a transitive verb may fit where an intransitive one stands: menikah, memasak dengan Li.
    if shape[1] == (formation_of(context.language).active,) and (
        place.at + 1 >= len(tokens) or tokens[place.at + 1].upos not in _OBJECT
    ):
        return
    present = {form for t in shown.sentence.tokens for form in (t.root, t.lemma, t.text.lower())}
    pool = [
        other
        for name, rows in lexicon.fields.items()
        if not present & lexicon.field_words[name]
        for other in near(rows.get(shape, ()), row.zipf, _FIELD_WIDTH)
        if other.root not in present
    ]
    Random(f"{row.lemma}|{shown.text}|{context.rule('word')}").shuffle(pool)
    taken = set(lexicon.near_meanings(row.gloss))
    options: list[str] = []
    for other in pool:
        meant = meanings(other.gloss)
        if len(options) < _OPTIONS and not meant & taken:
            taken |= meant
            options.append(other.lemma)
    if len(options) < _OPTIONS:
        return
    printed = shown.printed(place.token)
    if printed[0].isupper():
        options = [capitalised(o) for o in options]
    base = card(context, word, place)
    yield replace(
        base,
        id=item_id("vocabulary", context.rule("word"), row.lemma, shown.text),
        kind="mcq",
        rule=context.rule("word"),
        stem=shown.gapped(place.token),
        key=printed,
        distractors=tuple(options),
        score=round(base.score - 0.25, 4),
    )
