"""Names: which runs of capitalised words are a person, a place or an organisation, and which name the same thing.

Cues, strongest first: the lists of the language pack, the word that opens the name (PT, Universitas, Pulau), a title or
office before it, a preposition of place, verbs of saying, and what the same name was elsewhere in the document.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kuis.analysis.foreign import ForeignNames
from kuis.analysis.holders import Holders
from kuis.analysis.labelled import LabelledNames, rule_labels
from kuis.analysis.spans import UNSURE, Candidate, SpanReader, person_score
from kuis.analysis.tokens import Word, within
from kuis.languages.base import Language
from kuis.model import Entity

_ROMAN = frozenset("ivxlc")


class NameReader:
    """Finds and types the names of a document in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._spans = SpanReader(language)
        c = language.classes
        self._org_heads, self._loc_heads = c["org_heads"], c["loc_heads"]
        self._event_heads, self._law_heads = c["event_heads"], c["law_heads"]
        self._say = c["say"] | c["say_plain"]
        self._person_nouns = c["person_nouns"]
        self._org_tails, self._place_words = c["org_tails"], c["place_words"]
        self._heads = {"ORG": self._org_heads - c["person_nouns"], "LOC": self._loc_heads, "EVENT": self._event_heads}
        self._media_verbs, self._sources = c["media_verbs"], c["source_prepositions"]
        self._place_prepositions = c["place_prepositions"]
        self._behind_initial, self._initial = c["behind_initial"], str(language.grammar["name_initial"])
        self._parts = c["numbered_parts"]
        self._lexicon = language.lexicon
        self._function = language.function_words
        self._foreign = ForeignNames(language, self._spans)
        self._holders = Holders(language, self._spans, self._by_itself)
        self._labelled = LabelledNames(language, self._spans, self._by_itself) if language.names else None

    def read(
        self, sentences: Sequence[Sequence[Word]], lowers: Sequence[Sequence[str]], taken: Sequence[Sequence[Entity]]
    ) -> list[list[Entity]]:
        """The names of each sentence, in order; `taken` are numeric entities that no name may overlap."""
        candidates: list[Candidate] = []
        for n, (words, lower) in enumerate(zip(sentences, lowers, strict=True)):
            closed = _closed(words, taken[n])
            by_rule = self._by_rule(n, words, lower, closed)
            named = self._labelled.read(by_rule, n, words, lower, closed) if self._labelled else by_rule
            named = self._foreign.whole(n, named, words, lower, closed)
            named = list(self._holders.parted(self._holders.companies(named, words, lower), words, lower))
            for unseen in list(self._holders.unseen(n, named, words, lower)):
                named = [c for c in named if c.last <= unseen.first or c.first >= unseen.last]
                named = sorted([*named, unseen], key=lambda c: c.first)
            self._with_edges(named, words, lower)
            candidates += (
                c for c in named if closed.isdisjoint(range(c.first, c.last)) and not self._numbered(lower, c)
            )
        self._by_spelling(candidates, sentences)
        self._by_document(candidates)
        self._acronyms(candidates, sentences)
        found: list[list[Entity]] = [[] for _ in sentences]
        for c in candidates:
            if c.type and c.type != "NONE":
                words = sentences[c.sentence]
                start, end = words[c.first].start, words[c.last - 1].end
                found[c.sentence].append(
                    Entity(start, end, c.type, c.text, c.canonical or c.text, c.subtype, power=c.power)
                )
        return found

    def _with_edges(self, names: Sequence[Candidate], words: Sequence[Word], lower: Sequence[str]) -> None:
        """Let names of persons begin where they do: without a tag that was pasted on, with a letter that opens them."""
        for c in names:
            if c.type != "PER":
                continue
            # XSoviet-News Sarah Hurst
            first = c.first
            while c.last - c.first > 1 and _pasted(words[c.first].text):
                c.first += 1
            if c.first and words[c.first - 1].text == self._initial and lower[c.first] in self._behind_initial:
                c.first -= 1  # I | Wayan Subagja
            if c.first != first:
                c.text = self._spans.text(words, c.first, c.last)

    def proposed(
        self, words: Sequence[Word], lower: Sequence[str], taken: Sequence[Entity]
    ) -> tuple[set[int], list[str], list[str]]:
        """What the labeller is told of a sentence: words that are closed to names, labels by rule, labels by list."""
        closed = _closed(words, taken)
        return closed, rule_labels(self._by_rule(0, words, lower, closed), len(words)), self._spans.listed(words, lower)

    def _by_rule(self, n: int, words: Sequence[Word], lower: Sequence[str], closed: set[int]) -> list[Candidate]:
        """The names of one sentence that lists and signs give."""
        candidates = self._spans.read(n, words, lower, closed)
        for c in candidates:
            self._by_itself(c)
            if c.type == "PER":
                self._by_head(c, lower[c.first - 1] if c.first else "")
            if not c.type:
                self._by_context(c, words, lower)
        return candidates

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
        elif len(words) > 1 and head in self._lexicon and words[0] not in language.people:
            return  # Manajemen Austin Morris: what opens with an ordinary word is no person
        elif person_score(words, language) >= 1 and not any(_camel(w) for w in words):
            c.type, c.sure = "PER", True

    def _numbered(self, lower: Sequence[str], c: Candidate) -> bool:
        """Whether it is a part of a body that only a number tells: Komisi III, of a parliament."""
        return c.last - c.first == 2 and lower[c.first] in self._parts and _roman(lower[c.last - 1])

    def _by_head(self, c: Candidate, before: str) -> None:
        """gereja Santo Petrus, jalan Sudirman: what a person's name is given to is no person."""
        kind = next((k for k, heads in self._heads.items() if before in heads), "")
        if kind:
            c.type, c.subtype = kind, before

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
        elif titled or before in self._say or after in self._say:
            c.type, c.sure = "PER", True
        elif before in self._org_heads:
            c.type = "ORG"
        elif before in self._loc_heads or before in self._place_prepositions:
            c.type = "LOC"
        elif (
            before in self._sources
            or (self._unknown(c) and (self._function.get(after) in ("AUX", "ADV", "PART") or self._verbal(after)))
            or (len(c.text.split(" ")) > 1 and not any(w.lower() in self._lexicon for w in c.text.split(" ")))
        ):
            c.type, c.subtype = "PER", UNSURE

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

    def _by_spelling(self, candidates: Sequence[Candidate], sentences: Sequence[Sequence[Word]]) -> None:
        """What the rest of the document says of a single word: a capital inside a sentence, or small letters."""
        people = self._language.people
        texts = {w.text for words in sentences for w in words}
        inside = {c.text for c in candidates if c.first > 0 and sentences[c.sentence][c.first - 1].text[0].isalnum()}
        for c in candidates:
            if c.sure or " " in c.text:
                continue
            small = c.text.lower()
            plain = small in texts and small.islower()
            if c.first == 0 and plain and c.text not in inside:
                c.type = "NONE"  # Klepon adalah … satu bungkus klepon: no name
            elif c.type in ("", "PER") and c.text in people and c.text in inside and not plain:
                c.type, c.subtype, c.sure = "PER", "", True  # Dewi membeli … memberi Dewi

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
            if (not c.sure or c.type == "PER") and len(owners) == 1 and c.type in ("", "PER", "LOC"):
                c.type, c.subtype, c.canonical = "PER", "", next(iter(owners))
            elif c.subtype == UNSURE and ("PER", "") in votes.get(c.text, ()):
                c.subtype = ""
            elif not c.type and c.text in votes:
                c.type, c.subtype = votes[c.text].most_common(1)[0][0]


def _closed(words: Sequence[Word], taken: Sequence[Entity]) -> set[int]:
    """The words that belong to dates and numbers."""
    return {n for e in taken for n in within(words, e.start, e.end)}


def _roman(word: str) -> bool:
    """Whether a lower-case word is a Roman number."""
    return not set(word) - _ROMAN


def _pasted(word: str) -> bool:
    """Whether a capital stands inside a part of a word that is no short form: XSoviet-News, not Al-Jazeera or PT."""
    parts = word.split("-")
    return any(p[:1].isupper() and not p.isupper() and any(c.isupper() for c in p[1:]) for p in parts) and not (
        word.startswith(("Mc", "Mac", "De", "O'"))
    )


def _camel(word: str) -> bool:
    """Whether a capital stands inside a word, as where two words were pasted together (BinnsGuru)."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word)) and not word.startswith(
        ("Mc", "Mac", "De", "O'")
    )
