"""A deck as it stands at one moment, worked out once: files, draft, every item with its place."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from kuis.drafts import Built, Draft, Prepared
from kuis.items.explained import LEFT
from kuis.items.selection.deck import Left
from kuis.items.sheet.beside import KINDS, candidates
from kuis.model import SKILLS, Item, Overrides
from kuis.overrides.pins import Pins, pins
from kuis.problems import Problem
from kuis.quiz.further import further, wrong
from kuis.review.desk import Opened

State = Literal["deck", "sheet", "spare", "skipped", "refused"]


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list.

    Attributes:
        item: as the deck would hold it; as it was made, where it was refused or left out.
        made: as the rules made it, None for one added by hand.
        reason: why it is spare or refused, in words.
        code: the criterion that it breaks, where it was refused.
        key: the id under which the overrides speak of it, or would.
    """

    item: Item
    made: Item | None
    state: State
    key: str
    reason: str = ""
    code: str = ""


@dataclass(frozen=True)
class Look:
    """A deck at one moment.

    Attributes:
        text: of its overrides.yaml.
        problems: all that is wrong with article, overrides and ledger.
    """

    text: str
    opened: Opened
    overrides: Overrides
    prepared: Prepared
    draft: Draft
    problems: tuple[Problem, ...]

    @property
    def seen(self) -> str:
        """A short name for the text of the overrides, by its content."""
        return fingerprint(self.text)

    @cached_property
    def shared(self) -> Overrides:
        """What is said for all decks."""
        return self.opened.read("")[0]

    @cached_property
    def _of_words(self) -> Pins:
        return pins(self.draft.items, replace(self.overrides, items={}), {})

    def pinned_by_word(self, row: Row) -> bool:
        """Whether a pin of its word falls on this item."""
        return row.item.id in self._of_words

    def pinned(self, row: Row) -> bool:
        """Whether the item is pinned, itself or by its word."""
        change = self.overrides.items.get(row.key)
        return self.pinned_by_word(row) or bool(change and change.pin)

    @cached_property
    def built(self) -> Built:
        """The files of the deck as a build would make them, for a preview; nothing is written."""
        opened = self.opened
        return opened.studio.build(
            opened.article,
            self.overrides,
            opened.ledger,
            deck=opened.deck,
            forms=1,
            now=0,
            ledger_path=opened.ledger.slug,
            level=opened.level,
            known=opened.known,
            prepared=self.prepared,
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every item: by skill and in the order of the text, those for the worksheet alone after them, refused last."""
        rows = [*self._drafted(), *self._left_out()]
        order = {skill: place for place, skill in enumerate(SKILLS)}
        rows.sort(key=lambda r: (order[r.item.skill], r.item.sentence_start, r.item.start, r.item.id))
        refused = (Row(r.item, r.item, "refused", r.item.id, r.reason, r.code) for r in self.draft.written.refused)
        first: dict[str, Row] = {}
        for row in (*rows, *self._beside_cards(), *refused):
            first.setdefault(row.item.id, row)
        return tuple(first.values())

    def row(self, id: str) -> Row | None:
        """The item of that id."""
        return next((row for row in self.rows if row.item.id == id), None)

    def _drafted(self) -> Iterator[Row]:
        draft = self.draft
        made = {draft.renamed.get(item.id, item.id): item for item in draft.written.items}
        chosen = {item.id for item in draft.selected}
        beside = {item.id for item in draft.beside}
        for item in draft.items:
            own = made.get(item.id)
            fresh = own.id if own else item.id
            key = fresh if fresh in self.overrides.items and item.id not in self.overrides.items else item.id
            if item.id in chosen:
                yield Row(item, own, "deck", key)
            elif item.id in beside:
                yield Row(item, own, "sheet", key, LEFT["sheet"])
            else:
                left = draft.left.get(item.id, Left("quota"))
                other = f": {left.other.id}" if left.other else ""
                yield Row(item, own, "spare", key, LEFT[left.why] + other)

    def _left_out(self) -> Iterator[Row]:
        """Items that the overrides skip, alone or with their word."""
        kept = {item.id for item in self.draft.items}
        for item in self.draft.written.items:
            id = self.draft.renamed.get(item.id, item.id)
            if id in kept:
                continue
            key = item.id if item.id in self.overrides.items and id not in self.overrides.items else id
            change = self.overrides.items.get(key)
            reason = "" if change and change.skip else f"its word is left out: {item.lemma}"
            yield Row(item._replace(id=id), item, "skipped", key, reason)

    def _beside_cards(self) -> tuple[Row, ...]:
        """Statements, events and open questions."""
        draft = self.draft
        found, _ = further(draft.context, (*draft.selected, *draft.beside), self.overrides)
        said = {id: change for id, change in self.overrides.items.items() if id.partition(".")[0] in KINDS}
        made = {item.id: item for item in candidates(draft.context) if item.id in said} if said else {}
        own = (item.rule == "added" for item in found)
        rows = [Row(i, None if mine else made.get(i.id, i), "sheet", i.id) for i, mine in zip(found, own, strict=True)]
        rows += [Row(item, item, "skipped", id) for id, item in made.items() if said[id].skip]
        return tuple(rows)


def look_at(text: str, opened: Opened, prepared: Prepared | None, problems: tuple[Problem, ...] = ()) -> Look:
    """The deck with this text for its overrides; `problems` are those of the other files."""
    overrides, unread = opened.read(text)
    article, level = opened.article, opened.level or overrides.level
    if prepared is None or not prepared.serves(article, level, opened.known):
        prepared = opened.studio.prepare(article, level=level, known=opened.known)
    draft = opened.studio.draft(
        article, overrides, opened.ledger.remembered, level=opened.level, known=opened.known, prepared=prepared
    )
    found = (*problems, *unread, *draft.problems, *wrong(draft.context, overrides))
    return Look(text, opened, overrides, prepared, draft, tuple(dict.fromkeys(found)))


def fingerprint(text: str) -> str:
    """A short name for a text by its content."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
