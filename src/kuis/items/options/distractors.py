"""Wrong options for fact questions: same type, same kind, never an alias, a container or another true answer."""

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from kuis.items.options.alike import FROM_ARTICLE_ONLY, WANTED, group, head_of, large
from kuis.items.options.bodies import expansions, ministries, offices
from kuis.items.options.dates import wrong_dates
from kuis.items.options.listed import from_pack
from kuis.items.options.names import stand_ins
from kuis.items.options.near import (
    FAR,
    distance,
    known_as_person,
    letters_of,
    like_a_person,
    of_one_family,
    overlap,
    stands_for,
)
from kuis.items.options.notables import notables
from kuis.items.options.people import (
    a_place,
    bynames,
    honoured,
    is_recent,
    no_person,
    of_another_time,
    other_names,
    whole_names,
)
from kuis.items.options.states import described, sister_states
from kuis.items.options.surely import surely
from kuis.items.options.ties import ruled_out
from kuis.items.slots.parts import Slot
from kuis.items.text import nearby, numbers
from kuis.items.text.context import Context, one_line
from kuis.items.text.full_names import full_name
from kuis.languages.base import Language
from kuis.model import Entity

NUMERIC = frozenset(("DATE", "TIME", "QUANTITY", "MONEY", "PERCENT"))
_FAMOUS = 3.0  # how frequent (Zipf) the name of a place is that everybody knows


def for_answer(context: Context, slot: Slot) -> tuple[str, ...]:
    """Up to three wrong options for the slot's answer, best first; () when none can be had."""
    answer = slot.answer
    random = Random(f"{answer.text}|{slot.sentence.start}|{one_line(context.document.text_of(slot.sentence))}")
    if answer.type == "DATE":
        return tuple(islice(wrong_dates(context, slot, random), WANTED))
    if answer.type in NUMERIC:
        return tuple(numbers.variants(answer, context.language, random))[:WANTED]
    if slot.role == "expansion":
        return tuple(expansions(context, answer, random))[:WANTED]
    ministry = tuple(ministries(context, answer, random))[:WANTED]
    if ministry:
        return ministry
    if answer.type == "TITLE":
        return tuple(offices(context, slot, random))[:WANTED]
    if answer.type == "PER" and not like_a_person(context.language, one_line(answer.text)):
        return ()
    if answer.type == "LOC" and not answer.subtype:
        return ()  # what kind of place it is, nothing tells
    alike = described(context, slot)
    if alike is not None:
        return tuple(sister_states(context, answer, alike))[:WANTED]
    return _of_one_form(context, answer, _fitting(context, slot, random))


def _fitting(context: Context, slot: Slot, random: Random) -> list[str]:
    """Names that may stand beside the answer and beside each other, the likeliest first."""
    answer, person = slot.answer, slot.answer.type == "PER"
    chosen: list[str] = []
    taken = [answer.canonical]
    printed = " ".join((one_line(context.document.text_of(slot.sentence)), *slot.parts.values()))
    # Whom the sentence names under another name is no wrong answer: Ahok beside Basuki Tjahaja Purnama.
    shown = [one_line(e.text) for e in slot.sentence.entities if e.type == "PER"] if person else []
    called = other_names(context, shown) if shown else frozenset[str]()
    for name, canonical in _names(context, slot, random):
        if name in printed or name in called or (person and _partly_in(name, printed)):
            continue
        if name[0].isupper() != answer.text[0].isupper() or canonical in taken:
            continue
        if answer.type == "LOC" and any(_one_after(context.language, canonical, other) for other in taken):
            continue  # Rusia beside Uni Soviet
        if any(overlap(name, other) for other in (answer.text, *chosen)):
            continue
        if not any(_confused(name, other, person=person) for other in (answer.text, answer.canonical, *chosen)):
            chosen.append(name)
            taken.append(canonical)
        if len(chosen) == WANTED:
            break
    return chosen


def _confused(name: str, other: str, *, person: bool) -> bool:
    """Whether two names may be of one: the letters of the other, one person under two names or of one family."""
    if person and (of_one_family(name, other) or letters_of(name, other) or letters_of(other, name)):
        return True
    return stands_for(name, other) or stands_for(other, name)


def _of_one_form(context: Context, answer: Entity, names: list[str]) -> tuple[str, ...]:
    """The names in the answer's form; () where the answer is the only one of its form or the only one known."""
    language = context.language
    head = head_of(language, answer.text) if answer.type == "LOC" and large(language, answer.subtype) else ""
    if head and head in group(language, answer.subtype):
        # Provinsi Jawa Tengah, so not beside Jawa Timur alone
        first = answer.text.split()[0]
        names = [name if head_of(language, name) else f"{first} {name}" for name in names]
    if answer.type == "PER" and len(answer.text.split()) > 1 and all(len(name.split()) == 1 for name in names):
        return ()  # the one full name among surnames
    return () if answer.type == "LOC" and _all_unknown(context, answer, names) else tuple(names)


def _one_after(language: Language, one: str, other: str) -> bool:
    """Whether one state came after another, so that either may be meant."""
    return any(one in row and other in row for row in language.rules["successors"])


