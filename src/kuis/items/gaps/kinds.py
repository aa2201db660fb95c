"""Whether a gap's kind is sure enough to be told in a hint, and worth being asked for."""

from itertools import pairwise

from kuis.items.gaps.hints import form_of, unit_of
from kuis.items.text import nearby
from kuis.items.text.people import human, officer_before, person
from kuis.items.text.spots import NAMES, Spot, is_capital, is_titled
from kuis.model import Entity

_ROMAN = frozenset("IVXLC")
_LONGEST = 5  # words of a name that can be written into a gap
_FAR = 6  # words before a comma that may say what is named behind it
_TOLD = 4  # letters that tell two names apart
_SHORTEST = 3  # letters of a short form worth asking for: TV and UU are words


def sure_kind(spot: Spot) -> bool:
    """Whether it is what its type says, as far as the words around it tell, and no trifle."""
    if spot.entity.type in NAMES and len(spot.entity.text.split()) > _LONGEST:
        return False
    if spot.entity.type in ("ORG", "EVENT", "LAW", "NORP") and len(spot.entity.text) < _SHORTEST:
        return False  # PL
    match spot.entity.type:
        case "PER":
            return not _ordinary_opening(spot) and _is_person(spot)
        case "LOC":
            return not _ordinary_opening(spot) and _is_place(spot)
        case "ORG":
            return not _ordinary_opening(spot) and _is_body(spot)
        case "QUANTITY":
            return _is_amount(spot)
        case "LAW":
            return not any(c.isdecimal() for c in spot.entity.text)  # nobody learns numbers of laws
        case "NORP":
            return _is_people(spot)
    return True


def _is_people(spot: Spot) -> bool:
    """Whether it is a people, a language or a nationality: no family of plants, no believers (orang Kristen)."""
    last = spot.entity.text.split()[-1].lower()
    taxon = last.endswith(tuple(spot.language.classes["taxon_endings"]))
    return not taxon and not (spot.entity.subtype == "people" and last in spot.language.classes["faiths"])


def _is_person(spot: Spot) -> bool:
    entity, language, classes = spot.entity, spot.language, spot.language.classes
    first, *rest = entity.text.split()
    last = rest[-1] if rest else ""
    if spot.word_before in classes["gap_bearers"] or spot.head:
        return False  # kapal tanker Yo To, gereja Kristen
    lemma = spot.before.lemma if spot.before is not None else ""
    if lemma in classes["gap_bearers"] or lemma in classes["works"] or spot.word_before in classes["date_nouns"]:
        return False  # novel-novel Harry Potter, bulan Kartika
    if spot.word_before in classes["becoming"] and " " not in entity.text:
        return False  # mengganti nama marga menjadi Yuan
    if _called_thing(spot) or _alike(spot) or _said_to_be_place(spot):
        return False
    before = spot.word_before
    if before in classes["place_prepositions"] and before not in classes["origin_prepositions"]:
        return False  # di Banquet Hall
    alone = " " not in entity.canonical
    folk = alone and spot.before is not None and spot.before.text in classes["folk"]
    spoken = spot.word_before in classes["say_plain"] and (spot.first < 2 or spot.tokens[spot.first - 2].upos != "ADP")
    if folk and not spoken and (not person(spot) or entity.text not in language.people):
        return False  # perempuan Sunda, para pangeran Silesia, dari kata Al-Jumu'ah
    posted = spot.first > 1 and spot.tokens[spot.first - 2].lower in classes["posts"]
    if posted and spot.word_before in classes["role_prepositions"]:
        return False  # menjabat sebagai Pushe
    if form_of(spot) == "part":
        return False  # Secret of "Dokumentasi Secret Story": no name that people have stands in the middle
    if spot.before is not None and spot.before.lemma in classes["naming_verbs"] and not person(spot):
        return False  # telepon pertama dinamai Simon
    if len(rest) > 1 and last.isalpha() and last.isupper() and 1 < len(last) <= _SHORTEST and not set(last) <= _ROMAN:
        return False  # Adi Sasongko MA: with a degree
    loud = rest and first.isalpha() and first.isupper() and len(first) >= _SHORTEST
    if loud and not is_titled(spot.language, first.lower()):
        return False  # presiden ETRI Lim Joo-Hwan: a body and a person
    if spot.opening in classes["realms"]:
        return False  # Kasunanan Surakarta
    return person(spot) if entity.subtype or _ordinary(spot) else True


