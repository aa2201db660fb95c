"""kuis check: every problem of the user's files, and nothing written."""

import json
import re
from pathlib import Path

import pytest
from running import everything

from kuis.commands.making import Wanted
from kuis.commands.serve import desk

DECK = "decks/pagi-di-pasar"


@pytest.fixture
def deck(kuis, project):
    assert kuis("build").status == 0
    return project / DECK


def test_nothing_wrong(deck, kuis, project):
    before = everything(project)
    for args in ((), (DECK,), (f"{DECK}/overrides.yaml",)):
        done = kuis("check", *args)
        assert (done.status, done.out, done.err) == (0, "", "1 deck checked, nothing wrong\n")
    assert everything(project) == before


def test_wrong_overrides_have_their_place(deck, kuis, project):
    (deck / "overrides.yaml").write_text("quota: {fact: x}\nitmes: {}\n", encoding="utf-8")
    before = everything(project)
    done = kuis("check")
    assert done.status == 1
    assert f"{DECK}/overrides.yaml:1:15: error:" in done.err
    assert f"{DECK}/overrides.yaml:2:1: error:" in done.err and "did you mean 'items'?" in done.err
    assert everything(project) == before


@pytest.mark.parametrize("id", ["fact.siapa.x.0000", "truth.pernyataan.x.0000"])
def test_a_forgotten_item_is_a_warning(id, deck, kuis):
    (deck / "overrides.yaml").write_text(f"items:\n  {id}: {{skip: true}}\n", encoding="utf-8")
    assert kuis("check").status == 0
    done = kuis("check", "--strict")
    assert done.status == 1 and f"{DECK}/overrides.yaml:2:3: warning: there is no item" in done.err


@pytest.mark.parametrize(
    ("name", "message"),
    [("nowhere", "nowhere: error: there is no such deck"), ("seeds", "seeds: error: there is no overrides.yaml in it")],
)
def test_no_such_deck(name, message, deck, kuis):
    done = kuis("check", name)
    assert done.status == 1 and message in done.err


def test_no_deck_at_all(kuis, project):
    done = kuis("check")
    assert done.status == 1 and "decks: error: there is no deck here" in done.err


def test_a_missing_article(deck, kuis, project):
    (project / "seeds" / "pagi-di-pasar.md").rename(project / "seeds" / "pagi-di-kota.md")
    for command in ("check", "diff"):
        done = kuis(command)
        assert done.status == 1
        assert f"{DECK}/overrides.yaml:7:10: error: there is no article '../../seeds/pagi-di-pasar.md'" in done.err
        assert "did you mean 'pagi-di-kota.md'?" in done.err
        assert "    7 | article: ../../seeds/pagi-di-pasar.md\n      |          ^^^^^^^^^^^^" in done.err


