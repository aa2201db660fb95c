"""Peoples, tongues, faiths, laws, events and streets: what their own cues name, before names are looked for.

A people is taken with the word that says so ("bahasa Prancis"): that answers "bahasa apa", and the land in it is no
place then. A law is taken with all its numbers, an event with its year.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kuis.analysis.figures import PADDING, Found, Line, is_year
from kuis.analysis.taken import Taken
from kuis.analysis.tokens import Word
from kuis.languages.base import Language
from kuis.model import Entity

_LONGEST = 4  # words of a name after its cue
_LONGEST_LAW = 10


class KindReader:
    """Reads these kinds in one language."""

    def __init__(self, language: Language) -> None:
        g = language.grammar
        self._language = language
        self._function = language.function_words
        self._days = language.classes["days"]
        self._people = {tuple(head.split("+")): str(kind) for head, kind in g["people_heads"].items()}
        self._people_word = str(g["people_word"])
        self._lands = frozenset(str(g["people_lands"]).split())
        self._peoples = frozenset(str(g["peoples"]).split())
        self._people_tails = frozenset(str(g["people_tails"]).split()) | self._peoples
        self._law_heads = frozenset(str(g["law_heads"]).split())
        self._law_codes = frozenset(str(g["law_codes"]).split())
        self._number_words = frozenset(str(g["law_number_words"]).split())
        self._year_word, self._article = str(g["law_year_word"]), str(g["article_word"])
        self._before_numbers = self._number_words | {self._year_word}
        self._article_parts = frozenset(str(g["article_parts"]).split())
        self._events = _phrases(g["events"])
        self._event_years = frozenset(str(g["event_years"]).split())
        self._event_tails = frozenset(str(g["event_tails"]).split())
        self._not_days = frozenset(str(g["event_day_not"]).split())
        self._event_day, self._festive_day = str(g["event_day"]), str(g["festive_day"])
        self._festive_openers = frozenset(str(g["festive_openers"]).split())
        self._street_kind = str(g["street_kind"])
        self._streets = frozenset(str(g["street_heads"]).split())
        self._joiners = language.classes["coordinators"]
        # What a word may open; most words open nothing, and cost one look-up.
        self._opens = dict.fromkeys((head[0] for head in self._people), "people")
        self._opens |= dict.fromkeys((head.lower() for head in self._events), "event")
        self._opens |= dict.fromkeys(self._event_years, "event")
        self._opens |= dict.fromkeys(self._event_tails, "tail")
        self._opens |= dict.fromkeys(self._law_heads, "law")
        self._opens |= dict.fromkeys((code.lower() for code in self._law_codes), "law")
        self._opens |= dict.fromkeys(self._streets, "street")
        self._opens |= {self._people_word: "land", self._article: "article", self._event_day: "event"}
        self._opens[self._festive_day.lower()] = "event"

    def read(self, words: Sequence[Word], lower: Sequence[str], text: str) -> list[Entity]:
        """The entities of one sentence, in order, not overlapping; `text` is what offsets refer to."""
        found: list[Entity] = []
        opens = self._opens
        line: Line | None = None
        past = 0
        for at in [n for n, low in enumerate(lower) if low in opens]:
            if at < past:
                continue
            line = line or Line(words, (*lower, *PADDING))
            first, one = at, None
            match opens[lower[at]]:
                case "people":
                    one = self._of_people(line, at)
                case "land":
                    one = self._of_land(line, at)
                case "law":
                    one = self._law(line, at)
                case "article":
                    one = self._of_article(line, at)
                case "street":
                    one = self._street(line, at)
                case "tail":
                    first, one = self._tail(line, at, past)
                case "event":
                    one = self._event(line, at)
            if one is None:
                continue
            start, end = words[first].start, words[one.end - 1].end
            name = " ".join(text[start:end].split())
            found.append(Entity(start, end, one.type, text[start:end], name, one.subtype))
            past = one.end
        return found

    # -- peoples, tongues, faiths -----------------------------------------------------------------------------------

    def _of_people(self, line: Line, at: int) -> Found | None:
        """bahasa Prancis, suku Batak Toba, warga negara Australia."""
        if _capital(line.text(at)) and _capital(line.text(at - 1)) and line.lower[at - 1] not in self._function:
            return None  # Kementerian Agama: in a longer name
        for length in (2, 1):
            kind = self._people.get(tuple(line.lower[at : at + length]))
            if kind:
                end = self._people_name(line, at + length)
                return Found(end, "NORP", kind) if end > at + length else None
        return None

    def _people_name(self, line: Line, at: int) -> int:
        """The index past the name of a people: a land, or a word and what tells its branches apart (Jawa Kuno)."""
        last = self._run(line, at)
        for end in range(last, at + 1, -1):
            if " ".join(line.text(k) for k in range(at, end)) in self._language.places:
                return end
        if last == at or (line.text(at) in self._language.people and line.text(at) not in self._peoples):
            return at  # "agama Aisyah": whose it is
        end = at + 1
        while end < last and line.text(end) in self._people_tails:
            end += 1
        return end

    def _of_land(self, line: Line, at: int) -> Found | None:
        """orang Jawa, orang Korea Selatan; not "orang Golkar"."""
        last = self._run(line, at + 1)
        for end in range(last, at + 1, -1):
            name = " ".join(line.text(k) for k in range(at + 1, end))
            place = self._language.places.get(name)
            if name in self._peoples or (place is not None and place.kind in self._lands):
                return Found(end, "NORP", "people")
        return None

    def _run(self, line: Line, at: int) -> int:
        """The index past the capitalised words from here; acronyms and days end them."""
        end = at
        while (
            end < min(at + _LONGEST, len(line.words)) and _capital(line.text(end)) and line.lower[end] not in self._days
        ):
            end += 1
        return end

    # -- laws -------------------------------------------------------------------------------------------------------

    def _law(self, line: Line, at: int) -> Found | None:
        """Undang-Undang Nomor 5 Tahun 1974, PP No. 12/2011, UUD 1945, KUHP: a head, then a number or a year."""
        if not _capital(line.text(at)):
            return None
        subtype = line.lower[at]
        if line.text(at) in self._law_codes:
            return Found(at + 1, "LAW", subtype)
        end = at + 1
        while end - at < _LONGEST_LAW and _capital(line.text(end)) and line.lower[end] not in self._before_numbers:
            end += 1
            if line.lower[end] in self._joiners and _capital(line.text(end + 1)):
                end += 1  # Peraturan Menteri Hukum dan HAM
        if line.lower[end] == "(" and line.lower[end + 2] == ")":
            end += 3  # Peraturan Pemerintah (PP) Nomor 34
        numbered = self._number(line, end)
        return Found(numbered, "LAW", subtype) if numbered > end else None

    def _number(self, line: Line, at: int) -> int:
        """The index past "Nomor 5 Tahun 1974", "No. 95/PMK.02/2005", "1945"; `at` itself where none stands."""
        end = at
        if line.lower[end] in self._number_words and line.lower[end + 1][:1].isdecimal():
            end += 2
            while end < len(line.words) and (_glued(line, end) or (line.lower[end] == "/" and line.lower[end + 1])):
                end += 1 if _glued(line, end) else 2
        elif line.lower[end].count("/") == 1 and line.lower[end][:1].isdecimal():
            end += 1  # UU 12/2011
        elif is_year(line.lower[end]):
            return end + 1
        if line.lower[end] == self._year_word and is_year(line.lower[end + 1]):
            end += 2
        return end

    def _of_article(self, line: Line, at: int) -> Found | None:
        """Pasal 33 ayat (3) UUD 1945."""
        if not line.lower[at + 1][:1].isdecimal():
            return None
        end = at + 2
        while line.lower[end] in self._article_parts:
            if line.lower[end + 1] == "(" and line.lower[end + 3] == ")":
                end += 4
            elif line.lower[end + 1]:
                end += 2
            else:
                break
        kind = self._opens.get(line.lower[end])
        law = self._law(line, end) if kind == "law" else None
        return Found(law.end if law else end, "LAW", self._article)

    # -- events -----------------------------------------------------------------------------------------------------

    def _event(self, line: Line, at: int) -> Found | None:
        """Sumpah Pemuda, Hari Pahlawan, Piala Dunia 2014, Olimpiade Tokyo 2020."""
        word = line.text(at)
        for phrase, subtype in self._events.get(word, ()):
            if line.matches(at, phrase) and not (len(phrase) == 1 and at == 0 and _capital(line.text(1))):
                end = at + len(phrase)
                return Found(end + is_year(line.lower[end]), "EVENT", subtype)
        if word == self._festive_day and line.lower[at - 1] in self._festive_openers:
            return Found(at + 1, "EVENT", "holiday")
        end = self._run(line, at + 1)
        if end == at + 1 or not _capital(word):
            return None
        if line.lower[at] == self._event_day and line.lower[at + 1] not in self._not_days:
            return Found(end, "EVENT", "holiday")
        if line.lower[at] in self._event_years and is_year(line.lower[end]):
            return Found(end + 1, "EVENT", line.lower[at])
        return None

    def _tail(self, line: Line, at: int, past: int) -> tuple[int, Found | None]:
        """SEA Games 2005, Thomas Cup: read back from the word that closes the name."""
        first = at
        while (
            first > past
            and at - first < _LONGEST - 1
            and _capital(line.text(first - 1))
            and line.lower[first - 1] not in self._function
        ):
            first -= 1
        if first == at or not _capital(line.text(at)):
            return at, None
        end = at + 1 + is_year(line.lower[at + 1])
        return first, Found(end, "EVENT", line.lower[at])

    # -- streets ----------------------------------------------------------------------------------------------------

    def _street(self, line: Line, at: int) -> Found | None:
        """Jl. Sudirman, without its house number."""
        end = at + 1
        while end - at < _LONGEST_LAW and _capital(line.text(end)) and line.lower[end] not in self._number_words:
            end += 1
        return Found(end, "LOC", self._street_kind) if end > at + 1 and _capital(line.text(at)) else None


def with_numbers(
    names: Sequence[Entity],
    words: Sequence[Word],
    text: str,
    *,
    numbered: frozenset[str],
    taken: Sequence[Entity],
) -> list[Entity]:
    """Names of bodies that are told apart by a number, with it: SMA Negeri | 3; what is `taken` belongs elsewhere."""
    found, spoken_for = list(names), Taken(taken)
    for n, name in enumerate(found):
        if name.type != "ORG" or name.text.partition(" ")[0].lower() not in numbered:
            continue
        at = bisect_left(words, name.end, key=lambda word: word.start)
        if at < len(words) and words[at].text.isdecimal() and spoken_for.free(words[at].start, words[at].end):
            whole = text[name.start : words[at].end]
            found[n] = replace(name, end=words[at].end, text=whole, canonical=" ".join(whole.split()))
    return found


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _glued(line: Line, at: int) -> bool:
    """Whether a word stands without a space after the one before, and is part of a number: 95 | / | PMK.02/2005."""
    touching = line.words[at].start == line.words[at - 1].end
    following = at + 1 < len(line.words) and line.words[at + 1].start == line.words[at].end
    return touching and (line.text(at)[0].isalnum() or (line.text(at) in "/.-" and following))


def _phrases(kinds: Mapping[str, Iterable[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Fixed names by their first word, the longest first, each with its kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, names in kinds.items():
        for name in names:
            parts = tuple(name.split(" "))
            found.setdefault(parts[0], []).append((parts, kind))
    return {first: tuple(sorted(group, key=lambda p: (-len(p[0]), p))) for first, group in found.items()}