def _said_to_be_place(spot: Spot) -> bool:
    """Whether the sentence says that it is a place or a body: | menjadi desa kecil."""
    classes = spot.language.classes
    said = [t.lower for t in spot.tokens[spot.last : spot.last + 3] if t.lower not in classes["articles"]]
    heads = spot.language.any_of("loc_heads", "org_heads")
    return len(said) > 1 and said[0] in classes["copulas"] and said[1] in heads


def _alike(spot: Spot) -> bool:
    """Whether the article writes the name in two ways, so that either would be right: Abram, Abraham."""
    name, canonical = spot.entity.text, spot.entity.canonical
    if " " in canonical or len(name) < _TOLD:
        return False
    return any(
        e.type == "PER" and e.canonical != canonical and " " not in e.canonical and e.text[:_TOLD] == name[:_TOLD]
        for e in nearby.entities(spot.context, spot.entity.start)
    )


def _called_thing(spot: Spot) -> bool:
    """Whether a thing is named there, as in band lokal, |. or lagu-lagu dari |, or what no word of a person's name."""
    entity, classes, before = spot.entity, spot.language.classes, spot.before
    if before is None:
        return False
    if spot.word_before in classes["origin_prepositions"]:
        return spot.first > 1 and spot.tokens[spot.first - 2].lemma in classes["works"]
    if before.text != "," or spot.first < 2:
        return False
    named = any(word in spot.language.people for word in entity.text.split())
    for token in reversed(spot.tokens[max(0, spot.first - _FAR) : spot.first - 1]):
        if token.lemma in classes["groups"]:
            return True
        if human(spot.language, token) or is_capital(token):
            return False
        if token.upos not in ("NOUN", "ADJ"):
            return not named and token.upos in ("ADP", "VERB")
    return False


def _is_place(spot: Spot) -> bool:
    entity, classes = spot.entity, spot.language.classes
    if spot.word_before in classes["gap_bearers"]:
        return False
    led = spot.word_before in classes["place_prepositions"] or spot.word_before in ("(", ",") or bool(spot.head)
    if not led and entity.subtype in ("state", "city", "district", "island") and entity.text in spot.language.people:
        return False  # Victoria mempertahankan takhta: the queen
    if not led and entity.subtype == "capital" and _stands_for_state(spot):
        return False
    if len(entity.text) < _SHORTEST and entity.subtype not in ("country", "former"):
        return False
    if entity.subtype in ("country", "city"):
        # Tanah Air, Tanah Suci: called by a phrase of ordinary words; but Kota Padang.
        phrase = " " in entity.text and spot.opening not in classes["loc_heads"]
        return not (phrase and entity.text != entity.canonical and _ordinary(spot))
    if entity.subtype:
        return not _two_names(spot) and not _described(spot)
    camel = any(a.islower() and b.isupper() for a, b in pairwise(entity.text))
    strange = camel or _ordinary(spot) or spot.opening in classes["event_heads"]
    return not strange and (_leads_to_place(spot) or bool(spot.head))


def _stands_for_state(spot: Spot) -> bool:
    """Whether a capital does what its state does, which the article names too: Moskow menolak …, of Rusia."""
    place = spot.language.places.get(spot.entity.canonical)
    state = place.within if place is not None else ""
    after = spot.after
    acts = after is not None and (
        after.upos in ("AUX", "ADV") or (after.upos == "VERB" and after.morph.voice == "active")
    )
    calm = after is not None and after.lower in spot.language.classes["copulas"]
    return acts and not calm and state in spot.context.where


def _described(spot: Spot) -> bool:
    """Whether only an adjective stands behind the noun, so that it is no name: Provinsi Baru."""
    words = spot.entity.text.split()[1:]
    if not spot.head_inside or not words or spot.entity.text in spot.language.places:
        return False
    rows = [spot.language.lexicon.get(w.lower(), ()) for w in words]
    return all(found and found[0].upos == "ADJ" for found in rows)


def _two_names(spot: Spot) -> bool:
    """Whether a person's name may have stuck to that of a place: Kota Solo Rina, Kepala | Pasar Besar Sutrisno."""
    language, (_, *words) = spot.language, spot.entity.text.split()
    if len(words) < 2 or spot.entity.subtype != spot.opening or words[-1] in language.places:
        return False
    if " ".join(words) in language.places or words[-1].lower() in language.classes["parts_of_places"]:
        return False  # Provinsi Nusa Tenggara Timur
    placed = any(" ".join(words[:n]) in language.places for n in range(1, len(words)))
    return placed or (words[-1] in language.people and officer_before(spot, spot.first - 1))


