"""What a pack lacks is said in one list; what it may lack is taken as nothing."""

import sys

import pytest
from packs import CODES, load

from kuis.languages import needs_interface
from kuis.languages.check import check, check_package, main
from kuis.languages.loader import load_from
from kuis.pipeline import Studio
from kuis.problems import errors


@pytest.mark.parametrize("code", CODES)
def test_no_pack_lacks_what_nothing_can_stand_in_for(code):
    assert errors(check(load(code))) == ()


def test_the_pack_that_comes_with_kuis_lacks_nothing():
    assert [str(problem) for problem in check(load("id"))] == []


def test_every_word_of_the_interface_is_asked_for():
    def paths(words, before=""):
        for key, value in words.items():
            yield from paths(value, f"{before}{key}.") if isinstance(value, dict) else (f"{before}{key}",)

    # A part of speech without a name has none on the card.
    given = {path for path in paths(dict(load("id").interface)) if not path.startswith("anki.classes.")}
    assert given == set(needs_interface.INTERFACE)


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """Makes a pack of one word with the files that are given, and loads it."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(name, **contents):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text('"""A pack."""\n')
        (folder / "morphology.py").write_text("from toy.morphology import build\n")
        (folder / "lexicon.tsv").write_text(
            "lemma\tupos\tgloss\troot\tzipf\tregister\nzhavel\tNOUN\tbook\tzhavel\t4.00\t\n"
        )
        (folder / "affixes.yaml").write_text("{combinations: [], voices: {}, clitics: []}\n")
        for file, text in contents.items():
            (folder / file.replace("_yaml", ".yaml").replace("_tsv", ".tsv")).write_text(text)
        return load_from(name)

    return make


def test_a_pack_may_begin_with_a_lexicon(pack):
    language = pack("barepack")
    assert language.lexicon["zhavel"][0].gloss == "book"
    assert language.classes["connectives"] == frozenset()
    assert not language.grammar["months"] and not language.rules["offices"]
    found = {(problem.path, problem.severity) for problem in check(language)}
    assert {path for path, severity in found if severity == "error"} == {
        "function_words.tsv", "grammar.yaml", "rules.yaml", "words.yaml", "interface.yaml"
    }  # fmt: skip


def test_a_misspelt_name_is_told_from_a_missing_one(pack):
    language = pack("typopack", classes_yaml="conectives: ombi\n")
    hints = {problem.message.split("'")[1]: problem.hint for problem in check(language) if "classes" in problem.path}
    assert hints["connectives"] == "did you mean 'conectives'?"
    assert hints["copulas"] == ""


def test_rules_are_checked_against_each_other(pack):
    rules = "facts: [{rule: xi, role: subjekt, types: [PER], ask: x}]\npresupposed: [xo]\n"
    language = pack("rulepack", rules_yaml=rules)
    messages = {problem.message: problem.hint for problem in check(language) if problem.path == "rules.yaml"}
    assert messages["the rule 'xi' has no role of a sentence"] == "did you mean 'subject'?"
    assert "'presupposed' names no rule: 'xo'" in messages
    assert "'builders.card' is missing" in messages and "'hints.PER' is missing" in messages


def test_levels_and_shapes_are_checked(pack):
    words = "levels: [3.0, 4.0]\nformation: {verbs: {ka-: actve}, nouns: {ru-: agent}}\n"
    messages = {p.message for p in check(pack("wordpack", words_yaml=words)) if p.path == "words.yaml"}
    assert "'levels' must be five falling Zipf figures" in messages
    assert "'ka-' has an unknown shape 'actve'" in messages
    assert not any("'ru-'" in message for message in messages)


def test_a_pack_that_begins_can_read_a_text(pack):
    language = pack(
        "firstpack", grammar_yaml="abbreviations: om.\ncurrencies: Zv\n", function_words_tsv="form\tupos\nvex\tADP\n"
    )
    document = Studio(language).analyse(Studio(language).article_of("Zhavel vex Velosh, 12 zhavel."))
    assert [(t.text, t.upos) for t in document.sentences[0].tokens if t.upos != "PUNCT"] == [
        ("Zhavel", "NOUN"), ("vex", "ADP"), ("Velosh", "PROPN"), ("12", "NUM"), ("zhavel", "NOUN")
    ]  # fmt: skip


ROW = "zhavel\tNOUN\tbook\tzhavel\t4.00\t"
LEXICON = f"lemma\tupos\tgloss\troot\tzipf\tregister\n{ROW}\n"
SENSES = "lemma\tupos\tgloss\tnear\tkind\n"
BROKEN = {
    "senses_tsv": [
        (f"{SENSES}zhavel\tNOUN\tbook\n", "senses.tsv:2: error: 3 cells, not 5"),
        (
            f"{SENSES}zhavel\tNUON\tbook\t*\t\n",
            "senses.tsv:2:8: error: 'upos' is 'NUON', no part of speech (did you mean",
        ),
        (f"{SENSES}zhavel\tNOUN\tbook\t\t-\n", "senses.tsv:2:18: error: 'near' is empty"),
    ],
    "lexicon_tsv": [
        (LEXICON.replace("4.00", "often"), "lexicon.tsv:2:25: error: 'zipf' is 'often', no figure such as 4.20"),
        (LEXICON.replace("\tzipf", "\tfreq"), "lexicon.tsv:1: error: the head is wrong"),
        (LEXICON.replace("book", "book "), "lexicon.tsv:2:13: error: there is a blank at an edge of 'gloss'"),
        (LEXICON.replace("\n", "\r\n"), "lexicon.tsv:1: error: the head is wrong"),
    ],
    "relations_tsv": [("word\trelation\tother\na\tsim\tb\n", "relations.tsv:2:3: error: 'relation' is 'sim'")],
    "notables_tsv": [
        (
            "name\tshort\tcalling\tsex\tstate\tborn\tdied\nA B\tB\tx\tm\tS\t?\t\n",
            "notables.tsv:2:13: error: 'born' is '?', no year",
        )
    ],
    "names_tsv": [
        (
            "feature\tO\tB-PER\tI-PER\tB-LOC\tI-LOC\tB-ORG\tI-ORG\na\t1\t\t\t\t\t\tmuch\n",
            "names.tsv:2:10: error: 'I-ORG' is 'much', no whole number",
        )
    ],
    "words_yaml": [("levels: [1, 2\nx: y\n", "words.yaml:2:2: error: this is no YAML")],
    "rules_yaml": [("- facts\n", "rules.yaml:1: error: this is no table of names")],
    "people_tsv": [("form\tkind\n\nvan\n", "people.tsv:3: error: 1 cell, not 2")],
}


@pytest.mark.parametrize(("file", "text", "said"), [(f, *case) for f, cases in BROKEN.items() for case in cases])
def test_a_bad_row_is_told_with_its_place(tmp_path, monkeypatch, capsys, file, text, said):
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "brokenpack"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "lexicon.tsv").write_text(LEXICON)
    (folder / file.replace("_yaml", ".yaml").replace("_tsv", ".tsv")).write_text(text, newline="")
    monkeypatch.delitem(sys.modules, "brokenpack", raising=False)
    assert main("brokenpack") == 1
    shown = capsys.readouterr().out
    assert shown.startswith(said) and shown.count("\n") == 1, shown


def test_a_pack_with_sound_rows_is_told_what_it_lacks():
    assert check_package("kuis.languages.id") == ()
    assert [p.message for p in check_package("toy")] == [p.message for p in check(load("toy"))]
    with pytest.raises(ModuleNotFoundError):
        check_package("nopack")
