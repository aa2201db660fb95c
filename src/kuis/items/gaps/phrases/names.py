"""Phrases made of names: an office before its holder, names that are joined, a place with what contains it."""

from collections.abc import Iterator

from kuis.items.gaps.hints import hint_of
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.slots.offices import office_slots
from kuis.items.text.people import officer_before
from kuis.items.text.spots import Spot, is_titled
from kuis.model import Entity

_JOINED = ("PER", "LOC", "ORG")
_MOST = 4  # names that a gap may ask for together
_CHAIN = 3  # names of places that one gap may ask for
_LONGEST = 10  # words that letters may stand for


def name_phrases(read: Read) -> Iterator[Phrase]:
    """Gubernur Riau | Rusli Zainal · Larry Page dan Sergey Brin · Salatiga, Jawa Tengah · Bursa Efek Surabaya (BES)."""
    no_calling = read.context.language.any_of("kinship", "no_callings")
    for slot in office_slots(read.context, read.sentence):
        last = slot.answer.text.rpartition(" ")[2].lower()
        title = read.context.language.titles.get(last)
        first = slot.answer.text.partition(" ")[0].lower()
        # Gubernur Aceh Tengku | Rizal, Kepala Klinik drh | Nanang: what stands before the name is a part of it.
        part = (title is not None and title.kind in ("address", "degree")) or (
            slot.answer.text.split()[-1].islower() and last not in read.context.language.lexicon
        )
        if slot.role == "office" and not part and first not in no_calling:
            yield Phrase("office", slot.answer.start, slot.answer.end, {})
    yield from _joined(read)
    yield from _chains(read)
    yield from _lettered(read)
    yield from _bodies(read)


def _joined(read: Read) -> Iterator[Phrase]:
    """Two to four names of one type that a coordinator joins, asked for together."""
    joins = read.context.language.classes["joiners"]
    at = 0
    while at < len(read.names):
        entity, first, last = read.names[at]
        group, end, closed = [entity], last, False
        for other, begin, stop in read.names[at + 1 :]:
            between = read.lower[end:begin]
            closing = bool(between) and between[-1] in joins and between[:-1] in ([], [","])
            if other.type != entity.type or closed or not (between == [","] or closing):
                break
            group.append(other)
            end, closed = stop, closing
        at += len(group)
        if not closed or entity.type not in _JOINED or len(group) > _MOST:
            continue
        before, after = read.word(first - 1), read.word(end)
        alone = not (before in joins or before in (",", "/", "-") or after in joins or after in ("/", "(", "-"))
        listed = read.word(end) == "," and read.tag(end + 1) in ("PROPN", "NOUN", "CCONJ")
        listed = listed and not (
            read.word(end + 1) in joins and read.tag(end + 2) == "VERB"
        )  # A dan B, dan berlangsung
        whole = read.tag(end) != "PROPN" and read.tag(first - 1) != "PROPN"
        # "gaya hidup Israel, dan Israel adalah …": a comma before the second of two opens a clause.
        clause = len(group) == 2 and "," in read.lower[first:end]
        clause = clause or len({e.canonical for e in group}) < len(group)
        suffixes = read.context.language.classes["name_suffixes"]
        # Terbentuknya Provinsi Banten is no name.
        clause = clause or any(map(read.owned, read.tokens[first:end]))
        clause = clause or after_place(read, end, entity)
        clause = clause or any(e.text.rstrip(".").lower() in suffixes for e in group)  # William Bennett, Jr.
        if alone and whole and not clause and not listed and not _shared_head(read, group):
            yield _several(read, group, first, end)


def after_place(read: Read, end: int, entity: Entity) -> bool:
    """Whether a name of a place goes on: Adiyaman dan Antep | utara."""
    return entity.type == "LOC" and read.word(end) in read.context.language.classes["place_qualifiers"]


def _shared_head(read: Read, group: list[Entity]) -> bool:
    """Whether what the first is may be said of all: Kawasan Cibitung dan Cilegon."""
    heads = read.context.language.classes["loc_heads"]
    opens = [" " in e.text and e.text.split()[0].lower() in heads for e in group]
    return opens[0] and not any(opens[1:])


