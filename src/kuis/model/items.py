"""Questions, gaps and cards."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["mcq", "cloze", "vocab", "truth", "order", "open"]
Skill = Literal["fact", "vocabulary", "morphology"]
SKILLS: tuple[Skill, ...] = ("fact", "vocabulary", "morphology")
LEVELS: tuple[str, ...] = ("A1", "A2", "B1", "B2", "C1", "C2")
NO_LEVELS: Mapping[str, str] = MappingProxyType({})
"""The levels of words of which nobody says one."""
GAP = "_____"


class Item(NamedTuple):
    """One question, gap or card, with its evidence.

    Kinds "truth" (a statement to judge), "order" (an event to put in its place) and "open" (a question with lines to
    write on) stand on worksheets and on no card.

    Attributes:
        id: readable, from content alone: skill.rule.key.hash; of what is for worksheets alone: kind.rule.key.hash.
        stem: the question; a cloze shows its gap as GAP, exactly once; a vocab card shows the headword.
        key: the right answer as printed.
        distractors: wrong options, three for most mcq, the other word of a truth, () for all others.
        sentence: the evidence as printed, one line.
        start, end: the key in Article.text, of a truth the word that decides; both -1 for an item added by hand.
        sentence_start, sentence_end: the evidence in Article.text; -1 likewise.
        paragraph: number of the evidence's paragraph, 0 for none.
        level: CEFR level of the item.
        score: 0 to 1, higher is better.
        order: "ascending" where options are numbers or dates, else "seeded".
        hint: what the gap says beside its length ("m… · refuse"), or "".
        gloss: English meaning of the key where it is a word, else "".
        lemma, upos: of the key where it is a word; else "".
        base: the headword of a dictionary, where a card teaches another form of it (didirikan, of mendirikan); else "".
        affixes: how the word is built, for people: "meN- + tolak"; "" when it has no affix.
        family: related headwords, each (lemma, gloss).
        warnings: codes of soft criteria (ITEMS W) that lowered the score.
        points: what a right answer earns on a worksheet.
        section: where it stands on a worksheet, "" for where its kind and skill belong.
        tags: further Anki tags, from overrides.
        sheet_only: the text alone does not say enough, so that it is clear only beside the article (S4, S6).
        lead: the sentence before, printed because the evidence points to it: at the beginning of the stem, on a vocab
            card before the evidence; "" for none.
        named: whom or what stem and sentence name where the article has a word that points to it (Ia, desa ini).
        about: the article's title and month, printed above it on a card because it is clear under them; "" for none.
    """

    id: str
    kind: Kind
    skill: Skill
    rule: str
    stem: str
    key: str
    distractors: tuple[str, ...]
    sentence: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    paragraph: int
    level: str
    score: float
    order: Literal["seeded", "ascending"] = "seeded"
    hint: str = ""
    gloss: str = ""
    lemma: str = ""
    upos: str = ""
    affixes: str = ""
    family: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    points: int = 1
    section: str = ""
    tags: tuple[str, ...] = ()
    sheet_only: bool = False
    lead: str = ""
    named: str = ""
    base: str = ""
    about: str = ""

    @property
    def headword(self) -> str:
        """The headword of a dictionary that the item is about, "" for none."""
        return self.base or self.lemma

    @property
    def own_stem(self) -> str:
        """The stem without the sentence that leads it."""
        return self.stem.removeprefix(self.lead).lstrip() if self.lead else self.stem


class Refusal(NamedTuple):
    """An item that broke a hard criterion.

    Attributes:
        code: the criterion ("S1", "O2" …).
        reason: what broke it, in a few words.
    """

    item: Item
    code: str
    reason: str
