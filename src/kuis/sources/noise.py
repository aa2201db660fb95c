"""What web pages leave behind in pasted text, compiled from a language's noise.yaml."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

KINDS = ("lines", "introductions", "ends", "inside")
_NEVER = re.compile(r"(?!)")
_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Noise(NamedTuple):
    """Patterns of text that is not worth reading.

    Attributes:
        lines: match a whole line that is left out.
        introductions: match a whole line that is left out together with the title on the line after it.
        ends: found at the end of a line, and cut from it.
        inside: found anywhere, and cut out of the line.
    """

    lines: re.Pattern[str] = _NEVER
    introductions: re.Pattern[str] = _NEVER
    ends: re.Pattern[str] = _NEVER
    inside: re.Pattern[str] = _NEVER


@lru_cache(maxsize=8)
def load(yaml_text: str) -> Noise:
    """The patterns of a noise.yaml: for each of KINDS a list of {pattern, matches, spares}.

    Raises ValueError when the file has another shape, because that is a bug in the language pack.
    """
    return Noise(**{kind: _one([rule["pattern"] for rule in rules]) for kind, rules in rules_of(yaml_text).items()})


def rules_of(yaml_text: str) -> dict[str, list[dict[str, str]]]:
    """The rules of each kind, as they stand in the file; raises ValueError as `load` does."""
    found: Any = yaml.load(yaml_text, Loader=_LOADER) or {}
    if not isinstance(found, dict) or not set(found) <= set(KINDS):
        raise ValueError(f"noise: expected a mapping with {', '.join(KINDS)}")
    for kind, rules in found.items():
        for rule in rules:
            if not isinstance(rule, dict) or set(rule) != {"pattern", "matches", "spares"}:
                raise ValueError(f"noise: {kind}: a rule needs pattern, matches and spares: {rule!r}")
    return {kind: list(rules) for kind, rules in found.items()}


def _one(patterns: list[str]) -> re.Pattern[str]:
    """All the patterns as one, so that a line is looked at once."""
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else _NEVER
