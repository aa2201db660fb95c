"""Every rule that tags a word by its neighbours has an example, and the example comes true."""

from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
import yaml

from kuis.analysis.analyse import Analyser
from kuis.analysis.contexts import Context
from kuis.languages.loader import available, load

UPOS = frozenset(
    ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "SCONJ", "VERB", "X"]
)
EDGES = frozenset(("START", "END", "PUNCT", "SYM"))


@cache
def analyser(code):
    return Analyser(load(code))


def grammar(code):
    return yaml.safe_load(files("kuis.languages").joinpath(code, "grammar.yaml").read_text(encoding="utf-8"))


RULES = [(code, row) for code in available() for row in grammar(code)["contexts"]]


def tag_of_the_marked_word(analyser, example):
    start = example.index("[")
    text = example.replace("[", "").replace("]", "")
    tokens = [t for s in analyser.text(text).sentences for t in s.tokens]
    return next(t.upos for t in tokens if t.start == start)


@pytest.mark.parametrize(("code", "row"), RULES, ids=lambda v: v["example"] if isinstance(v, dict) else v)
def test_the_example_of_a_context_comes_true(code, row):
    assert tag_of_the_marked_word(analyser(code), row["example"]) == row["tag"]


@pytest.mark.parametrize(("code", "row"), RULES, ids=lambda v: v["example"] if isinstance(v, dict) else v)
def test_without_its_rule_the_example_comes_out_otherwise(code, row):
    language = load(code)
    others = [other for other in language.grammar["contexts"] if other != row]
    assert len(others) == len(language.grammar["contexts"]) - 1
    without = Analyser(replace(language, grammar={**language.grammar, "contexts": others}))
    assert tag_of_the_marked_word(without, row["example"]) != row["tag"]


@pytest.mark.parametrize("code", available())
def test_contexts_ask_for_what_there_is(code):
    fields = {*Context._fields, "words", "example"}
    for row in grammar(code)["contexts"]:
        assert set(row) <= fields and {"words", "tag", "example"} <= set(row), row
        assert row["tag"] in UPOS
        for key in ("before", "not_before", "after", "not_after"):
            assert set(row.get(key, "").split()) <= UPOS | EDGES, row
        names = [w for key in fields & set(row) for w in str(row[key]).split() if w.startswith("class:")]
        assert all(name[6:] in load(code).classes for name in names), row


SENTENCES = [
    ("Perang [kedua] pecah pada tahun itu.", "ADJ"),
    ("Hubungan antara [kedua] negara membaik.", "NUM"),
    ("Laba naik pada kuartal [II] tahun ini.", "ADJ"),
    ("Musik itu populer pada tahun [1990-an].", "NOUN"),
    ("Limbah itu [berbahaya] bagi ikan.", "VERB"),
    ("Gunung itu yang [terlandai] di sini.", "ADJ"),
    ("Lembaga [non-pemerintah] itu membantu petani.", "ADJ"),
    ("Pasar itu disebut [oversold] oleh pedagang.", "X"),
    ("Kami pulang, [tuturnya] lagi.", "VERB"),
    ("\"Kami siap,\" [jelasnya].", "VERB"),
    ("Kemarin [Presiden] pulang.", "NOUN"),
    ("Kemarin [Bank] Sentral tutup.", "PROPN"),
    ("[Menurutnya], harga beras akan turun.", "ADP"),
    ("Ia membaca buku [&] majalah.", "CCONJ"),
]  # fmt: skip


@pytest.mark.parametrize(("example", "tag"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_affixes_and_spelling_decide(example, tag):
    assert tag_of_the_marked_word(analyser("id"), example) == tag
