"""Whether a sentence holds so much that its reader cannot know that it shows no word well."""

from collections.abc import Sequence

from kuis.items.text.context import Context
from kuis.model import Sentence, Token

_LEAST = 1.5  # one or two strange things are no hindrance
_SHARE = 0.11  # of the words
_UNKNOWN, _RARE, _NAME, _LETTERS = 1.0, 0.7, 0.4, 0.5
_SELDOM = 2.9  # the Zipf figure below which few readers know a word
_NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT", "LAW")


def dense(context: Context, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether unknown and rare words, and names that no list has, crowd it: … uji nyala api … uji organoleptik."""
    words = [t for t in tokens if t.upos not in ("PUNCT", "NUM", "SYM")]
    found, named = 0.0, -1
    entities = [e for e in sentence.entities if e.type in _NAMES]
    for at, token in enumerate(words):
        if not token.text.isascii():
            found += _LETTERS
        entity = next((e for e in entities if e.start <= token.start < e.end), None)
        if entity is not None:
            if entity.start != named:
                named = entity.start
                found += _NAME * (not _listed(context, entity.text, entity.canonical))
        elif token.text.islower():
            found += _strange(context, token)
        elif at and not _listed(context, token.text) and words[at - 1].text.islower():
            found += _NAME
    return found >= _LEAST and found >= _SHARE * len(words)


def _strange(context: Context, token: Token) -> float:
    language = context.language
    if token.lower in language.function_words or not token.lower.replace("-", "").isalpha() or len(token.text) < 2:
        return 0.0
    rows = language.lexicon.get(token.lemma) or language.lexicon.get(token.lower)
    if not rows:
        return 0.0 if token.zipf >= _SELDOM else _UNKNOWN
    return _RARE if 0 < max(rows[0].zipf, token.zipf) < _SELDOM else 0.0


def _listed(context: Context, *names: str) -> bool:
    """Whether the pack knows a name, or each of its words as one."""
    language = context.language
    for name in names:
        if name in language.places or name in language.organisations or name in language.notables:
            return True
        if all(w in language.people or w in language.places or w.lower() in language.lexicon for w in name.split()):
            return True
    return False
