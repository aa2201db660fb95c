"""Criteria about the options: O1 to O12, and M1 for word formation."""

import re

from kuis.items.context import Context
from kuis.items.linter.words import contains, words
from kuis.model import Item

Finding = tuple[str, str]


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
    """No option is part of another, and no two name the same thing."""
    if item.kind != "mcq" or item.skill == "morphology":
        return None
    options = (item.key, *item.distractors)
    for at, one in enumerate(options):
        for other in options[at + 1 :]:
            if contains(one, other) or contains(other, one):
                return "O2", f"“{one}” and “{other}” overlap"
            if item.skill == "fact" and canonical(one, context) == canonical(other, context):
                return "O2", f"“{one}” and “{other}” are the same"
    return None


def canonical(name: str, context: Context) -> str:
    """The form that all aliases of a name share."""
    known = context.language.places.get(name) or context.language.organisations.get(name)
    if known:
        return known.canonical
    return context.canonical_names.get(name, name)


def o3_type(item: Item, context: Context) -> Finding | None:
    """Options are of the key's kind: digits beside digits, capitals beside capitals."""
    if item.kind != "mcq":
        return None
    for other in item.distractors:
        if any(c.isdigit() for c in other) != any(c.isdigit() for c in item.key):
            return "O3", f"“{other}” is of another kind"
        if item.skill == "fact" and other[:1].isupper() != item.key[:1].isupper():
            return "O3", f"“{other}” differs in its first letter's case"
    return None


def o5_also_true(item: Item, context: Context) -> Finding | None:
    """No distractor is named in the evidence sentence, where it may be just as true."""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    for other in item.distractors:
        if contains(item.sentence, other):
            return "O5", f"“{other}” stands in the same sentence"
    return None


def o8_all_of_these(item: Item, context: Context) -> Finding | None:
    """No "semua benar"."""
    for other in (item.key, *item.distractors) if item.kind == "mcq" else ():
        if any(re.fullmatch(rf"(?i:{pattern})\W*", other) for pattern in context.language.rules["no_answers"]):
            return "O8", f"“{other}” is no answer"
    return None


def o12_absolute(item: Item, context: Context) -> Finding | None:
    """No absolute word or hedge in one option only."""
    if item.kind != "mcq" or item.skill != "fact":
        return None
    marked = context.language.classes["absolutes"] | context.language.classes["number_hedges"]
    having = [o for o in (item.key, *item.distractors) if marked & set(words(o))]
    return ("O12", f"only “{having[0]}” is absolute or hedged") if len(having) == 1 else None


def m1_formation(item: Item, context: Context) -> Finding | None:
    """A word-formation key is what its root and affixes give by rule."""
    if item.skill != "morphology" or item.start < 0:
        return None
    morph = context.language.morphology.read(item.key.lower()).morph
    if not morph.prefixes and not morph.suffixes:
        return "M1", "no affix is known in it"
    built = context.language.morphology.generate(morph.root, morph.prefixes, morph.suffixes) + "".join(morph.clitics)
    return None if built == item.key.lower() else ("M1", f"the rules give “{built}”")


def w6_in_stem(item: Item, context: Context) -> Finding | None:
    """No distractor is printed in the stem."""
    if item.kind != "mcq":
        return None
    found = next((o for o in item.distractors if contains(item.stem, o)), "")
    return ("O6", f"“{found}” stands in the stem") if found else None


def w7_longest(item: Item, context: Context) -> Finding | None:
    """The longest option is at most twice the mean."""
    if item.kind != "mcq":
        return None
    sizes = [len(o) for o in (item.key, *item.distractors)]
    return ("O7", "one option is much longer") if max(sizes) > 2 * sum(sizes) / len(sizes) else None
