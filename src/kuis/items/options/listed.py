"""Names of the language pack that may be wrong options for a place or a body: near it, known, and of its form."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from random import Random

from kuis.items.options.alike import FROM_ARTICLE_ONLY, WANTED, group, head_of, large
from kuis.items.options.bodies import of_one_trade
from kuis.items.options.near import FAR, distance
from kuis.items.text.context import Context
from kuis.languages.base import Language, Name
from kuis.model import Entity

_POOL = 10  # distractors are drawn among the ten likeliest


def from_pack(context: Context, answer: Entity, near: set[str], random: Random) -> Iterator[tuple[str, str]]:
    """Names of the answer's kind with their canonical forms, the likeliest first; none of those that stand `near`."""
    language = context.language
    pool = language.places if answer.type == "LOC" else language.organisations if answer.type == "ORG" else {}
    own = pool.get(answer.text) or pool.get(answer.canonical)
    if own is None:
        return  # where it belongs is not known: nothing in the pack is surely of its world
    place = answer.type == "LOC"
    if not place and not group(language, own.kind).isdisjoint(language.rules["alone"]):
        yield from of_one_trade(language, own, near, random)
        return
    style = head_of(language, answer.text) if place else _styles(answer.text, own.canonical, language)
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
    farthest = 0 if answer.subtype in FROM_ARTICLE_ONLY else FAR - 1
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
        (n, head_of(language, n.form) if type == "LOC" else _styles(form, n.canonical, language))
        for form, n in pool.items()
        if n.kind in kinds
        and (n.kind == subtype or n.kind not in FROM_ARTICLE_ONLY)
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