def _leads_to_place(spot: Spot) -> bool:
    """Whether a preposition of place stands before it; that of origin only after a verb or a name: Rina dari |."""
    classes = spot.language.classes
    if spot.word_before not in classes["origin_prepositions"]:
        return spot.word_before in classes["place_prepositions"]
    return spot.first > 1 and spot.tokens[spot.first - 2].upos in ("VERB", "PROPN")


def _is_body(spot: Spot) -> bool:
    entity = spot.entity
    classes, listed = spot.language.classes, entity.text in spot.language.organisations
    sure = listed or bool(spot.head)
    words = entity.text.split()
    if len(words) > 1 and set(words[-1]) <= _ROMAN and len(words[0]) < _SHORTEST:
        return False  # PD II is a war
    if not listed and (
        spot.word_before in classes["gap_bearers"] or entity.text.split()[-1].lower() in classes["prizes"]
    ):
        return False  # penghargaan Bintang Emas, Emmy Awards
    match entity.subtype:
        case "":
            return sure
        case "media":
            return sure and spot.word_before not in classes["told_to"]
        case "acronym":
            counted = spot.word_before in classes["articles"] or _pointed(spot)  # seorang ABK, BPO tersebut
            return len(entity.text) >= _SHORTEST and not set(entity.text) <= _ROMAN and not counted
    return True


def _pointed(spot: Spot) -> bool:
    return spot.after is not None and spot.after.lower in spot.language.classes["demonstratives"]


def _is_amount(spot: Spot) -> bool:
    entity, classes = spot.entity, spot.language.classes
    if entity.subtype in spot.language.classes["era_nouns"]:
        return False  # kira-kira 3 abad SM
    if entity.subtype in ("score", "°") or entity.value is None or spot.opening in classes["vague_numbers"]:
        return False
    if entity.text[0].isupper() and spot.first > spot.context.openings[spot.sentence.start]:
        return False  # in a title: gerakan Delapan Jam
    if spot.word_before in classes["partitives"]:
        return False  # salah satu jenis
    if spot.word_before in classes["date_nouns"] and spot.entity.text[0].isdecimal():
        return False  # pada tahun 2001 | perusahaan itu
    if entity.value < 1 and entity.subtype in spot.language.any_but("uncounted", "time_nouns"):
        return False  # setengah kali
    if entity.value == 1 and entity.subtype not in classes["time_nouns"]:
        return False  # satu unit: no news
    return bool(unit_of(spot)) or _counts(spot)


def _counts(spot: Spot) -> bool:
    """Whether a bare number counts the noun after it (100 kuda), a share of more (12 dari 19 desa) or comes to it."""
    after, classes = spot.after, spot.language.classes
    if after is None or (spot.before is not None and spot.before.lemma in classes["time_nouns"]):
        return False
    if after.morph.clitics:
        return False  # 40 persennya: of what, the sentence before says
    if after.upos == "X" or after.lower in classes["foreign_words"]:
        return False  # 3 nautical miles
    known = after.upos == "NOUN" and after.lemma in spot.language.lexicon
    counted = known or after.lower in classes["shares"]
    return counted or spot.word_before in classes["measure_words"]


def _ordinary(spot: Spot) -> bool:
    """Whether every word of its only name in the article is an ordinary word too: Tanah Air, Kristen."""
    entity = spot.entity
    plain = all(word.lower() in spot.language.lexicon for word in entity.text.split())
    return plain and entity.canonical.count(" ") <= entity.text.count(" ")


def _ordinary_opening(spot: Spot) -> bool:
    """Whether a name that opens its sentence is an ordinary word that is no name elsewhere: Kompas menunjukkan arah."""
    entity, context = spot.entity, spot.context
    if spot.first != context.openings[spot.sentence.start] or " " in entity.text:
        return False
    return spot.opening in spot.language.lexicon and not any(
        _names(other, entity) and (other.text != entity.text or other.start != sentence.start)
        for sentence in context.where.get(entity.canonical, ())
        for other in sentence.entities
    )


def _names(other: Entity, entity: Entity) -> bool:
    return other.canonical == entity.canonical and other.start != entity.start
