"""An item as the fields and tags of an Anki note."""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any
from urllib.parse import urlsplit

from kuis.exports.anki.notetypes import MAX_OPTIONS
from kuis.exports.ledger import Content
from kuis.items.matching import remember
from kuis.model import DEFAULT_CARDS, GAP, Article, Cards, Item
from kuis.quiz.values import reader

Words = Mapping[str, Any]
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def content(
    item: Item, article: Article, words: Words, *, options: Sequence[str] = (), cards: Cards = DEFAULT_CARDS
) -> Content:
    """The note of an item; `options` in printed order are needed for a multiple choice whose order is ascending."""
    make = {"vocab": _vocab, "cloze": _cloze, "mcq": _mcq}[item.kind]
    shared = {
        "id": escape(item.id).replace('"', "&quot;"),  # stands in an attribute, because it may name the answer
        "affixes": escape(item.affixes),
        "source": source(article, item.paragraph, words),
        "level": escape(item.level),
    }
    # A field that is not filled is not there: what a note's content is has a hash, and nothing new moves an old note.
    # The back of a word's card says the title with the paragraph.
    above = {"about": escape(item.about)} if item.about and item.kind != "vocab" else {}
    fields = {**shared, **make(item, article, words, options), **above, **_switches(item, cards)}
    return Content(remember(item), fields, tags(item, article, words), clozes=(1,) if item.kind == "cloze" else ())


def spoken(item: Item) -> dict[str, str]:
    """What is read aloud on the back of a card, by field: a card's headword, and the sentence."""
    said = {"audio": item.lemma or item.stem} if item.kind == "vocab" else {}
    if item.sentence:
        said["audio_sentence"] = item.sentence
    return {key: text for key, value in said.items() if (text := clean(value).strip())}


def _switches(item: Item, cards: Cards) -> dict[str, str]:
    """Fields that a template only asks whether they are filled."""
    if item.kind == "mcq":
        return {}
    on = {"typing": cards.typing}
    if item.kind == "vocab":
        on |= {"recognise_only": cards.directions == "recognise", "recall_only": cards.directions == "recall"}
    return {key: "1" for key, is_on in on.items() if is_on}


def _vocab(item: Item, article: Article, words: Words, _: Sequence[str]) -> dict[str, str]:
    word = item.lemma or item.stem
    before, found, after = _around_key(item, article)
    before = f"{item.lead} {before}" if item.lead else before
    return {
        "word": escape(word),
        "class": escape(words["classes"].get(item.upos, "")),
        "gloss": escape(item.gloss or item.key),
        "hint": escape(item.hint or words["labels"]["hint"].format(first=word[:1], length=len(word))),
        "sentence": _marked(before, found, after),
        "gapped": f"{escape(before)}{GAP}{escape(after)}" if found else "",
        "family": _family(item),
    }


def _cloze(item: Item, _: Article, __: Words, ___: Sequence[str]) -> dict[str, str]:
    before, _gap, after = item.stem.partition(GAP)
    # Word formation prints the root behind the gap: "_____ (tolak)". It is neither a second hint nor part of the text.
    root = re.match(r"\s{0,9}\(([^)]{0,99})\)", after)
    said = clean(item.hint) and not (root and clean(root[1]) == clean(item.hint))
    hint = f"::{_no_colons(escape(item.hint))}" if said else ""
    own = item.own_stem.partition(GAP)[0]
    whole = clean(own + item.key + (after[root.end() :] if root else after))
    return {
        "text": f"{escape(before)}{{{{c1::{_no_colons(escape(item.key))}{hint}}}}}{escape(after)}",
        "evidence": "" if whole == clean(item.sentence) else escape(item.sentence),
        "gloss": escape(item.gloss),
        "family": _family(item),
    }


def _mcq(item: Item, article: Article, _: Words, options: Sequence[str]) -> dict[str, str]:
    printed = printed_options(item, options)
    return {
        "question": escape(item.stem),
        **{f"option{number}": escape(option) for number, option in enumerate(printed, 1)},
        "letter": "ABCDE"[printed.index(item.key)],
        "answer": escape(item.key),
        "order": item.order,
        "evidence": _marked(*_around_key(item, article)),
        "gloss": "" if item.gloss == item.key else escape(item.gloss),
    }


