"""Which forms of a root surely do not fit a place: what a wrong option of a word-formation item must be."""

from collections.abc import Mapping

from kuis.items.forms.attested import Form, form_sets
from kuis.items.forms.places import ACTORS, Place
from kuis.items.lexis.formation import VERBAL
from kuis.items.lexis.glosses import senses
from kuis.languages.base import Language

Sets = Mapping[str, frozenset[str]]
_NOMINAL = frozenset(("process", "state", "result", "agent", "root"))


def surely_wrong(place: Place, form: Form, language: Language) -> bool:
    """Whether a form of the root cannot stand in the key's place; False when it may, or when nothing says so."""
    if form.shape == "other" or form.text == place.key.text:
        return False
    sets = form_sets(language)
    if place.key.upos == "NOUN":
        return _wrong_for_noun(place, form, sets)
    if place.key.upos != "VERB":
        return False
    if form.upos in ("NOUN", "ADJ") and form.shape in _NOMINAL:
        # Bu Rina jualan kue: speech takes some nouns as verbs.
        return form.text not in sets["spoken_verbs"] and _wrong_noun_in_verb_place(place, form, language)
    if form.shape == "root" or form.shape == place.key.shape == "passive":
        return False
    if place.key.shape == "active" and place.object == "clause":
        return _wrong_before_clause(place, form, sets)
    if place.key.shape == "active" and place.object:
        return _wrong_before_object(place, form, sets)
    return _wrong_without_object(place, form, sets, language)


def _wrong_for_noun(place: Place, form: Form, sets: Sets) -> bool:
    """After terhadap, sebuah … only a noun fits; after seorang only a person, after melakukan only a deed."""
    if form.upos == "VERB":
        # Pertemuan itu dihadiri …, never Ditemui itu dihadiri; Penumpang membeli tiket, never Menumpang membeli tiket.
        subject = place.topic and (form.shape == "passive" or (place.person and form.shape in VERBAL))
        return (bool(place.noun_marker) and form.shape in VERBAL) or subject
    if place.person and place.key.shape == "agent":
        # What is done by the pengusaha may be done by the perusahaan; seorang perusahaan is wrong all the same.
        acts = form.text in sets["person_results"] or (form.text in sets["actors"] and place.noun_marker != "people")
        return form.shape in ("process", "state", "result") and not acts
    if place.doing and place.key.shape in ("process", "state", "result"):
        # melakukan kesalahan, but not melakukan kebangunan beside melakukan pembangunan
        undone = form.shape == "state" and place.key.shape == "process" and form.text not in sets["done_states"]
        return form.shape == "agent" or undone
    return False


def _wrong_noun_in_verb_place(place: Place, form: Form, language: Language) -> bool:
    if place.before in form_sets(language)["amounts"] or place.before in language.classes["coordinators"]:
        return False  # banyak kegunaan; menolak ajaran itu dan penegasan bahwa
    if form.shape == "root":
        # A root may stand in for a passive or a middle verb (masih milik, pernah tugas); before an object it may not.
        noun = form.upos == "NOUN" and place.key.shape == "active" and place.key.suffixes != ()
        return noun and place.marked and bool(place.object)
    if form.shape == "agent" and place.agent:
        return True  # Gedung itu dirancang oleh Sari, never perancang oleh
    if place.marked:
        # "saham yang pemilik" may be read as a nominal predicate; "akan pemilik" may not.
        return form.shape != "agent" or not place.relative
    if form.shape not in ("process", "state", "result"):
        return False
    # Gunung itu meletus pada 1815, never letusan pada; what wants an object may be said without a verb.
    without = place.key.shape != "active" or not (place.key.passive or place.key.transitive)
    if place.bare and without and (place.stop or place.agent):
        return True
    return place.head and place.subject in ACTORS and not place.governed and place.before != ","


def _wrong_before_clause(place: Place, form: Form, sets: Sets) -> bool:
    """Before bahwa: Rina dikatakan bahwa, Rina bernyata bahwa, Rina menulisi bahwa."""
    if form.shape == "passive":
        # Rina menolak dan menegaskan bahwa; … dan ditegaskan bahwa has the clause as its subject.
        return place.subject != "" and not place.opened and form.lemma not in sets["told"]
    if form.shape == "middle":
        return form.text not in sets["middle_with_clause"]
    if form.shape == "stative":
        return form.text not in sets["stative_with_clause"]
    if form.text in sets["active_with_clause"]:
        return False
    return form.lemma in sets["intransitive"] or (form.local and form.lemma not in sets["i_with_clause"])


