"""The ledger: identities that never move, and a file that is checked line by line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from anki_samples import make_item
from hypothesis import given
from hypothesis import strategies as st

from kuis.exports import ledger as ledgers
from kuis.exports import ledgerfile
from kuis.exports.ledger import Content, Ledger
from kuis.items.matching import remember

FIRST, NOW = 1_740_873_600, 1_764_000_000
DAMAGED = "restore ledger.json from git"


def content(id_, *, question="Siapa?", kind="mcq", tags=("kuis::a",)):
    return Content(remember(make_item(id=id_, kind=kind)), {"question": question}, tags)


def update(old, contents, now=NOW):
    return ledgers.update(old, contents, deck="Deck", decks={"Deck::Fakta": 5}, first=FIRST, now=now)


@pytest.fixture
def ledger():
    return update(Ledger("s"), [content("b"), content("a")])[0]


def test_a_first_build_does_not_depend_on_the_day():
    early, late = (update(Ledger("s"), [content("a"), content("b")], now) for now in (NOW, NOW + 10**6))
    assert early == late
    assert [e.mod for e in early[0].entries.values()] == [FIRST, FIRST]
    assert early[1].added == ("a", "b")


def test_an_unchanged_build_changes_nothing(ledger):
    assert update(ledger, [content("b"), content("a")], NOW + 99) == (ledger, ledgers.Changes())


@pytest.mark.parametrize("change", [{"question": "Apa?"}, {"tags": ("kuis::b",)}])
def test_only_the_changed_note_gets_a_new_time(ledger, change):
    after, changes = update(ledger, [content("b"), content("a", **change)])
    assert (changes.changed, changes.added, changes.retired) == (("a",), (), ())
    assert after.entries["b"] == ledger.entries["b"]
    was, now = ledger.entries["a"], after.entries["a"]
    assert (now.mod, now.guid, now.note_id) == (NOW, was.guid, was.note_id)


def test_time_never_runs_back(ledger):
    after, _ = update(ledger, [content("b"), content("a", question="Apa?")], now=5)
    assert after.entries["a"].mod == FIRST + 1


def test_nothing_is_deleted(ledger):
    without, changes = update(ledger, [content("b")])
    assert changes.retired == ("a",)
    gone = without.entries["a"]
    assert (gone.retired, gone.mod, gone.fields) == (True, NOW, {"question": "Siapa?"})
    assert update(without, [content("b")], NOW + 1) == (without, ledgers.Changes())
    back, changes = update(without, [content("b"), content("a")], NOW + 2)
    assert (changes.revived, changes.added) == (("a",), ())
    assert back.entries["a"] == replace(ledger.entries["a"], mod=NOW + 2)


def test_another_kind_is_another_note(ledger):
    after, changes = update(ledger, [content("b"), content("a", kind="cloze")])
    assert (changes.added, changes.retired) == (("a",), ("a~mcq",))
    assert after.entries["a~mcq"].guid == ledger.entries["a"].guid
    assert after.entries["a"].guid != ledger.entries["a"].guid


def test_a_lost_ledger_loses_no_identity(ledger):
    again, _ = update(Ledger("s"), [content("c"), content("a")])
    assert again.entries["a"] == ledger.entries["a"]
    other, _ = update(Ledger("other"), [content("a")])
    assert other.entries["a"].guid != ledger.entries["a"].guid


def test_note_ids_are_old_apart_and_never_twice(monkeypatch):
    many, _ = update(Ledger("s"), [content(f"item-{n}") for n in range(500)])
    ids = [e.note_id for e in many.entries.values()]
    assert all(1_451_606_400_000 <= i < 1_704_067_200_000 and i % 100 == 0 for i in ids)
    assert len(set(ids)) == 500
    # Even where every hash falls on the last slot of all.
    monkeypatch.setattr(ledgers, "number", lambda _: 1_704_067_199_900)
    few, _ = update(Ledger("s"), [content("a"), content("b"), content("c")])
    assert sorted(e.note_id for e in few.entries.values()) == [1451606400000, 1451606400100, 1704067199900]


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXT, TEXT, max_size=5), TEXT)
def test_the_file_gives_the_ledger_back(items, deck):
    contents = [content(id_, question=question) for id_, question in items.items()]
    ledger, _ = ledgers.update(Ledger("s"), contents, deck=deck, decks={deck: 5}, first=FIRST, now=NOW)
    text = ledgerfile.dumps(ledger).decode()
    assert ledgerfile.loads(text, "ledger.json", "s") == (ledger, ())
    assert text.count("\n") == len(items) + 8


def test_a_line_an_item(ledger):
    lines = ledgerfile.dumps(ledger).decode().splitlines()
    assert lines[1] == '"format": 1,'
    assert [line[:4] for line in lines[6:8]] == ['"a":', '"b":']


def _edit(ledger, old, new):
    text = ledgerfile.dumps(ledger).decode()
    assert old in text
    return ledgerfile.loads(text.replace(old, new, 1), "d/ledger.json", "s")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('{\n"format"', '<<<<<<< HEAD\n{\n"format"', "1:1: error: the ledger is damaged: Expecting value"),
        ('"b": {', '=======\n"b": {', "8:1: error: the ledger is damaged: Expecting property name"),
        ('"format": 1', '"format": 2', "2:1: error: the ledger has format 2, and this kuis knows only 1"),
        ('"format": 1,\n', "", "1:1: error: this is no ledger of kuis"),
        ('"format": 1', '"format": "1"', "1:1: error: this is no ledger of kuis"),
        ('"slug": "s"', '"slug": "t"', "3:1: error: this ledger belongs to 't', not to 's'"),
        ('"deck": "Deck"', '"deck": 4', "4:1: error: the ledger is damaged: 'deck' is missing or wrong"),
        (
            '{"Deck::Fakta": 5}',
            '{"Deck::Fakta": "x"}',
            "5:1: error: the ledger is damaged: 'decks' is missing or wrong",
        ),
        ('"b": {', '"a": {', "8:1: error: the ledger is damaged: 'a' stands twice"),
        ('"Siapa?"', '"Siapa"', "7:1: error: the ledger is damaged at 'a': the line is incomplete or was edited"),
        ('"retired": false', '"retired": 0', "7:1: error: the ledger is damaged at 'a': the line is incomplete"),
        (', "retired": false', "", "7:1: error: the ledger is damaged at 'a': the line is incomplete"),
        ('"tags": ["kuis::a"]', '"tags": [1]', "7:1: error: the ledger is damaged at 'a': the line is incomplete"),
        ('"note_id": ', '"note_id": 9999999', "7:1: error: the ledger is damaged at 'a': the line is incomplete"),
        ('"mod": 1', '"mod": -1', "7:1: error: the ledger is damaged at 'a': the line is incomplete"),
        ("Siapa?", "\\ud800", "7:1: error: the ledger is damaged at 'a': the line is incomplete"),
    ],
)
def test_damage_is_named_by_its_line(ledger, old, new, message):
    found, problems = _edit(ledger, old, new)
    assert found == Ledger("s")
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"d/ledger.json:{message}")
    assert DAMAGED in problems[0].hint


def test_every_damaged_line_is_named(ledger):
    text = ledgerfile.dumps(ledger).decode().replace("Siapa?", "Apa?")
    assert [p.line for p in ledgerfile.loads(text, "l", "s")[1]] == [7, 8]


def test_two_items_with_one_identity_are_damage(ledger):
    a, b = ledger.entries["a"], ledger.entries["b"]
    _, problems = _edit(ledger, b.guid, a.guid)
    assert [(p.line, p.message) for p in problems] == [
        (8, "the ledger is damaged at 'b': it has the same identity as 'a'")
    ]


@given(st.text() | st.recursive(st.none() | st.integers() | TEXT, lambda x: st.lists(x) | st.dictionaries(TEXT, x)))
def test_no_file_makes_it_crash(value):
    text = value if isinstance(value, str) else json.dumps({"format": 1, "slug": "s", "items": value})
    assert ledgerfile.loads(text, "ledger.json", "s")[1]


def test_read(tmp_path: Path, ledger):
    path = tmp_path / "ledger.json"
    assert ledgerfile.read(path, "s") == (Ledger("s"), ())
    path.write_bytes(ledgerfile.dumps(ledger))
    assert ledgerfile.read(path, "s") == (ledger, ())
    path.write_bytes(b"\xef\xbb\xbf" + ledgerfile.dumps(ledger).replace(b"\n", b"\r\n"))
    assert ledgerfile.read(path, "s") == (ledger, ())
    path.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in ledgerfile.read(path, "s")[1][0].message


@pytest.mark.parametrize("beside", ["overrides.yaml", "s.apkg"])
def test_a_missing_ledger_is_an_error_where_there_was_a_build(tmp_path: Path, beside):
    (tmp_path / beside).touch()
    path = tmp_path / "ledger.json"
    (problem,) = ledgerfile.read(path, "s")[1]
    assert problem.severity == "error"
    assert problem.message == f"the ledger is missing although {beside} is here"
    assert problem.hint == (
        "restore ledger.json from git, or make it again with: kuis build ARTICLE --adopt OLD.apkg,"
        " or pass --new-ledger if no one has imported the deck"
    )
    assert ledgerfile.read(path, "s", new=True) == (Ledger("s"), ())


def test_new_does_not_excuse_a_damaged_ledger(tmp_path: Path):
    (tmp_path / "ledger.json").write_text("{", encoding="utf-8")
    assert ledgerfile.read(tmp_path / "ledger.json", "s", new=True)[1]
    assert ledgerfile.read(tmp_path, "s")[1][0].message == "cannot read the ledger: this is a folder"


def test_values_that_were_handed_out_are_known_again(ledger):
    second, _ = update(ledger, [content("a", question="Apa?"), content("b")])
    entry = second.entries["a"]
    assert [ledgers.handed_out(entry, "question", v) for v in ("Siapa?", "Apa?", "Mana?")] == [True, True, False]
    assert ledgerfile.loads(ledgerfile.dumps(second).decode(), "p", "s") == (second, ())


def test_a_deleted_note_is_not_handed_out_until_it_is_wanted_again(ledger):
    marked = replace(ledger, entries={**ledger.entries, "a": replace(ledger.entries["a"], deleted=True)})
    gone, _ = update(marked, [content("b")])
    assert gone.entries["a"].deleted and gone.entries["a"].retired
    assert ledgerfile.loads(ledgerfile.dumps(gone).decode(), "p", "s") == (gone, ())
    back, changes = update(gone, [content("a"), content("b")])
    assert not back.entries["a"].deleted and changes.revived == ("a",)
