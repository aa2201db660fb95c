"""English glosses as meanings that can be compared: which words mean the same, or nearly."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate

from kuis.languages.base import Language
from kuis.model import LexicalEntry

_SHOWN = 2
_COGNATE = 0.6
_TRANSPARENT = 0.7  # so alike, a word is read without having been learned
_ASIDE = re.compile(r"(?<!\s)\s*+\([^)]{0,200}\)")
_WORD = re.compile(r"[a-z]+")
_SMALL_WORDS = """
    a an the to of be in on at by for with from as into out up off down over about become make made get give put take
    go have do one oneself someone something so it is and not very through away back against
"""
_ENDING_WORDS = "ations ation ments ment ness ings ing ions ion ity ally ical able ive ers ies ed er or al ly es s e y"
_SMALL = frozenset(_SMALL_WORDS.split())
_ENDINGS = tuple(_ENDING_WORDS.split())
# By their last letter, because a word has one and the list is long.
_ENDINGS_IN = {last: tuple(e for e in _ENDINGS if e[-1] == last) for last in {e[-1] for e in _ENDINGS}}


@lru_cache(maxsize=50_000)
def senses(gloss: str) -> tuple[str, ...]:
    """The senses of a gloss without asides in brackets: "port; dealer (of drugs)" gives port, dealer."""
    plain = ((_ASIDE.sub("", part) if "(" in part else part).strip() for part in gloss.split(";"))
    return tuple(dict.fromkeys(part for part in plain if part))


@lru_cache(maxsize=50_000)
def meanings(gloss: str) -> frozenset[str]:
    """The stems of the content words of a gloss, aside in brackets or not: refusal and refuse share one."""
    found = words_of(gloss)
    return frozenset([stem(word) for word in found if word not in _SMALL]) or frozenset(found)


def words_of(gloss: str) -> list[str]:
    """The words of a gloss in lower case."""
    return _WORD.findall(gloss.lower())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A crude stem: the first ending in the list comes off if four letters stay; six letters are compared."""
    for ending in _ENDINGS_IN.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:6]
    return word[:6]


def short(gloss: str, longest: int = 32) -> str:
    """As many whole senses as fit, at least one."""
    kept = ""
    for sense in senses(gloss):
        longer = f"{kept}; {sense}" if kept else sense
        if kept and len(longer) > longest:
            break
        kept = longer
    return kept


@lru_cache(maxsize=20_000)
def shown_gloss(gloss: str) -> str:
    """All senses of a gloss: the one that the sentence means is among them (jam: hour; o'clock; clock)."""
    return "; ".join(senses(gloss))


def cut(gloss: str, size: int) -> str:
    """The first senses of a gloss, at most so many."""
    return "; ".join(senses(gloss)[:size])


def in_brief(gloss: str) -> str:
    """The first words of a gloss that has one meaning, asides and all: a card gives no more of them."""
    return "; ".join(gloss.split("; ")[:_SHOWN])


@lru_cache(maxsize=20_000)
def _sizes(gloss: str) -> tuple[int, ...]:
    """The lengths of a gloss cut to one sense, to two …"""
    return tuple(accumulate(map(len, senses(gloss)), lambda size, next: size + len("; ") + next))


def as_long(gloss: str, own: str) -> bool:
    """Whether a gloss, cut to as many senses as a word's own has, is about as long."""
    sizes, key = _sizes(gloss), _sizes(own)
    shown = sizes[: len(key)]
    return bool(shown) and 0.4 * key[-1] - 2 <= shown[-1] <= 2 * key[-1] + 4


@lru_cache(maxsize=20_000)
def looks_like(language: Language, lemma: str, gloss: str) -> bool:
    """Whether a sense gives the word away to whoever reads English (arsitektur: architecture)."""
    return _alike(language, lemma, gloss, _COGNATE)


@lru_cache(maxsize=20_000)
def transparent(language: Language, row: LexicalEntry) -> bool:
    """Whether English tells a word, or the root of a derived one, so that no card need teach it (berpartisipasi)."""
    return any(_alike(language, form, row.gloss, _TRANSPARENT) for form in {row.lemma, row.root})


def _alike(language: Language, form: str, gloss: str, least: float) -> bool:
    """Whether a word looks so much (0 to 1) like some word of its gloss that begins with the same letter."""
    parts = (part.lower() for sense in senses(gloss) for part in sense.split())
    # Only a word that begins as one of the sounds which are spelt otherwise may get another first letter.
    first, changing = form[:1].lower(), _respelt(language)
    words = (word for part in parts if part[0] == first or part[0] in changing for word in _spelled(language, part))
    for word in words:
        if word[:1] == first and 2 * min(len(form), len(word)) >= least * (len(form) + len(word)):
            # Letters in common, whatever their order, are no fewer than those in order, and sooner counted.
            match = SequenceMatcher(None, form, word, autojunk=False)
            if match.quick_ratio() >= least and match.ratio() >= least:
                return True
    return False


@lru_cache(maxsize=20_000)
def _spelled(language: Language, word: str) -> frozenset[str]:
    """An English word as the language would spell its sounds, in each of its ways: cell as kell, sell."""
    return frozenset(_replaced(word, pairs) for pairs in _spellings(language))


def _replaced(word: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for english, own in pairs:
        word = word.replace(english, own)
    return word


@lru_cache(maxsize=8)
def _respelt(language: Language) -> frozenset[str]:
    """The first letters of the sounds that the language spells otherwise."""
    return frozenset(english[0] for pairs in _spellings(language) for english, _ in pairs)


@lru_cache(maxsize=8)
def _spellings(language: Language) -> tuple[tuple[tuple[str, str], ...], ...]:
    ways = (language.words["spelling"], language.words["spelling_soft"] or language.words["spelling"])
    return tuple(tuple(dict(way).items()) for way in ways)
