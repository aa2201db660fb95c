"""Every regular expression that kuis compiles, each fed with the texts that are worst for it; run in its own process.

Prints one line for each that takes more than `SLOW` seconds of the processor, or that takes longer than `NOTED` and
much more than four times as long for four times as much. A pattern that goes back and forth
without end is stopped by the limit on processor time; its name then stands last.
"""

import ast
import importlib
import linecache
import pkgutil
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import yaml

LENGTH = 10_000
SLOW = 0.15
NOTED, RATIO = 0.02, 8
MOST = 90  # seconds for all of them together
UNITS = (
    *("a", "A", "1", ".", " ", "\n", '"', "“", "(", ")", "[", "-", "_", "*", "<", "|", "#", "{{c1::", "::", "\\", "`"),
    *(
        "a ",
        "A ",
        "A.",
        "1.",
        "1,",
        "a-",
        "a.",
        "di ",
        "dan ",
        "Aa ",
        "Aa-b.",
        "a@b.",
        "http://",
        "www.",
        "1/",
        "(a ",
        "\t",
    ),
    *(
        "Kim, ",
        "17 Agustus 1945 ",
        "Rp1.000 ",
        "Baca juga: ",
        "\u0301",
        "ke-",
        "é",
        "。",
        "](",
        "![a](",
        "[1]",
        "<b ",
        "- \n",
    ),
)
# Patterns that are only ever given short texts: what they are for, and how many characters.
SHORT = {
    "kuis.items.sound.judge:": 1500,
    "noise: a whole line": 600,
    "noise: the end of a line": 200,
}
_ASKING = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
WHOLE = {"kuis.overrides.starter:_PLAIN", "kuis.overrides.starter:_PLAIN_INSIDE"}
"""Used under another name, with fullmatch alone."""
_seen: dict[tuple[str, int], str] = {}
_sites: set[tuple[str, int]] = set()
"""Where kuis asked for a pattern: module and line."""
_compile = re._compile  # type: ignore[attr-defined]


def _noting(pattern: Any, flags: Any) -> re.Pattern[str]:
    """Compile, and remember what kuis asked for."""
    frame: Any = sys._getframe(1)
    while frame and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame else ""
    if frame:
        _sites.add((name, frame.f_lineno))
    found = _compile(pattern, flags)
    if name.startswith("kuis") and isinstance(found.pattern, str):
        _seen.setdefault((found.pattern, found.flags), f"{name}:{_named(name, frame.f_lineno)}")
    return found  # type: ignore[no-any-return]


def collected() -> dict[str, re.Pattern[str]]:
    """All patterns by where they stand: of every module, and those that a build makes of data."""
    re._compile = _noting  # type: ignore[attr-defined]
    import kuis

    for module in pkgutil.walk_packages(kuis.__path__, "kuis."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _written()
    _in_data()
    import promises

    article = promises.studio().article_of(sys.stdin.read())
    promises.exports(article)
    _corrected(article, promises.items(article))
    re._compile = _compile  # type: ignore[attr-defined]
    noise = promises.studio().noise
    short = {noise.lines.pattern: "noise: a whole line", noise.introductions.pattern: "noise: a whole line"}
    short[noise.ends.pattern] = "noise: the end of a line"
    found = {}
    for (pattern, flags), place in _seen.items():
        found[f"{short.get(pattern, place)} {pattern[:60]!r}"] = re.compile(pattern, flags)
    return found


def _corrected(article: Any, items: Any) -> None:
    """Patterns that corrections ask for: another key for an item, written into overrides.yaml by the review page."""
    import promises

    from kuis.overrides.read import parse
    from kuis.overrides.splice import Change, splice

    cloze = next(item for item in items if item.kind == "cloze" and " " in item.key)
    text = splice("", [Change(("items", cloze.id, "key"), cloze.key.split()[0])])
    promises.studio().draft(article, parse(text, "overrides.yaml")[0])


def _calls(module: str) -> Iterator[ast.Call]:
    """Every place in a module that hands a pattern to `re`."""
    tree = ast.parse(Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=name)) if name in _ASKING:
                yield node


def _written() -> None:
    """Patterns that stand in functions: no article need come by for them."""
    for module in _modules():
        for call in _calls(module):
            match call:
                case ast.Call(args=[ast.Constant(str(pattern)), *_], keywords=keywords):
                    flags = next((eval(ast.unparse(k.value), {"re": re}) for k in keywords if k.arg == "flags"), 0)
                    _seen.setdefault((pattern, re.compile(pattern, flags).flags), f"{module}:{call.lineno}")


def _in_data() -> None:
    """Patterns of the language packs, of which many are compiled only when a sentence has their words."""
    import kuis.languages

    for path in sorted(Path(kuis.languages.__path__[0]).glob("*/*.yaml")):
        for name, rules in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            user = "kuis.items.sound.judge" if name == "faults" else "kuis.languages.loader"
            for number, rule in enumerate(rules if isinstance(rules, list) else ()):
                if isinstance(rule, dict) and "pattern" in rule and path.name != "noise.yaml":
                    pattern = re.compile(rule["pattern"])
                    _seen.setdefault((pattern.pattern, pattern.flags), f"{user}:{number} {path.name} {name}")


