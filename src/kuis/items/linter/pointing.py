"""Criterion S4: nothing in what is printed points to another sentence."""

from collections.abc import Collection, Sequence

from kuis.items.context import Context, points_to_nothing
from kuis.items.linter.words import words
from kuis.model import Item, Token

Finding = tuple[str, str]
_NONE: frozenset[str] = frozenset()


def s4_stands_alone(item: Item, context: Context) -> Finding | None:
    """Nothing in the printed text points to another sentence: no pronoun or "tersebut" without its antecedent."""
    if item.start < 0 or item.lead:
        return None  # what it points to stands in the sentence that is printed before it
    pointer = dangling(item, context)
    return ("S4", f"“{pointer}” points to another sentence") if pointer else None


def dangling(item: Item, context: Context) -> str:
    """The word of the shown text that has no antecedent in it, or ""."""
    tokens, lower, _, pointers = context.body(item.sentence_start)
    if not pointers:
        return ""
    is_question = item.kind == "mcq" and item.skill == "fact"
    classes = context.language.classes
    # A gap and a statement may do without some words of the sentence.
    gap = item.kind == "cloze" and item.skill == "fact"
    printed = item.stem if is_question or item.kind == "truth" else item.sentence if gap else ""
    shown = set(words(printed)) if printed else set(lower)
    pointing, third_person, clitics = classes["pointing"], classes["third_person"], classes["pointing_clitics"]
    same, first_person = (classes["same"], classes["first_second_person"]) if is_question else (_NONE, _NONE)
    unanchored = classes["unanchored"] if item.skill == "fact" else _NONE
    for at in pointers:
        token, word = tokens[at], lower[at]
        owned = token.morph.clitics
        if word not in shown:
            continue
        now = word in classes["proximal"] and at > 0 and lower[at - 1] in classes["now_nouns"]
        seen = [t for t in tokens[:at] if not is_question or _asked(t, item, shown)]
        if owned and token.lemma in classes["authored"]:
            seen = _no_bodies(seen, item, context)
        if is_question and word in pointing and at and words(item.stem).count(lower[at - 1]) < 2 and not now:
            seen = [t for t in seen if t.lemma != tokens[at - 1].lemma]  # asked once, so not named before
        # A question is asked without the article, where "tersebut" always points to something said before.
        back = is_question and word in classes["points_back"]
        # Nama yang dipilih saat itu: "yang" says nothing of when.
        moment = at > 0 and lower[at - 1] in classes["moment_nouns"]
        relatives = _NONE if back or moment else classes["relatives"]
        if word in pointing and not now and not _explained(tokens, at, _no_halves(seen, context), relatives):
            return token.text
        if word in unanchored and not _anchored(tokens, at, context):
            return token.text
        if word in first_person:
            return token.text
        if word in same and at > 0 and lower[at - 1] in classes["relatives"]:
            return token.text
        if word in third_person and not _named_before(seen, item):
            return token.text
        if (
            owned
            and owned[-1] in clitics
            and not points_to_nothing(context.language, tokens, at)
            and not _antecedent(
                token,
                _apart(seen) if is_question else seen,
                asks_who=is_question
                and item.rule in context.language.rules["who"]
                and not (token.lemma in classes["authored"] and _of_body(item, context))
                and not (at and lower[at - 1] in classes["copulas"]),  # siapa yang menjadi penerusnya
                asks=is_question,
            )
        ):
            return token.text
    return ""


def _no_bodies(seen: Sequence[Token], item: Item, context: Context) -> list[Token]:
    """The words outside names of bodies, which own no work that they bring out: Balai Wulan menerbitkan novelnya."""
    bodies = [e for e in context.by_start[item.sentence_start][0].entities if e.type == "ORG"]
    return [t for t in seen if not any(e.start <= t.start < e.end for e in bodies)]


def _of_body(item: Item, context: Context) -> bool:
    """Whether a question asks for a body."""
    asked = context.named.get(item.key)
    return asked is not None and asked.type == "ORG"


def _asked(token: Token, item: Item, shown: Collection[str]) -> bool:
    """Whether a token of the sentence still stands in the question made of it."""
    return token.lower in shown and not item.start <= token.start < item.end


def _anchored(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether a word ties its clause to one of the same sentence: dan juga …; Rina menang, yang kemudian …"""
    classes, word, before = context.language.classes, tokens[at].lower, tokens[at - 1].lower if at else ""
    if before in classes["anchors"]:
        return True
    if word in classes["deictic_time"]:
        return False
    later = before in context.language.any_of("time_nouns", "whiles")  # tak lama kemudian: after what
    sequel = word in classes["sequels"] and not later and any(t.upos == "VERB" for t in tokens[:at])
    return sequel or before in classes["goes_on"]


def _no_halves(seen: Sequence[Token], context: Context) -> Sequence[Token]:
    """The words but the second of a fixed pair: in "Surat kabar menulis bahwa kabar itu …" kabar is not said before."""
    phrases = context.language.phrases
    return [
        t for n, t in enumerate(seen) if not n or (seen[n - 1].lower, t.lower) not in phrases.get(seen[n - 1].lower, ())
    ]


def _explained(tokens: Sequence[Token], at: int, seen: Sequence[Token], relatives: Collection[str]) -> bool:
    """Whether a determiner's noun was named before (kota Palu … kota itu) or says which (festival yang … itu)."""
    if at == 0 or tokens[at].upos != "DET":
        return False
    if any(t.lemma == tokens[at - 1].lemma for t in seen[:-1]):
        return True
    return any(t.lower in relatives for t in tokens[max(0, at - 14) : at - 1])


def _named_before(seen: Sequence[Token], item: Item) -> bool:
    """Whether a name stands before a third-person pronoun, outside the gap."""
    return any(t.upos == "PROPN" and not (item.start <= t.start < item.end and item.skill == "fact") for t in seen)


def _apart(seen: Sequence[Token]) -> Sequence[Token]:
    """What stands before a word, less the nouns of its own phrase: karya | pertamanya."""
    last = len(seen)
    while last and seen[last - 1].upos == "NOUN":
        last -= 1
    return seen[:last]


def _antecedent(token: Token, seen: Sequence[Token], *, asks_who: bool, asks: bool) -> bool:
    """Whether -nya can refer to something before it: a noun, or the very one who is asked for (siapa … ibunya).

    After a preposition it is someone else (siapa yang mendirikan makam baginya), unless another is named.
    """
    if asks and token.upos == "ADP":
        verb = next((n for n, t in enumerate(seen) if t.upos == "VERB"), len(seen))
        return asks_who and any(t.upos == "PROPN" for t in seen[verb:])
    if asks_who and token.upos != "VERB":
        return True
    return any(t.upos in ("PROPN", "NOUN", "PRON") for t in seen)
