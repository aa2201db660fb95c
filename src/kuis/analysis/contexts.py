"""What a word's neighbours say about its part of speech: the rules under `contexts` in a language's grammar."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kuis.languages.base import Language, Reading

# How many words after a conjunction are searched for the verb of its clause.
_REACH = 7
_PAUSES = frozenset(("PUNCT", "END"))
_FINITE = frozenset(("VERB", "AUX", "PART"))
_Words = frozenset[str] | None


class Context(NamedTuple):
    """One rule: the tag of a word between such neighbours; None asks for nothing.

    Attributes:
        before, after: tags of the neighbours; START and END where there is none.
        previous, following: the neighbouring words, in lower case.
        later: words of which one comes later in the sentence.
        clause: whether a clause follows, with a verb of its own, or only a noun phrase.
    """

    tag: str
    before: _Words = None
    not_before: _Words = None
    after: _Words = None
    not_after: _Words = None
    previous: _Words = None
    not_previous: _Words = None
    following: _Words = None
    not_following: _Words = None
    later: _Words = None
    clause: bool | None = None


class Contexts:
    """The rules of one language, by word."""

    def __init__(self, language: Language) -> None:
        self._classes = language.classes
        self._relatives = language.classes["relatives"]
        rules: dict[str, list[Context]] = defaultdict(list)
        for row in language.grammar.get("contexts", ()):
            rule = self._rule(row)
            for word in self._words(row["words"]):
                rules[word].append(rule)
        self._rules = {word: tuple(found) for word, found in rules.items()}

    def know(self, word: str) -> bool:
        """Whether there are rules for a lower-case word."""
        return word in self._rules

    def tag(self, at: int, lower: Sequence[str], tags: Sequence[str], ahead: Sequence[str]) -> str:
        """The tag that the first fitting rule gives to a word, "" when none fits.

        `tags` are decided before the word; `ahead` are the tags as conjunctions see them, nominalised verbs as nouns.
        """
        rules = self._rules.get(lower[at])
        if not rules:
            return ""
        before, after = tags[at - 1] if at else "START", ahead[at + 1] if at + 1 < len(ahead) else "END"
        previous, following = lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""
        for rule in rules:
            if (
                (rule.before is None or before in rule.before)
                and (rule.after is None or after in rule.after)
                and (rule.previous is None or previous in rule.previous)
                and (rule.following is None or following in rule.following)
                and not (rule.not_before and before in rule.not_before)
                and not (rule.not_after and after in rule.not_after)
                and not (rule.not_previous and previous in rule.not_previous)
                and not (rule.not_following and following in rule.not_following)
                and (rule.later is None or not rule.later.isdisjoint(lower[at + 1 :]))
                and (rule.clause is None or rule.clause is self._clause_follows(at + 1, lower, ahead))
            ):
                return rule.tag
        return ""

    def _clause_follows(self, at: int, lower: Sequence[str], ahead: Sequence[str]) -> bool:
        """Whether a verb, or an adjective with an adverb, comes before the next pause or relative clause."""
        for here in range(at, min(at + _REACH, len(ahead))):
            tag = ahead[here]
            if tag in _PAUSES or lower[here] in self._relatives:
                return False
            if tag in _FINITE or (tag == "ADJ" and here > at and ahead[here - 1] == "ADV"):
                return True
        return False

    def _words(self, names: str) -> frozenset[str]:
        """Words as they are listed, or those of a class: "ini itu", "class:months"."""
        found: set[str] = set()
        for name in str(names).split():
            found |= self._classes[name[6:]] if name.startswith("class:") else {name}
        return frozenset(found)

    def _rule(self, row: Mapping[str, Any]) -> Context:
        """A row as a rule; tags and words stand between spaces."""
        asked: dict[str, Any] = {
            key: self._words(value) for key, value in row.items() if key not in ("words", "tag", "clause", "example")
        }
        return Context(tag=row["tag"], clause=row.get("clause"), **asked)


def nominalised(tags: Sequence[str], readings: Sequence[Reading]) -> list[str]:
    """The tags as they look to a word before them: a verb with an enclitic is a noun, unless it is active.

    Karena naiknya harga is because of the rise; untuk membelinya is to buy it.
    """
    return [
        "NOUN" if tag == "VERB" and reading.morph.clitics and reading.morph.voice == "" else tag
        for tag, reading in zip(tags, readings, strict=True)
    ]
