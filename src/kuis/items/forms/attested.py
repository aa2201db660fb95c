"""The forms of a root that the lexicon attests, by which word-formation items choose what stands beside the key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kuis.items.lexis.data import word_set
from kuis.items.lexis.formation import formation_of
from kuis.languages.base import Language
from kuis.languages.needs_forms import FORMS
from kuis.languages.needs_words import NOUN_MARKERS
from kuis.model import LexicalEntry


@lru_cache(maxsize=8)
def form_sets(language: Language) -> Mapping[str, frozenset[str]]:
    """The lists of words by which places and forms are judged, by name."""
    known = language.words
    found = {name: word_set(known[name]) for name in FORMS}
    return found | {name: word_set(known["noun_markers"].get(name, "")) for name in NOUN_MARKERS}


@dataclass(frozen=True)
class Form:
    """An attested form of a root.

    Attributes:
        shape: as `Formation.shape` gives it.
        zipf: of the headword it belongs to.
        transitive: whether an affix alone says that the verb wants an object (menolakkan, memperbesar).
        local: whether that object is whom or where something goes (menawari).
        passive: whether it is the active of a passive.
        of_noun: whether the root, or what stands inside, is a noun and no verb: berbentuk.
        benefits: the plain active verb beside which this one may say for whom something is done (mengantar, of
            mengantarkan and diantarkan), or "".
        root: what it is a form of.
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
    local: bool = False
    passive: bool = False
    of_noun: bool = False
    benefits: str = ""
    root: str = ""


def form_of(
    language: Language, text: str, row: LexicalEntry, prefixes: tuple[str, ...], suffixes: tuple[str, ...]
) -> Form:
    """A form of the row's headword, with the shape that its affixes give."""
    formation = formation_of(language)
    shape = formation.shape(row.upos, prefixes, suffixes)
    transitive = not formation.transitive.isdisjoint((*prefixes[1:], *suffixes))
    local = not formation.local.isdisjoint(suffixes[-1:])
    passive = shape == "active" and _takes_object(language, row, transitive=transitive)
    inside = language.morphology.generate(row.root, prefixes[1:], suffixes) if prefixes else row.root
    kinds = {r.upos for r in language.lexicon.get(inside, ())}
    return Form(
        text=text,
        shape=shape,
        upos=row.upos,
        lemma=row.lemma,
        prefixes=prefixes,
        suffixes=suffixes,
        zipf=row.zipf,
        gloss=row.gloss,
        transitive=transitive,
        local=local,
        passive=passive,
        of_noun="NOUN" in kinds and "VERB" not in kinds,
        benefits=_plain(language, row, prefixes) if suffixes[-1:] == (formation.benefactive,) else "",
        root=row.root,
    )


def _plain(language: Language, row: LexicalEntry, prefixes: tuple[str, ...]) -> str:
    """The active verb of the same root without a suffix, where it takes an object; else ""."""
    formation = formation_of(language)
    if len(prefixes) != 1 or prefixes[0] not in (formation.active, formation.passive):
        return ""
    plain = language.morphology.generate(row.root, (formation.active,), ())
    rows = (r for r in language.lexicon.get(plain, ()) if r.upos == "VERB" and r.root == row.root)
    return plain if any(_takes_object(language, r, transitive=False) for r in rows) else ""


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
    return Form(form.text, "other", form.upos, form.lemma, form.prefixes, form.suffixes, form.zipf, root=form.root)


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
    if prefixes and form.passive:
        passive = language.morphology.generate(morph.root, prefixes, morph.suffixes)
        yield form_of(language, passive, row, prefixes, morph.suffixes)


def _takes_object(language: Language, row: LexicalEntry, *, transitive: bool) -> bool:
    """Whether an active verb has a passive: meninggi (grow high) and other bare verbs of state have none."""
    sets, lemma = form_sets(language), row.lemma
    if lemma in language.classes["intransitive_men"] or lemma in sets["no_passive"] or lemma in sets["intransitive"]:
        return False
    listed = lemma in sets["made"] or lemma in sets["needs_object"]  # memasak, though masak is an adjective too
    if not transitive and not listed and row.root in language.classes["place_nouns"]:
        return False  # melaut is to go to the sea, and dilaut is no word
    return transitive or listed or not any(r.upos == "ADJ" for r in language.lexicon.get(row.root, ()))
