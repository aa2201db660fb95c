"""kuis check: every problem of the user's files, and nothing written."""

import pytest
from running import everything

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
    (project / "seeds" / "pagi-di-pasar.md").unlink()
    done = kuis("check")
    assert done.status == 1 and "pagi-di-pasar.md: error: there is no such file" in done.err
