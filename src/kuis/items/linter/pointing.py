"""Criterion S4: nothing in what is printed points to another sentence."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from kuis.items.text.context import Body, Context, points_to_nothing
from kuis.items.text.printed import words
from kuis.model import Item, Token

Finding = tuple[str, str]
_REACH = 14  # words before a determiner that may say which: festival yang … itu


@dataclass(frozen=True, eq=False)
class Pointer:
    """A printed word that may point to another sentence: itu, dia, rumahnya.

    Attributes:
        at: its index in the body of its sentence.
        shown: the words that are printed of the sentence, in lower case.
    """

    item: Item
    context: Context
    body: Body
    at: int
    shown: Collection[str]

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.body.tokens[self.at]

    @property
    def before(self) -> str:
        """The word before it in lower case, "" where it is the first."""
        return self.body.lower[self.at - 1] if self.at else ""

    @property
    def asked(self) -> bool:
        """Whether it stands in a question, which is asked without the article."""
        return _is_question(self.item)

    def of(self, *classes: str) -> bool:
        """Whether the word is in one of these classes of the language."""
        return self.token.lower in self.context.language.any_of(*classes)

    def after(self, *classes: str) -> bool:
        """Whether the word before it is in one of these classes."""
        return self.before in self.context.language.any_of(*classes)

    @cached_property
    def now(self) -> bool:
        """Whether it is only said of the day on which the article was written: tahun ini."""
        return self.of("proximal") and self.after("now_nouns")

    @cached_property
    def named(self) -> bool:
        """Whether the name that the gap has in place of another pointer stands before it: Masa sekolah Rina … ia."""
        said = words(self.item.sentence)
        name = words(self.item.named)[:1]
        return bool(name) and name[0] in said and self.token.lower in said[said.index(name[0]) :]

    @cached_property
    def authored(self) -> bool:
        """Whether it is somebody's work: novelnya, which no body has written that only brings it out."""
        return self.token.lemma in self.context.language.classes["authored"]

    @cached_property
    def seen(self) -> Sequence[Token]:
        """The printed words before it to which it may point."""
        seen: Sequence[Token] = self.body.tokens[: self.at]
        if self.asked:
            start, end = self.item.start, self.item.end
            seen = [t for t in seen if t.lower in self.shown and not start <= t.start < end]
        if self.token.morph.clitics and self.asked and self.token.upos == "VERB":
            # Pada 12 Maret 1953, siapa yang menghidupkannya kembali? No date is meant.
            times = self.context.language.any_of("months", "time_nouns")
            last = len(seen)
            while last and seen[last - 1].upos in ("NOUN", "PROPN", "ADJ", "ADV", "AUX"):
                last -= 1  # Kapan Rina | menghidupkannya kembali? not herself
            seen = [t for t in seen[:last] if t.lower not in times]
        if self.token.morph.clitics and self.authored:
            bodies = [e for e in self.context.by_start[self.item.sentence_start][0].entities if e.type == "ORG"]
            seen = [t for t in seen if not any(e.start <= t.start < e.end for e in bodies)]
        if self.asked and self.at and self.of("pointing") and not self.now:
            noun = self.body.tokens[self.at - 1]
            if words(self.item.stem).count(noun.lower) < 2:  # asked once, so not named before
                seen = [t for t in seen if t.lemma != noun.lemma]
        return seen


def s4_stands_alone(item: Item, context: Context) -> Finding | None:
    """Nothing in the printed text points to another sentence: no pronoun or "tersebut" without its antecedent."""
    if item.start < 0 or item.lead:
        return None  # what it points to stands in the sentence that is printed before it
    pointer = dangling(item, context)
    return ("S4", f"“{pointer}” points to another sentence") if pointer else None


def dangling(item: Item, context: Context) -> str:
    """The word of the shown text that has no antecedent in it, or ""."""
    if item.skill == "fact":
        return _dangling(item, context)  # a gap may hide the antecedent, and a question has words of its own
    key = (dangling, item.sentence_start)
    if key not in context.memory:
        # Words and forms show their sentence whole: asked without what sets them apart, it holds for all of them.
        context.memory[key] = _dangling(item._replace(stem="", key="", start=-1, end=-1), context)
    return str(context.memory[key])


