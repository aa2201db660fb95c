"""Which sentences hold so much that their reader cannot know that they show no word well."""

import pytest
from vocabulary_articles import context

from kuis.items.alone.dense import dense
from kuis.items.vocabulary.sentences import shown_sentences


@pytest.mark.parametrize(
    ("text", "crowded"),
    [
        ("Para murid di Solo menanam padi dan jagung di sawah milik keluarga.", False),
        ("Pembuatan klepon dipelajari para murid di Solo dari seorang juru masak.", False),
        ("Sampel itu diperiksa dengan spektrofotometer dan kromatogram oleh petugas laboratorium.", True),
        ("Ukiran itu tersebar di Darvobrunn, Kapodimarra, Nadrovitz, Zimbergau, dan Paspardenz.", True),
        ("Jabatan Taishōgun diatur dalam kitab Taihō Ritsuryō oleh istana.", True),
    ],
)
def test_sentence(text: str, crowded: bool) -> None:
    article = context(text)
    sentence = article.sentences[0]
    assert dense(article, sentence, sentence.tokens) == crowded
    (shown,) = shown_sentences(article)
    assert shown is not None
    assert shown.plain != crowded


def test_a_question_is_no_model() -> None:
    asked, told = shown_sentences(
        context("Mengapa para murid di Solo menanam padi? Para murid di Solo menanam padi pada pagi hari.")
    )
    assert asked is None or not asked.plain
    assert told is not None
    assert told.plain
