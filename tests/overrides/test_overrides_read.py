"""overrides.yaml as values and problems."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.model import AddedItem, Cards, ItemOverride, Notes, Overrides, Sheet, WordOverride
from kuis.overrides import schema
from kuis.overrides.read import parse, read

CASES = Path(__file__).parents[1] / "cases" / "overrides"
BROKEN = yaml.safe_load((CASES / "broken.yaml").read_text(encoding="utf-8"))

WHOLE = """\
article: ../../seeds/kim.md
deck: Bahasa Indonesia::Berita::Kim dan Putin
level: b1
quota: {fact: 12, morphology: 0}
items:
  fact.siapa.liu-pengyu.7c1e:
    stem: >
      Siapa juru bicara
      kedutaan?
    distractors: [Kim Song, no, 19:30]
    hint: ""
    tags: [penting]
  vocabulary.menolak.02aa: {skip: ya}
words:
  Sekutu: {gloss: ally}
  tengah: {skip: yes}
add:
  - {id: ibu-kota, kind: mcq, stem: "Apa ibu kota?", key: Pyongyang, distractors: [Seoul, Beijing]}
  - id: sekutu
    kind: vocab
    stem: sekutu
    key: ally
"""


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_broken_files(case: dict[str, Any]) -> None:
    _, problems = parse(case["text"], "o.yaml")
    assert [str(p).removeprefix("o.yaml:") for p in problems] == case["problems"]
    assert problems


def test_there_are_many_broken_files() -> None:
    assert len({case["text"] for case in BROKEN}) == len(BROKEN) >= 40


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_whole_file(end: str) -> None:
    overrides, problems = parse(WHOLE.replace("\n", end), "o.yaml")
    assert problems == ()
    assert overrides == Overrides(
        path="o.yaml",
        article="../../seeds/kim.md",
        deck="Bahasa Indonesia::Berita::Kim dan Putin",
        level="B1",
        quota={"fact": 12, "morphology": 0},
        items={
            "fact.siapa.liu-pengyu.7c1e": ItemOverride(
                id="fact.siapa.liu-pengyu.7c1e",
                stem="Siapa juru bicara kedutaan?",
                distractors=("Kim Song", "no", "19:30"),
                hint="",
                tags=("penting",),
                line=6,
                column=3,
            ),
            "vocabulary.menolak.02aa": ItemOverride("vocabulary.menolak.02aa", skip=True, line=13, column=3),
        },
        words={
            "sekutu": WordOverride("sekutu", gloss="ally", line=15, column=3),
            "tengah": WordOverride("tengah", skip=True, line=16, column=3),
        },
        added=(
            AddedItem("ibu-kota", "mcq", "fact", "Apa ibu kota?", "Pyongyang", ("Seoul", "Beijing"), line=18, column=5),
            AddedItem("sekutu", "vocab", "vocabulary", "sekutu", "ally", line=19, column=5),
        ),
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "items:\nwords:\nadd:\nquota:\n", "items:\n  a.b.c:\nadd: []\n"])
def test_sections_may_be_empty(text: str) -> None:
    overrides, problems = parse(text, "o.yaml")
    assert problems == ()
    assert all(change == ItemOverride(id, line=2, column=3) for id, change in overrides.items.items())


@pytest.mark.parametrize(
    ("word", "value"), [("true", True), ("Ya", True), ("YES", True), ("false", False), ("tidak", False), ("no", False)]
)
def test_flags(word: str, value: bool) -> None:
    overrides, problems = parse(f"items: {{a.b.c: {{skip: {word}}}}}", "o.yaml")
    assert problems == ()
    assert overrides.items["a.b.c"].skip is value


def test_a_number_too_long_to_count() -> None:
    overrides, problems = parse(f"quota: {{fact: {'9' * 5000}}}", "o.yaml")
    assert overrides.quota == {}
    assert [p.message for p in problems] == [f"'fact' must be a whole number from 0 to 500, not '{'9' * 59}…'"]


def test_what_is_sound_is_kept_beside_what_is_not() -> None:
    overrides, problems = parse("level: B1\nquota: {fact: x, vocabulary: 3}\nitems: {a.b.c: {stem: Apa, skip: 2}}", "o")
    assert len(problems) == 2
    assert (overrides.level, overrides.quota, overrides.items["a.b.c"].stem) == ("B1", {"vocabulary": 3}, "Apa")


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from([*WHOLE.splitlines(True), "  ", "- ", "{", "skip: x\n"])).map("".join))
def test_any_text_gives_values_or_problems(text: str) -> None:
    overrides, problems = parse(text, "o.yaml")
    assert isinstance(overrides, Overrides)
    assert all(p.message and p.path == "o.yaml" and p.severity == "error" for p in problems)
    assert parse(text, "o.yaml") == (overrides, problems)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_a_gloss_in_quotes_is_what_was_typed(text: str) -> None:
    overrides, problems = parse(f"words: {{sekutu: {{gloss: {json.dumps(text)}}}}}", "o.yaml")
    if not problems:
        assert overrides.words["sekutu"].gloss == text.strip()


def test_every_example_of_the_schema_is_sound() -> None:
    for key in schema.KEYS:
        path = key.path.replace("<id>", "a/b/c").replace("<lemma>", "kata")
        text = key.example
        for part in reversed(path.split(".")):
            text = f"{part.replace('/', '.')}: {text}" if "[]" not in part else f"add: [{text}]"
            text = "{" + text + "}"
        if path.startswith("add[]."):
            continue  # an item in part is none; the whole one stands at add[]
        assert parse(text, "o.yaml")[1] == (), key.path


@pytest.mark.parametrize("key", [k for k in schema.KEYS if k.path.startswith("add[].")], ids=lambda k: k.path)
def test_every_example_of_an_added_item_is_sound(key: schema.Key) -> None:
    whole = {"id": "x", "kind": "cloze", "stem": "Ini _____.", "key": "Kim", key.name: key.example}
    text = "add: [{" + ", ".join(f"{name}: {value}" for name, value in whole.items()) + "}]"
    assert parse(text, "o.yaml")[1] == ()


def test_the_schema_is_the_model() -> None:
    item = set(schema.below("items.<id>")) | {"id", "line", "column", "places"}
    assert item == set(ItemOverride.__dataclass_fields__)
    assert set(schema.below("words.<lemma>")) | {"lemma", "line", "column", "path"} == set(
        WordOverride.__dataclass_fields__
    )
    assert set(schema.below("add[]")) | {"line", "column", "places"} == set(AddedItem.__dataclass_fields__)
    assert {"added" if n == "add" else n for n in schema.below("")} | {"path"} == set(Overrides.__dataclass_fields__)


def test_a_missing_file_is_no_overrides(tmp_path: Path) -> None:
    assert read(str(tmp_path / "overrides.yaml")) == (Overrides(), ())
    (tmp_path / "kim.md").write_text("")
    assert read(str(tmp_path / "kim.md" / "overrides.yaml")) == (Overrides(), ())


def test_a_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "overrides.yaml"
    path.write_bytes(WHOLE.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    assert read(str(path)) == parse(WHOLE, str(path))
    assert path.read_bytes() == before


def problem(path: Path) -> str:
    overrides, problems = read(str(path))
    assert overrides == Overrides()
    (one,) = problems
    return str(one).removeprefix(str(path))


def test_files_that_are_no_use(tmp_path: Path) -> None:
    path = tmp_path / "overrides.yaml"
    assert problem(tmp_path) == ": error: this is a folder, not a file (move it away, or put a YAML file in its place)"
    path.symlink_to("nowhere.yaml")
    assert problem(path) == ": error: this link leads to no file (remove the link, or put back the file it names)"
    path.unlink()
    path.symlink_to("overrides.yaml")
    assert "cannot be read" in problem(path) or "leads to no file" in problem(path)
    path.unlink()
    path.write_bytes(b"deck: Kim\nlevel: caf\xe9\n")
    assert problem(path) == ":2:11: error: the byte 0xe9 is not UTF-8 (save the file as UTF-8)"
    path.write_text("deck: Kim\n", encoding="utf-16")
    assert problem(path) == ":1:1: error: the file is in UTF-16, not UTF-8 (save it as UTF-8)"
    path.write_bytes(b"#" * 5_000_001)
    assert problem(path) == ": error: the file is larger than 5 MB (overrides hold changes, not a whole deck)"
    path.unlink()
    os.mkfifo(path)
    assert problem(path) == ": error: this is not an ordinary file (put a YAML file in its place)"


def shared(folder: Path, text: str) -> None:
    (folder / "decks" / "kim").mkdir(parents=True, exist_ok=True)
    (folder / "decks" / "defaults.yaml").write_text(text, encoding="utf-8")


DEFAULTS = """\
level: A2
quota: {fact: 5, vocabulary: 6}
forms: 2
cards: {typing: true, directions: recall}
sheet: {paper: letter, large: true}
notes: {gap: false}
words:
  sekutu: {gloss: ally, level: C1}
  tengah: {skip: true}
