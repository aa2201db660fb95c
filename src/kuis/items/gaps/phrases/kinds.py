"""Names that no list knows, with the nouns before them that say what they name: jurnal ilmiah Nature."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.phrase import Phrase, Read

_NOUNS = 3  # words before a name that may say what it names
_BEFORE = frozenset(("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "ADV", ""))


def kind_before(read: Read, first: int) -> int:
    """Where the nouns begin that say what a name at `first` names; `first` itself where none do."""
    nouns, begin = read.context.language.classes["naming_nouns"], first
    while begin and first - begin < _NOUNS and read.tag(begin - 1) in ("NOUN", "ADJ"):
        if not read.tokens[begin - 1].text.islower() or read.tokens[begin - 1].morph.clitics:
            break
        begin -= 1
    while begin < first and read.word(begin) not in nouns:
        begin += 1
    apart = read.tag(begin - 1) in _BEFORE and read.word(begin - 1) not in ("-", "/", "(")
    return begin if apart and begin < first else first


def with_kind(read: Read, first: int, last: int, *, opens: int = -1) -> Iterator[Phrase]:
    """The name with its kind: kapsul | Shenzhou 6; `opens` is where that begins, where it is known."""
    begin = opens if opens >= 0 else kind_before(read, first)
    # nyamuk Aedes | aegypti, with what goes on the name
    if begin < first and read.tag(last) not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
        yield read.phrase("named_kind", begin, last, label=" ".join(read.lower[begin:first]))
