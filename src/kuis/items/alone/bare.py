"""Whether a sentence names those of whom there is one at a time, and does without letters and words of its page."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from kuis.items.lexis.data import word_set
from kuis.items.text.context import Body, Context
from kuis.items.text.once import once_an_article
from kuis.items.text.people import human
from kuis.model import Sentence, Token

_NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT", "LAW")
_SAID = ("VERB", "AUX")
_RULERS = ("office", "rank")
_MOST = 6  # words of a subject that is nobody's name
_YEAR = re.compile(r"\d{3}")
_WORD = re.compile(r"\w+")
_OPENING = 8  # words of an article, among which is what it is about
_OFTEN = 3  # sentences that speak of what is known
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


def no_year(context: Context, body: Body, sentence: Sentence) -> str:
    """Pada 16 Juli berita itu tersebar: of what year, the sentence before says; not of what is so each year."""
    dates = [e for e in sentence.entities if e.type == "DATE"]
    if any(_YEAR.search(e.text) for e in dates) or not context.language.classes["each"].isdisjoint(body.lower):
        return ""
    day = next((e.text for e in dates if e.subtype in ("day-month", "month") and e.text[0].isdigit()), "")
    return f"it does not say of what year {day} is" if day else ""


def of_now(context: Context, body: Body, sentence: Sentence) -> str:
    """Saat ini Rina memandu acara itu; Jalan raya sedang diperbaiki: on the day of the article."""
    if any(e.type == "DATE" and any(c.isdigit() for c in e.text) for e in sentence.entities):
        return ""
    now = word_set(context.language.words["under_way"] or "")
    going = next((n for n, word in enumerate(body.lower) if word in now), 0)
    main = going and not any(body.tokens[n].upos in (*_SAID, "SCONJ", "PRON") for n in range(going))
    if main and going + 1 < len(body.tokens) and body.tokens[going + 1].upos == "VERB":
        return f"“{body.tokens[going].text}” is the day of the article"
    return ""


def unknown(context: Context, body: Body, sentence: Sentence) -> str:
    """Gempuran yang diterima membuat Rusia …; Puncak bukit ditutupi hutan: of what, the sentence before says.

    What the article is about, and what it speaks of again, is known; so is what many or some are.
    """
    clause = context.by_start[sentence.start][1]
    if clause is None or clause.inverted or not clause.subject.size:
        return ""
    subject, classes = sentence.tokens[slice(*clause.subject)], context.language.classes
    counted = context.language.any_of("articles", "partitives", "plural_markers", "indefinite", "each", "membership")
    if subject[0].upos != "NOUN" or subject[0].lower in counted or _named(body, sentence, subject):
        return ""
    if human(context.language, subject[0]):
        return ""  # Pedagang mengekspor kopi: whoever trades
    nouns = {t.lemma for t in subject if t.upos == "NOUN"}
    # What a measure is of must be what the article is about: Luas wilayah adalah 20 hektare.
    topic, again = _known(context)
    topic |= classes["only_one"]  # kulit bumi
    if not nouns.isdisjoint(topic) or not (subject[0].root in classes["measured"] or nouns.isdisjoint(again)):
        return ""
    # "Klepon adalah kue kecil" says what the word means.
    if clause.subject.size == 1 and sentence.tokens[clause.verb].lower in classes["copulas"]:
        return ""
    return f"it does not say which “{subject[0].text}” it speaks of"


@once_an_article
def _known(context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the title and of the opening of the article, and the nouns of several of its sentences."""
    told = [s for s in context.sentences if not s.heading]
    often: Counter[str] = Counter()
    for sentence in told:
        often.update({t.lemma for t in sentence.tokens if t.upos == "NOUN"})
    heads = [t for s in context.sentences if s.heading for t in s.tokens]
    opening = (*heads, *(told[0].tokens[:_OPENING] if told else ()))
    title = _WORD.findall(context.document.article.title.lower())
    again = frozenset(word for word, times in often.items() if times >= _OFTEN)
    return frozenset((*title, *(t.lemma for t in opening))), again


BARE: tuple[Callable[[Context, Body, Sentence], str], ...] = (
    ruler,
    latest,
    goes_on,
    two_letters,
    after_event,
    expected,
    no_year,
    of_now,
    unknown,
)
"""Each gives a reason, or "" where it has none."""
SAID_BEFORE = (ruler, goes_on, after_event, unknown)
"""Those that the sentence before answers."""
