"""Which words of an article are worth learning, and where they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kuis.items.context import Context, level_rank
from kuis.items.formation import formation_of
from kuis.items.levels import word_level
from kuis.items.vocabulary_data import OPEN_CLASSES, Lexical, lexical_of
from kuis.items.vocabulary_sentences import Shown, shown_sentences
from kuis.languages.base import Language
from kuis.model import LexicalEntry, Morph, Token

_SHORTEST = 3
_BEST_ZIPF = 4.4


@dataclass(frozen=True)
class Place:
    """One occurrence of a headword in a sentence that can be shown.

    Attributes:
        at: index of the token in its sentence.
        alone: whether no other word of the sentence has the same lemma or root.
    """

    shown: Shown
    at: int
    alone: bool

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.shown.sentence.tokens[self.at]


@dataclass(frozen=True)
class Headword:
    """A word to learn.

    Attributes:
        morph: how the headword is built.
        weight: 0 to 1, by frequency in the language and role in the article.
        places: its occurrences, best sentence first.
    """

    row: LexicalEntry
    morph: Morph
    level: str
    weight: float
    places: tuple[Place, ...]


def headwords(context: Context) -> Sequence[Headword]:
    """The words of the article that are worth learning, in order of first occurrence."""
    lexicon = lexical_of(context.language)
    refused = _refused(context)
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    rows: dict[tuple[str, str], LexicalEntry] = {}
    for shown in shown_sentences(context):
        if shown is None:
            continue
        counts = Counter(r for t in shown.sentence.tokens for r in {t.root, t.lemma, t.text.lower()})
        for at, row in _candidates(context, shown, lexicon, refused):
            token = shown.sentence.tokens[at]
            key = (row.lemma, row.upos)
            rows[key] = row
            forms = {token.root, row.root, token.lemma, token.text.lower()}
            alone = all(counts[form] <= 1 for form in forms)
            found[key].append(Place(shown, at, alone))
    return [_headword(context, lexicon, rows[key], places) for key, places in found.items()]


def _refused(context: Context) -> frozenset[str]:
    """Words that no item teaches: closed classes, numbers, months, units, and what the learner knows."""
    return _closed(context.language) | context.known if context.known else _closed(context.language)


@lru_cache(maxsize=8)
def _closed(language: Language) -> frozenset[str]:
    closed = frozenset(language.function_words)
    for name in ("number_words", "months", "days", "questions", "magnitudes", "copulas", "negators", "pronouns"):
        closed |= language.classes[name]
    return closed


def _candidates(
    context: Context, shown: Shown, lexicon: Lexical, refused: frozenset[str]
) -> Iterator[tuple[int, LexicalEntry]]:
    tokens = shown.sentence.tokens
    taken = [(e.start, e.end) for e in shown.sentence.entities]
    for at in range(shown.first, len(tokens)):
        token = tokens[at]
        if token.origin != "row" or token.upos not in OPEN_CLASSES or len(token.lemma) < _SHORTEST:
            continue
        word = token.text.lower()
        if word in refused or token.lemma in refused or not _lower_case(token, first=at == shown.first):
            continue
        rows = context.language.lexicon.get(token.lemma, ())
        # The row that the token's gloss came from; berbahaya is tagged as a verb, while its row says adjective.
        row = next((r for r in rows if r.gloss == token.gloss), None)
        if row is None or row.register == "coarse" or row.lemma == row.gloss:
            continue
        if any(start <= token.start < end for start, end in taken):
            continue
        if _beside(tokens, at, lexicon) or _reports(context, tokens, at) or _bare_verb(context, tokens, at, row):
            continue
        if level_rank(word_level(context.language, row.zipf, lexicon.morph(row.lemma))) >= level_rank(context.level):
            yield at, row


def _lower_case(token: Token, *, first: bool) -> bool:
    """Whether the word is written as a common word: a capital inside a sentence makes a name of it."""
    text = token.text
    return text.replace("-", "").isalpha() and (text.islower() or (first and text[1:].islower()))


def _beside(tokens: Sequence[Token], at: int, lexicon: Lexical) -> bool:
    """Whether the word is half of a compound (rumah sakit), or runs into a hyphen."""
    word = tokens[at].text.lower()
    before = tokens[at - 1].text.lower() if at else ""
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    stems = {word, tokens[at].lemma}
    compounds = lexicon.compounds
    return (
        any((before, stem) in compounds or (stem, after) in compounds for stem in stems)
        or any((stem, tokens[at + 1].lemma) in compounds for stem in stems if after)
        or before in ("-", "/", "&")
        or after in ("-", "/", "&")
    )


def _reports(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Whether the word says who spoke ("…, tegas Wakil Gubernur itu"): there it has another meaning than its row's."""
    return at > 0 and tokens[at].lemma in context.language.classes["say_plain"] and tokens[at - 1].upos == "PUNCT"


def _bare_verb(context: Context, tokens: Sequence[Token], at: int, row: LexicalEntry) -> bool:
    """Whether the word is the bare stem of a verb, whatever its row says: "yang kita alami" is not natural."""
    if at == 0 or row.upos == "VERB" or tokens[at - 1].text.lower() not in context.language.classes["pronouns"]:
        return False
    active = formation_of(context.language).active
    return bool(active) and context.language.morphology.generate(row.lemma, (active,)) in context.language.lexicon


def _headword(context: Context, lexicon: Lexical, row: LexicalEntry, places: list[Place]) -> Headword:
    morph = lexicon.morph(row.lemma)
    paragraphs = len({p.shown.sentence.paragraph for p in places})
    role = min(1.0, context.lemmas.get(row.lemma, 1) / 4 + (paragraphs - 1) / 6)
    band = max(0.0, 1 - abs(row.zipf - _BEST_ZIPF) / 2) if row.zipf else 0.0
    weight = 0.65 * band + 0.35 * role - 0.25 * bool(row.register)
    best = sorted(places, key=lambda p: (-_place_quality(p, row), p.shown.number, p.at))
    return Headword(row, morph, word_level(context.language, row.zipf, morph), max(0.0, weight), tuple(best))


def _place_quality(place: Place, row: LexicalEntry) -> float:
    """A bare headword inside the sentence shows the word best."""
    plain = place.token.text.lower() == row.lemma
    return place.shown.quality + 0.15 * plain + 0.1 * place.alone - 0.05 * (place.at == place.shown.first)
