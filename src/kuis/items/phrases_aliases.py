"""What a short name stands for, dates within longer brackets, and names that no list holds whole."""

from collections.abc import Iterator

from kuis.items.gap_spots import is_titled
from kuis.items.phrases import Phrase, Read

_LONGEST = 6  # words of a name
_SHORTEST = 2


def aliases(read: Read) -> Iterator[Phrase]:
    """Koperasi Desa (Kopdes) · Institut Padi atau IRRI · (Solo, | 2 Mei 1901 – 3 Juni 1980) · PT Adi Putra Bintang."""
    yield from _shortened(read)
    yield from _periods(read)
    yield from _runs(read)


def _shortened(read: Read) -> Iterator[Phrase]:
    """A body before its short name in brackets or behind "atau", and letters behind "atau"."""
    alternatives = read.context.language.classes["alternatives"]
    for entity, first, last in read.names:
        if entity.type != "ORG" or last - first < _SHORTEST or read.tag(first - 1) == "PROPN":
            continue
        bracketed = read.word(last) == "(" and read.word(last + 2) == ")"
        joined = read.word(last) in alternatives and read.tag(last + 2) != "PROPN"
        short = read.tokens[last + 1].text if (bracketed or joined) and last + 1 < len(read.tokens) else ""
        if not short[:1].isupper() or not _drawn_from(short, entity.text) or (joined and not short.isupper()):
            continue
        if not (bracketed and short.isupper()):  # letters in brackets have rules of their own
            yield read.phrase("expansion", first, last, short=short)
        if joined:
            hint = str(read.context.language.rules["phrases"]["letters"]["hint"])
            yield read.phrase("other_name", last + 1, last + 2, what=hint)


def _drawn_from(short: str, full: str) -> bool:
    """Whether all letters of a short name stand in the full one, in order, its first letter first."""
    letters = iter(full.lower())
    return (
        len(short) > 1
        and short[0].lower() == full[0].lower()
        and all(c in letters for c in short.lower() if c.isalpha())
    )


def _periods(read: Read) -> Iterator[Phrase]:
    """The ends of a period that closes longer brackets, and the date of what a verb in brackets tells."""
    classes = read.context.language.classes
    opened = 0
    for at, (entity, first, last) in enumerate(read.names):
        opened = next((k for k in range(first, -1, -1) if read.word(k) in ("(", ")")), -1)
        if entity.type != "DATE" or opened < 0 or read.word(opened) != "(" or read.word(last - 1) == "(":
            continue
        following = read.names[at + 1 : at + 2]
        previous = read.names[at - 1 : at] if at else []
        dashes = ("-", "–", "—")
        begins = following and following[0][0].type == "DATE" and read.word(following[0][2]) == ")"
        begins = begins and read.lower[last : following[0][1]] in [[d] for d in dashes]
        ends = previous and previous[0][0].type == "DATE" and read.word(last) == ")"
        ends = ends and read.lower[previous[0][2] : first] in [[d] for d in dashes]
        alone = (begins and opened == first - 1) or (ends and opened == previous[0][1] - 1)  # (1901–1967) has a rule
        told = read.word(last) == ")" and read.word(opened + 1) in classes["told_in_brackets"]
        if told or ((begins or ends) and not alone):
            yield read.phrase("dated", first, last, what=read.what(entity))


def _runs(read: Read) -> Iterator[Phrase]:
    """Capitalised words of which lists know only a part: kantor | PT Adi Putra Bintang |, restu | PB PBSI |."""
    language, at = read.context.language, read.context.openings[read.sentence.start] + 1
    while at < len(read.tokens):
        end = at
        while end < len(read.tokens) and read.tokens[end].text[0].isupper() and read.tokens[end].text[-1].isalpha():
            end += 1
        if not _SHORTEST <= end - at <= _LONGEST:
            at = max(end, at) + 1
            continue
        inside = [(e, begin, stop) for e, begin, stop in read.names if begin < end and stop > at]
        before, after = read.tokens[at - 1].text, read.word(end)
        opens = (
            before.islower() and before in language.lexicon and before not in language.any_of("joiners", "name_joiners")
        )
        closes = after in (",", ".") or (
            read.tag(end) in ("VERB", "AUX", "ADP", "SCONJ", "PRON") and after in language.lexicon
        )
        partial = inside and not any(
            (begin, stop) == (at, end) or begin < at or stop > end or e.type in ("PER", "TITLE", "DATE", "NORP")
            for e, begin, stop in inside
        )
        titled = any(is_titled(language, read.word(k)) or read.word(k) in language.titles for k in range(at, end))
        lists = after == "," and end + 1 < len(read.tokens) and read.tokens[end + 1].text[0].isupper()
        if opens and closes and partial and not titled and not lists:
            yield read.phrase("unsure", at, end, what=str(language.rules["hint_forms"].get("unsure", "")))
        at = max(end, at) + 1
