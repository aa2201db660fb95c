"""Names that whoever has a question alone cannot know: a surname without its first name, letters that nobody knows."""

import re

from kuis.items.text.context import Context, one_line
from kuis.items.text.letters import strange_letters
from kuis.items.text.printed import words
from kuis.model import Item, Sentence


def unknown_name(item: Item, context: Context, sentence: Sentence) -> str:
    """The first such name in a question or its key, or ""."""
    asked, language = item.stem, context.language
    shown = set(words(asked))
    for entity in sentence.entities:
        name = one_line(entity.text)
        if entity.type == "PER" and language.people.get(name) == "family":
            alone = re.compile(rf"(?<![\w-])(?<![A-Z]\. ){re.escape(name)}(?![\w-])(?! [A-Z])")
            # Taylor Swift has the surname behind another name: then it does not stand alone.
            if item.key == name or any(not _named(asked[: m.start()]) for m in alone.finditer(asked)):
                return name
    strange = strange_letters(context, sentence.tokens)
    return next((t.text for t in strange if t.lower in shown and not item.start <= t.start < item.end), "")


def _named(before: str) -> bool:
    """Whether the words before end in a name or a title: Taylor |, Jenderal |."""
    last = before.split()[-1:]
    return bool(last) and last[0][:1].isupper() and len(before.split()) > 1
