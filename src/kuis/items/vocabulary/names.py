"""Which words of a sentence are written as common words, and which as names."""

from kuis.items.text.context import Context
from kuis.items.text.once import once_an_article
from kuis.items.vocabulary.shown import Shown


def common(context: Context, shown: Shown, at: int) -> bool:
    """Whether the word is written as a common word: a capital inside a sentence makes a name of it.

    At the start, so does a second capital that begins no known name: Mutiara Hati, but not Pemerintah Jepang. So does a
    word that the rest of the article writes with a capital alone: Mars, the planet, and not mars, the march.
    """
    text = shown.sentence.tokens[at].text
    if not text.replace("-", "").isalpha() or text.islower():
        return text.islower()
    if at != shown.first or not text[1:].islower() or text in _capitals(context):
        return False
    after = shown.sentence.tokens[at + 1] if at + 1 < len(shown.sentence.tokens) else None
    named = after is not None and any(e.start == after.start for e in shown.sentence.entities)
    return after is None or named or not after.text[0].isupper()


@once_an_article
def _capitals(context: Context) -> frozenset[str]:
    """The words that the article writes with a capital inside its sentences, and never without one."""
    inside = {t.text for s in context.sentences if not s.heading for t in s.tokens[context.openings[s.start] + 1 :]}
    return frozenset(word for word in inside if word.istitle() and word.lower() not in inside)
