"""Multiple choice about a word: what it means in its sentence, which word its gap asks for, what its antonym is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from random import Random

from kuis.items.lexis.data import LISTED, Lexical
from kuis.items.lexis.glosses import as_long, cut, looks_like, meanings, senses, short, shown_gloss
from kuis.items.text.context import Context, capitalised
from kuis.items.vocabulary.headwords import Headword, Place
from kuis.items.vocabulary.made import made, worth
from kuis.items.vocabulary.options import apart, distinct, enough_rivals, look_alikes, rivals
from kuis.languages.base import Language
from kuis.model import GAP, Item, LexicalEntry

_OPTIONS = 3
_PLAUSIBLE = 2  # of the wrong options, so many must be of the key's kind
_MOST_OPPOSITES = 4  # of an article
_LOPSIDED = 1.6
# A noun that is to stand in the gap must be so near to the key in its group. What a verb or an adjective may go with,
# no group tells (menggeser meja, menggeser juara), so their options are listed for each.
_CLOSE = {"NOUN": -1}
_NEAR = 1  # and one beside an antonym


def choice_items(context: Context, lexicon: Lexical, found: Sequence[Headword]) -> Iterator[Item]:
    """Items with options for the words of an article."""
    opposites: list[Item] = []
    for word in found:
        if word.sure and not word.clear:
            yield from _meaning(context, word)
            yield from _word_for_gap(context, word)
        opposites += () if word.own else _opposite(context, lexicon, word)
    best: dict[frozenset[str], Item] = {}
    for item in sorted(opposites, key=lambda i: (-i.score, i.start, i.id)):
        best.setdefault(frozenset((item.lemma, item.key)), item)  # naik, turun: one of the two asks for the other
    yield from sorted(list(best.values())[:_MOST_OPPOSITES], key=lambda i: (i.start, i.id))


def _meaning(context: Context, word: Headword) -> Iterator[Item]:
    """Apa arti kata “menolak” dalam kalimat “…”?"""
    row = word.row
    if len(context.language.lexicon[row.lemma]) > 1 or row.zipf < 3.0:
        return
    key = shown_gloss(word.gloss)
    place = next((p for p in word.places if _plain(p, row.lemma)), None)
    if place is None or not key or looks_like(context.language, row.lemma, word.gloss):
        return
    if not enough_rivals(context, word, place, _PLAUSIBLE, as_long=True):
        return
    rng = Random(f"{row.lemma}|{place.shown.text}")
    options = _other_meanings(context, word, place, rng)
    if len(options) < _OPTIONS:
        return
    stem = context.language.words["stems"]["meaning"].format(word=row.lemma, sentence=place.shown.text)
    score = round(worth(word, place) - 0.05 - 0.05 * (len(senses(word.gloss)) > 2), 4)
    yield made(context, word, place, "mcq", "meaning", stem=stem, key=key, distractors=tuple(options), score=score)


def _plain(place: Place, lemma: str) -> bool:
    """Whether the sentence shows the headword itself, once, and can be quoted."""
    return place.alone and place.token.lower == lemma and not any(q in place.shown.text for q in '“”"')


def _other_meanings(context: Context, word: Headword, place: Place, rng: Random) -> list[str]:
    """Three glosses of the key's form that mean something else: of its kind, and at most one of a look-alike."""
    row, language = word.row, context.language
    size = len(senses(word.gloss))
    said, key = place.shown.meant, shown_gloss(word.gloss)
    found = rivals(context, word, place, rng, antonym=True)
    near_by = [r for r in found if r.as_long and said.isdisjoint(r.meanings)]
    # An antonym stays in front; what is listed for the word itself comes before what is near to it in its groups. Of
    # equally near glosses, those with as many senses as the key's come first, so that its form does not tell it.
    near_by.sort(key=lambda r: (not r.against, (r.distance != LISTED) + (r.distance > _NEAR), r.fewer))
    chosen = distinct(language, (r.row for r in near_by), _OPTIONS)
    if len(chosen) < _PLAUSIBLE:
        return []
    # One gloss must have as many senses as the key's, so that its form does not tell the key.
    full = {r.row.lemma for r in near_by if not r.fewer}
    if full.isdisjoint(r.lemma for r in chosen):
        instead = [r.row for r in near_by if r.row.lemma in full]
        chosen = distinct(language, chain(chosen[: _OPTIONS - 1], instead), _OPTIONS)
    if len(chosen) < _OPTIONS:
        alike = (
            r
            for r in look_alikes(language, row)
            if as_long(r.gloss, word.gloss) and said.isdisjoint(meanings(r.gloss)) and apart(language, row, r)
        )
        chosen = distinct(language, chain(chosen, alike), _OPTIONS)
    options = [cut(r.gloss, size) for r in chosen]
    return [] if len(set(options)) < _OPTIONS or _stands_out(key, options) else options


