"""Names in full: whoever has a question alone does not know who “Liu” is, where the article says “Liu Pengyu” first."""

import re
from functools import lru_cache

from kuis.items.text import nearby
from kuis.items.text.context import Context, one_line
from kuis.items.text.once import once
from kuis.model import Entity, Sentence


@once
def full_name(context: Context, name: Entity) -> str:
    """The longest form of a person's name of which this one is a part and which the article gives before it.

    The name itself where there is none: "Soeharto" is not "Tien Soeharto", of whom the article speaks only later.
    """
    own = one_line(name.text)
    if name.type != "PER" or name.canonical == own:
        return own
    for sentence in context.where.get(name.canonical, ()):
        for other in sentence.entities:
            if other.start >= name.start:
                return own
            if other.canonical == name.canonical and _longer(context, own, one_line(other.text)):
                return _first_person(context, name, one_line(other.text))
    return own


def _first_person(context: Context, name: Entity, full: str) -> str:
    """The full form, unless another person of that name comes before this mention."""
    own = one_line(name.text)
    others = {
        e.canonical
        for e in nearby.entities(context, name.start)
        if e.type == "PER" and e.start < name.start and e.canonical != name.canonical and own in e.text.split()
    }
    return own if others else full


def _longer(context: Context, short: str, full: str) -> bool:
    """Whether a form has the other as a part and more: the end of a name, or its beginning.

    What is more must be a name: no rank (KRMT Rahayu), no word of the language (orang | Kristen Yakub).
    """
    parts, whole = short.split(), full.split()
    if len(whole) <= len(parts):
        return False
    if whole[: len(parts)] == parts:
        return True
    more = whole[: -len(parts)]
    faiths = context.language.classes["faiths"]
    own = all(
        (w in context.language.people and w.lower() not in faiths) or w.lower() not in context.language.lexicon
        for w in more
    )
    return whole[-len(parts) :] == parts and own and not any(w.isupper() and w.isalpha() and len(w) > 1 for w in more)


def in_full(context: Context, sentence: Sentence, stem: str) -> str:
    """A question with the full form of each person whom its sentence names by a part of the name; each once."""
    for entity in sentence.entities:
        full = full_name(context, entity) if entity.type == "PER" else ""
        own = one_line(entity.text)
        if full and full != own and own in stem and full not in stem:
            stem = _whole(own).sub(full.replace("\\", ""), stem, count=1)
    return stem


@lru_cache(maxsize=1024)
def _whole(name: str) -> re.Pattern[str]:
    """The name where no other part of a name stands beside it."""
    return re.compile(rf"(?<![\w-])(?<![A-Z]\. ){re.escape(name)}(?![\w-])(?! [A-Z])")
