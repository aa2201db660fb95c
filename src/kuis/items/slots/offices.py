"""Who holds an office, and which office someone holds."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from kuis.items.slots.parts import Slot
from kuis.items.text.context import Context
from kuis.items.text.once import once
from kuis.model import Entity, Sentence, Token


@once
def office_slots(context: Context, sentence: Sentence) -> Sequence[Slot]:
    """Offices and who holds them: Menteri Luar Negeri Indonesia Retno Marsudi."""
    people = [e for e in sentence.entities if e.type == "PER" and not e.subtype]
    return tuple(_offices(context, sentence, people)) if people else ()


def _offices(context: Context, sentence: Sentence, people: Sequence[Entity]) -> Iterator[Slot]:
    tokens = sentence.tokens
    lower = [t.lower for t in tokens]
    for person in people:
        first, last = context.token_span(sentence, person)
        following = tokens[last] if last < len(tokens) else None
        joined = following is not None and following.upos == "PROPN" and following.start == person.end + 1
        if joined and lower[last] not in context.language.classes["days"]:
            continue  # Intan | Purnama Sari: only a part of the name
        office = _office_before(context, sentence, lower, first)
        if office is not None and _asked(context, sentence, lower, office):
            # Siapa Menteri Keuangan? Of which state, only the article tells.
            known = office.named or _told(context, sentence, office)
            yield Slot("holder", sentence, person, "", {"office": office.text}, known=known)
            start, end = tokens[office.begin].start, tokens[first - 1].end
            printed, complement = (context.text(sentence, at, first) for at in (office.begin, office.behind))
            entity = Entity(start, end, "TITLE", printed, office.text.lower(), office.title)
            yield Slot("office", sentence, entity, "", {"person": person.text, "complement": complement})


class _Office(NamedTuple):
    """What stands before a name: Menteri Luar Negeri | Indonesia | Retno Marsudi.

    Attributes:
        text: as a question prints it.
        title: what the list of titles calls it.
        begin, behind, end: the tokens at which it, what it is of, and the name begin.
        named: whether it is a calling of one person for one thing that is named: pelatih Persija.
    """

    text: str
    title: str
    begin: int
    behind: int
    end: int
    named: bool


def _office_before(context: Context, sentence: Sentence, lower: Sequence[str], end: int) -> _Office | None:
    """The widest office that stands before the name at `end`, if it is one."""
    titles, classes = context.language.titles, context.language.classes
    for begin in range(max(0, end - 8), end):
        sizes = (k for k in (4, 3, 2, 1) if begin + k <= end and " ".join(lower[begin : begin + k]) in titles)
        length = next(sizes, 0)
        between = sentence.tokens[begin + length : end]
        if not length or not all(t.upos in ("PROPN", "NOUN", "ADJ") for t in between):
            continue  # investor, kata | Gubernur Riau
        title = titles[" ".join(lower[begin : begin + length])]
        # Pelatih karate is many people, and so are politikus Golkar; pelatih Persija is one.
        single = lower[begin] in classes["single_callings"]
        named = title.kind == "profession" and single and any(t.upos == "PROPN" for t in between)
        if not (title.kind == "office" or named) or (title.takes and not between):
            return None
        text = context.text(sentence, begin, end)
        if lower[begin] in classes["plain_callings"] or single:
            text = text[:1].lower() + text[1:]
        return _Office(text, " ".join(lower[begin : begin + length]), begin, begin + length, end, named)
    return None


def _asked(context: Context, sentence: Sentence, lower: Sequence[str], office: _Office) -> bool:
    """Whether it is one office, said in full, that its holder has."""
    joiners = context.language.classes["name_coordinators"]
    if len(office.text.split()) < 2 or _joined(office.text, joiners):
        return False
    between = sentence.tokens[office.behind : office.end]
    if any(_ordinal(context, token) or token.morph.reduplicated for token in between):
        return False  # Presiden Amerika Serikat ke-16
    return not _not_held(context, lower, office.begin) and _closes(context, sentence.tokens[office.end - 1])


def _told(context: Context, sentence: Sentence, office: _Office) -> bool:
    """Whether it says of what it is an office."""
    if any(e.type in ("LOC", "ORG") for e in context.entities_in(sentence, office.begin, office.end)):
        return True
    return any(_unlisted(context, t) for t in sentence.tokens[office.behind : office.end])


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
