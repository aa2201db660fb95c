"""Which names of an article may stand beside a person's as options, and in which form."""

from collections.abc import Sequence
from itertools import pairwise

from kuis.items import nearby
from kuis.items.context import Context, one_line
from kuis.items.once import mentions, once
from kuis.model import Entity

_BEFORE = 60  # characters that are read before a name


def noble_start(context: Context, name: Entity) -> int:
    """Where a name begins with the noble title before it: Ratu Elizabeth; its own start where it has none."""
    before = context.document.article.text[max(0, name.start - _BEFORE) : name.start].rstrip()
    word = before.split()[-1] if before else ""
    noble = word[:1].isupper() and word.lower() in context.language.classes["noble_titles"]
    return name.start - (name.start - max(0, name.start - _BEFORE) - len(before)) - len(word) if noble else name.start


def with_titles(context: Context, names: Sequence[str], at: int) -> tuple[str, ...]:
    """The names as the article prints them around a place with their noble titles: Charles -> Pangeran Charles."""
    text, found = context.document.article.text, dict.fromkeys(names, "")
    for entity in nearby.entities(context, at):
        name = one_line(entity.text)
        if found.get(name) == "" and (start := noble_start(context, entity)) < entity.start:
            found[name] = one_line(text[start : entity.end])
    return tuple(titled or name for name, titled in found.items())


def of_one_sex(context: Context, stem: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that a woman may have, where the question says that one is asked for: sebagai Ratu Belanda.

    Whose name it is, a word before it tells: Ratu Juliana, istrinya Rina.
    """
    classes = context.language.classes
    becoming = classes["copulas"] | classes["role_prepositions"]
    said = stem.rstrip("?").lower().split()
    if not any(one in becoming and other in classes["feminine"] for one, other in pairwise(said)):
        return tuple(names)
    text, clitics = context.document.article.text, sorted(classes["pointing_clitics"])
    her: set[str] = set()
    for entity in context.document.entities:
        before = text[max(0, entity.start - _BEFORE) : entity.start].lower().replace(",", " ").split()[-2:]
        if any(w.removesuffix(clitic) in classes["feminine"] for w in before for clitic in ("", *clitics)):
            her.add(entity.canonical)
    known = {one_line(e.text): e.canonical for e in context.document.entities}
    return tuple(name for name in names if known.get(name, name) in her)


@once
def no_person(context: Context, name: Entity) -> bool:
    """Whether any mention of a name shows that it is not a living person's: a church, a title, somebody in a story.

    Gereja San Carlo · dinamakan Santo Yusuf · tokoh/peran Si Unyil · novel itu, Bima dan Batu Ajaib
    """
    classes = context.language.classes
    if name.text.split()[0].lower().rstrip(".") in classes["saints"]:
        return True
    things = ("date_nouns", "writings", "invented", "called_things", "loc_heads", "org_heads", "place_nouns")
    heads = context.language.any_of(*things)
    text = context.document.article.text
    for mention in mentions(context, name.canonical):
        if "/" in (text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]):
            return True
        before = text[max(0, mention.start - _BEFORE) : mention.start].replace("“", " ").replace('"', " ").split()
        if before and before[-1].lower() in heads:
            return True
        # novel itu, Bima …: a noun for a work, a pointer, a comma
        pointed = len(before) > 1 and before[-1].rstrip(",").lower() in classes["demonstratives"]
        if pointed and before[-2].lower() in classes["writings"]:
            return True
        if _goes_on(context, text[mention.end : mention.end + _BEFORE].split()):
            return True
    return False


def _goes_on(context: Context, after: Sequence[str]) -> bool:
    """Whether ordinary words with capitals follow a joiner: the title Bima | dan Batu Ajaib."""
    return (
        len(after) > 1
        and after[0] in context.language.classes["name_coordinators"]
        and after[1][:1].isupper()
        and after[1].lower() in context.language.lexicon
        and after[1] not in context.language.people
        and after[1].lower() not in context.language.titles
        and after[1] not in context.language.places
    )
