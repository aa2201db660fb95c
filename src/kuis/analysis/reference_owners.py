"""Whose -nya is: the owner on a noun, the one who acts or is acted on with a verb."""

from kuis.analysis.mentions import Mention, Story, View
from kuis.analysis.reference_people import PeopleReader
from kuis.languages.base import Language


class OwnerReader:
    """Resolves -nya in one language."""

    def __init__(self, language: Language, people: PeopleReader) -> None:
        c = language.classes
        self._people = people
        self._ownerless = c["ownerless_nya"] | c["fixed_nya"]
        self._speech = frozenset(f"{word}nya" for word in c["say_plain"])
        self._sources = frozenset(f"{word}nya" for word in c["source_prepositions"])
        self._self = c["self_nya"]
        self._personal, self._of_things = c["personal"], c["of_things"]
        self._copulas = c["copulas"]

    def points(self, view: View, at: int) -> bool:
        """Whether -nya at `at` points at something."""
        word, token = view.lower[at], view.tokens[at]
        if word in self._speech:
            return at > 0 and not view.lower[at - 1].isalnum()
        if word in self._ownerless or (at > 0 and view.tokens[at - 1].upos == "DET" and token.upos != "NOUN"):
            return False
        following = view.tokens[at + 1].upos if at + 1 < len(view.tokens) else ""
        if token.upos == "VERB":
            # terjadinya gempa, berdirinya kota: the noun after it is what it is about
            return token.morph.voice != "" and not (token.morph.voice == "passive" and following in ("NOUN", "PROPN"))
        return token.upos in ("NOUN", "ADP")

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
            return self._people.person(story, view, at) if token.morph.voice == "passive" else None
        if token.upos == "ADP":
            return None
        if word in self._self:
            own = self._subject(view, at)
            return own if own is not None and not any(r < at for r in view.rivals) else None
        if token.lemma in self._personal:
            return self._people.person(story, view, at, owner=True)
        return self._bought(view, at) or self._described(story, view, at)

    def _subject(self, view: View, at: int) -> Mention | None:
        subject = view.subject
        if subject is None or subject.last > at or subject.weak:
            return None
        return subject if subject.name else None

    def _bought(self, view: View, at: int) -> Mention | None:
        """Budi menjual rumahnya: subject, active verb, and what it owns as the object."""
        clause, subject = view.clause, self._subject(view, at)
        if clause is None or subject is None or clause.object.first != at or clause.verb + 1 != at:
            return None
        return subject if subject.last == clause.predicate.first else None

    def _described(self, story: Story, view: View, at: int) -> Mention | None:
        """Bandung adalah kota besar. Luasnya …"""
        if view.tokens[at].lemma not in self._of_things or at != view.opening:
            return None
        for one in story.before(1):
            subject = one.subject
            defined = one.clause is not None and one.lower[one.clause.verb] in self._copulas
            if defined and subject is not None and subject.name:
                return subject
        return None
