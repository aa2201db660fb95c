"""What the place of a derived word in its sentence admits: which forms of the same root surely do not fit there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kuis.items.context import Context
from kuis.items.formation import VERBAL, formation_of
from kuis.items.vocabulary_data import word_set
from kuis.items.vocabulary_glosses import senses
from kuis.languages.base import Language
from kuis.languages.needs import NOUN_MARKERS
from kuis.model import Clause, LexicalEntry, Sentence, Token

_LISTS = ("actors", "double_object", "middle_with_object", "stative_with_object", "verb_markers", "no_passive")
# A noun inside a phrase (gunung api) is as well known as one with a row of its own.
_KNOWN = frozenset(("row", "phrase"))


@dataclass(frozen=True)
class Form:
    """An attested form of a root.

    Attributes:
        shape: as `Formation.shape` gives it.
        zipf: of the headword it belongs to.
        transitive: whether the suffix alone says that the verb wants an object.
    """

    text: str
    shape: str
    upos: str
    lemma: str
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    zipf: float
    gloss: str = ""
    transitive: bool = False


def form_of(
    language: Language, text: str, row: LexicalEntry, prefixes: tuple[str, ...], suffixes: tuple[str, ...]
) -> Form:
    """A form of the row's headword, with the shape that its affixes give."""
    formation = formation_of(language)
    shape, transitive = formation.shape(row.upos, prefixes, suffixes), not formation.transitive.isdisjoint(suffixes)
    return Form(text, shape, row.upos, row.lemma, prefixes, suffixes, row.zipf, row.gloss, transitive)


@lru_cache(maxsize=20_000)
def forms_of(language: Language, root: str) -> tuple[Form, ...]:
    """The forms of a root that rules give and the lexicon attests, with the passives of its active verbs."""
    found: dict[str, Form] = {}
    for row in language.by_root.get(root, ()):
        for form in _of_row(language, row):
            # A form of two parts of speech (jalan: road, to walk) may fit more places than one: it is no distractor.
            found[form.text] = form if form.text not in found else _ambiguous(form)
    return tuple(found.values())


def _ambiguous(form: Form) -> Form:
    return Form(form.text, "other", form.upos, form.lemma, form.prefixes, form.suffixes, form.zipf)


def _of_row(language: Language, row: LexicalEntry) -> Iterator[Form]:
    if not row.lemma.isalpha() or not row.lemma.islower() or row.register in ("coarse", "colloquial"):
        return
    morph = language.morphology.read(row.lemma).morph
    if morph.root != row.root or morph.clitics or morph.reduplicated:
        return
    built = language.morphology.generate(morph.root, morph.prefixes, morph.suffixes)
    if built != row.lemma:
        return
    form = form_of(language, row.lemma, row, morph.prefixes, morph.suffixes)
    yield form
    prefixes = formation_of(language).passive_prefixes(morph.prefixes)
    if prefixes and form.shape == "active" and _takes_object(language, row, morph.suffixes):
        passive = language.morphology.generate(morph.root, prefixes, morph.suffixes)
        yield form_of(language, passive, row, prefixes, morph.suffixes)


def _takes_object(language: Language, row: LexicalEntry, suffixes: tuple[str, ...]) -> bool:
    """Whether an active verb has a passive: meninggi (grow high) and other bare verbs of state have none."""
    if row.lemma in language.classes["intransitive_men"] or row.lemma in _sets(language)["no_passive"]:
        return False
    return bool(suffixes) or not any(r.upos == "ADJ" for r in language.lexicon.get(row.root, ()))


@dataclass(frozen=True)
class Place:
    """Where a derived word stands.

    Attributes:
        key: the word's own form.
        before: the word before in lower case, "" at the edge.
        agent: whether the preposition of an agent follows (oleh).
        relative: whether the word before is a relative one (yang).
        marked: whether the word before admits only a verb (telah, akan, yang …).
        noun_marker: which kind of word before admits only a noun ("prepositions", "people" …), or "".
        main: whether the word heads the main clause.
        subject: "actor", "thing" or "" when it is not clear.
        object: "thing" when a noun phrase that cannot act follows, "actor" for one that can, "" for none.
        stop: whether a preposition or the end of the sentence follows.
    """

    key: Form
    before: str
    agent: bool
    relative: bool
    marked: bool
    noun_marker: str
    main: bool
    subject: str
    object: str
    stop: bool


