"""A review of one deck: what the page sees, and every change that it makes, one at a time."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import Any

from kuis.exports import files
from kuis.overrides.splice import Change, UnfitError, said, splice
from kuis.overrides.write import Value
from kuis.problems import Problem, errors
from kuis.review import card, show, wish
from kuis.review.desk import Desk
from kuis.review.look import Look, fingerprint, look_at
from kuis.review.ondisk import OnDisk

_MOST_TEXTS = 200
OK, NONSENSE, MISSING, CONFLICT, REFUSED = 200, 400, 404, 409, 422
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page is told; `status` is one of HTTP."""

    status: int
    body: Json


@dataclass(frozen=True, slots=True)
class _Step:
    """A change that was written, and the way back.

    Attributes:
        back: the changes that undo it.
        left: what it left at the places of `back`.
        before, after: the whole text on both sides.
    """

    label: str
    back: tuple[Change, ...]
    left: tuple[Value | None, ...]
    before: str
    after: str


class Session:
    """The review of a deck, for any number of pages; one of them acts at a time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = RLock()
        self._now = OnDisk(desk)
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._steps: list[_Step] = []
        self._tried: tuple[str, Look] | None = None

    # What the page sees.

    def version(self) -> str:
        """A name for the state of all files of the deck."""
        return self._now.version()

    def state(self) -> Json:
        """The deck as it stands. While its files cannot be read, as it last stood, with what is wrong."""
        with self._lock:
            version = self.version()
            found = self._now.look()
            while version != (now := self.version()):  # its article was not known before, or a file changed just now
                version, found = now, self._now.look()
            shown: Json = {"items": []} if found is None else show.deck(found)
            if found:
                self._remember(found.text)
            return {
                **shown,
                "name": self.desk.name,
                "file": str(self.desk.overrides),
                "version": version,
                "broken": bool(self._now.problems),
                "problems": show.problems(self._now.problems) or shown.get("problems", []),
                "undo": self._steps[-1].label if self._steps else "",
            }

    def item(self, id: str, *, tried: bool = False) -> Answer:
        """One item in full; `tried` as the last trial would have it."""
        with self._lock:
            found = self._seen(id, tried)
            row = found.row(id) if found else None
            if found is None or row is None:
                return _missing(id)
            return Answer(OK, show.details(row, found))

    def card(self, id: str, number: int, side: card.Side, *, dark: bool, tried: bool) -> str | None:
        """One side of a card of the item, None where there is none."""
        with self._lock:
            found = self._seen(id, tried)
            row = found.row(id) if found else None
            if found is None or row is None or not 0 <= number < len(card.cards(row.item, found)):
                return None
            return card.page(row.item, found, number, side, dark=dark)

    def sheet(self, id: str = "", *, tried: bool = False) -> str:
        """The worksheet as a build would make it, with the item's question marked; where an error stops it, why."""
        with self._lock:
            found = self._seen(id, tried)
            made = found.built.files.get("quiz.html") if found else None
            if made:
                return show.marked_sheet(made.decode(), id)
            return show.no_sheet((*self._now.problems, *(found.problems if found else ())))

    # What the page asks for.

    def change(self, asked: Mapping[str, Any]) -> Answer:
        """Change an item, add or remove one: written into the file, unless it breaks something or the file moved on."""
        with self._lock:
            return self._with_file(asked, self._change)

    def attempt(self, asked: Mapping[str, Any]) -> Answer:
        """What would come of a change, without writing it."""
        with self._lock:
            return self._with_file(asked, self._attempt)

    def undo(self) -> Answer:
        """Take back the last change that was written and not yet taken back."""
        with self._lock:
            if not self._steps:
                return Answer(OK, {"said": "nothing to undo", "state": self.state()})
            return self._with_file({}, self._undo)

    def build(self) -> Answer:
        """Build the deck as `kuis build` would."""
        with self._lock:
            found = self._now.look()
            if found is None or self._now.problems:
                return _refused(self._now.problems)
            report = self.desk.build()
            body = {"said": list(report.lines), "problems": show.problems(report.problems)}
            if not report.done:
                return Answer(REFUSED, {**body, "error": "the deck was not built"})
            return Answer(OK, {**body, "state": self.state()})

    def close(self) -> None:
        """Wait until nothing is being written."""
        self._lock.acquire()

    # How.

    def _with_file(self, asked: Mapping[str, Any], act: Callable[[Look, Mapping[str, Any]], Answer]) -> Answer:
        found = self._now.look()
        if found is None or self._now.problems:
            return _refused(self._now.problems)
        try:
            return act(found, asked)
        except wish.NonsenseError as error:
            return Answer(NONSENSE, {"error": str(error)})
        except wish.RefusedError as error:
            return _refused([error.problem])
        except UnfitError as error:
            path, wrong = str(self.desk.overrides), error.problem
            if error.before:
                return _refused([wrong._replace(path=path, hint=wrong.hint or "mend it in an editor")])
            # Its place is in a text that nobody sees.
            return _refused([wrong._replace(path=path, line=0, column=0, end=0)])
        except ValueError as error:  # of splice: a text that it cannot write
            return _refused([Problem(str(self.desk.overrides), 0, 0, str(error))])

    def _wanted(self, found: Look, asked: Mapping[str, Any]) -> tuple[tuple[Change, ...], str]:
        """The changes that are asked for, and what they are about."""
        if "add" in asked:
            change = wish.of_new(asked["add"], found.overrides)
            return (change,), f"added.{change.path[1]}"
        id = asked.get("id")
        row = found.row(id) if isinstance(id, str) else None
        if row is None:
            raise wish.NonsenseError("there is no such item")
        if asked.get("remove") is True and row.item.rule == "added":
            return (Change(("add", row.item.id.removeprefix("added.")), None),), row.item.id
        return wish.of_item(row, asked.get("set"), found), row.item.id

    def _attempt(self, found: Look, asked: Mapping[str, Any]) -> Answer:
        changes, id = self._wanted(found, asked)
        after = look_at(splice(found.text, changes), found.opened, found.prepared)
        self._tried = (id, after)
        row = after.row(id)
        body: Json = {"id": id, "problems": show.problems(_new(found, after))}
        return Answer(OK, {**body, "details": show.details(row, after) if row else None})

    def _change(self, found: Look, asked: Mapping[str, Any]) -> Answer:
        changes, id = self._wanted(found, asked)
        base = self._texts.get(str(asked.get("seen")))
        if base is None:
            unknown = {"error": "the page is out of date", "id": id, "stale": True, "state": self.state()}
            return Answer(CONFLICT, {**unknown, **({"conflicts": c} if (c := _unlike(changes, found.text)) else {})})
        if conflicts := _conflicts(changes, base, found.text):
            return Answer(CONFLICT, {"error": "changed elsewhere", "conflicts": conflicts, "id": id,
                                                "state": self.state()})  # fmt: skip
        back = tuple(Change(change.path, said(found.text, change.path)) for change in reversed(changes))
        answer, after = self._commit(found, changes, id)
        if after is not None and after.text != found.text:
            left = tuple(said(after.text, change.path) for change in back)
            self._steps.append(_Step(id, back, left, found.text, after.text))
            answer = self._done(after, id, answer)
        return answer

    def _undo(self, found: Look, _: Mapping[str, Any]) -> Answer:
        step = self._steps[-1]
        same = found.text == step.after
        moved = [
            c for c, left in zip(step.back, step.left, strict=True) if not same and said(found.text, c.path) != left
        ]
        if moved:
            self._steps.pop()
            error = f"{step.label} was changed elsewhere since; that is left as it is"
            return Answer(CONFLICT, {"error": error, "state": self.state()})
        answer, after = self._commit(found, step.back, step.label, whole=step.before if same else None)
        if after is not None:
            self._steps.pop()
            answer = self._done(after, step.label, answer)
        return answer

    def _commit(
        self, found: Look, changes: Sequence[Change], id: str, *, whole: str | None = None
    ) -> tuple[Answer, Look | None]:
        """Write the changes, or the `whole` text, over exactly what was read; None where nothing was written."""
        path = self.desk.overrides
        text = splice(found.text, changes) if whole is None else whole
        after = look_at(text, found.opened, found.prepared)
        fresh = _new(found, after)
        if errors(fresh):
            return _refused(fresh), None
        try:
            unwritten = files.write(path, text.encode(), expected=found.text.encode())
        except files.ChangedError:  # an editor saved while this was worked out
            return Answer(CONFLICT, {"error": "the file changed just now", "state": self.state()}), None
        if unwritten:
            return _refused(unwritten), None
        return Answer(OK, {"id": id, "problems": show.problems(fresh)}), after

    def _done(self, after: Look, id: str, answer: Answer) -> Answer:
        self._tried = None
        self._now.look(known=after)
        return Answer(answer.status, {**answer.body, "id": id, "state": self.state()})

    def _seen(self, id: str, tried: bool) -> Look | None:
        if tried and self._tried and self._tried[0] == id:
            return self._tried[1]
        return self._now.look()

    def _remember(self, text: str) -> None:
        self._texts[fingerprint(text)] = text
        self._texts.move_to_end(fingerprint(text))
        while len(self._texts) > _MOST_TEXTS:
            self._texts.popitem(last=False)


