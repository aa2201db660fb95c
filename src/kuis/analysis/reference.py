"""Words that point to something said before, and what they point to: dia, mereka, bukunya, kota itu, hal ini.

A pointer is resolved only where exactly one antecedent fits; else it is marked open. A deictic (tahun ini, saat ini)
points to the day of the article and is no pointer.
"""

from collections.abc import Sequence
from typing import Literal

from kuis.analysis.mentions import Mention, Story, View
from kuis.analysis.reference_groups import GroupReader
from kuis.analysis.reference_nouns import NounMemory
from kuis.analysis.reference_owners import OwnerReader
from kuis.analysis.reference_people import PeopleReader
from kuis.analysis.reference_things import ThingReader
from kuis.analysis.scene import Scene
from kuis.languages.base import Language
from kuis.model import Clause, Document, Reference

_Kind = Literal["person", "people", "owner", "thing", "event"]
_PERSON, _PEOPLE, _PAIR, _THING, _MARKER, _SPEECH = range(1, 7)


class ReferenceReader:
    """Finds and resolves the pointers of a document in one language."""

    def __init__(self, language: Language) -> None:
        c = language.classes
        self._scene = Scene(language)
        self._people = PeopleReader(language, self._scene)
        self._groups = GroupReader(language)
        self._nouns = NounMemory(language, self._scene)
        self._things = ThingReader(language, self._scene, self._people)
        self._owners = OwnerReader(language, self._people)
        self._triggers = dict.fromkeys(sorted(c["say_plain"] | c["say"] | c["source_prepositions"]), _SPEECH)
        for name, trigger in (
            ("points_person", _PERSON),
            ("points_people", _PEOPLE),
            ("points_pair", _PAIR),
            ("points_thing", _THING),
            ("points_marker", _MARKER),
        ):
            self._triggers |= dict.fromkeys(sorted(c[name]), trigger)
        self._persons = self._scene.persons

    def read(self, document: Document, clauses: Sequence[Clause | None]) -> tuple[Reference, ...]:
        """The pointers in order of the text; `clauses` holds the main clause of each sentence, None where unknown."""
        found: list[Reference] = []
        story = Story()
        views = self._views(document, clauses, story)
        story.wanted.update(word for view in views for word in self._nouns.wanted(view))
        for view in views:
            story.views.append(view)
            if not view.sentence.heading:
                self._walk(document.article.text, story, view, found)
        return tuple(found)

    def _views(self, document: Document, clauses: Sequence[Clause | None], story: Story) -> list[View]:
        views: list[View] = []
        inside, paragraph = False, -1
        for number, (sentence, clause) in enumerate(zip(document.sentences, clauses, strict=True)):
            if sentence.paragraph != paragraph:
                inside, paragraph = False, sentence.paragraph
            view, inside = self._scene.view(number, sentence, clause, story.names, inside=inside)
            views.append(view)
        return views

    def _walk(self, text: str, story: Story, view: View, found: list[Reference]) -> None:
        """One sentence from left to right: pointers are resolved by what stands before them, nouns are remembered."""
        triggers, persons, tokens, aliases = self._triggers, self._persons, view.tokens, view.aliases
        before = ""
        for at, (token, word) in enumerate(zip(tokens, view.lower, strict=True)):
            trigger = triggers.get(word)
            if trigger is not None:
                if trigger == _SPEECH:
                    self._people.speech(story, view, at)
                else:
                    self._point(text, story, view, at, trigger, found)
            elif token.morph.clitics and self._owners.points(view, at):
                owner = self._owners.read(story, view, at)
                found.append(_reference(text, view, at, at + 1, "owner", owner))
                if owner is None and self._owners.personal(view, at):
                    view.rivals.append(at)
            if token.upos == "NOUN":
                self._nouns.head(story, view, at, inner=before == "NOUN" or before == "PROPN")
                if word in persons and at not in aliases:
                    self._people.noun(view, at)
            elif at in aliases:
                self._nouns.head(story, view, at, inner=False)
            before = token.upos

    def _point(self, text: str, story: Story, view: View, at: int, trigger: int, found: list[Reference]) -> None:
        first, last = at, at + 1
        if trigger == _PEOPLE and self._groups.general(view, at):
            return
        kind: _Kind = "person"
        mention: Mention | None
        if trigger == _PERSON:
            mention = self._people.person(story, view, at)
            if mention is None:
                view.rivals.append(at)
        elif trigger == _PEOPLE:
            kind, mention = "people", self._groups.people(story, view, at)
            group = mention if mention is not None else view.mention(first, last, "")
            view.groups.append(group._replace(sentence=view.number, first=first, last=last, weak=mention is None))
        elif trigger == _PAIR:
            kind, mention = "people", self._groups.pair(story, view, at)
        else:
            pointer = self._things.pointer(view, at) if trigger == _THING else self._things.marked(view, at)
            if pointer is None:
                return
            first, last, kind = pointer
            pointer, mention = self._things.resolve(story, view, pointer, at)
            first, last, kind = pointer
            if found and found[-1].start >= view.tokens[first].start:
                return  # "dia ini" points once, and so does "Budi Dia tersebut", a name with a pointer in it
            self._nouns.remember(story, view, first, mention)
        if mention is not None:
            here = mention._replace(sentence=view.number, first=first, last=last, owner=False, oblique=False)
            if view.opening == first or (view.clause is not None and view.clause.subject.first == first):
                view.subject = here
            if mention.person and not mention.many:
                view.people.append(here)
        found.append(_reference(text, view, first, last, kind, mention))


def _reference(text: str, view: View, first: int, last: int, kind: _Kind, mention: Mention | None) -> Reference:
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    if mention is None or mention.end > start:
        return Reference(start, end, text[start:end], kind)
    return Reference(start, end, text[start:end], kind, mention.start, mention.end, mention.name)
