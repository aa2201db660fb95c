"""CEFR levels from what courses teach first and from word frequency: of a word, and of an article by its words."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kuis.items.identity import slug
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import LEVELS, Item, Morph

# So much of the running words must be at or below a level for an article to be at it.
_COVERED = 0.95
_NO_WORDS = frozenset(("PUNCT", "SYM", "NUM", "PROPN", "X"))


def level_rank(level: str) -> int:
    """0 for A1 … 5 for C2."""
    return LEVELS.index(level)


def word_level(language: Language, zipf: float, morph: Morph) -> str:
    """The level of a word; what the language forms as abstract (kekuasaan) is one step up."""
    steps = _steps(language)
    rank = len(steps) - bisect_right(steps, zipf)
    if formation_of(language).is_harder(morph):
        rank += 1
    return LEVELS[min(rank, len(LEVELS) - 1)]


def level_in(context: Context, lemma: str, zipf: float, morph: Morph) -> str:
    """The level of a word for this deck: what the user says of it, else when it is taught or how often used."""
    return context.word_levels.get(lemma) or _early(context.language, lemma, word_level(context.language, zipf, morph))


def headword_level(context: Context, lemma: str, zipf: float) -> str:
    """The level of a headword of that frequency for this deck."""
    return context.word_levels.get(lemma) or _by_itself(context.language, lemma, zipf)


@lru_cache(maxsize=50_000)
def _by_itself(language: Language, lemma: str, zipf: float) -> str:
    return _early(language, lemma, word_level(language, zipf, language.morphology.read(lemma).morph))


def _early(language: Language, lemma: str, level: str) -> str:
    """The level of a word that courses teach before newspapers use it often: kakek, garam; else the one given."""
    return min(level, language.basics.get(lemma, level), key=level_rank)


@lru_cache(maxsize=8)
def _steps(language: Language) -> Sequence[float]:
    """The frequencies below which a word is one level harder, the lowest first."""
    return sorted(float(step) for step in language.words["levels"])


def grounds(item: Item, context: Context) -> str:
    """Why an item is at its level, in a few words: where facts have the article's, words have one of their own."""
    if item.skill == "fact" or not item.lemma:
        own = context.document.article.level
        return "what the article's front matter says" if own else "that of the learner, as the article says none"
    rows = context.language.lexicon.get(item.lemma, ())
    if context.word_levels.get(item.lemma) == item.level:
        return f"what overrides.yaml says of {item.lemma}"
    if context.language.basics.get(item.headword) == item.level:
        return f"{item.headword} is among the words that courses teach first"
    zipf = next((row.zipf for row in rows if row.upos == item.upos), 0.0)
    said = f"{item.lemma} has Zipf {zipf:.2f}"
    by_frequency = word_level(context.language, zipf, Morph(item.lemma))
    return said if by_frequency == item.level else f"{said}, which is {by_frequency}; its affixes make it harder"


def shares(context: Context) -> Mapping[str, float]:
    """For each level, the share of the article's running words at or below it; {} for an article without words.

    Names, dates and amounts are no vocabulary and are left out, as are headings; small words (dan, di) count as A1, and
    words that no lexicon knows as C2.
    """
    language = context.language
    counts: Counter[str] = Counter()
    words: dict[tuple[str, float], int] = defaultdict(int)
    for sentence in context.sentences:
        if sentence.heading:
            continue
        named = {at for e in sentence.entities for at in range(e.start, e.end)}
        for token in sentence.tokens:
            if token.upos not in _NO_WORDS and token.start not in named:
                words[token.lemma, token.zipf] += 1
    for (lemma, zipf), often in words.items():
        small = lemma in language.function_words
        counts[LEVELS[0] if small else _by_itself(language, lemma, zipf)] += often
    total = counts.total()
    below = [sum(counts[level] for level in LEVELS[: rank + 1]) for rank in range(len(LEVELS))]
    return {level: number / total for level, number in zip(LEVELS, below, strict=True)} if total else {}


def reading_level(context: Context) -> str:
    """The lowest level at which 95% of the article's running words are at or below it; "" without words."""
    return next((level for level, share in shares(context).items() if share >= _COVERED), "")


def below_level(context: Context, name: str) -> str:
    """How the word of the article that an id or a headword names is below the level of the deck; "" if it is not.

    "pasar is A1, below the level B1"
    """
    skill, _, rest = name.partition(".")
    if rest and skill != "vocabulary":
        return ""
    wanted = rest.split(".")[-2:][0] or name
    for lemma, gloss, printed, zipf in _taught(context):
        names = (slug(lemma), slug(printed), slug(gloss.partition(";")[0])) if rest else (lemma.lower(),)
        level = headword_level(context, lemma, zipf) if wanted in names else ""
        if level and level_rank(level) < level_rank(context.level):
            return f"{lemma} is {level}, below the level {context.level}"
    return ""


def _taught(context: Context) -> Iterator[tuple[str, str, str, float]]:
    """Headword, gloss, printed form and frequency of each word of the article that has a row of the lexicon."""
    for sentence in context.document.sentences:
        for token in sentence.tokens:
            rows = context.language.lexicon.get(token.lemma, ()) if token.origin == "row" else ()
            row = next((row for row in rows if row.gloss == token.gloss), None)
            if row:
                yield row.lemma, row.gloss, token.lower, row.zipf
