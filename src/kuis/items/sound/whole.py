"""S11: whether a sentence has a subject and says something of it."""

from collections.abc import Iterator, Sequence

from kuis.items.lexis.formation import formation_of
from kuis.items.sound.fault import Fault
from kuis.items.text.context import Context
from kuis.items.text.people import human
from kuis.languages.base import Language
from kuis.model import Entity, Sentence, Token

_GROUP = frozenset(("AUX", "ADV", "PART"))  # what may stand before a verb
_OPENERS = frozenset(("ADP", "SCONJ"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_REACH = 8  # words of a subject behind a comma
_SAYING = frozenset(("VERB", "ADJ", "AUX", "PART", "DET"))


def faults(context: Context, sentence: Sentence) -> Iterator[Fault]:
    """A verb of which it is not said who does it; a name with no more than relative clauses behind it."""
    first = context.openings[sentence.start]
    tokens = sentence.tokens[first:]
    if len(tokens) < 3:
        return
    language = context.language
    verb = None if _has_subject(context, sentence) else _first_said(language, tokens)
    if verb is not None:
        yield Fault("S11", f"it is not said of whom “{verb.text}” is said", "poor")
    elif _describes(language, tokens):
        yield Fault("S11", f"“{tokens[0].text}” describes what stands in another sentence", "poor")
    elif _described(language, tokens):
        yield Fault("S11", "something is named, and nothing is said of it", "unsound")
    if (second := _spliced(language, tokens)) is not None:
        yield Fault("S11", f"a comma alone parts what “{second.text}” says from the clause before", "poor")
    if (name := _unclosed(language, tokens)) is not None:
        yield Fault("S11", f"the comma before “{name.text}” opens what none closes", "poor")
    if (relative := _hanging(language, tokens)) is not None:
        yield Fault("S11", f"what “{relative.text}” opens says nothing", "unsound")
    if (called := _bare_office(context, sentence, tokens)) is not None:
        yield Fault("S11", f"what “{called.text}” is stands behind the name without a comma", "poor")
    if (verb := _unjoined(language, tokens)) is not None:
        yield Fault("S11", f"nothing joins “{verb.text}” to what it describes", "poor")
    if (slip := _capital(language, tokens)) is not None:
        yield Fault("S12", f"“{slip.text}” has a capital", "poor")


def _has_subject(context: Context, sentence: Sentence) -> bool:
    """Whether a clause that stands by itself has a subject that is no number alone."""
    for clause in context.clauses_of(sentence):
        if clause.kind == "main" and not clause.inverted and clause.subject.size:
            return any(t.upos in (*_NOUNS, "PRON", "DET", "X") for t in sentence.tokens[slice(*clause.subject)])
    return False


def _first_said(language: Language, tokens: Sequence[Token]) -> Token | None:
    """The verb that opens a sentence, behind small words or a phrase that says when, without who does it.

    Sering tercipta oleh gempa; Pada musim ketujuh, ditayangkan setiap Jumat; 1834 dipindahkan ke Solo.
    """
    at = _group(tokens, 0)
    classes = language.classes
    if at == 0:
        if tokens[0].upos == "NUM" and len(tokens[0].text) == 4 and tokens[1].upos == "VERB":
            return tokens[1]
        if tokens[0].upos not in _OPENERS:
            return None
        at = _past_phrases(tokens)
        if not at:
            return None
    copula = next((t for t in tokens[1:at] if t.lower in classes["copulas"]), None)
    if copula is not None and tokens[0].upos == "ADV":
        return copula
    verb, after = tokens[at], tokens[min(at + 1, len(tokens) - 1)]
    if verb.upos != "VERB" or verb.lemma in classes["existentials"] or verb.lower in classes["copulas"]:
        return None
    if any(t.lower in classes["copulas"] for t in tokens[at + 1 :]) or _follows(tokens, at):
        return None  # Saling membantu adalah adat desa itu. Begitu tiba di Solo, Rina pulang.
    if verb.morph.voice == "active":
        return verb if after.upos != "SCONJ" and tokens[0].lower not in classes["negators"] else None
    timed = after.upos == "DET" and tokens[min(at + 2, len(tokens) - 1)].lower in classes["time_nouns"]
    return verb if timed or after.upos in ("ADP", "ADJ", "CCONJ", "PUNCT") else None


def _follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody and what he does come behind a comma."""
    return any(
        tokens[n].text == ","
        and tokens[n + 1].upos in (*_NOUNS, "PRON", "DET", "X")
        and any(t.upos in ("VERB", "AUX") for t in tokens[n + 2 : n + _REACH])
        for n in range(at + 1, len(tokens) - 2)
    )


def _group(tokens: Sequence[Token], at: int) -> int:
    """The index past small words that may stand before a verb."""
    while at < len(tokens) - 1 and tokens[at].upos in _GROUP:
        at += 1
    return at


def _past_phrases(tokens: Sequence[Token]) -> int:
    """The index of the first word past phrases that each open with a preposition and end with a comma; 0 for none."""
    at = 0
    while tokens[at].upos in _OPENERS:
        comma = next((n for n in range(at, len(tokens) - 1) if tokens[n].text == ","), 0)
        if not comma or any(t.upos == "VERB" for t in tokens[at:comma]):
            return 0
        at = comma + 1
    return _group(tokens, at)


def _describes(language: Language, tokens: Sequence[Token]) -> bool:
    """Whether a relative word opens a sentence with a predicate that is no copula: Yang dibangun pada 1990 dijual."""
    if tokens[0].lower not in language.classes["relatives"]:
        return False
    copulas = language.classes["copulas"]
    verbs = [n for n, t in enumerate(tokens) if t.upos == "VERB"]
    return all(t.lower not in copulas for t in tokens) and any(not _bound(language, tokens, n) for n in verbs)


def _described(language: Language, tokens: Sequence[Token]) -> bool:
    """Whether a noun opens the sentence and its verbs are all in relative clauses: Masjid yang dibangun warga."""
    if tokens[0].upos not in _NOUNS:
        return False
    relatives = language.classes["relatives"]
    verbs = [n for n, t in enumerate(tokens) if t.upos == "VERB" or t.lower in language.classes["copulas"]]
    marks = [n for n, t in enumerate(tokens) if t.lower in relatives]
    if _changes(language, tokens, verbs):
        return True
    if not marks or not verbs or any(not _bound(language, tokens, n) for n in verbs):
        return False
    closing = language.any_of("closing_determiners", "pointing")
    before = [*tokens[: marks[0]], tokens[marks[-1] - 1]]
    if any(t.upos in _GROUP or t.lower in closing for t in before):
        return False  # Lukisan itu mirip dengan arca yang …
    # What is said may be an adjective or an amount: Masjid yang dibangun warga itu ramai.
    last = max(*verbs, *marks)
    said = any(t.upos in ("ADJ", "NUM", "PART") or t.lower in closing for t in tokens[last + 1 :])
    return not said or marks[-1] > verbs[-1]


def _changes(language: Language, tokens: Sequence[Token], verbs: Sequence[int]) -> bool:
    """Whether a change is named and nothing is said of it: Peristiwa perubahan wujud dari padat menjadi gas."""
    if len(verbs) != 1 or tokens[verbs[0]].lower not in language.classes["becoming"]:
        return False
    before = tokens[: verbs[0]]
    origin = any(t.lower in language.classes["origin_prepositions"] for t in before)
    return origin and all(t.upos in ("NOUN", "ADJ", "ADP", "NUM") and not t.morph.clitics for t in before)


def _bound(language: Language, tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb is that of a relative clause, or goes on with such a verb: yang kemudian berubah | menjadi."""
    becomes = tokens[verb].lower in language.classes["becoming"]
    at = verb - 1
    while at > 0 and (tokens[at].upos in _GROUP or (becomes and tokens[at].upos == "VERB")):
        at -= 1
    return tokens[at].lower in language.classes["relatives"]


def _spliced(language: Language, tokens: Sequence[Token]) -> Token | None:
    """The verb of a second sentence behind a comma: Persaingan pun berlanjut, Rina menanam kopi."""
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), 0)
    first = tokens[:comma]
    if comma + 2 >= len(tokens) or not first or first[0].upos not in (*_NOUNS, "PRON"):
        return None
    classes = language.classes
    opens = language.any_of("relatives", "subordinators", "copulas")
    if any(t.upos in ("SCONJ", "PUNCT") or t.lower in opens for t in first):
        return None
    verbs = [t for t in first if t.upos == "VERB"]
    if first[-1].upos == "VERB" and first[-1].morph.voice == "active":
        return None  # Laporan itu menunjukkan, Rina menanam kopi.
    if not verbs or any(t.lower in language.any_of("say", "say_plain") or t.lower in classes["hanging"] for t in verbs):
        return None
    at = comma + 1
    people = language.any_of("points_person", "points_people")
    at += tokens[at].lower in people  # Rina membeli beras, mereka memasak.
    while at < min(comma + _REACH, len(tokens) - 1) and tokens[at].upos == "PROPN":
        at += 1
    verb = _group(tokens, at)
    named = at > comma + 1 and tokens[verb].upos == "VERB" and tokens[verb].text.islower()
    return tokens[verb] if named and tokens[verb].lower not in classes["copulas"] else None


