"""Whom mereka and keduanya mean."""

from collections.abc import Iterator

from kuis.analysis.mentions import Mention, Story, View
from kuis.languages.base import Language

_PARTING = frozenset(("SCONJ", "CCONJ", "PUNCT"))


class GroupReader:
    """Resolves pointers to several persons in one language."""

    def __init__(self, language: Language) -> None:
        self._relatives = language.classes["relatives"]
        self._and = next(iter(sorted(language.classes["joiners"])), "")

    def _groups(self, story: Story, view: View, at: int, count: int) -> Iterator[Mention]:
        for one in (view, *story.before(count)):
            for group in one.groups:
                if one is not view or group.last <= at:
                    yield group

    def people(self, story: Story, view: View, at: int) -> Mention | None:
        """The one group that mereka can mean."""
        if view.quoted and view.quoted[at]:
            return None
        # Dua penari, yang mereka puji: those who are talked about are not those who talk.
        barred = at - 3 if at and view.lower[at - 1] in self._relatives else at
        groups = [g for g in self._groups(story, view, at, 1) if g.sentence < view.number or g.last < barred]
        if groups and groups[0].sentence == view.number and self._beside(view, groups[0], at):
            return None
        if not groups:
            return self._couple(story, view, at)
        names = {g.name or g.key for g in groups}
        if len(names) != 1 or groups[0].weak:
            return None
        for one in (view, *story.before(1)):
            limit = view.tokens[at].start
            if any(e.type in ("ORG", "NORP") and e.end <= limit for e in one.sentence.entities):
                return None
            if any(one.tokens[r].upos == "PROPN" and one.tokens[r].start < limit for r in one.rivals):
                return None
        return groups[0]

    def _beside(self, view: View, group: Mention, at: int) -> bool:
        """Tentara memburu mereka: with one verb between them they are two."""
        between = [t.upos for t in view.tokens[group.last : at]]
        return bool(between) and between[-1] in ("VERB", "ADP") and not _PARTING.intersection(between)

    def general(self, view: View, at: int) -> bool:
        """Mereka yang selamat: whoever did."""
        return at + 1 < len(view.lower) and view.lower[at + 1] in self._relatives

    def _couple(self, story: Story, view: View, at: int) -> Mention | None:
        """Budi menikahi Ani. Mereka …: subject and object, when nobody else is named."""
        if at != view.opening or view.people:
            return None
        for one in story.before(1):
            people = {m.key: m for m in reversed(one.people)}
            if len(people) != 2 or one.rivals or any(e.type in ("ORG", "NORP") for e in one.sentence.entities):
                return None
            first, last = sorted(people.values(), key=lambda m: m.first)
            if one.subject != first or any(m.weak or m.owner or m.unsure for m in (first, last)):
                return None
            name = f"{first.name} {self._and} {last.name}"
            return one.mention(first.first, last.last, name)._replace(many=True, person=True)
        return None

    def pair(self, story: Story, view: View, at: int) -> Mention | None:
        """The pair of names just before keduanya."""
        pairs = [g for g in self._groups(story, view, at, 1) if g.person]
        return pairs[0] if len({g.name for g in pairs}) == 1 and not pairs[0].weak else None
