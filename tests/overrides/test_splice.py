"""overrides.yaml changed in its text."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from factory import demo
from kuis.model import Overrides
from kuis.overrides import splice as splice_module
from kuis.overrides import write
from kuis.overrides.read import parse
from kuis.overrides.splice import Change, splice
from kuis.overrides.starter import starter
from kuis.overrides.text import Mapping, Scalar, Sequence, compose

FOLDER = Path(__file__).parents[1] / "cases" / "overrides"
CASES = yaml.safe_load((FOLDER / "splice.yaml").read_text(encoding="utf-8"))
DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*/overrides.yaml"))


def value_of(found: Any) -> Any:
    """A value of a case as `Change` takes it."""
    if isinstance(found, dict):
        return {key: value_of(one) for key, one in found.items()}
    return tuple(found) if isinstance(found, list) else found


def said(text: str) -> dict[str, Any]:
    """What a file says, without places, lists of own items in order."""
    overrides, problems = parse(text, "o.yaml")
    assert problems == (), text
    return facts(overrides)


def facts(overrides: Overrides) -> dict[str, Any]:
    found = asdict(overrides)
    parts = [*found["items"].values(), *found["words"].values(), *found["added"]]
    for part in parts:
        del part["line"], part["column"]
        part.pop("places", None)
    blank = {"skip": False, "stem": None, "key": None, "distractors": None, "hint": None, "gloss": None, "tags": ()}
    for section in ("items", "words"):  # an item that says nothing changes nothing
        found[section] = {
            id: one
            for id, one in found[section].items()
            if any(value != blank[name] for name, value in one.items() if name in blank)
        }
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    changes = [Change(tuple(path), value_of(value)) for path, value in case["changes"]]
    expected = case["text"] if case["expected"] == "same" else case["expected"]
    found = splice(case["text"], changes)
    assert found == expected
    assert splice(found, changes[-1:]) == expected
    said(found)


def test_there_are_many_cases() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 80


@pytest.mark.parametrize(
    "text",
    [
        "deck: [",
        "deck: a\ndeck: b\n",
        "stem: x\n",
        "\ufeffdeck: a\n",
        "? deck\n: a\n",
        "{? deck : a}\n",
        "items: [a]\n",
    ],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="error: "):
        splice(text, [Change(("level",), "B1")])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("items", "a", "stem"), ""),
        (("items", "a", "stem"), "bel\x07l"),
        (("items", "a", "nothing"), "x"),
        (("items", "a", "skip"), "maybe"),
        (("items", "a", "stem"), ("x", "y")),
        (("items", "a", "distractors"), "x"),
        (("items", "a", "tags"), ("two words",)),
        (("quota", "fact"), 501),
        (("level",), "D1"),
        (("add", "a", "stem"), "x"),
        (("add", "a"), {"kind": "vocab"}),
        (("add", "A b"), {"kind": "vocab", "stem": "x", "key": "y"}),
        (("deck", "name"), "x"),
        (("deck",), "\ud800"),
    ],
)
def test_what_overrides_cannot_say_is_refused(path: tuple[str, ...], value: Any) -> None:
    with pytest.raises(ValueError):
        splice("deck: Kim\nitems: {a: {stem: x, distractors: [a, b]}}\n", [Change(path, value)])


def test_the_first_page_takes_every_kind_of_change() -> None:
    article, items = demo()
    text = starter(article, items, article_path="../../seeds/kim.md", deck="Berita::Kim")
    own = {"kind": "mcq", "stem": "Apa ibu kota?", "key": "Pyongyang", "distractors": ("Seoul", "Beijing")}
    changes = [
        Change(("items", items[0].id, "stem"), "Siapa dia?"),
        Change(("words", "gunung api", "gloss"), "volcano"),
        Change(("level",), "B2"),
        Change(("quota", "fact"), 3),
        Change(("add", "ibu-kota"), own),
    ]
    new = splice(text, changes)
    overrides, problems = parse(new, "o.yaml")
    assert problems == ()
    assert (overrides.level, overrides.quota) == ("B2", {"fact": 3})
    assert overrides.items[items[0].id].stem == "Siapa dia?"
    assert overrides.words["gunung api"].gloss == "volcano"
    assert [one.id for one in overrides.added] == ["ibu-kota"]
    # Taken back one by one, the page is the page again.
    assert splice(new, [Change(change.path, None) for change in changes]) == text
    # An example below its section still becomes real by losing its "# ".
    real = new.replace("#   " + items[-1].id, "  " + items[-1].id)
    assert all(line in real.splitlines() for line in text.splitlines() if line.startswith("##"))


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_real_files_come_back(path: Path, end: str) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", end)
    changes = [Change(("items", "fact.x.y.0001", "stem"), "Siapa dia?"), Change(("words", "kata", "skip"), True)]
    new = splice(text, changes)
    assert [line for line in new.splitlines() if line in text.splitlines()] == text.splitlines()
    assert splice(new, [Change(change.path, None) for change in changes]) == text


# Values

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff\u2028\u2029"), min_size=1
)
NASTY = st.text("ab “é😀:#-?,[]{}'\"!&*%@`|>\\\t 19.=~", min_size=1)


@settings(deadline=None)
@given(TEXTS | NASTY, st.booleans())
def test_any_text_reads_back(text: str, inside: bool) -> None:
    piece = write.scalar(text, inside=inside)
    assert "\n" not in piece
    node, problems = compose(f"{{a: {piece}, b: [{piece}, c]}}\n" if inside else f"a: {piece}\nb: c\n", "o.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    found = [node.pairs[0][1]]
    if inside:
        assert isinstance(node.pairs[1][1], Sequence)
        found.append(node.pairs[1][1].nodes[0])
    assert all(isinstance(one, Scalar) and one.text == text for one in found)
    if all(c.isprintable() for c in text) and not set(text) & set('"\\'):
        assert text in piece


# Random files


class Page:
    """Draws the text of a file: the same values in styles as different people type them."""

    def __init__(self, draw: Any) -> None:
        self.random = Random(draw(st.integers(0, 2**32)))
        self.step = self.random.randint(1, 8)
        self.end = self.pick("\n", "\n", "\r\n", "\r")
        self.notes = 0

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def note(self) -> str:
        self.notes += 1
        return f"# note {self.notes}{self.pick('', ': x', ' [', ' é😀', ' items:')}"

    def behind(self) -> str:
        return self.pick("", "", "  ") or (" " + self.note() if self.pick(True, False) else "")

    def between(self, indent: int) -> list[str]:
        lines = []
        for _ in range(self.pick(0, 0, 0, 1, 2)):
            lines.append(self.pick("", "   ", " " * self.pick(0, indent, indent) + self.note()))
        return lines

    def scalar(self, value: Any, inside: bool) -> str:
        text = write.scalar(value, inside=inside)
        if isinstance(value, str):
            styles = [text, json.dumps(value, ensure_ascii=False), "'" + value.replace("'", "''") + "'"]
            text = self.pick(*styles)
        return text

    def flow(self, value: Any) -> str:
        gap, comma = self.pick("", "", " "), self.pick(", ", ", ", " , ", ",  ")
        if isinstance(value, dict):
            parts = [f"{self.scalar(key, True)}: {self.flow(one)}" for key, one in value.items()]
            return "{" + gap + comma.join(parts) + (self.pick("", "", ",") if parts else "") + gap + "}"
        if isinstance(value, list | tuple):
            return "[" + gap + comma.join(self.flow(one) for one in value) + gap + "]"
        return self.scalar(value, True)

    def pair(self, key: str, value: Any, indent: int) -> list[str]:
        """The lines of a key; `indent` is its column."""
        head = " " * indent + self.scalar(key, False) + self.pick("", "", " ") + ":"
        if value in ({}, [], ()):
            return [head + (" []" if isinstance(value, list | tuple) else self.pick("", " {}")) + self.behind()]
        if isinstance(value, dict | list | tuple) and self.pick(True, False, False):
            return [f"{head} {self.flow(value)}{self.behind()}"]
        if isinstance(value, dict):
            return [head + self.behind(), *self.block(value, indent + self.step)]
        if isinstance(value, list | tuple):
            return [head + self.behind(), *self.listed(value, indent + self.pick(0, self.step))]
        style = self.pick("line", "line", "block", "fold") if isinstance(value, str) and value else "line"
        if style == "block" and value == value.strip() and "\n" not in value and value.isprintable():
            mark = (
                self.pick("|", ">", "|-", ">+", "|2") if indent == 0 and value[0] not in "# " else self.pick("|", ">-")
            )
            width = 2 if mark == "|2" else self.step
            lines = [f"{head} {mark}{self.pick('', ' ' + self.note())}", " " * (indent + width) + value]
            return [*lines, *self.pick([], [""], ["", ""])]
        if style == "fold" and re.fullmatch(r"[a-z]+( [a-z]+)+", value):
            first, rest = value.split(" ", 1)
            return [f"{head} {first}", " " * (indent + self.step) + rest + self.behind()]
        return [f"{head} {self.scalar(value, False)}{self.behind()}"]

    def block(self, value: dict[str, Any], indent: int) -> list[str]:
        lines = []
        for key, one in value.items():
            lines += [*self.between(indent), *self.pair(key, one, indent)]
        return lines

    def listed(self, values: Any, indent: int) -> list[str]:
        lines = []
        for one in values:
            lines += self.between(indent)
            if isinstance(one, dict) and self.pick(True, True, False):
                inner = [line for key, part in one.items() for line in self.pair(key, part, indent + 2)]
                lines += [" " * indent + "- " + inner[0][indent + 2 :], *inner[1:]]
            else:
                lines.append(f"{' ' * indent}- {self.flow(one)}{self.behind()}")
        return lines


WORDS = [
    "kim",
    "song",
    "siapa",
    "ibu kota",
    "gunung api",
    "no",
    "13.500",
    "x: y",
    "a #b",
    "- x",
    "“é” 😀",
    "a, b",
    "?",
    "it's",
]
SHORT = st.sampled_from(WORDS)
LISTS = st.lists(SHORT, min_size=1, max_size=4, unique=True).map(tuple)
TAGS = st.lists(st.sampled_from(["a", "b-1", "ujian", "1"]), max_size=3, unique=True).map(tuple)
FIELDS = {
    "skip": st.booleans(),
    "stem": SHORT,
    "key": SHORT,
    "hint": SHORT | st.just(""),
    "distractors": LISTS,
    "tags": TAGS,
}
IDS = ["fact.siapa.kim.7c1e", "b", "vocabulary.menolak.02aa", "x y"]
LEMMAS = ["sekutu", "Krisis", "gunung api", "no"]
ONES_OWN = ["satu", "dua", "tiga"]
WORD_FIELDS = {"gloss": SHORT, "skip": st.booleans()}


@st.composite
def some(draw: Any, fields: dict[str, Any], least: int = 1) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(fields)), min_size=least, unique=True))
    return {name: draw(fields[name]) for name in names}


@st.composite
def own(draw: Any, id: str) -> dict[str, Any]:
    more = draw(some({"hint": SHORT, "sentence": SHORT, "tags": TAGS, "gloss": SHORT}, 0))
    return {"id": id, "kind": "mcq", "stem": draw(SHORT), "key": draw(SHORT), **more}


@st.composite
def trees(draw: Any) -> dict[str, Any]:
    """What a file says, its keys in any order."""
    every: dict[str, Any] = {
        "deck": SHORT,
        "level": st.sampled_from(["B1", "a2", "BIPA 3"]),
        "quota": some({"fact": st.integers(0, 500), "vocabulary": st.just(3)}, 0),
        "items": st.dictionaries(st.sampled_from(IDS), some(FIELDS, 0), max_size=3),
        "words": st.dictionaries(st.sampled_from(LEMMAS), some(WORD_FIELDS, 0), max_size=3),
        "add": st.lists(st.sampled_from(ONES_OWN), unique=True, max_size=2).flatmap(
            lambda ids: st.tuples(*(own(id) for id in ids)).map(list)
        ),
    }
    return draw(some(every, 0))


@st.composite
def pages(draw: Any) -> tuple[str, dict[str, Any]]:
    page, tree = Page(draw), draw(trees())
    if tree and page.pick(*[False] * 9, True):
        lines = [page.flow(tree)]
    else:
        lines = page.block(tree, page.pick(0, 0, 0, 0, 2))
    lines += page.between(0)
    text = page.end.join(["---", *lines] if page.pick(*[False] * 9, True) else lines)
    return text + page.pick("", page.end, page.end, page.end) if text else text, tree


@st.composite
def changes(draw: Any, removing: bool = True) -> Change:
    kind = draw(st.sampled_from(["deck", "quota", "items", "items", "words", "add", "add."]))
    nothing = st.none() if removing else st.nothing()
    if kind == "deck":
        return Change(("deck",), draw(SHORT | nothing))
    if kind == "quota":
        return Change(("quota", draw(st.sampled_from(["fact", "morphology"]))), draw(st.integers(0, 500) | nothing))
    if kind == "add.":
        one = draw(own(draw(st.sampled_from(ONES_OWN))))
        return Change(("add", one.pop("id")), draw(st.just(one) | nothing))
    if kind == "add":
        path = ("add", draw(st.sampled_from(ONES_OWN)), draw(st.sampled_from(["stem", "hint", "gloss"])))
        return Change(path, draw(SHORT | (nothing if path[2] != "stem" else st.nothing())))
    fields, names = (FIELDS, IDS) if kind == "items" else (WORD_FIELDS, LEMMAS)
    name = draw(st.sampled_from(sorted(fields)))
    return Change((kind, draw(st.sampled_from(names)), name), draw(fields[name] | nothing))


def changed(tree: dict[str, Any], change: Change) -> dict[str, Any]:
    """The tree with a change, worked out on values alone."""
    new = json.loads(json.dumps(tree))
    top, *rest = change.path
    if top == "add":
        ids = {one["id"]: one for one in new.get("add") or []}
        if len(rest) == 1:
            ids[rest[0]] = {"id": rest[0], **change.value} if change.value else None
        elif change.value is None:
            ids.get(rest[0], {}).pop(rest[1], None)
        else:
            ids[rest[0]][rest[1]] = change.value
        new["add"] = [one for one in ids.values() if one]
        return new
    around = new
    for part in change.path[:-1]:
        names = [key for key in around if key == part or (top == "words" and key.lower() == part.lower())]
        around = around.setdefault(names[0] if names else part, {})
    around[change.path[-1]] = change.value
    if change.value is None:
        del around[change.path[-1]]
    return new


def canonical(tree: dict[str, Any]) -> dict[str, Any]:
    """What a tree says as a file, read as kuis reads it."""
    return said(write_plainly(tree))


def write_plainly(tree: dict[str, Any]) -> str:
    """A tree as JSON, which is YAML; booleans are words, empty maps are left out."""
    return json.dumps({key: value for key, value in tree.items() if value}, ensure_ascii=False)


def possible(tree: dict[str, Any], change: Change) -> bool:
    """Whether the item of one's own is there."""
    return (
        change.path[0] != "add" or len(change.path) == 2 or change.path[1] in {o["id"] for o in tree.get("add") or []}
    )


