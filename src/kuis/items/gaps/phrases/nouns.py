"""Names with the noun that says what they name, and names whose kind nothing makes sure."""

from collections.abc import Iterator

from kuis.items.gaps.fit import fair, whole
from kuis.items.gaps.phrases.kinds import with_kind
from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.text.spots import NAMES, Spot, is_capital
from kuis.languages.base import Language
from kuis.model import Token

_NOUNS = 3  # words before a name that may say what it names
_NAME = 6  # words of a name
_SHORTEST = 4  # letters of a name in one word
_ROMAN = frozenset("IVXLC")
_BEFORE = frozenset(("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "ADV", ""))


def noun_phrases(read: Read) -> Iterator[Phrase]:
    """grup band Gigi · selatan Pulau Seraya · hama | Giant Snail."""
    for entity, first, last in read.names:
        if entity.type not in NAMES or last - first > _NAME:
            continue
        spot = Spot.at(read.context, read.sentence, entity, first, last)
        if whole(spot):
            yield from _with_noun(read, spot)
            if not fair(spot) and _tells(spot):
                yield read.phrase("unsure", first, last, what=_called(read, first))


def _with_noun(read: Read, spot: Spot) -> Iterator[Phrase]:
    """The name with the nouns before it, where these open the phrase and the last of them says what it names."""
    classes, begin = read.context.language.classes, spot.first
    while begin and spot.first - begin < _NOUNS and read.tag(begin - 1) in ("NOUN", "ADJ") and _small(read, begin - 1):
        begin -= 1
    opening, last = read.word(begin), read.word(spot.first - 1)
    if begin == spot.first or read.tag(begin - 1) not in _BEFORE or read.word(begin - 1) in ("-", "/", "("):
        return
    if read.tag(spot.last) in ("NOUN", "PROPN", "ADJ", "NUM", "X", "DET") or _joined(read, spot.last):
        return
    if opening in classes["parts_of_places"]:
        if spot.entity.type == "LOC" and read.word(begin - 1) in classes["place_prepositions"]:
            yield read.phrase("part_of_place", begin, spot.last)
            if spot.first - begin > 1 and read.word(begin + 1) in classes["naming_nouns"]:
                yield from with_kind(read, spot.first, spot.last, opens=begin + 1)  # kawasan | hutan Padang Lawas
        return
    # "naskah Budi" and "tim Malaysia" say whose it is.
    owner = spot.entity.type in ("NORP", "PER") or spot.entity.subtype in ("country", "former", "region")
    owner = owner and not (spot.entity.type == "PER" and last in classes["eponyms"])  # hukum Archimedes
    if not owner and (last in classes["naming_nouns"] or read.tag(spot.first - 1) == "ADJ"):
        yield from with_kind(read, spot.first, spot.last)


def _called(read: Read, first: int) -> str:
    """What a hint calls a name whose kind is not sure: by the noun right before it, where that has names."""
    rules, classes, word = read.context.language.rules, read.context.language.classes, read.word(first - 1)
    if _small(read, first - 1) and read.tag(first - 1) == "NOUN":
        if word in classes["works"]:
            return str(rules["phrases"]["title"]["hint"]).format(work=word)
        two = f"{read.word(first - 2)} {word}"  # kapal tanker; but ibu kota is no town
        both = {read.word(first - 2), word} <= classes["naming_nouns"]
        if word in classes["naming_nouns"] and (both or two not in read.context.language.lexicon):
            return str(rules["hint_forms"]["head"]).format(head=two if both else word)
    return str(rules["hint_forms"].get("unsure", ""))


def _tells(spot: Spot) -> bool:
    """Whether it is a name by itself: no single word that says little, no people or speech, no rest of a name."""
    language, text = spot.language, spot.entity.text
    if spot.entity.type == "LAW" or spot.entity.subtype in ("country", "city"):
        return False  # the number of a law; Tanah Air
    rows = language.lexicon.get(spot.opening, ())
    _, _, owner = text.partition(" ")
    if spot.entity.type in ("LOC", "ORG") and owner in language.places and rows and rows[0].upos == "NOUN":
        return False  # Rakyat Ekuador, Kontingen Indonesia: what it is and whose, its words say
    if " " not in text and (spot.opening in language.lexicon or len(text) < _SHORTEST or text in language.places):
        return False
    part = spot.word_before in language.any_of("saints", "folk", "foreign_words", "noble_titles")
    tongue = spot.before is not None and spot.before.upos == "VERB" and not spot.before.morph.voice
    # berbahasa | Jawa; but bernama | Stein Braten
    tongue = tongue and spot.word_before not in language.classes["naming_verbs"]
    # SEA Games | XXIII, Seni | Didong, 6th | Infantry Regiment; | formosa: the name began before, or goes on.
    opener = spot.first - 1 == spot.context.openings[spot.sentence.start]  # Tari | Rangguk |
    led = opener and spot.word_before in language.classes["naming_nouns"]
    begun = spot.before is not None and ((is_capital(spot.before) and not led) or spot.before.text[0].isdecimal())
    after = spot.after
    goes_on = after is not None and after.text.isalpha() and not _known(language, after)
    odd = text[-1] == "." or spot.entity.type == "NORP" or set(text) <= _ROMAN
    return not (part or tongue or odd or begun or goes_on)


def _known(language: Language, token: Token) -> bool:
    """Whether a word is one of the language, as it stands or by its headword."""
    return token.lower in language.function_words or token.lower in language.lexicon or token.lemma in language.lexicon


def _small(read: Read, at: int) -> bool:
    return read.tokens[at].text.islower()


def _joined(read: Read, end: int) -> bool:
    """Whether a second name is joined to it."""
    classes = read.context.language.classes
    following = read.tokens[end + 1].text[:1] if end + 1 < len(read.tokens) else ""
    return read.word(end) in classes["joiners"] or (read.word(end) in ("/", "-") and following.isupper())