@lru_cache(maxsize=8)
def _sets(language: Language) -> Mapping[str, frozenset[str]]:
    known = language.words
    found = {name: word_set(known[name]) for name in _LISTS}
    return found | {name: word_set(known["noun_markers"].get(name, "")) for name in NOUN_MARKERS}


def place_of(context: Context, sentence: Sentence, clause: Clause | None, at: int, key: Form) -> Place:
    """The place of token `at`."""
    tokens, sets, classes = sentence.tokens, _sets(context.language), context.language.classes
    before = tokens[at - 1] if at else None
    word = before.text.lower() if before else ""
    main = clause is not None and clause.verb == at
    subject = ""
    relative = word in classes["relatives"]
    if relative and at > 1:
        subject = _kind(context, sentence, at - 2, sets)
    elif main and clause is not None:
        subject = _subject_kind(context, sentence, clause, sets)
    marker = next((n for n in ("prepositions", "quantifiers", "people") if word in sets[n]), "")
    if before is not None and before.upos == "VERB" and (word in sets["verbs"] or before.lemma in sets["verbs"]):
        marker = "verbs"
    follows, stop = _following(context, sentence, at, sets)
    agent = at + 1 < len(tokens) and tokens[at + 1].text.lower() in classes["agent_prepositions"]
    return Place(key, word, agent, relative, word in sets["verb_markers"], marker, main, subject, follows, stop)


def _kind(context: Context, sentence: Sentence, at: int, sets: Mapping[str, frozenset[str]]) -> str:
    """Whether the noun at `at` can act: "actor", "thing" or "" when nothing says so."""
    token = sentence.tokens[at]
    if token.upos == "PRON":
        return "actor" if token.text.lower() in context.language.classes["pronouns"] else ""
    entity = next((e for e in sentence.entities if e.start <= token.start < e.end), None)
    if entity is not None:
        return {"PER": "actor", "ORG": "actor", "TITLE": "actor", "NORP": "actor"}.get(entity.type, "")
    if token.upos != "NOUN" or token.origin not in _KNOWN or not token.text.islower():
        return ""
    if token.lemma in sets["actors"] or token.lemma in context.language.classes["person_nouns"]:
        return "actor"
    return "actor" if _is_agent(context, token) else "thing"


def _is_agent(context: Context, token: Token) -> bool:
    """Whether a noun is formed as one that acts: penulis, petani."""
    return formation_of(context.language).shape("NOUN", token.morph.prefixes, token.morph.suffixes) == "agent"


def _subject_kind(context: Context, sentence: Sentence, clause: Clause, sets: Mapping[str, frozenset[str]]) -> str:
    """The kind of the subject's head, its first noun; a title with its person acts (Pak Bambang)."""
    first, last = clause.subject
    opens = sentence.tokens[first].text.lower() if first < last else ""
    named = any(e.type == "PER" for e in context.entities_in(sentence, first, last))
    if named and (opens in context.language.titles or opens in context.language.classes["person_nouns"]):
        return "actor"
    for at in range(*clause.subject):
        token = sentence.tokens[at]
        if token.upos in ("NOUN", "PROPN", "PRON"):
            if token.upos == "NOUN" and token.text[0].isupper() and at == clause.subject.first:
                lowered = token.lemma in sets["actors"] or token.lemma in context.language.classes["person_nouns"]
                return "actor" if lowered else _capital_kind(context, sentence, at)
            return _kind(context, sentence, at, sets)
    return ""