def _unclosed(language: Language, tokens: Sequence[Token]) -> Token | None:
    """A name put beside who opens the sentence, with no comma behind it: Penemu asal Solo, Rina Sari menunjukkan …"""
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), 0)
    if not comma or not human(language, tokens[0]) or tokens[comma + 1].upos != "PROPN":
        return None
    if any(t.upos not in ("NOUN", "PROPN", "ADJ", "ADP", "NUM") for t in tokens[:comma]):
        return None
    after = next((t for t in tokens[comma + 1 :] if t.upos != "PROPN"), None)
    return tokens[comma + 1] if after is not None and after.upos in ("VERB", "AUX", "ADV") else None


def _hanging(language: Language, tokens: Sequence[Token]) -> Token | None:
    """The word that opens a last relative clause which says only when or where: …, yang pada tahun 1764."""
    at = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].lower in language.classes["relatives"]), 0)
    if not at or at + 2 >= len(tokens) or tokens[at - 1].text != "," or tokens[at + 1].upos != "ADP":
        return None
    return tokens[at] if all(t.upos not in _SAYING for t in tokens[at + 1 :]) else None


def _bare_office(context: Context, sentence: Sentence, tokens: Sequence[Token]) -> Entity | None:
    """A name with an office behind it, and then what somebody does: Rina ketua koperasi Solo membuka pasar."""
    leads = tokens[0].lower in context.language.classes["source_prepositions"]
    opening = tokens[leads].start
    name = next((e for e in sentence.entities if e.start == opening and e.type == "PER"), None)
    if name is None:
        return None
    at = next((n for n, t in enumerate(tokens) if t.start >= name.end), 0)
    office = at and tokens[at].upos == "NOUN" and tokens[at].text.islower()
    if not office or not (tokens[at].lower in context.language.titles or human(context.language, tokens[at])):
        return None
    for n in range(at + 1, len(tokens)):
        if tokens[n].text == "," or tokens[n].lower in context.language.classes["relatives"]:
            return None
        if tokens[n].upos in ("VERB", "AUX"):
            return name
    return None


