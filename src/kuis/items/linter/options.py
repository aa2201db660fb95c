"""Criteria about the options: O1 to O3, O5 to O9, O11 and O12; what must fit a gap stands in gap.py."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kuis.items.lexis.glosses import senses
from kuis.items.linter.stem import asked_for
from kuis.items.options.alike import group
from kuis.items.options.near import stands_for
from kuis.items.text.context import Context
from kuis.items.text.kinds import NUMERIC, Kind, inside, kind_of
from kuis.items.text.printed import contains, follow, is_small, phrase_in, words
from kuis.languages.base import Language
from kuis.model import Item, Sentence

Finding = tuple[str, str]
_FIGURES = re.compile(r"\d+")
_TIERS = (frozenset(("continent",)), frozenset(("country", "former")), frozenset(("province", "state")))
_RICH = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_MUCH_LONGER = 1.5  # how much longer or shorter than every other option the key stands out


def _folded(option: str, context: Context) -> tuple[str, ...]:
    """The words of an option without a small word before it: di Medan, Medan."""
    first, space, rest = option.partition(" ")
    return words(rest if space and first.lower() in context.language.classes["leading_words"] else option)


def o1_different(item: Item, context: Context) -> Finding | None:
    """Two to four distractors, all different from the key and from each other."""
    if item.kind != "mcq":
        return None
    options = [_folded(o, context) for o in (item.key, *item.distractors)]
    if not 2 <= len(item.distractors) <= 4:
        return "O1", f"{len(item.distractors)} distractors"
    if any(not o for o in options):
        return "O1", "an option is empty"
    return ("O1", "two options are the same") if len(set(options)) < len(options) else None


def o2_overlap(item: Item, context: Context) -> Finding | None:
    """No option is part of another, and no two name the same thing or are worth the same."""
    if item.kind != "mcq" or item.skill == "morphology":
        return None
    options = (item.key, *item.distractors)
    fact = item.skill == "fact"
    values = [_value(kind_of(o, context)) for o in options] if fact and _figures(options) else [None] * len(options)
    folded = [words(o) for o in options]
    for at, one in enumerate(options):
        for beside, other in enumerate(options[at + 1 :], at + 1):
            value = values[beside]
            if follow(folded[beside], folded[at]) or follow(folded[at], folded[beside]):
                return "O2", f"“{one}” and “{other}” overlap"
            if fact and canonical(one, context) == canonical(other, context):
                return "O2", f"“{one}” and “{other}” are the same"
            if value is not None and value == values[at]:
                return "O2", f"“{one}” and “{other}” are worth the same"
            if fact and (stands_for(one, other) or stands_for(other, one)):
                return "O2", f"“{one}” and “{other}” may be the same"
    return None


def _figures(options: Sequence[str]) -> bool:
    return any(any(map(str.isdecimal, o)) for o in options)


def _value(kind: Kind) -> tuple[str, str, float] | None:
    """What a number is worth, with its kind: two of these must not be equal."""
    return None if kind.value is None else (kind.type, kind.subtype, kind.value)


def canonical(name: str, context: Context) -> str:
    """The form that all aliases of a name share."""
    title, _, rest = name.partition(" ")
    if rest in context.canonical_names and title.lower() in context.language.classes["noble_titles"]:
        name = rest  # Ratu Elizabeth
    known = context.language.places.get(name) or context.language.organisations.get(name)
    if known:
        return known.canonical
    return context.canonical_names.get(name, name)


def o3_type(item: Item, context: Context) -> Finding | None:
    """Options are of the key's kind: people beside people, tons beside tons, capitals beside capitals."""
    if item.kind != "mcq":
        return None
    figure = _has_figure(item.key)
    for other in item.distractors:
        if _has_figure(other) != figure:
            return "O3", f"“{other}” is of another kind"
        if item.skill == "fact" and other[:1].isupper() != item.key[:1].isupper():
            return "O3", f"“{other}” differs in its first letter's case"
    if item.skill != "fact":
        return None
    own = kind_of(item.key, context)
    if own.type:
        shape = _FIGURES.sub("0", item.key)
        # What is spelled like the key is of its kind: without "pukul" before it, 04.00 alone could be anything.
        others = (o for o in item.distractors if shape == item.key or _FIGURES.sub("0", o) != shape)
        wrong = next((o for o in others if not _alike(own, kind_of(o, context), context)), "")
        return ("O3", f"“{wrong}” is no {own.subtype or own.type}") if wrong else None
    # A name that is not known to be a person's still stands where siapa asks for one.
    phrase, fits = asked_for(item.stem, context.language)
    types = {"", *fits.get("types", ())}
    wrong = next((o for o in item.distractors if len(types) > 1 and kind_of(o, context).type not in types), "")
    return ("O3", f"“{' '.join(phrase)}” does not ask for “{wrong}”") if wrong else None


def _has_figure(option: str) -> bool:
    return any(map(str.isdigit, option))


def _alike(own: Kind, other: Kind, context: Context) -> bool:
    """Whether two kinds may stand beside each other, or nothing says what one of them is."""
    if not other.type:
        return True
    if own.type != other.type:
        # What a body or a place is called can be read in two ways; numbers cannot.
        return not {own.type, other.type} & (NUMERIC | {"PER", "TITLE"})
    if own.type in NUMERIC:
        return own.subtype == other.subtype
    if own.type != "LOC" or not own.subtype or not other.subtype:
        return True
    return _tier(own.subtype, context) == _tier(other.subtype, context)


