"""The words of a worksheet with its instructions in the language that the user wants."""

from collections.abc import Mapping
from typing import Any

ENGLISH = "en"


def instructed(interface: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """The pack's words for people, with English instructions where `language` is "en"; titles and answers stay."""
    if language != ENGLISH:
        return interface
    sheet, english = interface["sheet"], interface["sheet"]["english"]
    sections = {kind: {**words, "instruction": english["sections"][kind]} for kind, words in sheet["sections"].items()}
    named = {name: english[name] for name in ("instructions", "instructions_without_glossary")}
    return {**interface, "sheet": {**sheet, **named, "sections": sections, "spoken": ENGLISH}}
