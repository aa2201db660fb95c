"""Which thing each noun last meant, so that the same noun with itu can be led back to it."""

from collections.abc import Iterator

from kuis.analysis.mentions import Mention, Story, View, near, unknown
from kuis.analysis.scene import Scene
from kuis.languages.base import Language

REACH = 5
"""How many words a noun phrase that points may have before its determiner."""


class NounMemory:
    """Keeps the nouns of a story in one language."""

    def __init__(self, language: Language, scene: Scene) -> None:
        c = language.classes
        self._scene = scene
        self._pointing, self._markers = c["points_thing"], c["points_marker"]
        self._closers = self._pointing | self._markers
        self._moments = c["moment_nouns"] | c["time_nouns"]
        self._articles, self._roles, self._equates = c["articles"], c["by_role"], c["equates"]

    def wanted(self, view: View) -> Iterator[str]:
        """The words that may be a noun that points: up to five before a determiner, one after a marker."""
        if self._closers.isdisjoint(view.lower):
            return
        for at, word in enumerate(view.lower):
            if word in self._pointing:
                yield from view.lower[max(0, at - REACH) : at]
            elif word in self._markers:
                yield from view.lower[at + 1 : at + 2]

    def head(self, story: Story, view: View, at: int, *, inner: bool) -> None:
        """Remember the noun phrase that begins at `at`; a bare noun keeps what was said of it before.

        An inner noun (pembangunan | jembatan gantung) is remembered only where the noun is new.
        """
        noun = view.lower[at]
        if view.tokens[at].morph.clitics:
            noun = view.tokens[at].lemma
        if noun not in story.wanted:
            return
        known = story.heads.get(noun)
        if known is not None and not near(view, known):
            known = None
        if inner and ((known is not None and view.lower[at - 1] not in self._moments) or self._bound(view, at)):
            return
        found = view.aliases.get(at)
        if found is None:
            found = self._scene.phrase(view, at)
            if found.last < len(view.lower) and view.lower[found.last] in self._pointing:
                return  # a pointer is no news
            before = at - 1 if at and view.lower[at - 1] not in self._articles else at - 2
            if (
                before >= 0
                and view.lower[before] in self._roles
                and not (found.named and view.lower[before] in self._equates)
            ):
                return  # menjadi pasar terbesar: how a thing is called does not make another one
            if known is not None and not found.name and not found.many and not known.many and before == at - 1:
                return
        if inner and not found.name:
            return
        subject = view.subject
        own = subject is not None and (subject.first == at or subject.key == found.key)
        other = known is not None and known.key != found.key and not own
        if known is not None and other and found.name and self._blurs(story, view, known, found):
            found = found._replace(name="", key="")  # Kediri … di sebelah kota Madiun: which one is "kota ini"?
        story.heads[noun] = found

    def _bound(self, view: View, at: int) -> bool:
        """ibu | kota, wali | kota: the second word of a fixed phrase is no noun of its own."""
        start = view.tokens[at].start
        return any(p.start < start < p.end for p in view.sentence.phrases)

    def _blurs(self, story: Story, view: View, known: Mention, found: Mention) -> bool:
        """Whether a further one leaves open which of the two is meant next: it has a name, or the first is in focus."""
        beside = known.sentence == view.number and known.name != "" and known.first != view.opening
        return self._named(view, found) or known.key in story.pointed or beside

    def _named(self, view: View, mention: Mention) -> bool:
        return mention.sentence == view.number and view.tokens[mention.last - 1].upos == "PROPN"

    def remember(self, story: Story, view: View, first: int, mention: Mention | None) -> None:
        """The pointer's noun now means what it was resolved to; something unknown when it was not."""
        meant = unknown(view, first)
        if mention is not None:
            meant = mention._replace(sentence=view.number, first=first, last=first + 1)
            story.pointed.add(mention.key)
        view.aliases[first] = story.heads[view.lower[first]] = meant
