"""S13: what is left of a page in a sentence that was taken from it."""

import re
from collections.abc import Iterator

from kuis.items.sound.fault import Fault
from kuis.items.text.context import Context, without_footnotes
from kuis.model import Sentence

_SPACES = re.compile(r"\w {2,}\w")
# What begins with a mark is sought five times as fast as what begins with a letter.
_STUCK = re.compile(r",(?<=[a-z)”\"].)[A-Za-z]|\((?<=[a-z].)[A-Za-z]|\)[A-Za-z]{2}|;(?<=[a-z].)[a-z]")
_CALL = re.compile(r"[A-Z]\w{0,60}[!?]$")
_LABEL = re.compile(r"\d{3,4} (?=[A-Z])|\d{1,2} [A-Z][a-z]+ \d{4} (?=[A-Z])")
_TORN = re.compile(r"\b(\w{1,60}) - \1\b|[a-z]\)\.\s[a-z]")
_GLUED = re.compile(r"(?<![\w.,-])\d[\d.,]*[a-z]{2,9}\b")
_NUMBERED = re.compile(r"[a-z](?:II|III|IV|VI|VII|VIII|IX)\b|\b\d{3}[A-Z]\b")
_JOINTS = frozenset("();")
_INITIAL = re.compile(r"[A-Z]\. [a-z]")
_UNDONE = ("…", "...")


def faults(context: Context, sentence: Sentence) -> Iterator[Fault]:
    """Lost spaces and words, a year that was a label, an end inside a name or before the end."""
    tokens = context.body(sentence.start).tokens
    if not tokens:
        return
    raw = without_footnotes(context.document.article.text[tokens[0].start : sentence.end]).strip()
    if "  " in raw and _SPACES.search(raw):
        yield Fault("S13", "something is lost between two words", "unsound")
    if (raw.count(",") > raw.count(", ") or not _JOINTS.isdisjoint(raw)) and _STUCK.search(raw):
        yield Fault("S13", "a space is lost", "unsound")
    if glued := _GLUED.search(raw) or _NUMBERED.search(raw):
        yield Fault("S13", f"“{glued[0]}” is two words", "poor")
    if (" - " in raw or ")." in raw) and _TORN.search(raw):
        yield Fault("S13", "a word or a sentence is torn in two", "unsound")
    asks = tokens[0].text.lower() in context.language.classes["questions"]
    if raw[-1:] in ("!", "?") and _CALL.search(raw) and raw[0] not in '“"' and not asks:
        yield Fault("S13", "the sentence ends inside a name", "broken")
    if raw.rstrip('”")').endswith(_UNDONE):
        yield Fault("S13", "the sentence is not finished", "unsound")
    if _INITIAL.match(raw):
        yield Fault("S13", "the sentence begins inside a name", "unsound")
    label = _LABEL.match(raw)
    if label and (tokens[1].text.lower() not in context.language.classes["months"] or " " in label[0].strip()):
        yield Fault("S13", f"“{label[0].strip()}” stands before the sentence", "unsound")
