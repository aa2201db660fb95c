"""Criteria about words that must fit a gap, and about how far options lie from the key: O4, O10, M1 and M2."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from kuis.items.forms.attested import form_of, forms_of
from kuis.items.forms.fit import surely_wrong
from kuis.items.forms.places import place_of
from kuis.items.lexis.data import word_set
from kuis.items.text.context import Context
from kuis.items.text.kinds import Kind, kind_of, year_of, zeros
from kuis.languages.base import Language
from kuis.model import GAP, Item

Finding = tuple[str, str]
_YEARS = 15
_ZIPF = 1.5
_SMALL = 20  # below it a number is not called round


def o3_part_of_speech(item: Item, context: Context) -> Finding | None:
    """For a gap, words of the key's part of speech; for a meaning, glosses that some word of it has."""
    if item.kind != "mcq" or item.skill != "vocabulary" or item.start < 0:
        return None
    lexicon = context.language.lexicon
    meaning = item.rule == context.rule("meaning")
    for other in item.distractors:
        if meaning:
            kinds = _glossed(context.language).get(other.partition(";")[0].strip(), "").split()
        else:
            kinds = [row.upos for row in lexicon.get(other.lower(), ())]
        if kinds and item.upos not in kinds:
            return "O3", f"“{other}” is no {item.upos}"
    return None


@lru_cache(maxsize=8)
def _glossed(language: Language) -> Mapping[str, str]:
    """The parts of speech of the words that have a first sense, between spaces."""
    return language.stored("first-senses", lambda: _first_senses(language))


def _first_senses(language: Language) -> dict[str, str]:
    found: dict[str, str] = {}
    for rows in language.lexicon.values():
        for row in rows:
            sense = row.gloss.partition(";")[0]
            sense = sense.partition(" (")[0] if "(" in sense else sense
            known = found.get(sense)
            if known is None or row.upos not in known.split():
                found[sense] = f"{known} {row.upos}" if known else row.upos
    return found


def o4_fits_gap(item: Item, context: Context) -> Finding | None:
    """What may stand in the gap: the key's voice, its doubling, a thing that the classifier counts, no preposition."""
    if item.kind != "mcq" or item.start < 0 or item.skill == "morphology":
        return None
    leading = context.language.classes["leading_words"]
    bare = item.key.partition(" ")[0].lower() not in leading
    if item.skill == "fact":
        wrong = next((o for o in item.distractors if bare != (o.partition(" ")[0].lower() not in leading)), "")
        return ("O4", f"“{wrong}” begins otherwise than the key") if wrong else None
    if item.rule == context.rule("meaning"):
        return None
    read = context.language.morphology.read
    morphs = [read(o.lower()).morph for o in (item.key, *item.distractors)]
    for other, morph in zip(item.distractors, morphs[1:], strict=True):
        if item.upos == "VERB" and morph.voice and morphs[0].voice and morph.voice != morphs[0].voice:
            return "O4", f"“{other}” is of another voice"
    options = (item.key, *item.distractors)
    if sum(m.reduplicated or _twice(o) for o, m in zip(options, morphs, strict=True)) == 1:
        return "O4", "only one option is doubled"
    return _counted(item, context)


def _twice(word: str) -> bool:
    """Whether a word is one half twice: kupu-kupu."""
    first, hyphen, second = word.lower().partition("-")
    return bool(hyphen) and first == second


def _counted(item: Item, context: Context) -> Finding | None:
    """Whether the classifier before the gap can count every option: tiga ekor kambing, not tiga ekor kursi."""
    before = item.stem.partition(GAP)[0].split()
    # Whoever counts animals does not count people, and the other way round.
    for kind, counters, members in _classifiers(context.language) if before else ():
        if before[-1].lower() not in counters or item.key.lower() not in members:
            continue
        wrong = next((o for o in item.distractors if o.lower() not in members), "")
        if wrong:
            return "O4", f"“{wrong}” is not counted like {kind}"
    return None


@lru_cache(maxsize=8)
def _classifiers(language: Language) -> Sequence[tuple[str, frozenset[str], frozenset[str]]]:
    """What is counted, the words that count it, and the nouns that these may count."""
    listed: Mapping[str, Mapping[str, str]] = language.words["classifiers"]
    return [(kind, word_set(said["words"]), word_set(said["nouns"])) for kind, said in listed.items()]


