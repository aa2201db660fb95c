"""kuis diff: what a rebuild would change, and the way back to a lost ledger."""

import json

import pytest
from running import everything

DECK = "decks/pagi-di-pasar"


@pytest.fixture
def deck(project, kuis):
    assert kuis("build").status == 0
    return project / DECK


def first_id(deck, start):
    items = json.loads((deck / "ledger.json").read_text())["items"]
    return next(id_ for id_ in sorted(items) if id_.startswith(start))


def test_nothing_changed(deck, kuis):
    before = everything(deck)
    said = kuis("diff")
    assert said.status == 0 and said.out.startswith(f"{DECK}: ") and said.out.endswith("notes unchanged\n")
    assert len(said.out.splitlines()) == 1
    assert everything(deck) == before


def test_each_kind_of_change_by_item_and_field(deck, kuis):
    changed, gone = first_id(deck, "fact."), first_id(deck, "vocabulary.arti")
    with (deck / "overrides.yaml").open("a") as file:
        file.write(f"items:\n  {changed}: {{tags: [sulit]}}\n  {gone}: {{skip: true}}\n")
        file.write('add:\n  - {id: cabai, kind: cloze, stem: "Pasar menjual _____.", key: cabai, sentence: ""}\n')
    before = everything(deck)
    lines = kuis("diff").out.splitlines()
    assert everything(deck) == before
    assert f"~ {changed}" in lines and f"- {gone}" in lines and "+ added.cabai" in lines
    assert lines[lines.index(f"~ {changed}") + 1].endswith("{+sulit+}")
    assert lines[lines.index("+ added.cabai") + 1].strip() == "Pasar menjual {cabai}."
    record = json.loads(kuis("diff", DECK, "--json").out)[0]
    what = {change["id"]: change["what"] for change in record["changes"]}
    assert (what[changed], what[gone], what["added.cabai"]) == ("changed", "retired", "added")
    # It says just what the build then does.
    built = json.loads(kuis("build", "--json").out)[0]["changes"]
    assert {id_: name for name, ids in built.items() for id_ in ids} == what
    assert json.loads(kuis("diff", "--json").out)[0]["changes"] == []


def test_problems_stop_it(deck, kuis):
    with (deck / "overrides.yaml").open("a") as file:
        file.write("items:\n  x: {skp: true}\n")
    said = kuis("diff")
    assert said.status == 1 and said.out == "" and "did you mean 'skip'?" in said.err
    assert kuis("diff", "decks/tidak-ada").status == 1


def test_a_lost_ledger_is_made_again_from_the_package(deck, kuis):
    package = deck / "pagi-di-pasar.apkg"
    old, before = json.loads((deck / "ledger.json").read_text()), package.read_bytes()
    kept = deck.parent / "old.apkg"
    kept.write_bytes(before)
    (deck / "ledger.json").unlink()
    said = kuis("build")
    assert said.status == 1 and "--adopt" in said.err
    assert kuis("build", "seeds", "--adopt", str(kept)).status == 0
    assert json.loads((deck / "ledger.json").read_text()) == old
    assert package.read_bytes() == before


def test_the_package_of_an_old_deck_keeps_its_notes(deck, kuis):
    package = deck / "pagi-di-pasar.apkg"
    kept = deck.parent / "old.apkg"
    kept.write_bytes(package.read_bytes())
    old = json.loads((deck / "ledger.json").read_text())["items"]
    (deck / "ledger.json").write_text("{")
    gone = first_id_of(old, "vocabulary.arti")
    with (deck / "overrides.yaml").open("a") as file:
        file.write(f"items:\n  {gone}: {{skip: true}}\n")
    assert kuis("build", "seeds", "--adopt", str(kept)).status == 0
    new = json.loads((deck / "ledger.json").read_text())["items"]
    assert new[gone]["retired"] and not old[gone]["retired"]
    assert {id_: row["guid"] for id_, row in old.items()}.items() <= {id_: r["guid"] for id_, r in new.items()}.items()


def first_id_of(items, start):
    return next(id_ for id_ in sorted(items) if id_.startswith(start))


def test_adopting_what_cannot_be_adopted(deck, kuis):
    kept = deck.parent / "old.apkg"
    kept.write_bytes((deck / "pagi-di-pasar.apkg").read_bytes())
    assert "here and sound" in kuis("build", "seeds", "--adopt", str(kept)).err
    (deck / "ledger.json").unlink()
    before = everything(deck)
    cut = deck.parent / "cut.apkg"
    cut.write_bytes(kept.read_bytes()[:2000])
    for name, message in ((cut, "damaged or cut short"), (deck.parent / "none.apkg", "no such file")):
        said = kuis("build", "seeds", "--adopt", str(name))
        assert said.status == 1 and message in said.err
    (deck.parent.parent / "seeds" / "lain.md").write_text((deck.parent.parent / "seeds/pagi-di-pasar.md").read_text())
    assert "one package is of one article" in kuis("build", "seeds", "--adopt", str(kept)).err
    said = kuis("build", "seeds/lain.md", "--adopt", str(kept))
    assert said.status == 1 and "it holds the deck pagi-di-pasar" in said.err
    assert everything(deck) == before


def test_several_decks_are_summed_and_scripts_can_see_it(deck, kuis):
    seeds = deck.parents[1] / "seeds"
    (seeds / "kopi.md").write_text("# Kopi\n\nKopi Gayo ditanam di Aceh sejak 1908. Petani memetik kopi pada Maret.\n")
    assert kuis("build").status == 0
    done = kuis("diff", "--exit-code")
    *heads, last = done.out.splitlines()
    total = sum(int(line.split()[1]) for line in heads)
    assert done.status == 0 and len(heads) == 2 and last == f"2 decks: {total} notes unchanged"
    gone = first_id(deck, "fact.")
    with (deck / "overrides.yaml").open("a") as file:
        file.write(f"items:\n  {gone}: {{skip: true}}\nquota: {{fact: 1}}\n")
    assert kuis("diff").status == 0
    done = kuis("diff", "--exit-code")
    assert done.status == 1 and " retired, " in done.out.splitlines()[-1]
    records = json.loads(kuis("diff", "--json", "--exit-code").out)
    total = sum(change["what"] == "retired" for one in records for change in one["changes"])
    assert f" {total} retired, " in done.out.splitlines()[-1]


def test_another_name_of_the_deck_is_a_change(deck, kuis):
    text = (deck / "overrides.yaml").read_text()
    (deck / "overrides.yaml").write_text(text.replace("deck: Bahasa Indonesia", "deck: Bahasa"))
    done = kuis("diff", "--exit-code")
    assert done.status == 1 and "the deck is called 'Bahasa::" in done.out
