"""Wrong bodies and offices: what letters might stand for as well, sister ministries, other offices of one rank."""

from collections.abc import Container, Iterator
from random import Random

from kuis.items.options.near import overlap
from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context, one_line
from kuis.languages.base import Language, Name
from kuis.model import Entity

_TRIED = 3  # words that are tried in the place of one


def expansions(context: Context, answer: Entity, random: Random) -> Iterator[str]:
    """What the letters might stand for as well: Badan Pusat Statistik -> Badan Pengawas Statistik …"""
    language, words = context.language, answer.text.split()
    if not all(word.lower() in language.lexicon for word in words):
        return
    made = {answer.text}
    for at in range(len(words) - 1, 0, -1):
        others = [w for group in language.rules["sisters"] if words[at] in group for w in group]
        random.shuffle(others)
        for word in others[:_TRIED]:
            name = " ".join((*words[:at], word, *words[at + 1 :]))
            if word not in words and name not in made and name not in language.organisations:
                made.add(name)
                yield name


def offices(context: Context, slot: Slot, random: Random) -> Iterator[str]:
    """Other offices of the same rank with the same complement: Presiden Rusia -> Perdana Menteri Rusia."""
    complement = slot.parts.get("complement", "")
    ranks = context.language.rules["offices"]
    # Juru bicara of a ministry stands beside its inspector, juru bicara of a society beside its treasurer.
    kinds = (_kind_of_body(context, slot, complement), "")
    peers = next((r["forms"] for of in kinds for r in ranks if of in r["of"] and slot.answer.subtype in r["forms"]), ())
    others = [form for form in peers if complement and not overlap(form, slot.answer.subtype)]
    random.shuffle(others)
    chosen: list[str] = []
    for form in others:
        if not any(overlap(form, c) for c in chosen):
            chosen.append(form)
            yield f"{_headline(form) if slot.answer.text[0].isupper() else form} {complement}"


def _kind_of_body(context: Context, slot: Slot, complement: str) -> str:
    """The kind of what an office belongs to: a country, a ministry; "" where nothing tells."""
    place = context.language.places.get(complement)
    if place:
        return place.kind
    inside = (e for e in slot.sentence.entities if slot.answer.start <= e.start and e.end <= slot.answer.end)
    return next((e.subtype for e in inside if e.type == "ORG" and complement.startswith(one_line(e.text))), "")


def ministries(context: Context, answer: Entity, random: Random) -> Iterator[str]:
    """Sister bodies in the same state: Kementerian Luar Negeri Korea Utara -> Kementerian Pertahanan Korea Utara."""
    fields = context.language.rules["ministries"]
    head, _, rest = answer.text.partition(" ")
    if not fields or answer.type != "ORG" or head.lower() not in fields["heads"]:
        return
    own = next((f for f in fields["fields"] if rest == f or rest.startswith(f"{f} ")), "")
    others = [f for f in fields["fields"] if f != own and not overlap(f, own or "-")]
    for field in random.sample(others, min(4, len(others))) if own else ():
        yield f"{head} {field}{rest[len(own) :]}"


def of_one_trade(language: Language, own: Name, near: Container[str], random: Random) -> Iterator[tuple[str, str]]:
    """Bodies of the trade of one with their canonical forms: Apple, IBM beside Microsoft; none of those near it."""
    listed = language.organisations
    rows = [[listed[name] for name in row if name in listed] for row in language.rules["trades"]]
    rows = [row for row in rows if any(name.canonical == own.canonical for name in row)]
    others = [n for row in rows for n in row if n.canonical != own.canonical and n.canonical not in near]
    random.shuffle(others)
    yield from ((name.form, name.canonical) for name in others)


def _headline(form: str) -> str:
    """An office as it stands before a name: Ketua DPRD."""
    return " ".join(word if word.isupper() else word.capitalize() for word in form.split())
