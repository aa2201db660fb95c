"""Titles of works, and names that no list knows."""

from collections.abc import Iterator, Sequence

from kuis.items.gaps.phrases.kinds import with_kind
from kuis.items.gaps.phrases.phrase import Phrase, Read, listed
from kuis.items.text.spots import is_head
from kuis.model import Token

_NAME = 6  # words
_FOREIGN = 10  # words of a name that small foreign words tie
_ROMAN = frozenset("IVXLC")


def title_phrases(read: Read) -> Iterator[Phrase]:
    """novel “Laut Biru” · album | Hanyalah Cinta · teleskop | Zeiss."""
    yield from _quoted(read)
    past = max(1, next((k for k, t in enumerate(read.tokens) if t.start >= read.begin), 0) + 1)
    for at in read.capitals:
        if at < past:
            continue
        past = _run(read, at)
        longest = _FOREIGN if _foreign(read, read.tokens[at:past]) else _NAME
        if past - at <= longest and _alone(read, at, past):
            yield from _name(read, at, past)


def _run(read: Read, at: int) -> int:
    """Past the capitalised words from `at`, with the small words of foreign names between them: Spirit of Nature."""
    small, end = read.context.language.any_of("name_joiners", "foreign_joiners"), at
    while end < len(read.tokens) and read.tokens[end].text[0].isupper():
        end += 1
        step = end
        while read.word(step) in small and step - end < 2:
            step += 1
        if step > end and step < len(read.tokens) and read.tokens[step].text[0].isupper():
            end = step
    return end


def _quoted(read: Read) -> Iterator[Phrase]:
    """What stands in quotation marks behind a word for a work."""
    for at, token in enumerate(read.tokens):
        if token.text not in '“"':
            continue
        near = (at - 1,) if read.word(at - 1) == "," else (at - 1, at - 2)  # lagu album itu, "…"
        work = next((w for n in near if (w := _work(read, n)) is not None), None)
        close = next((k for k in range(at + 2, min(len(read.tokens), at + _NAME + 2)) if read.word(k) in '”"'), 0)
        if not close or work is None:
            continue
        if read.tokens[at + 1].text[0].isupper() and read.word(close - 1) not in (",", "."):
            yield read.phrase("title", at + 1, close, work=work)


def _work(read: Read, at: int) -> str | None:
    """The word for a work, "" for a verb that introduces a title, None for any other word."""
    if read.word(at) not in read.context.language.classes["works"]:
        return None
    return read.word(at) if read.tag(at) == "NOUN" else ""


def _alone(read: Read, at: int, end: int) -> bool:
    """Whether capitalised words stand alone between lower-case ones, in no list, and nothing goes on behind them."""
    language = read.context.language
    joins, foreign = language.classes["joiners"], language.any_of("name_joiners", "foreign_words")
    before, after = read.tokens[at - 1].text, read.word(end)
    if at - 1 == read.context.openings[read.sentence.start] and before.lower() in language.function_words:
        before = before.lower()  # Sedang | Nobel Kedokteran | dimenangi Rina
    opens = before.islower() and before[-1:].isalpha() and before not in joins and before not in foreign
    opens = opens and (len(before) > 3 or before in language.function_words or before in language.lexicon)
    if not opens:
        return False
    following = read.tokens[end + 1].text[:1] if end + 1 < len(read.tokens) else ""
    listed = (after in joins or after in (",", "/")) and following.isupper()
    goes_on = after in ("-", "–", "'", "’", "&", "+") or read.tag(end) in ("NUM", "PROPN")
    # Kamojang (140 MW), but Koperasi Desa (Kopdes), Perdana Menteri (1954)
    strange = any(read.word(k) not in language.lexicon for k in range(at, end))
    goes_on = goes_on or (after == "(" and not (strange and (following.isdecimal() or following.islower())))
    # Taira | no Kagetora: a small word that is none of the language stands inside a name.
    small = after.isalpha() and len(after) < 4 and following.isupper() and after not in language.function_words
    goes_on = goes_on or after in foreign or small
    return not listed and not goes_on


def _name(read: Read, at: int, end: int) -> Iterator[Phrase]:
    # serial TV | Langit Senja: letters that say how it is shown are none of the title.
    shown_by = read.context.language.classes["shown_by"]
    at += read.word(at) in shown_by
    if at == end:
        return
    tokens, work = read.tokens[at:end], _work(read, at - 1)
    if work is None and read.word(at - 1) in shown_by:
        work = _work(read, at - 2)
    inside = [(e, begin, stop) for e, begin, stop in read.names if begin < end and stop > at]
    if work is not None:
        # A country or a singer behind the word for a work is whose it is: novel Indonesia, lagu Radja.
        places = read.context.language.places
        owner = any(
            e.text in places or e.type in ("NORP", "PER") for e, begin, stop in inside if (begin, stop) == (at, end)
        )
        if not owner and all(at <= begin and stop <= end for _, begin, stop in inside):
            yield read.phrase("title", at, end, work=work)
    elif _foreign(read, tokens) and all(at <= begin and stop <= end for _, begin, stop in inside):
        yield read.phrase("name", at, end)  # Spirit of Nature, though Nature alone is a journal
    elif not inside and not _common(read, tokens):
        letters = len(tokens) == 1 and tokens[0].text.isupper() and tokens[0].text.isalpha()
        label = "" if letters else _label(read, at)
        kind = "letters" if letters else "labelled" if label else "name"
        yield read.phrase(kind, at, end, label=label)
        if not letters:
            yield from with_kind(read, at, end)


def _label(read: Read, at: int) -> str:
    """The noun before a name that says what it names: rumah sakit | Harapan Depok; or ""."""
    language = read.context.language
    two = f"{read.word(at - 2)}+{read.word(at - 1)}"
    if two in language.classes["org_heads"] or two in language.classes["loc_heads"]:
        return two.replace("+", " ")
    # "perjanjian Jovian" is whose it is, "dinasti Hafsiyun" which one.
    named = is_head(language, read.word(at - 1)) and read.word(at - 1) not in language.classes["event_heads"]
    return read.word(at - 1) if named and read.tag(at - 1) == "NOUN" else ""


def _foreign(read: Read, tokens: Sequence[Token]) -> bool:
    """Whether small words of another language stand inside a name."""
    foreign = read.context.language.any_of("foreign_words", "foreign_joiners")
    return any(t.lower in foreign for t in tokens if t.text.islower())


def _common(read: Read, tokens: Sequence[Token]) -> bool:
    """Whether capitals say little: one word of the lexicon, a people, a time, a single letter."""
    language = read.context.language
    first = tokens[0].text
    if first.lower() in language.titles or any(c.isdigit() for t in tokens for c in t.text):
        return True
    if first.lower() in language.classes["time_heads"] or first.lower() in listed(language, "peoples"):
        return True
    if all(part in language.places for part in first.split("-")) or any(map(read.owned, tokens)):
        return True  # rute Jakarta-Jambi, Kongresnya
    if len(tokens) == 1:
        text = tokens[0].text
        return len(text) < 3 or set(text) <= _ROMAN or text.lower() in language.lexicon
    return all(t.lower in language.function_words for t in tokens)
