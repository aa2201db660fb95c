"""Whether a gap asks fairly: for the whole of a name, date or number, where the sentence leaves one answer."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from kuis.items.gaps.kinds import sure_kind
from kuis.items.gaps.lists import listed
from kuis.items.gaps.phrases.phrase import listed as listed_words
from kuis.items.text.people import officer_before
from kuis.items.text.spots import NAMES, Spot, is_capital, is_head, is_titled
from kuis.languages.base import Language
from kuis.model import Token

_OPENERS = "(\"“‘'«"
_CLOSERS = ".,;:?!)\"”’'»…["
_QUOTES = frozenset("\"“”‘’'")
_ALL_ALONG = 3  # sentences
_STATES = ("country", "former")
_REGIONS = ("province", "state")
_TOWNS = ("", "city", "capital")


def fair(spot: Spot) -> bool:
    """Whether a gap there asks for the whole of its entity, and for something that the article tells."""
    return _kept(spot, "fair", lambda: whole(spot) and sure_kind(spot))


def whole(spot: Spot) -> bool:
    """Whether a gap there asks for the whole of its entity, be its kind sure or not, and leaves one answer."""
    return _kept(spot, "whole", lambda: _whole(spot))


def _kept(spot: Spot, question: str, ask: Callable[[], bool]) -> bool:
    """The answer about an entity, which several builders ask for, worked out once an article."""
    memory, key = spot.context.memory, ((question, spot.entity.end), spot.entity.start)
    if key not in memory:
        memory[key] = ask()
    return bool(memory[key])


def _whole(spot: Spot) -> bool:
    return not (
        _glued(spot)
        or _set_apart(spot)
        or (spot.entity.type in NAMES and (_cut_before(spot) or _cut_after(spot) or listed(spot)))
        or (spot.entity.type not in NAMES and (_beside_number(spot) or _either(spot) or _more_counted(spot)))
        or _aside(spot.tokens, spot.first)
        or contained(spot)
        or _whose(spot)
        or _taken_up(spot)
    )


def _glued(spot: Spot) -> bool:
    """Whether something that is no mark of the sentence touches it: AS-Venezuela, 8°25′, pasca-Reformasi."""
    text, entity = spot.context.document.article.text, spot.entity
    left, right = text[entity.start - 1 : entity.start], text[entity.end : entity.end + 1]
    return not (left.isspace() or left in _OPENERS) or not (right.isspace() or right in _CLOSERS)


def _beside_number(spot: Spot) -> bool:
    """Whether another number touches it, of which it may be a part: Boeing 737 | 400, 27 September | , 2005."""
    rest = spot.tokens[spot.last : spot.last + 2]
    if spot.entity.type == "DATE" and len(rest) > 1 and any(c.isdecimal() for c in rest[1].text):
        # 27 September | , 2005; abad ke-16 | dan 17, | sampai ke-4 SM: the other half of what is said of both
        other, ranges = spot.covering(rest[1]), spot.language.classes["range_words"]
        joined = rest[0].upos == "CCONJ" or rest[0].lower in ranges
        alone = other is None or other.type == "QUANTITY" or other.text.split()[0].lower() != spot.opening
        loose = joined and (other is None or (alone and spot.entity.subtype == "century"))
        if rest[0].text == "," or loose:
            return True
    if spot.entity.subtype == "decade" and rest and rest[0].lemma in spot.language.classes["measures"]:
        return True  # tembok berketinggian 20-an | meter
    return any(t is not None and t.text[:1].isdecimal() for t in (spot.before, spot.after))


def _either(spot: Spot) -> bool:
    """Whether it is one of two numbers: satu atau | hari, 1764 & |; 51.928 jiwa atau | is worked out from the other."""
    joins = spot.language.classes["alternators"] | {"&"}
    after = spot.after.lower if spot.after is not None else ""
    if spot.word_before in joins and spot.first > 1:
        other = spot.tokens[spot.first - 2]
        return other.text[:1].isdecimal() or other.upos == "NUM" or spot.covering(other) is not None
    number = spot.tokens[spot.last + 1 : spot.last + 2]
    return after in joins and bool(number) and (number[0].text[:1].isdecimal() or number[0].upos == "NUM")


def _more_counted(spot: Spot) -> bool:
    """Whether what is counted goes on behind it: delapan seri | film, 140.000 gambar | dan simbol.

    Behind a measure, a person or a word that counts nothing is cut: tiga tahun | masa jabatan, 72 anggota | majelis.
    """
    entity, after, classes = spot.entity, spot.after, spot.language.classes
    if entity.type != "QUANTITY" or after is None or not entity.subtype or after.text[0].isupper():
        return False
    unit = entity.subtype.replace(" ", "+")
    if unit in classes["time_nouns"] or unit in classes["measures"] or unit in listed_words(spot.language, "units"):
        return False
    rest = spot.tokens[spot.last + 1 : spot.last + 3]
    if after.upos == "CCONJ" and rest and rest[0].upos == "NOUN":
        verbal = len(rest) > 1 and rest[1].upos in ("VERB", "AUX")
        return not verbal and after.lower in classes["joiners"]
    return after.upos in ("NOUN", "X") and unit not in classes["countable_by"]


def _set_apart(spot: Spot) -> bool:
    """Whether its neighbours make it something else: in brackets, after "film", beside a dash, before a particle."""
    openers, closers = _edges(spot.language)
    if spot.first <= spot.context.openings[spot.sentence.start]:
        openers = frozenset()  # Solo, Harian Pagi – | Rina Sari: the dash is that of the dateline
    # ke | 18 is an ordinal, ke | Solo is a way.
    ordinal = spot.entity.text[0].isdecimal() and spot.word_before == spot.language.grammar["ordinal_prefix"]
    left = ordinal or spot.word_before in openers
    quoted = spot.entity.type in ("PER", "LOC") and spot.word_before in _QUOTES
    if quoted and spot.after is not None and spot.after.text in _QUOTES:
        return True  # singel "|": the title of a song
    return left or (spot.after is not None and spot.after.lower in closers)


@lru_cache(maxsize=8)
def _edges(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """What may not stand before a gap, and what may not stand after it."""
    classes = language.classes
    openers = frozenset(("(", "/", "-", "–")) | classes["gap_stoppers"]
    return openers, frozenset((")", "/", "-", "–", "°", "'", "′")) | classes["focus_particles"]


def _cut_before(spot: Spot) -> bool:
    """Whether the name begins before the gap: Gubernur Bali Dewa | Beratha, Wali | Kota Padang, van | Gogh."""
    language, before, entity = spot.language, spot.before, spot.entity
    start = spot.tokens[spot.context.openings[spot.sentence.start]].start
    if before is None or before.start < start:
        return False
    word = spot.word_before
    if entity.type == "LOC" and (_in_name_of_body(spot) or _in_title(spot)):
        return True
    if f" {before.text} {entity.text} " in f" {entity.canonical} ":
        return True  # Atas | Munandar, whose first name is a word too
    if word in language.classes["name_joiners"] or f"{word} {spot.opening}" in language.titles:
        return True
    if not is_capital(before):
        return False
    if word in language.classes["name_openers"]:
        return True
    title = language.titles.get(word) or language.titles.get(f"{word}.")
    if title is not None and not title.takes and entity.type in ("LOC", "ORG"):
        return True  # Profesor Ueno is no place
    owner = spot.covering(before)
    if before.start == start or owner:
        return owner is not None and owner.type == "PER"  # Henry Samueli | Sekolah Teknik
    placed = spot.covering(spot.tokens[spot.first - 2]) is not None
    if (is_titled(language, word) and not (placed and before.text in language.people)) or before.text.endswith("."):
        return False
    strange = word not in language.lexicon and word not in language.places and not is_titled(language, word)
    # Kepala Dinas Pertanian Provinsi Sulsel |: what stands before the short form says that it is a place.
    strange = strange and spot.tokens[spot.first - 2].lower not in language.classes["loc_heads"]
    odd = before.text.istitle() and (before.text in language.people or strange)
    if entity.type == "PER" and " " in entity.text and odd and spot.covering(before) is None and not placed:
        return True  # Perdana Menteri Jamaika Percival | James Patterson
    if entity.type == "PER" and (
        before.text.isupper() or (" " in entity.text and officer_before(spot, spot.first - 1))
    ):
        return False
    # Menteri Perhubungan | Hatta: an ordinary word is no name's part, unless a name stands before it.
    plain = word in language.lexicon and before.text not in language.people and not before.text.isupper()
    if not placed and plain and before.text.istitle() and entity.type in ("PER", "LOC"):
        return not _office_before(spot)  # tentara Royal | Irish Regiment, Istana Agung | Konstantinopel
    return placed or not plain


def _in_name_of_body(spot: Spot) -> bool:
    """Whether a body's name goes on to the place: Pengadilan Pidana Internasional untuk (bekas) | Yugoslavia."""
    purposes = spot.language.classes["name_purposes"]
    at = next((n for n in (spot.first - 1, spot.first - 2) if n > 0 and spot.tokens[n].lower in purposes), 0)
    owner = spot.covering(spot.tokens[at - 1]) if at else None
    return owner is not None and owner.type == "ORG" and is_capital(spot.tokens[at - 1])


