"""Years in figures: which figures are one, and which are an amount or a number of something."""

import pytest

from kuis.items.text.years import is_year, names_year, year_in, years_told


@pytest.mark.parametrize(
    ("text", "since", "years"),
    [
        ("Rina lahir pada 1945.", 1000, [1945]),
        ("Antara 1811 dan 1816, lalu 2024, kota itu tumbuh.", 1000, [1811, 1816, 2024]),
        ("Harganya 1.945 rupiah, beratnya 19,45 kilogram.", 1000, []),
        ("Sebanyak 1945,5 ton beras dan 12.1945 butir.", 1000, []),
        ("Nomornya 21945, kodenya 3024.", 1000, []),
        ("Kerajaan itu berdiri pada 683 dan runtuh pada 1377.", 1000, [1377]),
        ("Kerajaan itu berdiri pada 683 dan runtuh pada 1377.", 100, [683, 1377]),
        ("Pada 45 orang tinggal di sana.", 100, []),
    ],
)
def test_years_are_told_from_amounts(text: str, since: int, years: list[int]) -> None:
    assert years_told(text, since=since) == years


@pytest.mark.parametrize(
    ("word", "is_one"), [("1945", True), ("2099", True), ("2100", False), ("683", False), ("19a5", False)]
)
def test_a_year_alone_has_four_figures(word: str, is_one: bool) -> None:
    assert is_year(word) is is_one


@pytest.mark.parametrize(
    ("date", "year"), [("17 Agustus 1945", "1945"), ("17/8/683", "683"), ("17 Agustus", ""), ("12345", "")]
)
def test_the_year_of_a_date(date: str, year: str) -> None:
    found = year_in(date)
    assert (found[0] if found else "") == year


@pytest.mark.parametrize(
    ("text", "named"),
    [("Pada 17/8/1945?", True), ("Rabu (17/8)", False), ("Pada 683?", False), ("Kode 21945?", False)],
)
def test_a_year_is_named(text: str, named: bool) -> None:
    assert names_year(text) is named
