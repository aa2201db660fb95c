"""Where each wrong option of an item comes from, and what speaks for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from kuis.items.forms.attested import forms_of
from kuis.items.lexis.data import lexical_of
from kuis.items.lexis.glosses import shown_gloss
from kuis.items.options.distractors import NUMERIC
from kuis.items.options.people import honoured
from kuis.items.text.context import Context, one_line
from kuis.model import Entity, Item, LexicalEntry

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Why an option stands among the wrong ones.

    Attributes:
        source: "article", named there; "pack", from the language's lists; "key", the key with another figure; "" where
            nobody knows, as for one written by hand.
        kind: what it is, comparable with the key's: "LOC.country", "DATE.year", "VERB", "passive"; "" likewise.
        detail: what else is known of it, in a few words: its paragraph, its frequency, its value.
    """

    option: str
    source: Literal["article", "pack", "key", ""] = ""
    kind: str = ""
    detail: str = ""


def origins(item: Item, context: Context) -> tuple[Origin, ...]:
    """The origin of each distractor of an item, in their order."""
    find: Callable[[str, Item, Context], Origin | None] = _form
    if item.skill == "fact":
        find = _answer
    elif item.skill == "vocabulary":
        find = _meaning if item.rule == context.rule("meaning") else _word
    return tuple(find(option, item, context) or Origin(option) for option in item.distractors)


def key_kind(item: Item, context: Context) -> str:
    """What the key of a fact is: "PER", "DATE.year"; "" where it is no name, date or amount."""
    entity = _entity(item, context)
    return _label(entity) if entity else ""


def _entity(item: Item, context: Context) -> Entity | None:
    return next((e for e in context.document.entities if (e.start, e.end) == (item.start, item.end)), None)


def _label(entity: Entity) -> str:
    return f"{entity.type}.{entity.subtype}" if entity.subtype else entity.type


def _answer(option: str, item: Item, context: Context) -> Origin | None:
    """A name of the article or of the pack, or the key's own words with another figure."""
    key = _entity(item, context)
    if key is not None and key.type in NUMERIC:
        return Origin(option, "key", _label(key), _figures(option, item.key))
    for sentence in context.sentences:
        for entity in sentence.entities:
            if one_line(entity.text) == option or (entity.type == "PER" and honoured(context, entity) == option):
                where = f"paragraph {sentence.paragraph}" if sentence.paragraph else "a heading"
                return Origin(option, "article", _label(entity), where)
    if key is None or key.type == "PER":
        known = next((n for n in context.language.notables.values() if option in (n.name, n.short)), None)
        if known is not None:
            died = "" if known.died is None else known.died
            return Origin(option, "pack", "PER", f"{known.calling}, {known.state}, {known.born}–{died}")
    # Provinsi Bali beside Provinsi Aceh: the pack has the name alone.
    head, _, bare = option.partition(" ")
    listed = bare if option not in context.language.places and item.key.startswith(f"{head} ") else option
    for type_, names in (("LOC", context.language.places), ("ORG", context.language.organisations)):
        if (name := names.get(listed)) and (key is None or key.type == type_):
            within = f"in {name.within}, " if name.within else ""
            return Origin(option, "pack", f"{type_}.{name.kind}", f"{within}{_frequency(name.zipf)}")
    if key is None:  # the key is an office: its peers come from the rules
        return Origin(option, "pack", "TITLE", "an office of the same rank") if item.start >= 0 else None
    return Origin(option, "pack", _label(key), "a sister body in the rules") if key.type == "ORG" else None


def _figures(option: str, key: str) -> str:
    """ "13 in place of 17": the figures in which option and key differ; "" where they are spelled."""
    pairs = zip(_NUMBER.findall(option), _NUMBER.findall(key), strict=False)
    return ", ".join(f"{other} in place of {own}" for other, own in pairs if other != own)


def _meaning(option: str, item: Item, context: Context) -> Origin | None:
    """The headword whose meaning the option is: of the article if there is one, else the one as common as the key's."""
    told = context.language.senses
    rows = [
        row
        for row in chain.from_iterable(context.language.lexicon.values())
        if row.upos == item.upos
        and any(_says(option, gloss) for gloss in (row.gloss, *(s.gloss for s in told.get(row.lemma, ()))))
    ]
    zipf = _zipf(item, context)
    row = min(rows, key=lambda r: (r.lemma not in context.lemmas, abs(r.zipf - zipf), r.lemma), default=None)
    return _of_row(option, row, context, f"the meaning of {row.lemma}, ") if row else None


def _says(option: str, gloss: str) -> bool:
    """Whether an option is a gloss as items print it: its first senses, as many as the key has."""
    return option == shown_gloss(gloss) or shown_gloss(gloss).startswith(f"{option}; ")


def _word(option: str, item: Item, context: Context) -> Origin | None:
    rows = context.language.lexicon.get(option.lower(), ())
    row = next((r for r in rows if r.upos == item.upos), None)
    names = list(context.language.words["kinds"])
    groups = lexical_of(context.language).groups_of
    named = next((names[n] for n in groups.get(option, ()) if n in groups.get(item.lemma, ())), "")
    return _of_row(option, row, context, f"of one kind with the key ({named}), " if named else "") if row else None


def _of_row(option: str, row: LexicalEntry, context: Context, what: str) -> Origin:
    inside = row.lemma in context.lemmas
    return Origin(option, "article" if inside else "pack", row.upos, f"{what}{_frequency(row.zipf)}")


def _form(option: str, item: Item, context: Context) -> Origin | None:
    """Another form of the key's root."""
    rows = context.language.lexicon.get(item.lemma, ())
    root = next((r.root for r in rows if r.upos == item.upos), "")
    form = next((f for f in forms_of(context.language, root) if f.text == option.lower()), None) if root else None
    if form is None:
        return None
    of = "" if form.lemma == form.text else f"of {form.lemma}, "
    return Origin(option, "pack", f"{form.upos} {form.shape}", f"{of}{_frequency(form.zipf)}")


def _frequency(zipf: float) -> str:
    return f"Zipf {zipf:.1f}" if zipf else "rare"


def _zipf(item: Item, context: Context) -> float:
    rows = context.language.lexicon.get(item.lemma, ())
    return next((r.zipf for r in rows if r.upos == item.upos), 0.0)
