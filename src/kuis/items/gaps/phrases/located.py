"""Where something is, whole, behind a verb that says so: terletak di | bagian tengah Pulau Jawa |."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.phrase import Phrase, Read

_AHEAD = 3  # words between the verb and its preposition: berada tepat di
_LONGEST = 18  # words
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))


def located(read: Read) -> Iterator[Phrase]:
    """terletak di | Desa Dalang, Kecamatan Selemadeg Timur, Kabupaten Tabanan | · dimakamkan di | kota Solo di Jawa."""
    classes = read.context.language.classes
    prepositions = classes["place_prepositions"]
    for at, word in enumerate(read.lower):
        if word not in classes["located_verbs"]:
            continue
        led = next((k for k in range(at + 1, at + 1 + _AHEAD) if read.word(k) in prepositions), 0)
        if not led or any(read.tag(k) not in ("ADV", "ADJ", "NOUN") for k in range(at + 1, led)):
            continue
        end = _end(read, led + 1)
        if _whole(read, led + 1, end):
            forms = read.context.language.rules["hint_forms"]
            yield read.phrase("located", led + 1, end, what=str(forms["where"]).format(preposition=read.word(led)))


def _end(read: Read, first: int) -> int:
    """Past the words of the place: nouns and names, what lies in what, and what stands behind commas as names do."""
    within = str(read.context.language.grammar["relations"]["place"]).split()
    joins, end = read.context.language.classes["name_coordinators"], first
    while end < len(read.tokens) and end - first <= _LONGEST:
        step = end
        named = step + 1 < len(read.tokens) and read.tokens[step + 1].text[0].isupper()
        step += read.word(step) in within or read.word(step) in joins or (read.word(step) == "," and named)
        part = read.word(step) in read.context.language.classes["parts_of_places"]  # bagian tengah Pulau Jawa
        if not (part or read.tag(step) in _INSIDE) or read.tokens[step].morph.clitics:
            break
        end = step + 1
    return end


def _whole(read: Read, first: int, end: int) -> bool:
    """Whether the place is more than one name with what it lies in, names something and is not cut."""
    if not 1 < end - first <= _LONGEST or not any(first <= begin < end for _, begin, _ in read.names):
        return False
    if any(begin < end < stop for _, begin, stop in read.names) or any(
        e.type in ("DATE", "TIME", "PER") for e, begin, _ in read.names if first <= begin < end
    ):
        return False
    classes, following = read.context.language.classes, read.tag(end + 1)
    heads = read.context.language.any_of("parts_of_places", "loc_heads")
    place = read.word(first) in heads or read.tokens[first].text[0].isupper()
    if not place or not any(e.type == "LOC" and stop == end for e, _, stop in read.names):
        return False
    plain = all(read.tokens[k].text[0].isupper() or read.word(k) == "," for k in range(first, end))
    commas = sum(read.word(k) == "," for k in range(first, end))
    known = any((begin, stop) == (first, end) for _, begin, stop in read.names)
    after = read.word(end)
    closed = (
        after in (".", ";", ")") or read.tag(end) in ("SCONJ", "VERB", "AUX", "ADP") or after in classes["relatives"]
    )
    # … di bagian utara Pulau Bali | dan dikelilingi kebun
    closed = closed or (after in classes["name_coordinators"] and following in ("VERB", "AUX"))
    closed = closed or (after == "," and following not in ("NOUN", "PROPN", "CCONJ", "ADJ"))
    return closed and not known and (not plain or commas > 2)
