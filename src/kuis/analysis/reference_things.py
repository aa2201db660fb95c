"""What a noun with ini, itu or tersebut takes up: kota itu, perusahaan tersebut, presiden itu, tahun itu, hal ini."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kuis.analysis.mentions import WINDOW, Mention, Story, View, near
from kuis.analysis.reference_nouns import REACH
from kuis.analysis.reference_people import PeopleReader
from kuis.analysis.scene import Scene
from kuis.languages.base import Language
from kuis.model import Entity

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))


class Pointer(NamedTuple):
    """Tokens first to last (exclusive) that point, and how."""

    first: int
    last: int
    kind: Literal["thing", "event"]


class ThingReader:
    """Resolves nouns with a pointing determiner in one language."""

    def __init__(self, language: Language, scene: Scene, people: PeopleReader) -> None:
        c = language.classes
        self._scene, self._people = scene, people
        self._joiners = c["joiners"]
        self._here, self._moments, self._years = c["points_here"], c["moment_nouns"] | c["time_nouns"], c["year_nouns"]
        self._pointing = c["points_thing"]
        self._never = self._moments | c["modifiers"]
        self._events, self._plain, self._event_verbs = c["event_nouns"], c["event_plain"], c["event_verbs"]
        self._copulas = c["copulas"]
        self._again, self._persons = c["person_again"], scene.persons
        self._table: dict[str, tuple[str, frozenset[str]]] = {}
        for noun, names in language.grammar["pointer_nouns"].items():
            kind, *subtypes = str(names).split()
            self._table[noun] = kind, frozenset(subtypes)

    # -- what points ------------------------------------------------------------------------------------------------

    def pointer(self, view: View, at: int) -> Pointer | None:
        """The noun phrase that the determiner at `at` closes; None for a deictic, or a connective (sementara itu)."""
        tokens, lower = view.tokens, view.lower
        first = at
        while first > view.opening and at - first < REACH and tokens[first - 1].upos in _NOMINAL:
            if tokens[first - 1].morph.clitics:
                break  # rumahnya itu: -nya points already
            first -= 1
        while first < at and tokens[first].upos == "ADJ":
            first += 1
        if first == at:
            alone = at == view.opening and view.clause is not None and view.clause.subject == (at, at + 1)
            return Pointer(at, at + 1, "event") if alone else None
        if lower[first] in self._moments and not (lower[first] in self._years and lower[at] not in self._here):
            return None if lower[at] in self._here else Pointer(first, at + 1, "thing")
        if at - first > 1 and lower[at - 1] in self._moments:
            return None
        return Pointer(first, at + 1, "event" if lower[first] in self._events and at == first + 1 else "thing")

    def marked(self, view: View, at: int) -> Pointer | None:
        """Sang presiden: the marker and its noun."""
        noun = at + 1 < len(view.tokens) and view.tokens[at + 1].upos == "NOUN"
        return Pointer(at, at + 2, "thing") if noun else None

    # -- what it points to ------------------------------------------------------------------------------------------

    def resolve(self, story: Story, view: View, pointer: Pointer, at: int) -> tuple[Pointer, Mention | None]:
        """The antecedent of the pointer, or None; a pointer may turn out to be its last noun: tinggi | menara ini."""
        found = self._resolve(story, view, pointer, at)
        noun = at - 1
        if found is None and view.lower[at] in self._pointing and noun > pointer.first:
            barred = view.lower[pointer.first] in self._persons or self._scene.many(view, pointer.first)
            if not barred and view.tokens[noun].upos == "NOUN" and view.lower[noun] not in self._never:
                inner = Pointer(noun, at + 1, "thing")
                found = self._resolve(story, view, inner, at)
                if found is not None and self._compound(story, view, noun, found):
                    first = found.first - 1
                    start = story.views[found.sentence].tokens[first].start
                    return pointer._replace(first=noun - 1), found._replace(first=first, start=start, name="")
                if found is not None and (found.name or found.key in story.pointed):
                    return inner, found
                return pointer, None
        return pointer, found

    def _compound(self, story: Story, view: View, noun: int, found: Mention) -> bool:
        """Whether the noun stood after the same noun before (kereta kuda … kereta | kuda ini)."""
        before = story.views[found.sentence].lower
        return 0 < found.first <= len(before) and before[found.first - 1] == view.lower[noun - 1]

    def _resolve(self, story: Story, view: View, pointer: Pointer, at: int) -> Mention | None:
        if view.quoted and view.quoted[at]:
            return None
        noun = view.lower[pointer.first]
        if pointer.kind == "event":
            return self._event(story, view, pointer)
        if view.lower[at] not in self._pointing:
            return self._office(story, view, view.lower[at + 1])
        if noun in self._years:
            return self._year(story, view, pointer, view.tokens[pointer.first].text)
        if noun in self._moments:
            return None
        if self._scene.many(view, pointer.first):
            return self._many(story, view, pointer, noun)
        if noun in self._persons:
            return self._person(story, view, pointer, noun)
        return (
            self._known(story, view, pointer, noun)
            or self._typed(story, view, pointer, noun)
            or self._done(story, view, pointer)
            or self._again_named(story, view, pointer, noun)
        )

    def _many(self, story: Story, view: View, pointer: Pointer, noun: str) -> Mention | None:
        """Batu-batu candi … batu-batu itu."""
        known = story.heads.get(noun)
        if known is None or not known.many or not known.name or not near(view, known) or "-" not in noun:
            return None
        if pointer.first and view.tokens[pointer.first - 1].upos == "NUM":
            return None
        further = view.lower[pointer.first + 1 : pointer.last - 1]
        return known if set(further) <= set(known.name.lower().split()) else None

    def _again_named(self, story: Story, view: View, pointer: Pointer, noun: str) -> Mention | None:
        """Pancoran adalah monumen di Jakarta. Tugu ini …: a subject with a name, taken up by another noun."""
        token = view.tokens[pointer.first]
        fits = (
            pointer.first == view.opening
            and pointer.last == pointer.first + 2
            and view.lower[pointer.last - 1] in self._here
        )
        if not fits or noun in self._table or noun in story.heads or token.morph.suffixes or len(story.views) < 2:
            return None
        previous = story.views[-2]
        subject, clause = previous.subject, previous.clause
        if subject is None or (subject.person and not subject.unsure) or not subject.named or clause is None:
            return None
        same = previous.sentence.paragraph == view.sentence.paragraph
        return subject if same and previous.lower[clause.verb] in self._copulas else None

    def _done(self, story: Story, view: View, pointer: Pointer) -> Mention | None:
        """Pemerintah memutuskan … Keputusan itu: the noun of a verb in the sentence before."""
        morph = view.tokens[pointer.first].morph
        if not morph.suffixes or pointer.last - pointer.first > 2 or len(story.views) < 2:
            return None
        previous = story.views[-2]
        if previous.sentence.heading or previous.sentence.paragraph != view.sentence.paragraph:
            return None
        for token in previous.tokens:
            if token.upos == "VERB" and token.morph.root == morph.root:
                return self._told(previous)
        return None

    def _told(self, view: View) -> Mention:
        first = next((i for i, t in enumerate(view.tokens) if t.start >= view.sentence.body), 0)
        return view.mention(first, len(view.tokens), "", f"{view.number}:event")

    def _known(self, story: Story, view: View, pointer: Pointer, noun: str) -> Mention | None:
        """The same noun said before: sebuah jembatan gantung … jembatan itu."""
        known = story.heads.get(noun)
        if known is None or not known.key or known.many or not near(view, known):
            return None
        if self._overshadowed(story, view, known):
            return None
        further = view.lower[pointer.first + 1 : pointer.last - 1]
        said = known.name.lower().split()
        return known if not further or set(further) <= set(said) else None

    def _overshadowed(self, story: Story, view: View, known: Mention) -> bool:
        """Kediri berjarak jauh dari Kota Madiun: the subject with a name is the likelier "kota ini"."""
        one = story.views[known.sentence]
        subject = one.subject
        if known.person or subject is None or subject.key == known.key or not _named(one, known):
            return False
        return (
            not subject.person
            and _named(one, subject)
            and known.first > 0
            and one.tokens[known.first - 1].upos == "ADP"
        )

    def _person(self, story: Story, view: View, pointer: Pointer, noun: str) -> Mention | None:
        """Presiden itu: whose office it is; pria itu: the one person that dia would mean there."""
        found = self._office(story, view, noun) if pointer.last == pointer.first + 2 else None
        if found is None and noun in self._again and pointer.first == view.opening:
            return self._people.person(story, view, pointer.first, again=True)
        return found

    def _office(self, story: Story, view: View, noun: str) -> Mention | None:
        """The person whose title or calling is this noun."""
        known = story.heads.get(noun)
        return known if known is not None and known.key and not known.many and near(view, known) else None

    def _typed(self, story: Story, view: View, pointer: Pointer, noun: str) -> Mention | None:
        """The only name nearby of the kind that the noun means: Bandung … kota itu."""
        if noun not in self._table or pointer.last - pointer.first > 2 or self._unknown(story, noun):
            return None
        fitting = list(self._entities(story, view, view.tokens[pointer.first].start, noun))
        if len({e.canonical for _, e in fitting}) > 1:
            fitting = [(v, e) for v, e in fitting if v.number >= view.number - 1 and self._is_subject(v, e)]
        if not fitting or len({e.canonical for _, e in fitting}) != 1:
            return None
        one, entity = fitting[0]
        found = Mention(one.number, 0, 0, entity.start, entity.end, entity.text, entity.canonical)
        return found._replace(named=True)

    def _is_subject(self, view: View, entity: Entity) -> bool:
        subject = view.subject
        if subject is None or subject.start != entity.start:
            return False
        return subject.last >= len(view.lower) or view.lower[subject.last] not in self._joiners

    def _unknown(self, story: Story, noun: str) -> bool:
        """Whether the noun pointed at something unknown, or at two things, when it was last met."""
        return noun in story.heads and not story.heads[noun].key

    def _entities(self, story: Story, view: View, limit: int, noun: str) -> Iterator[tuple[View, Entity]]:
        kind, subtypes = self._table[noun]
        for one in (view, *story.before(WINDOW)):
            for entity in reversed(one.sentence.entities):
                if entity.type == kind and entity.subtype in subtypes and entity.end <= limit:
                    yield one, entity

    def _year(self, story: Story, view: View, pointer: Pointer, noun: str) -> Mention | None:
        """The only year named in this sentence before, or in the one before."""
        limit = view.tokens[pointer.first].start
        for one in (view, *story.before(1)):
            dates = [e for e in one.sentence.entities if e.type == "DATE" and e.value and e.end <= limit]
            years = {int(e.value or 0) // 10000 for e in dates}
            if len(years) == 1 and 1000 <= min(years) <= 2999:
                year, last = min(years), dates[-1]
                return Mention(one.number, 0, 0, last.start, last.end, f"{noun.lower()} {year}", f"{year}")
            if years:
                return None
        return None

    def _event(self, story: Story, view: View, pointer: Pointer) -> Mention | None:
        """Hal ini: what the sentence before told, in the same paragraph."""
        if pointer.first != view.opening or len(story.views) < 2:
            return None
        noun, clause = view.lower[pointer.first], view.clause
        if pointer.last - pointer.first == 1 and (clause is None or view.lower[clause.verb] not in self._event_verbs):
            return None
        previous = story.views[-2]
        if previous.sentence.heading or previous.sentence.paragraph != view.sentence.paragraph:
            return None
        if noun in story.heads and noun not in self._plain and noun in self._events and story.heads[noun].name:
            return story.heads[noun]
        return self._told(previous)


def _named(view: View, mention: Mention) -> bool:
    return view.tokens[mention.last - 1].upos == "PROPN"
