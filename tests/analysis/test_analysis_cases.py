"""Sentences, tokens, names, numbers and clauses of small texts."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from kuis.analysis.analyse import Analyser
from kuis.analysis.clauses import ClauseReader
from kuis.analysis.facts import FactReader
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


def words(sentence, span):
    return " ".join(t.text for t in sentence.tokens[span.first : span.last])


@pytest.mark.parametrize("case", cases("all_clauses"))
def test_all_clauses(case):
    sentence = analyser().text(case["text"]).sentences[0]
    found = [
        {
            "kind": c.kind,
            "subject": words(sentence, c.subject),
            "verb": sentence.tokens[c.verb].text,
            **({"object": words(sentence, c.object)} if c.object.size else {}),
            **({"speaker": words(sentence, c.speaker)} if c.speaker.size else {}),
            **({"inverted": True} if c.inverted else {}),
        }
        for c in ClauseReader(load("id")).all(sentence)
    ]
    assert found == case["clauses"]


@pytest.mark.parametrize("case", cases("facts"))
def test_facts(case):
    document = analyser().text(case["text"])
    text = case["text"]
    found = {
        (f.relation, text[f.start : f.end], text[f.about_start : f.about_end]): f
        for f in FactReader(load("id")).document(document)
    }
    for relation, value, about in case.get("found", ()):
        assert (relation, value, about) in found
    for relation, value in case.get("absent", ()):
        assert not any(key[:2] == (relation, value) for key in found)
    weakened = {value: f.hedges for (_, value, _), f in found.items() if f.hedges}
    for value, hedges in case.get("hedged", {}).items():
        assert weakened[value] == tuple(hedges)
    for value in case.get("negated", ()):
        assert any(f.negated for (_, v, _), f in found.items() if v == value)
    for value, speaker in case.get("said_by", {}).items():
        assert any(text[f.speaker_start : f.speaker_end] == speaker for (_, v, _), f in found.items() if v == value)
