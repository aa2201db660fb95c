"""Wrong options for fact questions: same type, same kind, never an alias, a container or another true answer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from random import Random

from kuis.items import nearby, numbers
from kuis.items.context import Context, one_line
from kuis.items.full_names import full_name
from kuis.items.near import (
    FAR,
    distance,
    known_as_person,
    letters_of,
    like_a_person,
    of_one_family,
    overlap,
    stands_for,
)
from kuis.items.rival_bodies import expansions, ministries, of_one_trade, offices
from kuis.items.rival_dates import wrong_dates
from kuis.items.rival_names import stand_ins
from kuis.items.rival_notables import notables
from kuis.items.rival_people import (
    a_place,
    bynames,
    honoured,
    is_recent,
    no_person,
    of_another_time,
    other_names,
    whole_names,
)
from kuis.items.rival_states import described, sister_states
from kuis.items.rival_ties import ruled_out
from kuis.items.slot_parts import Slot
from kuis.items.surely import surely
from kuis.languages.base import Language, Name
from kuis.model import Entity

NUMERIC = frozenset(("DATE", "TIME", "QUANTITY", "MONEY", "PERCENT"))
WANTED = 3
# States that are no more are offered only where the article names them.
_FROM_ARTICLE_ONLY = frozenset(("former",))
_LARGE = frozenset(("country", "province"))
_FAMOUS = 3.0  # how frequent (Zipf) the name of a place is that everybody knows
_POOL = 10  # distractors are drawn among the ten likeliest


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
    chosen: list[str] = []
    taken = [answer.canonical]
    printed = " ".join((one_line(context.document.text_of(slot.sentence)), *slot.parts.values()))
    # Whom the sentence names under another name is no wrong answer: Ahok beside Basuki Tjahaja Purnama.
    shown = [one_line(e.text) for e in slot.sentence.entities if e.type == "PER"] if answer.type == "PER" else []
    called = other_names(context, shown) if shown else frozenset[str]()
    for name, canonical in _names(context, slot, random):
        if name in printed or name in called or (answer.type == "PER" and _partly_in(name, printed)):
            continue
        if name[0].isupper() != answer.text[0].isupper():
            continue
        own = (answer.text, answer.canonical, *chosen)
        same = (of_one_family(name, o) or letters_of(name, o) or letters_of(o, name) for o in own)
        if answer.type == "LOC" and any(_one_after(context.language, canonical, other) for other in taken):
            continue  # Rusia beside Uni Soviet
        if answer.type == "PER" and any(same):
            continue  # of one family, or one person under two names
        if any(stands_for(name, other) or stands_for(other, name) for other in own):
            continue
        if canonical not in taken and not any(overlap(name, other) for other in (answer.text, *chosen)):
            chosen.append(name)
            taken.append(canonical)
        if len(chosen) == WANTED:
            break
    head = (
        _head(context.language, answer.text) if answer.type == "LOC" and large(context.language, answer.subtype) else ""
    )
    if head and head in group(context.language, answer.subtype):
        # Provinsi Jawa Tengah, so not beside Jawa Timur alone
        first = answer.text.split()[0]
        chosen = [name if _head(context.language, name) else f"{first} {name}" for name in chosen]
    if answer.type == "PER" and len(answer.text.split()) > 1 and all(len(c.split()) == 1 for c in chosen):
        return ()  # the one full name among surnames
    return () if answer.type == "LOC" and _all_unknown(context, answer, chosen) else tuple(chosen)


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


def large(language: Language, subtype: str) -> bool:
    """Whether a kind of place is a state or a province."""
    return not group(language, subtype).isdisjoint(_LARGE)


@lru_cache(maxsize=256)
def group(language: Language, subtype: str) -> frozenset[str]:
    """The kinds that are near enough to this one to be its distractors."""
    return next((frozenset(g) for g in language.rules["alike"] if subtype in g), frozenset((subtype,)))


def _names(context: Context, slot: Slot, random: Random) -> Iterator[tuple[str, str]]:
    """Names of the answer's kind with their canonical forms: from the article, then from the pack."""
    answer = slot.answer
    kinds = group(context.language, answer.subtype)
    # What stands in the same sentence may be just as true (coordinates), or gives itself away.
    near = {e.canonical for e in slot.sentence.entities}
    seen: dict[str, Entity] = {}
    around = nearby.entities(context, answer.start)
    for entity in around:
        if entity.type == answer.type and surely(context, entity).subtype in kinds:
            best = seen.get(entity.canonical)
            if best is None or len(entity.text) > len(best.text):
                seen[entity.canonical] = entity
    language, person = context.language, answer.type == "PER"
    article = [e for c, e in seen.items() if c not in near and c != answer.canonical]
    if person:
        article = [e for e in article if like_a_person(language, one_line(e.text)) and not a_place(context, e)]
        article = [e for e in article if not no_person(context, e) and not ruled_out(context, slot, e)]
        article = [e for e in article if one_line(e.text) not in bynames(context)]
        firms = [one_line(e.text) for e in around if e.type == "ORG" and e.subtype in group(language, "company")]
        article = whole_names(language, answer, article, seen.values(), firms)
    random.shuffle(article)
    # One-word names beside a full name give the full name away: like goes with like.
    article.sort(
        key=lambda e: (
            person and not known_as_person(language, e.text),
            (len(e.text.split()) > 1) != (len(answer.text.split()) > 1),
        )
    )
    strange = [e for e in article if answer.type == "LOC" and _strange(language, answer, e)]
    if answer.type == "LOC" and answer.subtype not in _FROM_ARTICLE_ONLY and is_recent(context, slot.sentence):
        article = [e for e in article if e.subtype not in _FROM_ARTICLE_ONLY]  # Uni Soviet on the day of the article
    if answer.type == "ORG" and answer.canonical in language.organisations:
        strange = [e for e in article if e.canonical not in language.organisations]
    if person:
        full = " " in full_name(context, answer)
        strange = [e for e in article if of_another_time(context, slot.sentence, e) or (full and " " not in e.text)]
    if not rival_needed(context, slot):
        own = ((honoured(context, e) if person else one_line(e.text), e.canonical) for e in article if e not in strange)
        yield from own
    else:
        # A state that the article names is likelier than any that it does not, wherever it lies.
        article.sort(key=lambda e: e in strange)
        yield from ((one_line(e.text), e.canonical) for e in article)
    if person:
        yield from ((name, name) for name in notables(context, slot, random))
    yield from _from_pack(context, answer, near, random)
    yield from ((honoured(context, e) if person else one_line(e.text), e.canonical) for e in strange)
    if person:
        yield from ((name, name) for name in stand_ins(context, slot, random))


