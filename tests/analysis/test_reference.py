"""What points back, and what it points to."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kuis.analysis.analyse import Analyser
from kuis.analysis.clauses import ClauseReader
from kuis.analysis.reference import ReferenceReader
from kuis.items.text.context import context_of
from kuis.languages.loader import load

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "analysis" / "reference.yaml").read_text(encoding="utf-8")
)
RUNNING_TEXT = """
Budi Santoso Siti Aminah Joko Widodo dan , . “ ” " ( ) dia ia Dia mereka Mereka beliau keduanya rumahnya ayahnya
kata ujarnya mengatakan menurut Menurut menjual menjadikannya ditolaknya adalah sebuah kota jembatan gantung ini itu
Kota Hal hal Sang presiden tahun 1945 Pada para petani dua beberapa Bandung Gunung Merapi di negara keputusan ibunya
memutuskan yang tersebut dirinya anak-anak
"""
WORDS = [*RUNNING_TEXT.split(), "\n"]
TEXTS = (
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
    | st.text(max_size=40)
    | st.sampled_from(CASES).map(lambda case: case["text"])
)


@cache
def tools():
    language = load("id")
    return Analyser(language), ClauseReader(language), ReferenceReader(language)


def read(text):
    analyser, clauses, reader = tools()
    document = analyser.text(text)
    return reader.read(document, [clauses.read(s) for s in document.sentences])


def wanted(reference, text):
    if not reference.resolved:
        return None
    return reference.canonical or "=" + text[reference.antecedent_start : reference.antecedent_end]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60].replace("\n", " ") for c in CASES])
def test_references(case):
    found = read(case["text"])
    assert [[r.text, wanted(r, case["text"])] for r in found] == case["references"]


@given(TEXTS)
@settings(deadline=None)
@example("Budi Dia tersebut")
def test_references_are_spans_in_order_and_point_back(text):
    found = read(text)
    before = -1
    for reference in found:
        assert reference.text == text[reference.start : reference.end]
        assert reference.start > before, "two references begin at one place"
        before = reference.start
        if reference.resolved:
            assert 0 <= reference.antecedent_start < reference.antecedent_end <= reference.start
        else:
            assert (reference.antecedent_start, reference.antecedent_end, reference.canonical) == (-1, -1, "")


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_without_clauses_it_reads_all_the_same(text):
    analyser, _, reader = tools()
    document = analyser.text(text)
    with_none = reader.read(document, [None] * len(document.sentences))
    assert all(r.text == text[r.start : r.end] for r in with_none)


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_the_same_text_is_read_the_same(text):
    analyser, clauses, reader = tools()
    document = analyser.text(text)
    read_clauses = [clauses.read(s) for s in document.sentences]
    assert reader.read(document, read_clauses) == ReferenceReader(load("id")).read(document, read_clauses)


def test_a_context_offers_them():
    text = "Siti Aminah lahir di Solo. Dia menulis novel."
    document = tools()[0].text(text)
    assert [r.canonical for r in context_of(document, load("id")).references] == ["Siti Aminah"]
