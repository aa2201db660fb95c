"""Terms and what they mean, who somebody is, and the bare number before what is counted."""

from collections.abc import Iterator

from kuis.items.gaps.hints import unit_of
from kuis.items.gaps.phrases.phrase import Phrase, Read, listed
from kuis.items.text.spots import Spot

_TERM = 4  # words of a term
_EVERYDAY = 5.0  # Zipf frequency from which a word is no term
_SAID = 4  # content words that a definition has at least
_SHORT, _LONG = 2, 14  # words that an answer which defines has
_MEANING = 8  # words that a meaning has at most
_BRIEF = 8  # words that what says of a name has at most
_BEFORE = 30  # tokens before the copula, with what stands in brackets


def term_phrases(read: Read) -> Iterator[Phrase]:
    """Fonologi | adalah | ilmu tentang bunyi bahasa. · Chairil Anwar adalah seorang | penyair."""
    classes = read.context.language.classes
    copulas, becoming = classes["copulas"], classes["becoming"]
    copula = next((k for k, w in enumerate(read.lower[:_BEFORE]) if w in copulas and w not in becoming), 0)
    if not copula:
        return
    said = copula + 1
    while read.word(said) in classes["articles"]:
        said += 1
    first, last = _subject(read, copula)
    if last - first not in range(1, _TERM + 1) or set(read.lower[said : said + 2]) & classes["membership"]:
        return
    if read.tag(said) not in ("NOUN", "PROPN") or read.word(said) in classes["relational"]:
        return
    if read.tag(said + 1) == "NUM":
        return  # Penomoran baru yaitu Golongan 1 hingga 18 dipakai …: told beside, and no definition
    if {read.word(first), read.word(said)} & classes["wide_kinds"]:
        return  # Sebagian kompleks keraton merupakan museum. Uji nyala api adalah percobaan yang mudah.
    end = _end(read, said)
    names = [(e, begin, stop) for e, begin, stop in read.names if begin < last and stop > first]
    rich = sum(t.upos in ("NOUN", "VERB", "ADJ", "PROPN") for t in read.tokens[said:])
    term = " ".join(t.text for t in read.tokens[first:last])
    if not names and rich >= _SAID and not _named_elsewhere(read, term):
        proper = any(t.text[0].isupper() for t in read.tokens[first + 1 : last]) or read.tag(first) == "PROPN"
        if not proper and read.word(said) in classes["kinds_defined"]:
            two = f"{read.word(said)} {read.word(said + 1)}"  # alat musik
            label = two if two in read.context.language.lexicon else read.word(said)
            yield read.phrase("kind", first, last, label=label)
        elif proper or not _everyday(read, first, last):
            yield read.phrase("name" if proper else "term", first, last)
    # "suatu gangguan gerak, laju belajar, …": what goes on with a noun behind the comma is a list.
    lists = read.word(end) == "," and read.tag(end + 1) in ("NOUN", "ADJ", "VERB", "PROPN")
    if not lists and _SHORT <= end - said <= _LONG and read.tokens[end - 1].upos not in ("ADP", "CCONJ", "SCONJ"):
        if not names:
            yield read.phrase("definition", said, end, term=term)
        elif names[0][0].type == "PER" and names[0][1:] == (first, last):
            openings = (read.word(said), " ".join(read.lower[said : said + 2]))
            if any(o in classes["person_nouns"] or o in read.context.language.titles for o in openings):
                yield read.phrase("who", said, end, term=term)
        elif names[0][0].type in ("LOC", "ORG", "EVENT", "LAW") and names[0][1:] == (first, last):
            yield from [read.phrase("what", said, end, term=term)] if end - said <= _BRIEF else []


def _everyday(read: Read, first: int, last: int) -> bool:
    """Whether a term is one word that everybody uses: manusia, industri."""
    rows = read.context.language.lexicon.get(read.word(first), ()) if last - first == 1 else ()
    return bool(rows) and rows[0].zipf >= _EVERYDAY


def _named_elsewhere(read: Read, term: str) -> bool:
    """Whether a term in small letters is a name, in the article or by itself: antarktika adalah benua."""
    capitals = " ".join(w.capitalize() for w in term.split())
    return capitals in read.context.named or capitals in read.context.language.places