def _several(read: Read, group: list[Entity], first: int, end: int) -> Phrase:
    numbers: dict[int, str] = {value: word for word, value in read.context.language.grammar["numbers"].items()}
    rules, classes = read.context.language.rules, read.context.language.classes
    hints = {read.what(e) for e in group}
    what = hints.pop() if len(hints) == 1 else str(rules["hints"][group[0].type])
    headed = group[0].text.split()[0].lower() in classes["loc_heads"]  # warga | Desa Wulan dan Desa Padi
    if read.word(first - 1) in classes["folk"] and not headed:
        what = str(rules["hints"].get("NORP.people", what))  # tradisi | Bugis dan Makassar
    return read.phrase("joined", first, end, count=numbers.get(len(group), str(len(group))), what=what)


def _chains(read: Read) -> Iterator[Phrase]:
    """A place or a body with the places around it: di | Salatiga, Jawa Tengah."""
    joins = read.context.language.classes["joiners"]
    proper = {first for e, first, _ in read.names if e.type in ("PER", "LOC", "ORG")}
    at = 0
    while at < len(read.names):
        entity, first, last = read.names[at]
        size, end, kinds = 1, last, {entity.subtype}
        for other, begin, stop in read.names[at + 1 :]:
            step = read.lower[end:begin] == [","] and other.type == "LOC"
            if (
                entity.type not in ("LOC", "ORG")
                or entity.subtype == "media"
                or not step
                or (other.subtype in kinds and other.subtype)
            ):
                break
            size, end = size + 1, stop
            kinds.add(other.subtype)
        at += size
        again = sum(e.canonical == entity.canonical and e.start >= read.begin for e, _, _ in read.names) > 1
        if not 2 <= size <= _CHAIN or again:
            continue
        if read.word(first) in read.context.language.classes["event_heads"]:
            continue  # Kejuaraan Dunia Sanur, Bali: no place
        before, after = read.word(first - 1), read.word(end)
        if before in joins or before in (",", "/", "(") or read.tag(first - 1) == "PROPN":
            continue
        # Capo | di Ponte, Nadro: a place with a small word in its name.
        goes_on = after in read.context.language.classes["place_prepositions"] and read.word(end + 2) == ","
        more = goes_on or after in joins or after in ("/", "(") or read.tag(end) == "PROPN"
        listed = read.word(end) == "," and (read.word(end + 1) in joins or end + 1 in proper)
        # "Pada hari terakhir Malaysia Terbuka, Indonesia masih turun …": the comma ends what opens the sentence.
        acts = read.tag(end) in ("VERB", "AUX", "ADV", "PART") and read.tag(first - 1) != "ADP"
        if not more and not listed and not acts:
            what = _kinds(read, first, end, size)
            if what:
                yield read.phrase("chain", first, end, what=what)


def _kinds(read: Read, first: int, end: int, size: int) -> str:
    """What each name of a chain is: nama kota, provinsi, dan negara; "" where that of three is not sure."""
    rules = read.context.language.rules
    asked = [_kind(read, e) for e, begin, stop in read.names if begin >= first and stop <= end]
    if len(set(asked)) < len(asked) or str(rules["hints"]["LOC"]) in asked[1:]:
        return str(rules["hint_forms"]["chain_any"]).format(first=asked[0]) if size == 2 else ""
    opening = f"{str(rules['hints']['LOC']).split()[0]} "
    *others, last = (asked[0], *(said.removeprefix(opening) for said in asked[1:]))
    form = rules["hint_forms"]["chain_more" if len(others) > 1 else "chain"]
    return str(form).format(first=", ".join(others), last=last)


def _kind(read: Read, entity: Entity) -> str:
    """What a gap asks for that leaves out this name: nama desa of Desa Bakal."""
    said = hint_of(Spot.of(read.context, read.sentence, entity))
    return said if said.count(",") == 0 else read.what(entity)


