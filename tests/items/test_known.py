"""The words that a learner knows, and what is not made of them."""

import pytest

from kuis.commands.articles import studio
from kuis.items.lexis.known import headwords_of

TEXT = "Para petani di lembah sungai menanam jagung dan menjual hasil panen di pasar kota setiap pekan."


@pytest.mark.parametrize(
    ("word", "headword"),
    [
        ("menolak", "menolak"),
        ("ditolaknya", "menolak"),
        ("rumahku", "rumah"),
        ("makan", "makan"),
        ("kerja sama", "kerja sama"),
        ("dan", "dan"),
    ],
)
def test_forms_are_led_to_their_headword(word, headword):
    assert headwords_of([word], studio().language) == (frozenset([headword]), ())


def test_what_no_lexicon_has():
    found, unknown = headwords_of(["xyzzy", "menolak", "qwertiop"], studio().language)
    assert found == {"menolak"} and unknown == ("xyzzy", "qwertiop")


def test_no_item_is_made_of_a_known_word():
    kuis = studio()
    article = kuis.article_of(TEXT)
    before = kuis.write(article, level="A1")
    assert any(i.lemma == "menanam" for i in before.items)
    after = kuis.write(article, level="A1", known=frozenset(["menanam"]))
    kept = [i for i in after.items if i.skill != "fact"]
    assert kept and all(i.lemma != "menanam" for i in kept)
    others = {i.id for i in before.items if i.lemma != "menanam"}
    assert others <= {i.id for i in after.items}
