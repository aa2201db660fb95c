"""Whether a sentence without a verb has a predicate all the same: Kedua buku itu | karya Rina. Rina juga | bupati."""

from collections.abc import Sequence

from kuis.items.linter.evidence import Evidence
from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import Token

_SUBJECT = ("NOUN", "PROPN", "PRON", "DET", "ADJ")
_OPENS = (*_SUBJECT, "NUM")
_SAYS = ("NOUN", "PROPN", "ADJ", "ADP", "NUM")
_SAID_OF_THIS = ("NOUN", "PROPN", "ADJ")


def verbless(item: Evidence, context: Context) -> bool:
    """Whether the subject of a gap's sentence ends in ini or itu, or an adverb of predicates stands behind it."""
    if item.kind != "cloze" or item.skill != "fact":
        return False
    body = context.body(item.sentence_start)
    if not body.tokens or body.tokens[0].upos not in _OPENS:
        return False
    return any(_ends_subject(body.tokens, at, context.language) for at in range(1, len(body.tokens) - 1))


def _ends_subject(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether the predicate begins behind a word: kompor itu | hemat; Rina kini | bupati; but not saat itu | bupati."""
    word, before, after = tokens[at].lower, tokens[at - 1], tokens[at + 1]
    if word in language.classes["closing_determiners"]:
        timed = at == 1 and before.lower in language.any_of("now_nouns", "moment_nouns")
        return before.upos in ("NOUN", "PROPN", "ADJ") and not timed and after.upos in _SAID_OF_THIS
    return word in language.classes["before_predicates"] and before.upos in _SUBJECT and after.upos in _SAYS
