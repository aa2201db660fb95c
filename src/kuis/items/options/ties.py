"""Persons whom a question's own description rules out: a writer, or one of another state, for a diplomat."""

from collections.abc import Sequence
from itertools import takewhile

from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context
from kuis.items.text.once import once
from kuis.model import Entity, Sentence

_STATES = ("country", "former")


def ruled_out(context: Context, slot: Slot, person: Entity) -> bool:
    """Whether the article calls somebody otherwise than the question does, or says that another state is theirs."""
    if slot.role == "apposition":  # the question prints it
        own = heads(context, person)
        if own and slot.parts["apposition"].split()[0].lower() not in own:
            return True
    asked = slot.parts.get("apposition") or slot.parts.get("office") or slot.parts.get("description") or ""
    wanted = states_in(context, asked) if asked else frozenset[str]()
    theirs = states(context, person) if wanted else frozenset[str]()
    return bool(theirs) and wanted.isdisjoint(theirs)


def states_in(context: Context, text: str) -> frozenset[str]:
    """The states that a description names: diplomat Korea Utara, Duta Besar Korea Utara untuk PBB."""
    words = text.replace(",", " ").split()
    phrases = (" ".join(words[k : k + n]) for n in (3, 2, 1) for k in range(len(words) - n + 1))
    known = (context.language.places.get(phrase) for phrase in phrases)
    return frozenset(place.canonical for place in known if place is not None and place.kind in _STATES)


@once
def states(context: Context, person: Entity) -> frozenset[str]:
    """The states that stand in the calling beside a person's name: Presiden Rusia |, |, juru bicara … China."""
    return frozenset(state for calling in _callings(context, person) for state in states_in(context, " ".join(calling)))


@once
def heads(context: Context, person: Entity) -> frozenset[str]:
    """What the article calls somebody beside the name, by its first word: penulis XSoviet-News |, |, sosok …"""
    return frozenset(calling[0].lower() for calling in _callings(context, person))


@once
def _callings(context: Context, person: Entity) -> Sequence[Sequence[str]]:
    """The callings beside any mention of a name, each as its words."""
    found: list[Sequence[str]] = []
    for sentence in context.where.get(person.canonical, ()):
        for mention in (e for e in sentence.entities if e.canonical == person.canonical):
            found += [_before(context, sentence, mention), _behind(context, sentence, mention)]
    return [calling for calling in found if calling]


def _before(context: Context, sentence: Sentence, person: Entity) -> Sequence[str]:
    """The calling that ends at a name: Presiden Rusia | Vladimir Putin; diplomat China, | Liu."""
    tokens, last = sentence.tokens, context.token_span(sentence, person)[0]
    apart = last > 0 and tokens[last - 1].text == ","
    last -= apart
    kinds = ("NOUN", "PROPN", "ADJ", "ADP") if apart else ("NOUN", "PROPN", "ADJ")
    first = last
    while first and tokens[first - 1].upos in kinds:
        first -= 1
    words = [t.text for t in tokens[first:last]]
    opens = next((k for k in range(len(words)) if _is_calling(context, words[k : k + 2])), len(words))
    return words[opens:]


def _behind(context: Context, sentence: Sentence, person: Entity) -> Sequence[str]:
    """The calling behind a name: Liu Pengyu, | juru bicara Kedutaan Besar China | untuk AS, …"""
    tokens, first = sentence.tokens, context.token_span(sentence, person)[1] + 1
    if first >= len(tokens) or tokens[first - 1].text != ",":
        return ()
    words = [t.text for t in takewhile(lambda t: t.upos in ("NOUN", "PROPN", "ADJ"), tokens[first:])]
    return words if _is_calling(context, words[:2]) else ()


def _is_calling(context: Context, words: Sequence[str]) -> bool:
    """Whether a calling of one or two words opens there."""
    lower = [w.lower() for w in words]
    known = (" ".join(lower[:n]) for n in (2, 1))
    return any(w in context.language.titles or w in context.language.classes["person_nouns"] for w in known if w)
