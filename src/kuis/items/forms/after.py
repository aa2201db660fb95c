"""What follows a derived word: an object, an agent, a clause, or nothing that it could be done to."""

from collections.abc import Sequence

from kuis.items.forms.attested import form_sets
from kuis.items.forms.kinds import NOUNS, kind_of_noun
from kuis.items.lexis.data import word_set
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context
from kuis.model import Entity, Sentence, Token

_AHEAD = 8
_PHRASE = 4
_WITHOUT_OBJECT = frozenset(("passive", "middle", "stative"))
_AMOUNTS = frozenset(("QUANTITY", "MONEY", "PERCENT"))


def following(context: Context, sentence: Sentence, at: int) -> tuple[str, bool]:
    """The kind of what follows ("" for no noun phrase), and whether a preposition or the end follows instead."""
    tokens, classes, sets = sentence.tokens, context.language.classes, form_sets(context.language)
    if at + 1 >= len(tokens):
        return "", True
    nearest = tokens[at + 1]
    if nearest.lower in sets["recipients"] and _tells(context, tokens[at + 2 : at + 2 + _AHEAD]):
        return "clause", False  # mengatakan kepada wartawan bahwa …
    if nearest.text in ".?!" or nearest.upos == "ADP" or nearest.lower in classes["copulas"]:
        return "", True  # diubah | menjadi
    if nearest.lower in classes["complementisers"]:
        return "clause", False
    amount = amount_at(sentence, nearest)
    if amount is not None:
        people = amount.subtype in sets["actors"] or amount.subtype in classes["person_nouns"]
        return "person" if people else "thing", False
    if _when(context, sentence, nearest) or nearest.lower in classes["time_nouns"]:
        return "", False
    for k in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[k]
        if token.upos in NOUNS:
            return kind_of_noun(context, sentence, k) or "some", False
        # mendirikan salah satu sekolah
        some = token.upos == "ADJ" and k + 1 < len(tokens) and tokens[k + 1].upos == "NUM"
        if token.upos not in ("DET", "NUM") and not some:
            break
    return "", False


def agent_kind(context: Context, sentence: Sentence, at: int) -> str | None:
    """The kind of the agent behind the preposition at `at`; None where there is no such preposition."""
    if sentence.tokens[at].lower not in context.language.classes["agent_prepositions"]:
        return None
    nouns = (n for n in range(at + 1, min(at + 4, len(sentence.tokens))) if sentence.tokens[n].upos in NOUNS)
    noun = next(nouns, None)
    return "some" if noun is None else kind_of_noun(context, sentence, noun) or "some"


def _tells(context: Context, tokens: Sequence[Token]) -> bool:
    """Whether no more than a noun phrase stands before a clause of what is said: (kepada) wartawan | bahwa."""
    said = context.language.classes["complementisers"]
    at = next((n for n, t in enumerate(tokens) if t.upos in ("VERB", "PUNCT", "SCONJ", "ADP")), len(tokens))
    return 0 < at < len(tokens) and tokens[at].lower in said


def open_after(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether a comma, a date or another clause follows; "dan" may share an object with what comes after it."""
    tokens, classes = sentence.tokens, context.language.classes
    # disiarkan langsung dari, bergerak sangat lambat.
    past = next((k for k in range(at + 1, at + 4) if k >= len(tokens) or tokens[k].upos not in ("ADV", "ADJ")), at + 1)
    if past > at + 1 and (past >= len(tokens) or tokens[past].text in ".?!," or tokens[past].upos == "ADP"):
        return True
    nearest = tokens[at + 1]
    if nearest.text in ",;:)" or nearest.lower in classes["coordinators"]:
        beyond = tokens[at + 2] if at + 2 < len(tokens) else None
        if beyond is None or beyond.upos != "VERB":
            return beyond is None or nearest.upos == "PUNCT"
        # dijual dan berubah, direndam, direbus: a verb without an object shares none with the one before.
        shape = formation_of(context.language).shape("VERB", beyond.morph.prefixes, beyond.morph.suffixes)
        return shape in _WITHOUT_OBJECT
    if _when(context, sentence, nearest):
        return True
    word = nearest.lower
    return word in classes["subordinators"] and word not in classes["relatives"]


def amount_at(sentence: Sentence, token: Token) -> Entity | None:
    """The amount that a token opens: 5 persen, tiga kilogram."""
    return next((e for e in sentence.entities if e.start == token.start and e.type in _AMOUNTS), None)


def is_measure(context: Context, amount: Entity) -> bool:
    """Whether an amount says how much rather than what: 5 persen, tiga kilometer, 500 orang."""
    units = word_set(context.language.words["bare_units"]) | context.language.classes["person_nouns"]
    return amount.type != "QUANTITY" or not amount.subtype or amount.subtype in units


def _when(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a token opens a phrase of time: 12 Mei, tahun lalu; hari alone may be the day that one celebrates."""
    if any(e.start == token.start and e.type in ("DATE", "TIME") for e in sentence.entities):
        return True
    if token.lower not in context.language.classes["time_nouns"]:
        return False
    at = next(k for k, t in enumerate(sentence.tokens) if t is token)
    beyond = sentence.tokens[at + 1].lower if at + 1 < len(sentence.tokens) else ""
    return beyond in context.language.any_of("time_tails", "demonstratives")


def owned(sentence: Sentence, at: int, clitics: frozenset[str]) -> bool:
    """Whether the noun phrase that follows ends in -nya: menghentikan operasinya."""
    for token in sentence.tokens[at + 1 : at + 1 + _PHRASE]:
        if token.upos not in ("NOUN", "ADJ", "VERB", "NUM", "DET"):
            return False
        if not clitics.isdisjoint(token.morph.clitics):
            return True
    return False


def recipient(sentence: Sentence, at: int, recipients: frozenset[str]) -> bool:
    """Whether a recipient follows in the same clause, near enough to be the verb's own."""
    for token in sentence.tokens[at + 1 : at + 1 + _AHEAD]:
        if token.upos in ("VERB", "PUNCT", "SCONJ"):
            return False
        if token.lower in recipients:
            return True
    return False