def _subject(read: Read, copula: int) -> tuple[int, int]:
    """The plain noun phrase that stands before a copula, brackets and an opening phrase aside; empty when none does."""
    classes = read.context.language.classes
    depth, kept = 0, []
    start = next((k for k, t in enumerate(read.tokens) if t.start >= read.begin), 0)
    for k in range(start, copula):
        word = read.word(k)
        depth += (word in ("(", "[")) - (word in (")", "]"))
        if not depth and word not in (")", "]"):
            kept.append(k)
    opened = max((at for at, k in enumerate(kept) if read.word(k) == ","), default=-1)
    # "Dalam ilmu kimia, logam mulia adalah …", but not "Kyrus, putra Darius, adalah …".
    if opened >= 0 and (read.tag(kept[0]) != "ADP" or sum(read.word(k) == "," for k in kept) > 1):
        return 0, 0
    kept = kept[opened + 1 :]
    if not kept or kept[-1] - kept[0] != len(kept) - 1:
        return 0, 0
    tokens = read.tokens[kept[0] : kept[-1] + 1]
    grammar = read.context.language.grammar
    first_of_kind = any(
        t.upos == "ADJ" and grammar["tags"].get("superlative") in t.morph.prefixes[:1]
        for t in read.tokens[kept[0] : kept[-1] + 1]
    )
    if first_of_kind:
        return 0, 0  # negara daratan terdekat
    plain = all(t.upos in ("NOUN", "ADJ", "PROPN") and not t.morph.clitics for t in tokens)
    framed = set(read.lower[kept[0] : kept[-1] + 1]) & classes["relational"]
    return (kept[0], kept[-1] + 1) if plain and not framed else (0, 0)


def _end(read: Read, said: int) -> int:
    """Where what defines ends: at the first comma or the full stop, brackets aside."""
    depth = 0
    for k in range(said, len(read.lower)):
        word = read.word(k)
        depth += (word in ("(", "[")) - (word in (")", "]"))
        # A place goes on with what contains it: di Pulau Lombok, Nusa Tenggara Barat.
        if not depth and word in (",", ";", ":", ".", "–", "—") and not (k - 1 in read.named and k + 1 in read.named):
            return k
    return len(read.lower)


def figures(read: Read) -> Iterator[Phrase]:
    """The number alone, where what is counted stands behind it, no unit of measure: memiliki | 14 | fakultas."""
    classes = read.context.language.classes
    units = listed(read.context.language, "units")
    for entity, first, last in read.names:
        if entity.type != "QUANTITY" or not entity.subtype or entity.value is None:
            continue
        size = len(entity.subtype.split())
        apart = last - size > first and " ".join(read.lower[last - size : last]) == entity.subtype.lower()
        unit = entity.subtype.lower().replace(" ", "+")
        counted = unit not in units or unit in classes["counted"]
        # korban ke - 19, Boeing 737 | 400: no amounts.
        ordinal = str(read.context.language.grammar["ordinal_prefix"])
        counted = counted and ordinal not in (read.word(first - 1), read.word(first - 2))
        counted = counted and read.tag(first - 1) not in ("NUM", "PROPN")
        counted = counted and entity.subtype not in classes["moment_nouns"]  # pada 604 | saat
        counted = counted and read.word(first - 1) not in classes["partitives"]  # salah satu
        if counted and apart and all(_figure(read, k) for k in range(first, last - size)):
            yield read.phrase("figure", first, last - size)


def _figure(read: Read, at: int) -> bool:
    return read.tag(at) == "NUM" or read.word(at).isdecimal()


def rates(read: Read) -> Iterator[Phrase]:
    """An amount with what it goes by: 3,5 juta ton per tahun."""
    classes, grammar = read.context.language.classes, read.context.language.grammar
    units = listed(read.context.language, "units")
    for entity, _, last in read.names:
        if entity.type not in ("QUANTITY", "MONEY", "PERCENT") or read.word(last) not in classes["each"]:
            continue
        end = last
        while read.word(end) in classes["each"] and (
            read.word(end + 1) in units or read.word(end + 1) in grammar["period_days"]
        ):
            end += 2
        if end > last and read.tag(end) not in ("NOUN", "PROPN", "ADJ", "NUM"):
            spot = Spot.of(read.context, read.sentence, entity)
            if entity.value is None or spot.opening in classes["vague_numbers"]:
                continue  # belasan truk setiap hari
            tail = " ".join(read.lower[last:end])
            unit = unit_of(spot) if entity.type == "QUANTITY" else ""
            form = str(read.context.language.rules["hint_forms"]["unit"])
            asked = form.format(unit=unit) if unit else read.what(entity)
            yield Phrase("rate", entity.start, read.tokens[end - 1].end, {"what": f"{asked} {tail}"})


def meanings(read: Read) -> Iterator[Phrase]:
    """What a word is said to mean: kata yang berarti | kepala keluarga terhormat."""
    classes = read.context.language.classes
    for at, word in enumerate(read.lower) if not classes["meaning_verbs"].isdisjoint(read.said) else ():
        if word not in classes["meaning_verbs"] or at == 0 or read.word(at - 1) in classes["demonstratives"]:
            continue  # "Ini berarti …" says what follows
        said = at + 1
        quoted = read.word(said) in ('"', "“", "‘", "'")
        said += quoted
        end = _end(read, said)
        closing = next((k for k in range(said, end) if read.word(k) in ('"', "”", "’", "'")), end)
        end = min(end, closing)
        plain = quoted or read.tag(said) in ("NOUN", "ADJ", "PROPN")
        plain = plain and read.word(end + (closing == end)) not in classes["coordinators"]
        if plain and 1 <= end - said <= _MEANING and read.tag(end - 1) not in ("ADP", "CCONJ", "SCONJ"):
            yield read.phrase("meaning", said, end)
