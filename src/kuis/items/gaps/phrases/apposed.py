"""The office that a comma or brackets part from who holds it: Rina Sari, | Ketua Komisi Pemilihan |, membuka rapat."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.offices import body_end, style_before, title_at
from kuis.items.gaps.phrases.phrase import Phrase, Read

_LONGEST = 10  # words of an office
_SHORTEST = 2
_ENDS = frozenset((",", ".", ")"))


def apposed(read: Read) -> Iterator[Phrase]:
    """Rina Sari, mantan | Kepala Dinas Pertanian Solo |. · kata | Ketua Koperasi Susu |, Rina Sari."""
    for entity, first, last in read.names:
        if entity.type != "PER":
            continue
        if read.word(last) in (",", "("):
            yield from _behind(read, last)
        name = first
        while size := style_before(read, name):
            name -= size
        if read.word(name - 1) == "," and read.word(last) in _ENDS:
            yield from _before(read, name - 1)


def _behind(read: Read, mark: int) -> Iterator[Phrase]:
    """The office that opens behind a mark, where another one ends it and no list goes on."""
    begin = mark + 1 + (read.word(mark + 1) in read.context.language.any_of("former"))
    end = _end(read, begin)
    closes = ")" if read.word(mark) == "(" else ""
    # Rina Sari, | Ketua Koperasi Susu, Budi Santoso dan …: whose office it is, only the list tells.
    somebody = any(e.type == "PER" and first == end + 1 for e, first, _ in read.names)
    joined = read.word(end) == "," and (somebody or read.word(end + 1) in read.context.language.classes["joiners"])
    if end and not joined and (read.word(end) == closes if closes else read.word(end) in (",", ".")):
        yield read.phrase("office_of", begin, end)


def _before(read: Read, mark: int) -> Iterator[Phrase]:
    """The longest office that ends at a mark: kata | Wakil Ketua Koperasi Susu |, Rina Sari, …"""
    openings = (at for at in range(max(0, mark - _LONGEST), mark - 1) if read.tokens[at].text[0].isupper())
    begin = next((at for at in openings if _end(read, at) == mark and not _begun(read, at)), None)
    if begin is not None:
        yield read.phrase("office_of", begin, mark)


def _begun(read: Read, at: int) -> bool:
    """Whether a word with a capital, or a mark of a list, stands before it."""
    before = read.tokens[at - 1].text if at > read.context.openings[read.sentence.start] else ""
    return before[:1].isupper() or before in ("/", "-", ",") or before in read.context.language.classes["joiners"]


def _end(read: Read, begin: int) -> int:
    """Past the office that begins there, with the body or place in which it is held; 0 where none begins."""
    if begin + 1 >= len(read.tokens) or not read.tokens[begin].text[0].isupper():
        return 0
    size = title_at(read, begin, held_in_places=True)
    end = body_end(read, begin + size) if size else 0
    people = any(e.type == "PER" and begin <= first < end for e, first, _ in read.names)
    return end if _SHORTEST <= end - begin <= _LONGEST and end > begin + size - (size > 1) and not people else 0
