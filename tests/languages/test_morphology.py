"""Indonesian word formation, both ways."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.languages.id.morphology import build
from kuis.languages.loader import load
from kuis.model import LexicalEntry

CASES = Path(__file__).parents[1] / "cases" / "languages"


def cases(name):
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@cache
def affix_table():
    return yaml.safe_load(files("kuis.languages").joinpath("id", "affixes.yaml").read_text(encoding="utf-8"))


@cache
def morphology():
    return load("id").morphology


def _generation():
    for group in cases("generate.yaml"):
        for root, form in group["forms"].items():
            yield pytest.param(root, group["prefixes"], group.get("suffixes", []), form, id=f"{group['rule']}: {form}")


@pytest.mark.parametrize(("root", "prefixes", "suffixes", "form"), list(_generation()))
def test_generation(root, prefixes, suffixes, form):
    assert morphology().generate(root, prefixes, suffixes) == form


def _reading():
    for case in cases("read.yaml"):
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        yield pytest.param(case, id=case["word"], marks=marks)


@pytest.mark.parametrize("case", list(_reading()))
def test_reading(case):
    found = morphology().read(case["word"])
    prefixes, _, suffixes = case["affixes"].partition("…")
    morph = found.morph
    assert (found.lemma, morph.root) == (case["lemma"], case["root"])
    assert (morph.prefixes, morph.suffixes) == (tuple(prefixes.split()), tuple(suffixes.split()))
    assert morph.clitics == tuple(case.get("clitics", ()))
    assert morph.reduplicated is case.get("doubled", False)
    assert morph.voice == case.get("voice", "")


def test_cases_are_many_and_different():
    generated = [(g["rule"], r) for g in cases("generate.yaml") for r in g["forms"]]
    read = [case["word"] for case in cases("read.yaml")]
    assert len(generated) + len(read) >= 120
    assert len(set(read)) == len(read)


def test_what_people_read():
    read, describe = morphology().read, morphology().describe
    assert describe(read("menguasai").morph) == "meN- + kuasa + -i"
    assert describe(read("anak-anaknya").morph) == "anak + (ulang) + -nya"
    assert describe(read("buku").morph) == ""


@pytest.mark.parametrize(
    ("word", "confix"),
    [
        ("kekuasaan", "ke-an"), ("keberhasilan", "ke-an"), ("ketidakpastian", "ke-an"), ("kemerah-merahan", "ke-an"),
        ("penolakan", "peN-an"), ("pemberlakuan", "peN-an"), ("perbaikan", "per-an"), ("pedesaan", "pe-an"),
        ("berlarian", "ber-an"), ("berdasarkan", "ber-kan"), ("sebaik-baiknya", "se-nya"), ("berpakaian", ""),
        ("menguasai", ""), ("bantuan", ""), ("bukunya", ""), ("buku", ""),
    ],
)  # fmt: skip
def test_confix(word, confix):
    assert morphology().confix(morphology().read(word).morph) == confix


def test_every_headword_is_read_as_its_root():
    lexicon = load("id").lexicon
    affixed = [(lemma, rows[0].root) for lemma, rows in lexicon.items() if " " not in lemma and rows[0].root != lemma]
    assert len(affixed) > 8000
    assert [(lemma, root) for lemma, root in affixed if morphology().read(lemma).morph.root != root] == []


def test_the_row_decides_which_root_a_headword_is_taken_apart_to():
    bear, moneyed = morphology().segment("beruang", "beruang"), morphology().segment("beruang", "uang")
    assert (bear.root, bear.prefixes) == ("beruang", ())
    assert (moneyed.root, moneyed.prefixes) == ("uang", ("ber",))


# -- from root to word and back ------------------------------------------------------------------------------------

REGULAR = [
    (("meN",), ()), (("meN",), ("kan",)), (("meN",), ("i",)), (("di",), ()), (("di",), ("kan",)), (("di",), ("i",)),
    (("ber",), ()), (("ter",), ()), (("peN",), ("an",)), (("ke",), ("an",)), (("meN", "per"), ("kan",)),
]  # fmt: skip
PLAIN = re.compile(r"[a-z]{4,}")
# So many roots of a hundred may lead to a word that is read as another's: mengarang is of karang as of arang, beruang
# is a headword of its own, mengabadi is of abadi as of abad with -i. Nothing in the word tells them apart.
MAY_BE_READ_OTHERWISE = 0.06


@cache
def roots():
    """Roots of verbs and nouns that stand for themselves in the lexicon."""
    lexicon = load("id").lexicon
    rows = (row for rows in lexicon.values() for row in rows)
    return sorted(
        {r.lemma for r in rows if r.lemma == r.root and r.upos in ("VERB", "NOUN") and PLAIN.fullmatch(r.lemma)}
    )


@pytest.mark.parametrize(("prefixes", "suffixes"), REGULAR, ids=lambda affixes: "+".join(affixes) or "-")
def test_a_generated_word_is_read_as_its_root(prefixes, suffixes):
    misread = {}
    for root in roots():
        form = morphology().generate(root, prefixes, suffixes)
        found = morphology().read(form).morph.root
        if found != root:
            misread[form] = found
    assert len(roots()) > 1000
    assert len(misread) <= MAY_BE_READ_OTHERWISE * len(roots()), dict(list(misread.items())[:40])


ROOTS = st.text("abcdefghijklmnoprstuwyz", min_size=3, max_size=9).filter(lambda root: set(root) & set("aiueo"))


@given(ROOTS, st.sampled_from(REGULAR))
@settings(deadline=None)
def test_where_only_one_root_is_known_it_is_found_in_every_form(root, affixes):
    alone = build({root: (LexicalEntry(root, "VERB", "", root),)}, frozenset((root,)), affix_table(), {})
    form = alone.generate(root, *affixes)
    assert alone.read(form).morph.root == root


@given(st.text(max_size=20))
def test_any_word_has_a_reading(word):
    found = morphology().read(word)
    assert found.lemma == morphology().read(word).lemma
    assert isinstance(found.morph.root, str)


# Shapes of affixes around every root of a word class would make forms that no one says; those of the examples are said.
SHAPES = [(tuple(c["prefixes"]), tuple(c["suffixes"])) for c in affix_table()["combinations"]]


@given(ROOTS, st.sampled_from(SHAPES))
@settings(deadline=None)
def test_generating_is_a_function_and_keeps_what_it_was_given(root, affixes):
    form = morphology().generate(root, *affixes)
    assert form == build({}, frozenset(), affix_table(), {}).generate(root, *affixes)
    assert form.endswith("".join(affixes[1]))
    assert form.endswith((root + "".join(affixes[1]))[1:]), "only the first sound of the root may go"


@given(ROOTS, ROOTS, st.sampled_from([s for s in SHAPES if s[0] and s[1]]))
@settings(deadline=None)
def test_a_compound_is_one_word_inside_prefix_and_suffix_and_is_found_again(one, other, affixes):
    compound = f"{one} {other}"
    form = morphology().generate(compound, *affixes)
    assert " " not in form
    row = (LexicalEntry(compound, "NOUN", "", one),)
    rows = {compound: row, form: (LexicalEntry(form, "NOUN", "", compound),)}
    alone = build(rows, frozenset((compound, one)), affix_table(), {})
    assert alone.read(form).morph.root == compound
    assert alone.generate(compound, alone.read(form).morph.prefixes, alone.read(form).morph.suffixes) == form


@given(st.text("abdegikmnrstuy-3", max_size=14))
def test_hyphens_anywhere_leave_a_reading(word):
    found = morphology().read(word)
    assert isinstance(found.lemma, str) and isinstance(found.morph.root, str)
    assert isinstance(morphology().confix(found.morph), str)
