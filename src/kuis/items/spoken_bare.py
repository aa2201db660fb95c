"""Whether a sentence names those of whom there is one at a time, and does without letters and words of its page."""

from collections.abc import Callable, Sequence

from kuis.items.context import Body, Context
from kuis.items.vocabulary_data import word_set
from kuis.model import Sentence, Token

_NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT", "LAW")
_SAID = ("VERB", "AUX")
_RULERS = ("office", "rank")
_MOST = 6  # words of a subject that is nobody's name
_FAR = 9  # and of a phrase that opens the sentence


def _says(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the predicate; berdaulat before its copula is none."""
    token = tokens[at]
    quality = token.upos == "VERB" and context.language.is_quality(token.lower)
    return (token.upos in _SAID and not quality) or token.lower in context.language.classes["copulas"]


def _subject(context: Context, body: Body) -> Sequence[Token]:
    """The words before the first predicate; none where it opens the sentence, or is far."""
    at = next((n for n in range(len(body.tokens)) if _says(context, body.tokens, n)), 0)
    return body.tokens[:at] if at <= _MOST else ()


def _named(body: Body, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a name stands among the words."""
    if any(t.upos in ("PROPN", "X") for t in tokens):
        return True
    first, last = tokens[0].start, tokens[-1].end
    return any(e.start < last and e.end > first for e in sentence.entities if e.type in _NAMES)


def ruler(context: Context, body: Body, sentence: Sentence) -> str:
    """Kaisar mengutus putra mahkota; Raja pertama adalah Sutawijaya: of what land, the sentence before says."""
    subject = _subject(context, body)
    if not subject or subject[0].upos != "NOUN" or subject[0].lower != subject[0].lemma:
        return ""
    title = context.language.titles.get(subject[0].lower)
    if title is None or title.kind not in _RULERS or _named(body, sentence, subject):
        return ""
    if any(t.upos in ("CCONJ", "PUNCT", "PRON", "ADP") for t in subject):
        return ""
    copula = body.tokens[len(subject)].lower in context.language.classes["copulas"]
    # "Bupati adalah kepala kabupaten" says what the word means.
    return "" if copula and len(subject) == 1 else f"it does not say which “{subject[0].text}” it speaks of"


def latest(context: Context, body: Body, sentence: Sentence) -> str:
    """Gerhana terakhir terjadi pada 2003: the last one on the day of the article, and not for good."""
    subject = _subject(context, body)
    last = word_set(context.language.words["so_far"] or "")
    if not subject or subject[-1].lower not in last:
        return ""
    happened = body.tokens[len(subject)].lower in word_set(context.language.words["happening"])
    return f"“{subject[-1].text}” counts from the day of the article" if happened else ""


def goes_on(context: Context, body: Body, sentence: Sentence) -> str:
    """Bendera kemudian diserahkan kepada Rina: after what, the sentence before says."""
    on = word_set(context.language.words["going_on"] or "")
    at = next((n for n, word in enumerate(body.lower) if word in on), 0)
    if not at or at + 1 >= len(body.tokens):
        return ""
    before = body.tokens[:at]
    earlier = any(t.upos in (*_SAID, "PUNCT", "SCONJ", "CCONJ") for t in before)
    earlier = earlier or before[-1].lower in context.language.classes["relatives"]
    dated = any(e.type in ("DATE", "TIME") and e.start < body.tokens[at].start for e in sentence.entities)
    return "" if earlier or dated else f"“{body.tokens[at].text}” goes on from another sentence"


def two_letters(context: Context, body: Body, sentence: Sentence) -> str:
    """Umat Kristen memandang PB sebagai kitab suci: what two letters stand for, nothing says."""
    language, known = context.language, word_set(context.language.words["known_letters"])
    naming = word_set(language.words["before_letters"] or "")
    for at, token in enumerate(body.tokens):
        word = token.text
        if len(word) != 2 or not word.isalpha() or not word.isupper() or token.lower in known:
            continue
        if set(word) <= set("IVXLC") or word in language.organisations or word in language.places:
            continue
        beside = (*body.tokens[max(0, at - 1) : at], *body.tokens[at + 1 : at + 2])
        if any(t.upos == "PROPN" or t.text in "()" or t.lower in naming for t in beside if t is not token):
            continue
        return f"“{word}” are letters that it does not explain"
    return ""


def after_event(context: Context, body: Body, sentence: Sentence) -> str:
    """Dua jam setelah gempa, kapal berangkat: after which earthquake, the sentence before says."""
    listed = word_set(context.language.words["counting_from"] or "")
    comma = next((n for n, word in enumerate(body.lower[:_FAR]) if word == ","), 0)
    at = next((n for n in range(1, comma) if body.lower[n] in listed), 0)
    if not at or body.tokens[at - 1].lower not in context.language.classes["time_nouns"]:
        return ""
    event = body.tokens[at + 1 : comma]
    if not event or event[0].upos != "NOUN" or any(t.upos not in ("NOUN", "ADJ") for t in event):
        return ""
    return "" if _named(body, sentence, event) else f"it does not say which “{event[0].text}” it counts from"


def expected(context: Context, body: Body, sentence: Sentence) -> str:
    """Pertumbuhan ekonomi Vietnam akan mencapai 7 persen: expected on the day of the article, which nothing says."""
    will = word_set(context.language.words["expecting"] or "")
    at = next((n for n, word in enumerate(body.lower) if word in will), 0)
    if not at or any(body.lower[n] in context.language.classes["relatives"] for n in range(at)):
        return ""
    opening = body.tokens[0].start
    if any(e.type == "DATE" and any(c.isdigit() for c in e.text) for e in sentence.entities):
        return ""
    amount = any(e.type in ("PERCENT", "MONEY") for e in sentence.entities)
    subject = any(e.type in ("PER", "ORG") and opening <= e.start < body.tokens[at].start for e in sentence.entities)
    return f"“{body.tokens[at].text}” looks ahead from the day of the article" if amount or subject else ""


BARE: tuple[Callable[[Context, Body, Sentence], str], ...] = (
    ruler,
    latest,
    goes_on,
    two_letters,
    after_event,
    expected,
)
"""Each gives a reason, or "" where it has none."""
