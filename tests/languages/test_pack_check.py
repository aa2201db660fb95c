"""What a pack lacks is said in one list; what it may lack is taken as nothing."""

import pytest
from packs import CODES, load

from kuis.languages import needs_interface
from kuis.languages.check import check
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
