"""Gaps in sentences that are too long to be printed, and in those whose pointers lead out of the article."""

import pytest

from kuis.analysis.analyse import Analyser
from kuis.items.selection.choose import beside_article, choose
from kuis.items.text.context import context_of
from kuis.items.variants import shorten
from kuis.items.variants.shorten import excerpt
from kuis.items.write import write_items
from kuis.languages import loader
from kuis.model import GAP

LANGUAGE = loader.load("id")
LONG = (
    "Nilai perdagangan di pasar hewan itu meningkat dari 679 juta rupiah tahun lalu menjadi 800 juta rupiah pada tahun "
    "ini karena peternak dari desa-desa di lereng gunung yang dahulu menjual sapi mereka di kota sekarang datang "
    "setiap hari Minggu, kata Ketua Koperasi Ternak Lereng Merapi Budi Santoso dalam pertemuan tahunan di Boyolali."
)


def gaps(text):
    written = write_items(context_of(Analyser(LANGUAGE).text(text), LANGUAGE))
    return [i for i in written.items if i.skill == "fact" and i.kind == "cloze"], written.refused


def test_an_excerpt_is_printed_from_comma_to_comma_and_stays_off_cards():
    items, _ = gaps(LONG)
    shown = {i.key: i for i in items}
    item = shown["Budi Santoso"]
    assert item.stem == f"… kata Ketua Koperasi Ternak Lereng Merapi {GAP} dalam pertemuan tahunan di Boyolali."
    assert item.sheet_only
    assert all(len(i.stem.split()) <= 40 and i.stem.replace(GAP, i.key) == i.sentence for i in items)


def test_an_excerpt_parts_no_place_from_what_it_lies_in():
    text = LONG.replace("di Boyolali.", "di Boyolali, Jawa Tengah, dengan para petani dan para pedagang dari kota.")
    items, _ = gaps(text)
    assert all(not i.stem.startswith("… Jawa Tengah") for i in items)


@pytest.mark.parametrize("kind", ["mcq", "cloze"])
def test_no_excerpt_without_a_comma_or_of_a_question(kind):
    items, _ = gaps("Pasar hewan di Boyolali dibuka oleh Budi Santoso pada tahun 1998.")
    context = context_of(Analyser(LANGUAGE).text(LONG), LANGUAGE)
    long = " ".join(["pohon"] * 50)
    item = items[0]._replace(kind=kind, stem=f"{long} {GAP} {long}", sentence=f"{long} {items[0].key} {long}")
    assert excerpt(item, context) is None


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (
            "Pasar hewan di Boyolali didirikan oleh Budi Santoso pada tahun 1974 sesudah menerima izin dari bupati "
            "yang saat itu sering berkunjung ke desa dan memulai banyak pekerjaan di seluruh kabupaten yang kemudian "
            "dilanjutkan dengan membuka jalan baru di lereng gunung dan jembatan kecil di atas sungai.",
            f"Pasar hewan di Boyolali didirikan oleh {GAP} pada tahun 1974 sesudah menerima izin dari bupati …",
        ),
        (
            "Budi Santoso, peternak dari Boyolali, membuka pasar hewan yang setiap hari Minggu dikunjungi para "
            "pedagang sapi dan kambing dari kota dan desa di lereng gunung yang dahulu menjual ternak mereka "
            "di pinggir jalan raya dengan harga murah karena belum ada tempat lain yang lebih baik.",
            f"{GAP}, peternak dari Boyolali, membuka pasar hewan …",
        ),
    ],
)
def test_where_no_comma_helps_a_clause_ends_the_excerpt(text, stem):
    items, _ = gaps(text)
    found = [i for i in items if i.key == "Budi Santoso" and i.hint.startswith("nama")]
    assert [i.sheet_only for i in found] == [True]
    assert all(len(i.stem.split()) <= 35 and i.stem.endswith(" …") and stem[:40] in i.stem for i in found)


def test_an_office_says_who_is_asked_for_whatever_the_first_sentence_points_to():
    items, _ = gaps("Kepala Dinas Pertanian Boyolali Budi Santoso menyampaikan hal itu di Solo.")
    assert [i.key for i in items if i.key == "Budi Santoso" and i.sheet_only and "S4" in i.warnings]
    scores = {i.key: i.score for i in items}
    assert scores["Solo"] < 0.3 < scores["Budi Santoso"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ketua Koperasi Ternak Merapi, Budi Santoso, menyampaikan hal itu di Boyolali.", "Budi Santoso"),
        ("Hal itu disampaikan Budi Santoso, Ketua Koperasi Ternak Merapi, di Boyolali.", "Budi Santoso"),
        ("Ia menyebutkan dua pelabuhan, yaitu Pelabuhan Bakauheni (Lampung) dan pelabuhan kecil di Jawa.", "Lampung"),
    ],
)
def test_words_beside_the_gap_say_what_is_asked_for_too(text, key):
    items, _ = gaps(text)
    assert [i.key for i in items if i.key == key and i.sheet_only]


