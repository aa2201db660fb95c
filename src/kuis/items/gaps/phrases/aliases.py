"""What a short name stands for, dates within longer brackets, and names that no list holds whole."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.text.spots import is_titled

_LONGEST = 6  # words of a name
_SHORTEST = 2
_ACTS = frozenset(("VERB", "AUX", "ADV"))
_BEHIND = frozenset(("VERB", "AUX", "ADP", "SCONJ", "PRON"))


def aliases(read: Read) -> Iterator[Phrase]:
    """Koperasi Desa (Kopdes) · Institut Padi atau IRRI · (Solo, | 2 Mei 1901 – 3 Juni 1980) · PT Adi Putra Bintang."""
    yield from _shortened(read)
    yield from _periods(read)
    yield from _runs(read)
    yield from _openers(read)
    yield from _given(read)


def _openers(read: Read) -> Iterator[Phrase]:
    """Two capitalised words or more that open the sentence and that no list knows: | Megalit Kuantum | digelar lagi."""
    language, at = read.context.language, read.context.openings[read.sentence.start]
    end = at
    while end < len(read.tokens) and read.tokens[end].text[0].isupper() and read.tokens[end].text.isalpha():
        end += 1
    known = any(begin < end and stop > at for _, begin, stop in read.names)
    # Keluarga Kam, Rakyat Wulan: an ordinary noun opens it.
    plain = read.word(at) in language.lexicon or read.word(at) in language.function_words
    titled = any(is_titled(language, read.word(k)) for k in range(at, end))
    acts = read.tag(end) in _ACTS and (read.word(end) in language.lexicon or read.word(end) in language.function_words)
    if _SHORTEST <= end - at <= _LONGEST and not (known or plain or titled) and acts:
        yield read.phrase("unsure", at, end, what=str(language.rules["hint_forms"].get("unsure", "")))


def _given(read: Read) -> Iterator[Phrase]:
    """What somebody or something is called: diberi nama | Snuppy |, dengan julukan “| Hoho |”."""
    classes = read.context.language.classes
    for at in [k for k, word in enumerate(read.lower) if word in classes["given_names"]]:
        if read.word(at - 1) not in classes["name_givers"]:
            continue
        first = at + 1 + (read.word(at + 1) in ('"', "“"))
        end = first
        quoted = first > at + 1
        while end < len(read.tokens) and end - first < _LONGEST and read.word(end) not in ('"', "”", ",", ".", "("):
            if not quoted and not read.tokens[end].text[0].isupper():
                break
            end += 1
        closed = read.word(end) in ('"', "”") if quoted else read.tag(end) not in ("PROPN", "X", "NOUN", "NUM")
        joined = read.word(end + quoted) in classes["coordinators"]
        if end > first and closed and not joined:
            yield read.phrase("called", first, end)


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
    if "(" not in read.lower:
        return
    for at, (entity, first, last) in enumerate(read.names):
        if entity.type != "DATE":
            continue
        opened = next((k for k in range(first, -1, -1) if read.word(k) in ("(", ")")), -1)
        if opened < 0 or read.word(opened) != "(" or read.word(last - 1) == "(":
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
    language, past = read.context.language, read.context.openings[read.sentence.start] + 1
    for at in read.capitals:
        if at < past:
            continue
        end = at
        while end < len(read.tokens) and read.tokens[end].text[0].isupper() and read.tokens[end].text[-1].isalpha():
            end += 1
        if _SHORTEST <= end - at <= _LONGEST and _opens(read, at) and _closes(read, end) and _in_part(read, at, end):
            yield read.phrase("unsure", at, end, what=str(language.rules["hint_forms"].get("unsure", "")))
        past = end + 1


def _opens(read: Read, at: int) -> bool:
    """Whether an ordinary word stands before it, which neither joins it nor is a part of foreign names."""
    language, before = read.context.language, read.tokens[at - 1].text
    return before.islower() and before in language.lexicon and before not in language.any_of("joiners", "name_joiners")


def _closes(read: Read, end: int) -> bool:
    """Whether a mark or an ordinary word that is no noun ends it, and no list goes on."""
    if read.word(end) == ".":
        return True
    if read.word(end) == ",":
        return end + 1 >= len(read.tokens) or not read.tokens[end + 1].text[0].isupper()
    return read.tag(end) in _BEHIND and read.word(end) in read.context.language.lexicon


def _in_part(read: Read, first: int, end: int) -> bool:
    """Whether a name that is known is a part of it, and neither a person, a title nor a date."""
    language = read.context.language
    inside = [(e, begin, stop) for e, begin, stop in read.names if begin < end and stop > first]
    partial = inside and not any(
        (begin, stop) == (first, end) or begin < first or stop > end or e.type in ("PER", "TITLE", "DATE", "NORP")
        for e, begin, stop in inside
    )
    return bool(partial) and not any(is_titled(language, read.word(k)) for k in range(first, end))