"""


def test_a_deck_without_a_file_has_the_defaults(tmp_path: Path) -> None:
    shared(tmp_path, DEFAULTS)
    overrides, problems = read(str(tmp_path / "decks" / "kim" / "overrides.yaml"))
    assert problems == ()
    assert (overrides.path, overrides.level, overrides.forms) == ("", "A2", 2)
    path = str(tmp_path / "decks" / "defaults.yaml")
    assert overrides.words["sekutu"] == WordOverride("sekutu", gloss="ally", level="C1", line=8, column=3, path=path)


def test_the_file_of_a_deck_wins_key_by_key(tmp_path: Path) -> None:
    shared(tmp_path, DEFAULTS)
    path = tmp_path / "decks" / "kim" / "overrides.yaml"
    path.write_text(
        "quota: {fact: 9}\ncards: {typing: false}\nsheet: {length: one-page}\nnotes: {word: false}\n"
        "words:\n  sekutu: {gloss: partner}\n  tengah: {pin: true}\n",
        encoding="utf-8",
    )
    overrides, problems = read(str(path))
    assert problems == ()
    assert overrides == Overrides(
        path=str(path),
        level="A2",
        quota={"fact": 9, "vocabulary": 6},
        forms=2,
        cards=Cards(directions="recall", typing=False),
        sheet=Sheet(paper="letter", large=True, length="one-page"),
        notes=Notes(gap=False, word=False),
        words={
            "sekutu": WordOverride("sekutu", gloss="partner", level="C1", line=6, column=3),
            "tengah": WordOverride("tengah", pin=True, line=7, column=3),
        },
    )


def test_problems_of_the_defaults_name_their_file(tmp_path: Path) -> None:
    shared(tmp_path, "article: x.md\nitems: {}\nlevle: A2\nquota: {fact: x}\n")
    path = tmp_path / "decks" / "kim" / "overrides.yaml"
    path.write_text("level: B9\n", encoding="utf-8")
    _, problems = read(str(path))
    defaults = tmp_path / "decks" / "defaults.yaml"
    one_deck = "it is about one deck: write it in that deck's overrides.yaml"
    assert [str(p) for p in problems] == [
        f"{defaults}:1:1: error: unknown key 'article' ({one_deck})",
        f"{defaults}:2:1: error: unknown key 'items' ({one_deck})",
        f"{defaults}:3:1: error: unknown key 'levle' (did you mean 'level'?)",
        f"{defaults}:4:15: error: 'fact' must be a whole number from 0 to 500, not 'x'",
        f"{path}:1:8: error: 'level' must be one of A1, A2, B1, B2, C1, C2, or BIPA 1 to BIPA 7, not 'B9'",
    ]


def test_the_defaults_are_found_from_within_the_folder_of_a_deck(tmp_path: Path, monkeypatch: Any) -> None:
    shared(tmp_path, DEFAULTS)
    monkeypatch.chdir(tmp_path / "decks" / "kim")
    assert read("overrides.yaml")[0].level == "A2"
    monkeypatch.chdir(tmp_path / "decks")
    assert read("kim/overrides.yaml")[0].level == "A2"
