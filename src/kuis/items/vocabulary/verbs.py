"""Which verbs are not taught where they stand: a stem alone, and one without what it is done to."""

from collections.abc import Sequence

from kuis.items.lexis.data import word_set
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import LexicalEntry, Token


def bare_verb(context: Context, tokens: Sequence[Token], at: int, row: LexicalEntry) -> bool:
    """Whether the word is the bare stem of a verb, whatever its row says (yang kita alami), or a passive cut in two."""
    if at > 0 and row.upos == "VERB" and tokens[at - 1].lower == formation_of(context.language).passive:
        return True  # di campur, for dicampur
    if row.lemma != row.root == tokens[at].lower:
        return True  # garis edar, of beredar
    if at == 0 or row.upos == "VERB" or tokens[at - 1].lower not in context.language.classes["pronouns"]:
        return False
    active = formation_of(context.language).active
    return bool(active) and context.language.morphology.generate(row.lemma, (active,)) in context.language.lexicon


def lacks_object(language: Language, tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb that does something to something stands without it, so that it shows its meaning badly.

    Gempa mengguncang | pada pagi hari; but "menjual dan membeli beras" has it behind the second verb.
    """
    verb, after = tokens[at], tokens[min(at + 1, len(tokens) - 1)]
    if verb.morph.voice != "active" or verb.lemma in word_set(language.words["object_optional"]):
        return False
    said = language.any_of("say", "say_plain")
    transitive = not formation_of(language).transitive.isdisjoint((*verb.morph.prefixes[1:], *verb.morph.suffixes))
    if verb.lemma in said or not (transitive or verb.lemma in word_set(language.words["needs_object"])):
        return False
    return after.text in (".", ";") or (after.upos == "ADP" and after.lower in language.classes["time_prepositions"])
