"""S11: how a sentence is built, where that is not how the language builds one."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kuis.items.lexis.formation import formation_of
from kuis.items.sound.fault import Fault
from kuis.items.text.context import Context
from kuis.languages.base import Language
from kuis.model import Clause, Sentence, Token

_VERBAL = frozenset(("VERB", "AUX"))
_GROUP = frozenset(("AUX", "ADV", "PART"))  # what may stand between "yang" and its verb
_LONGEST_NAME = 7  # words
_NAMED = frozenset(("PROPN", "NUM"))


class _Read(NamedTuple):
    """A sentence as the rules below read it.

    Attributes:
        lower: its words in lower case; `said` is the set of them.
        first: the index after a connective.
    """

    language: Language
    tokens: Sequence[Token]
    lower: Sequence[str]
    said: frozenset[str]
    first: int
    clauses: Sequence[Clause]

    def has(self, name: str) -> bool:
        """Whether any word is in a class of the language pack."""
        return not self.said.isdisjoint(self.language.classes[name])

    def among(self, at: int, name: str) -> bool:
        """Whether the word at `at` is in a class of the language pack."""
        return self.lower[at] in self.language.classes[name]


def faults(context: Context, sentence: Sentence) -> Iterator[Fault]:
    """Halves of pairs, clauses that run together or say nothing, words cut in two or written twice."""
    lower = tuple([t.lower for t in sentence.tokens])
    first = context.openings[sentence.start]
    read = _Read(context.language, sentence.tokens, lower, frozenset(lower), first, context.clauses_of(sentence))
    yield from (found for rule in _RULES if (found := rule(read)) is not None)


def _pair(s: _Read) -> Fault | None:
    """baik … without maupun, or with another preposition of place behind it: baik di Solo maupun ke Kudus."""
    if not s.has("pair_openers"):
        return None
    places = s.language.classes["place_prepositions"]
    if s.language.classes["pair_openers"].isdisjoint(s.lower):
        return None
    for at in range(s.first + 1, len(s.tokens) - 1):
        if not s.among(at, "pair_openers") or not _opens_pair(s, at):
            continue
        other = next((n for n in range(at + 1, len(s.tokens) - 1) if s.among(n, "pair_closers")), 0)
        if not other:
            return Fault("S11", f"the other half of “{s.lower[at]}” is missing", "poor")
        one, two = s.lower[at + 1], s.lower[other + 1]
        if one != two and one in places and two in places:
            return Fault("S11", f"“{s.lower[at]} {one}” goes with “{s.lower[other]} {one}”", "poor")
    return None


def _opens_pair(s: _Read, at: int) -> bool:
    """Whether the word opens a pair and is no adjective: , baik di kota; berjalan baik."""
    if s.tokens[at - 1].text == ",":
        return s.tokens[at + 1].text != ","
    governs = s.tokens[at + 1].upos == "ADP" and s.tokens[at - 1].upos in ("NOUN", "PROPN", "VERB")
    return governs and any(s.among(n, "pair_closers") for n in range(at, len(s.tokens)))


def _twice(s: _Read) -> Fault | None:
    """A word that is written twice: rumus rumus, di di."""
    if len(s.said) == len(s.lower):
        return None
    last = {word: at for at, word in enumerate(s.lower)}
    for at in range(s.first, len(s.tokens) - 1):
        if last[s.lower[at]] == at:
            continue  # nothing that begins with it stands again
        token = s.tokens[at]
        if s.lower[at] == s.lower[at + 1] and s.tokens[at + 1].text.islower() and token.text.isalpha():
            return Fault("S11", f"“{s.lower[at]}” stands twice", "unsound")
        size = _run(s, at)
        if size:
            run = " ".join(t.text for t in s.tokens[at : at + size])
            return Fault("S11", f"“{run}” stands twice", "unsound")
    return None


def _run(s: _Read, at: int) -> int:
    """How many words, two or more, stand twice from there on: Haji Alit Haji Alit adalah …; 0 for none."""
    if not s.tokens[at].text.isalpha():
        return 0
    again = (n for n in range(at + 2, min(at + _LONGEST_NAME, len(s.tokens))) if s.tokens[n].text == s.tokens[at].text)
    runs = (n - at for n in again if s.lower[at:n] == s.lower[n : 2 * n - at])
    return next((size for size in runs if all(t.text.isalpha() for t in s.tokens[at : at + size])), 0)


def _capital(s: _Read) -> Fault | None:
    """A pronoun with a capital inside the sentence, which may have been a name: pernikahan Mao untuk Dia."""
    if not s.has("third_person"):
        return None
    for at in range(s.first + 1, len(s.tokens)):
        text, before = s.tokens[at].text, s.tokens[at - 1]
        inside = before.text.islower() or before.text == ","
        if inside and text.istitle() and len(text) > 1 and s.among(at, "third_person"):
            return Fault("S11", f"“{text}” has a capital", "poor")
    return None


def _cut_off(s: _Read) -> Fault | None:
    """An affix that stands alone: pendamping nya, di buat."""
    passive = formation_of(s.language).passive
    alone = s.language.classes["never_alone"]
    if passive not in s.said and s.said.isdisjoint(alone):
        return None
    for at in range(s.first + 1, len(s.tokens)):
        token, before = s.tokens[at], s.tokens[at - 1]
        if s.lower[at] in alone and token.text.islower() and before.text.isalpha():
            return Fault("S11", f"“{token.text}” is cut off from “{before.text}”", "poor")
        bare = token.upos == "VERB" and token.text.islower() and not token.morph.prefixes
        if bare and passive and s.lower[at - 1] == passive:
            return Fault("S11", f"“{passive} {token.text}” is one word", "poor")
    return None


def _lone_relative(s: _Read) -> Fault | None:
    """A relative clause of no noun: Nyala api menjadi berwarna, yang ditentukan oleh …"""
    if "," not in s.said or not s.has("relatives"):
        return None
    for at in range(s.first + 3, len(s.tokens)):
        before = s.tokens[at - 2]
        if s.tokens[at - 1].text != "," or not s.among(at, "relatives"):
            continue
        described = any(s.among(n, "relatives") or s.tokens[n].upos == "PART" for n in range(max(0, at - 5), at - 2))
        opened = any(s.among(n, "subordinators") for n in range(s.first, at - 2))
        if before.upos == "VERB" and before.text.islower() and not described and not opened:
            return Fault("S11", f"what “{s.lower[at]}” describes is no noun", "poor")
    return None


def _participle(s: _Read) -> Fault | None:
    """A verb that hangs on a comma, as in English: Warga menukarkan rupiah, menurunkan harganya."""
    main = next((c for c in s.clauses if c.kind == "main" and not c.inverted), None)
    if main is None or s.tokens[main.verb].upos != "VERB":
        return None
    at = next((n for n in range(main.verb + 1, len(s.tokens)) if s.tokens[n].text in _MARKS), 0) + 1
    if at <= 1 or at + 1 >= len(s.tokens) or s.tokens[at - 1].text != ",":
        return None
    token = s.tokens[at]
    if token.upos != "VERB" or s.among(at, "copulas") or s.among(at, "say") or s.among(at, "hanging"):
        return None
    done = token.morph.voice == "passive" and s.among(at + 1, "agent_prepositions")
    if token.morph.voice != "active" and not done:
        return None
    # A list of deeds has a last one that is joined: menanam, menyiram, dan memanen.
    joined = any(s.tokens[n].upos == "CCONJ" or _deed(s, n) for n in range(at + 1, len(s.tokens)))
    return None if joined else Fault("S11", f"“{token.text}” hangs on a comma", "poor")


_MARKS = frozenset(',;:()“”"–—')


def _deed(s: _Read, at: int) -> bool:
    return s.tokens[at].upos == "VERB" and s.tokens[at - 1].text == ","


def _parted(s: _Read) -> Fault | None:
    """A comma between the subject and what it does: Banyak warga yang datang, menurunkan harganya."""
    main = next((c for c in s.clauses if c.kind == "main" and not c.inverted and c.subject.size > 1), None)
    if main is None or s.tokens[main.subject.last - 1].text != "," or s.tokens[main.verb].upos != "VERB":
        return None
    marks = sum(t.text in _MARKS for t in s.tokens[slice(*main.subject)])
    return Fault("S11", f"a comma parts “{s.tokens[main.verb].text}” from its subject", "poor") if marks == 1 else None


def _run_on(s: _Read) -> Fault | None:
    """Two predicates and nothing between them: Rina mengadakan rapat di Solo mengambil keputusan."""
    main = next((c for c in s.clauses if c.kind == "main" and not c.inverted and c.object.size), None)
    if main is None or s.tokens[main.verb].morph.voice != "active":
        return None
    for at in range(main.verb + 1, len(s.tokens) - 1):
        token = s.tokens[at]
        if token.upos in ("SCONJ", "CCONJ", "PUNCT") or (s.among(at, "subordinators") and not s.among(at, "relatives")):
            return None
        if token.upos == "VERB":
            run = token.morph.voice == "active" and not s.among(at, "becoming") and _after_name_of_place(s, at)
            first = s.tokens[main.verb].text
            return Fault("S11", f"nothing joins “{token.text}” to “{first}”", "poor") if run else None
    return None


def _after_name_of_place(s: _Read, at: int) -> bool:
    """Whether a name behind a preposition ends right before: di Jakarta | mengambil."""
    before = at - 1
    while before > 0 and s.tokens[before].upos in _NAMED:
        before -= 1
    return before < at - 1 and s.tokens[before].upos == "ADP" and s.among(before, "place_prepositions")


def _no_predicate(s: _Read) -> Fault | None:
    """Nothing is said before a contrast or behind bahwa: Desa yang …, tetapi …; bahwa Rina sebagai ketua."""
    if not s.has("contrasting") and not s.has("complementisers"):
        return None
    for at in range(s.first + 1, len(s.tokens) - 1):
        if s.among(at, "contrasting") and s.tokens[at - 1].text == "," and _said_of(s, s.first, at) is False:
            return Fault("S11", f"nothing is said before “{s.lower[at]}”", "unsound")
        if s.among(at, "complementisers"):
            end = next((n for n in range(at, len(s.tokens)) if s.tokens[n].text in (";", ":")), len(s.tokens))
            role = any(s.among(n, "role_prepositions") for n in range(at, end))
            if role and _said_of(s, at + 1, end) is False:
                return Fault("S11", f"nothing is said behind “{s.lower[at]}”", "unsound")
    return None


def _said_of(s: _Read, first: int, last: int) -> bool | None:
    """Whether something is said in a stretch; None where it has no verb, so that a noun may say it."""
    if any(s.tokens[n].upos in ("ADJ", "PART") for n in range(first, last)):
        return True
    # A verb with a pointing clitic is a noun: bergolaknya.
    clitics = s.language.classes["pointing_clitics"]
    spoken = (n for n in range(first, last) if s.tokens[n].upos in _VERBAL or s.among(n, "copulas"))
    verbs = [n for n in spoken if s.tokens[n].morph.voice or clitics.isdisjoint(s.tokens[n].morph.clitics)]
    return any(not _relative(s, n) for n in verbs) if verbs else None


def _relative(s: _Read, verb: int) -> bool:
    """Whether a verb belongs to a relative clause: yang (telah) menjadi."""
    at = verb - 1
    while at > 0 and s.tokens[at].upos in _GROUP:
        at -= 1
    return s.among(at, "relatives")


def _no_main(s: _Read) -> Fault | None:
    """A clause that hangs on another one, which is not there: Sejak Rina menjadi kepala desa di Wates."""
    opened = s.tokens[s.first].upos == "SCONJ" or s.among(s.first, "subordinators")
    if not opened or s.among(s.first, "relatives") or s.first + 1 >= len(s.tokens):
        return None
    if s.tokens[s.first + 1].upos == "DET" or any(t.text in _MARKS for t in s.tokens):
        return None  # Saat itu Rina berusia dua tahun.
    if s.tokens[s.first + 1].upos == "NUM" or s.among(s.first + 1, "time_nouns") or s.among(s.first + 1, "months"):
        return None  # Sejak tahun 1931 kantor itu terletak di Solo.
    verbs = [n for n in range(s.first + 1, len(s.tokens)) if s.tokens[n].upos == "VERB" and not _relative(s, n)]
    free = [n for n in range(s.first + 1, len(s.tokens)) if s.tokens[n].upos == "ADJ" and not _relative(s, n)]
    fault = Fault("S11", f"what “{s.lower[s.first]}” opens hangs on nothing", "unsound")
    return fault if len(verbs) == 1 and not free else None


def _only_named(s: _Read) -> Fault | None:
    """What is named and of which nothing is said: Sebuah masjid yang akan menjadi lambang kota; Yang dibangun warga."""
    some = s.among(s.first, "indefinite")  # Sejumlah kota termasuk Solo; Banyak gunung yang melampaui 2.500 meter.
    if not some and not s.among(s.first, "articles") and not s.among(s.first, "relatives"):
        return None
    spoken = [n for n in range(s.first + 1, len(s.tokens)) if s.tokens[n].upos == "VERB" or s.among(n, "copulas")]
    if some:
        spoken = [n for n in spoken if not s.among(n, "afterthoughts")] or spoken[:0]
        if not spoken and any(s.among(n, "afterthoughts") for n in range(s.first, len(s.tokens))):
            return Fault("S11", "some are named, and nothing is said of them", "unsound")
    if not spoken or any(not _relative(s, n) and s.tokens[n - 1].upos != "VERB" for n in spoken):
        return None
    free = any(s.tokens[n].upos in ("ADJ", "DET") and not _relative(s, n) for n in range(spoken[-1], len(s.tokens) - 2))
    return None if free else Fault("S11", "something is named, and nothing is said of it", "unsound")


def _behind_its_name(s: _Read) -> Fault | None:
    """A noun behind the name that it goes before, as in English: meluncurkan Melati (…) proyek; di Chelsea stasiun."""
    if not s.has("before_names"):
        return None
    for at in range(s.first + 2, len(s.tokens) - 1):
        if not s.among(at, "before_names") or not s.tokens[at].text.islower() or s.tokens[at + 1].upos == "DET":
            continue
        name = at - 1
        if s.tokens[name].text == ")":
            name = next((n for n in range(name, s.first, -1) if s.tokens[n].text == "("), at) - 1
        if s.tokens[name].upos != "PROPN" or not s.tokens[name].text[0].isupper():
            continue
        before = next((n for n in range(name, s.first, -1) if s.tokens[n].upos != "PROPN"), s.first)
        # Di Jepang film kartun disukai: what opens a clause may do without its comma.
        opens = s.tokens[before].upos == "ADP" and s.tokens[before - 1].upos in ("PUNCT", "CCONJ", "SCONJ")
        if not opens and any(s.tokens[n].upos in _VERBAL for n in range(s.first, name)):
            return Fault("S11", f"“{s.lower[at]}” goes before “{s.tokens[name].text}”", "unsound")
    return None


_RULES: tuple[Callable[[_Read], Fault | None], ...] = (
    _pair, _twice, _capital, _cut_off, _lone_relative, _participle, _parted, _run_on, _no_predicate,
    _no_main, _only_named, _behind_its_name,
)  # fmt: skip
