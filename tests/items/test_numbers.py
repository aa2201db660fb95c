"""Wrong numbers and dates: plausible, different, of the key's kind."""

from calendar import monthrange
from collections import Counter
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuis.analysis.analyse import Analyser
from kuis.analysis.numbers import parse_number
from kuis.items.text import numbers
from kuis.languages.loader import load
from kuis.model import Entity
from kuis.quiz.values import reader


@cache
def analyser():
    return Analyser(load("id"))


def variants(answer, seed="x", year=None):
    return list(numbers.variants(answer, load("id"), Random(seed), article_year=year))


def entity(text, type_, subtype=""):
    return Entity(0, len(text), type_, text, text.lower(), subtype)


def dotted(number):
    return f"{number:,}".replace(",", ".")


@given(st.integers(2, 10**9), st.sampled_from(["orang", "ton", "kilometer"]), st.integers(0, 99))
def test_counts_lie_between_half_and_double(number, unit, seed):
    key = f"{dotted(number)} {unit}"
    found = variants(entity(key, "QUANTITY", unit), seed)
    assert len(found) == len(set(found)) and key not in found
    for other in found:
        digits, _, rest = other.partition(" ")
        value = parse_number(digits)
        assert rest == unit
        assert value is not None and number / 2 <= value <= number * 2 and value == int(value)
        assert abs(len(str(int(value))) - len(str(number))) <= 1
        assert ("." in digits) is (value >= 1000), other


@given(st.integers(5, 999), st.integers(1, 9), st.integers(0, 99))
def test_decimals_keep_their_decimals(whole, part, seed):
    key = f"{whole},{part} persen"
    for other in variants(entity(key, "PERCENT"), seed):
        digits = other.removesuffix(" persen")
        assert len(digits.partition(",")[2]) == 1
        value = parse_number(digits)
        assert value is not None and (whole + part / 10) / 2 <= value <= (whole + part / 10) * 2


@pytest.mark.parametrize("number", [10, 12, 47, 100, 350, 1000, 13_500, 45_000, 127, 250_000])
def test_numbers_give_three_wrong_ones_as_round_as_they_are(number):
    found = variants(entity(f"Rp{dotted(number)}", "MONEY", "Rp"))
    assert len(found) >= 3
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    for other in found:
        value = int(other.removeprefix("Rp").replace(".", ""))
        assert value % 10 ** max(0, zeros - 1) == 0, f"{other} is less round than {number}"


@given(st.integers(1300, 2026), st.integers(0, 99))
def test_years_are_near_and_not_after_the_article(year, seed):
    found = variants(entity(str(year), "DATE", "year"), seed, year=2026)
    assert len(set(found)) == len(found) >= 3
    assert all(abs(int(y) - year) <= 15 and int(y) <= 2026 and int(y) != year for y in found)


@given(st.integers(1, 31), st.sampled_from(["Januari", "Mei", "Oktober"]), st.integers(0, 99))
def test_days_stay_in_their_year(day, month, seed):
    found = variants(entity(f"{day} {month} 1945", "DATE", "date"), seed)
    assert len(set(found)) == len(found) >= 3
    near = [other for other in found if other.split()[1] == month]
    assert all(other.split()[2] == "1945" for other in found)
    assert all(abs(int(other.split()[0]) - day) > 6 for other in near)


def test_the_month_of_a_date_is_seldom_that_of_most_options():
    right = 0.0
    for seed in range(400):
        months = [v.split()[1] for v in ("27 Juli 1945", *variants(entity("27 Juli 1945", "DATE", "date"), seed)[:3])]
        most = max(months.count(month) for month in months)
        best = [month for month in months if months.count(month) == most]
        right += best.count("Juli") / len(best)
    assert right / 400 < 0.35


def test_no_month_has_a_day_that_it_lacks():
    months = load("id").grammar["months"]
    found = [v for seed in range(60) for v in variants(entity("27 April 1945", "DATE", "date"), seed)]
    assert all(monthrange(1945, months[v.split()[1].lower()])[1] >= int(v.split()[0]) for v in found)
    assert {v.split()[1] for v in found} > {"Februari", "Juni"}


def test_months_lie_within_two_years_and_differ_in_their_name():
    found = {v for seed in range(60) for v in variants(entity("November 1910", "DATE", "month-year"), seed)}
    assert "November 1910" not in found
    assert {v.split()[1] for v in found} == {"1909", "1910", "1911", "1912"}
    assert not any(v.startswith("November") for v in found)


@pytest.mark.parametrize(
    "answer",
    [
        entity("1945", "DATE", "year"),
        entity("1950", "DATE", "year"),
        entity("17 Agustus 1945", "DATE", "date"),
        entity("12.30", "TIME", "clock"),
        entity("350 orang", "QUANTITY", "orang"),
        entity("Rp13.500", "MONEY", "IDR"),
        entity("47,5 persen", "PERCENT"),
        entity("12 kapal", "QUANTITY", "kapal"),
    ],
    ids=lambda a: a.text,
)
def test_the_key_is_as_often_the_first_of_four_as_the_last(answer):
    """Whoever takes a middle number without reading must not be right more often than by chance."""
    value = reader(load("id").grammar)
    places = Counter()
    for seed in range(400):
        options = sorted((value(o), o) for o in (answer.text, *variants(answer, seed)[:3]))
        places[[o for _, o in options].index(answer.text)] += 1
    assert all(70 <= places[place] <= 130 for place in range(4)), places


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(".:"), st.integers(0, 99))
def test_times_are_times(hour, minute, mark, seed):
    key = f"{hour:02d}{mark}{minute:02d}"
    found = variants(entity(key, "TIME", "clock"), seed)
    assert len(set(found)) == len(found) >= 3 and key not in found
    for other in found:
        h, m = other.split(mark)
        assert 0 <= int(h) <= 23 and int(m) == minute and len(h) == 2


def test_words_for_numbers():
    found = variants(entity("lima orang", "QUANTITY", "orang"))
    assert len(found) >= 3
    values = load("id").grammar["numbers"]
    assert all(2.5 <= values[f.split()[0]] <= 10 and f.split()[1] == "orang" for f in found)
    assert variants(entity("seribu orang", "QUANTITY", "orang")) == []


def test_weekdays_and_months():
    days = variants(entity("Senin", "DATE", "weekday"))
    assert len(days) >= 3 and "Senin" not in days
    assert {d.lower() for d in days} <= load("id").classes["days"]
    months = variants(entity("Mei", "DATE", "month"))
    assert len(months) >= 3 and "Mei" not in months


@pytest.mark.parametrize(
    "sentence",
    ["Harganya Rp13.500.", "Ia lahir pada 17 Agustus 1945.", "Sekolah itu punya 320 murid.", "Naik 3,4 persen."],
)
def test_a_wrong_number_is_read_as_the_same_kind(sentence):
    answer = analyser().text(sentence).entities[-1]
    for other in variants(answer):
        again = analyser().text(sentence.replace(answer.text, other)).entities[-1]
        assert (again.type, again.subtype, again.text) == (answer.type, answer.subtype, other)
        assert again.value != answer.value
