"""What overrides say of words, and which items that reaches."""

import unicodedata
from collections.abc import Callable

from kuis.items.selection.score import forgiven
from kuis.model import Item, Overrides, WordOverride


def about(item: Item, overrides: Overrides, touched: set[str]) -> WordOverride | None:
    """The override of the headword an item is about; facts are about no word.

    A card of a passive goes by what is said of that form, else by what is said of its headword.
    """
    touched.update(name for name in words_of(item) if name in overrides.words and item.skill != "fact")
    return word_of(item, overrides)


def reglossed(
    item: Item, word: WordOverride | None, overrides: Overrides, touched: set[str], passive: Callable[[str], str]
) -> Item:
    """The item with the user's glosses: its own, in its hint, in its word family, and as the key that asks for it."""
    if not overrides.words:
        return item
    family = []
    for lemma, gloss in item.family:
        relative = overrides.words.get(_lemma(lemma))
        if relative and relative.gloss is not None:
            touched.add(relative.lemma)
            gloss = relative.gloss
        family.append((lemma, gloss))
    item = item._replace(family=tuple(family))
    if word is None or word.gloss is None:
        return item
    wanted = word.gloss if word.lemma != _lemma(item.base) else passive(word.gloss) or word.gloss
    # A card may show the first sense of a gloss alone: "ally" of "ally; partner".
    senses = {_first(item.gloss): _first(wanted), item.gloss: wanted} if item.gloss else {}
    key, distractors = item.key, item.distractors
    if item.skill == "vocabulary" and item.kind != "cloze" and key in senses:
        key = senses[key]
        others = tuple(d for d in distractors if d.casefold() != key.casefold())
        # The new meaning may be one of the wrong options; nobody chose those, so that one goes while enough remain.
        distractors = others if len(others) >= 2 else distractors
    hint = " · ".join(senses.get(part, part) for part in item.hint.split(" · "))
    # Whoever gives another meaning has said which of several it is.
    changed = item._replace(gloss=wanted, key=key, distractors=distractors, hint=hint)
    return changed if wanted == item.gloss else forgiven(changed, "S15")


def word_of(item: Item, overrides: Overrides) -> WordOverride | None:
    """What is said under `words` of an item that is about a word: of its form, else of the headword of that."""
    names = words_of(item) if item.skill != "fact" else ()
    return next((overrides.words[name] for name in names if name in overrides.words), None)


def words_of(item: Item) -> tuple[str, ...]:
    """The names under `words` that reach an item: its form, and the headword of that; () for none."""
    return tuple(dict.fromkeys(_lemma(name) for name in (item.lemma, item.base) if name))


def _first(gloss: str) -> str:
    return gloss.partition(";")[0].strip()


def _lemma(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
