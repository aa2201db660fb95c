"""Whatever the text, the analysis says where everything stands and never fails."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.analysis.analyse import Analyser
from kuis.analysis.clauses import ClauseReader
from kuis.analysis.facts import FactReader
from kuis.analysis.numbers import parse_number
from kuis.languages.loader import load

RUNNING_TEXT = """
Presiden Kim Jong Un menolak bantuan militer Rusia pada 17 Agustus 1945 di Jakarta sekitar Rp13.500 juta orang
tiga puluh persen dr. No. 5 PT Maju Tbk. (PBB) anak-anaknya dikuasai oleh yang , . ? ! “ ” " ' – - : ; ( ) …
29/10/2013 19.30 WIB Senin ke-3 menurut Namun dan kata Selasa Kementerian Pendidikan US$ % setengah lalu
"""
WORDS = RUNNING_TEXT.split()
RUNNING = st.lists(st.sampled_from(WORDS) | st.sampled_from([" ", "\n", "\t", "\u00a0"]), max_size=40).map(" ".join)
ODD = st.text(
    st.sampled_from("aA1.,?!\"“”'()-–…: \n\t\r\v\f\u00a0\u2028\u200b\u200f\u202e\ufeff\0\x1b")
    | st.sampled_from("😀👩‍👩‍👧שלוםمرحبا你好éé\u0301ßİıﬁ²½\ufffd")
    | st.characters(exclude_categories=()),
    max_size=60,
)
TEXTS = RUNNING | ODD | st.lists(RUNNING | ODD, max_size=3).map(" ".join)


@cache
def analyser():
    return Analyser(load("id"))


@given(TEXTS)
@settings(deadline=None)
def test_tokens_cover_the_text_in_order(text):
    document = analyser().text(text)
    tokens = [t for s in document.sentences for t in s.tokens]
    at = 0
    for token in tokens:
        assert at <= token.start < token.end <= len(text)
        assert not text[at : token.start].strip(), "characters that no token covers"
        assert text[token.start : token.end] == token.text
        at = token.end
    assert not text[at:].strip()


@given(TEXTS)
@settings(deadline=None)
def test_sentences_are_in_order_and_hold_their_tokens(text):
    document = analyser().text(text)
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start <= sentence.body < sentence.end
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        at = sentence.end


@given(TEXTS)
@settings(deadline=None)
def test_entities_lie_in_their_sentence_on_token_bounds_and_apart(text):
    document = analyser().text(text)
    for sentence in document.sentences:
        starts, ends = {t.start for t in sentence.tokens}, {t.end for t in sentence.tokens}
        at = sentence.start
        for entity in sentence.entities:
            assert at <= entity.start < entity.end <= sentence.end
            assert entity.start in starts and entity.end in ends
            assert entity.canonical and entity.type
            at = entity.end
    assert document.entities == tuple(e for s in document.sentences for e in s.entities)


@given(TEXTS)
@settings(deadline=None)
def test_clauses_are_spans_of_their_sentence_in_order(text):
    reader = ClauseReader(load("id"))
    for sentence in analyser().text(text).sentences:
        total = len(sentence.tokens)
        main = reader.read(sentence)
        for clause in reader.all(sentence):
            assert clause.predicate.first <= clause.verb < clause.predicate.last == clause.end <= total
            assert not clause.agent.size or clause.verb < clause.agent.first < clause.agent.last <= clause.end
            for adjunct in clause.adjuncts:
                assert adjunct.span.first <= adjunct.inner.first < adjunct.inner.last <= adjunct.span.last <= total
            if clause == main:
                assert clause.connective.last <= clause.fronted.first or not clause.fronted.size
                assert clause.subject.size
                after = clause.inverted and clause.subject.first > clause.verb
                assert after or clause.connective.last <= clause.subject.first < clause.subject.last <= clause.verb
                assert not clause.object.size or clause.verb < clause.object.first < clause.object.last <= clause.end


@given(TEXTS)
@settings(deadline=None)
def test_facts_are_stretches_of_their_sentence(text):
    document = analyser().text(text)
    for fact in FactReader(load("id")).document(document):
        sentence = document.sentences[fact.sentence]
        assert sentence.start <= fact.start < fact.end <= sentence.end
        assert sentence.start <= fact.about_start < fact.about_end <= sentence.end
        assert (fact.speaker_start < 0) == (fact.speaker_end < 0)


@given(TEXTS)
@settings(deadline=None)
def test_the_same_text_is_read_the_same(text):
    fresh = Analyser(load("id"))
    assert fresh.text(text) == analyser().text(text)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_numbers_written_the_indonesian_way_have_their_value(whole, part):
    dotted = f"{whole:,}".replace(",", ".")
    assert parse_number(dotted) == whole
    assert parse_number(f"{dotted},{part:02d}") == float(f"{whole}.{part:02d}")


@given(ODD)
def test_any_text_is_a_number_or_none(text):
    value = parse_number(text)
    assert value is None or value >= 0
