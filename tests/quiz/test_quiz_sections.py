from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factory import make_item
from kuis.model import GAP, SECTIONS, Question
from kuis.quiz.sections import bank_word, blocks, gives_away, leaks, matched, once, same_meaning, sequence


def card(word: str, level: str, **changes: object) -> object:
    return make_item(
        id=f"v.{word}", kind="vocab", stem=word, key=word.upper(), gloss=word.upper(), level=level, **changes
    )


def test_words_above_the_level_are_explained_not_asked() -> None:
    easy = [card(f"a{n}", "B1") for n in range(8)]
    hard = [card(f"b{n}", "C1") for n in range(3)]
    assert matched([*hard, *easy], "B1") == tuple(easy)
    assert matched([*hard, *easy], "C1") == (*hard, *easy)
    assert matched([*hard, *easy], "") == (*hard, *easy)


def test_too_short_a_match_takes_the_easiest_of_the_hard_words() -> None:
    hardest, hard = card("sulit", "C2"), [card(f"h{n}", "B2") for n in range(8)]
    assert matched([hardest, *hard], "B1") == tuple(hard)


def test_a_word_that_another_item_asks_for_is_not_explained() -> None:
    easy = [card(f"a{n}", "B1") for n in range(8)]
    hard = card("menolak", "C1")
    asking = make_item(kind="mcq", skill="vocabulary", lemma="menolak")
    assert hard in matched([*easy, hard, asking], "B1")
    assert hard not in matched([*easy, hard], "B1")


def asks(word: str, kind: str, **changes: object) -> object:
    return make_item(id=f"q.{word}", kind=kind, skill="vocabulary", lemma=word, key=word, **changes)


def test_a_word_is_asked_once_on_a_sheet() -> None:
    cards = [card(f"a{n}", "B1") for n in range(7)]
    gap, question = asks("a1", "cloze"), asks("a2", "mcq")
    left = [c for n, c in enumerate(cards) if n not in (1, 2)]
    assert once([*cards, gap, question], SECTIONS, "B1") == (*left, gap, question)
    # Only what is printed asks: without gaps the word is matched.
    assert cards[1] in once([*cards, gap, question], ("matching", "choice"), "B1")
    # Above the level it would be explained beside the text, which tells it as well.
    hard = card("menolak", "C1")
    assert hard not in once([*cards, hard, asks("menolak", "cloze")], SECTIONS, "B1")


def test_five_pairs_stay_and_the_words_of_gaps_go_first() -> None:
    cards = [card(f"a{n}", "B1") for n in range(6)]
    gap, question = asks("a1", "cloze"), asks("a2", "mcq")
    assert once([*cards, gap, question], SECTIONS, "B1") == (cards[0], *cards[2:], gap, question)
    # Where nothing is matched there is nothing to fill.
    assert cards[2] not in once([*cards, gap, question], ("cloze", "choice"), "B1")


def test_a_card_that_somebody_added_stays() -> None:
    cards = [card(f"a{n}", "B1") for n in range(7)]
    own = card("menolak", "B1", rule="added")
    assert own in once([*cards, own, asks("menolak", "mcq")], SECTIONS, "B1")


def test_a_word_without_a_place_in_the_text_is_asked() -> None:
    easy = [card(f"a{n}", "B1") for n in range(8)]
    hard = card("sulit", "C2", start=-1, end=-1)
    assert hard in matched([*easy, hard], "B1")


@given(st.integers(0, 90), st.integers(2, 10))
def test_blocks_are_even_and_lose_nothing(count: int, size: int) -> None:
    items = [make_item(id=str(n), key=f"kata{n}", stem=f"{GAP}.") for n in range(count)]
    found = blocks(items, size, gives_away)
    assert sorted(i.id for block in found for i in block) == sorted(i.id for i in items)
    sizes = [len(block) for block in found]
    assert all(1 <= s <= size for s in sizes)
    assert len(found) == -(-count // size)


def test_blocks_keep_apart_what_gives_itself_away() -> None:
    one = make_item(id="1", key="menolak", stem=f"Kim {GAP} bantuan.")
    two = make_item(id="2", key="bantuan", stem=f"Kim menolak {GAP}.")
    more = [make_item(id=str(n), key=f"kata{n}", stem=f"{GAP} saja.") for n in range(3, 12)]
    for block in blocks([one, two, *more], 8, gives_away):
        assert not {one, two} <= set(block)


def test_a_word_in_a_bank_is_found_whole() -> None:
    assert not gives_away(make_item(key="tolak"), make_item(key="x", stem=f"Kim menolak {GAP}"))
    assert gives_away(make_item(key="Bantuan Putin"), make_item(key="x", stem=f"{GAP}: bantuan Putin!"))


def test_two_senses_that_meet_stand_in_different_blocks() -> None:
    assert same_meaning(make_item(gloss="refuse; reject"), make_item(gloss="Reject", stem="x"))
    assert not same_meaning(make_item(gloss="refuse"), make_item(gloss="refuse to go", stem="x"))


def test_the_bank_does_not_show_where_a_sentence_begins() -> None:
    assert bank_word(make_item(key="Perselisihan", stem=f"{GAP} itu berakhir.", upos="NOUN")) == "perselisihan"
    assert bank_word(make_item(key="Jakarta", stem=f"{GAP} panas.", upos="PROPN")) == "Jakarta"
    assert bank_word(make_item(key="Universitas Samudra", stem=f"{GAP} besar.", skill="fact")) == "Universitas Samudra"
    assert bank_word(make_item(key="PBB", stem=f"{GAP} menolak.", upos="NOUN")) == "PBB"
    assert bank_word(make_item(key="Senin", stem=f"Pada {GAP}.", upos="NOUN")) == "Senin"


@given(st.lists(st.integers(0, 3), max_size=30))
def test_no_run_over_three_where_the_letters_allow_it(places: list[int]) -> None:
    items = [make_item(id=str(n), key=str(n)) for n in range(len(places))]
    row = sequence(items, lambda item: places[int(item.id)])
    assert sorted(i.id for i in row) == sorted(i.id for i in items)
    most = max((places.count(p) for p in places), default=0)
    if most <= len(places) * 0.4 + 1:
        seen = [places[int(i.id)] for i in row]
        assert not any(len(set(seen[at : at + 4])) == 1 for at in range(len(seen) - 3))


def test_a_good_order_stays() -> None:
    items = [make_item(id=str(n), key=str(n)) for n in range(6)]
    assert sequence(items, lambda item: int(item.id) % 4) == tuple(items)


def test_the_same_key_does_not_stand_twice_in_a_row() -> None:
    items = [make_item(id=str(n), key=key) for n, key in enumerate(["x", "x", "y", "z"])]
    keys = [i.key for i in sequence(items, lambda _: None)]
    assert all(a != b for a, b in pairwise(keys))


def test_leaks_names_the_answered_and_the_answering_item() -> None:
    one = make_item(id="one", kind="mcq", stem="Siapa yang menolak bantuan?", key="Kim")
    two = make_item(id="two", kind="mcq", stem="Apa yang dikatakan Kim?", key="menjawab")
    assert leaks([Question(1, one, (), ""), Question(2, two, (), "")]) == (("one", "two"),)
