"""Whose -nya is: the owner on a noun, the one who acts or is acted on with a verb."""

from kuis.analysis.mentions import Mention, Story, View
from kuis.analysis.reference_people import PeopleReader
from kuis.languages.base import Language

_LINKS = frozenset(("VERB", "AUX", "ADV", "PART", "ADP"))
_OPENERS = frozenset(("VERB", "ADP", "SCONJ"))
_GOVERNORS = frozenset(("VERB", "ADP"))


class OwnerReader:
    """Resolves -nya in one language."""

    def __init__(self, language: Language, people: PeopleReader) -> None:
        c = language.classes
        self._people = people
        self._ownerless = c["ownerless_nya"] | c["fixed_nya"]
        self._clitics = c["points_owner"]
        self._speech = frozenset(f"{word}{clitic}" for word in c["say_plain"] for clitic in self._clitics)
        self._sources = frozenset(f"{word}{clitic}" for word in c["source_prepositions"] for clitic in self._clitics)
        self._self = c["self_nya"]
        self._bodily, self._causing = c["bodily"], c["causing"]
        self._personal, self._of_things = c["personal"], c["of_things"]
        self._apart = c["coordinators"] | c["relatives"] | c["copulas"] | c["by_role"]
        self._relatives = c["relatives"]
        self._pairs = c["joiners"]
        self._pointing = c["points_thing"]
        self._relational = c["relational"]
        self._joins = c["joiners"] | {","}

    def points(self, view: View, at: int) -> bool:
        """Whether -nya at `at` points at something."""
        word, token = view.lower[at], view.tokens[at]
        if token.morph.clitics[-1] not in self._clitics:
            return False
        if word in self._speech:
            return at > 0 and not view.lower[at - 1].isalnum()
        if word in self._ownerless or (at > 0 and view.tokens[at - 1].upos == "DET" and token.upos != "NOUN"):
            return False
        following = view.tokens[at + 1].upos if at + 1 < len(view.tokens) else ""
        if token.upos == "VERB":
            # terjadinya gempa, setelah direbutnya kota: the noun after it is what it is about
            before = view.tokens[at - 1].upos if at else ""
            if token.morph.voice == "passive" and before in _OPENERS and view.lower[at - 1] not in self._relatives:
                return False
            return token.morph.voice != "" and not (token.morph.voice == "passive" and following in ("NOUN", "PROPN"))
        return token.upos in ("NOUN", "ADP") or word in self._self

    def personal(self, view: View, at: int) -> bool:
        """Whether the owner must be a person: ibunya, menurutnya, dirinya."""
        word = view.lower[at]
        return view.tokens[at].lemma in self._personal or word in self._self

    def read(self, story: Story, view: View, at: int) -> Mention | None:
        """The owner, or None when it is open."""
        word, token = view.lower[at], view.tokens[at]
        if word in self._speech or word in self._sources:
            return self._people.speaker(story, view, at)
        if view.quoted and view.quoted[at]:
            return None
        if token.upos == "VERB":
            if token.morph.voice == "passive":
                return self._people.person(story, view, at)
            return self._made(view, at)
        if token.upos == "ADP":
            return None
        if word in self._self:
            own = self._subject(view, at)
            return own if own is not None and not any(r < at for r in view.rivals) else None
        if token.lemma in self._personal:
            if view.owner is None:
                view.owner = self._people.person(story, view, at, owner=True)
            return view.owner or (None if view.rivals else self._acted(view, at))
        if token.lemma in self._bodily:
            own = self._subject(view, at)
            return self._people.person(story, view, at, owner=True) if own is not None and own.person else None
        return self._acted(view, at) or self._described(story, view, at)

    def _subject(self, view: View, at: int) -> Mention | None:
        subject = view.subject
        if subject is None or subject.last > at or subject.weak:
            return None
        return subject if subject.name else None

    def _acted(self, view: View, at: int) -> Mention | None:
        """Budi mulai menjual rumahnya; Budi dalam bukunya: who stands before it with only verbs between."""
        k = at - 1
        if k > 0 and view.tokens[k].upos == "NOUN" and not view.tokens[k].morph.clitics:
            k -= 1  # melewati | masa mudanya
        joined = k > 0 and (view.lower[k] in self._pairs or view.tokens[k].upos == "ADP")
        if joined and self._ends(view, k) is not None:
            return self._ends(view, k)
        last = k
        while k >= 0 and view.tokens[k].upos in _LINKS:
            if view.lower[k] in self._apart or view.tokens[k].lemma in self._causing:
                return None
            k -= 1
        return self._ends(view, k + 1) if k < last and view.tokens[k + 1].upos != "ADP" else None

    def _ends(self, view: View, at: int) -> Mention | None:
        """The subject of a clause if it ends right before `at`."""
        for mention in (*view.people, view.subject):
            if mention is None or mention.last != at or mention.weak or mention.unsure or not mention.named:
                continue
            before = view.tokens[mention.first - 1].upos if mention.first else ""
            head = view.tokens[mention.first]
            inner = head.upos == "NOUN" and (head.morph.suffixes or head.lower in self._relational)
            # nama Sumbawa, pembukaan taman: whose it is stands inside
            together = any(g.last == at for g in view.groups) or before == "PUNCT"
            return None if mention.owner or before in _GOVERNORS or inner or together else mention
        return None

    def _described(self, story: Story, view: View, at: int) -> Mention | None:
        """Bandung adalah kota besar. Luasnya …, dan penduduknya …"""
        if view.tokens[at].lemma not in self._of_things:
            return None
        first = at - 1 if at > view.opening and view.tokens[at - 1].upos == "NOUN" else at
        if first == view.opening:
            one = next(story.before(1), None)
            if one is None or one.sentence.paragraph != view.sentence.paragraph:
                return None
        elif view.lower[first - 1] in self._joins:
            one = view
        else:
            return None
        subject = one.subject
        if subject is None or (subject.person and not subject.unsure) or not subject.named or subject.weak:
            return None
        limit = first if one is view else len(one.tokens)
        if subject.last >= limit or any(w in self._pointing for w in one.lower[subject.last + 1 : limit]):
            return None  # Tanjung Karang terletak di provinsi itu. Luasnya …
        return subject

    def _made(self, view: View, at: int) -> Mention | None:
        """…, menjadikannya danau terluas: the subject of the sentence."""
        subject = self._subject(view, at)
        tight = view.clause is not None and at > 0 and view.lower[at - 1] == ","
        if subject is None or not tight or view.tokens[at].lemma not in self._causing or not subject.named:
            return None
        return None if view.tokens[subject.first].morph.suffixes else subject
