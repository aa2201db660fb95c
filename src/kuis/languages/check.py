"""What is wrong with a language pack and what it lacks, so that its author learns it from one list, not from a crash.

usage: python -m kuis.languages.check PACKAGE
"""

import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from kuis.languages import needs, needs_interface, needs_rules, needs_words, tables
from kuis.languages.base import Language
from kuis.languages.loader import load_from
from kuis.problems import Problem, did_you_mean, errors


def check_package(package: str) -> tuple[Problem, ...]:
    """What is wrong with the pack that is an importable package: bad rows and files, and without these what it lacks.

    Raises ModuleNotFoundError where there is no such package.
    """
    found = tuple(tables.wrong(files(package)))
    return (*found, *(() if errors(found) else check(load_from(package))))


def check(language: Language) -> tuple[Problem, ...]:
    """What the pack lacks: errors for what nothing can stand in for, warnings for what is then left undone."""
    found = (*_tables(language), *_classes(language), *_grammar(language), *_rules(language), *_words(language))
    return (*found, *_interface(language))


def _tables(language: Language) -> Iterator[Problem]:
    if not language.lexicon:
        yield Problem("lexicon.tsv", 0, 0, "there is no word in it")
    if not language.function_words:
        yield Problem("function_words.tsv", 0, 0, "there is no word in it")
    for word, rows in language.lexicon.items():
        lost = [row for row in rows if not row.root]
        if lost:
            yield Problem("lexicon.tsv", 0, 0, f"'{word}' has no root", "a word that is not derived is its own root")


def _classes(language: Language) -> Iterator[Problem]:
    idle = [name for name in language.classes if name not in needs.CLASSES]
    for name, purpose in needs.CLASSES.items():
        if not language.classes[name]:
            hint = did_you_mean(name, idle) if name not in language.classes else ""
            yield _warning("classes.yaml", f"there is no word in '{name}': {purpose}", hint)


def _grammar(language: Language) -> Iterator[Problem]:
    for name in ("abbreviations", "currencies"):
        if not language.grammar[name]:
            yield Problem("grammar.yaml", 0, 0, f"there is nothing in '{name}'", "without it no token is found")
    yield from _undone("grammar.yaml", language.grammar, needs.GRAMMAR)
    unknown = (set(language.grammar["numbers"]) | set(language.grammar["magnitudes"])) - language.classes[
        "number_words"
    ]
    for word in sorted(unknown):
        yield _warning("classes.yaml", f"the number '{word}' is not among 'number_words'")


def _rules(language: Language) -> Iterator[Problem]:
    rules = language.rules
    yield from _lacking("rules.yaml", rules.get("builders"), needs_rules.BUILDERS, "builders")
    yield from _lacking("rules.yaml", rules.get("hints"), needs_rules.HINTS, "hints")
    facts = rules.get("facts") or ()
    if not facts:
        yield Problem("rules.yaml", 0, 0, "there is no rule in 'facts'", "then no question is asked")
    names = {str(rule["rule"]) for rule in facts}
    for rule in facts:
        if rule["role"] not in needs_rules.ROLES:
            hint = did_you_mean(str(rule["role"]), needs_rules.ROLES)
            yield Problem("rules.yaml", 0, 0, f"the rule '{rule['rule']}' has no role of a sentence", hint)
    yield from _undone("rules.yaml", rules, needs_rules.RULES)
    for name in ("presupposed", "who", "hedge_in_question"):
        for rule in rules[name]:
            if rule not in names:
                yield Problem("rules.yaml", 0, 0, f"'{name}' names no rule: '{rule}'", did_you_mean(rule, names))


def _words(language: Language) -> Iterator[Problem]:
    words = language.words
    yield from _lacking("words.yaml", words.get("stems"), needs_words.STEMS, "stems", empty=True)
    levels = words.get("levels") or ()
    if len(levels) != 5 or sorted(levels, reverse=True) != list(levels):
        yield Problem("words.yaml", 0, 0, "'levels' must be five falling Zipf figures", "where A1 to C1 end")
    yield from _undone("words.yaml", words, needs_words.WORDS)
    formation = words["formation"]
    for name, shapes in (("verbs", needs_words.VERB_SHAPES), ("nouns", needs_words.NOUN_SHAPES)):
        for affix, shape in formation.get(name, {}).items():
            if shape not in shapes:
                yield Problem(
                    "words.yaml", 0, 0, f"'{affix}' has an unknown shape '{shape}'", did_you_mean(shape, shapes)
                )


def _interface(language: Language) -> Iterator[Problem]:
    for path in needs_interface.INTERFACE:
        found: Any = language.interface
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is None or found == "":
            yield Problem("interface.yaml", 0, 0, f"'{path}' is missing")


def _lacking(path: str, given: Any, wanted: tuple[str, ...], name: str, *, empty: bool = False) -> Iterator[Problem]:
    have = given if isinstance(given, Mapping) else {}
    for key in wanted:
        if key not in have or not (have[key] or empty):
            yield Problem(
                path, 0, 0, f"'{name}.{key}' is missing", did_you_mean(key, [k for k in have if k not in wanted])
            )


def _undone(path: str, given: Mapping[str, Any], wanted: Mapping[str, str]) -> Iterator[Problem]:
    for name, purpose in wanted.items():
        if not given[name]:
            yield _warning(path, f"there is nothing in '{name}': {purpose}")


def _warning(path: str, message: str, hint: str = "") -> Problem:
    return Problem(path, 0, 0, message, hint, "warning")


def main(package: str) -> int:
    """Prints what `check_package` finds; gives 1 for errors, 0 without."""
    found = check_package(package)
    print(*found, sep="\n", end="\n" * bool(found))
    return 1 if errors(found) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