def _tier(kind: str, context: Context) -> int:
    """How large a place of a kind is: continents, states, their parts, and all that is smaller."""
    kinds = group(context.language, kind)
    return next((at for at, tier in enumerate(_TIERS) if kinds & tier), len(_TIERS))


def o5_also_true(item: Item, context: Context) -> Finding | None:
    """No distractor is as true: in the evidence, a place around the key or in it, said of elsewhere, a synonym."""
    if item.kind != "mcq" or item.start < 0:
        return None
    if item.skill == "vocabulary":
        return _synonym(item, context)
    if item.skill != "fact":
        return None
    own = canonical(item.key, context)
    for other in item.distractors:
        if contains(item.sentence, other):
            return "O5", f"“{other}” stands in the same sentence"
        name = canonical(other, context)
        if inside(own, name, context.language) or inside(name, own, context.language):
            return "O5", f"of “{item.key}” and “{other}” one lies in the other"
        if any(_says_too(item, sentence, context) for sentence in context.where.get(name, ())):
            return "O5", f"the article says the same of “{other}”"
    return None


def _synonym(item: Item, context: Context) -> Finding | None:
    """A distractor that is a synonym, or the meaning of one."""
    language = context.language
    same = language.synonyms.get(item.lemma, frozenset())
    if item.rule == context.rule("meaning"):
        senses_of = {s for word in same for row in language.lexicon.get(word, ()) for s in senses(row.gloss)}
        # One sense of many may be far from the word's own (mengunjungi: visit; call on).
        wrong = next((o for o in item.distractors if 2 * len(senses_of.intersection(senses(o))) >= len(senses(o))), "")
    else:
        wrong = next((o for o in item.distractors if o.lower() in same), "")
    return ("O5", f"“{wrong}” means the same") if wrong else None


def _says_too(item: Item, other: Sentence, context: Context) -> bool:
    """Whether another sentence has the evidence's verb and most of what the question says."""
    found = context.by_start.get(item.sentence_start)
    if found is None or other.start == item.sentence_start:
        return False
    sentence, clause = found
    roots = context.roots(other)
    if clause is None or sentence.tokens[clause.verb].root not in roots:
        return False
    shown = set(words(item.stem))
    if any(w[0].isdecimal() for w in shown - {t.text.casefold() for t in other.tokens}):
        return False  # said of another day or number
    rich = (t for t in sentence.tokens if t.upos in _RICH and not item.start <= t.start < item.end)
    asked = {t.root for t in rich if t.text.casefold() in shown}
    # Of two words both must be there: who held the south is not told by who held the north.
    return 3 * len(asked & roots) >= max(1, 2 * len(asked))


def o8_all_of_these(item: Item, context: Context) -> Finding | None:
    """No "semua benar"."""
    no_answer = _no_answer(context.language)
    for other in (item.key, *item.distractors) if item.kind == "mcq" else ():
        if no_answer.fullmatch(other):
            return "O8", f"“{other}” is no answer"
    return None


@lru_cache(maxsize=8)
def _no_answer(language: Language) -> re.Pattern[str]:
    patterns = "|".join(f"(?:{pattern})" for pattern in language.rules["no_answers"])
    return re.compile(rf"(?i:{patterns})\W*" if patterns else r"(?!)")


def o11_order(item: Item, context: Context) -> Finding | None:
    """Numbers and dates stand in ascending order, names in no order of their own."""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    ascends = item.order == "ascending"
    if not ascends and all(kind_of(o, context).value is not None for o in (item.key, *item.distractors)):
        return "O11", "the numbers are in no order"
    return None


def o12_absolute(item: Item, context: Context) -> Finding | None:
    """No absolute word or hedge in one option only."""
    if item.kind != "mcq" or item.skill != "fact":
        return None
    marked = context.language.any_of("absolutes", "number_hedges")
    having = [o for o in (item.key, *item.distractors) if phrase_in(words(o), marked)]
    return ("O12", f"only “{having[0]}” is absolute or hedged") if len(having) == 1 else None


def w6_in_stem(item: Item, context: Context) -> Finding | None:
    """No distractor is printed in the stem."""
    if item.kind != "mcq":
        return None
    found = next((o for o in item.distractors if contains(item.stem, o)), "")
    return ("O6", f"“{found}” stands in the stem") if found else None


def w7_longest(item: Item, context: Context) -> Finding | None:
    """The longest option is at most twice the mean, and the key is not plainly the longest or the shortest."""
    if item.kind != "mcq":
        return None
    own, others = len(item.key), [len(o) for o in item.distractors]
    if max(own, *others) > 2 * (own + sum(others)) / (1 + len(others)):
        return "O7", "one option is much longer"
    if own > _MUCH_LONGER * max(others) or own * _MUCH_LONGER < min(others):
        return "O7", "the key stands out by its length"
    return None


def w9_shared_word(item: Item, context: Context) -> Finding | None:
    """No content word in stem and key that no distractor has."""
    if item.kind != "mcq" or item.skill != "fact":
        return None
    shared = set(words(item.key)) & set(words(item.stem))
    shared = {w for w in shared if len(w) > 2 and w[0].isalpha() and not is_small(w, context.language)}
    for other in item.distractors:
        shared -= set(words(other))
    return ("O9", f"only the key repeats “{min(shared)}”") if shared else None