def _partly_in(name: str, printed: str) -> bool:
    """Whether a name's own part stands in the sentence: Markus de Kock, where someone meets Jenderal de Kock."""
    shown = set(printed.replace(",", " ").replace(".", " ").split())
    return any(len(word) > 3 and word in shown for word in name.split())


def _strange(language: Language, answer: Entity, other: Entity) -> bool:
    """Whether a place of the article is of another part of the world, or is headed by another word: Gunung, Pulau."""
    if _head(language, answer.text) != _head(language, other.text):
        return True
    known = answer.canonical in language.places and other.canonical in language.places
    return known and distance(language, answer.canonical, other.canonical) >= FAR


@lru_cache(maxsize=8192)
def _head(language: Language, name: str) -> str:
    """The word for a kind of place that opens a name, "" where none does: Pegunungan Andes, but Jawa Timur."""
    first, _, rest = name.partition(" ")
    word, heads = first.lower(), language.classes["loc_heads"]
    return word if rest and (word in heads or language.morphology.read(word).morph.root in heads) else ""


def _from_pack(context: Context, answer: Entity, near: set[str], random: Random) -> Iterator[tuple[str, str]]:
    language = context.language
    pool = language.places if answer.type == "LOC" else language.organisations if answer.type == "ORG" else {}
    own = pool.get(answer.text) or pool.get(answer.canonical)
    if own is None:
        return  # where it belongs is not known: nothing in the pack is surely of its world
    place = answer.type == "LOC"
    if not place and not group(language, own.kind).isdisjoint(language.rules["alone"]):
        yield from of_one_trade(language, own, near, random)
        return
    style = _head(language, answer.text) if place else _styles(answer.text, own.canonical, language)
    fitting = [
        n
        for n, its_style in _listed(language, answer.type, answer.subtype)
        if its_style == style and n.canonical not in near and n.canonical != own.within and n.within != answer.canonical
    ]
    headed = place and len(fitting) < WANTED and large(language, own.kind) and style in group(language, own.kind)
    if headed:
        # Provinsi Bali: the pack has the others without the word for what they are.
        fitting = [n for n, its in _listed(language, answer.type, own.kind) if not its and n.canonical not in near]
    away = {n.canonical: distance(language, own.canonical, n.canonical) for n in fitting if place}
    farthest = 0 if answer.subtype in _FROM_ARTICLE_ONLY else FAR - 1
    # Neighbours first (a country of the same part of the world, a town of the same country), then the well known ones.
    candidates = nsmallest(
        min(_POOL, max(WANTED + 1, len(fitting) // 2)),
        (n for n in fitting if away.get(n.canonical, 0) <= farthest),
        key=lambda n: (_strangeness(n, answer.subtype, away.get(n.canonical, 0)) - n.zipf, n.form),
    )
    random.shuffle(candidates)
    candidates.sort(key=lambda n: away.get(n.canonical, 0) + (n.within != own.within) / 2)
    head = f"{answer.text.split()[0]} " if headed else ""
    yield from ((f"{head}{n.form}", n.canonical) for n in candidates)


@lru_cache(maxsize=256)
def _listed(language: Language, type: str, subtype: str) -> Sequence[tuple[Name, str | tuple[str, str]]]:
    """The pack's names of a kind and those alike; bodies with how their names look, places with what heads them."""
    kinds, towns = group(language, subtype), group(language, "city")
    pool = language.places if type == "LOC" else language.organisations
    return [
        (n, _head(language, n.form) if type == "LOC" else _styles(form, n.canonical, language))
        for form, n in pool.items()
        if n.kind in kinds
        and (n.kind == subtype or n.kind not in _FROM_ARTICLE_ONLY)
        and not (n.kind in towns and _made_of_words(n.form, language))
        and (type != "LOC" or form == n.canonical)
    ]


def _strangeness(name: Name, kind: str, away: int) -> float:
    """How much better known (Zipf) a name must be to come before a neighbour of the same kind."""
    return 5.0 * away + 0.5 * (name.kind != kind)


def _styles(form: str, canonical: str, language: Language) -> tuple[str, str]:
    """How a body's name looks as written and in full: PVMBG stands beside BMKG, not beside the CIA."""
    return _style(form, language), _style(canonical, language)


def _style(name: str, language: Language) -> str:
    """How a body's name looks: in ordinary words of the language, as a short form, or foreign."""
    if name.isupper():
        return "short"
    return "words" if _made_of_words(name, language) else "foreign"


def _made_of_words(form: str, language: Language) -> bool:
    """Whether a town's name has an ordinary word in it (Kota Batu, Jakarta Selatan), whose frequency deceives."""
    return any(word.lower() in language.lexicon for word in form.split())
