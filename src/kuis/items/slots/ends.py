"""Where the first predicate of a clause ends: a question keeps no second one that is joined to it."""

from collections.abc import Sequence

from kuis.items.text.context import Context
from kuis.model import Clause, Sentence, Span

_FAR = 8  # words between what joins and the second verb
_BREAKS = frozenset('(;:“"')


def clipped(context: Context, sentence: Sentence, clause: Clause) -> Clause | None:
    """The clause without what is joined to its predicate and has a subject of its own; None where that is not clear.

    "Budi mendirikan sanggar di Solo, dan di sana ia mengajar" -> "Budi mendirikan sanggar di Solo".
    """
    tokens, classes = sentence.tokens, context.language.classes
    lower = [t.lower for t in tokens]
    for k in range(clause.verb + 1, clause.end):
        subordinate = tokens[k].upos == "SCONJ" and lower[k] not in classes["relatives"]
        if subordinate or lower[k] in classes["complementisers"]:
            break  # mengira bahwa ayah dan ibunya pergi: what is joined belongs to the inner clause
        if lower[k] in classes["coordinators"]:
            verb = _joined_verb(context, sentence, clause, lower, k)
            if verb is None:
                continue
            if verb == k + 1 and tokens[verb].upos != "AUX" and lower[verb] not in classes["existentials"]:
                continue  # ditangkap dan dihukum: of the same subject
            nominal = tokens[k + 1].upos in ("NOUN", "PROPN", "NUM", "ADJ")
            if nominal and k in (clause.object.last, _after_brackets(lower, clause.object.last)):
                return None  # melarang pedagang dan pembeli merokok
        elif not _runs_on(context, sentence, clause, lower, k):
            continue
        end = k - (lower[k - 1] == ",")
        if end <= clause.verb + (clause.object.size > 0):
            return None
        return clause._replace(end=end, predicate=Span(clause.predicate.first, end))
    return clause


def _after_brackets(lower: Sequence[str], at: int) -> int:
    """The index after what stands in brackets at an index: serikat buruh | (SB) dan …"""
    return lower.index(")", at) + 1 if lower[at : at + 1] == ["("] and ")" in lower[at:] else at


def explained(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str]) -> bool:
    """Whether the clause stops before words that say what it speaks of: …, yaitu · …, yakni."""
    after = lower[clause.end : clause.end + 2]
    return len(after) == 2 and after[0] == "," and after[1] in context.language.classes["equates"]


def _joined_verb(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], joiner: int) -> int | None:
    """Index of the verb that follows a joining word, before anything opens a clause of another kind."""
    stops = context.language.any_of("relatives", "coordinators", "subordinators")
    superlative = context.language.grammar["tags"].get("superlative")
    for k in range(joiner + 1, min(clause.end, joiner + 1 + _FAR)):
        token = sentence.tokens[k]
        if lower[k] in stops or lower[k] in _BREAKS or token.upos == "SCONJ":
            return None
        # "presiden dan wakil presiden terpilih": after a noun such a word only describes it.
        describes = k > joiner + 1 and (
            superlative in token.morph.prefixes[:1] or context.language.is_quality(token.lower)
        )
        if token.upos in ("VERB", "AUX") and not describes:
            return k
    return None


def _runs_on(context: Context, sentence: Sentence, clause: Clause, lower: Sequence[str], at: int) -> bool:
    """Whether an active verb follows a phrase of place with nothing between: … di Jakarta | mengambil keputusan."""
    token, before = sentence.tokens[at], sentence.tokens[at - 1]
    if token.upos != "VERB" or token.morph.voice != "active" or before.upos not in ("PROPN", "NOUN"):
        return False
    places = context.language.classes["place_prepositions"]
    opened = next((k for k in range(at - 1, clause.verb, -1) if sentence.tokens[k].upos in ("ADP", "SCONJ")), 0)
    return (
        bool(opened)
        and lower[opened] in places
        and not any(sentence.tokens[k].upos in ("VERB", "AUX") or lower[k] == "," for k in range(opened, at))
    )


def tail(context: Context, sentence: Sentence, clause: Clause) -> int:
    """Where what a question that asks when leaves out at the end of its clause begins; the clause's end if nothing.

    "dicetak pada 1948 | saat Rina memimpin percetakan itu", "ke Putrajaya, | yang …", "membangun sekolah | guna …".
    """
    tokens, classes = sentence.tokens, context.language.classes
    openers = context.language.any_of("moment_openers", "purpose_openers")
    becomes = tokens[clause.verb].lower in classes["becoming"]
    for k in range(clause.verb + 1, clause.end):
        word = tokens[k].lower
        pair = f"{word}+{tokens[k + 1].lower}" if k + 1 < clause.end else ""
        opens = k > clause.verb + 1 and (word in openers or pair in classes["purpose_phrases"])
        # menjadi Kanselir wanita pertama | dengan koalisi besar
        opens = opens or (k > clause.verb + 2 and word in classes["manner"] and becomes)
        # lahir di Jakarta, | sebagai putra sulung …
        opens = opens or (k > clause.verb + 1 and tokens[k - 1].text == "," and word in classes["role_prepositions"])
        opens = opens or aside(context, sentence, k)
        if opens or _describes_name(context, sentence, clause, k):
            return k - (tokens[k - 1].text == ",")
        if tokens[k].upos in ("VERB", "SCONJ", "PRON"):
            return clause.end  # mengatakan bahwa ia tidur saat gempa terjadi: what is said
    return clause.end


def aside(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether what stands there behind a name and a comma only tells more of it: Balai Pustaka, | penerbit nasional."""
    tokens, classes = sentence.tokens, context.language.classes
    if (
        at > 1
        and tokens[at - 1].text == ","
        and tokens[at].lower in classes["foreign_words"]
        and tokens[at].text.islower()
    ):
        return True  # di rumah keluarganya, | the Mount House
    if at < 2 or tokens[at - 1].text != "," or not any(e.end == tokens[at - 2].end for e in sentence.entities):
        return False
    token = tokens[at]
    return token.text.islower() and (token.lower in classes["articles"] or token.upos == "NOUN")


def _describes_name(context: Context, sentence: Sentence, clause: Clause, at: int) -> bool:
    """Whether a clause that opens there only tells more of a name before it: pindah ke Putrajaya | yang disebut …"""
    if sentence.tokens[at].lower not in context.language.classes["relatives"] or at <= clause.verb + 1:
        return False
    before = sentence.tokens[at - 1]
    if before.text == ",":
        before = sentence.tokens[at - 2]
    if not any(t.upos in ("VERB", "AUX") for t in sentence.tokens[at + 1 : at + 5]):
        return False  # Piala Citra | yang pertama
    return any(e.end == before.end and e.type in ("PER", "LOC", "ORG") for e in sentence.entities)