def _conflicts(changes: Sequence[Change], base: str, now: str) -> list[Json]:
    """The places where the file says something else than the page saw, and than the page wants."""
    if base == now:
        return []
    found = []
    for change in changes:
        before, theirs = said(base, change.path), said(now, change.path)
        if theirs not in (before, change.value):
            found.append({"field": change.path[-1], "before": before, "theirs": theirs, "yours": change.value})
    return found


def _unlike(changes: Sequence[Change], now: str) -> list[Json]:
    """The places where the file says something else than the page wants, when nobody knows what the page saw."""
    found = ((change, said(now, change.path)) for change in changes)
    return [
        {"field": change.path[-1], "theirs": theirs, "yours": change.value}
        for change, theirs in found
        if theirs not in (None, change.value)
    ]


def _new(before: Look, after: Look) -> tuple[Problem, ...]:
    """The problems that a change brings."""
    old = {(p.severity, p.message) for p in before.problems}
    return tuple(p for p in after.problems if (p.severity, p.message) not in old)


def _refused(problems: Sequence[Problem]) -> Answer:
    body = {"error": "nothing was written", "problems": show.problems(problems)}
    return Answer(REFUSED, body)


def _missing(id: str) -> Answer:
    return Answer(MISSING, {"error": f"there is no item '{id[:80]}'"})
