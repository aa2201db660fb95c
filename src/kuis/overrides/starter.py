"""The first overrides.yaml of a deck: a commented page that shows each change on the deck's own items."""

import json
import re
from collections.abc import Iterator, Sequence

from kuis.model import Article, Item
from kuis.overrides import editor
from kuis.overrides.syntax import FORBIDDEN, clip

_PLAIN_WORD = r"(?:[\w./+-]|:(?=[\w:]))*[\w.+-]"
_PLAIN = re.compile(rf"(?:\.{{1,2}}/)*[^\W\d_](?:{_PLAIN_WORD})?(?: \w(?:{_PLAIN_WORD})?)*")
_PLAIN_INSIDE = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)*")
_ESCAPED = re.compile(rf"[\x85\u2028\u2029]|{FORBIDDEN.pattern}")
# Plain words that other readers of YAML take for something else than text.
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_QUOTA = {"fact": 12, "vocabulary": 20, "morphology": 8}


def starter(article: Article, items: Sequence[Item], *, article_path: str, deck: str) -> str:
    """The text of a first overrides.yaml; `items` are the deck's, best first, `article_path` is relative to the file.

    Only `article` and `deck` say something; every other line is a comment. The first one leads editors to the schema.
    Lines with two hash marks explain; an example becomes real by removing "# " from its lines and from the line of its
    section (items, words, add).
    """
    lines = [
        f"# yaml-language-server: $schema=../{editor.NAME}",
        f"## Changes to the deck of “{clip(_one_line(article.title), 90)}”.",
        "## kuis build wrote this file once and never touches it again. Edit it, then build again.",
        "## Lines with ## explain. To use an example, remove the '# ' in front of it and in front of its section's",
        "## name (items:, words: or add:); what stands under a name is indented by two spaces.",
        "",
        f"article: {quoted(article_path)}",
        f"deck: {quoted(_one_line(deck))}",
        "",
        "## Vocabulary below this level is taken as known: A1 to C2, or BIPA 1 to BIPA 7.",
        f"# level: {article.level or 'B1'}",
        "",
        "## How many items of each skill the deck holds at most.",
        f"# quota: {{{', '.join(f'{skill}: {count}' for skill, count in _QUOTA.items())}}}",
    ]
    for section in (_items(items), _words(items), _add(items)):
        if lines_of_section := list(section):
            lines += ["", *lines_of_section]
    return "\n".join(lines) + "\n"


def quoted(text: str, *, inside: bool = False) -> str:
    """A text as YAML: as it is where that is safe, else in double quotes; `inside` brackets or braces less is safe."""
    plain = _PLAIN_INSIDE if inside else _PLAIN
    if plain.fullmatch(text) and text.casefold() not in _RESERVED:
        return text
    return _ESCAPED.sub(lambda found: f"\\U{ord(found[0]):08X}", json.dumps(text, ensure_ascii=False))


def _items(items: Sequence[Item]) -> Iterator[str]:
    """An example each of leaving out, rewording and new options, on three items where there are as many."""
    choices = [item for item in items if item.kind == "mcq"]
    asked = next((item for item in choices if item.skill == "fact"), None)
    other = next((item for item in choices if item is not asked), asked)
    weak = next((item for item in reversed(items) if item not in (asked, other)), other)
    if weak is None:
        return
    yield from (
        "## Single items, by id. kuis items lists the ids with their questions.",
        "##  What an item takes: skip: true or pin: true (always take it), stem, key, distractors, hint, gloss,",
        "##  sentence (its proof), tags; on the worksheet points: 2 and section: formation; level: B2.",
        "# items:",
        "##  leave an item out; the next best takes its place:",
        *_example(weak, "skip: true"),
    )
    if asked:
        yield from ("##  reword a question:", *_example(asked, f"stem: {quoted(asked.stem)}"))
    if other:
        wrong = ", ".join(quoted(option, inside=True) for option in other.distractors)
        yield from ("##  other wrong options, all of them:", *_example(other, f"distractors: [{wrong}]"))


def _example(item: Item, change: str) -> Iterator[str]:
    yield f"##  {item.skill} · {clip(_one_line(item.stem), 90)} · {clip(_one_line(item.key), 40)}"
    yield f"#   {quoted(item.id)}:"
    yield f"#     {change}"


def _words(items: Sequence[Item]) -> Iterator[str]:
    about = [item for item in items if item.lemma and item.gloss and item.skill == "vocabulary"]
    if not about:
        return
    glossed = about[0]
    known = next((item for item in reversed(about) if item.lemma != glossed.lemma), glossed)
    yield from (
        "## Every item about a word, by headword.",
        "# words:",
        f"##  a better meaning, here for {glossed.id}:",
        f"#   {quoted(glossed.lemma)}: {{gloss: {quoted(glossed.gloss, inside=True)}}}",
    )
    if known is not glossed:
        yield f"##  leave a word out, here {known.id}:"
        yield f"#   {quoted(known.lemma)}: {{skip: true}}"


def _add(items: Sequence[Item]) -> Iterator[str]:
    model = next((item for item in items if item.kind == "mcq" and item.skill == "fact"), None)
    model = model or next((item for item in items if item.kind != "vocab"), None)
    if model is None:
        return
    yield from (
        "## Items of your own. This one copies an item of the deck:",
        f"##  {model.id}",
        "# add:",
        "#   - id: my-own",
        f"#     kind: {model.kind}",
        f"#     skill: {model.skill}",
        f"#     stem: {quoted(model.stem)}",
        f"#     key: {quoted(model.key)}",
    )
    if model.distractors:
        yield f"#     distractors: [{', '.join(quoted(option, inside=True) for option in model.distractors)}]"
    if model.sentence:
        yield f"#     sentence: {quoted(model.sentence)}"


def _one_line(text: str) -> str:
    """A text on one line, without what may not stand in YAML."""
    return " ".join(FORBIDDEN.sub("", text).split())