def missed() -> list[str]:
    """Places where a pattern is put together, and that nothing came by: they are not tried."""
    found = []
    for module in _modules():
        for call in _calls(module):
            lines = range(call.lineno, (call.end_lineno or call.lineno) + 1)
            written = bool(call.args) and isinstance(call.args[0], ast.Constant)
            if not written and not any((module, line) in _sites for line in lines):
                found.append(f"{module}:{call.lineno}")
    return found


def _modules() -> list[str]:
    return sorted(name for name in sys.modules if name.partition(".")[0] == "kuis")


def _named(module: str, line: int) -> str:
    """The name of the constant that a line of a module makes; else the number of the line."""
    found = re.match(r"(_?[A-Z][A-Z_]*) = re\.compile", linecache.getline(str(sys.modules[module].__file__), line))
    return found[1] if found else str(line)


def searched(place: str) -> bool:
    """Whether a pattern is looked for anywhere in a text, as far as the module that names it says; match() is not."""
    module, _, name = place.split(" ")[0].rpartition(":")
    if module not in sys.modules or name.isdigit() or f"{module}:{name}" in WHOLE:
        return f"{module}:{name}" not in WHOLE and module in sys.modules
    source = Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8")
    return not set(re.findall(rf"\b{name}\b(?! =)(\.\w+)?", source)) <= {".match", ".fullmatch"}


def sample(tree: Any) -> str:
    """A text that a parsed pattern matches, or nearly."""
    text = ""
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            text += chr(value)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            text += sample(value[2]) * max(1, value[0])
        elif name == "SUBPATTERN":
            text += sample(value[3])
        elif name == "ATOMIC_GROUP":
            text += sample(value)
        elif name == "BRANCH":
            text += sample(value[1][0])
        elif name == "IN":
            text += _one(value)
        elif name == "ANY":
            text += "x"
    return text


def _one(members: Any) -> str:
    """A character of a class."""
    for op, value in members:
        match str(op):
            case "LITERAL":
                return chr(value)
            case "RANGE":
                return chr(value[0])
            case "CATEGORY":
                kind = str(value)
                return " " if kind.endswith("_SPACE") and "NOT" not in kind else "1" if kind.endswith("_DIGIT") else "a"
    return "x"


def repeats(tree: Any) -> list[str]:
    """What each repeat of a parsed pattern repeats, with what stands before it."""
    found, before = [], ""
    for op, value in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found += [sample(value[2]), before + sample(value[2])]
        if name == "BRANCH":
            parts = value[1]
        elif name == "SUBPATTERN":
            parts = [value[3]]
        else:
            parts = [value] if name == "ATOMIC_GROUP" else [value[2]] if name.endswith("REPEAT") else []
        for part in parts:
            found += repeats(part)
        before += sample([(op, value)])
    return found


def worst(pattern: re.Pattern[str], length: int) -> list[str]:
    """Texts of so many characters: units that all have in common, and what the pattern's own repeats are made of."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    whole = sample(tree)
    own = dict.fromkeys(unit for unit in [*repeats(tree), whole, whole[:-1]] if unit)
    texts = [unit * (length // len(unit) + 1) + "\x00" for unit in (*UNITS, *list(own)[:12])]
    # Behind what begins the pattern a long repeat fails where it is longest.
    texts += [whole[: len(whole) // 2] + unit * (length // len(unit)) + "\x00" for unit in list(own)[:6]]
    return [text[:length] + text[-1] for text in texts]


def seconds(pattern: re.Pattern[str], text: str, *, searched: bool) -> float:
    begin = time.process_time()
    if searched:
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - begin


def _slow(pattern: re.Pattern[str], length: int, number: int, searched_: bool) -> bool:
    """Whether a text is too much for a pattern at its best of three, for it may be the machine that is slow."""
    texts = [worst(pattern, size)[number] for size in (length, 4 * length)]
    short = min(seconds(pattern, texts[0], searched=searched_) for _ in range(3))
    if short > SLOW or length < LENGTH:
        return short > SLOW
    return short > NOTED and min(seconds(pattern, texts[1], searched=searched_) for _ in range(3)) > RATIO * short


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
    patterns = collected()
    print(f"patterns: {len(patterns)}", flush=True)
    for place in missed():
        print(f"missed: {place}", flush=True)
    for name, pattern in patterns.items():
        print(f"now: {name}", flush=True)
        length = next((n for start, n in SHORT.items() if name.startswith(start)), LENGTH)
        anywhere = searched(name)
        for number, text in enumerate(worst(pattern, length)):
            took = seconds(pattern, text, searched=anywhere)
            if took > NOTED and (took > SLOW or length == LENGTH) and _slow(pattern, length, number, anywhere):
                print(f"slow: {name} on {text[:30]!r}…", flush=True)
                break
    print("done", flush=True)


if __name__ == "__main__":
    main()
