"""Names of items are readable, stable and plain ASCII."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kuis.items.identity import item_id, slug


def test_ids_stay_what_they_are():
    """Overrides and ledgers name items by these ids: a change here orphans them."""
    assert item_id("fact", "siapa", "Liu Pengyu", "Liu Pengyu membantah.") == "fact.siapa.liu-pengyu.685c"
    assert item_id("vocabulary", "kartu", "menolak", "menolak", named=False) == "vocabulary.menolak.518a"


def test_punctuation_and_case_of_the_sentence_do_not_matter():
    assert item_id("fact", "siapa", "Rina", "Rina datang.") == item_id("fact", "siapa", "Rina", "rina, datang")
    assert item_id("fact", "siapa", "Rina", "Rina datang.") != item_id("fact", "siapa", "Rina", "Rina pergi.")
    assert item_id("fact", "siapa", "Rina", "x") != item_id("fact", "kapan", "Rina", "x")


def test_slugs():
    assert slug("Ma'ruf Amin") == "ma-ruf-amin"
    assert slug("Café Prancis") == "cafe-prancis"
    assert slug("你好") == "x"
    assert slug("Pusat Vulkanologi dan Mitigasi Bencana Geologi") == "pusat-vulkanologi-dan"


@given(st.text(max_size=80))
def test_a_slug_is_short_ascii(text):
    found = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 28
    assert slug(found) == found


@given(st.text(max_size=40), st.text(max_size=80))
def test_an_id_can_be_written_in_yaml_and_on_a_command_line(key, sentence):
    found = item_id("fact", "siapa", key, sentence)
    assert re.fullmatch(r"fact\.siapa\.[a-z0-9-]+\.[0-9a-f]{4}", found)
