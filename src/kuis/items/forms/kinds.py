"""What the nouns around a derived word are: somebody, a body that acts, or a thing."""

from kuis.items.forms.attested import form_sets
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context
from kuis.model import Clause, Sentence, Token

# A noun inside a phrase (gunung api) is as well known as one with a row of its own.
_KNOWN = frozenset(("row", "phrase"))
_NAMES = {"PER": "person", "TITLE": "person", "ORG": "body", "NORP": "body"}
NOUNS = ("NOUN", "PROPN", "PRON")


def head_kind(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The kind of the subject's head, its first noun; a title with its person acts (Pak Bambang)."""
    first, last = clause.subject
    if first >= last:
        return ""
    sets, classes = form_sets(context.language), context.language.classes
    opens = sentence.tokens[first].lower
    named = any(e.type == "PER" for e in context.entities_in(sentence, first, last))
    if named and (opens in context.language.titles or opens in classes["person_nouns"]):
        return "person"
    for at in range(first, last):
        token = sentence.tokens[at]
        if token.upos == "NOUN" and token.text[0].isupper() and at == first:
            if token.lemma in classes["person_nouns"] or token.lemma in sets["persons"]:
                return "person"
            return "body" if token.lemma in sets["actors"] else _capital_kind(context, sentence, at) or "some"
        if token.upos in NOUNS:
            entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
            # A state acts: Jepang menguasai Korea.
            state = entity is not None and entity.type == "LOC" and entity.subtype in ("country", "former")
            return "body" if state else kind_of_noun(context, sentence, at) or "some"
    return "some"


def kind_of_noun(context: Context, sentence: Sentence, at: int) -> str:
    """What the noun at `at` is: "person", "body", "thing" or "" when nothing says so."""
    token, classes = sentence.tokens[at], context.language.classes
    if token.upos == "PRON":
        return "person" if token.lower in classes["pronouns"] else ""
    entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
    if entity is not None:
        return _NAMES.get(entity.type, "")
    if token.upos != "NOUN" or token.origin not in _KNOWN or not token.text.islower():
        return ""
    sets = form_sets(context.language)
    if token.lemma in classes["person_nouns"] or token.lemma in sets["persons"] or _is_agent(context, token):
        return "person"
    return "body" if token.lemma in sets["actors"] else "thing"


def _capital_kind(context: Context, sentence: Sentence, at: int) -> str:
    token = sentence.tokens[at]
    entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
    if entity is not None:
        return {"PER": "person", "ORG": "body"}.get(entity.type, "")
    if token.origin not in _KNOWN:
        return ""
    return "person" if _is_agent(context, token) else "thing"


def _is_agent(context: Context, token: Token) -> bool:
    """Whether a noun is formed as one that acts: penulis, petani."""
    return formation_of(context.language).shape("NOUN", token.morph.prefixes, token.morph.suffixes) == "agent"
