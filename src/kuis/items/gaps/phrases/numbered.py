"""Names with a number, races, a date that a space has split, and the region behind a place."""

import re
from collections.abc import Iterator

from kuis.items.gaps.fit import contained
from kuis.items.gaps.lists import listed
from kuis.items.gaps.phrases.kinds import with_kind
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.text.spots import Spot
from kuis.items.text.years import is_year

_REGIONS = frozenset(("province", "state", "country"))
_MOST = 6  # words of a name, without its number
_NUMBER = re.compile(r"\d{1,4}|\d{1,3}-\d{1,3}[A-Z]{0,2}|[A-Z]{0,2}-?\d{1,3}[A-Z]?")  # 6, 737-200, B4, 67P
_RACE = 4  # words behind the distance
_SPLIT_DAY = re.compile(r"\((\d{1,2} ?/ ?\d{1,2})\)")


def numbered(read: Read) -> Iterator[Phrase]:
    """kapsul | Shenzhou 6 · di nomor | lari 400 meter putri · Kamis (| 8/ 9 |) · Sebangau, | Kalimantan Tengah."""
    yield from _named(read)
    yield from _races(read)
    yield from _days(read)
    yield from _regions(read)


def _regions(read: Read) -> Iterator[Phrase]:
    """The state or province in which the place before it lies; in no list."""
    for entity, first, last in read.names:
        headed = read.word(first) in read.context.language.classes["region_heads"] and last - first > 1
        if entity.subtype not in _REGIONS and not headed:
            continue
        spot = Spot.at(read.context, read.sentence, entity, first, last)
        closed = read.word(last) in (",", ".", ")") or read.tag(last) == "ADP"
        closed = closed and entity.canonical not in read.context.language.rules["home"]
        if closed and contained(spot) and (not listed(spot) or (headed and _alone_of_its_kind(read, first))):
            form = str(read.context.language.rules["hint_forms"]["head"])
            what = form.format(head=read.word(first)) if headed else read.what(entity)
            yield read.phrase("region", first, last, what=what)


def _alone_of_its_kind(read: Read, first: int) -> bool:
    """Whether no other name of the sentence opens with the same word: Chengdu, Provinsi Sichuan, Tiongkok."""
    return sum(read.word(begin) == read.word(first) for _, begin, _ in read.names) == 1


def _named(read: Read) -> Iterator[Phrase]:
    """Capitalised words and the number that closes them: Satelit Telkom - 2, Piala Asia 2007."""
    language, opening = read.context.language, read.context.openings[read.sentence.start]
    times = language.any_of("months", "days")
    for at in range(opening + 1, len(read.tokens)):
        if not _NUMBER.fullmatch(read.tokens[at].text) or "/" in (read.word(at - 1), read.word(at + 1)):
            continue
        end = at - (read.word(at - 1) == "-")
        first = end
        while first > opening and end - first < _MOST and read.tokens[first - 1].text[0].isupper():
            first -= 1
        if first == end or not read.tokens[first].text[0].isalpha() or read.word(end - 1) in times:
            continue
        before = read.tokens[first - 1].text if first else ""
        opens = first == opening or (
            before.isalpha() and before.islower() and before not in language.classes["joiners"]
        )
        after = read.tag(at + 1) not in ("NUM", "PROPN", "NOUN") and read.word(at + 1) not in ("-", "/", "–", ":", "°")
        known = any(begin <= first and stop >= at + 1 for _, begin, stop in read.names)
        placed = any(e.type == "LOC" and e.subtype and (begin, stop) == (first, end) for e, begin, stop in read.names)
        plain = placed or (all(read.word(k) in language.lexicon for k in range(first, end)) and end - first == 1)
        if (
            opens
            and after
            and not known
            and not plain
            and read.word(end - 1) not in language.any_of("law_heads", "by_number")
        ):
            yield from with_kind(read, first, at + 1)
            yield read.phrase("dated_name" if is_year(read.word(at)) else "numbered", first, at + 1)
            cut = read.word(first - 1) in language.any_of(
                "foreign_words", "foreign_joiners"
            )  # Photo and | Video Contest
            if end - first > 1 and is_year(read.word(at)) and not cut:
                unsure = str(language.rules["hint_forms"].get("unsure", ""))
                yield read.phrase("unsure", first, end, what=unsure)


def _races(read: Read) -> Iterator[Phrase]:
    """What is run or swum, with its distance: nomor | lari 110 meter gawang putra."""
    classes = read.context.language.classes
    seen: set[int] = set()
    places = classes["place_prepositions"] | {str(read.context.language.grammar["relations"]["setting"])}
    for at, word in enumerate(read.lower):
        # di nomor | lompat jangkit putra |; in which one wins or starts
        led = word in classes["races_by"] and read.word(at - 1) in places
        if led or (word in classes["fields"] and read.word(at + 1) in classes["races"]):
            end = at + 1
            while end < len(read.tokens) and end - at <= _RACE + led and _part_of_race(read, end):
                end += 1
            alone = not _part_of_race(read, end) and read.tag(end) != "PROPN" and read.word(end) != "-"
            if end > at + 2 and alone and read.tag(end - 1) != "NUM" and not read.tokens[end - 1].morph.clitics:
                seen.add(at + 1)
                yield read.phrase("race", at + 1, end)
                if led:
                    yield read.phrase("race_kind", at, end)
    for entity, first, last in read.names:
        if entity.type != "QUANTITY" or entity.subtype not in classes["race_units"]:
            continue
        begin, end = first, last
        while begin and read.word(begin - 1) in classes["races"]:
            begin -= 1
        if begin in seen or (read.word(begin - 1) not in classes["fields"] and begin == first):
            continue
        while end < len(read.tokens) and end - last < _RACE and read.tag(end) in ("NOUN", "ADJ") and _small(read, end):
            end += 1
        if read.tag(end) not in ("NOUN", "ADJ", "PROPN", "NUM") and not read.tokens[end - 1].morph.clitics:
            yield read.phrase("race", begin, end)


def _part_of_race(read: Read, at: int) -> bool:
    """Whether a word may be part of what is run, swum or played: lari 3.000 meter halang rintang."""
    small = at < len(read.tokens) and (_small(read, at) or read.word(at)[0].isdecimal())
    return small and read.tag(at) in ("NOUN", "ADJ", "VERB", "X", "NUM")


def _days(read: Read) -> Iterator[Phrase]:
    """A date behind a day, which a space has split; one without is a date by itself."""
    text = read.context.document.article.text
    for found in _SPLIT_DAY.finditer(text, read.sentence.start, read.sentence.end):
        before = text[: found.start()].rpartition(" ")[0].rpartition(" ")[2].lower()
        if " " in found[1] and before in read.context.language.classes["days"]:
            yield Phrase("split_day", found.start(1), found.end(1), {})


def _small(read: Read, at: int) -> bool:
    return read.tokens[at].text.islower()
