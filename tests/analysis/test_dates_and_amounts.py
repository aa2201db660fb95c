"""Dates, amounts and the kinds that have cues of their own: cases, and numbers spelled here and read back."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.analysis.analyse import Analyser
from kuis.analysis.figures import roman
from kuis.languages.loader import load
from kuis.model import Article, Paragraph

CASES = Path(__file__).parents[1] / "cases" / "analysis"


@cache
def analyser():
    return Analyser(load("id"))


def analyse(text, day=None):
    return analyser().article(Article("-", "text", "", text, (Paragraph(0, len(text), "body", 1),), date=day))


def cases():
    for name in ("dates", "quantities", "kinds"):
        for case in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{name}: {case['text'][:60]}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case):
    entities = {e.text: e for e in analyse(case["text"], case.get("date")).entities}
    for want in case.get("found", ()):
        assert want["text"] in entities, sorted(entities)
        found = entities[want["text"]]
        assert {key: getattr(found, key) for key in want} == want
    assert set(case.get("absent", ())) & set(entities) == set()


UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SIZES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def spelled(number):
    """A number in Indonesian words."""
    for size, name in SIZES:
        if number >= size:
            many, rest = divmod(number, size)
            head = "seribu" if size == 1000 and many == 1 else f"{spelled(many)} {name}"
            return f"{head} {spelled(rest)}" if rest else head
    if number >= 100:
        many, rest = divmod(number, 100)
        head = "seratus" if many == 1 else f"{UNITS[many]} ratus"
    elif number >= 20:
        many, rest = divmod(number, 10)
        head = f"{UNITS[many]} puluh"
    elif number >= 10:
        return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{UNITS[number - 10]} belas"
    else:
        return UNITS[number]
    return f"{head} {spelled(rest)}" if rest else head


def only(text, kind, day=None):
    """The one entity of that type."""
    found = [e for e in analyse(text, day).entities if e.type == kind]
    assert len(found) == 1, found
    return found[0]


NUMBERS = st.integers(1, 10**15 - 1) | st.integers(1, 3000)


@given(NUMBERS)
@settings(deadline=None)
def test_numbers_in_words_and_in_digits_have_their_value(number):
    dotted = f"{number:,}".replace(",", ".")
    for written in (spelled(number), dotted):
        found = only(f"Kebun itu dijaga oleh {written} orang.", "QUANTITY")
        assert (found.text, found.subtype, found.value) == (f"{written} orang", "orang", number)


@given(st.integers(1, 999), st.sampled_from(SIZES), st.integers(0, 9))
@settings(deadline=None)
def test_a_figure_and_a_magnitude_multiply(number, size, tenth):
    found = only(f"Biayanya {number},{tenth} {size[1]} rupiah.", "MONEY")
    assert (found.subtype, found.value) == ("IDR", pytest.approx((number + tenth / 10) * size[0]))


@given(st.integers(2, 999))
@settings(deadline=None)
def test_ordinals_in_words_have_their_value(number):
    found = only(f"Ia berada di urutan ke{spelled(number)}.", "ORDINAL")
    assert (found.text, found.value) == (f"ke{spelled(number)}", number)


@given(st.integers(1, 999), st.integers(1, 999))
@settings(deadline=None)
def test_a_range_has_the_value_of_its_lower_end(one, other):
    low, high = sorted((one, one + other))
    for written in (f"{low}-{high}", f"{low} hingga {high}", f"{low} – {high}"):
        found = only(f"Kapal itu memuat {written} ekor kerbau.", "QUANTITY")
        assert (found.text, found.subtype, found.value) == (f"{written} ekor", "range", low)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(2, 400))
@settings(deadline=None)
def test_days_ago_are_counted_from_the_article(day, count):
    there = day - timedelta(days=count)
    found = only(f"Sumur itu digali {count} hari lalu.", "DATE", day)
    assert found.value == int(there.strftime("%Y%m%d"))
    assert only(f"Sumur itu digali {count} hari lalu.", "DATE").value is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(2, 400))
@settings(deadline=None)
def test_months_ago_are_counted_from_the_article(day, count):
    month = day.year * 12 + day.month - 1 - count
    found = only(f"Sumur itu digali {spelled(count)} bulan lalu.", "DATE", day)
    assert found.value == month // 12 * 10_000 + (month % 12 + 1) * 100


@given(st.dates(date(1900, 1, 8), date(2099, 12, 31)), st.integers(0, 6))
@settings(deadline=None)
def test_a_weekday_past_is_within_a_week_and_that_day(day, weekday):
    name = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"][weekday]
    value = int(only(f"Sumur itu digali {name} lalu.", "DATE", day).value)
    there = date(value // 10_000, value // 100 % 100, value % 100)
    assert there.weekday() == weekday and 1 <= (day - there).days <= 7


@given(st.integers(1, 399))
def test_roman_numerals(number):
    written, rest = "", number
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        written, rest = written + sign * (rest // value), rest % value
    assert roman(written) == number
    assert roman(f"{written}IIII") is None


RUNNING_TEXT = """
dua ratus puluh belas ribu juta setengah seperempat pertiga belasan puluhan koma ke-3 kedua ke-XIX pertama 13,5 1.500
10-15 3-1 1/3 5% 35km² 43km 2 19.30 1945 1945-1949 1990-an 17/8/1945 Agustus Januari-Februari Mei lalu silam yang ini
depan Senin pagi ( ) 29/10 abad ke - – XIX SM sebelum Masehi awal akhir tahun minggu hari bulan kemarin beberapa
antara dan hingga sampai orang meter persegi menit detik per jam Rp Rp6 US$ dolar AS Hong Kong rupiah persen
triliun-Rp pukul tujuh malam WIB bahasa Prancis suku orang Jawa warga negara Pasal 33 ayat UU Nomor 12 Tahun No. /
Piala Dunia 2014 SEA Games Hari Pahlawan Natal Jl. Sudirman SMA Negeri Undang-Undang . ,
"""
WORDS = RUNNING_TEXT.split()


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), st.none() | st.dates())
@settings(deadline=None, max_examples=300)
def test_every_entity_is_what_its_span_says_and_none_overlap(text, day):
    document = analyse(text, day)
    end = 0
    for entity in document.entities:
        assert entity.text == text[entity.start : entity.end] == document.text_of(entity)
        assert entity.start >= end
        end = entity.end


@pytest.mark.parametrize("word", ["awal", "abad", "Pasal 3", "dua", "UU", "antara 5 dan", "1945 -", "Games", "Rp"])
def test_a_word_that_opens_something_may_stand_many_times(word):
    text = " ".join([word] * 2000)
    document = analyse(text)
    assert document.sentences[-1].end == len(text)