def test_a_name_alone_is_not_told_and_is_listed_alone():
    items, _ = gaps("Hal itu disampaikan Budi Santoso di Boyolali.")
    assert {i.key for i in items} == {"Budi Santoso", "Boyolali"}
    assert all(i.sheet_only and i.score < 0.3 and "S4" in i.warnings for i in items)
    assert not beside_article(items, (), {"fact": 9})
    assert {left.why for left in choose(items, {"fact": 9}).left.values()} == {"weak"}


def test_what_points_nowhere_and_has_another_fault_is_refused():
    items, refused = gaps("Hal itu disampaikan Budi Santoso di Boyolali")
    assert not items
    assert "Budi Santoso" in {r.item.key for r in refused}


def test_a_gap_at_the_beginning_hides_no_connective():
    items, _ = gaps("Boyolali dan desa di sekitarnya dikenal karena susu sapi sejak tahun 1970.")
    assert [i.stem for i in items if i.key == "Boyolali"] == [
        f"{GAP} dan desa di sekitarnya dikenal karena susu sapi sejak tahun 1970."
    ]


def test_a_sentence_of_a_few_words_is_for_sheets_behind_one_that_says_what_it_speaks_of():
    items, _ = gaps("Kabupaten Kendal terletak di Jawa Tengah. Ibu kotanya adalah Kendal Baru. Luasnya 1.002 km².")
    assert [(i.stem, i.sheet_only) for i in items if i.key == "1.002 km²"] == [(f"Luasnya {GAP}.", True)]
    items, refused = gaps("Luasnya 1.002 km².")
    assert not items
    assert {r.code for r in refused if r.item.skill == "fact"} >= {"S3"}


@pytest.mark.parametrize("unit", ["ia menjual gula, ", "gula, ", "a, "])
def test_of_a_long_list_no_more_is_tried_than_can_be_printed(unit, monkeypatch):
    """Letters that are looked at for one gap amid hundreds of commas, any two of which could open and close a part."""
    items, _ = gaps("Pada 3 Maret 2004 Rina membuka pabrik gula di Solo untuk 12 orang pedagang dari Madiun.")
    item = next(i for i in items if i.key == "Solo")
    context = context_of(Analyser(LANGUAGE).text(item.sentence), LANGUAGE)
    read, words = [], shorten.words
    monkeypatch.setattr(shorten, "words", lambda text: (read.append(len(text)), words(text))[1])
    looked = []
    for times in (50, 100, 400):
        read.clear()
        excerpt(item._replace(stem=f"{unit * times}{item.stem[:-1]}, {unit * times}lalu pulang."), context)
        looked.append(sum(read[1:]))  # the first is the whole of it
    assert looked[0] == looked[1] == looked[2] > 0


LISTED = (
    "Pemilihan kepala desa di Boyolali itu diikuti enam calon, yaitu Budi Santoso dari kelompok petani sayur lereng "
    "timur, Rina Sari dari koperasi susu, Joko Widodo dari kelompok pedagang pasar hewan, Sarah Hurst dari kelompok "
    "pemuda lereng barat, Tini Utami dari kelompok ibu-ibu pembuat keju, dan Ahmad Suryadi dari kelompok nelayan waduk."
)


def test_of_a_long_list_its_opening_and_the_member_of_the_gap_are_printed():
    items, _ = gaps(LISTED)
    stems = {i.key: i.stem for i in items}
    intro = "Pemilihan kepala desa di Boyolali itu diikuti enam calon, yaitu"
    assert stems["Tini Utami"] == f"{intro} … {GAP} dari kelompok ibu-ibu pembuat keju …"
    assert stems["Ahmad Suryadi"] == f"{intro} … {GAP} dari kelompok nelayan waduk."
    assert all(i.sheet_only and i.score < 0.7 for i in items if i.key in ("Tini Utami", "Ahmad Suryadi"))


def test_members_that_nothing_tells_apart_stay_out():
    items, _ = gaps(LISTED.replace(" dari kelompok ibu-ibu pembuat keju", ""))
    assert "Tini Utami" not in {i.key for i in items}
    assert "Joko Widodo" in {i.key for i in items}


def test_years_in_a_row_are_no_number_cut_by_a_space():
    items, _ = gaps("Budi Santoso memenangkan lomba ternak di Boyolali pada tahun 1987, 1993, dan 1999.")
    assert "Budi Santoso" in {i.key for i in items}
    items, refused = gaps("Budi Santoso menjual 12, 50 ton sapi di Boyolali pada tahun 1987.")
    assert {r.code for r in refused if r.item.key == "12, 50 ton"} <= {"S1"}


def test_a_word_with_a_capital_inside_that_the_article_says_again_is_a_name():
    text = "Budi Santoso membuka toko SusuKita di Boyolali. Susu segar dijual di SusuKita sejak tahun 1998."
    assert "Budi Santoso" in {i.key for i in gaps(text)[0]}
    assert "Budi Santoso" not in {i.key for i in gaps(text.partition(". ")[0] + ".")[0]}


def test_no_space_is_printed_before_a_comma():
    items, _ = gaps("Budi Santoso lahir di Boyolali , sebuah kota kecil , dan pindah ke Solo pada tahun 1998 .")
    stems = {i.key: i.stem for i in items if i.rule == "isian"}
    assert stems["1998"] == f"Budi Santoso lahir di Boyolali, sebuah kota kecil, dan pindah ke Solo pada tahun {GAP}."
