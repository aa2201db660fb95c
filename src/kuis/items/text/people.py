"""Whether the words around a name make it a person's."""

from kuis.items.lexis.data import word_set
from kuis.items.text.spots import Spot, is_capital, is_titled
from kuis.languages.base import Language
from kuis.model import Token

_FAR = 8  # words before a comma that may describe a person
_LONGEST_OFFICE = 10  # words
_AGE = 2  # digits


def person(spot: Spot) -> bool:
    """Whether the sentence says so: Menteri Jepang |, kata |, anak bernama |, | (60), | wafat, ditulis oleh |."""
    classes, tokens, language = spot.language.classes, spot.tokens, spot.language
    if spot.before is not None and spot.before.lemma in classes["naming_verbs"]:
        named = tokens[max(0, spot.first - 6) : spot.first - 1]
        return any(human(language, t) for t in named)  # kuda nil bernama | is nobody
    says = language.any_of("say", "say_plain")
    after = [t.lower for t in tokens[spot.last : spot.last + 3]]
    if len(after) == 3 and after[0] == "(" and after[1].isdecimal() and len(after[1]) == _AGE and after[2] == ")":
        return True
    if after and (after[0] in says or after[0] in classes["human_verbs"]):
        return True
    if len(after) > 1 and after[0] == "," and human(language, tokens[spot.last + 1]):
        return True  # |, pengusaha dari Makassar, …
    at = _before_owners(spot)
    if at is None or at < 0:
        return at is None
    if tokens[at].lower in says:
        return True
    if tokens[at].text == ",":
        return after[:1] == [","] and _described(spot, at)
    verb = at - (tokens[at].lower in classes["agent_prepositions"])
    return (verb >= 0 and tokens[verb].lemma in classes["human_work"]) or officer_before(spot, at)


def _before_owners(spot: Spot) -> int | None:
    """The index of the word before the gap and the state or body before it (Menteri Jepang |); None after an office."""
    at = spot.first - 1
    while at >= 0 and (owner := spot.covering(spot.tokens[at])):
        if owner.type == "TITLE":
            return None
        if owner.type not in ("LOC", "ORG", "NORP"):
            return -1
        at = next(i for i, t in enumerate(spot.tokens) if t.start >= owner.start) - 1
    return at


def _described(spot: Spot, comma: int) -> bool:
    """Whether a person is described before a comma: Pelari putri asal Etiopia, |, …"""
    for token in reversed(spot.tokens[max(0, comma - _FAR) : comma]):
        if token.upos in ("VERB", "AUX", "PUNCT"):
            return False
        if human(spot.language, token) or _agent(spot.language, token):
            return True
    return False


def _agent(language: Language, token: Token) -> bool:
    """Whether a noun is built as the name of one who does something: pelari, perawat."""
    shapes = language.words["formation"].get("nouns", {})
    morph = token.morph
    one = token.upos == "NOUN" and len(morph.prefixes) == 1 and not morph.suffixes
    return one and shapes.get(f"{morph.prefixes[0]}-") == "agent"


def officer_before(spot: Spot, at: int) -> bool:
    """Whether a calling and what belongs to it end there: Menteri Luar Negeri |, ahli parasitologi |."""
    tokens, joins = spot.tokens, spot.language.classes["name_coordinators"]
    for n in range(at, max(-1, at - _LONGEST_OFFICE), -1):
        token = tokens[n]
        if human(spot.language, token):
            return True
        # Menteri Tenaga Kerja dan Transmigrasi |, Ketua Panitia Pekan Raya 2005 |
        inside = token.lower in joins and is_capital(tokens[n - 1]) and n < at and is_capital(tokens[n + 1])
        if n and (inside or (token.text.isdecimal() and is_capital(tokens[n - 1]))):
            continue
        near = token.upos in ("NOUN", "ADJ") and at - n < 3
        if not (is_capital(token) or (near and token.text not in spot.language.any_of("org_heads", "loc_heads"))):
            return False
    return False


def human(language: Language, token: Token) -> bool:
    """Whether a word is said of people: menteri, Dr, istrinya, atlet."""
    word, lemma, classes = token.lower, token.lemma, language.classes
    if lemma in classes["person_nouns"] or lemma in classes["kinship"] or word in classes["person_nouns"]:
        return True
    return is_titled(language, word) or lemma in word_set(
        language.words["classifiers"].get("people", {}).get("nouns", "")
    )
