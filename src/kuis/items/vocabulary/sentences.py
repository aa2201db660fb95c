"""Which sentences of an article can be shown on their own, how they are printed, and how well they serve."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kuis.items.alone.dense import dense
from kuis.items.alone.spoken import open_end
from kuis.items.lexis.data import word_set
from kuis.items.lexis.formation import formation_of
from kuis.items.sound.judge import faults
from kuis.items.text.context import Context, capitalised, one_line
from kuis.items.text.once import once_an_article
from kuis.items.vocabulary.shown import Shown
from kuis.items.vocabulary.verbs import lacks_object
from kuis.languages.base import Language
from kuis.model import Sentence, Token

_LEAST, _MOST = 5, 30
_SHORT, _LONG = 8, 25
_UNSOUND = 0.4  # what a faulty sentence is worth less: a word has a sound one nearly always
_TANGLED = 0.35  # and one of many clauses: a learner loses the word in it
_VERBS = 4
_CLAUSES = 2
_EASY = 14  # words that are read at a glance; of cards with longer sentences twice as many were found wanting
_PER_WORD = 0.03
_UNNAMED = 0.12  # the same of sentences that long of which no name opens what they speak of
_BRIEF = 18  # words of a sentence in which several clauses are no tangle
_NOT_PROSE = frozenset("[]{}|/\\@#<>*=…•~_`")
_PAIRS = (("(", ")"), ("“", "”"))
# Marks of text that was badly copied: "2, 4 triliun", "awal 1990 - an", "pasien.Cairan", "(bahasa Khmer: )", or of
# another script (all but four blocks, which takes a tenth of the time to compile).
_DAMAGED = re.compile(
    r", (?<=\d..)\d| [-–] | [,.;:?!)]|\( |[.?!](?<=[a-z].)[A-Z]|\(\W{0,20}\)|--|\.\.|://|- (?<=\d..)[A-Z]"
    r"|[^\0-\u036f\u2000-\u2e7f\U00010000-\U0010ffff]"
)


@once_an_article
def shown_sentences(context: Context) -> Sequence[Shown | None]:
    """For each sentence of the article, how it is shown, or None when it cannot stand alone."""
    loose, kept = (
        frozenset(tuple(phrase.split()) for phrase in word_set(context.language.words[name]))
        for name in ("cut_without_comma", "never_cut")
    )
    classes = context.language.classes
    pointing = frozenset(w for w in classes["anaphors"] if "+" not in w) | classes["pronouns"]
    backward = classes["demonstratives"] & pointing
    found = []
    for number, sentence in enumerate(context.sentences):
        first = None if sentence.heading else _opening(context, sentence, loose, kept)
        found.append(None if first is None else _shown(context, number, first, pointing, backward))
    return tuple(found)


def _opening(
    context: Context, sentence: Sentence, loose: frozenset[tuple[str, ...]], kept: frozenset[tuple[str, ...]]
) -> int | None:
    """Index of the first token to show, or None when a connective cannot be cut."""
    at = context.body_first(sentence)
    lower = tuple(t.lower for t in sentence.tokens[at : at + 5])
    opens = [phrase.entry for phrase in sentence.phrases if lower and phrase.start == sentence.tokens[at].start]
    if any(entry.upos == "NOUN" and entry.lemma not in context.connective_phrases for entry in opens):
        return at  # lalu lintas, the traffic, and not lalu, then
    for phrase in context.connectives.get(lower[0], ()) if lower else ():
        if lower[: len(phrase)] == phrase:
            stop = at + len(phrase)
            if stop >= len(sentence.tokens) or phrase in kept:
                return None
            if sentence.tokens[stop].text == ",":
                return stop + 1
            return stop if phrase in loose else None
    return at


def _shown(
    context: Context, number: int, first: int, pointing: frozenset[str], backward: frozenset[str]
) -> Shown | None:
    sentence = context.sentences[number]
    tokens = sentence.tokens[first:]
    source, clitics = context.document.article.text, context.language.classes["pointing_clitics"]
    if not tokens:
        return None
    text = one_line(source[tokens[0].start : sentence.end])
    text = capitalised(text) if sentence.tokens[0] is not tokens[0] else text
    size = sum(t.text[0].isalnum() for t in tokens)
    points = tokens[0].lower in pointing  # Ia, Itu
    if not _LEAST <= size <= _MOST or not _whole(text) or (points and not number):
        return None
    if tokens[0].text.endswith(".") or _runs_on(context, number) or _ill_formed(context, tokens):
        return None
    if not any(t.upos == "VERB" for t in tokens) and context.clauses[number] is None:
        return None
    if _mere_amount(context, number, first):
        return None
    if tokens[0].morph.voice == "passive" and context.clauses[number] is None and _by_whom(tokens, 1, context):
        return None
    if context.clauses[number] is None and (tokens[0].upos == "VERB" or _only_said_of(tokens, context)):
        return None
    quality = 1.0 - 0.3 * (not _SHORT <= size <= _LONG) - _PER_WORD * max(0, size - _EASY)
    quality -= _UNNAMED * (size >= _EASY and not _names_subject(context, number))
    points_back = 0.0
    for at, token in enumerate(tokens):
        word = token.lower
        if word in backward and token.upos in ("DET", "PRON") and not _time(tokens, at, context):
            points_back += 0.25 if at < 6 else 0.12
        elif word in pointing and word not in backward:
            points_back += 0.12
        elif not clitics.isdisjoint(token.morph.clitics):
            points_back += 0.05 if at else 0.2
        quality -= 0.04 * (word in "()–—;:" or token.text[0].isdigit())
    # A sentence that opens with its verb leaves its subject to the sentence before ("Didesain oleh Giugiaro.").
    quality -= 0.3 * (tokens[0].upos in ("VERB", "AUX", "PART", "CCONJ") and context.clauses[number] is None)
    quality -= 0.1 * any(q in text for q in '"“') + _TANGLED * text.rstrip("\"”’')").endswith("?")
    quality -= _TANGLED * (_tangled(context, sentence, tokens) or _circular(tokens, size) or _lacking(context, tokens))
    quality -= _TANGLED * dense(context, sentence, tokens)
    faulty = bool(faults(context, sentence.start))
    leaves = points or bool(open_end(context, sentence))
    # With another sentence before it a short one is long enough.
    apart = quality + 0.3 * (size < _SHORT) if leaves and not faulty else 0.0
    quality -= points_back + _UNSOUND * (faulty or leaves)
    return Shown(number, sentence, first, source, text, max(0.0, quality), size < _SHORT, apart)


def _tangled(context: Context, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a sentence says many things at once, or has no clause that stands by itself."""
    clauses = context.clauses_of(sentence)
    long = sum(t.upos != "PUNCT" for t in tokens) > _BRIEF
    many = (long and len(clauses) > _CLAUSES) or sum(t.upos == "VERB" for t in tokens) >= _VERBS
    # "Sebelum meletus, tinggi gunung itu diperkirakan …" has its main clause behind the comma, though none was read.
    return many or all(clause.kind not in ("main", "subordinate") for clause in clauses)


