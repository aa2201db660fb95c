"""What marks set apart: letters and other names in brackets, terms before a formula, what stands in quotation marks."""

import re
from collections.abc import Iterator

from kuis.items.gaps.phrases.phrase import Phrase, Read

_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*){1,4}")
_PLURAL = re.compile(r"[A-Z]{2,6}s")
_LONGEST = 6  # words in quotation marks
_TERM = 3  # words of a term
_LETTERS = 4  # of a term, at least
_RARE = 4.2  # Zipf frequency up to which one word is a term


def marked(read: Read) -> Iterator[Phrase]:
    """(National Hurricane Center/NHC) · sulfur dioksida (SO2) · Limnonectes (katak batu) · tema “Musik Rakyat”."""
    if "(" in read.lower:
        for at in [k for k, word in enumerate(read.lower) if word == "("]:
            close = next((k for k in range(at + 2, min(len(read.lower), at + 10)) if read.lower[k] == ")"), 0)
            if close and at:
                yield from _slashed(read, at, close)
                yield from _formula(read, at, close)
                yield from _other_term(read, at, close)
    yield from _quoted(read)


def _slashed(read: Read, at: int, close: int) -> Iterator[Phrase]:
    """A name in full and its letters in one pair of brackets."""
    slash = close - 2
    short = read.tokens[close - 1].text
    full = read.tokens[at + 1 : slash]
    if slash - at < 3 or read.word(slash) != "/" or not (short.isupper() and short.isalpha()):
        return
    letters = "".join(t.text[0] for t in full if t.text[0].isupper())
    if letters == short and all(t.text[0].isalpha() for t in full):
        hint = str(read.context.language.rules["phrases"]["letters"]["hint"])
        yield read.phrase("expansion", at + 1, slash, short=short)
        yield read.phrase("other_name", close - 1, close, what=hint)


def _term_before(read: Read, at: int) -> int:
    """Where the ordinary words begin that end before a token; the token itself where a name or too many end there."""
    begin = at
    while begin and read.tag(begin - 1) in ("NOUN", "ADJ", "X") and read.tokens[begin - 1].text.islower():
        begin -= 1
    while begin < at - 1 and read.tokens[begin].morph.prefixes:
        begin += 1  # perubahan | oksigen (O2)
    free = begin not in read.named and read.tag(begin - 1) not in ("PROPN", "NUM")
    return begin if at - begin <= _TERM and free else at


def _formula(read: Read, at: int, close: int) -> Iterator[Phrase]:
    """A term before its formula or its letters, of which the first opens it: oksigen (O2), klorofluorokarbon (CFCs)."""
    if close != at + 2:
        return
    short, begin = read.tokens[at + 1].text, _term_before(read, at)
    formula = any(c.isdecimal() for c in short) and _FORMULA.fullmatch(short) is not None
    plural = _PLURAL.fullmatch(short) is not None and at - begin == 1 and short[0].lower() == read.word(begin)[:1]
    if begin < at and (formula or plural):
        yield read.phrase("stands_for", begin, at, short=short)


def _other_term(read: Read, at: int, close: int) -> Iterator[Phrase]:
    """A term in brackets behind another name of the same: penyakit kaki gajah (| filariasis |)."""
    inside = read.tokens[at + 1 : close]
    lexicon = read.context.language.lexicon
    plain = all(t.text.isalpha() and t.text.islower() and t.upos in ("NOUN", "ADJ", "X") for t in inside)
    known = bool(inside) and inside[0].lower in lexicon
    if not plain or not 0 < len(inside) <= _TERM or (known and inside[0].upos == "ADJ") or inside[-1].morph.clitics:
        return
    if any(e.type in ("PER", "ORG") and stop == at for e, _, stop in read.names) or len(inside[0].text) < _LETTERS:
        return  # Rina Sari (insinyur sipil)
    strange = any(t.lower not in lexicon and t.lower not in read.context.language.function_words for t in inside)
    rows = lexicon.get(inside[0].lower, ())
    rare = strange or len(inside) > 1 or not rows or rows[0].zipf < _RARE
    before = read.tag(at - 1) in ("NOUN", "PROPN", "X", "ADJ") and not read.tokens[at - 1].morph.clitics
    if rare and before:
        yield read.phrase("gloss", at + 1, close)


def _quoted(read: Read) -> Iterator[Phrase]:
    """A few words in quotation marks that are no speech: with capitals, behind an ordinary word."""
    at = 0
    while at < len(read.tokens):
        if at == 0 or not _opens(read, at):
            at += 1
            continue
        near = range(at + 1, min(len(read.tokens), at + _LONGEST + 2))
        close = next((k for k in near if _closes(read, k)), 0)
        if close > at + 1 and _named(read, at, close):
            yield read.phrase("quoted", at + 1, close)
        at = (close or at) + 1


def _opens(read: Read, at: int) -> bool:
    """Whether a mark opens a quotation; a straight one does where it stands close to the word behind it alone."""
    mark = read.tokens[at]
    if mark.text == '"':
        free = read.tokens[at - 1].end < mark.start
        return free and at + 1 < len(read.tokens) and read.tokens[at + 1].start == mark.end
    return mark.text == "“"


def _closes(read: Read, at: int) -> bool:
    """Whether a mark closes a quotation; a straight one does where it stands close to the word before it."""
    mark = read.tokens[at]
    return mark.text == "”" or (mark.text == '"' and read.tokens[at - 1].end == mark.start)


def _named(read: Read, at: int, close: int) -> bool:
    """Whether all longer words have capitals, and what stands before opens no speech."""
    inside, classes = read.tokens[at + 1 : close], read.context.language.classes
    before = read.tokens[at - 1]
    capitals = all(t.text[0].isupper() or len(t.text) < 4 for t in inside) and inside[0].text[0].isupper()
    speech = before.text in (":", ",") or before.lower in read.context.language.any_of("say", "say_plain")
    works = {read.word(at - 1), read.word(at - 2)} & classes["works"]
    marks = any(t.upos == "PUNCT" and t.text not in ("-", "'") for t in inside)
    return capitals and not speech and not works and not marks and before.text[0].isalpha()
