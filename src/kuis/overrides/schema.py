"""Which keys overrides.yaml may hold, at which level, of which type: the one place that says so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kuis.model import SECTIONS, SKILLS
from kuis.overrides.syntax import clip
from kuis.overrides.text import Scalar
from kuis.problems import did_you_mean
from kuis.sources import levels

Type = Literal["line", "text", "name", "tag", "level", "choice", "count", "flag", "list", "map"]
MAX_QUOTA = 500
MAX_POINTS = 100
MAX_FORMS = 26

FLAGS = {"true": True, "false": False, "yes": True, "no": False, "ya": True, "tidak": False}
"""How a flag may be written, in any case, and what it says."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNT = re.compile(r"0|[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of overrides.yaml.

    Attributes:
        path: its place; `<id>` and `<lemma>` stand for any text, `[]` for each entry of a list.
        type: line (text on one line), text, name (a-z, 0-9, hyphens), tag (no spaces), level (A1 to C2, BIPA 1 to 7),
            choice, count, flag (yes or no), list (of lines, or of maps if it has keys below), map.
        meaning: what it does, in a sentence.
        example: its value in YAML, on one line.
        choices: the words a choice, or each entry of a list, may be; such a list holds each once, and one at least.
        required: the map around it is no use without it.
        empty: "" is a value too.
        least, most: between which a count lies, both included.
    """

    path: str
    type: Type
    meaning: str
    example: str
    choices: tuple[str, ...] = ()
    required: bool = False
    empty: bool = False
    least: int = 0
    most: int = MAX_QUOTA

    @property
    def name(self) -> str:
        """The last part of the path, as it stands in the file."""
        return self.path.rpartition(".")[2].removesuffix("[]")


_EVERY: tuple[str, ...] = (*SECTIONS, "order")
_OWN = "{id: capital, kind: cloze, stem: Seoul and _____., key: Pyongyang}"

KEYS: tuple[Key, ...] = (
    Key("article", "line", "the article, relative to this file", "../../seeds/kim-dan-putin.md"),
    Key("deck", "line", "the name of the deck in Anki; :: makes subdecks", "News::Kim and Putin"),
    Key("level", "level", "vocabulary below this level is taken as known", "B1"),
    Key("quota", "map", "how many items of each skill the deck holds at most", "{fact: 12, vocabulary: 20}"),
    Key("quota.fact", "count", "items about what the article says", "12"),
    Key("quota.vocabulary", "count", "items about its words", "20"),
    Key("quota.morphology", "count", "items about how its words are formed", "8"),
    Key("forms", "count", "how many forms are printed: A, B, …; kuis build --forms wins", "2", least=1, most=MAX_FORMS),
    Key("seed", "line", "any text; another one puts options and further forms in another order", "class 7b"),
    Key("notes", "map", "which notes go into Anki; the worksheet has all items", "{question: false}"),
    Key("notes.word", "flag", "cards for words", "true"),
    Key("notes.gap", "flag", "sentences with a gap", "true"),
    Key("notes.question", "flag", "questions with options", "false"),
    Key("cards", "map", "how the cards ask in Anki", "{directions: recall, typing: true}"),
    Key(
        "cards.directions",
        "choice",
        "which way words are asked: both, recognise (the word is shown) or recall (its meaning is shown)",
        "recall",
        choices=("both", "recognise", "recall"),
    ),
    Key("cards.audio", "flag", "read words and sentences aloud; needs the extra 'audio'", "true"),
    Key("cards.typing", "flag", "type the answer to a gap or a meaning, and see it compared", "true"),
    Key("sheet", "map", "what the worksheet is like", "{sections: [matching, choice, open], length: two-pages}"),
    Key(
        "sheet.sections",
        "list",
        f"which sections, in their order: {', '.join(_EVERY)}",
        "[matching, cloze, truth]",
        choices=_EVERY,
    ),
    Key(
        "sheet.length",
        "choice",
        "how much paper it fills with the article: one-page, two-pages or full",
        "two-pages",
        choices=("one-page", "two-pages", "full"),
    ),
    Key(
        "sheet.instructions",
        "choice",
        "the language of the instructions: id (that of the article) or en (English)",
        "en",
        choices=("id", "en"),
    ),
    Key("sheet.paper", "choice", "the paper it is printed on: A4 or letter", "letter", choices=("A4", "letter")),
    Key("sheet.large", "flag", "large print: 18 pt, one column", "true"),
    Key("sheet.self_check", "flag", "quiz.html can be answered on a screen, and holds the answers for that", "false"),
    Key("items", "map", "changes to single items, by id", "{fact.rule.key.0a1b: {skip: true}}"),
    Key("items.<id>", "map", "what to change in that item; the rest stays", "{skip: true}"),
    Key("items.<id>.skip", "flag", "leave the item out; the next best takes its place", "true"),
    Key("items.<id>.pin", "flag", "always take the item, whatever the quota", "true"),
    Key("items.<id>.stem", "text", "the question; a cloze shows its gap as _____", "Seoul and _____ agreed."),
    Key("items.<id>.key", "line", "the right answer", "Pyongyang"),
    Key("items.<id>.distractors", "list", "the wrong options, all of them", "[Seoul, Beijing, Hanoi]"),
    Key("items.<id>.hint", "line", "what the gap says beside its length", "P…", empty=True),
    Key("items.<id>.gloss", "line", "the meaning of the key in English", "to refuse", empty=True),
    Key(
        "items.<id>.sentence", "text", "the sentence that proves the key, as it is shown", "Seoul and Pyongyang agreed."
    ),
    Key("items.<id>.tags", "list", "further tags in Anki", "[news, hard]"),
    Key("items.<id>.points", "count", "what a right answer earns on the worksheet", "2", most=MAX_POINTS),
    Key("items.<id>.section", "choice", "the section of the worksheet it stands in", "formation", choices=_EVERY),
    Key("items.<id>.level", "level", "the level it is tagged with, and explained or asked by", "B2"),
    Key("words", "map", "changes to every item about a word, by headword", "{tak: {gloss: not}}"),
    Key("words.<lemma>", "map", "what to change about that word", "{gloss: ally}"),
    Key("words.<lemma>.gloss", "line", "its meaning in English, on cards and as an answer", "ally"),
    Key("words.<lemma>.level", "level", "its level; below that of the deck it is taken as known", "B2"),
    Key("words.<lemma>.skip", "flag", "leave out its vocabulary and word-formation items", "true"),
    Key("words.<lemma>.pin", "flag", "always have its card, whatever the quota", "true"),
    Key("add", "list", "items of your own", f"[{_OWN}]"),
    Key("add[]", "map", "one item of your own", _OWN),
    Key("add[].id", "name", "your name for it; its id is added.<name>", "capital", required=True),
    Key(
        "add[].kind",
        "choice",
        "what it is",
        "mcq",
        choices=("mcq", "cloze", "vocab", "truth", "open", "order"),
        required=True,
    ),
    Key("add[].skill", "choice", "what it practises; unless said, fact (vocab: vocabulary)", "fact", choices=SKILLS),
    Key(
        "add[].stem",
        "text",
        "the question, the sentence with _____, the word, the statement or the event",
        "Seoul and _____.",
        required=True,
    ),
    Key(
        "add[].key",
        "line",
        "the right answer; the meaning of a word; true or false; the place of an event",
        "Pyongyang",
        required=True,
    ),
    Key("add[].distractors", "list", "the wrong options; two or more for an mcq, none otherwise", "[Seoul, Beijing]"),
    Key("add[].hint", "line", "what the gap says beside its length", "P…", empty=True),
    Key("add[].gloss", "line", "the meaning of the key in English", "a city", empty=True),
    Key("add[].sentence", "text", "the sentence that proves the key", "Seoul and Pyongyang.", empty=True),
    Key("add[].tags", "list", "further tags in Anki", "[news]"),
    Key("add[].points", "count", "what a right answer earns on the worksheet", "2", most=MAX_POINTS),
    Key("add[].section", "choice", "the section of the worksheet it stands in", "formation", choices=_EVERY),
    Key("add[].level", "level", "its level, where it is not that of the deck", "B2"),
)
SHARED = ("level", "quota", "forms", "seed", "notes", "cards", "sheet", "words")
"""The keys of decks/defaults.yaml, with all that is below them; the others are about one deck alone."""
_BY_PATH = {key.path: key for key in KEYS}


def at(path: str) -> Key:
    """The key with that path; KeyError when there is none."""
    return _BY_PATH[path]


@cache
def below(path: str) -> Mapping[str, Key]:
    """The keys directly under a path, by name, in the schema's order; "" is the top."""
    return {key.name: key for key in KEYS if key.path.rpartition(".")[0] == path and not key.path.endswith("[]")}


def entry_of(key: Key) -> Key:
    """What each entry of a list of lines, tags or choices is."""
    kind: Type = "choice" if key.choices else "tag" if key.name == "tags" else "line"
    return Key(f"{key.path}[]", kind, key.meaning, key.example.strip("[]").partition(",")[0], key.choices)


def elsewhere(name: str) -> str:
    """Where a known name belongs, for somebody who wrote it at another level; "" for an unknown name."""
    homes = [key.path.rpartition(".")[0] for key in KEYS if key.name == name]
    if not homes:
        return ""
    return "it belongs at the left margin" if homes[0] == "" else f"it belongs under {' or '.join(homes)}"


def convert(key: Key, name: str, value: Scalar) -> tuple[str | int | bool | None, str, str]:
    """The value of a scalar under `key`, or None with a message and a hint; `name` is the key for messages."""
    text = value.text.strip()
    shown = f"not '{clip(text)}'"
    if value.blank and key.type != "list":
        hint = f"write \"\" to empty it, or remove '{name}'" if key.empty else f"for example {key.example}"
        return None, f"'{name}' has no value", hint
    match key.type:
        case "flag":
            word = text.casefold()
            if word in FLAGS:
                return FLAGS[word], "", ""
            return None, f"'{name}' must be true or false, {shown}", ""
        case "count":
            if _COUNT.fullmatch(text) and len(text) < 4 and key.least <= int(text) <= key.most:
                return int(text), "", ""
            return None, f"'{name}' must be a whole number from {key.least} to {key.most}, {shown}", ""
        case "level":
            if level := levels.cefr(text):
                return level, "", ""
            return None, f"'{name}' must be one of {levels.KNOWN}, {shown}", ""
        case "choice":
            choices = {choice.casefold(): choice for choice in key.choices}
            if text.casefold() in choices:
                return choices[text.casefold()], "", ""
            hint = did_you_mean(text.casefold(), key.choices)
            return None, f"'{name}' must be one of {', '.join(key.choices)}, {shown}", hint
        case "name":
            if _NAME.fullmatch(text):
                return text, "", ""
            near = "-".join(re.findall("[a-z0-9]+", text.casefold().removeprefix("added."))) or key.example
            return None, f"'{name}' may hold a-z, 0-9 and hyphens, {shown}", f"write {clip(near)}"
        case "tag" if len(text.split()) != 1:
            hint = f"write {clip('-'.join(text.split()) or 'news')}"
            return None, f"a tag in Anki has no spaces and is not empty, {shown}", hint
        case "line" if len(text.splitlines()) > 1:
            return None, f"'{name}' must be on one line", "remove the line breaks"
    if not text and not key.empty:
        return None, f"'{name}' is empty", f"for example {key.example}"
    return text, "", ""
