"""Months with a deck: whatever learner and maintainer do, in any order, no review and no edit is lost.

Each row of the table in docs/anki.md is tried with the real Anki; then many of them in random order.
"""

import json
import random
import re
import sys
from pathlib import Path

import pytest
from running import ROOT

pytest.importorskip("anki", reason="the anki wheel is not installed")
sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from learner import Learner

pytestmark = pytest.mark.anki
SLUG = "pagi-di-pasar"
STATE = ("reps", "ivl", "due", "did", "flags", "queue")


class Year:
    """A maintainer with a project, and a learner with a collection."""

    def __init__(self, project, kuis, monkeypatch, folder):
        self.project, self.kuis, self.monkeypatch = project, kuis, monkeypatch
        self.deck = project / "decks" / SLUG
        self.article = project / "seeds" / f"{SLUG}.md"
        self.learner = Learner(folder)
        # Edits happen now, so a build that is to be newer than they are must be later still.
        self.now = 1_900_000_000
        self.builds()
        self.imports()
        self.types = self.note_types()

    def note_types(self):
        return sorted(t.name for t in self.learner.col.models.all_names_and_ids())

    def builds(self):
        self.now += 1_000_000
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(self.now))
        said = self.kuis("build")
        assert said.status == 0, said.err

    def imports(self):
        return self.learner.imports((self.deck / f"{SLUG}.apkg").read_bytes())

    def pulls(self):
        said = self.kuis("pull", self.learner.exports("colpkg"))
        assert said.status == 0, said.err
        return said.out

    def rows(self):
        return json.loads((self.deck / "ledger.json").read_text())["items"]

    def live(self, kind=None):
        """Items in the deck and in the collection."""
        here = self.learner.ids()
        return [i for i, r in self.rows().items() if not r["retired"] and i in here and kind in (None, r["kind"])]

    def override(self, id_, change):
        path = self.deck / "overrides.yaml"
        text = path.read_text()
        if "\nitems:\n" not in text:
            text += "\nitems:\n"
        path.write_text(text.replace("\nitems:\n", f"\nitems:\n  {id_}: {change}\n", 1))

    def said_of(self, id_):
        return re.search(rf"^  {re.escape(id_)}:", (self.deck / "overrides.yaml").read_text(), re.MULTILINE)


@pytest.fixture
def year(project, kuis, monkeypatch, tmp_path):
    made = Year(project, kuis, monkeypatch, tmp_path / "anki")
    yield made
    made.learner.col.close()


def counts(**changes):
    return {"new": 0, "updated": 0, "duplicate": 0, "conflicting": 0, **changes}


def test_nothing_changed(year):
    before, fields = year.learner.studies(), year.learner.ids()
    year.builds()
    assert year.imports() == counts(duplicate=len(fields))
    assert year.learner.history() == before


def test_two_rebuilds_later(year):
    before = year.learner.studies()
    word = year.live("vocab")[0]
    year.override(word, "{gloss: first}")
    year.builds()
    text = (year.deck / "overrides.yaml").read_text()
    (year.deck / "overrides.yaml").write_text(text.replace("gloss: first", "gloss: second"))
    year.builds()
    assert year.imports()["updated"] == 1
    assert year.learner.note(word)["Arti"] == "second"
    assert year.learner.history() == before


def test_flags_suspension_and_due_dates(year):
    year.learner.studies()
    word = year.live("vocab")[0]
    cards = [card.id for card in year.learner.note(word).cards()]
    year.learner.col.set_user_flag_for_cards(3, cards)
    year.learner.col.sched.suspend_cards(cards[:1])
    year.learner.col.sched.set_due_date(cards[1:], "30")
    before = year.learner.history()
    year.override(word, "{gloss: newer}")
    year.builds()
    assert year.imports()["updated"] == 1
    assert year.learner.history() == before
    assert year.learner.note(word)["Arti"] == "newer"


def test_an_edited_article(year):
    before = year.learner.studies()
    text = year.article.read_text()
    changed = text.replace("tiga ikat bayam", "tiga ikat bayam segar").replace("Ibu Sri", "Bu Sri")
    assert changed != text
    year.article.write_text(changed)
    year.builds()
    done = year.imports()
    assert done["conflicting"] == 0
    after = year.learner.history()
    assert {id_: after[id_] for id_ in before} == before
    assert year.note_types() == year.types
    # What is no longer asked stays, and says so.
    retired = [id_ for id_, row in year.rows().items() if row["retired"]]
    assert all("kuis::usang" in year.learner.note(id_).tags for id_ in retired)