def comments(text: str) -> list[str]:
    """The comments on lines of their own; every one of them is unlike all others."""
    return re.findall(r"^[ \t]*(# note \d+.*)$", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)


def lines(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


SETTINGS = settings(deadline=None, max_examples=300, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


@SETTINGS
@given(pages(), changes())
def test_one_change_changes_one_thing(page: tuple[str, dict[str, Any]], change: Change) -> None:
    text, tree = page
    assume(possible(tree, change))
    before = said(text)
    assert before == canonical(tree), text
    new = splice(text, [change])
    assert said(new) == canonical(changed(tree, change)), (text, new)
    assert comments(new) == comments(text), (text, new)
    assert splice(new, [change]) == new
    if change.value is not None and change.path != ("add", change.path[-1]) and not isinstance(change.value, tuple):
        one_stretch(text, new)


def one_stretch(text: str, new: str) -> None:
    """Outside one stretch nothing differs, and within it no comment on a line of its own stood."""
    old, now = (re.split(r"\r\n|[\r\n]", one) for one in (text, new))
    head = next((n for n, (a, b) in enumerate(zip(old, now, strict=False)) if a != b), min(len(old), len(now)))
    least = min(len(old), len(now)) - head
    tail = next((n for n, (a, b) in enumerate(zip(old[::-1], now[::-1], strict=False)) if a != b), least)
    gone = old[head : len(old) - min(tail, least)]
    assert len(gone) <= 2 + any("|" in line or ">" in line for line in gone), (text, new)
    assert not any(line.lstrip().startswith("#") for line in gone), (text, new)


@SETTINGS
@given(pages(), st.lists(changes(), min_size=2, max_size=6))
def test_many_changes_are_as_good_as_one_by_one(page: tuple[str, dict[str, Any]], many: list[Change]) -> None:
    text, tree = page
    step = text
    for change in many:
        assume(possible(tree, change))
        tree = changed(tree, change)
        step = splice(step, [change])
        assert said(step) == canonical(tree), (text, step)
    assert splice(text, many) == step
    assert comments(step) == comments(text)


@settings(SETTINGS, max_examples=100)
@given(pages(), changes(removing=False))
def test_a_new_key_taken_out_again_leaves_the_old_text(page: tuple[str, dict[str, Any]], change: Change) -> None:
    """Except: an empty map goes with its last key; a blank line at the end of the file goes with a section."""
    text, tree = page
    assume(possible(tree, change))
    around: Any = tree
    for part in change.path:
        if isinstance(around, list):
            around = {one["id"]: one for one in around}
        names = [key for key in around if key.lower() == part.lower()]
        if not names:
            break
        around = around[names[0]]
        assume(around not in ({}, [], ()))
    else:
        assume(False)
    assume(lines(text)[-1:] != [""] or text[-1:] == "" or lines(text)[-2].strip())
    assume(lines(text)[-1].strip() or not lines(text)[-1])
    assert splice(splice(text, [change]), [Change(change.path, None)]) == text


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("level",), "B1"),
        (("quota", "fact"), 3),
        (("items", "a.b.c", "skip"), True),
        (("items", "a.b.c", "distractors"), ("satu", "dua")),
        (("items", "a.b.c"), {"skip": True, "distractors": ("satu", "dua")}),
        (("words", "SEKUTU", "gloss"), "ally"),
        (("add", "kota", "key"), "Pyongyang"),
        (("add", "kota"), {"id": "kota", "kind": "vocab", "stem": "kota", "key": "Pyongyang"}),
        (("add", "desa"), None),
        (("items", "x.y.z", "skip"), None),
        (("level", "deeper"), None),
    ],
)
def test_what_a_text_says_at_a_place(path: tuple[str, ...], value: Any) -> None:
    text = """level: B1
quota: {fact: 3}
items:
  a.b.c: {skip: ya, distractors: [satu, dua]}
words: {sekutu: {gloss: ally}}
add:
  - {id: kota, kind: vocab, stem: kota, key: Pyongyang}
"""
    assert splice_module.said(text, path) == value
    if value is not None and len(path) != 2:
        # What is said can be set again: the way back of an undo.
        without = splice(text, [Change(path, None)]) if path[-1] != "key" else text
        assert splice_module.said(splice(without, [Change(path, value)]), path) == value
