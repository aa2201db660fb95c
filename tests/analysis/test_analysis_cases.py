"""Sentences, tokens, names, numbers and clauses of small texts."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from kuis.analysis.analyse import Analyser
from kuis.analysis.clauses import ClauseReader
from kuis.languages.loader import load

CASES = Path(__file__).parents[1] / "cases" / "analysis"


def cases(name):
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case.get("name", case["text"][:40]),
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in found
    ]


@cache
def analyser():
    return Analyser(load("id"))


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case):
    document = analyser().text(case["text"])
    assert [document.text_of(s) for s in document.sentences] == case["sentences"]


@pytest.mark.parametrize("case", cases("datelines"))
def test_datelines(case):
    first = analyser().text(case["text"]).sentences[0]
    assert case["text"][first.body :].startswith(case["body"])
    assert any(t.start == first.body for t in first.tokens)


@pytest.mark.parametrize("case", cases("tokens"))
def test_tokens(case):
    document = analyser().text(case["text"])
    assert [t.text for s in document.sentences for t in s.tokens] == case["tokens"]


@pytest.mark.parametrize("case", cases("entities"))
def test_entities(case):
    document = analyser().text(case["text"])
    entities = {e.text: e for e in document.entities}
    for want in case.get("found", ()):
        assert want["text"] in entities, sorted(entities)
        found = entities[want["text"]]
        assert {key: getattr(found, key) for key in want} == want
        assert document.text_of(found) == found.text
    assert set(case.get("absent", ())) & set(entities) == set()


@pytest.mark.parametrize("case", cases("clauses"))
def test_clauses(case):
    sentence = analyser().text(case["text"]).sentences[0]
    clause = ClauseReader(load("id")).read(sentence)
    if case.get("none"):
        assert clause is None
        return
    assert clause is not None
    for name in ("connective", "fronted", "subject", "predicate", "object", "agent"):
        if name in case:
            span = getattr(clause, name)
            assert (name, " ".join(t.text for t in sentence.tokens[span.first : span.last])) == (name, case[name])
    if "verb" in case:
        assert sentence.tokens[clause.verb].text == case["verb"]
    if "whole" in case:
        assert clause.whole is case["whole"]
