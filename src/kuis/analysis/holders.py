"""Where an office ends and its holder's name begins: Wali Kota Padang | Rina Sari, Kepala Dinas Kerinci | Anizar."""

from collections.abc import Callable, Iterator, Sequence

from kuis.analysis.spans import UNSURE, Candidate, SpanReader
from kuis.analysis.tokens import Word
from kuis.languages.base import Language

_OFFICE = 12  # words from the title of an office to the name of its holder
_TITLE = 4  # words of a title
_LONGEST = 30  # words of an office's place or body and a name
_NAME = 4  # words of a person's name
_NAMES = 2  # of one that nothing but the office before it tells
_INITIALS = 2  # letters
_ROMAN = frozenset("IVXLC")
_LETTERS = range(2, 8)  # of a short form
_CALLINGS = ("office", "profession")


class Holders:
    """Parts names that hold both what an office belongs to and who has it; `by_itself` types a name from lists."""

    def __init__(self, language: Language, spans: SpanReader, by_itself: Callable[[Candidate], None]) -> None:
        self._language, self._spans, self._by_itself = language, spans, by_itself
        c = language.classes
        self._heads = c["loc_heads"] | c["org_heads"]
        self._companies = c["company_heads"]
        self._joins = language.any_of("name_coordinators", "name_purposes", "place_prepositions")

    def companies(self, found: Sequence[Candidate], words: Sequence[Word], lower: Sequence[str]) -> list[Candidate]:
        """The names of a sentence; all that stands behind PT and is no person's is the company's: PT | Adi Jaya."""
        kept: list[Candidate] = []
        for c in found:
            before = kept[-1] if kept else None
            company = before is not None and before.type == "ORG" and before.last == c.first and c.type == "PER"
            if before is not None and company and self._begins(before, words):
                c.first, before.last = c.first - 1, before.last - 1  # Departemen Perindustrian | IG | Putu Surya
                c.text = self._spans.text(words, c.first, c.last)
                before.text = self._spans.text(words, before.first, before.last)
            if before is None or not company or lower[before.first] not in self._companies:
                kept.append(c)
                continue
            bare = before.last == before.first + 1
            plain = words[c.first].text not in self._language.places and lower[c.first] in self._language.lexicon
            alone = bare or not self._in_office(before.first, words, lower)
            # kata Direktur PT Damai Jaya | Lestari | Sudardjo
            cut = c.last if alone else c.first + (plain and c.last - c.first > 1)
            before.last, before.text = cut, self._spans.text(words, before.first, cut)
            if bare:
                before.subtype, before.sure = lower[before.first], True
            if cut < c.last:
                c.first, c.text = cut, self._spans.text(words, cut, c.last)
                kept.append(c)
        return kept

    def _begins(self, c: Candidate, words: Sequence[Word]) -> bool:
        """Whether a body's name ends with the initials of whom the next name is: Departemen Perindustrian | IG."""
        last = words[c.last - 1].text
        short = last.isupper() and last.isalpha() and len(last) == _INITIALS and not set(last) <= _ROMAN
        known = c.text in self._language.organisations or last in self._language.places
        return short and c.last - c.first > 1 and not known and last not in self._language.organisations

    def parted(self, found: Sequence[Candidate], words: Sequence[Word], lower: Sequence[str]) -> Iterator[Candidate]:
        """The names of a sentence; one that begins with a listed place or letters behind an office is parted there."""
        last: Candidate | None = None
        for c in found:
            apt = 1 < c.last - c.first <= _LONGEST and c.type in ("LOC", "ORG", "PER")
            size = self._owner(c, words, lower) if apt and self._in_office(c.first, words, lower) else 0
            if not size:
                yield c
                last = c
                continue
            yield from self._halves(last, c, c.first + size, words, lower)
            last = None

    def unseen(
        self, n: int, found: Sequence[Candidate], words: Sequence[Word], lower: Sequence[str]
    ) -> Iterator[Candidate]:
        """Holders whom neither lists nor labels know: Gubernur Bali | Dewa Beratha |, Presiden | Islam Karimov |."""
        sure = [c for c in found if c.type and c.subtype != UNSURE]
        covered = {k for c in sure for k in range(c.first, c.last)}
        past = 0
        for at in [k for k, word in enumerate(words) if k and word.text[0].isupper() and k not in covered]:
            if at < past:
                continue
            behind = at - 1 in covered or self._rules_places(at - 1, words, lower)
            end = self._name_end(at, covered, words, lower) if behind else at
            past = max(past, end)
            while at < end and lower[at].endswith(".") and len(lower[at]) > _INITIALS:
                at += 1  # Ekonom Bisnis Indonesia Dr. | Rina Sari
            if _NAMES <= end - at <= _NAME and self._somebody(at, end, words) and self._in_office(at, words, lower):
                owner = next((c for c in sure if c.last == at), None)
                if owner is None or owner.type in ("LOC", "ORG"):
                    name = Candidate(n, at, end, self._spans.text(words, at, end))
                    name.type, name.sure = "PER", True
                    yield name

    def _rules_places(self, at: int, words: Sequence[Word], lower: Sequence[str]) -> bool:
        """Whether an office of a state or a town ends there, with a capital: Presiden; a Menteri has a field."""
        titles = self._language.titles
        found = (titles.get(" ".join(lower[at - k : at + 1])) for k in range(min(_TITLE, at + 1)))
        return words[at].text[0].isupper() and any(t is not None and t.takes == "place" for t in found)

    def _name_end(self, at: int, covered: set[int], words: Sequence[Word], lower: Sequence[str]) -> int:
        """Past the capitalised words of a name, where nothing goes on with it; `at` itself where something does."""
        end = at
        while end < len(words) and words[end].text[0].isupper() and end not in covered:
            if lower[end] in self._heads or (end > at and self._title(end, lower)):
                return at
            end += 1
        after = words[end].text if end < len(words) else "."
        return at if end in covered or after[0].isdecimal() or after in ("/", "-", "&") else end

    def _somebody(self, at: int, end: int, words: Sequence[Word]) -> bool:
        """Whether a run of words may name a person: the last one is a name or strange, and none is a place."""
        names = [word.text for word in words[at:end]]
        letters = any(w.isupper() and len(w.rstrip(".")) > _INITIALS for w in names)
        placed = any(w in self._language.places or w in self._language.organisations for w in names)
        return not letters and not placed and self._personal(words[end - 1]) and not names[-1].isupper()

    def _halves(
        self, before: Candidate | None, c: Candidate, cut: int, words: Sequence[Word], lower: Sequence[str]
    ) -> Iterator[Candidate]:
        # Wali | Kota Padang | Rina: the word that ends a title is none of the place.
        first = c.first + (self._title(c.first - 1, lower) > 1)
        if before is not None and before.last == first and lower[first - 1] in self._heads:
            before.last, before.text = cut, self._spans.text(words, before.first, cut)  # Dinas Kendaraan Kota | Kendal
        elif first < cut:
            owner = Candidate(c.sentence, first, cut, self._spans.text(words, first, cut))
            self._by_itself(owner)
            if not owner.type and owner.text.isupper():
                owner.type, owner.subtype = "ORG", "acronym"
            if owner.type:
                yield owner
        begin = self._spans.after_titles(words, lower, cut, c.last)
        name = Candidate(c.sentence, begin, c.last, self._spans.text(words, begin, c.last))
        name.type, name.sure = "PER", True
        yield name

    def _owner(self, c: Candidate, words: Sequence[Word], lower: Sequence[str]) -> int:
        """How many words of a name are the place or the letters before somebody's name; 0 where nobody is named."""
        if c.text in self._language.places or c.text in self._language.organisations or c.text in self._language.people:
            return 0
        following = words[c.last].text[:1] if c.last < len(words) else ""
        if following.isupper() or following.isdigit():
            return 0
        for cut in range(c.last - 1, c.first, -1):
            begin = self._spans.after_titles(words, lower, cut, c.last)
            if not 0 < c.last - begin <= _NAME or not all(self._personal(w) for w in words[begin : c.last]):
                continue
            place = self._place(c.first, cut, words, lower) or self._of_home(c, cut, begin, words)
            letters = words[cut - 1].text
            short = letters.isupper() and letters.isalpha() and len(letters) in _LETTERS and c.last - begin > 1
            if place or (short and letters not in self._language.people):
                return cut - c.first
        return 0

    def _place(self, first: int, cut: int, words: Sequence[Word], lower: Sequence[str]) -> bool:
        """Whether the words before the name end in a listed place or body, the longest of which nothing is known."""
        for at in range(first, cut):
            text = self._spans.text(words, at, cut)
            if text in self._language.places or text in self._language.organisations:
                known = at == first or lower[at - 1] in self._heads
                return known and text not in self._language.people
        return False

    def _of_home(self, c: Candidate, cut: int, begin: int, words: Sequence[Word]) -> bool:
        """Whether a body's name may end in the state that its language is at home in: PT Kertas Indonesia | Rina."""
        names = [word.text for word in words[begin : c.last]]
        home = words[cut - 1].text in self._language.rules["home"] and cut - 1 > c.first
        return c.type == "ORG" and home and (len(names) > 1 or names[0] in self._language.people)

    def _personal(self, word: Word) -> bool:
        """Whether a word can be part of a person's name: no ordinary word, no place, no letters that stand for more."""
        text, lower = word.text, word.text.lower()
        if text in self._language.people:
            return True
        initials = len(text.rstrip(".")) <= 2 and text[0].isupper()
        strange = lower not in self._language.lexicon and lower not in self._language.function_words
        strange = strange and text not in self._language.places and lower not in self._heads
        return initials or (strange and text[0].isupper() and not text.isupper() and text.replace("-", "").isalpha())

    def _in_office(self, first: int, words: Sequence[Word], lower: Sequence[str]) -> bool:
        """Whether a title stands before the words, with capitals and small joining words between."""
        for at in range(first, max(-1, first - _OFFICE), -1):
            size = self._title(at, lower)
            if size and at + size <= first + 1:
                return True
            word = words[at - 1].text if at else ""
            if not (word[:1].isupper() or word.isdecimal() or word in "()" or lower[at - 1] in self._joins):
                return self._title_ends(at - 1, lower)
        return False

    def _title_ends(self, at: int, lower: Sequence[str]) -> bool:
        """Whether a title in small letters ends there: juru bicara."""
        return any(at - k + 1 >= 0 and self._title(at - k + 1, lower) == k for k in range(1, _TITLE + 1))

    def _title(self, at: int, lower: Sequence[str]) -> int:
        """How many words of an office or a profession begin there; 0 for none."""
        titles = self._language.titles
        for size in range(_TITLE, 0, -1):
            title = titles.get(" ".join(lower[at : at + size])) if at >= 0 else None
            if title is not None:
                return size if title.kind in _CALLINGS else 0
        return 0