def test_two_decks_on_one_article(deck, kuis, project):
    (project / "decks" / "twin").mkdir()
    text = "level: A2\narticle: ../../seeds/../seeds/pagi-di-pasar.md\n"
    (project / "decks" / "twin" / "overrides.yaml").write_text(text, encoding="utf-8")
    for names in ((), ("decks/twin",)):
        done = kuis("check", *names)
        assert done.status == 1
        assert done.err.splitlines() == [
            f"decks/twin/overrides.yaml:2:10: error: this deck and {DECK} are both made of seeds/pagi-di-pasar.md "
            f"(kuis builds into {DECK}: move what you want to keep there, and remove this folder)",
            "    2 | article: ../../seeds/../seeds/pagi-di-pasar.md",
            "      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        ]


def test_a_deck_in_a_folder_of_another_name(deck, kuis, project):
    deck.rename(project / "decks" / "pasar")
    done = kuis("check")
    assert done.status == 1
    assert "overrides.yaml:7:10: error: the article is built into another folder: pagi-di-pasar" in done.err


def test_the_line_is_shown_and_marked(deck, kuis, project):
    (deck / "overrides.yaml").write_text("level: B9\nitems:\n  fact.siapa.x.0000: {skip: true}\n", encoding="utf-8")
    for command in ("check", "build"):
        said = kuis(command).err.splitlines()
        assert said[0].startswith(f"{DECK}/overrides.yaml:1:8: error: 'level' must be one of")
        assert said[1:3] == ["    1 | level: B9", "      |        ^^"]
        assert "\x1b" not in "".join(said)


def test_json_for_editors(deck, kuis, project):
    id = next(
        line
        for line in kuis("items", "seeds/pagi-di-pasar.md").out.splitlines()
        if "  mcq  " in line and "fact." in line
    ).split()[0]
    text = f"level: B1\nitems:\n  {id}: {{stem: Sebutkan}}\n  fact.siapa.pak-hasan.ffff: {{skip: true}}\n"
    (deck / "overrides.yaml").write_text(text, encoding="utf-8")
    done = kuis("check", "--json")
    found = json.loads(done.out)
    assert done.status == 1 and done.err == ""
    first = next(problem for problem in found if problem["code"] == "S9")
    assert first == {
        "path": f"{DECK}/overrides.yaml",
        "line": 3,
        "column": 3 + len(f"{id}: {{stem: "),
        "end_column": 3 + len(f"{id}: {{stem: Sebutkan"),
        "severity": "error",
        "message": f"'{id}' breaks S9: the question has no question mark",
        "hint": "end it with ?",
        "code": "S9",
    }
    stale = found[-1]
    assert (stale["severity"], stale["line"], stale["code"]) == ("warning", 4, "")
    assert re.fullmatch(r"nearest: fact\.\S+\.pak-hasan\.\w+", stale["hint"])
    (deck / "overrides.yaml").write_text("level: B9\n", encoding="utf-8")
    (one,) = json.loads(kuis("check", "--json").out)
    assert (one["line"], one["column"], one["end_column"]) == (1, 8, 10)
    (deck / "overrides.yaml").write_text("", encoding="utf-8")
    done = kuis("check", "--json")
    assert (done.status, done.out) == (0, "[]\n")
    (one,) = json.loads(kuis("check", "--json", "nowhere").out)
    assert (one["path"], one["line"], one["column"]) == ("nowhere", None, None)


@pytest.mark.parametrize("command", [("check",), ("diff",), ("export", "--format", "anki-text")])
def test_no_command_takes_a_folder_that_is_built_elsewhere(command, deck, kuis, project):
    deck.rename(project / "decks" / "pasar")
    before = everything(project)
    done = kuis(*command)
    assert done.status == 1 and done.out == "" and "the article is built into another folder" in done.err
    assert everything(project) == before


def test_nor_is_it_reviewed_or_built_from_the_page(deck, project):
    folder = deck.rename(project / "decks" / "pasar")
    before = everything(project)
    one = desk("pasar", folder, Wanted(Path()))
    opened, problems = one.open()
    report = one.build()
    assert opened is None and not report.done
    assert problems == report.problems and "into another folder: pagi-di-pasar" in problems[0].message
    assert everything(project) == before


def test_what_a_strict_build_refuses_is_said(deck, kuis):
    (deck / "overrides.yaml").write_text("quota: {morphology: 0}\nsheet: {sections: [formation]}\n", encoding="utf-8")
    said = "decks/pagi-di-pasar/overrides.yaml: warning: the worksheet has no questions"
    for command in ("build", "check"):
        assert kuis(command).status == 0
        done = kuis(command, "--strict")
        assert done.status == 1 and said in done.err


def test_problems_stand_in_the_order_of_their_lines(deck, kuis):
    text = (
        "sheet: {sections: [choice]}\nadd:\n  - {id: a, kind: truth, stem: Pasar itu sepi., key: S}\n"
        "words: {xyzzy: {gloss: a}}\nitems:\n  truth.x.y.0000: {skip: true}\n  fact.x.y.0000: {skip: true}\n"
        "  truth.x.z.0000: {skip: true}\n"
    )
    (deck / "overrides.yaml").write_text(text, encoding="utf-8")
    found = json.loads(kuis("check", "--json").out)
    assert [one["line"] for one in found] == [3, 4, 6, 7, 8]


def test_a_pinned_card_below_the_level_is_told_its_level(deck, kuis, project):
    listed = kuis("items", "seeds/pagi-di-pasar.md").out.splitlines()
    id = next(line for line in listed if line.startswith("vocabulary.") and "  vocab  " in line).split()[0]
    text = f"level: C2\nitems:\n  {id}: {{pin: true}}\n  vocabulary.xyzzy.0000: {{pin: true}}\n"
    (deck / "overrides.yaml").write_text(text, encoding="utf-8")
    first, second = (line for line in kuis("check").err.splitlines() if "overrides.yaml:" in line)
    assert re.search(rf":3:3: warning: '{id}' is not used, because \w+ is [ABC][12], below the level C2 \(lower", first)
    assert ":4:3: warning: there is no item 'vocabulary.xyzzy.0000' any more" in second
