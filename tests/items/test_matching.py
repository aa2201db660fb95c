"""Items found again after the article or the rules changed."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factory import make_item
from kuis.items.matching import Remembered, match, remember

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "matching.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    base = {"kind": "mcq", "skill": "fact", "rule": "siapa"}
    old = [Remembered(**{**base, **row}) for row in case["old"]]
    new = [make_item(**{**base, **row}) for row in case["new"]]
    found = match(old, new)
    assert dict(found.renamed) == case.get("renamed", {})
    assert list(found.kept) == case.get("kept", [])
    assert list(found.fresh) == case.get("fresh", [])
    assert list(found.missing) == case.get("missing", [])


def test_an_item_without_evidence_is_known_by_its_stem():
    first = make_item(id="a", sentence="", stem="Apa ibu kota Korea Utara?", key="Pyongyang")
    found = match([remember(first)], [first._replace(id="b", stem="Apa ibu kota negara Korea Utara?")])
    assert found.renamed == {"b": "a"}
    other = first._replace(id="b", stem="Di mana Kim lahir?")
    assert match([remember(first)], [other]).fresh == ("b",)


def test_a_better_gloss_makes_no_new_item():
    card = make_item(id="a", kind="vocab", lemma="menolak", stem="menolak", key="refuse", gloss="refuse")
    asked = card._replace(id="m", kind="mcq", stem="Apa arti menolak?", distractors=("accept", "wait", "give"))
    word = asked._replace(id="w", stem="Kim _____ bantuan.", key="menolak", distractors=("ditolak", "a", "b"))
    old = [remember(item) for item in (card, asked, word)]
    better = [i._replace(id=i.id + "2", gloss="turn down") for i in (word, card, asked)]
    better[1:] = [i._replace(key="turn down") for i in better[1:]]
    assert match(old, better).renamed == {"a2": "a", "m2": "m", "w2": "w"}


KEYS = st.sampled_from(["Kim", "Putin"])
SENTENCES = st.lists(st.sampled_from(["kim", "putin", "menolak", "bantuan", "cepat"]), min_size=1, max_size=6).map(
    " ".join
)
ROWS = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["mcq", "cloze"]), KEYS, SENTENCES)


@given(st.lists(ROWS, unique_by=lambda r: r[0]), st.lists(ROWS, unique_by=lambda r: r[0]), st.randoms())
def test_one_to_one_whatever_the_order(old_rows, new_rows, random):
    old = [Remembered(i, k, "fact", "r", key, s) for i, k, key, s in old_rows]
    new = [make_item(id=i, kind=k, skill="fact", rule="r", key=key, sentence=s) for i, k, key, s in new_rows]
    found = match(old, new)
    carried = [found.renamed.get(i.id, i.id) for i in new if i.id not in found.fresh]
    assert len(set(carried)) == len(carried)
    assert set(carried) <= {r.id for r in old}
    assert set(found.renamed) | set(found.kept) | set(found.fresh) == {i.id for i in new}
    assert set(found.missing) == {r.id for r in old} - set(carried)
    shuffled_old, shuffled_new = list(old), list(new)
    random.shuffle(shuffled_old)
    random.shuffle(shuffled_new)
    again = match(shuffled_old, shuffled_new)
    assert (dict(again.renamed), set(again.kept), again.missing) == (
        dict(found.renamed),
        set(found.kept),
        found.missing,
    )


@given(st.lists(ROWS, unique_by=lambda r: r[0]))
def test_nothing_changed_means_nothing_renamed(rows):
    new = [make_item(id=i, kind=k, key=key, sentence=s) for i, k, key, s in rows]
    found = match([remember(i) for i in new], new)
    assert (found.renamed, found.fresh, found.missing) == ({}, (), ())
