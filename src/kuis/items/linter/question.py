"""S1 of questions: a slip of the text that its question would repeat."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kuis.items.context import Context
from kuis.items.linter.words import words
from kuis.languages.base import Language
from kuis.model import Item, Token

Finding = tuple[str, str]
_LOST = re.compile(r"\w {2,}\w|\(\s*[,;]")  # status  Gua Niah, (, 1930): something was lost on the way here
_COMMON = 3.0  # how frequent (Zipf) the known word is
_LONG = 6  # letters from which a word that one letter parts from a known one is a slip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Other spellings of one sound: emotikon, emoticon; cokelat, coklat.
_SOUNDS = "ck vf fp yi xs qk zs zj e"  # each: the letter, and what is written for it


def s1_copied(item: Item, context: Context) -> Finding | None:
    """No slip of the text in the question: UNSECO, komponis-komonis, lagu yang judul …, oleh Swedia perusahaan …"""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    raw = context.document.article.text[item.sentence_start : item.sentence_end]
    if _LOST.search(raw):
        return "S1", "something is lost from the sentence"
    if item.sentence.rstrip()[-1:] in ("?", "!"):
        return "S1", "the sentence ends in a call or a question, or within a title"
    tokens, stem = context.body(item.sentence_start).tokens, item.stem
    shown = set(words(stem))
    inside = [t for t in tokens if t.text.casefold() in shown and not item.start <= t.start < item.end]
    wrong = next((t.text for t in inside if misspelt(context.language, t.text)), "")
    if wrong:
        return "S1", f"“{wrong}” is no word"
    wrong = next((f"{a.text} {b.text}" for a, b in _broken(tokens, context) if f"{a.text} {b.text}" in stem), "")
    return ("S1", f"“{wrong}” lacks something") if wrong else None


def _broken(tokens: tuple[Token, ...], context: Context) -> Iterator[tuple[Token, Token]]:
    """Two words that do not follow each other: yang | judul (for berjudul), Swedia | startup (after oleh)."""
    classes, language = context.language.classes, context.language
    named = {language.morphology.read(word).morph.root for word in classes["naming_verbs"]}
    for at in range(len(tokens) - 1):
        one, two = tokens[at], tokens[at + 1]
        before = tokens[at - 1].lower if at else ""
        bare = two.lower == two.root and not two.morph.clitics
        after = tokens[at + 2].text if at + 2 < len(tokens) else ""
        title = after[:1].isupper() or after[:1] in "“\"‘'"
        if one.lower in classes["relatives"] and bare and two.root in named and title:
            yield one, two
        state = language.places.get(one.text)
        if before in classes["agent_prepositions"] and state is not None and state.kind == "country":
            timely = two.lower in language.any_of("time_nouns", "date_nouns", "moment_nouns")
            if two.upos in ("NOUN", "X") and two.text.islower() and not timely:
                yield one, two
        if before and one.lower in classes["agent_prepositions"] and two.upos == "ADJ" and two.text.islower():
            yield one, two


@lru_cache(maxsize=20_000)
def misspelt(language: Language, word: str) -> bool:
    """Whether a word that nobody knows becomes a known one by one letter: komonis, komponis; UNSECO, UNESCO."""
    if word.isupper():
        swapped = (word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(len(word) - 1))
        known = word in language.organisations or word in language.places
        return len(word) > 4 and not known and any(w in language.organisations for w in swapped)
    first, hyphen, second = word.partition("-")
    if hyphen and first.islower() and first != second:
        known = _known(language, word) or _known(language, second)  # sayur-mayur, putra-putri
        return _known(language, first) and not known and first in _near(second)
    if not word.islower() or not word.isalpha() or len(word) < _LONG or _known(language, word):
        return False
    found = (other for other in _near(word) if not _one_sound(word, other))
    return any(row.zipf >= _COMMON for other in found for row in language.lexicon.get(other, ()))


def _known(language: Language, word: str) -> bool:
    root = language.morphology.read(word).morph.root
    tables = (language.lexicon, language.by_root, _small(language), language.classes["foreign_words"])
    listed = any(w in words for w in (word, root) for words in tables)
    return listed or any(word.capitalize() in names for names in (language.people, language.places))


@lru_cache(maxsize=8)
def _small(language: Language) -> frozenset[str]:
    """Closed-class words and the parts of fixed phrases: bulu tangkis."""
    units = str(language.grammar["units"]).replace("+", " ").split()
    return frozenset((*language.function_words, *units)).union(
        *(word.split() for word in language.lexicon if " " in word)
    )


def _near(word: str) -> Iterator[str]:
    """What one letter more, one less, another one, or two that change places make of a word."""
    for k in range(len(word) + 1):
        head, tail = word[:k], word[k:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _one_sound(word: str, other: str) -> bool:
    """Whether two words are one in two spellings."""
    for pair in _SOUNDS.split():
        word, other = word.replace(pair[0], pair[1:]), other.replace(pair[0], pair[1:])
    return re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", other)