def _dangling(item: Item, context: Context) -> str:
    body = context.body(item.sentence_start)
    if not body.pointers:
        return ""
    shown = _shown(item, body)
    pointers = (Pointer(item, context, body, at, shown) for at in body.pointers if body.lower[at] in shown)
    return next((p.token.text for p in pointers if any(dangles(p) for dangles in DANGLES)), "")


def _shown(item: Item, body: Body) -> Collection[str]:
    """The words that are printed of a sentence; a question, a gap and a statement may do without some."""
    if _is_question(item) or item.kind == "truth":
        return set(words(item.stem))
    gap = item.kind == "cloze" and item.skill == "fact"
    return set(words(item.sentence)) if gap and item.sentence else set(body.lower)


def _is_question(item: Item) -> bool:
    return item.kind == "mcq" and item.skill == "fact"


def _unexplained(pointer: Pointer) -> bool:
    """A determiner whose noun was neither named before (kota Palu … kota itu) nor says which (festival yang … itu).

    A question is asked without the article, where "tersebut" always points to something said before.
    """
    if pointer.now or not pointer.of("pointing"):
        return False
    at, tokens = pointer.at, pointer.body.tokens
    if at == 0 or tokens[at].upos != "DET":
        return True
    seen = _no_halves(pointer.seen, pointer.context)
    if any(t.lemma == tokens[at - 1].lemma for t in seen[:-1]):
        return False
    # Nama yang dipilih saat itu: "yang" says nothing of when.
    if (pointer.asked and pointer.of("points_back")) or pointer.after("moment_nouns"):
        return True
    relatives = pointer.context.language.classes["relatives"]
    return not any(t.lower in relatives for t in tokens[max(0, at - _REACH) : at - 1])


def _untied(pointer: Pointer) -> bool:
    """A word that ties its clause to what went before, which is not said: Rina juga menari."""
    if pointer.item.skill != "fact" or not pointer.of("unanchored"):
        return False
    return not _anchored(pointer.body.tokens, pointer.at, pointer.context)


def _speaking(pointer: Pointer) -> bool:
    """Who says "kami" in a question, nobody knows."""
    return pointer.asked and pointer.of("first_second_person")


def _same(pointer: Pointer) -> bool:
    """Di kota yang sama: in a question, the same as what?"""
    return pointer.asked and pointer.of("same") and pointer.after("relatives")


def _nobody(pointer: Pointer) -> bool:
    """Dia, mereka, where no name stands before it outside the gap."""
    if not pointer.of("third_person") or pointer.named:
        return False
    hidden = range(pointer.item.start, pointer.item.end) if pointer.item.skill == "fact" else range(0)
    return not any(t.upos == "PROPN" and t.start not in hidden for t in pointer.seen)


def _unowned(pointer: Pointer) -> bool:
    """Rumahnya, where nobody was named whose it may be."""
    clitics, classes = pointer.token.morph.clitics, pointer.context.language.classes
    if not clitics or clitics[-1] not in classes["pointing_clitics"] or pointer.named:
        return False
    if points_to_nothing(pointer.context.language, pointer.body.tokens, pointer.at):
        return False
    seen = _apart(pointer.seen) if pointer.asked else pointer.seen
    if pointer.item.skill == "fact" and not pointer.asked and pointer.after("copulas"):
        # _____ menjadi penerusnya: not his own
        seen = [t for t in seen if not pointer.item.start <= t.start < pointer.item.end]
    return not _antecedent(pointer.token, seen, asks_who=_asks_for_owner(pointer), asks=pointer.asked)


def _asks_for_owner(pointer: Pointer) -> bool:
    """Whether a question asks for the very one whose the thing is: siapa yang memimpin bersama ibunya?"""
    if not pointer.asked or pointer.item.rule not in pointer.context.language.rules["who"]:
        return False
    if pointer.after("copulas"):
        return False  # siapa yang menjadi penerusnya
    return not (pointer.authored and _of_body(pointer.item, pointer.context))


DANGLES: tuple[Callable[[Pointer], bool], ...] = (_unexplained, _untied, _speaking, _same, _nobody, _unowned)
"""What makes a word point to another sentence; each says so of one kind of word."""


def _of_body(item: Item, context: Context) -> bool:
    """Whether a question asks for a body."""
    asked = context.named.get(item.key)
    return asked is not None and asked.type == "ORG"


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
