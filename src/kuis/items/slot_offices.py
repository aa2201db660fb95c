"""Who holds an office, and which office someone holds."""

from collections.abc import Container, Iterator

from kuis.items.context import Context
from kuis.items.slot_parts import Slot
from kuis.model import Entity, Sentence, Token


def office_slots(context: Context, sentence: Sentence) -> Iterator[Slot]:
    """Offices and who holds them: Menteri Luar Negeri Indonesia Retno Marsudi."""
    tokens, titles = sentence.tokens, context.language.titles
    joiners = context.language.classes["name_coordinators"]
    lower = [t.text.lower() for t in tokens]
    for person in sentence.entities:
        if person.type != "PER" or person.subtype:
            continue
        first, _ = context.token_span(sentence, person)
        for begin in range(max(0, first - 8), first):
            length = next(
                (k for k in (4, 3, 2, 1) if begin + k <= first and " ".join(lower[begin : begin + k]) in titles), 0
            )
            if not length:
                continue
            title = titles[" ".join(lower[begin : begin + length])]
            between = tokens[begin + length : first]
            plain = all(t.upos in ("PROPN", "NOUN", "ADJ") for t in between)
            if not plain:
                continue  # investor, kata | Gubernur Riau
            # Pelatih karate is many people; pelatih Persija is one.
            named = title.kind == "profession" and any(t.upos == "PROPN" for t in between)
            if not (title.kind == "office" or named) or (title.takes and not between):
                break
            office = context.text(sentence, begin, first)
            if lower[begin] in context.language.classes["plain_callings"]:
                office = office[:1].lower() + office[1:]
            if len(office.split()) < 2 or _joined(office, joiners):
                break
            if any(_ordinal(context, token) for token in between):
                break  # Presiden Amerika Serikat ke-16
            yield Slot("holder", sentence, person, "", {"office": office})
            start, end = tokens[begin].start, tokens[first - 1].end
            entity = Entity(
                start,
                end,
                "TITLE",
                context.text(sentence, begin, first),
                office.lower(),
                " ".join(lower[begin : begin + length]),
            )
            complement = context.text(sentence, begin + length, first)
            yield Slot("office", sentence, entity, "", {"person": person.text, "complement": complement})
            break


def _joined(office: str, joiners: Container[str]) -> bool:
    """Whether two offices are named; Menteri Tenaga Kerja dan Transmigrasi is one."""
    words = office.split()
    return any(
        word in joiners and not (at + 1 < len(words) and words[at - 1][0].isupper() and words[at + 1][0].isupper())
        for at, word in enumerate(words)
    )


def _ordinal(context: Context, token: Token) -> bool:
    """Whether a word may say which of several: ketiga, ke-16."""
    prefix = str(context.language.grammar["ordinal_prefix"])
    return bool(prefix) and (token.morph.prefixes[:1] == (prefix,) or token.text.lower().startswith(f"{prefix}-"))