def m1_formation(item: Item, context: Context) -> Finding | None:
    """A word-formation key is what its root and affixes give by rule."""
    if item.skill != "morphology" or item.start < 0:
        return None
    morph = context.language.morphology.read(item.key.lower()).morph
    if not morph.prefixes and not morph.suffixes:
        return "M1", "no affix is known in it"
    built = context.language.morphology.generate(morph.root, morph.prefixes, morph.suffixes) + "".join(morph.clitics)
    return None if built == item.key.lower() else ("M1", f"the rules give “{built}”")


def m2_wrong_forms(item: Item, context: Context) -> Finding | None:
    """Every other form is a word of the root, and none of them may stand in the gap as well."""
    found = context.by_start.get(item.sentence_start)
    if item.skill != "morphology" or item.kind != "mcq" or found is None:
        return None
    sentence, _ = found
    at = next((k for k, t in enumerate(sentence.tokens) if t.start == item.start), None)
    row = next((r for r in context.language.lexicon.get(item.lemma, ()) if r.upos == item.upos), None)
    if at is None or row is None:
        return None
    morph = sentence.tokens[at].morph
    key = form_of(context.language, item.key.lower(), row, morph.prefixes, morph.suffixes)
    place = place_of(context, sentence, at, key)
    forms = {form.text: form for form in forms_of(context.language, row.root)}
    for other in item.distractors:
        form = forms.get(other.lower())
        if form is None:
            return "M2", f"“{other}” is no known form of “{row.root}”"
        if not surely_wrong(place, form, context.language):
            return "M2", f"“{other}” may stand there too"
    return None


def w10_far(item: Item, context: Context) -> Finding | None:
    """Options as near and as round as the key, years within fifteen and none after the article, words as common."""
    if item.kind != "mcq":
        return None
    if item.skill == "fact":
        return _far_number(item, context)
    if item.skill != "vocabulary" or item.rule == context.rule("meaning"):
        return None
    lexicon = context.language.lexicon
    own = max((row.zipf for row in lexicon.get(item.lemma, ())), default=0.0)
    for other in item.distractors:
        zipf = max((row.zipf for row in lexicon.get(other.lower(), ())), default=0.0)
        if own and zipf and abs(zipf - own) > _ZIPF:
            return "O10", f"“{other}” is much rarer or more common"
    return None


def _far_number(item: Item, context: Context) -> Finding | None:
    own = kind_of(item.key, context)
    if own.value is None:
        return None
    others = [(o, kind_of(o, context)) for o in item.distractors]
    year, day = year_of(own), context.document.article.date
    for option, kind in others:
        if kind.value is None or kind.type != own.type:
            continue
        if own.type == "DATE":
            if year and abs(year_of(kind) - year) > _YEARS:
                return "O10", f"“{option}” is far from the key"
            if day and not _after(own, day) and _after(kind, day):
                return "O10", f"“{option}” is after the article"
        elif own.type != "TIME" and own.value > 0 and not own.value / 2 <= kind.value <= own.value * 2:
            return "O10", f"“{option}” is far from the key"
    if own.type in ("QUANTITY", "MONEY", "PERCENT"):
        others_zeros = [zeros(kind.value) for _, kind in others if kind.value is not None]
        if others_zeros and own.value >= _SMALL and _stands_out(zeros(own.value), others_zeros):
            return "O10", "only the key is so round"
    return None


def _stands_out(own: int, others: list[int]) -> bool:
    """Whether the key alone ends in zeros, or alone does not, or has two more or fewer than any other."""
    return all((own > 0) != (other > 0) or abs(own - other) > 1 for other in others)


def _after(kind: Kind, day: date) -> bool:
    """Whether a date that names a year lies after a day, as far as it says: 2018 does not lie after May 2018."""
    value = int(kind.value or 0)
    if not year_of(kind):
        return False
    shown = 10_000 if value % 10_000 == 0 else 100 if value % 100 == 0 else 1
    return value // shown > (day.year * 10_000 + day.month * 100 + day.day) // shown
