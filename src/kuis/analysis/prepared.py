"""A sentence made ready for chunking: the kind of each word in one letter, its names and dates, its brackets."""

from collections.abc import Sequence

from kuis.languages.base import Language
from kuis.model import Sentence

# One letter a word: N nominal, A adjective, V verb, C copula, X auxiliary, T negator, D adverb, P preposition,
# S subordinator, B word that opens what is said, R relative word, K coordinator; , ( ) " stand for themselves,
# ; for a break, . for any other mark.
_BY_TAG = {"VERB": "V", "AUX": "X", "PART": "T", "ADV": "D", "ADJ": "A", "ADP": "P", "SCONJ": "S", "CCONJ": "K"}
_MARKS = {",": ",", "(": "(", "[": "(", ")": ")", "]": ")", '"': '"', "“": '"', "”": '"', ";": ";", ":": ";"}
_DASHES = frozenset("-–—")
OPENERS = frozenset("RB,PSK")
"""The kinds of words that may open a clause which is not the main one."""
AMOUNTS = frozenset(("QUANTITY", "MONEY", "PERCENT"))


class Words:
    """A sentence with the kind of each word, and where its dates and names lie; made once for all chunks."""

    __slots__ = ("close", "date", "kinds", "last", "lower", "name", "sentence", "start", "tokens")

    def __init__(self, sentence: Sentence, language: Language) -> None:
        self.sentence = sentence
        self.tokens = tokens = sentence.tokens
        self.lower = [t.lower for t in tokens]
        last = len(tokens)
        while last and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in ')%"”':
            last -= 1
        self.last = last
        self.start = next((i for i, t in enumerate(tokens) if t.start >= sentence.body), 0)
        self.kinds = _kinds(sentence, self.lower, language)
        self.date: dict[int, int] = {}
        self.name: dict[int, tuple[int, str]] = {}
        index = {t.start: i for i, t in enumerate(tokens)}
        for entity in sentence.entities:
            first = index.get(entity.start)
            if first is None:
                continue
            end = first + 1
            while end < len(tokens) and tokens[end].start < entity.end:
                end += 1
            if entity.type in ("DATE", "TIME"):
                while first and self.lower[first - 1] in language.classes["time_openers"]:
                    first -= 1
                self.date[first] = end
            else:
                self.name[first] = (end, entity.type)
        self.close: dict[int, int] = {}
        opened: list[int] = []
        for i, kind in enumerate(self.kinds):
            if kind == "(":
                opened.append(i)
            elif kind == ")" and opened:
                self.close[opened.pop()] = i

    def word(self, at: int) -> str:
        """The lower-case word, "" past either end."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""


def _kinds(sentence: Sentence, lower: Sequence[str], language: Language) -> str:
    c = language.classes
    relatives, copulas, sayings = c["relatives"], c["copulas"], c["complementisers"]
    kinds: list[str] = []
    for at, (token, word) in enumerate(zip(sentence.tokens, lower, strict=True)):
        tag = token.upos
        if tag == "PUNCT" or tag == "SYM":
            mark = _MARKS.get(word, ".")
            if word in _DASHES:
                following = sentence.tokens[at + 1] if at + 1 < len(lower) else None
                glued = at > 0 and token.start == sentence.tokens[at - 1].end
                if following is not None and not glued:
                    glued = following.start == token.end or following.text[0].isdigit()  # RI - 091
                mark = "." if glued else ";"
            kinds.append("N" if tag == "SYM" and mark == "." else mark)
        elif word in relatives:
            kinds.append("R")
        elif word in sayings:
            kinds.append("B")
        elif word in copulas:
            kinds.append("C")
        else:
            kinds.append(_BY_TAG.get(tag, "N"))
    if sentence.phrases or sentence.entities:
        starts = [t.start for t in sentence.tokens]
        nominal = [(p.start, p.end) for p in sentence.phrases if p.entry.upos == "NOUN"]
        nominal += [(e.start, e.end) for e in sentence.entities]
        spans = iter(sorted(nominal))
        start, end = next(spans, (-1, -1))
        for at, position in enumerate(starts):
            while end >= 0 and position >= end:
                start, end = next(spans, (-1, -1))
            if end < 0:
                break
            if start <= position < end and kinds[at] not in ',"':
                kinds[at] = "N"
    return "".join(kinds)
