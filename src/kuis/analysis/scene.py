"""Reads a sentence into a view: the names in it, who else is there, and what it is about."""

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from kuis.analysis.mentions import Mention, View
from kuis.analysis.quotes import QUOTES, quoted
from kuis.analysis.spans import UNSURE
from kuis.languages.base import Language
from kuis.model import Clause, Sentence, Token

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))
_GOES_ON = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_THINGS = frozenset(("LOC", "ORG", "EVENT", "LAW"))
_LONGEST = 6
_MOST_BLANKS = 4


class Scene:
    """Makes views for one language."""

    def __init__(self, language: Language) -> None:
        c = language.classes
        self._copulas, self._by_role = c["copulas"], c["by_role"]
        self._agentive = frozenset(str(language.grammar["agent_prefixes"]).split())
        self._plural, self._collectives, self._articles = c["plural_markers"], c["collectives"], c["articles"]
        self._relatives = c["relatives"]
        self._relational, self._contrast = c["relational"], c["contrast"]
        self._selects = self._articles | c["membership"]
        self._times = c["time_nouns"] | c["moment_nouns"]
        self._pronouns = c["points_person"] | c["points_people"] | c["points_pair"]
        self.persons: frozenset[str] = (
            c["person_nouns"]
            | c["person_again"]
            | {form for form, title in language.titles.items() if title.kind != "degree" and " " not in form}
        )
        self._joiners = c["joiners"]
        self._titles: Mapping[str, object] = language.titles

    def view(
        self, number: int, sentence: Sentence, clause: Clause | None, names: dict[str, str], *, inside: bool
    ) -> tuple[View, bool]:
        """The sentence with what it names; `names` collects the full form of each personal name.

        `inside` says that quoted speech is open before it, the second part of the answer that it is after.
        """
        tokens = sentence.tokens
        lower = [t.lower for t in tokens]
        speech, inside = quoted(tokens, lower, inside=inside)
        opening = next((i for i, t in enumerate(tokens) if t.start >= sentence.body), 0)
        if clause is not None:
            opening = max(opening, clause.connective.last)
        view = View(number, sentence, tokens, lower, clause, opening, speech)
        self._names(view, names)
        self._strangers(view)
        self._subject(view)
        return view, inside

    def phrase(self, view: View, head: int, *, stop: int = 0) -> Mention:
        """The noun phrase from its head on; it is printable if the head has modifiers and nothing in it points."""
        tokens, lower = view.tokens, view.lower
        stop = min(stop or len(tokens), head + _LONGEST)
        clause = view.clause
        if clause is not None and head < clause.predicate.first < stop:
            stop = clause.predicate.first
        stop = next((m.first for m in view.people if head < m.first < stop and not m.unsure), stop)
        k, other, clean = head + 1, False, not tokens[head].morph.clitics
        while k < stop and tokens[k].upos in _NOMINAL and lower[k] not in self._times:
            clean = clean and not tokens[k].morph.clitics
            other = other or lower[k] in self._contrast
            k += 1
        whole = k == len(tokens) or tokens[k].upos not in _GOES_ON or lower[k] in self._times
        raw = " ".join(t.text for t in tokens[head:k])
        printable = whole and clean and k > head + 1 and not self._points(view, k)
        named = view.mention(head, k, raw if printable else "", "" if printable else f"{view.number}:{head}")
        if other:
            return named._replace(name="", key="")  # perahu lama, kebun lain: there is another one
        many, proper = self.many(view, head), tokens[k - 1].upos == "PROPN"
        return named._replace(many=many, named=proper) if many or proper else named

    def _points(self, view: View, at: int) -> bool:
        return at < len(view.tokens) and view.lower[at] in self._pronouns

    def many(self, view: View, head: int) -> bool:
        """Whether the noun at `head` means more than one."""
        before = view.lower[head - 1] if head else ""
        text = view.lower[head]
        if before in self._articles or (head > 1 and view.lower[head - 2] in self._selects):
            return False
        return "-" in text or before in self._plural or (head > 0 and view.tokens[head - 1].upos == "NUM")

    # -- names ------------------------------------------------------------------------------------------------------

    def _names(self, view: View, names: dict[str, str]) -> None:
        tokens, lower = view.tokens, view.lower
        pairs: list[Mention] = []
        for entity in view.sentence.entities:
            if entity.end <= view.sentence.body:
                continue
            if entity.type != "PER":
                within = any(p.start < entity.start < p.end for p in view.sentence.phrases)  # wali | Kota Palu
                if " " in entity.text and entity.type in _THINGS and not within:
                    # Gunung Merapi … gunung itu
                    first = bisect_left(tokens, entity.start, key=_start)
                    last = bisect_left(tokens, entity.end, key=_start)
                    view.aliases[first] = view.mention(first, last, entity.text, entity.canonical)._replace(named=True)
                continue
            first = bisect_left(tokens, entity.start, key=_start)
            last = bisect_left(tokens, entity.end, key=_start)
            opening = self._titled(view, first)
            owned = opening > 0 and opening == first and tokens[first - 1].upos in ("NOUN", "PROPN")
            # Santoso … Ayahnya, Karto Santoso: a short name that comes before the long one is not short for it.
            name = names.setdefault(entity.text, entity.canonical if entity.canonical in names else entity.text)
            person = view.mention(first, last, name)._replace(
                weak=bool(view.quoted and view.quoted[first]) or name.count(" ") > _MOST_BLANKS,
                owner=owned,
                oblique=opening > 0 and tokens[opening - 1].upos == "ADP",
                unsure=entity.subtype == UNSURE and opening == first,
                person=True,
                named=True,
            )
            if pairs and first == pairs[-1].last + 1 and lower[first - 1] == "(":
                continue  # Budi Santoso (Raden Budi): one person
            view.people.append(person)
            pairs.append(person)
            for at in range(opening, first):
                view.aliases[at] = person
            self._apposed(view, person)
        self._pairs(view, pairs)

    def _strangers(self, view: View) -> None:
        """Capitalised words that no name covers, where a clause opens: each may be a person that was not recognised."""
        tokens, names, k, depth = view.tokens, view.sentence.entities, 0, 0
        subject = view.clause.subject.first if view.clause is not None else view.opening
        before = ""
        for at, token in enumerate(tokens):
            upos = token.upos
            if upos == "PROPN":
                opens = at == view.opening or at == subject or before in ("SCONJ", "CCONJ")
                opens = opens or (0 < at <= view.opening + 3 and view.lower[at - 1] in QUOTES)
                if opens and not depth and at not in view.aliases:
                    while k < len(names) and names[k].end <= token.start:
                        k += 1
                    if k == len(names) or token.start < names[k].start:
                        view.rivals.append(at)
            elif upos == "PUNCT":
                depth = max(0, depth + (token.text == "(") - (token.text == ")"))
            before = upos

    def _titled(self, view: View, first: int) -> int:
        """Where the title before a name begins; the name's own place when it has none."""
        k = first
        while k > view.opening and view.tokens[k - 1].upos in _NOMINAL and first - k < 5:
            k -= 1
        # Only what begins with an office or a calling is one: "Menteri Luar Negeri Rusia | Lavrov", not "rumah | Budi".
        while k < first and not self._calling(view, k):
            k += 1
        if k == first and first > view.opening + 1 and view.lower[first - 1] == ",":
            return self._described(view, first)
        return k

    def _calling(self, view: View, at: int) -> bool:
        """Whether the noun is an office or a calling of one person; warga and rakyat are not."""
        word = view.lower[at]
        return (word in self.persons and word not in self._collectives) or _agent(view.tokens[at], self._agentive)

    def _described(self, view: View, first: int) -> int:
        """Penari asal Bali, | Ketut Sari: where the description before the comma begins, if it opens the sentence."""
        opening = view.opening + (view.lower[view.opening] in self._articles)
        head = view.tokens[opening]
        apart = False
        for token, word in zip(view.tokens[opening : first - 1], view.lower[opening : first - 1], strict=True):
            if word in self._relatives:
                break  # pelatih yang sangat disiplin, | Santoso
            apart = apart or token.upos in ("VERB", "AUX", "SCONJ") or bool(token.morph.clitics)
        apart = apart or any(t.upos == "PUNCT" for t in view.tokens[opening : first - 1])
        person = view.lower[opening] in self.persons or _agent(head, self._agentive)
        return opening if person and not apart and first - opening <= 15 else first

    def _apposed(self, view: View, person: Mention) -> None:
        """Budi, penyanyi asal Medan: the noun after the comma names Budi too."""
        at = person.last
        if at + 1 < len(view.tokens) and view.lower[at] == ",":
            at += 1
            if view.lower[at] in self._articles and at + 1 < len(view.tokens):
                at += 1
            if view.lower[at] in self.persons or _agent(view.tokens[at], self._agentive):
                view.aliases[at] = person

    def _pairs(self, view: View, people: Sequence[Mention]) -> None:
        """A dan B; A, B, dan C."""
        run: list[Mention] = []
        for one, other in pairwise(people):
            between = view.lower[one.last : self._titled(view, other.first)]
            run = run or [one]
            if between == [","]:
                run.append(other)
                continue
            if len(between) <= 2 and between[-1:] and between[-1] in self._joiners and between[0] in (",", between[-1]):
                run.append(other)
                self._group(view, run)
            run = []

    def _group(self, view: View, run: Sequence[Mention]) -> None:
        names = list(dict.fromkeys(m.name for m in run))
        joiner = view.lower[self._titled(view, run[-1].first) - 1]
        comma = "," if len(names) > 2 else ""
        name = f"{', '.join(names[:-1])}{comma} {joiner} {names[-1]}" if len(names) > 1 else ""
        weak = any(m.weak for m in run[:1])
        view.groups.append(view.mention(run[0].first, run[-1].last, name)._replace(weak=weak, many=True, person=True))

    # -- subject ----------------------------------------------------------------------------------------------------

    def _subject(self, view: View) -> None:
        """The subject when it is a name or a noun phrase without pointers, and what a copula says that it is."""
        tokens, lower, clause = view.tokens, view.lower, view.clause
        first = clause.subject.first if clause is not None else view.opening
        if first >= len(tokens) or (view.quoted and view.quoted[first]) or lower[first] in QUOTES:
            return
        person = next((m for m in view.people if m.first >= first), None)
        if person is not None and (person.first == first or view.aliases.get(first) is person):
            # Grand Prix | 2: what may be no person's name goes on; Menteri Tenaga Kerja | itu: nor is this one.
            after = tokens[person.last].upos if person.last < len(tokens) else ""
            goes_on = (person.unsure and after == "NUM") or after == "DET"
            view.subject = None if goes_on else person
        elif tokens[first].upos in ("NOUN", "PROPN", "DET"):
            view.subject = self._thing(view, first)
        if view.subject is not None and any(
            g.first == view.subject.first or (person is not None and g.first == person.first) for g in view.groups
        ):
            view.subject = None
        if view.subject is not None:
            self._equated(view, view.subject)

    def _thing(self, view: View, first: int) -> Mention | None:
        """A subject that is no person: a name as it stands, or a noun phrase."""
        if view.lower[first] in self._articles:
            first += 1
        if first >= len(view.tokens):
            return None
        for entity in view.sentence.entities:
            if entity.start == view.tokens[first].start and entity.type != "PER":
                last = bisect_left(view.tokens, entity.end, key=_start)
                if last < len(view.tokens) and view.tokens[last].upos in ("PROPN", "NUM"):
                    break  # Taman Bunga | 3 Malang: the name goes on
                return view.mention(first, last, entity.text, entity.canonical)._replace(named=True)
        if view.tokens[first].upos not in ("NOUN", "PROPN"):
            return None
        found = self.phrase(view, first)
        if found.last < len(view.tokens) and view.tokens[found.last].upos == "DET":
            return None
        if view.lower[first] in self._relational and not found.named:
            return None
        if any(t.morph.clitics for t in view.tokens[first : found.last]):
            return None  # Kabar baiknya adalah …
        if not found.name and view.tokens[first].upos == "PROPN" and found.last == first + 1:
            found = found._replace(name=view.tokens[first].text)
        return found

    def _equated(self, view: View, subject: Mention) -> None:
        """Bandung adalah sebuah kota: the noun after the copula names Bandung too."""
        at = view.clause.verb if view.clause is not None else -1
        if at < 0:
            at = next(
                (
                    k
                    for k in range(subject.last, min(len(view.tokens), subject.last + 25))
                    if view.lower[k] in self._copulas
                ),
                -1,
            )
        if at < 0 or view.lower[at] not in self._copulas:
            return
        at += 1
        while at < len(view.tokens) and (view.tokens[at].upos in ("DET", "NUM") or view.lower[at] in self._selects):
            at += 1
        if at < len(view.tokens) and view.tokens[at].upos == "NOUN" and "-" not in view.lower[at]:
            view.aliases.setdefault(at, subject)


def _agent(token: Token, prefixes: Container[str]) -> bool:
    """pelatih, penyanyi: who does what the root says."""
    outer = token.morph.prefixes[:1]
    return token.upos == "NOUN" and bool(outer) and outer[0] in prefixes and not token.morph.suffixes


def _start(span: Token) -> int:
    return span.start
