"""What is worked out for an article is kept with it, and with no other."""

from linted import studio

from kuis.items.text.once import once, once_an_article, once_at
from kuis.items.vocabulary.sentences import shown_sentences


def article(text):
    return studio().context(studio().article_of(text))


def test_two_articles_in_turn_are_each_read_once():
    asked = []

    @once_an_article
    def size(context):
        asked.append(context)
        return len(context.document.article.text)

    @once_at
    def place(context, start):
        asked.append((context, start))
        return context.document.article.text[start:][:4]

    @once
    def words(context, sentence):
        asked.append((context, sentence))
        return len(sentence.tokens)

    rice, sea = article("Rina menanam padi di ladang."), article("Budi berenang di laut biru. Airnya jernih.")
    for _ in range(3):
        for context, length in ((rice, 28), (sea, 42)):
            assert size(context) == length
            assert place(context, 0) == context.document.article.text[:4]
            assert [words(context, s) for s in context.sentences] == [len(s.tokens) for s in context.sentences]
    assert place(sea, 5) == "bere" and place(rice, 5) == "mena"
    assert len(asked) == 2 + 2 + 3 + 2


def test_how_sentences_are_shown_is_kept_beside_another_article():
    one, other = article("Rina menanam padi di ladang itu kemarin."), article("Budi berenang di laut biru kemarin.")
    first = shown_sentences(one)
    assert shown_sentences(other) is not first
    assert shown_sentences(one) is first