def printed_options(item: Item, ascending: Sequence[str] = ()) -> tuple[str, ...]:
    """At most `MAX_OPTIONS` options, the key among them, in the order they are printed without a script.

    The order depends on the item alone, so that another item never changes this note: seeded by its id, or, for numbers
    and dates, the order given in `ascending`.
    """
    options = [item.key, *item.distractors[: MAX_OPTIONS - 1]]
    if item.order == "ascending":
        rank, value = {option: place for place, option in enumerate(ascending)}, reader({})
        return tuple(sorted(options, key=lambda option: (rank.get(option, len(rank)), value(option) or 0.0, option)))
    Random(f"anki:{item.id}").shuffle(options)
    return tuple(options)


def tags(item: Item, article: Article, words: Words) -> tuple[str, ...]:
    """kuis::<slug>, kuis::<level>::B1, kuis::<skill> and the item's own, sorted, as Anki would write them."""
    named: Words = words["tags"]
    own = ["kuis::" + article.slug, "kuis::" + named[item.skill]]
    if item.level:
        own.append(f"kuis::{named['level']}::{item.level}")
    return tuple(sorted({tag for tag in map(_tag, (*own, *item.tags)) if tag}))


def source(article: Article, paragraph: int, words: Words) -> str:
    """Title and paragraph, the title linked where the article has an address."""
    title = escape(article.title)
    if urlsplit(article.source).scheme in ("http", "https"):
        title = f'<a href="{html.escape(clean(article.source))}">{title}</a>'
    elif article.source:
        title += f" · {escape(article.source)}"
    return title + (words["labels"]["paragraph"].format(number=paragraph) if paragraph else "")


def clean(text: str) -> str:
    """Text as Anki can hold it: NFC, one line, without control characters, half characters and byte order marks."""
    text = unicodedata.normalize("NFC", re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text))
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs") and c != "\ufeff")


def escape(text: str) -> str:
    """Text as HTML that shows it as it stands: no tag, no cloze, no sound and no formula comes of it."""
    text = clean(text)
    directed = _DIRECTION.search(text)
    text = html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    text = re.sub(r"\[(?=sound:|anki:|latex\]|/latex\]|\$)", "&#91;", text)
    # MathJax reads what the browser shows, so an entity would not keep it away; an empty element does.
    text = re.sub(r"\\(?=[(\[])", r"\\<span></span>", text)
    # What turns the direction of text ends with its own piece, as <bdi> does on pages.
    return f'<span dir="auto">{text}</span>' if directed else text


def _no_colons(escaped: str) -> str:
    """Inside a cloze "::" begins the hint, and a colon at either end would join with the marks."""
    return escaped.replace(":", "&#58;")


def _tag(text: str) -> str:
    text = re.sub(r"[\s\"\u3000]+", "-", clean(text).strip())
    return "::".join(part for part in text.split("::") if part)


def _family(item: Item) -> str:
    return "<br>".join(f"<b>{escape(lemma)}</b> {escape(gloss)}".rstrip() for lemma, gloss in item.family)


def _marked(before: str, found: str, after: str) -> str:
    mark = f"<mark>{escape(found)}</mark>" if found else ""
    return f"{escape(before)}{mark}{escape(after)}"


def _around_key(item: Item, article: Article) -> tuple[str, str, str]:
    """The evidence before, at and after the key; all of it before when the key does not stand in it as printed."""
    sentence, key = item.sentence, article.text[item.start : item.end] if item.start >= 0 else ""
    # The sentence is printed on one line, which may have shifted it: look nearest to where the key should be.
    places = [m.start() for m in re.finditer(re.escape(key), sentence)] if key else []
    if not places:
        return sentence, "", ""
    at = min(places, key=lambda place: abs(place - (item.start - item.sentence_start)))
    return sentence[:at], key, sentence[at + len(key) :]
