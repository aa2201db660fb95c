"""decks/defaults.yaml: what it says goes for every deck, in every command that opens one."""

import json
import re

import pytest
from running import ROOT

DECK = "decks/pagi-di-pasar"
DEFAULTS = "decks/defaults.yaml"


@pytest.fixture
def defaults(kuis, project):
    assert kuis("build").status == 0

    def write(text):
        (project / DEFAULTS).write_text(text, encoding="utf-8")

    return write


def entries(project):
    items = json.loads((project / DECK / "ledger.json").read_text(encoding="utf-8"))["items"]
    return {id: e for id, e in items.items() if not e["retired"]}


def test_every_command_honours_them(defaults, kuis, project):
    id, card = next((id, e) for id, e in entries(project).items() if e["kind"] == "vocab")
    word = card["fields"]["word"]
    defaults(f"quota: {{fact: 1}}\nwords: {{{word}: {{gloss: my own meaning}}}}\n")
    assert "{+my own meaning+}" in kuis("diff").out
    explained = kuis("explain", id).out
    assert "my own meaning" in explained and f"{DEFAULTS}:2" in explained
    assert kuis("build").status == 0
    now = entries(project)
    assert now[id]["fields"]["gloss"] == "my own meaning"
    assert sum(e["skill"] == "fact" for e in now.values()) == 1
    assert kuis("check").status == 0


def test_a_deck_has_the_last_word(defaults, kuis, project):
    defaults("quota: {fact: 1, morphology: 0}\nforms: 2\n")
    (project / DECK / "overrides.yaml").write_text("quota: {fact: 2}\n", encoding="utf-8")
    assert kuis("build").status == 0
    skills = [e["skill"] for e in entries(project).values()]
    assert (skills.count("fact"), skills.count("morphology")) == (2, 0)
    assert len(re.findall("data-form=", (project / DECK / "quiz.html").read_text())) == 2


def test_a_word_that_no_item_is_about_is_no_problem(defaults, kuis):
    defaults("words: {sulapan: {skip: true}}\n")
    done = kuis("check")
    assert (done.status, done.err) == (0, "1 deck checked, nothing wrong\n")


def test_their_problems_are_told_once_with_their_place(defaults, kuis, project):
    seed = ROOT / "seeds" / "gunung-api.md"
    (project / "seeds" / seed.name).write_bytes(seed.read_bytes())
    assert kuis("build").status == 0
    defaults("level: A2\nitems: {}\n")
    for command in ("check", "build"):
        done = kuis(command)
        assert done.status == 1
        assert done.err.count(f"{DEFAULTS}:2:1: error: unknown key 'items'") == 1
