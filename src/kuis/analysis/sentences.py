"""Where sentences end: full stops that are not part of a number, an abbreviation or a quotation that goes on."""

from collections.abc import Iterator, Sequence

from kuis.analysis.tokens import Word

ENDERS = frozenset(".?!…")
CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")
LONGEST = 300
"""Words and marks; a longer sentence is cut, because no one reads it and rules compare its words with each other."""


def split(
    words: Sequence[Word], *, closing_abbreviations: frozenset[str], sentence_starters: frozenset[str]
) -> list[tuple[int, int]]:
    """The sentences of one paragraph as ranges of word indices (first, past the last), each at most `LONGEST` words.

    An ender closes a sentence when the next word can open one: a capital, a digit or an opening quote. An abbreviation
    with its full stop closes one only if it may stand at the end and the next word is one that opens sentences.
    """
    found: list[tuple[int, int]] = []
    first = 0
    at = 0
    total = len(words)
    while at < total:
        text = words[at].text
        ends = text in ENDERS
        if not ends and text in closing_abbreviations and at + 1 < total:
            ends = words[at + 1].text.lower() in sentence_starters and words[at + 1].text[:1].isupper()
        if not ends:
            at += 1
            continue
        after = at + 1
        # Enders and closing quotes that touch belong to the sentence: ?!", ...)
        while after < total and words[after].start == words[after - 1].end and words[after].text in ENDERS | CLOSERS:
            after += 1
        # Footnote marks of encyclopedias stay with their sentence: "… tahun 1453.[8][9] Sepanjang …"
        while after + 2 < total and words[after].text == "[" and words[after + 1].text.isdigit():
            after += 3
        if after >= total:
            break
        following = words[after]
        spaced = following.start > words[after - 1].end
        opener = following.text[0]
        if spaced and (opener.isupper() or opener.isdigit() or opener in _OPENERS):
            found.append((first, after))
            first = after
        at = after
    if first < total:
        found.append((first, total))
    return [part for sentence in found for part in _cut(*sentence)]


def _cut(first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence in stretches of `LONGEST` words; nearly always one."""
    return ((at, min(at + LONGEST, last)) for at in range(first, last, LONGEST))


def dateline(
    words: Sequence[Word], *, known: frozenset[str] = frozenset(), dashes: frozenset[str] = frozenset("-–—=")
) -> int:
    """How many words at the start of an article are a dateline ("JAKARTA, KOMPAS.com –"), 0 for none.

    A dateline is at most eleven words, all capitalised, punctuation or `known` (lower-case words of places and days),
    closed by a dash that has space before it or after it; a capital, digit or quote goes on after it.
    """
    found = 0
    for at, word in enumerate(words[:12]):
        if word.text in dashes:
            if at == 0 or at + 1 >= len(words):
                return found
            before, after = words[at - 1], words[at + 1]
            apart = word.start > before.end or after.start > word.end
            # Rina Sari (Solo, 2 Mei 1901 – 3 Juni 1980): the dash stands in brackets.
            apart = apart and sum((w.text == "(") - (w.text == ")") for w in words[:at]) <= 0
            proceeds = after.text[0].isupper() or after.text[0].isdigit() or after.text[0] in _OPENERS
            if not (apart and proceeds):
                return found
            found = at + 1  # "Intisari - Online.com -Kim": the last dash of several closes it
        elif at == 0 and word.text.isalpha() and len(words) > 1 and words[1].text == ",":
            continue  # "lima, selasa - ": a town in small letters
        elif not (word.text[0].isupper() or word.text[0].isdigit() or word.text in ",/()." or word.text in known):
            return found
    return found