def _in_title(spot: Spot) -> bool:
    """Whether a verb with a capital says that it stands in a title: Perjalanan Mengembara ke | Bali."""
    before = spot.tokens[max(0, spot.first - 2) : spot.first]
    opening = spot.tokens[spot.context.openings[spot.sentence.start]].start
    verb = next((t for t in before if is_capital(t) and t.start > opening and not t.text.isupper()), None)
    rows = spot.language.lexicon.get(verb.lower, ()) if verb is not None else ()
    return bool(rows) and rows[0].upos == "VERB"


def _office_before(spot: Spot) -> bool:
    """Whether the capitals before it are those of an office, or of what says what it is: Wali Kota | Solo."""
    at = spot.first - 1
    return officer_before(spot, at) or bool(spot.head) or is_head(spot.language, spot.word_before)


def _cut_after(spot: Spot) -> bool:
    """Whether the name goes on after the gap: Whistle Down | the Wind, Piala Asia | 2, Sinopec | Petroleum Biro."""
    language, after, entity = spot.language, spot.after, spot.entity
    if after is None or after.start != entity.end + 1:
        return False
    word, covered = after.lower, spot.covering(after) is not None
    if entity.type == "LOC" and word in language.classes["place_qualifiers"]:
        return True  # kerajaan Armenia | kuno, provinsi Antep | utara
    purpose = word in language.classes["name_purposes"] and entity.type in ("ORG", "EVENT")
    if purpose and any(is_capital(t) for t in spot.tokens[spot.last + 1 : spot.last + 3]):
        return True  # Liga Nasional | untuk Demokrasi, Pengadilan Pidana | untuk bekas Yugoslavia
    bracketed = spot.tokens[spot.last : spot.last + 4]
    if after.text == "(" and entity.type in ("ORG", "LAW") and len(bracketed) == 4 and bracketed[2].text == ")":
        return is_capital(bracketed[3])  # Kepolisian Daerah | (Polda) Jawa Tengah
    if after.text in ("“", '"'):
        return entity.type == "PER"  # Sugianto | "Hoho" Setiawan
    if word in language.classes["name_joiners"] or (after.text[0].isdecimal() and not covered):
        return entity.type in ("PER", "LOC", "ORG")
    if entity.type == "PER" and after.text.isdecimal():
        return True  # Penghargaan Achmad Bakrie | 2005
    if is_capital(after):
        named = entity.type in ("LOC", "ORG", "EVENT") and after.upos == "PROPN"
        return named or not (covered or word in language.titles)
    # Shonen | jump: a word of another tongue goes on with it.
    return after.upos == "X" or word in language.classes["foreign_words"]