def _lacking(context: Context, tokens: Sequence[Token]) -> bool:
    """Whether a verb stands without what it is done to: Gempa mengguncang pada pagi hari."""
    return any(t.upos == "VERB" and lacks_object(context.language, tokens, at) for at, t in enumerate(tokens))


def _names_subject(context: Context, number: int) -> bool:
    """Whether a name stands in what the sentence speaks of."""
    clause, sentence = context.clauses[number], context.sentences[number]
    if clause is None or not clause.subject.size:
        return False
    subject = sentence.tokens[slice(*clause.subject)]
    if any(t.upos in ("PROPN", "X") for t in subject):
        return True
    return any(e.start < subject[-1].end and e.end > subject[0].start for e in sentence.entities)


def _circular(tokens: Sequence[Token], size: int) -> bool:
    """Whether a short sentence says a noun twice: Termometer industri digunakan untuk kegiatan industri."""
    nouns = [t.lemma for t in tokens if t.upos == "NOUN"]
    return size <= _SHORT and len(set(nouns)) < len(nouns)


def _ill_formed(context: Context, tokens: Sequence[Token]) -> bool:
    """Whether two words stand together that should not (bergantung dari), or people are said to be what happens."""
    pairs = _ill_paired(context.language)
    lower = [token.lower for token in tokens]
    return not pairs.isdisjoint(pairwise(lower)) or _somebody_happens(context, tokens, lower)


