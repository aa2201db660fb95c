"""Names: which runs of capitalised words are a person, a place or an organisation, and which name the same thing.

Cues, strongest first: the lists of the language pack, the word that opens the name (PT, Universitas, Pulau), a title or
office before it, a preposition of place, verbs of saying, and what the same name was elsewhere in the document.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kuis.analysis.tokens import Word
from kuis.languages.base import Language
from kuis.model import Entity

_JOINERS = frozenset(
    (
        "of",
        "the",
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "binti",
        "al",
        "el",
        "da",
        "dos",
        "di",
        "du",
        "and",
    )
)


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


class NameReader:
    """Finds and types the names of a document in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        c = language.classes
        self._org_heads, self._loc_heads = c["org_heads"], c["loc_heads"]
        self._event_heads, self._law_heads = c["event_heads"], c["law_heads"]
        self._bodies = c["bodies"]
        self._say = c["say"] | c["say_plain"]
        self._person_nouns = c["person_nouns"]
        self._months_days = c["months"] | c["days"]
        self._folded = frozenset(n.lower() for n in (*language.places, *language.organisations) if " " in n)
        self._org_tails, self._place_words = c["org_tails"], c["place_words"]
        self._media_verbs, self._bound = c["media_verbs"], tuple(c["bound_prefixes"])
        self._lexicon = language.lexicon
        self._function = language.function_words

    def read(
        self, sentences: Sequence[Sequence[Word]], lowers: Sequence[Sequence[str]], taken: Sequence[Sequence[Entity]]
    ) -> list[list[Entity]]:
        """The names of each sentence, in order; `taken` are numeric entities that no name may overlap."""
        candidates: list[Candidate] = []
        for n, (words, lower) in enumerate(zip(sentences, lowers, strict=True)):
            blocked = {w for w in range(len(words)) if any(e.start <= words[w].start < e.end for e in taken[n])}
            candidates += self._spans(n, words, lower, blocked)
        for candidate in candidates:
            self._by_itself(candidate)
        for candidate in candidates:
            if not candidate.type:
                self._by_context(candidate, sentences[candidate.sentence], lowers[candidate.sentence])
        self._by_document(candidates)
        self._acronyms(candidates, sentences)
        found: list[list[Entity]] = [[] for _ in sentences]
        for c in candidates:
            if c.type and c.type != "NONE":
                words = sentences[c.sentence]
                start, end = words[c.first].start, words[c.last - 1].end
                found[c.sentence].append(Entity(start, end, c.type, c.text, c.canonical or c.text, c.subtype))
        return found

    # -- where names begin and end -------------------------------------------------------------------------------

    def _spans(self, n: int, words: Sequence[Word], lower: Sequence[str], blocked: set[int]) -> list[Candidate]:
        """Runs of capitalised words, with small joiners inside; the title before a name is not part of it."""
        found: list[Candidate] = []
        at, total = 0, len(words)
        shouting = sum(w.text.isupper() and len(w.text) > 3 for w in words) > max(3, 0.6 * total)
        while at < total:
            if at in blocked or not self._name_word(words[at]) or shouting:
                at += 1
                continue
            end = at + 1
            while end < total and end not in blocked:
                if self._name_word(words[end]):
                    end += 1
                elif (
                    lower[end] in _JOINERS
                    and words[end].text.islower()
                    and lower[end] not in self._function
                    and end + 1 < total
                    and self._name_word(words[end + 1])
                ):
                    end += 2
                elif (
                    lower[end] == "dan"
                    and lower[at] in self._bodies
                    and end - at >= 2
                    and end + 1 < total
                    and self._name_word(words[end + 1])
                    and not self._listed(words, end + 1, min(total, end + 4))
                    and words[end + 1].text not in self._language.people
                    and lower[end + 1] in self._lexicon
                ):
                    end += 2  # Kementerian Pendidikan dan Kebudayaan
                elif words[end].text.isdigit() and len(words[end].text) <= 2 and lower[end - 1] in self._org_heads:
                    end += 1  # SMA Negeri 3
                else:
                    break
            found += self._cut(n, words, lower, at, end)
            at = end
        return found

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
            first += 1
            opening = False if first < last and words[first].text[0].isupper() else opening
        found: list[Candidate] = []
        begin = first
        first = self._after_titles(lower, first, last)
        if first > begin:
            # "Presiden Rusia Vladimir Putin": what the office belongs to is a name of its own.
            place = self._listed(words, first, last)
            if place and first + place < last:
                found.append(Candidate(n, first, first + place, self._text(words, first, first + place)))
                first += place
        if first >= last or (last - first == 1 and lower[first] in self._months_days):
            return found
        if lower[first].startswith(self._bound):
            return found  # pasca-Jepang, pro-Rusia: no name, a prefix with one
        # "diktator Korea Utara Kim Jong-un": a country, then a person.
        country = self._listed(words, first, last)
        if country and first + country < last and self._listed(words, first, last) != last - first:
            state = self._language.places.get(self._text(words, first, first + country))
            rest = self._text(words, first + country, last).split(" ")
            if state and state.kind in ("country", "former") and self._person_score(rest) >= 1:
                found.append(Candidate(n, first, first + country, self._text(words, first, first + country)))
                first += country
        return [*found, Candidate(n, first, last, self._text(words, first, last))]

    def _listed(self, words: Sequence[Word], first: int, last: int) -> int:
        """How many words from `first` are a listed place or organisation, longest first; 0 for none."""
        for k in range(min(5, last - first), 0, -1):
            text = self._text(words, first, first + k)
            if text in self._language.places or text in self._language.organisations:
                return k
        return 0

    def _text(self, words: Sequence[Word], first: int, last: int) -> str:
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

    def _after_titles(self, lower: Sequence[str], first: int, last: int) -> int:
        """The index after titles, longest first: Menteri Luar Negeri | Retno Marsudi."""
        titles = self._language.titles
        at = first
        while at < last and self._listed_from(lower, at, last) < 2:
            step = next((k for k in (4, 3, 2, 1) if at + k <= last and " ".join(lower[at : at + k]) in titles), 0)
            if not step:
                break
            at += step
        return at

    # -- what kind of name ------------------------------------------------------------------------------------------

    def _by_itself(self, c: Candidate) -> None:
        """Type from the lists and from the words of the name alone."""
        language = self._language
        words = c.text.split(" ")
        head = words[0].lower()
        place = language.places.get(c.text)
        organisation = language.organisations.get(c.text)
        if organisation and not place:
            c.type, c.subtype, c.canonical, c.sure = "ORG", organisation.kind, organisation.canonical, True
        elif place:
            c.type, c.subtype, c.canonical, c.sure = "LOC", place.kind, place.canonical, True
        elif head in self._law_heads and len(words) > 1:
            c.type, c.subtype, c.sure = "LAW", head, True
        elif head in self._event_heads and len(words) > 1:
            c.type, c.subtype, c.sure = "EVENT", head, True
        elif head in self._loc_heads and len(words) > 1:
            c.type, c.subtype, c.sure = "LOC", head, True
        elif head in self._org_heads and len(words) > 1:
            c.type, c.subtype, c.sure = "ORG", head, True
        elif len(words) > 1 and (words[-1].rstrip(".").lower() in self._org_tails or head == "the"):
            c.type, c.subtype, c.sure = "ORG", "media" if head == "the" else "company", True
        elif len(words) > 1 and any(w.lower() in self._place_words for w in words):
            c.type, c.sure = "LOC", True
        elif self._person_score(words) >= 1:
            c.type, c.sure = "PER", len(words) > 1

    def _person_score(self, words: Sequence[str]) -> float:
        """How many of the words are known personal names, less those that are ordinary words or places."""
        people = self._language.people
        score = 0.0
        for word in words:
            kind = people.get(word)
            if kind:
                score += 1.0 if word.lower() not in self._lexicon else 0.6
            elif word.lower() in self._lexicon:
                score -= 0.4
        return score

    def _by_context(self, c: Candidate, words: Sequence[Word], lower: Sequence[str]) -> None:
        """Type from what stands before and after."""
        before = lower[c.first - 1] if c.first else ""
        after = lower[c.last] if c.last < len(lower) else ""
        titled = before in self._language.titles or before in self._person_nouns
        if not titled and c.first >= 2:
            titled = " ".join(lower[c.first - 2 : c.first]) in self._language.titles
        acronym = c.text.isupper() and c.text.isalpha() and 2 <= len(c.text) <= 8
        if acronym:
            c.type, c.subtype = "ORG", "acronym"
        elif before in self._media_verbs or after in self._media_verbs:
            c.type, c.subtype = ("PER", "") if titled else ("ORG", "media")
        elif titled:
            c.type = "PER"
        elif before in self._org_heads:
            c.type = "ORG"
        elif before in self._loc_heads or before in ("di", "ke", "dari", "asal"):
            c.type = "LOC"
        elif (
            before in self._say
            or after in self._say
            or before == "menurut"
            or (
                self._unknown(c)
                and (
                    after in ("juga", "akan", "telah", "sudah", "pun", "masih", "tidak", "kemudian")
                    or self._verbal(after)
                )
            )
            or (len(c.text.split(" ")) > 1 and not any(w.lower() in self._lexicon for w in c.text.split(" ")))
        ):
            c.type = "PER"

    def _unknown(self, c: Candidate) -> bool:
        """Whether no word of the name is an ordinary word, so that only a name is left to be."""
        return all(
            w.lower() not in self._lexicon and self._language.morphology.read(w.lower()).lemma not in self._lexicon
            for w in c.text.split(" ")
        )

    def _verbal(self, word: str) -> bool:
        rows = self._lexicon.get(word)
        if rows:
            return rows[0].upos == "VERB"
        return self._language.morphology.read(word).morph.voice != "" if word.isalpha() else False

    def _acronyms(self, candidates: Sequence[Candidate], sentences: Sequence[Sequence[Word]]) -> None:
        """Perserikatan Bangsa-Bangsa (PBB): the short form in brackets names the same thing, here and later."""
        full: dict[str, Candidate] = {}
        for one, other in pairwise(candidates):
            words = sentences[one.sentence]
            bracketed = one.sentence == other.sentence and other.first == one.last + 1 and words[one.last].text == "("
            if bracketed and other.text.isupper() and other.last < len(words) and words[other.last].text == ")":
                full.setdefault(other.text, one)
        for c in candidates:
            owner = full.get(c.text)
            if owner is not None and owner.type:
                c.type, c.subtype, c.canonical = owner.type, owner.subtype, owner.canonical or owner.text

    def _by_document(self, candidates: Sequence[Candidate]) -> None:
        """A name without a type of its own takes the type of a longer or equal name elsewhere; aliases share a form."""
        votes: dict[str, Counter[tuple[str, str]]] = {}
        for c in candidates:
            if c.type:
                votes.setdefault(c.text, Counter())[c.type, c.subtype] += 3 if c.sure else 1
        full_names: dict[str, set[str]] = {}
        for text, counts in votes.items():
            if counts.most_common(1)[0][0][0] == "PER":
                parts = text.split(" ")
                for part in parts if len(parts) > 1 else ():
                    if part in self._language.places or (
                        part.lower() in self._lexicon and part not in self._language.people
                    ):
                        continue
                    full_names.setdefault(part, set()).add(text)
        first_spelling: dict[str, str] = {}
        for c in candidates:
            if c.type == "PER" and not c.canonical:
                # Kim Jong-un, Kim Jong Un: spelled in two ways, one person.
                c.canonical = first_spelling.setdefault(c.text.casefold().replace("-", " "), c.text)
            owners = full_names.get(c.text, set())
            if not c.sure and len(owners) == 1 and c.type in ("", "PER", "LOC"):
                c.type, c.subtype, c.canonical = "PER", "", next(iter(owners))
            elif not c.type and c.text in votes:
                c.type, c.subtype = votes[c.text].most_common(1)[0][0]
