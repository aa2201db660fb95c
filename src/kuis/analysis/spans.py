"""Where names begin and end: runs of capitalised words, less titles and the ordinary word that opens a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kuis.analysis.tokens import Word
from kuis.languages.base import Language

UNSURE = "unsure"
"""Subtype of a person whom only weak signs make one: good for a gap, not for a question with siapa."""


@dataclass(slots=True)
class Candidate:
    """A run of words that may be a name, before it has a type."""

    sentence: int
    first: int
    last: int  # past the last word
    text: str
    type: str = ""
    subtype: str = ""
    canonical: str = ""
    sure: bool = False
    power: bool = False


class SpanReader:
    """Finds the spans of names in one language; what they name is not its business."""

    def __init__(self, language: Language) -> None:
        self._language = language
        c = language.classes
        self._org_heads, self._loc_heads = c["org_heads"], c["loc_heads"]
        self._bodies, self._bound = c["bodies"], tuple(sorted(c["bound_prefixes"]))
        self._joiners, self._coordinators = c["name_joiners"], c["coordinators"]
        self._months_days = c["months"] | c["days"]
        self._folded = frozenset(n.lower() for n in (*language.places, *language.organisations) if " " in n)
        self._long = _by_first_word(n for n in (*language.places, *language.organisations) if n.count(" ") >= 2)
        self._openers: dict[str, int] = {}
        for name in (*language.places, *language.organisations):
            head, size = name.partition(" ")[0], min(5, name.count(" ") + 1)
            if size > self._openers.get(head, 0):
                self._openers[head] = size
        # "Dr Siti", "Drs Joko": a short title is met without its full stop too.
        self._titles = frozenset(language.titles) | {t.rstrip(".") for t in language.titles if t.count(".") == 1}
        self._title_heads = frozenset(t.partition(" ")[0] for t in language.titles if " " in t)
        self._lexicon = language.lexicon
        self._function = language.function_words

    def read(self, n: int, words: Sequence[Word], lower: Sequence[str], blocked: set[int]) -> list[Candidate]:
        """Runs of capitalised words, with small joiners inside; the title before a name is not part of it."""
        found: list[Candidate] = []
        past, total = 0, len(words)
        loud = [1 for w in words if w.text.isupper() and len(w.text) > 3]
        if len(loud) > max(3, 0.6 * total):
            return found
        for at in [n for n, word in enumerate(words) if word.text[0].isupper()]:
            if at < past or at in blocked or not self._name_word(words[at]):
                continue
            listed = self._long_name(lower, at, total)
            if listed:
                found.append(Candidate(n, at, at + listed, self.text(words, at, at + listed)))
                past = at + listed
                continue
            end = at + 1
            while end < total and end not in blocked and (step := self._goes_on(words, lower, at, end)):
                end += step
            found += self._cut(n, words, lower, at, end)
            past = end
        return found

    def _goes_on(self, words: Sequence[Word], lower: Sequence[str], at: int, end: int) -> int:
        """By how many words a name that begins at `at` goes on behind `end`: 0 where it ends there."""
        total = len(words)
        if self._name_word(words[end]):
            return 1
        if words[end].text.isdigit() and len(words[end].text) <= 2 and lower[end - 1] in self._org_heads:
            return 1  # SMA Negeri 3
        if end + 1 >= total or not self._name_word(words[end + 1]):
            return 0
        if lower[end] in self._joiners and words[end].text.islower() and lower[end] not in self._function:
            return 2
        joined = (
            lower[end] in self._coordinators
            and lower[at] in self._bodies
            and end - at >= 2
            and not self._listed(words, end + 1, min(total, end + 4))
            and words[end + 1].text not in self._language.people
            and lower[end + 1] in self._lexicon
        )
        return 2 * joined  # Kementerian Pendidikan dan Kebudayaan

    def listed(self, words: Sequence[Word], lower: Sequence[str]) -> list[str]:
        """For each word the longest listed name or title of several words that holds it: B- or I- and its kind."""
        found = [""] * len(words)
        done, total = 0, len(words)
        openers, titles = self._openers, self._title_heads
        for at in [n for n, word in enumerate(words) if word.text in openers or lower[n] in titles]:
            if at < done:
                continue
            size = self._listed(words, at, total)
            if size:
                name = self.text(words, at, at + size)
                place = self._language.places.get(name)
                kind = f"place.{place.kind}" if place else f"org.{self._language.organisations[name].kind}"
            elif lower[at] in titles:
                size = next((k for k in (4, 3, 2) if " ".join(lower[at : at + k]) in self._language.titles), 0)
                size, kind = min(size, total - at), "title"
            if size:
                found[at : at + size] = [f"B-{kind}"] + [f"I-{kind}"] * (size - 1)
                done = at + size
        return found

    def _long_name(self, lower: Sequence[str], at: int, total: int) -> int:
        """How many words from here are a listed name of three words or more, small ones among them; 0 for none."""
        for parts in self._long.get(lower[at], ()):
            if at + len(parts) <= total and tuple(lower[at : at + len(parts)]) == parts:
                return len(parts)
        return 0

    def _name_word(self, word: Word) -> bool:
        first = word.text[0]
        return first.isupper() and (len(word.text) > 1 or word.text.isalpha())

    def _cut(self, n: int, words: Sequence[Word], lower: Sequence[str], first: int, last: int) -> list[Candidate]:
        """A run of capitals cut into names: an opening common word and titles go, places after a name stand alone."""
        opening = first == 0 or words[first - 1].text in "\"“‘'(«:" or (first == 1 and not words[0].text.isalnum())
        # A sentence's first word has its capital for free: it is a name only if nothing says otherwise.
        while (
            opening
            and first < last
            and self._listed(words, first, last) < 2
            and self._common(words[first], lower[first], alone=last - first == 1)
        ):
            if first + 1 < last and self._ordinary(words[first + 1].text) and self._ordinary(words[first].text):
                break  # "Industri Pesawat Terbang Nurtanio": two ordinary words with capitals are a name
            first += 1
            opening = False if first < last and words[first].text[0].isupper() else opening
        found: list[Candidate] = []
        begin = first
        first = self.after_titles(words, lower, first, last)
        if first > begin:
            # "Presiden Rusia Vladimir Putin": what the office belongs to is a name of its own.
            place = self._listed(words, first, last)
            if place and first + place < last:
                found.append(Candidate(n, first, first + place, self.text(words, first, first + place)))
                first += place
        if first >= last or (last - first == 1 and lower[first] in self._months_days):
            return found
        if lower[first].startswith(self._bound):
            return found  # pasca-Jepang, pro-Rusia: no name, a prefix with one
        # "diktator Korea Utara Kim Jong-un": a country, then a person.
        country = self.state(words, first, last)
        if country and first + country < last:
            rest = self.text(words, first + country, last).split(" ")
            if person_score(rest, self._language) >= 1:
                found.append(Candidate(n, first, first + country, self.text(words, first, first + country)))
                first += country
        return [*found, Candidate(n, first, last, self.text(words, first, last))]

    def _ordinary(self, word: str) -> bool:
        """Whether a capitalised word is an ordinary content word."""
        lower = word.lower()
        if lower in self._function or lower in self._org_heads or lower in self._loc_heads:
            return False
        known = lower in self._lexicon and lower not in self._language.titles
        return known and word not in self._language.people and word not in self._language.places

    def _listed(self, words: Sequence[Word], first: int, last: int) -> int:
        """How many words from `first` are a listed place or organisation, longest first; 0 for none."""
        longest = self._openers.get(words[first].text, 0) if first < last else 0
        for k in range(min(longest, last - first), 0, -1):
            text = self.text(words, first, first + k)
            if text in self._language.places or text in self._language.organisations:
                return k
        return 0

    def state(self, words: Sequence[Word], first: int, last: int) -> int:
        """How many words from `first` are the name of a state; 0 for none."""
        size = self._listed(words, first, last)
        place = self._language.places.get(self.text(words, first, first + size)) if size else None
        return size if place and place.kind in ("country", "former") else 0

    def owner(self, words: Sequence[Word], first: int, last: int, *, person: bool) -> int:
        """How many words from `first` are a listed state or body after which a person's name follows; 0 for none."""
        size = self._listed(words, first, last)
        if not 0 < size < last - first:
            return 0
        name = self.text(words, first, first + size)
        place = self._language.places.get(name)
        if place:
            return size if person and place.kind in ("country", "former") else 0
        if name in self._language.people:
            return 0
        rest = [word.text for word in words[first + size : last]]
        plain = any(
            w.lower() in self._lexicon or w in self._language.places for w in rest if w not in self._language.people
        )
        return size if person or (not plain and any(w in self._language.people for w in rest)) else 0

    def text(self, words: Sequence[Word], first: int, last: int) -> str:
        if last - first == 1:
            return words[first].text
        pieces = [words[first].text]
        for before, word in zip(words[first:last], words[first + 1 : last], strict=False):
            pieces.append((" " if word.start > before.end else "") + word.text)
        return "".join(pieces)

    def _common(self, word: Word, lower: str, *, alone: bool) -> bool:
        """Whether a capitalised word at the start of a sentence is an ordinary word."""
        if lower in self._function or lower in self._months_days:
            return True
        if word.text.isupper() and len(word.text) > 1:
            return False
        if (
            word.text in self._language.places
            or word.text in self._language.people
            or word.text in self._language.organisations
        ):
            return False
        if lower in self._language.titles or lower in self._org_heads or lower in self._loc_heads:
            return alone
        if lower in self._lexicon:
            return True
        reading = self._language.morphology.read(lower)
        return reading.lemma in self._lexicon or bool(
            reading.morph.prefixes or reading.morph.suffixes or reading.morph.clitics
        )

    def _listed_from(self, lower: Sequence[str], first: int, last: int) -> int:
        """How many words from `first` are a listed name: in "Uni Soviet", uni is no title."""
        return next(
            (k for k in range(min(5, last - first), 1, -1) if " ".join(lower[first : first + k]) in self._folded), 0
        )

    def after_titles(
        self, words: Sequence[Word], lower: Sequence[str], first: int, last: int, *, named: bool = False
    ) -> int:
        """The index after titles, longest first: Menteri Luar Negeri | Retno Marsudi; `named` when a name is sure."""
        titles = self._titles
        at = first
        # "Ibu Sri Wahyuni": sri is a title too, but after one it is the name; so is a lone "Dewi".
        while (
            at < last
            and not ((named or at > first or at + 1 == last) and words[at].text in self._language.people)
            and self._listed_from(lower, at, last) < 2
        ):
            step = next((k for k in (4, 3, 2, 1) if at + k <= last and " ".join(lower[at : at + k]) in titles), 0)
            if not step:
                break
            at += step
        return at


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names in lower-case words, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        parts = tuple(name.lower().split(" "))
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(group, key=lambda p: (-len(p), p))) for first, group in found.items()}


def person_score(words: Sequence[str], language: Language) -> float:
    """How many of the words are known personal names, less those that are ordinary words."""
    score = 0.0
    for word in words:
        known = word.lower() in language.lexicon
        if word in language.people:
            score += 0.6 if known else 1.0
        elif known:
            score -= 0.4
    return score
