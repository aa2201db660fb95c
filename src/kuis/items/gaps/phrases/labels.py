"""What a word before it says the kind of: bidang | fisika, disebut | gasohol; lists."""

from collections.abc import Iterator

from kuis.items.gaps.phrases.phrase import Phrase, Read

_LABELLED, _ITEM, _LIST = 5, 4, 14  # words
_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "X"))


def labelled(read: Read) -> Iterator[Phrase]:
    """cabang olahraga | sepak takraw · disebut juga | gasohol · yaitu | A, B, dan C."""
    classes = read.context.language.classes
    if read.said.isdisjoint(read.context.language.any_of("kinds_named", "naming_verbs", "list_openers")):
        return
    relations = read.context.language.grammar["relations"]
    within = f"{relations['place']} {relations['setting']}".split()
    when = str(relations["time"]).split()
    for at, word in enumerate(read.lower):
        # "terpisah oleh bidang air" names no field; "di bidang farmasi" does, and so does "penyakit malaria".
        field = word not in classes["fields"] or read.word(at - 1) in within
        if (
            field
            and word in classes["kinds_named"]
            and read.tag(at) == "NOUN"
            and not read.named.intersection((at, at + 1))
        ):
            end = run(read, at + 1, _LABELLED)
            # Penyakit tropis says which diseases, not which one; warna merah does.
            plain = read.tag(at + 1) != "ADJ" or end > at + 2
            plain = plain and not (word in classes["plain_kinds"] and read.text(at + 1)[:1].isupper())
            if end > at + 1 and plain and closes(read, end):
                yield read.phrase("labelled", at + 1, end, label=word)
        if word in classes["naming_verbs"]:
            first = at + 1
            while read.word(first) in classes["naming_fillers"]:
                first += 1
            end = run(read, first, _LABELLED)
            # "disebut komunikasi | dengan bahasa nonverbal": the name goes on.
            after = read.word(end)
            goes_on = after in classes["prepositions"] and not (
                after in classes["place_prepositions"] or after in classes["agent_prepositions"] or after in when
            )
            if end > first and not goes_on and closes(read, end) and read.word(first) not in classes["partitives"]:
                yield read.phrase("called", first, end)
        if word in classes["list_openers"]:
            yield from _list(read, at + 1)


def run(read: Read, first: int, most: int) -> int:
    """Past the nominal words from `first`; what owns or points ends them."""
    end, classes = first, read.context.language.classes
    proper = first < len(read.tokens) and read.tokens[first].text[0].isupper()
    while end < len(read.tokens) and end - first <= most and read.tag(end) in _NOMINAL:
        token = read.tokens[end]
        # "bernama Budi Santoso | saat": behind a name nothing in lower case belongs to it.
        if token.morph.clitics or not token.text[0].isalpha() or (proper and not token.text[0].isupper()):
            break
        if read.word(end) in classes["moment_nouns"] or read.word(end) in classes["same"]:
            break
        end += 1
    return end if end - first <= most else first


def closes(read: Read, end: int) -> bool:
    """Whether a phrase ends here for sure: nothing joined to it, no number, no word that points back."""
    joins = read.context.language.classes["coordinators"]
    clitic = end < len(read.tokens) and bool(read.tokens[end].morph.clitics)
    listed = read.word(end) == "," and (read.word(end + 1) in joins or read.tag(end + 1) in _NOMINAL)
    follows = read.tag(end) in ("NUM", "DET", "PRON", "VERB", "X", "PROPN", "NOUN", "ADJ")
    joined = read.word(end) in joins or read.word(end) in ("-", "/", '"', "”")
    return not (follows or joined or clitic or listed)


def _list(read: Read, first: int) -> Iterator[Phrase]:
    """Two to five plain things behind a word that opens a list, to the end of the clause."""
    joins = read.context.language.classes["joiners"]
    at, end, count, closing = first, first, 0, False
    while at < len(read.tokens):
        end = run(read, at, _ITEM)
        if end == at:
            return
        count += 1
        if closing:
            break
        step = end + (read.word(end) == ",")
        closing = read.word(step) in joins
        step += closing
        if step == end:
            return
        at = step
    done = read.word(end) in (".", ";", ")") or end >= len(read.tokens)
    if closing and done and 2 <= count <= 5 and end - first <= _LIST and not _all_named(read, first, end):
        numbers: dict[int, str] = {value: word for word, value in read.context.language.grammar["numbers"].items()}
        yield read.phrase("list", first, end, count=numbers.get(count, str(count)))


def _all_named(read: Read, first: int, end: int) -> bool:
    """Whether names alone are listed, which other gaps ask for."""
    return any(first == begin for _, begin, _ in read.names) and first in read.named and end - 1 in read.named
