"""What an article is about, by its first sentence."""

import pytest
from linted import context

from kuis.items.text.topic import topic_of


@pytest.mark.parametrize(
    ("text", "name", "kinds", "lemmas"),
    [
        ("Rina Sari adalah penulis dari Malang. Ia lahir pada 1948.", "Rina Sari", {"penulis"}, {"rina", "sari"}),
        ("Gitar (bahasa Inggris: guitar) adalah sebuah alat musik.", "gitar", {"gitar", "alat"}, {"gitar"}),
        ("Kerja bakti adalah kegiatan warga desa.", "kerja bakti", {"kerja", "kegiatan"}, {"kerja", "bakti"}),
        ("Gerakan Padi Jaya adalah gerakan petani.", "Gerakan Padi Jaya", {"gerakan"}, {"padi", "jaya"}),
        ("Penduduk dan warga Solo adalah petani.", "", set(), {"solo"}),
        ("Cara menanam padi adalah pengetahuan lama.", "", set(), {"cara", "padi"}),
        ("Contoh lain adalah alat musik.", "", set(), {"contoh", "lain"}),
        ("Salah satu alat musik adalah gitar.", "", set(), set()),
        ("Kemarin warga membersihkan sungai.", "", set(), set()),
    ],
)
def test_the_first_sentence_tells(text: str, name: str, kinds: set[str], lemmas: set[str]) -> None:
    topic = topic_of(context(text))
    assert (topic.name, set(topic.kinds), set(topic.lemmas)) == (name, kinds, lemmas)


def test_a_heading_tells_nothing() -> None:
    assert topic_of(context("Sejarah Malang")).name == ""
