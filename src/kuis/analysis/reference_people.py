"""Whom dia, ia and beliau mean, and who speaks."""

from kuis.analysis.mentions import WINDOW, Mention, Story, View
from kuis.analysis.scene import Scene
from kuis.languages.base import Language

_PREDICATE = frozenset(("VERB", "AUX", "ADV", "PART", "ADJ"))
_BOUNDARIES = frozenset(("SCONJ", "CCONJ", "PUNCT"))


class PeopleReader:
    """Resolves pointers to persons in one language."""

    def __init__(self, language: Language, scene: Scene) -> None:
        c = language.classes
        self._scene = scene
        self._copulas, self._say, self._plain = c["copulas"], c["say"] | c["say_plain"], c["say_plain"]
        self._sources, self._by_role = c["source_prepositions"], c["by_role"]
        self._plural, self._collectives, self._articles = c["plural_markers"], c["collectives"], c["articles"]
        self._magnitudes = c["magnitudes"]
        self._pronouns, self._things = c["points_person"], c["points_any"]

    # -- what is kept while reading ---------------------------------------------------------------------------------

    def noun(self, view: View, at: int) -> None:
        """A noun of persons at `at` without a name: a group, or somebody who competes with the names."""
        word, tokens = view.lower[at], view.tokens
        before = view.lower[at - 1] if at else ""
        after = tokens[at + 1].upos if at + 1 < len(tokens) else ""
        many = word in self._collectives or self._scene.many(view, at)
        if before in self._magnitudes or (many and before in self._by_role):
            return
        if before not in self._articles and many:
            first = at - 1 if before in self._plural or (at and tokens[at - 1].upos == "NUM") else at
            phrase = self._scene.phrase(view, at)
            name = phrase.name
            if first < at:
                name = " ".join([view.tokens[first].text, name or tokens[at].text])
            group = view.mention(first, phrase.last, name, f"{view.number}:{at}")
            view.groups.append(group._replace(many=True))
        elif before not in self._by_role and after != "PROPN" and not self._modifies(view, at):
            role = at > 1 and before in self._articles and view.lower[at - 2] in self._by_role
            if not role:
                view.rivals.append(at)

    def _modifies(self, view: View, at: int) -> bool:
        """tari putri, topi petani: a noun of persons that only tells which kind."""
        return at > 0 and view.tokens[at - 1].upos == "NOUN" and view.lower[at - 1] not in self._scene.persons

    def speech(self, story: Story, view: View, at: int) -> None:
        """A verb of saying at `at`: whoever speaks is remembered, and nobody when it is not a name."""
        word, tokens = view.lower[at], view.tokens
        start = tokens[at].start
        if (view.quoted and view.quoted[at]) or any(p.start < start < p.end for p in view.sentence.phrases):
            return  # tanggung | jawab
        after = next((m for m in view.people if m.first > at), None)
        if word in self._plain or word in self._sources:
            named = after is not None and (after.first == at + 1 or view.aliases.get(at + 1) is after)
            pronoun = at + 1 < len(tokens) and tokens[at + 1].upos == "PRON"
            if named and after is not None:
                story.speaker = None if after.weak else after
            elif not pronoun:
                story.speaker = None
            return
        if tokens[at].upos != "VERB":
            return
        subject = view.subject
        if view.clause is None or view.clause.verb == at or subject is not None:
            story.speaker = subject if subject is not None and subject.person and not subject.weak else None

    # -- one person -------------------------------------------------------------------------------------------------

    def speaker(self, story: Story, view: View, at: int) -> Mention | None:
        """Who speaks in "…," ujarnya: the one quoted last, if nobody else has come up since."""
        speaker = story.speaker
        if speaker is None or view.number - speaker.sentence > WINDOW:
            return None
        if speaker.sentence == view.number and not view.quoted:
            return None  # Budi bisa mengatakan begitu, katanya: somebody else says so
        for one in (view, *story.before(WINDOW)):
            if one.number < speaker.sentence:
                break
            subject = one.subject
            if subject is not None and subject.person and subject.key != speaker.key:
                return None
        return speaker

    def person(self, story: Story, view: View, at: int, *, owner: bool = False, again: bool = False) -> Mention | None:
        """The one person that a pronoun at `at` can mean.

        `owner`: it is -nya on a noun, so it may be the subject itself; `again`: it is a noun (pria itu) that opens the
        sentence.
        """
        if view.quoted and view.quoted[at]:
            return None
        before = view.lower[at - 1] if at else ""
        if at > view.opening and not (owner or again) and view.tokens[at].text[0].isupper():
            return None  # Dia Mahatahu: God
        if not owner and (before in self._plain or before in self._sources):
            return self.speaker(story, view, at)
        nominative = again or (self._nominative(view, at) and not owner)
        here = [m for m in view.people if m.last <= at]
        own = view.subject if view.subject is not None and view.subject.person and view.subject.first < at else None
        excluded = (
            own.key if own is not None and not nominative and not owner and not self._parted(view, own, at) else ""
        )
        if self._by_source(view, at):
            return None
        keys = {m.key for m in here} - {excluded}
        if len(keys) == 1 and not excluded:
            if own is not None and own.key in keys and not any(own.last <= r < at for r in view.rivals):
                return here[-1]
            if view.lower[here[-1].first] in self._pronouns and not any(here[-1].last <= r < at for r in view.rivals):
                return here[-1]
        pool = [(view, m) for m in here] + [(v, m) for v in story.before(WINDOW) for m in reversed(v.people)]
        pool = [(v, m) for v, m in pool if m.key != excluded]
        if any(not m.unsure for _, m in pool):
            pool = [(v, m) for v, m in pool if not m.unsure or v.subject is m]
        found = None
        if len({m.key for _, m in pool}) == 1:
            found = self._sole(story, view, at, pool)
        if found is None and nominative and not here and self._opens(view, at):
            if not pool:
                return self._thing(story, view, at) if at == view.opening else None
            return self._continued(story, loose=at != view.opening) or self._topic(story)
        return found

    def _opens(self, view: View, at: int) -> bool:
        """Whether nobody and nothing that the pronoun could mean stands before it in its sentence."""
        if at == view.opening:
            return True
        if any(r < at for r in view.rivals) or (view.clause is not None and at > view.clause.verb):
            return False
        return not (view.lower[at] in self._things and self._about_thing(view, at))

    def _topic(self, story: Story) -> Mention | None:
        """In a biography (Rina adalah …) the one whom it is about, as long as nobody else was a subject."""
        opening = next(v for v in story.views if not v.sentence.heading)
        topic = opening.subject
        if topic is None or not topic.person or topic.weak or topic.unsure:
            return None
        if not any(word in self._copulas for word in opening.lower):
            return None
        for one in story.before(WINDOW):
            subject = one.subject
            if subject is not None and subject.person and subject.key != topic.key:
                return None
            first = one.clause.subject.first if one.clause is not None else one.opening
            if any(r <= first + 1 for r in one.rivals):
                return None
        return topic

    def _sole(self, story: Story, view: View, at: int, pool: list[tuple[View, Mention]]) -> Mention | None:
        """The only person named nearby, unless another person or a thing as subject could be meant."""
        thing = view.lower[at] in self._things
        bare = thing or view.lower[at] not in self._pronouns
        firm = [m for v, m in pool if not m.weak and not (bare and _aside(v, m)) and not (thing and m.oblique)]
        if not firm or (thing and self._about_thing(view, at)):
            return None
        nearest = pool[0][1]
        for one in (view, *story.before(WINDOW)):
            if one.number < nearest.sentence:
                break
            limit = at if one is view else len(one.tokens)
            if any(r < limit for r in one.rivals):
                return None
            if one is not view and thing and self._about_thing(one, limit):
                return None
        return firm[0]

    def _about_thing(self, view: View, limit: int) -> bool:
        """Whether the subject of a sentence, if it stands before `limit`, is a thing, which ia could mean as well."""
        subject = view.subject
        if subject is not None:
            return not subject.person and subject.first < limit
        first = view.clause.subject.first if view.clause is not None else view.opening
        alias = view.aliases.get(first)
        known = (alias is not None and alias.person) or view.lower[first] in self._scene.persons
        return first < limit and view.tokens[first].upos == "NOUN" and not known

    def _continued(self, story: Story, *, loose: bool) -> Mention | None:
        """The subject goes on: Budi bertemu Ani. Dia …; not if `loose` and the object is a person too."""
        for one in story.before(1):
            subject, clause = one.subject, one.clause
            if subject is None or not subject.person or subject.weak:
                return None
            if any(one.lower[r] in self._pronouns for r in one.rivals):
                return None  # Rina menulis bahwa selama Anton memimpin, ia …
            if loose and clause is not None:
                if any(clause.object.first <= m.first < clause.object.last for m in one.people):
                    return None
                if any(r > clause.verb for r in one.rivals):
                    return None
            return subject
        return None

    def _thing(self, story: Story, view: View, at: int) -> Mention | None:
        """Alat itu kecil. Ia …: the subject of the sentence before, where no person was named."""
        if view.lower[at] not in self._things:
            return None
        for one in story.before(1):
            subject = one.subject
            clear = one.sentence.paragraph == view.sentence.paragraph and not one.rivals
            body = any(
                e.type == "ORG" and subject is not None and e.start == subject.start for e in one.sentence.entities
            )
            if clear and not body and subject is not None and subject.name and not subject.many:
                return subject
        return None

    def _nominative(self, view: View, at: int) -> bool:
        if at == view.opening:
            return True
        before = view.tokens[at - 1].upos if at else ""
        after = view.tokens[at + 1].upos if at + 1 < len(view.tokens) else ""
        if (before == "VERB" and view.lower[at - 1] not in self._say) or before == "ADP":
            return False
        return after in _PREDICATE or (at + 1 < len(view.lower) and view.lower[at + 1] in self._copulas)

    def _parted(self, view: View, own: Mention, at: int) -> bool:
        """Whether another clause begins between the subject and the pronoun."""
        return any(view.tokens[k].upos in _BOUNDARIES for k in range(own.last, at))

    def _by_source(self, view: View, at: int) -> bool:
        """Menurut Rina, dia …: Rina, or somebody else?"""
        first = view.clause.fronted.first if view.clause is not None else view.opening
        return view.lower[first] in self._sources and any(first < m.first < at for m in view.people)


def _aside(view: View, mention: Mention) -> bool:
    """Whether a name is only an owner, or perhaps no person's name."""
    return mention.owner or (mention.unsure and view.subject is not mention)
