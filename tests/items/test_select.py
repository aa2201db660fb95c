"""Which items go into the deck."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from factory import make_item
from kuis.items.linter.sheet import s7_on_sheet
from kuis.items.selection.choose import beside_article, choose, default_quota, select
from kuis.items.selection.deck import Left
from kuis.model import SKILLS

PLENTY = {"fact": 100, "vocabulary": 100, "morphology": 100}


def fact(n, **changes):
    """A question about a sentence of its own, with a key of its own."""
    base = {"id": f"fact.siapa.x{n}", "kind": "mcq", "skill": "fact", "rule": "siapa", "lemma": "", "score": 0.7}
    base |= {"stem": f"Siapa yang menanam pohon {n}?", "key": f"Tokoh{n}", "sentence_start": n * 100, "start": n * 100}
    base["sentence"] = f"Tokoh{n} menanam pohon {n}."
    return make_item(**{**base, **changes})


def word(n, **changes):
    base = {"id": f"vocabulary.kata{n}", "kind": "vocab", "skill": "vocabulary", "rule": "kartu", "lemma": f"kata{n}"}
    return make_item(**{**base, "sentence_start": n * 100, "start": n * 100, "affixes": "", **changes})


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
    assert ids(select([telling._replace(score=0.95), asked], PLENTY)) == [telling.id]


def gap(n, stem, key, **changes):
    """A gap for a word in a sentence of its own."""
    base = {"kind": "cloze", "rule": "isian", "stem": stem, "key": key, "sentence": stem.replace("_____", key)}
    return word(n, **{**base, "id": f"vocabulary.isian.{n}", "lemma": key, **changes})


def test_no_stem_of_another_skill_prints_the_key():
    asked = fact(1, key="Kim Song", score=0.9)
    telling = gap(2, "Kim Song _____ surat itu.", "menolak", score=0.8)
    silent = gap(3, "Duta besar _____ surat itu.", "membaca", score=0.7)
    assert ids(select([asked, telling, silent], PLENTY)) == [asked.id, silent.id]
    form = gap(4, "Ibu _____ surat.", "membaca", skill="morphology", score=0.6)
    question = fact(5, stem="Siapa yang membaca surat?", sentence_start=form.sentence_start, score=0.9)
    assert len(select([question, form], PLENTY)) == 1


def test_a_form_to_be_typed_is_told_wherever_it_is_printed():
    form = gap(4, "Ibu _____ surat.", "membaca", skill="morphology", hint="baca", score=0.6)
    question = fact(5, stem="Siapa yang membaca koran?", score=0.9)
    assert len(select([question, form], PLENTY)) == 1
    assert len(select([question._replace(stem="Siapa yang menulis koran?"), form], PLENTY)) == 2


def test_a_form_among_others_is_told_by_its_own_sentence_alone():
    """membaca stands in many sentences; only the one that it was cut from says which form it asks for."""
    stem, options = "Ibu _____ (baca) surat.", ("dibaca", "pembaca")
    form = gap(4, stem, "membaca", kind="mcq", skill="morphology", distractors=options)
    question = fact(5, stem="Siapa yang membaca koran?")
    assert len(select([question, form], PLENTY)) == 2
    assert len(select([question._replace(sentence_start=form.sentence_start), form], PLENTY)) == 1
    other = gap(6, "Kakak _____ (tulis) dan membaca.", "menulis", kind="mcq", skill="morphology", distractors=options)
    assert len(select([form, other], PLENTY)) == 1, "two items on forms stand beside each other"


def test_a_skill_with_few_items_is_not_left_with_what_the_others_leave():
    """The only form stands in the sentence of the best fact; another will do for this."""
    forms = [gap(9, "Ibu _____ (baca) surat.", "membaca", kind="mcq", skill="morphology", distractors=("a", "b"))]
    best = fact(1, stem="Siapa yang membaca surat?", sentence_start=900, score=0.9)
    chosen = ids(select([best, fact(2), fact(3), *forms], {"fact": 2, "morphology": 1}))
    assert chosen == ["fact.siapa.x2", "fact.siapa.x3", forms[0].id]


def test_a_card_leaks_nothing():
    asked = fact(1, key="menolak", score=0.9)
    card = word(2, stem="menolak", key="refuse", lemma="menolak")
    assert len(select([asked, card], PLENTY)) == 2


def test_a_gloss_is_no_word_of_the_article():
    """The English key of a meaning may look like a word of some stem (air: water)."""
    meaning = word(1, kind="mcq", rule="arti", stem="Apa arti kata “udara”?", key="air", gloss="air", lemma="udara")
    assert len(select([meaning, fact(2, stem="Siapa yang menimba air?")], PLENTY)) == 2


def test_no_skill_is_starved_by_another():
    """Each key forbids sentences to the others; morphology is not left with what facts and words leave over."""
    facts = [fact(n, key=f"Tokoh{n}", score=0.9) for n in range(6)]
    forms = [
        gap(
            n + 50,
            f"Tokoh{n} _____ (tanam) pohon.",
            f"menanam{n}",
            id=f"morphology.x{n}",
            skill="morphology",
            score=0.8,
        )
        for n in range(6)
    ]
    chosen = Counter(i.skill for i in select([*facts, *forms], {"fact": 6, "morphology": 6}))
    assert chosen.total() == 6
    assert min(chosen["fact"], chosen["morphology"]) >= 2


@given(
    st.lists(
        st.tuples(st.sampled_from(["Rina", "Budi", "beras", "air"]), st.sampled_from(["Rina", "Budi", "beras", "air"])),
        max_size=20,
    )
)
def test_a_selection_gives_no_answer_away(pairs):
    items = [fact(n, key=key, stem=f"Siapa melihat {seen} ke-{n}?") for n, (key, seen) in enumerate(pairs)]
    items += [gap(n + 50, f"Ani _____ {seen}.", f"{key}", score=0.6) for n, (key, seen) in enumerate(pairs)]
    assert s7_on_sheet(select(items, PLENTY)) == ()


def test_a_gap_is_no_leak():
    gap = fact(1, kind="cloze", stem="_____ menanam pohon.", key="Rina")
    other = fact(2, stem="Siapa yang menyiram bunga?", key="Budi")
    assert len(select([gap, other], PLENTY)) == 2


def test_live_items_keep_their_place():
    live = [fact(n, score=0.6) for n in range(3)]
    better = [fact(n, score=0.8) for n in range(3, 6)]
    assert ids(select(better + live, {"fact": 3}, {i.id for i in live})) == ids(live)
    far_better = [i._replace(score=0.99) for i in better]
    assert ids(select(far_better + live, {"fact": 3}, {i.id for i in live})) == ids(better)


def test_kinds_take_turns():
    """Of equal items no kind crowds the other out."""
    items = [fact(n) for n in range(10)] + [fact(n, kind="cloze", stem=f"_____ menyiram {n}.") for n in range(10, 20)]
    kinds = Counter(i.kind for i in select(items, {"fact": 10}))
    assert min(kinds["mcq"], kinds["cloze"]) >= 4


def test_a_sheet_asks_for_nobody_under_a_longer_name():
    chosen = [fact(1, kind="cloze", stem="Desa itu dipimpin _____.", key="Dewi Lestari")]
    beside = fact(2, kind="cloze", stem="Warga memilih _____ lagi.", key="Bupati Dewi Lestari", sheet_only=True)
    other = fact(3, kind="cloze", stem="Warga mengundang _____ lagi.", key="Bupati Agus Salim", sheet_only=True)
    assert ids(beside_article([*chosen, beside, other], chosen, PLENTY)) == [other.id]


def test_a_sheet_takes_what_points_back_where_the_deck_leaves_room():
    fact_gap = fact(1, kind="cloze", stem="Desa itu dipimpin _____.", sheet_only=True)
    forms = [gap(n, f"Desa itu _____ sawah {n}.", f"menanam{n}", skill="morphology", sheet_only=True) for n in (3, 4)]
    items = [fact(2), fact_gap, *forms]
    chosen = select(items, PLENTY)
    assert ids(chosen) == [items[0].id]
    assert ids(beside_article(items, chosen, {"fact": 2, "morphology": 1})) == [fact_gap.id, forms[0].id]
    assert beside_article(items, chosen, {"fact": 1}) == ()


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


@given(ITEMS, st.integers(0, 12))
def test_every_item_is_chosen_or_left_for_a_reason(items, wanted):
    selection = choose(items, {"fact": wanted})
    assert selection.chosen == select(items, {"fact": wanted})
    assert set(ids(selection.chosen)).isdisjoint(selection.left)
    assert set(ids(selection.chosen)) | set(selection.left) == set(ids(items))
    chosen = set(ids(selection.chosen))
    assert all(left.other is None or left.other.id in chosen for left in selection.left.values())
    if any(left.why == "quota" for left in selection.left.values()):
        assert len(selection.chosen) == wanted


def test_why_a_fact_is_left_out():
    best = fact(1, key="Kim Song", score=0.9)
    items = [
        best,
        fact(2, stem="Apa yang ditolak Kim Song?", key="bantuan", score=0.8),
        fact(3, key="Song", score=0.7),
        fact(4, key="Kim Song", score=0.6),
    ]
    left = choose(items, PLENTY).left
    assert [left[i.id] for i in items[1:]] == [
        Left("tells", best),
        Left("same", best),
        Left("asked", best),
    ]
    told = fact(6, stem="Siapa yang menemui Song?", key="Budi", score=0.95)
    assert choose([told, fact(7, key="Song", score=0.6)], PLENTY).left == {"fact.siapa.x7": Left("told", told)}


def test_what_is_too_weak_for_a_card_stays_out_unless_it_was_added_by_hand():
    weak, sound = fact(1, score=0.5), fact(2, score=0.6)
    assert choose([sound, weak], PLENTY).left == {weak.id: Left("weak")}
    added = weak._replace(rule="added")
    assert choose([sound, added], PLENTY).left == {}
    assert choose([sound, weak], PLENTY, pinned={weak.id}).left == {}
    pointing = weak._replace(kind="cloze", sheet_only=True)
    assert choose([pointing], PLENTY).left == {weak.id: Left("sheet")}
    poor = word(3, score=0.5)  # its sentence is long, or shows the word badly
    assert choose([poor, word(4, score=0.6)], PLENTY).left == {poor.id: Left("weak")}


def test_why_others_are_left_out():
    crowd = [fact(n, sentence_start=0) for n in range(3)]
    assert choose(crowd, PLENTY).left == {crowd[2].id: Left("sentence")}
    assert choose(crowd, {}).left == {i.id: Left("quota") for i in crowd}
    gap, meaning = (
        word(1, id="gap", kind="cloze", rule="isian"),
        word(1, id="meaning", kind="mcq", rule="arti", score=0.6),
    )
    assert choose([gap, meaning], PLENTY).left == {"meaning": Left("word", gap)}
    gaps = [word(n, kind="cloze", rule="isian", sentence_start=0) for n in range(5)]
    assert choose(gaps, PLENTY).left == {gaps[4].id: Left("exercises")}


@given(ITEMS, st.integers(1, 12))
def test_a_second_build_keeps_the_selection(items, wanted):
    first = select(items, {"fact": wanted})
    assert select(items, {"fact": wanted}, frozenset(ids(first))) == first


def test_work_grows_with_the_number_of_items(monkeypatch):
    """Counted, not timed: twice the items ask at most a little over twice as often what clashes and what leaks."""
    from kuis.items.selection import deck as module

    calls = Counter()
    clashes, tells = module.Deck._clashes, module.tells
    monkeypatch.setattr(module.Deck, "_clashes", lambda *args: calls.update(["clashes"]) or clashes(*args))
    monkeypatch.setattr(module, "tells", lambda *args: calls.update(["tells"]) or tells(*args))
    found = []
    for size in (200, 400):
        calls.clear()
        # Half of the stems print the answers of the other half.
        items = [fact(n, stem=f"Siapa yang melihat Tokoh{n + size // 2} ke-{n}?") for n in range(size)]
        select(items, {"fact": 40})
        found.append(dict(calls))
    assert found[0]["clashes"] and found[1]["clashes"] <= 2.2 * found[0]["clashes"]
    assert found[0]["tells"] and found[1]["tells"] <= 2.2 * found[0]["tells"]
    assert default_quota(10**6) == default_quota(10**5), "quotas have a ceiling, so the deck of a long text does too"


def test_a_deck_asks_one_of_two_questions_that_differ_in_the_word_that_asks():
    where = fact(1, stem="Di mana penyair itu dilahirkan pada 1932?", key="Bangkalan")
    island = fact(2, stem="Di pulau mana penyair itu dilahirkan pada 1932?", key="Madura", score=0.6)
    island = island._replace(sentence_start=where.sentence_start)
    assert choose([where, island], PLENTY).left == {island.id: Left("alike", where)}
    elsewhere = island._replace(sentence_start=200)
    assert len(select([where, elsewhere], PLENTY)) == 2


def form(n, **changes):
    """An item on the form of a root of its own, before a word of its own."""
    base = {
        "id": f"morphology.bentuk.x{n}",
        "kind": "mcq",
        "skill": "morphology",
        "rule": "bentuk",
        "lemma": f"kata{n}",
    }
    base |= {"key": f"dikata{n}", "distractors": (f"mengata{n}", f"perkata{n}"), "affixes": f"di- + kata{n}"}
    base |= {"stem": f"Buku {n} _____ (kata{n}) pada{n} hari itu.", "sentence": f"Buku {n} dikata{n} pada{n} hari itu."}
    return make_item(**{**base, "sentence_start": n * 100, "start": n * 100, **changes})


def test_the_same_forms_of_a_root_are_offered_once():
    swapped = form(2, key="mengata1", distractors=("perkata1", "dikata1"), affixes="meN- + kata1")
    selection = choose([form(1), swapped, form(3)], PLENTY)
    assert len(selection.chosen) == 2
    assert [left.why for left in selection.left.values()] == ["alike"]


def test_one_word_after_the_gap_decides_two_forms_at_most():
    def by(n, **changes):
        return form(n, stem=f"Buku {n} _____ (kata{n}) oleh orang {n}.", **changes)

    other = by(4, key="perkata4", distractors=("mengata4", "dikata4"), affixes="peN- + kata4 + -an")
    chosen = select([by(1), by(2), by(3), other], PLENTY)
    assert Counter(i.affixes[:2] for i in chosen) == {"di": 2, "pe": 1}


def test_pinned_items_are_taken_whatever_the_limits():
    items = [fact(n, score=0.9 - n / 100, sentence_start=0) for n in range(8)]
    chosen = select(items, {"fact": 2}, pinned={items[6].id, items[7].id, items[5].id})
    assert {i.id for i in chosen} == {items[5].id, items[6].id, items[7].id}
    assert {i.id for i in select(items, {"fact": 0}, pinned={items[7].id})} == {items[7].id}


def test_a_pinned_item_counts_towards_its_quota():
    items = [fact(n, score=0.9 - n / 100) for n in range(8)]
    assert ids(select(items, {"fact": 3}, pinned={items[7].id})) == ids([items[0], items[1], items[7]])


def test_of_two_pinned_items_that_tell_an_answer_the_better_one_is_taken():
    told = fact(1, score=0.9)
    tells = fact(2, score=0.5, stem="Apa yang ditanam Tokoh1 di kebun?")
    selection = choose([told, tells], PLENTY, pinned={told.id, tells.id})
    assert ids(selection.chosen) == [told.id]
    assert selection.left[tells.id] == Left("tells", told)


def test_a_pinned_item_comes_before_a_better_one_that_tells_its_answer():
    told = fact(1, score=0.1)
    tells = fact(2, score=0.9, stem="Apa yang ditanam Tokoh1 di kebun?")
    assert ids(select([tells, told], PLENTY, pinned={told.id})) == [told.id]


def test_a_pinned_item_for_the_sheet_alone_goes_there():
    kept = [fact(n, sheet_only=True, sentence_start=0, score=0.9 - n / 100) for n in range(4)]
    assert ids(beside_article(kept, (), {"fact": 0}, {kept[3].id})) == [kept[3].id]
    assert ids(beside_article(kept, (), {"fact": 1}, {kept[3].id})) == [kept[3].id]


@given(st.sets(st.integers(0, 11)), st.integers(0, 4), st.sets(st.integers(0, 11)))
def test_no_pin_makes_a_sheet_tell_an_answer(pinned, quota, tell):
    items = [fact(n, stem=f"Siapa menanam{f' seperti Tokoh{(n + 5) % 12}' * (n in tell)}?") for n in range(12)]
    names = {items[n].id for n in pinned}
    selection = choose(items, {"fact": quota}, pinned=names)
    assert s7_on_sheet(selection.chosen) == ()
    assert {id for id in names if selection.left.get(id) is None} <= set(ids(selection.chosen))


def test_no_item_on_an_unsound_sentence_goes_into_a_deck_unless_it_is_pinned():
    items = [fact(1, score=0.9, warnings=("S12",)), fact(2, score=0.6), fact(3, score=0.8, warnings=("O10", "S11"))]
    selection = choose(items, PLENTY)
    assert ids(selection.chosen) == [items[1].id]
    assert {id: left.why for id, left in selection.left.items()} == {items[0].id: "unsound", items[2].id: "unsound"}
    assert ids(select(items, PLENTY, pinned={items[0].id})) == [items[0].id, items[1].id]


def test_no_item_on_an_unsound_sentence_fills_a_sheet():
    kept = [fact(1, sheet_only=True, warnings=("S13",)), fact(2, sheet_only=True, warnings=("S4",))]
    assert ids(beside_article(kept, (), PLENTY)) == [kept[1].id]
    assert len(beside_article(kept, (), PLENTY, {kept[0].id})) == 2


def _names_in_forms(score=0.9):
    """Forms whose sentences name the answers of three facts each, so that either those or these can be asked for."""
    forms = [
        gap(n, f"Tokoh{3 * n} dan Tokoh{3 * n + 1} serta Tokoh{3 * n + 2} _____ (baca) surat{n}.", f"membaca{n}",
            kind="mcq", skill="morphology", distractors=(f"a{n}", f"b{n}"), sentence_start=9000 + n,
            start=9000 + n, score=score)
        for n in range(3)
    ]  # fmt: skip
    return [*[fact(n) for n in range(9)], *forms]


def test_places_of_a_skill_are_worth_less_as_its_quota_fills():
    had = Counter(i.skill for i in select(_names_in_forms(0.6), {"fact": 9, "morphology": 6}))
    assert had == {"fact": 9}, "three facts are worth more than the first form"
    had = Counter(i.skill for i in select(_names_in_forms(), {"fact": 9, "morphology": 3}))
    assert had == {"fact": 6, "morphology": 1}, "the first form is worth more than three facts, the second is not"


def test_one_gives_way_to_those_that_it_keeps_out():
    telling = fact(1, score=0.9, stem="Siapa yang menyapa Tokoh2 dan Tokoh3 serta Tokoh4?")
    kept_out = [fact(n, score=0.7) for n in range(2, 5)]
    assert ids(select([telling, *kept_out], PLENTY)) == ids(kept_out)
    assert ids(select([telling, kept_out[0]], PLENTY)) == [telling.id], "of two that exclude each other the better one"


def test_a_word_gives_way_to_a_fact_where_another_word_takes_its_place():
    told = fact(1, score=0.6)
    words = [gap(n, f"Ani _____ {n} kali.", f"membaca{n}", score=0.9 - n / 100) for n in (5, 6, 7)]
    words[0] = words[0]._replace(stem="Ani _____ Tokoh1.")
    quota = {"fact": 1, "vocabulary": 2}
    assert ids(select([*words, told], quota)) == [told.id, words[1].id, words[2].id]


def test_nothing_that_learners_have_gives_way():
    live = fact(1, score=0.7, stem="Siapa yang menyapa Tokoh2 dan Tokoh3 serta Tokoh4?")
    kept_out = [fact(n, score=0.9) for n in range(2, 5)]
    assert ids(select([*kept_out, live], PLENTY)) == ids(kept_out)
    assert ids(select([*kept_out, live], PLENTY, {live.id})) == [live.id]


def test_few_items_are_spread_over_the_paragraphs():
    items = [fact(n, paragraph=1 + n // 4, score=0.9 - n / 1000) for n in range(16)]
    assert {i.paragraph for i in select(items, {"fact": 4})} == {1, 2, 3, 4}


def test_what_learners_have_comes_before_a_fuller_deck():
    items = _names_in_forms()
    live = frozenset(i.id for i in items if i.skill == "fact")
    assert {i.id for i in select(items, {"fact": 18, "morphology": 3}, live)} == live


def test_questions_for_names_and_for_dates_take_turns():
    names = [fact(n, score=0.8, rule=f"siapa{n}") for n in range(4)]
    dates = [fact(n, score=0.81, rule=f"kapan{n}", order="ascending", key=f"{n} Mei 1999") for n in range(4, 8)]
    chosen = select([*dates, *names], {"fact": 4})
    assert Counter(i.order for i in chosen) == {"ascending": 2, "seeded": 2}


def test_of_two_questions_alike_the_one_for_a_name_comes_first():
    date = fact(1, rule="kapan", order="ascending", key="3 Mei 1999", stem="Kapan Tokoh2 menanam pohon?", start=2)
    name = fact(2, key="Tokoh2", stem="Pada 3 Mei 1999, siapa yang menanam pohon?", start=1, sentence_start=100)
    for items in ([date, name], [name, date]):
        assert ids(select(items, PLENTY)) == [name.id]


def test_of_a_word_family_one_has_a_card():
    best = word(1, lemma="kegunaan", affixes="ke- + guna + -an", score=0.9)
    other = word(2, lemma="berguna", affixes="ber- + guna", score=0.8)
    root = word(3, lemma="guna", score=0.7)
    exercise = word(4, kind="mcq", rule="arti", lemma="berguna", affixes="ber- + guna", score=0.7)
    found = choose([best, other, root, exercise], PLENTY)
    assert ids(found.chosen) == [best.id, exercise.id]
    assert found.left[other.id] == found.left[root.id] == Left("word", best)
