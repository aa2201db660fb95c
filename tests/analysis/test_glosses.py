"""What a word means where it stands: its row, its phrase, or its parts."""

import pytest

from kuis.analysis.glosses import GlossComposer
from kuis.languages.loader import load
from kuis.model import Morph
from kuis.pipeline import Studio

CASES = [
    # text, word, part of speech, first sense, where the gloss comes from
    ("Kami bisa datang besok.", "bisa", "AUX", "can", "row"),
    ("Ular itu mempunyai bisa yang mematikan.", "bisa", "NOUN", "venom", "row"),
    ("Menteri itu tengah mempertimbangkan rencana baru.", "tengah", "AUX", "be in the middle of (doing)", "row"),
    ("Anak itu berdiri di tengah lapangan.", "tengah", "NOUN", "in the middle of", "phrase"),
    ("Orang yang beruang membeli rumah besar.", "beruang", "VERB", "have money", "row"),
    ("Seekor beruang memakan madu di hutan.", "beruang", "NOUN", "bear", "row"),
    ("Ukuran baju itu sedang.", "sedang", "ADJ", "medium", "row"),
    ("Adik sedang tidur di kamar.", "sedang", "AUX", "be in the middle of (doing)", "row"),
    ("Kesehatan mental penting bagi remaja.", "mental", "ADJ", "mental", "row"),
    ("Setiap orang memiliki hak yang sama.", "hak", "NOUN", "right", "row"),
    ("Ibu membeli apel merah di pasar.", "apel", "NOUN", "apple", "row"),
    ("Ayah dirawat di rumah sakit sejak Senin.", "sakit", "", "hospital", "phrase"),
    ("Rumah sakitnya berada di dekat pasar.", "sakitnya", "", "hospital", "phrase"),
    ("Risiko itu ditanggung perusahaan.", "Risiko", "NOUN", "risk", "row"),
    ("Semua resiko ditanggung perusahaan.", "resiko", "NOUN", "risk", "row"),
    ("Permintaan itu ditolak oleh presiden.", "ditolak", "VERB", "refuse", "row"),
]


@pytest.fixture(scope="module")
def studio():
    return Studio()


@pytest.mark.parametrize(("text", "word", "upos", "sense", "origin"), CASES, ids=[f"{c[1]}-{c[3]}" for c in CASES])
def test_sense(studio, text, word, upos, sense, origin):
    tokens = [t for s in studio.analyse(studio.article_of(text)).sentences for t in s.tokens if t.text == word]
    assert tokens, text
    assert (tokens[0].gloss.split("; ")[0], tokens[0].origin) == (sense, origin)
    assert not upos or tokens[0].upos == upos


@pytest.mark.parametrize(
    ("morph", "gloss"),
    [
        (Morph("lebar", ("meN", "per")), "make more wide"),
        (Morph("kaya", ("ter",)), "most rich"),
        (Morph("kacamata", ("ber",)), "have glasses"),
        (Morph("tidak-ada-kata-ini", ("ber",)), ""),
    ],
)
def test_composed(morph, gloss):
    assert GlossComposer(load("id")).compose(morph) == gloss


def test_no_item_is_made_of_a_composed_gloss(studio):
    article = studio.article_of("Bupati memperlonggar aturan bagi pedagang kecil di pasar tradisional Lumajang.")
    tokens = [t for s in studio.analyse(article).sentences for t in s.tokens]
    composed = [t for t in tokens if t.origin == "composed"]
    lemmas = {i.lemma for i in studio.write(article).items}
    assert all(t.lemma not in lemmas for t in composed)


@pytest.mark.parametrize(
    ("text", "word", "root", "prefixes"),
    [
        ("Orang yang beruang membeli rumah besar.", "beruang", "uang", ("ber",)),
        ("Seekor beruang memakan madu di hutan.", "beruang", "beruang", ()),
    ],
)
def test_the_root_follows_the_part_of_speech(studio, text, word, root, prefixes):
    token = next(t for s in studio.analyse(studio.article_of(text)).sentences for t in s.tokens if t.text == word)
    assert (token.root, token.morph.prefixes) == (root, prefixes)
