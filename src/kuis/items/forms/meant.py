"""What a derived word means, where that and its part of speech tell it from all other forms of its root."""

from collections.abc import Sequence
from functools import lru_cache

from kuis.items.forms.attested import Form, form_sets, forms_of
from kuis.items.forms.fit import surely_wrong
from kuis.items.forms.options import either_suffix
from kuis.items.forms.places import Place
from kuis.items.lexis.glosses import in_brief, words_of
from kuis.items.lexis.passive import passive_gloss
from kuis.items.lexis.senses import sense_of
from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import LexicalEntry, Token

_LEAST_ZIPF = 3.0
_RARER = 0.3  # a root so much rarer than the key is no verb by itself: membantu, bantu; but meminta, minta
_MUCH_RARER = 1.5
_ALIKE = 4  # letters
_SMALL_WORDS = "a an the to of be in on at by for with from as into so it oneself someone something"
_SMALL = frozenset(_SMALL_WORDS.split())
_VOICES = frozenset(("active", "passive"))


def meant(context: Context, place: Place, row: LexicalEntry, tokens: Sequence[Token], at: int) -> str:
    """The gloss by which a learner who is given the root can say the form; "" where another form may be meant."""
    key, language = place.key, context.language
    if key.shape in ("other", "root") or row.zipf < _LEAST_ZIPF or either_suffix(context, place):
        return ""
    if row.lemma in form_sets(language)["frozen"] or tokens[at].lower in language.any_of("copulas", "becoming"):
        return ""
    sense = sense_of(language, row, tokens, at)
    if sense is None:
        return ""
    gloss = in_brief(sense.gloss)
    if key.shape == "passive" and tokens[at].lower != row.lemma and not gloss.startswith("be "):
        gloss = passive_gloss(language, gloss)
    if not gloss:
        return ""
    others = (f for f in forms_of(language, row.root) if f.text != key.text)
    return "" if any(_may_be_meant(place, f, gloss, language) for f in others) else gloss


def _may_be_meant(place: Place, form: Form, gloss: str, language: Language) -> bool:
    """Whether somebody may write another form for the gloss: of its part of speech, with a meaning of it."""
    key = place.key
    if form.shape == "root" or form.text == form.root:
        rows = (r for r in language.lexicon.get(form.text, ()) if r.register not in ("coarse", "colloquial"))
        own = (r for r in rows if r.upos == key.upos and (r.upos != "VERB" or r.zipf + _RARER > key.zipf))
        return any(_meets(r.gloss, gloss) for r in own)
    if form.upos != key.upos or not _meets(form.gloss, gloss):
        return False
    if {form.shape, key.shape} == _VOICES:
        return False  # threaten, be threatened
    if key.upos == "NOUN" and form.shape != key.shape and ("agent" in (form.shape, key.shape) or _rare(form, key)):
        return False  # ancaman, a threat; pengancam, who threatens; nobody thinks of pengancaman
    return not surely_wrong(place, form, language)


def _rare(form: Form, key: Form) -> bool:
    return form.zipf < key.zipf - _MUCH_RARER


def _meets(one: str, other: str) -> bool:
    """Whether two glosses have a word in common, or words that begin alike (trap, be trapped)."""
    return not _beginnings(one).isdisjoint(_beginnings(other))


@lru_cache(maxsize=20_000)
def _beginnings(gloss: str) -> frozenset[str]:
    return frozenset(word[:_ALIKE] for word in words_of(gloss) if word not in _SMALL)
