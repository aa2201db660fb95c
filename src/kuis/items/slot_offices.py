"""Who holds an office, and which office someone holds."""

from collections.abc import Container, Iterator, Sequence

from kuis.items.context import Context
from kuis.items.once import once
from kuis.items.slot_parts import Slot
from kuis.model import Entity, Sentence, Token


@once
def office_slots(context: Context, sentence: Sentence) -> Sequence[Slot]:
    """Offices and who holds them: Menteri Luar Negeri Indonesia Retno Marsudi."""
    people = [e for e in sentence.entities if e.type == "PER" and not e.subtype]
    return tuple(_offices(context, sentence, people)) if people else ()


def _offices(context: Context, sentence: Sentence, people: Sequence[Entity]) -> Iterator[Slot]:
    tokens, titles = sentence.tokens, context.language.titles
    joiners = context.language.classes["name_coordinators"]
    lower = [t.lower for t in tokens]
    for person in people:
        first, last = context.token_span(sentence, person)
        following = tokens[last] if last < len(tokens) else None
        joined = following is not None and following.upos == "PROPN" and following.start == person.end + 1
        if joined and lower[last] not in context.language.classes["days"]:
            continue  # Intan | Purnama Sari: only a part of the name
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
            # Pelatih karate is many people, and so are politikus Golkar; pelatih Persija is one.
            single = lower[begin] in context.language.classes["single_callings"]
            named = title.kind == "profession" and single and any(t.upos == "PROPN" for t in between)
            if not (title.kind == "office" or named) or (title.takes and not between):
                break
            office = context.text(sentence, begin, first)
            if lower[begin] in context.language.classes["plain_callings"] or single:
                office = office[:1].lower() + office[1:]
            if len(office.split()) < 2 or _joined(office, joiners):
                break
            if any(_ordinal(context, token) or token.morph.reduplicated for token in between):
                break  # Presiden Amerika Serikat ke-16
            if _not_held(context, lower, begin) or not _closes(context, tokens[first - 1]):
                break
            told = any(e.type in ("LOC", "ORG") for e in context.entities_in(sentence, begin, first))
            told = told or any(_unlisted(context, t) for t in between)
            # Siapa Menteri Keuangan? Of which state, only the article tells.
            yield Slot("holder", sentence, person, "", {"office": office}, known=told or named)
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


def _unlisted(context: Context, token: Token) -> bool:
    """Whether a word is a name that no list knows: Uskup Agung Canterbury."""
    ordinary = token.lower in context.language.lexicon
    return token.upos == "PROPN" and not ordinary and not token.text.isupper()


def _not_held(context: Context, lower: Sequence[str], begin: int) -> bool:
    """Whether the office is held no longer, not yet, or by someone else: mantan Presiden, Wakil | Direktur Utama."""
    former, deputies = context.language.classes["former"], context.language.classes["deputies"]
    return lower[begin] in former or (begin > 0 and lower[begin - 1] in former | deputies)


def _closes(context: Context, last: Token) -> bool:
    """Whether the words before a name end there: not so Gubernur Aceh Teuku | Umar, guru saat | Rina masih muda."""
    word, language = last.lower, context.language
    title = language.titles.get(word)
    before = word in language.people or word in language.classes["moment_nouns"]
    return not before and (title is None or title.kind not in ("address", "rank", "degree"))


def _ordinal(context: Context, token: Token) -> bool:
    """Whether a word may say which of several: ketiga, ke-16."""
    prefix = str(context.language.grammar["ordinal_prefix"])
    return bool(prefix) and (token.morph.prefixes[:1] == (prefix,) or token.lower.startswith(f"{prefix}-"))
