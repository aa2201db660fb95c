"""How often someone who knows no Indonesian gets a fact question right: closed-book solvers, and one with the article.

usage: python tools/solvers.py PASSAGES.jsonl...     ({"id", "text"} a line; `kuis` must be importable)

Closed-book solvers see the question and its options alone. The one with the article takes the option that stands in
the sentence most like the question. Only multiple choice about facts with four options counts, in the order that a
worksheet prints.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kuis.languages.base import Language
from kuis.languages.loader import load
from kuis.model import Item
from kuis.quiz.options import arranged
from kuis.quiz.values import Value, reader

Solver = Callable[[str, Sequence[str]], int]
_FORM = "A"


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return re.findall(r"\w+(?:[-.,]\w+)*", text.casefold())


def longest(_: str, options: Sequence[str]) -> int:
    return max(range(len(options)), key=lambda at: len(options[at]))


def shortest(_: str, options: Sequence[str]) -> int:
    return min(range(len(options)), key=lambda at: len(options[at]))


def always(letter: int, _: str, __: Sequence[str]) -> int:
    return letter


def frequent(language: Language, _: str, options: Sequence[str]) -> int:
    """The option whose rarest known word is the most frequent, by Zipf figure."""

    def known(option: str) -> float:
        name = language.places.get(option) or language.organisations.get(option)
        if name:
            return name.zipf
        return min(
            (max((r.zipf for r in language.lexicon.get(w, ())), default=0.0) for w in words(option)), default=0.0
        )

    return max(range(len(options)), key=lambda at: known(options[at]))


def shared(stem: str, options: Sequence[str]) -> int:
    """The option with most words in common with the question."""
    asked = set(words(stem))
    return max(range(len(options)), key=lambda at: len(asked & set(words(options[at]))))


def ranked(place: int, value: Value, _: str, options: Sequence[str]) -> int:
    """Of numbers the one at a place in ascending order; of other options the one there."""
    values = [value(option) for option in options]
    if None in values:
        return place
    return sorted(range(len(options)), key=lambda at: (values[at] or 0.0, at))[place]


def open_book(text: str, stem: str, options: Sequence[str]) -> int:
    """The option in the sentence most like the question; of two in it the one that stands first."""
    asked = set(words(stem))

    def likeness(sentence: str) -> float:
        own = set(words(sentence))
        return len(asked & own) + len(asked & own) / (1 + len(asked | own))

    for sentence in sorted(re.split(r"(?<=[.?!])\s+", text), key=likeness, reverse=True):
        flat = " " + " ".join(words(sentence)) + " "
        places = [(flat.find(f" {' '.join(words(option))} "), at) for at, option in enumerate(options)]
        if found := [pair for pair in places if pair[0] >= 0]:
            return min(found)[1]
    return 0


def items(path: Path) -> Iterator[tuple[str, Item]]:
    """Text and item, for every multiple choice about a fact that `kuis items` gives."""
    run = subprocess.run(
        [sys.executable, "-m", "kuis", "items", "--jsonl"], input=path.read_bytes(), capture_output=True, check=True
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, made in zip(lines, run.stdout.decode().splitlines(), strict=True):
        for fields in json.loads(made)["items"]:
            if fields["skill"] == "fact" and fields["kind"] == "mcq" and len(fields["distractors"]) == 3:
                fields |= {name: tuple(fields[name]) for name in ("distractors", "warnings", "tags")}
                yield json.loads(line)["text"], Item(**fields | {"family": ()})


def main(paths: Sequence[str]) -> None:
    language = load("id")
    value = reader(language.grammar)
    closed: dict[str, Solver] = {"longest": longest, "shortest": shortest, "most frequent": partial(frequent, language)}
    closed |= {"most words of the question": shared}
    closed |= {f"always {'ABCD'[at]}": partial(always, at) for at in range(4)}
    numbers = {f"number {at + 1} of 4": partial(ranked, at, value) for at in range(4)}
    for path in paths:
        asked = list(items(Path(path)))
        right: Counter[str] = Counter()
        digits = 0
        for text, item in asked:
            options = arranged(item, seed="", form=_FORM, value=value)
            key = options.index(item.key)
            right["open book"] += open_book(text, item.stem, options) == key
            for name, solver in closed.items():
                right[name] += solver(item.stem, options) == key
            if item.order == "ascending":
                digits += 1
                for name, solver in numbers.items():
                    right[name] += solver(item.stem, options) == key
        print(f"{path}: {len(asked)} items, {digits} of them about numbers")
        for name in ("open book", *closed):
            print(f"  {name:28} {right[name] / max(1, len(asked)):.3f}")
        for name in numbers:
            print(f"  {name:28} {right[name] / max(1, digits):.3f}  (of those about numbers)")


if __name__ == "__main__":
    main(sys.argv[1:])