def test_a_removed_note_comes_back(year):
    before = year.learner.studies()
    word = year.live("vocab")[0]
    year.override(word, "{skip: true}")
    year.builds()
    year.imports()
    assert "kuis::usang" in year.learner.note(word).tags
    (year.deck / "overrides.yaml").write_text(
        (year.deck / "overrides.yaml").read_text().replace("skip: true", "skip: no")
    )
    year.builds()
    year.imports()
    after = year.learner.history()
    assert {id_: after[id_] for id_ in before} == before


def test_a_gap_added_before_another(year):
    """Each gap is a note of its own, so that no history ever tests another word."""
    gap = year.live("cloze")[0]
    before = year.learner.studies()
    text = year.learner.note(gap)["Teks"]
    with (year.deck / "overrides.yaml").open("a") as file:
        file.write('\nadd:\n  - {id: lain, kind: cloze, stem: "Pasar itu _____ sekali.", key: ramai}\n')
    year.builds()
    assert year.imports()["new"] >= 1
    assert year.learner.note(gap)["Teks"] == text and text.count("{{c1::") == 1
    after = year.learner.history()
    assert {id_: after[id_] for id_ in before} == before


class Steps:
    """What may happen in a week."""

    def __init__(self, year, seed):
        self.year, self.random, self.edited, self.deleted = year, random.Random(seed), {}, set()
        self.number = 0

    def studies(self):
        self.year.learner.studies()

    def flags(self):
        cards = list(self.year.learner.history())
        self.year.learner.col.set_user_flag_for_cards(self.random.randint(1, 4), [self.random.choice(cards)])

    def edits_a_meaning(self):
        self._edit("vocab", "Arti", f"arti saya {self.number}")

    def formats_a_sentence(self):
        self._edit("mcq", "Bukti", f"<b>bukti</b> saya {self.number}")

    def _edit(self, kind, field, value):
        if ids := [i for i in self.year.live(kind) if i not in self.deleted]:
            id_ = self.random.choice(ids)
            self.year.learner.edits(id_, field, value)
            self.edited[id_, field] = value

    def tags(self):
        if ids := self.year.live():
            id_ = self.random.choice(ids)
            self.year.learner.tags(id_, f"minggu-{self.number}")
            self.edited[id_, f"minggu-{self.number}"] = True

    def deletes(self):
        if ids := self.year.live():
            id_ = self.random.choice(ids)
            self.year.learner.deletes(id_)
            self.deleted.add(id_)
            self.edited = {key: value for key, value in self.edited.items() if key[0] != id_}

    def skips(self):
        self._override("{skip: true}")

    def retags(self):
        self._override("{tags: [baru]}")

    def _override(self, change):
        ids = [i for i in self.year.live() if not self.year.said_of(i) and i not in {k for k, _ in self.edited}]
        if ids:
            self.year.override(self.random.choice(ids), change)

    def rewrites(self):
        text = self.year.article.read_text()
        a, b = self.random.choice(
            [("Ibu Sri", "Bu Sri"), ("Bu Sri", "Ibu Sri"), (" segar", " yang segar"), ("murah", "murah sekali")]
        )
        self.year.article.write_text(text.replace(a, b))


@pytest.mark.parametrize("seed", range(4))
def test_a_year_in_random_order(year, seed):
    steps = Steps(year, seed)
    moves = [name for name in vars(Steps) if not name.startswith("_")]
    for steps.number in range(10):
        for name in steps.random.sample(moves, 3):
            getattr(steps, name)()
        before, reviews = year.learner.history(), year.learner.reviews()
        year.pulls()
        year.builds()
        assert year.imports()["conflicting"] == 0
        after = year.learner.history()
        assert {id_: after.get(id_) for id_ in before} == before
        assert year.learner.reviews() == reviews
        assert year.note_types() == year.types
        for (id_, field), value in steps.edited.items():
            note = year.learner.note(id_)
            assert note[field] == value if value is not True else field in note.tags, (id_, field)
        assert not steps.deleted & year.learner.ids()


def test_the_seed_is_the_one_the_steps_speak_of():
    text = (ROOT / "seeds" / f"{SLUG}.md").read_text()
    assert "Ibu Sri" in text and " segar" in text and "murah" in text