def _stands_out(key: str, options: Sequence[str]) -> bool:
    """Whether the key shows by its length or by the number of its senses which one it is."""
    sizes = [len(o) for o in options]
    alone = all(o.count(";") != key.count(";") for o in options)
    return alone or len(key) > _LOPSIDED * max(sizes) or len(key) * _LOPSIDED < min(sizes)


def _word_for_gap(context: Context, word: Headword) -> Iterator[Item]:
    """The sentence with a gap that says its meaning, and four words of one kind: the meaning leaves one of them."""
    row, language = word.row, context.language
    if len(language.lexicon[row.lemma]) > 1:
        return
    place = next((p for p in word.places if p.alone and p.token.lower == row.lemma), None)
    if place is None or looks_like(language, row.lemma, word.gloss):
        return
    if not enough_rivals(context, word, place, _OPTIONS):
        return
    rng = Random(f"{row.lemma}|{place.shown.text}|{context.rule('word')}")
    found = rivals(context, word, place, rng, antonym=False, within=_CLOSE.get(row.upos, LISTED))
    options = [r.lemma for r in distinct(language, (r.row for r in found), _OPTIONS)]
    if len(options) < _OPTIONS:
        return
    printed = place.shown.printed(place.token)
    if printed[0].isupper():
        options = [capitalised(o) for o in options]
    gap = language.words["stems"]["word"].format(gap=GAP, gloss=short(word.gloss))
    stem, score = place.shown.gapped(place.token, gap), round(worth(word, place) - 0.05, 4)
    yield made(context, word, place, "mcq", "word", stem=stem, key=printed, distractors=tuple(options), score=score)


def _opposite(context: Context, lexicon: Lexical, word: Headword) -> Iterator[Item]:
    """Apa lawan kata “naik” dalam kalimat “…”? One wrong option is a synonym, the others are of the same kind."""
    row, language = word.row, context.language
    lemma = lexicon.opposites.get(row.lemma, "")
    key = lexicon.row(lemma, row.upos)
    place = next((p for p in word.places if _plain(p, row.lemma)), None)
    if key is None or place is None or not _main(word):
        return
    rng = Random(f"{row.lemma}|{place.shown.text}|{context.rule('opposite')}")
    refused = _also_opposite(language, lexicon, row)
    same = [r for s in sorted(language.synonyms.get(row.lemma, ())) if (r := lexicon.row(s, row.upos)) is not None]
    same = [r for r in same if r.lemma.isalpha() and not r.register and r.root != row.root]
    same.sort(key=lambda r: abs(r.zipf - row.zipf))
    others = [r.row for r in rivals(context, word, place, rng, antonym=False, within=_NEAR)]
    usable = [r for r in chain(same[:2], others) if r.lemma not in refused and apart(language, key, r)]
    synonyms = {r.lemma for r in same}
    first = [r for r in usable if r.lemma in synonyms][:1]
    rest = (r for r in usable if r.lemma not in synonyms)
    options = [r.lemma for r in distinct(language, chain(first, rest), _OPTIONS)]
    if len(options) < _OPTIONS:
        return
    stem = language.words["stems"]["opposite"].format(word=row.lemma, sentence=place.shown.text)
    score = round(worth(word, place) - 0.05, 4)
    yield made(context, word, place, "mcq", "opposite", stem=stem, key=lemma, distractors=tuple(options), score=score)


def _main(word: Headword) -> bool:
    """Whether the word is meant in the sense that its antonym denies: not penolakan as a protest."""
    return word.sure and (word.gloss == word.row.gloss or word.gloss.partition(";")[0] in senses(word.row.gloss)[:1])


def _also_opposite(language: Language, lexicon: Lexical, row: LexicalEntry) -> frozenset[str]:
    """Words that may be an antonym of a word too: its others, their synonyms, and the antonyms of its synonyms."""
    antonyms, synonyms = language.antonyms, language.synonyms
    against = antonyms.get(row.lemma, frozenset())
    through: Iterable[frozenset[str]] = (
        *(synonyms.get(a, frozenset()) | lexicon.nearly(a) for a in against),
        *(antonyms.get(s, frozenset()) for s in synonyms.get(row.lemma, frozenset()) | lexicon.nearly(row.lemma)),
    )
    return against.union(*through)