def _wrong_before_object(place: Place, form: Form, sets: Sets) -> bool:
    """Before an object: Pemerintah ditolak bantuan, Pemerintah bertolak bantuan, Harga meningkat produksi."""
    key = place.key
    if place.owned or (place.measured and form.shape != "passive"):
        return False  # Pabrik itu dihentikan operasinya; Harga meningkat 5 persen
    if form.shape == "active":
        if form.lemma in sets["intransitive"]:
            return bool(place.subject)
        # menawarkan bantuan kepada warga: menawari has the one who gets it as its object
        return form.local and not key.local and place.recipient and place.object == "thing"
    if form.shape == "passive" and (place.opened or (form.local and not key.local and not place.recipient)):
        return False  # untuk dilakukan penelitian; Rina ditawari buku, beside Rina menawarkan buku
    if form.shape == "passive" and form.benefits and not place.recipient:
        return False  # Rina diantarkan kue: for Rina
    made = form.shape == "passive" and key.lemma in sets["made"] and form.lemma == key.lemma
    if made and place.subject == "person" and key.lemma not in sets["double_object"]:
        return True
    # Panitia diberi(kan) hadiah, Rina disiapkan makanan; but not Panitia diberikan hadiah kepada pemenang.
    if {key.lemma, form.lemma} & sets["double_object"] and not (form.shape == "passive" and place.recipient):
        return False
    if form.shape == "passive":
        return place.object == "thing" and place.subject in ACTORS
    if form.shape == "middle":
        # What has something may say what it is: berpenghasilan, berbahan, berbentuk kotak.
        taken = form.of_noun or form.text in sets["middle_with_object"]
        return not taken and not _same_meaning(key, form)
    taken = form.text in sets["stative_with_object"] or _same_meaning(key, form)
    # "… dan tercapai kesepakatan" has its subject after the verb; "untuk tercapai kesepakatan" needs agar.
    follows = place.opened and not place.governed
    return place.object == "thing" and bool(place.subject or place.governed) and not follows and not taken


def _wrong_without_object(place: Place, form: Form, sets: Sets, language: Language) -> bool:
    """Without an object an active verb that wants one is wrong: Buku itu menerbitkan pada 1990."""
    key = place.key
    if key.shape == "passive" and place.agent:
        # Air bersatu oleh dingin: what comes of itself may have a cause.
        itself = form.shape == "middle" or not (form.passive or form.transitive)
        return form.shape in ("active", "middle") and not (itself and place.by == "thing")
    if place.purpose and form.lemma in sets["insisting"]:
        return False  # Ketua itu memaksa untuk mundur: insists on it
    if place.becoming and form.passive:
        return True  # Sawah itu diubah menjadi kebun, never mengubah menjadi
    if form.shape != "active" or (place.said and form.lemma in language.classes["say"]):
        return False
    wants = form.lemma not in sets["object_optional"]
    always = form.passive and (form.lemma in sets["needs_object"] or form.lemma in sets["made"])
    if key.shape == "passive":
        headed, thing, made = place.marked or place.head, place.subject == "thing", form.lemma in sets["made"]
        if place.open:
            return headed and ((wants and (form.transitive or (thing and form.passive) or always)) or (thing and made))
        # Album itu dirilis perusahaan rekaman: an album releases nobody.
        return headed and made and thing and form.lemma == key.lemma and place.object in ACTORS
    # Rumah itu terendam sejak pagi, never merendam; but a person may read, and wait.
    itself = not (key.transitive or key.passive) and (place.marked or place.head)
    if itself and place.open and place.subject == "thing" and wants and form.passive:
        return True
    # Where the key itself goes without its object, as in "meminjam dalam dolar", others may as well.
    if key.transitive or key.passive or not (place.stop or place.open):
        return False
    return wants and (form.transitive or (place.stop and form.lemma in sets["needs_object"]))


def _same_meaning(key: Form, form: Form) -> bool:
    """Whether two forms share a sense: beroleh and memperoleh both take an object."""
    return bool(set(senses(key.gloss)) & set(senses(form.gloss)))


def goes_before(place: Place, form: Form) -> bool:
    """Whether a form goes with what follows, whatever stands before it: penyampaian oleh, pernyataan bahwa."""
    if form.upos == "NOUN":
        return place.prepositional or place.described or bool(place.object)
    if form.shape == "active":
        return place.object not in ("", "clause")
    return place.prepositional
