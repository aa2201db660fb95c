"""S12: words that are none, words of another language, and spellings that are not the official ones."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kuis.items.lexis.data import word_set
from kuis.items.lexis.spelling import known, misspelt
from kuis.items.sound.fault import Fault
from kuis.items.text.context import Context
from kuis.items.text.years import is_year
from kuis.languages.base import Language
from kuis.model import Sentence, Token

_SHORTEST = 3
_LANDS = ("country", "continent", "former", "province", "capital")
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}


def faults(context: Context, sentence: Sentence) -> Iterator[Fault]:
    """A word that nobody knows; one that a letter or two part from a known one is a slip, and weighs more."""
    bare = _bare(context, sentence)
    if bare:
        yield Fault("S12", f"“{bare}” lacks its capital", "poor")
    variants = context.language.variants
    opening = sentence.tokens[context.openings[sentence.start]]
    spelt = ((t.lower if t is opening else t.text, t) for t in sentence.tokens)
    old = next((text for text, t in spelt if text in variants and not _tolerated(context, sentence, t)), "")
    if old:
        yield Fault("S12", f"“{old}” is now spelt “{variants[old]}”", "poor")
    if letter := _letter(sentence):
        yield Fault("S12", f"the letter “{letter}” stands for what it does not say", "poor")
    strange = strangers(context, sentence)
    slip = next((t.text for t in strange if t.text.islower() and misspelt(context.language, t.text)), "")
    if slip:
        yield Fault("S12", f"“{slip}” is no word", "unsound")
    elif strange:
        yield Fault("S12", f"“{strange[0].text}” is not known", "poor")


def _tolerated(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether an unofficial spelling may stand: hektar, jazz, or part of a name."""
    tolerated = word_set(context.language.words["tolerated"])
    return token.text in tolerated or _named(sentence, token)


def _bare(context: Context, sentence: Sentence) -> str:
    """A land, a people or, beside a number, a month in small letters: di indonesia, kaisar romawi, 15 oktober."""
    months = context.language.classes["months"]
    for at, token in enumerate(sentence.tokens):
        text = token.text
        if not token.origin and text.islower() and _name_of_land(context.language, text):
            return text
        if text in months and at and _dated(sentence.tokens[at - 1 : at + 2]):
            return text
    return ""


def _dated(month: Sequence[Token]) -> bool:
    """Whether a month has a day before it or a year behind it: 15 | oktober; september | 2017."""
    return month[0].text.isdecimal() or any(is_year(t.text) for t in month[2:])


def _letter(sentence: Sentence) -> str:
    """A small letter that stands for something: nilai c tetap; but not 5 m, nor (a)."""
    for before, token in pairwise(sentence.tokens):
        small = len(token.text) == 1 and token.text.isascii() and token.text.islower()
        if small and before.upos != "NUM" and (before.text.isalpha() or before.text == ","):
            return token.text
    return ""


def strangers(context: Context, sentence: Sentence) -> Sequence[Token]:
    """The words in lower case that the language pack does not know, outside names and quotation marks.

    The first word of a sentence is one where a letter parts it from a known one: Doumentasi.
    """
    language, first, shut, found = context.language, context.openings[sentence.start], "", []
    for at, token in enumerate(sentence.tokens):
        text = token.text
        if shut or text in _QUOTES:
            shut = "" if text == shut else shut or _QUOTES[text]
        elif not token.gloss and "-" in text and text.islower():
            if misspelt(language, text):
                found.append(token)
        elif not token.gloss and len(text) >= _SHORTEST and text.isalpha() and not _foreign(language, sentence, at):
            slip = at == first and text.istitle() and misspelt(language, text.lower())
            if slip or (text.islower() and not _familiar(language, text) and not _named(sentence, token)):
                found.append(token)
    return found


def _foreign(language: Language, sentence: Sentence, at: int) -> bool:
    return _of_species(language, sentence, at) or _within_title(sentence, at)


def _of_species(language: Language, sentence: Sentence, at: int) -> bool:
    """Whether a word ends the scientific name of a kind: Aedes | aegypti."""
    word, before = sentence.tokens[at].text, sentence.tokens[at - 1]
    endings = tuple(str(language.grammar["species_endings"]).split())
    shaped = at > 0 and before.text.istitle() and word.islower() and min(len(before.text), len(word)) > _SHORTEST
    # A word behind a name of several words is none: Royal Guard | paada
    alone = at <= 2 or not sentence.tokens[at - 2].text[0].isupper()
    return shaped and alone and not before.gloss and word.endswith(endings)


def _within_title(sentence: Sentence, at: int) -> bool:
    """Whether a word stands between words with a capital that nobody knows: Door Duisternis | tot Licht."""
    beside = (*sentence.tokens[max(0, at - 1) : at], *sentence.tokens[at + 1 : at + 2])
    return len(beside) > 1 and all(t.text.istitle() and not t.gloss and t.upos != "PUNCT" for t in beside)


@lru_cache(maxsize=20_000)
def _name_of_land(language: Language, word: str) -> bool:
    """Whether a word in lower case is the name of a land or a people, and of nothing else: indonesia, toraja."""
    if word in language.lexicon:
        return False
    place = language.places.get(word.capitalize())
    return (place is not None and place.kind in _LANDS) or word.capitalize() in _peoples(language)


@lru_cache(maxsize=8)
def _peoples(language: Language) -> frozenset[str]:
    return frozenset(str(language.grammar["peoples"]).split())


@lru_cache(maxsize=20_000)
def _familiar(language: Language, word: str) -> bool:
    """Whether a word is known, or one that may stand there all the same: a joiner of names, antikomunis."""
    if known(language, word) or word in language.classes["name_joiners"]:
        return True
    if word in word_set(language.words["familiar"]):
        return True
    opened = (p for p in word_set(language.words["joined_prefixes"]) if word.startswith(p))
    return any(known(language, word[len(p) :]) for p in opened if len(word) > len(p) + 3)


def _named(sentence: Sentence, token: Token) -> bool:
    return any(e.start <= token.start < e.end for e in sentence.entities)