def _capital_kind(context: Context, sentence: Sentence, at: int) -> str:
    token = sentence.tokens[at]
    if any(e.type in ("PER", "ORG") and e.start <= token.start < e.end for e in sentence.entities):
        return "actor"
    if any(e.start <= token.start < e.end for e in sentence.entities) or token.origin not in _KNOWN:
        return ""
    return "actor" if _is_agent(context, token) else "thing"


def _following(context: Context, sentence: Sentence, at: int, sets: Mapping[str, frozenset[str]]) -> tuple[str, bool]:
    """The kind of the noun phrase that follows ("" for none), and whether a preposition or the end follows instead."""
    tokens: Sequence[Token] = sentence.tokens
    if at + 1 >= len(tokens):
        return "", True
    nearest = tokens[at + 1]
    if nearest.text in ".?!" or nearest.upos == "ADP":
        return "", True
    amount = next((e for e in sentence.entities if e.start == nearest.start), None)
    if amount is not None and amount.type in ("QUANTITY", "MONEY", "PERCENT"):
        people = amount.subtype in sets["actors"] or amount.subtype in context.language.classes["person_nouns"]
        return "actor" if people else "thing", False
    for k in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[k]
        if token.upos in ("NOUN", "PROPN", "PRON"):
            return _kind(context, sentence, k, sets) or "actor", False
        if token.upos not in ("DET", "NUM"):
            break
    return "", False


def surely_wrong(place: Place, form: Form, language: Language) -> bool:
    """Whether a form of the root cannot stand in the key's place; False when it may, or when nothing says so."""
    if form.shape == "other" or form.text == place.key.text:
        return False
    if place.key.upos == "NOUN":
        return _wrong_for_noun(place, form)
    if place.key.upos != "VERB":
        return False
    if form.upos in ("NOUN", "ADJ") and form.shape in ("process", "result", "agent", "root"):
        return _wrong_noun_in_verb_place(place, form)
    return _wrong_verb(place, form, _sets(language))


def _wrong_for_noun(place: Place, form: Form) -> bool:
    """After terhadap, sebuah, seorang, melakukan … only a noun fits; after seorang only a person."""
    if not place.noun_marker:
        return False
    if place.noun_marker == "people" and place.key.shape == "agent" and form.shape == "process":
        return True
    return form.upos == "VERB" and form.shape in VERBAL


def _wrong_noun_in_verb_place(place: Place, form: Form) -> bool:
    if form.shape == "root":
        # A root may stand in for a passive or a middle verb (masih milik, pernah tugas); before an object it may not.
        noun = form.upos == "NOUN" and place.key.shape == "active" and place.key.suffixes != ()
        return noun and place.marked and bool(place.object)
    if place.marked:
        # "saham yang pemilik" may be read as a nominal predicate; "akan pemilik" may not.
        return form.shape != "agent" or not place.relative
    return place.main and place.subject == "actor" and form.shape in ("process", "result") and place.before != ","


def _wrong_verb(place: Place, form: Form, sets: Mapping[str, frozenset[str]]) -> bool:
    if form.shape == "root":
        return False
    key = place.key
    if key.shape == "active" and place.object:
        if {key.lemma, form.lemma} & sets["double_object"]:
            return False
        if form.shape == "passive":
            return place.object == "thing" and place.subject == "actor"
        if form.shape == "middle":
            return form.text not in sets["middle_with_object"] and not _same_meaning(key, form)
        if form.shape == "stative":
            taken = form.text in sets["stative_with_object"] or _same_meaning(key, form)
            return place.object == "thing" and not taken
        return False
    if key.shape == "passive":
        if place.agent:
            return form.shape in ("active", "middle")
        headed = place.stop and place.subject == "thing" and (place.marked or place.main)
        return headed and form.shape == "active" and form.transitive
    if key.shape in ("middle", "stative", "active") and place.stop:
        return form.shape == "active" and form.transitive and not key.transitive
    return False


def _same_meaning(key: Form, form: Form) -> bool:
    """Whether two forms share a sense: beroleh and memperoleh both take an object."""
    return bool(set(senses(key.gloss)) & set(senses(form.gloss)))