def _unjoined(language: Language, tokens: Sequence[Token]) -> Token | None:
    """A verb that says more of what a copula names, without its relative: adalah kue | terbuat dari beras."""
    classes = language.classes
    at = next((n for n, t in enumerate(tokens) if t.lower in classes["equating"]), len(tokens))
    for n in range(at + 1, len(tokens) - 1):
        token = tokens[n]
        if token.upos == "VERB":
            prefix = formation_of(language).verbs.get(next(iter(token.morph.prefixes), ""))
            done = prefix in ("passive", "stative") and not token.morph.clitics
            noun = any(t.upos == "NOUN" for t in tokens[at + 1 : n])
            said = done and noun and tokens[n + 1].upos == "ADP" and token.lower not in classes["joined_freely"]
            return token if said and not language.is_quality(token.lower) else None
        if token.upos in ("PUNCT", "CCONJ", "SCONJ", "ADP", "PRON", "AUX", "PART"):
            return None
    return None


def _capital(language: Language, tokens: Sequence[Token]) -> Token | None:
    """A preposition with a capital inside the sentence: di Actium Pada tahun 31."""
    for one, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not token.text.istitle() or token.lower not in language.classes["prepositions"]:
            continue
        inside = one.text.isalnum() and after.text.islower() and after.upos == "NOUN"
        if inside and (token.upos == "ADP" or after.lower in language.classes["time_nouns"]):
            return token
    return None
