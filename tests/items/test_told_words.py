"""Items about words and forms whose sentence leaves something open, with what tells it."""

import pytest

from kuis.exports.anki.notes import content
from kuis.model import Item
from kuis.pipeline import Studio

STUDIO = Studio()
WORDS = STUDIO.language.interface["anki"]
HARBOUR = "Pelabuhan Tanjung Sari dibangun pada 1912 oleh Belanda."
TITLE = "Melawan Demam di Desa Wates"


def written(text: str, title: str = "", *, starts: str = "") -> list[Item]:
    article = STUDIO.article_of(text)._replace(title=title, headline=title)
    found = STUDIO.write(article, level="A2").items
    return [i for i in found if i.skill != "fact" and i.sentence.startswith(starts)]


@pytest.mark.parametrize(
    "own",
    [
        "Pelabuhan itu menampung ratusan kapal dagang setiap tahun.",
        "Dermaganya menampung ratusan kapal dagang setiap tahun.",
    ],
)
def test_the_sentence_before_leads_what_points_to_it(own):
    found = [i for i in written(f"{HARBOUR} {own}", starts=own[:12]) if not i.sheet_only]
    assert {"vocab", "cloze"} <= {i.kind for i in found}
    for item in found:
        assert item.lead == HARBOUR and item.sentence == own
        assert item.stem.startswith(HARBOUR) == (item.kind != "vocab")
        wanted = 0.2 if "S15" in item.warnings else 0.6
        assert wanted <= item.score < 0.65, "behind what needs one sentence, and in a deck all the same"


def test_a_card_prints_the_sentence_before_in_front_of_its_own():
    own = "Pelabuhan itu menampung ratusan kapal dagang setiap tahun."
    article = STUDIO.article_of(f"{HARBOUR} {own}")
    card = next(i for i in written(article.text, starts=own[:12]) if i.kind == "vocab" and i.lemma == "menampung")
    fields = content(card, article, WORDS).fields
    assert fields["sentence"] == f"{HARBOUR} {own.replace('menampung', '<mark>menampung</mark>')}"
    assert fields["gapped"] == f"{HARBOUR} {own.replace('menampung', '_____')}"


def test_what_the_sentence_before_does_not_tell_stays_on_the_sheet():
    day = "Saat ini pelabuhan itu menampung ratusan kapal dagang."
    alone = "Warga berkumpul di lapangan. Pelabuhan itu menampung ratusan kapal dagang setiap tahun."
    for found in (written(f"{HARBOUR} {day}", starts="Saat"), written(alone, starts="Pelabuhan")):
        assert all(i.sheet_only and not i.lead for i in found)


def test_no_lead_prints_what_an_exercise_asks_for():
    told = "Pelabuhan Tanjung Sari menampung kapal dagang. Pelabuhan itu menampung kapal perang pada 1942."
    found = written(told, starts="Pelabuhan itu")
    assert not [i for i in found if i.lead and i.kind != "vocab" and "menampung" in i.key]


def test_the_title_says_of_what_a_sentence_speaks():
    text = "Pada 2019 Puskesmas Wates mencatat sembilan kasus. Kelambu harus dicelup dalam larutan obat setiap bulan."
    titled = [i for i in written(text, TITLE, starts="Kelambu") if not i.sheet_only]
    assert titled and all(i.about == TITLE for i in titled)
    assert all(i.sheet_only for i in written(text, starts="Kelambu"))
    article = STUDIO.article_of(text)
    fields = [content(i, article, WORDS, options=(i.key, *i.distractors)).fields for i in titled]
    # The back of a card of a word has the title with the paragraph.
    assert all(("about" in f) == (i.kind != "vocab") for i, f in zip(titled, fields, strict=True))
