"""What stands beside the key of a word-formation item: forms that do not fit, or nothing where no other form does."""

from collections.abc import Sequence

from kuis.items.forms.attested import Form, form_sets
from kuis.items.forms.fit import goes_before, surely_wrong
from kuis.items.forms.places import Place
from kuis.items.lexis.glosses import meanings
from kuis.items.text.context import Context

LEAST = 2
"""Options beside the key."""
LEAST_ZIPF = 2.0
"""Rarer words are neither keys nor options."""
_MOST = 3
_PREFERRED = ("passive", "active", "middle", "stative", "process", "result", "state", "agent", "root")


def distractors(context: Context, place: Place, forms: Sequence[Form]) -> tuple[str, ...]:
    """Up to three forms that surely do not fit, those of the key's part of speech first and of different shapes.

    There are none where the part of speech alone would tell (menolak among penolakan and tolakan).
    """
    disputed = form_sets(context.language)["disputed"]
    known = (f for f in forms if f.zipf >= LEAST_ZIPF and f.lemma not in disputed and not _confused(context, place, f))
    wrong = [f for f in known if surely_wrong(place, f, context.language)]
    plain = {f.text for f in wrong}
    # Who knows that a verb stands there thinks of its passive first: without that the others are no choice.
    if place.key.passive and any(f.shape == "passive" and f.lemma == place.key.lemma and f not in wrong for f in forms):
        return ()
    # terpilih beside memilihkan, without memilih: the form that comes to mind first is not among the options.
    wrong = [f for f in wrong if f.shape != "active" or not f.benefits or f.benefits in plain]
    own = place.key.lemma  # diakui before diaku, beside mengakui
    ranked = sorted(wrong, key=lambda f: (_PREFERRED.index(f.shape), f.lemma != own, -f.zipf, f.text))
    first = {f.shape: f for f in reversed(ranked)}

    def place_in_row(form: Form) -> tuple[bool, bool, bool]:
        again = first[form.shape] is not form
        # Of two passives (diantar, diantarkan) the second comes last of all.
        return again and form.shape == "passive", form.upos != place.key.upos, again

    ordered = sorted(ranked, key=place_in_row)
    chosen: list[Form] = []
    for form in ordered:
        # Two nouns of state mean the same (kelangsungan, keberlangsungan): one is wrong because the other is.
        twin = form.shape == "state" and any(f.shape == "state" for f in chosen)
        # So do two active verbs with a meaning in common (menggunakan, mempergunakan): the key would be the odd one.
        verbs = (f for f in chosen if f.shape == form.shape == "active")
        twin = twin or any(not meanings(f.gloss).isdisjoint(meanings(form.gloss)) for f in verbs)
        if len(chosen) < _MOST and not twin:
            chosen.append(form)
    return tuple(f.text for f in chosen) if _tempting(place, chosen) else ()


def moot(context: Context, key: Form) -> bool:
    """Whether the root alone is a verb that means the same and is more at home there: berpindah, pindah."""
    if key.shape != "middle":
        return False
    rows = context.language.lexicon.get(key.root, ())
    bare = (r for r in rows if r.upos == "VERB" and not r.register and r.zipf > key.zipf)
    return any(not meanings(r.gloss).isdisjoint(meanings(key.gloss)) for r in bare)


def _confused(context: Context, place: Place, form: Form) -> bool:
    """Whether people take a form for the key though grammar parts them: merasa and berasa, mengarah and mengarahkan."""
    key = place.key
    if "passive" in (key.shape, form.shape) or not key.upos == form.upos == "VERB":
        return False
    pairs = form_sets(context.language)["confused"]
    listed = not pairs.isdisjoint((f"{key.lemma}/{form.lemma}", f"{form.lemma}/{key.lemma}"))
    return listed or (form.shape == "middle" and not meanings(key.gloss).isdisjoint(meanings(form.gloss)))


def _tempting(place: Place, options: Sequence[Form]) -> bool:
    """Whether two options or more might be taken for the key: they are of its part of speech, or go with what follows.

    Of only two beside a noun both are nouns, but for people (para petani | pertanian | bertani); beside a verb one may
    be a noun that goes there: disampaikan | menyampaikan | penyampaian, before oleh.
    """
    people = place.noun_marker == "people" or (place.topic and place.person)
    own = [f for f in options if f.upos == place.key.upos]
    others = [f for f in options if f.upos != place.key.upos and (people or goes_before(place, f))]
    if not own or len(own) + len(others) < LEAST:
        return False
    return len(options) > LEAST or len(own) == len(options) or people or place.key.upos == "VERB"


def determined(context: Context, place: Place, forms: Sequence[Form]) -> bool:
    """Whether the place admits no other form of the root, so that it can be asked for without options."""
    verb = place.key.upos == "VERB"
    clear = bool(place.marked or place.agent or place.object) if verb else bool(place.noun_marker)
    if not clear or place.key.shape == "other" or either_suffix(context, place):
        return False
    # No list has all forms with ter- that stand for a passive: tak pernah dituntaskan, tertuntaskan.
    if place.key.shape == "passive" and not place.agent and not place.object:
        return False
    # A noun's own root may stand in its place (perekonomian, ekonomi), and so may a root that is a verb or, without an
    # agent, an adjective (ditimbulkan, timbul; menghilang, hilang); another's may not stand in the place of a verb, nor
    # any before an object.
    fitting = ("VERB",) if place.agent else ("VERB", "ADJ")
    if not verb:
        # Where only a noun stands no verb or adjective does that is the root (pada penyelesaian, not pada selesai); of
        # an adjective ke-an might be meant instead of another noun (pemenuhan, kepenuhan).
        roots = ("VERB", "ADJ") if place.key.shape == "state" else ("VERB",)
        return all(surely_wrong(place, f, context.language) or (f.shape == "root" and f.upos in roots) for f in forms)
    rooted = bool(place.object) or not any(f.shape == "root" and f.upos in fitting for f in forms)
    return all(surely_wrong(place, f, context.language) or (rooted and f.shape == "root") for f in forms)


def either_suffix(context: Context, place: Place) -> bool:
    """Whether the verb may have a suffix or not, so that what is typed could be either: berbasis, berbasiskan."""
    key = place.key
    if key.upos != "VERB":
        return False
    return key.root in form_sets(context.language)["either_suffix"] or (
        key.shape == "middle" and key.of_noun and bool(place.object)
    )
