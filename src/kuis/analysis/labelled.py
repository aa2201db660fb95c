"""Names of one sentence where the labels of `kuis.analysis.labels` meet what rules and lists know.

The labels decide where a name is and of which type; the rules keep what only they know: titles are no part of a name, a
listed name is whole, and a listed place that got no label is still a place.
"""

from collections.abc import Callable, Mapping, Sequence

from kuis.analysis.labels import Labeller
from kuis.analysis.spans import UNSURE, Candidate, SpanReader, person_score
from kuis.analysis.tokens import Word
from kuis.languages.base import Language, Name


class LabelledNames:
    """Labels the names of sentences in one language; `by_itself` types a candidate from lists and its own words."""

    def __init__(self, language: Language, spans: SpanReader, by_itself: Callable[[Candidate], None]) -> None:
        self._language, self._spans, self._by_itself = language, spans, by_itself
        self._labeller = Labeller(language, language.names)
        c = language.classes
        self._org_heads, self._loc_heads = c["org_heads"], c["loc_heads"]
        self._heads = {"ORG": self._org_heads - c["person_nouns"], "LOC": self._loc_heads}

    def read(
        self, by_rule: list[Candidate], n: int, words: Sequence[Word], lower: Sequence[str], closed: set[int]
    ) -> list[Candidate]:
        """The names of one sentence that the labeller gives; what rules know of the same words stays with them."""
        runs = list(self._labeller.runs(words, lower, closed, opens=bool(by_rule) and by_rule[0].first == 0))
        if not runs:
            return [self._left_out(c) for c in by_rule]
        listed = self._spans.listed(words, lower)
        labels = self._labeller.label(words, runs, rule_labels(by_rule, len(words)), listed)
        same = {(c.first, c.last): c for c in by_rule}
        found: list[Candidate] = []
        at = 0
        while at < len(labels):
            if labels[at] == "O":
                at += 1
                continue
            end = at + 1
            while end < len(labels) and labels[end].startswith("I-"):
                end += 1
            found += self._labelled(n, words, lower, at, end, labels[at][2:], same)
            at = end
        for c in by_rule:
            inside = [o for o in found if o.first < c.last and o.last > c.first]
            if inside and self._holds(c, inside):
                found = [*(o for o in found if o not in inside), c]
        covered = {k for c in found for k in range(c.first, c.last)}
        for c in by_rule:
            if covered.isdisjoint(range(c.first, c.last)):
                found.append(self._left_out(c))
            elif c not in found:
                found += self._lists_in(c, words, listed, covered)
        return sorted(found, key=lambda c: c.first)

    def _holds(self, c: Candidate, inside: Sequence[Candidate]) -> bool:
        """Whether a name by rule stands against labels inside it: Jalan Gatot Subroto."""
        if not c.sure or any(o.first < c.first or o.last > c.last for o in inside):
            return False
        head = c.text.partition(" ")[0].lower()
        if c.type == "PER":
            return self._extends(c, inside)
        if c.text in self._language.places or c.text in self._language.organisations:
            return c.type in ("LOC", "ORG")
        if c.type == "ORG" and head in self._org_heads:
            return len(inside) == 1 and inside[0].first == c.first
        return c.type == "LOC" and head in self._loc_heads and any(o.type == "PER" for o in inside)

    def _extends(self, c: Candidate, inside: Sequence[Candidate]) -> bool:
        """Whether a person by rule has more names than the labels gave: Kim | Jong Un."""
        names = c.text.split(" ")
        labelled = {w for o in inside for w in o.text.split(" ")}
        return all(o.type == "PER" for o in inside) and all(
            w in self._language.people and not w.isupper() for w in names if w not in labelled
        )

    def _labelled(
        self,
        n: int,
        words: Sequence[Word],
        lower: Sequence[str],
        first: int,
        last: int,
        kind: str,
        same: Mapping[tuple[int, int], Candidate],
    ) -> list[Candidate]:
        """The candidates of one labelled name, less what rules know to be no part of it."""
        found: list[Candidate] = []
        if kind == "PER":
            if first and first + 1 < last and f"{lower[first - 1]} {lower[first]}" in self._language.titles:
                first += 1  # Raden | Ajeng Kartini: the title goes on
            first = self._spans.after_titles(words, lower, first, last, named=True)
            last = self._before_degrees(lower, first, last)
        elif kind == "LOC":
            while last - 1 > first and words[last - 1].text.endswith(".") and len(words[last - 1].text) > 2:
                last -= 1  # Jl. Sudirman | No. 5
        owner = self._spans.owner(words, first, last, person=kind == "PER") if kind != "LOC" else 0
        if owner:
            # "diktator Korea Utara Kim Jong-un", "Bank Indonesia Perry Warjiyo": a state or body, then a person.
            found.append(Candidate(n, first, first + owner, self._spans.text(words, first, first + owner)))
            self._by_itself(found[0])
            found[0].power = self._peopled(found[0])
            first += owner
            kind = "PER"
        if first >= last:
            return found
        c = same.get((first, last)) or Candidate(n, first, last, self._spans.text(words, first, last))
        known = c.text in self._language.places or c.text in self._language.organisations
        if c.type != kind and c.sure and known and not (kind == "PER" and c.text in self._language.people):
            c.power = self._peopled(c)  # Rusia menyerang: a listed name is what the list says
        elif c.type != kind:
            self._retype(c, kind)
        return [*found, c]

    def _before_degrees(self, lower: Sequence[str], first: int, last: int) -> int:
        """Where a person's name ends, less the degrees after it: Joko Susilo | S.H."""
        while last - 1 > first and lower[last - 1].endswith("."):
            title = self._language.titles.get(lower[last - 1])
            if title is None or title.kind != "degree":
                break
            last -= 1
        return last

    def _retype(self, c: Candidate, kind: str) -> None:
        """A name that the labeller sees in another way than the rules."""
        names: Mapping[str, Name] = {"LOC": self._language.places, "ORG": self._language.organisations}.get(kind, {})
        known = names.get(c.text)
        c.type, c.subtype, c.canonical, c.sure = kind, UNSURE if kind == "PER" else "", "", known is not None
        head = c.text.partition(" ")[0].lower()
        if kind == "PER" and person_score(c.text.split(" "), self._language) >= 1:
            c.subtype, c.sure = "", True
        elif known:
            c.subtype, c.canonical = known.kind, known.canonical
        elif head != c.text.lower() and head in self._heads.get(kind, ()):
            c.subtype = head
        elif kind == "ORG" and c.text.isupper() and c.text.isalpha():
            c.subtype = "acronym"

    def _lists_in(
        self, c: Candidate, words: Sequence[Word], listed: Sequence[str], covered: set[int]
    ) -> list[Candidate]:
        """States and bodies in a run that the labels broke up: surat kabar | Inggris | Mirror."""
        found: list[Candidate] = []
        for at in range(c.first, c.last):
            if at not in covered and listed[at].startswith(("B-place.country", "B-place.former", "B-org.")):
                end = next((k for k in range(at + 1, c.last) if not listed[k].startswith("I-")), c.last)
                if covered.isdisjoint(range(at, end)):
                    name = Candidate(c.sentence, at, end, self._spans.text(words, at, end))
                    self._by_itself(name)
                    name.power = self._peopled(name)
                    found.append(name)
        return found

    def _left_out(self, c: Candidate) -> Candidate:
        """What a rule found and the labeller did not: a sure body or place stays, the rest waits for the document."""
        if c.type == "LOC" and c.sure:
            c.power = self._peopled(c)
        elif (c.type == "PER" and not self._full_name(c)) or (c.type in ("LOC", "ORG") and not c.sure):
            c.type, c.subtype, c.canonical, c.sure = "", "", "", False
        return c

    def _peopled(self, c: Candidate) -> bool:
        """Whether a listed place is one where people rule or live: a state or a city, no mountain."""
        place = self._language.places.get(c.text) if c.type == "LOC" else None
        return place is not None and place.kind not in ("mountain", "river", "lake", "sea")

    def _full_name(self, c: Candidate) -> bool:
        """Whether a sure person has several names, none of them an ordinary word."""
        words = c.text.split(" ")
        return c.sure and len(words) > 1 and not any(w.lower() in self._language.lexicon for w in words)


def rule_labels(candidates: Sequence[Candidate], total: int) -> list[str]:
    """A label for each word, with "?" where the type is not sure and "-" where there is none."""
    found = [""] * total
    for c in candidates:
        kind = (c.type or "-") + ("" if c.sure else "?")
        found[c.first : c.last] = [f"B-{kind}"] + [f"I-{kind}"] * (c.last - c.first - 1)
    return found
