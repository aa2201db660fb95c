"""Which items go into the deck."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factory import make_item
from kuis.items.select import default_quota, select
from kuis.model import SKILLS

PLENTY = {"fact": 100, "vocabulary": 100, "morphology": 100}


def fact(n, **changes):
    """A question about a sentence of its own, with a key of its own."""
    base = {"id": f"fact.siapa.x{n}", "kind": "mcq", "skill": "fact", "rule": "siapa", "lemma": "", "score": 0.5}
    base |= {"stem": f"Siapa yang menanam pohon {n}?", "key": f"Tokoh{n}", "sentence_start": n * 100, "start": n * 100}
    return make_item(**{**base, **changes})


def word(n, **changes):
    base = {"id": f"vocabulary.kata{n}", "kind": "vocab", "skill": "vocabulary", "rule": "kartu", "lemma": f"kata{n}"}
    return make_item(**{**base, "sentence_start": n * 100, "start": n * 100, **changes})


def ids(items):
    return [i.id for i in items]


def test_quotas_cap_each_skill():
    items = [fact(n) for n in range(20)] + [word(n) for n in range(20)]
    chosen = select(items, {"fact": 3, "vocabulary": 5})
    assert Counter(i.skill for i in chosen) == {"fact": 3, "vocabulary": 5}
    assert select(items, {"fact": 0}) == ()


def test_better_items_come_first():
    items = [fact(n, score=0.9 - n / 100) for n in range(10)]
    assert ids(select(items, {"fact": 4})) == ids(items[:4])


def test_a_sentence_gives_two_facts_at_most():
    items = [fact(n, sentence_start=0) for n in range(6)]
    assert len(select(items, PLENTY)) == 2


def test_one_answer_is_asked_for_once():
    assert len(select([fact(1, key="Kim Song"), fact(2, key="Kim Song")], PLENTY)) == 1


def test_a_word_has_one_card_and_one_exercise():
    card, again = word(1), word(1, id="vocabulary.again", sentence_start=500)
    gap = word(1, id="vocabulary.gap", kind="cloze", rule="rumpang")
    meaning = word(1, id="vocabulary.meaning", kind="mcq", rule="arti")
    chosen = select([card, again, gap, meaning], PLENTY)
    kinds = Counter(i.kind == "vocab" for i in chosen)
    assert kinds[False] == 1
    assert 1 <= kinds[True] <= 2  # a homograph may have two


def test_a_word_is_asked_for_twice_at_most_over_all_skills():
    card = word(1)
    meaning = word(1, id="vocabulary.meaning", kind="mcq", rule="arti")
    formed = word(1, id="morphology.form", kind="mcq", skill="morphology", rule="bentuk")
    assert len(select([card, meaning, formed], PLENTY)) == 2
    assert len(select([card, formed], PLENTY)) == 2


def test_no_stem_prints_the_key_of_another():
    asked = fact(1, key="Kim Song", score=0.9)
    telling = fact(2, stem="Apa yang ditolak Kim Song?", key="bantuan", score=0.8)
    assert ids(select([asked, telling], PLENTY)) == [asked.id]
    assert ids(select([replace(telling, score=0.95), asked], PLENTY)) == [telling.id]


def test_a_gap_is_no_leak():
    gap = fact(1, kind="cloze", stem="_____ menanam pohon.", key="Rina")
    other = fact(2, stem="Siapa yang menyiram bunga?", key="Budi")
    assert len(select([gap, other], PLENTY)) == 2


def test_live_items_keep_their_place():
    live = [fact(n, score=0.5) for n in range(3)]
    better = [fact(n, score=0.7) for n in range(3, 6)]
    assert ids(select(better + live, {"fact": 3}, {i.id for i in live})) == ids(live)
    far_better = [replace(i, score=0.99) for i in better]
    assert ids(select(far_better + live, {"fact": 3}, {i.id for i in live})) == ids(better)


def test_kinds_take_turns():
    """Of equal items no kind crowds the other out."""
    items = [fact(n) for n in range(10)] + [fact(n, kind="cloze", stem=f"_____ menyiram {n}.") for n in range(10, 20)]
    kinds = Counter(i.kind for i in select(items, {"fact": 10}))
    assert min(kinds["mcq"], kinds["cloze"]) >= 4


def test_what_people_add_always_stays():
    added = [make_item(id=f"ibu-kota-{n}", rule="added", skill="fact", key=f"k{n}") for n in range(5)]
    assert set(ids(select([*added, fact(1)], {"fact": 0}))) == set(ids(added))


ITEMS = st.lists(
    st.builds(
        lambda n, kind, score, where, key: fact(n, kind=kind, score=score, sentence_start=where, key=key),
        st.integers(0, 10**6),
        st.sampled_from(["mcq", "cloze"]),
        st.sampled_from([0.3, 0.5, 0.5, 0.8]),
        st.integers(0, 5),
        st.sampled_from(["Rina", "Budi", "Sari", "Tini", "Agus", "Dewi"]),
    ),
    unique_by=lambda i: i.id,
    max_size=25,
)


@given(ITEMS, st.integers(0, 12))
def test_a_selection_is_within_limits_and_in_order(items, wanted):
    chosen = select(items, {"fact": wanted})
    assert len(chosen) <= wanted
    assert set(ids(chosen)) <= set(ids(items))
    assert max(Counter(i.sentence_start for i in chosen).values(), default=0) <= 2
    assert max(Counter(i.key for i in chosen).values(), default=0) <= 1
    order = [(SKILLS.index(i.skill), i.sentence_start, i.start) for i in chosen]
    assert order == sorted(order)


@given(ITEMS, st.integers(1, 12))
def test_a_second_build_keeps_the_selection(items, wanted):
    first = select(items, {"fact": wanted})
    assert select(items, {"fact": wanted}, frozenset(ids(first))) == first


def test_work_grows_with_the_number_of_items(monkeypatch):
    """Counted, not timed: twice the items ask at most a little over twice as often whether an item fits."""
    from kuis.items import select as module

    calls = Counter()
    real = module._fits

    def counting(*args):
        calls["fits"] += 1
        return real(*args)

    monkeypatch.setattr(module, "_fits", counting)
    found = []
    for size in (200, 400):
        calls.clear()
        select([fact(n) for n in range(size)], PLENTY)
        found.append(calls["fits"])
    assert found[1] <= 2 * found[0]
    assert default_quota(10**6) == default_quota(10**5), "quotas have a ceiling, so the deck of a long text does too"