def _aside(tokens: Sequence[Token], first: int) -> bool:
    """Whether it stands in brackets that tell nothing: (Hanzi: …), but not (lahir di Solo, 2 Mei 1980)."""
    depth, opened = 0, 0
    for at in range(first):
        mark = tokens[at].text
        if mark in ("(", "["):
            depth, opened = depth + 1, at
        elif mark in (")", "]"):
            depth -= 1
    return depth > 0 and not any(t.upos == "VERB" for t in tokens[opened:first])


def contained(spot: Spot) -> bool:
    """Whether it only says where the place before it lies (Solo, |): who knows the map needs no text.

    The state of a town abroad is news to many: Toyama, Jepang.
    """
    before = spot.before
    if spot.entity.type != "LOC" or before is None or before.text != "," or spot.first < 2:
        return False
    inner = spot.covering(spot.tokens[spot.first - 2])
    if inner is None and spot.entity.subtype in _REGIONS:
        return is_capital(spot.tokens[spot.first - 2])
    if inner is None or inner.type != "LOC":
        return False
    return spot.entity.subtype not in _STATES or inner.subtype not in _TOWNS


def _whose(spot: Spot) -> bool:
    """Whether a state only says whose something is, and the article speaks of it all along: tim Indonesia."""
    before, entity = spot.before, spot.entity
    owner = entity.subtype in _STATES and before is not None and before.upos == "NOUN" and not spot.head
    return owner and len(spot.context.where.get(entity.canonical, ())) >= _ALL_ALONG


def _taken_up(spot: Spot) -> bool:
    """Whether the phrase takes up what was told of another one of its type: Solo … Kota | itu, badan | tersebut."""
    after, entity = spot.after, spot.entity
    if entity.type not in NAMES or after is None or after.lower not in spot.language.classes["demonstratives"]:
        return False
    near = {t.lower for t in spot.tokens[max(0, spot.first - 3) : spot.first]}
    if near & spot.language.classes["relatives"] or spot.before is None or spot.before.upos != "NOUN":
        return False  # buku yang ditulis Rina itu, orang kuat di Irak itu
    number = spot.context.numbers[spot.sentence.start]
    told = spot.context.sentences[number - 1].entities if number else ()
    loose = ("", "acronym")
    return any(
        e.type == entity.type
        and e.canonical != entity.canonical
        and (e.subtype == entity.subtype or entity.subtype in loose or e.subtype in loose)
        for e in (*told, *spot.sentence.entities)
        if e.end < entity.start
    )