def _all_unknown(context: Context, answer: Entity, names: Sequence[str]) -> bool:
    """Whether a well-known place stands among places that few have heard of and that the article does not name."""
    places = context.language.places
    own = places.get(answer.canonical)
    others = [places.get(name) for name in names if name not in context.named]
    famous = own is not None and own.zipf >= _FAMOUS
    return famous and len(others) == len(names) and all(p is not None and not p.zipf for p in others)


def rivals(context: Context, slot: Slot) -> bool:
    """Whether the article names another of the answer's kind outside the sentence."""
    answer, kinds = slot.answer, group(context.language, slot.answer.subtype)
    near = {e.canonical for e in slot.sentence.entities}
    around = nearby.entities(context, answer.start)
    return any(e.type == answer.type and e.subtype in kinds and e.canonical not in near for e in around)


def rival_needed(context: Context, slot: Slot) -> bool:
    """Whether one of the wrong options must be the article's, so that the key is not the only likely one.

    So it is where a state or province is asked for as a place, and where the answer is the home state.
    """
    answer, language = slot.answer, context.language
    if slot.role == "named" or described(context, slot) or answer.type != "LOC" or not large(language, answer.subtype):
        return False
    return slot.role == "place" or answer.canonical in language.rules["home"]


def _names(context: Context, slot: Slot, random: Random) -> Iterator[tuple[str, str]]:
    """Names of the answer's kind with their canonical forms: from the article, then from the pack."""
    answer, language, person = slot.answer, context.language, slot.answer.type == "PER"
    article = _from_article(context, slot)
    random.shuffle(article)
    # One-word names beside a full name give the full name away: like goes with like.
    article.sort(
        key=lambda e: (
            person and not known_as_person(language, e.text),
            (len(e.text.split()) > 1) != (len(answer.text.split()) > 1),
        )
    )
    strange = _strangers(context, slot, article)
    if answer.type == "LOC" and answer.subtype not in FROM_ARTICLE_ONLY and is_recent(context, slot.sentence):
        article = [e for e in article if e.subtype not in FROM_ARTICLE_ONLY]  # Uni Soviet on the day of the article
    if not rival_needed(context, slot):
        own = ((honoured(context, e) if person else one_line(e.text), e.canonical) for e in article if e not in strange)
        yield from own
    else:
        # A state that the article names is likelier than any that it does not, wherever it lies.
        article.sort(key=lambda e: e in strange)
        yield from ((one_line(e.text), e.canonical) for e in article)
    if person:
        yield from ((name, name) for name in notables(context, slot, random))
    yield from from_pack(context, answer, {e.canonical for e in slot.sentence.entities}, random)
    yield from ((honoured(context, e) if person else one_line(e.text), e.canonical) for e in strange)
    if person:
        yield from ((name, name) for name in stand_ins(context, slot, random))


def _from_article(context: Context, slot: Slot) -> list[Entity]:
    """The names of the answer's kind around it, each as the article has it in full, but for those of its sentence."""
    answer, language = slot.answer, context.language
    kinds = group(language, answer.subtype)
    # What stands in the same sentence may be just as true (coordinates), or gives itself away.
    near = {e.canonical for e in slot.sentence.entities}
    seen: dict[str, Entity] = {}
    around = nearby.entities(context, answer.start)
    for entity in around:
        if entity.type == answer.type and surely(context, entity).subtype in kinds:
            best = seen.get(entity.canonical)
            if best is None or len(entity.text) > len(best.text):
                seen[entity.canonical] = entity
    article = [e for c, e in seen.items() if c not in near and c != answer.canonical]
    if answer.type != "PER":
        return article
    article = [e for e in article if like_a_person(language, one_line(e.text)) and not a_place(context, e)]
    article = [e for e in article if not no_person(context, e) and not ruled_out(context, slot, e)]
    article = [e for e in article if one_line(e.text) not in bynames(context)]
    firms = [one_line(e.text) for e in around if e.type == "ORG" and e.subtype in group(language, "company")]
    return whole_names(language, answer, article, seen.values(), firms)


def _strangers(context: Context, slot: Slot, article: Sequence[Entity]) -> list[Entity]:
    """Those names of the article that are less likely answers than others of the pack."""
    answer, language = slot.answer, context.language
    match answer.type:
        case "LOC":
            return [e for e in article if _strange(language, answer, e)]
        case "ORG" if answer.canonical in language.organisations:
            return [e for e in article if e.canonical not in language.organisations]
        case "PER":
            full = " " in full_name(context, answer)
            return [e for e in article if of_another_time(context, slot.sentence, e) or (full and " " not in e.text)]
    return []


def _partly_in(name: str, printed: str) -> bool:
    """Whether a name's own part stands in the sentence: Markus de Kock, where someone meets Jenderal de Kock."""
    shown = set(printed.replace(",", " ").replace(".", " ").split())
    return any(len(word) > 3 and word in shown for word in name.split())


def _strange(language: Language, answer: Entity, other: Entity) -> bool:
    """Whether a place of the article is of another part of the world, or is headed by another word: Gunung, Pulau."""
    if head_of(language, answer.text) != head_of(language, other.text):
        return True
    known = answer.canonical in language.places and other.canonical in language.places
    return known and distance(language, answer.canonical, other.canonical) >= FAR