@lru_cache(maxsize=8)
def _ill_paired(language: Language) -> frozenset[tuple[str, str]]:
    found = (phrase.split() for phrase in sorted(word_set(language.words["ill_paired"])))
    return frozenset((pair[0], pair[1]) for pair in found)


def _somebody_happens(context: Context, tokens: Sequence[Token], lower: Sequence[str]) -> bool:
    """Whether the sentence opens with somebody of whom is said what an event is: Pelaut biasanya dilakukan …"""
    words, classes, first = context.language.words, context.language.classes, tokens[0]
    if first.lemma not in classes["person_nouns"] and first.lemma not in word_set(words["persons"]):
        shape = formation_of(context.language).shape(first.upos, first.morph.prefixes, first.morph.suffixes)
        if shape != "agent":
            return False
    # Only adverbs and auxiliaries may stand between: in "Pelatih baru dilantik …" the adjective already says who.
    at = next((n for n, token in enumerate(tokens[1:], start=1) if token.upos not in ("ADV", "AUX", "PART")), 0)
    return lower[at] in word_set(words["happening"]) and tokens[at].lemma in word_set(words["made"])


def _only_said_of(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the one verb stands in a relative clause, so that nothing is said (Sebuah nama yang diberikan)."""
    verbs = [at for at, token in enumerate(tokens) if token.upos in ("VERB", "AUX")]
    relatives, copulas = context.language.classes["relatives"], context.language.classes["copulas"]
    words = [token.lower for token in tokens]
    return len(verbs) == 1 and not relatives.isdisjoint(words[: verbs[0]]) and copulas.isdisjoint(words)


def _by_whom(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether an agent comes at once: the subject of "Didesain oleh Giugiaro." is in the sentence before."""
    return at < len(tokens) and tokens[at].lower in context.language.classes["agent_prepositions"]


def _mere_amount(context: Context, number: int, first: int) -> bool:
    """Whether it opens with an amount and does not say of what: Sekitar dua kilometer berada di luar desa."""
    clause, sentence = context.clauses[number], context.sentences[number]
    if clause is None or clause.subject.first != first:
        return False  # Dari panjang jalan itu, sekitar dua kilometer rusak.
    units = word_set(context.language.words["bare_units"])
    amounts = [e for e in context.entities_in(sentence, *clause.subject) if e.type in ("PERCENT", "QUANTITY")]
    if not any(e.type == "PERCENT" or not e.subtype or e.subtype in units for e in amounts):
        return False
    openers = context.language.classes["amount_openers"]  # sebanyak
    left = [t for t in sentence.tokens[slice(*clause.subject)] if not any(e.start <= t.start < e.end for e in amounts)]
    return all(t.upos in ("ADV", "DET") or t.lower in openers for t in left)


def _runs_on(context: Context, number: int) -> bool:
    """Whether the next sentence goes on with a figure that was cut ("700-1." "000 meter")."""
    tokens = context.sentences[number].tokens
    if number + 1 >= len(context.sentences) or len(tokens) < 2 or not tokens[-2].text[-1].isdigit():
        return False
    return context.sentences[number + 1].tokens[0].text[0].isdigit()


def _time(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether "ini" points at the day of writing (hari ini) and not back into the text."""
    return at > 0 and tokens[at - 1].lower in context.language.classes["time_nouns"]


def _whole(text: str) -> bool:
    """Whether the line opens and closes as a sentence does, with its marks in pairs."""
    if not _NOT_PROSE.isdisjoint(text) or _DAMAGED.search(text):
        return False
    body = text.rstrip("\"”’')")
    if not body or body[-1] not in ".?!" or not (text[0].isupper() or text[0].isdigit() or text[0] in '"“'):
        return False
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _PAIRS)