def _lettered(read: Read) -> Iterator[Phrase]:
    """A full name with the letters that stand for it: lembaga swadaya masyarakat (LSM)."""
    if "(" not in read.lower:
        return
    small = read.context.language.any_of("name_joiners", "prepositions", "name_coordinators")
    for at in range(2, len(read.tokens) - 2):
        if read.lower[at] != "(":
            continue
        short = read.tokens[at + 1].text
        if read.word(at + 2) != ")" or not short.isupper() or not 2 <= len(short) <= 8:
            continue
        begin, letters = at, ""
        while begin and at - begin < _LONGEST and letters != short and read.tokens[begin - 1].text[0].isalpha():
            begin -= 1
            word = read.tokens[begin].text
            if read.word(begin) not in small or len(letters) == len(short):
                letters = "".join(part[0].upper() for part in word.split("-") if part) + letters
        opens = begin == 0 or read.tag(begin - 1) != "PROPN" or read.tokens[begin].text.islower()
        if letters == short and opens:
            names = [e for e, first, last in read.names if first >= begin and last <= at]
            rules = read.context.language.rules
            alone = len(names) == 1 and names[0].start == read.tokens[begin].start
            what = str(rules["hints"]["ORG"]) if alone and names[0].type == "ORG" else ""
            common = read.tokens[begin].text.islower() and "term" in rules["phrases"]
            what = what or str(rules["phrases"]["term"]["hint"] if common else rules["hint_forms"].get("lettered", ""))
            yield read.phrase("abbreviated" if common else "lettered", begin, at + 3, what=what)
            yield read.phrase("expansion", begin, at, short=short)
            known = any(e.type == "ORG" and (first, last) == (begin, at) for e, first, last in read.names)
            if not known:  # the letters behind a body have a rule of their own
                hint = str(read.context.language.rules["phrases"]["letters"]["hint"])
                yield read.phrase("other_name", at + 1, at + 2, what=hint)


def _bodies(read: Read) -> Iterator[Phrase]:
    """A body with its letters, with its seat, or before the name of someone in it."""
    lexicon = read.context.language.lexicon
    for at, (entity, first, last) in enumerate(read.names):
        following = read.names[at + 1 : at + 2]
        if entity.type not in ("ORG", "LOC") or not following:
            continue
        other, begin, stop = following[0]
        # Direktur Utama | PT Telkom: a capital before it may be that of an office.
        opens = read.tag(first - 1) != "PROPN" or (read.word(first - 1) in lexicon and first - 1 not in read.named)
        letters = other.text.isupper() and len(other.text) > 1 and " " not in other.text
        if read.lower[last:begin] == ["("] and read.word(stop) == ")" and letters and other.type == entity.type:
            if opens and not _initials(entity.text, other.text):
                yield read.phrase("lettered", first, stop + 1, what=read.what(entity))
        elif begin == last and other.type == "PER" and opens and _called(read, entity, first):
            titles = read.context.language.titles
            ranked = any(" ".join(read.lower[last - k : last]) in titles for k in (2, 3))
            if ranked or is_titled(read.context.language, read.word(last - 1)):
                continue  # Polda Kaltim Irjen | Budi Santoso
            yield read.phrase("before", first, last, what=read.what(entity))
        elif begin == last and entity.type == "ORG" and (other.type == "LOC" or other.text.isupper()):
            after = read.names[at + 2 : at + 3]
            person = bool(after) and after[0][1] == stop and after[0][0].type == "PER"
            if person or (read.tag(stop) != "PROPN" and read.word(stop) not in ("(", "-", "/")):
                yield read.phrase("seated", first, stop, what=read.what(entity))


def _initials(full: str, short: str) -> bool:
    """Whether the letters open the words of the name in order."""
    letters = [word[0].upper() for part in full.split() for word in part.split("-") if word[:1].isupper()]
    return len(letters) > 1 and "".join(letters) == short.upper()


def _called(read: Read, entity: Entity, first: int) -> bool:
    """Whether a title or calling ends before a token: juru bicara | WHO, but not Institut Astronomi | Max Planck."""
    language = read.context.language
    if read.word(first - 1) in language.classes["person_nouns"]:
        return True
    # Sekretaris Jenderal Dewan Pimpinan Pusat | Partai Melati | Rina Sari
    if first and officer_before(Spot.of(read.context, read.sentence, entity), first - 1):
        return True
    return any(" ".join(read.lower[first - size : first]) in language.titles for size in (1, 2, 3, 4) if size <= first)
