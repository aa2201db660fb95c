"""Which names of an article may stand beside a person's as options, and in which form."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from kuis.items.text import nearby
from kuis.items.text.context import Context, one_line
from kuis.items.text.once import mentions, once, once_an_article
from kuis.items.text.years import years_told
from kuis.languages.base import Language
from kuis.model import Entity, Sentence

_BEFORE = 60  # characters that are read before a name
_LIFE = 60  # years
_BACK = 2  # sentences before one without a year
_FEW = 4  # sentences that are looked at for the time of somebody
_INITIAL = re.compile(r"\b[A-Z]\. ?$")
_CITED = re.compile(r" \(\d{4}[,)]")


def noble_start(context: Context, name: Entity) -> int:
    """Where a name begins with the noble title before it: Ratu Elizabeth; its own start where it has none."""
    before = context.document.article.text[max(0, name.start - _BEFORE) : name.start].rstrip()
    word = before.split()[-1] if before else ""
    noble = word[:1].isupper() and word.lower() in context.language.any_of("noble_titles", "name_honorifics")
    return name.start - (name.start - max(0, name.start - _BEFORE) - len(before)) - len(word) if noble else name.start


def of_another_time(context: Context, at: Sentence, name: Entity) -> bool:
    """Whether the article tells of somebody in other years only than those of a sentence: 2010 beside 1912."""
    own, day = _years(context, at), context.document.article.date
    if not own and day is not None:
        own = [day.year]  # what has no year is told of the day of the article
    theirs = [year for s in islice(context.where.get(name.canonical, ()), _FEW) for year in _years(context, s)]
    return bool(own and theirs) and min(abs(a - b) for a in own for b in theirs) > _LIFE


def is_recent(context: Context, at: Sentence) -> bool:
    """Whether a sentence of a dated article tells of no year, nor those before it in its paragraph."""
    return context.document.article.date is not None and not _years(context, at)


def _years(context: Context, sentence: Sentence) -> list[int]:
    """The years of a sentence, else of the nearest before it in its paragraph."""
    at = context.numbers.get(sentence.start, 0)
    for before in reversed(context.sentences[max(0, at - _BACK) : at + 1]):
        found = years_told(context.document.text_of(before)) if before.paragraph == sentence.paragraph else []
        if found:
            return found
    return []


def honoured(context: Context, name: Entity) -> str:
    """A name with the honorific that belongs to it: Mbah Maridjan."""
    text, own = context.document.article.text, one_line(name.text)
    before = text[max(0, name.start - _BEFORE) : name.start].split()[-1:]
    belongs = before and before[0][0].isupper() and before[0].lower() in context.language.classes["name_honorifics"]
    return f"{before[0]} {own}" if belongs else own


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
    becoming = context.language.any_of("copulas", "role_prepositions")
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
        if _called_so(context, before) or _of_another(context, mention) or _cited(context, mention):
            return True
        # novel itu, Bima …: a noun for a work, a pointer, a comma
        pointed = len(before) > 1 and before[-1].rstrip(",").lower() in classes["demonstratives"]
        if pointed and before[-2].lower() in classes["writings"]:
            return True
        if _goes_on(context, text[mention.end : mention.end + _BEFORE].split()):
            return True
    return False


def whole_names(
    language: Language, answer: Entity, names: Sequence[Entity], every: Iterable[Entity], firms: Sequence[str]
) -> list[Entity]:
    """Those of the names that say who is meant: no part that several share (Kim), no surname beside a full name.

    Neither one that a joiner ends (Ahmad Shaleh Al) nor the name of one of the firms (PT Salim Ivomas Pratama).
    """
    parts = {word for e in every if " " in e.text for word in e.text.split()}
    full, joiners = " " in answer.text, language.classes["name_joiners"]
    found = []
    for entity in names:
        name = one_line(entity.text)
        alone = " " not in name and (name in parts or (full and language.people.get(name) == "family"))
        cut = name.split()[-1].lower() in joiners or any(f" {name} " in f" {firm} " for firm in firms)
        if not alone and not cut:
            found.append(entity)
    return found


def _called_so(context: Context, before: Sequence[str]) -> bool:
    """Whether the words before say that somebody else is called so: dikenal sebagai Kaisar | Rang."""
    classes = context.language.classes
    words = [w.lower().strip('“”"(') for w in before]
    while words and words[-1] in classes["noble_titles"]:
        words.pop()
    return any("+".join(words[-n:]) in classes["other_names"] for n in (1, 2, 3) if len(words) >= n)


def _of_another(context: Context, name: Entity) -> bool:
    """Whether a calling of somebody else belongs to the name: Budi, mantan Direktur | Austin Morris di …, a body."""
    text, language = context.document.article.text, context.language
    calling = text[max(0, name.start - _BEFORE) : name.start].rpartition(", ")[2]
    words = calling.lower().split()
    if not 1 < len(words) <= 4 or words[0] not in language.classes["former"] or words[1] not in language.titles:
        return False
    ends = name.start - len(calling) - 2
    around = nearby.entities(context, name.start)
    return text[name.end : name.end + 1] == " " and any(e.type == "PER" and e.end == ends for e in around)


def _cited(context: Context, name: Entity) -> bool:
    """Whether a name is that of a cited author, Bell (1937, …), or stands among foreign words: mother Smith to."""
    after = context.document.article.text[name.end : name.end + _BEFORE]
    words, foreign = after.split()[:1], context.language.classes["foreign_words"]
    if _INITIAL.search(context.document.article.text[max(0, name.start - 4) : name.start]):
        return True  # H. | Eves
    return bool(_CITED.match(after)) or (bool(words) and words[0] in foreign)


def other_names(context: Context, names: Sequence[str]) -> frozenset[str]:
    """What those who have these names are called too: Basuki Tjahaja Purnama (Ahok), Joko Widodo atau Jokowi."""
    pairs = _two_names(context)
    return frozenset(name for pair in pairs if not pair.isdisjoint(names) for name in pair.difference(names))


@once_an_article
def bynames(context: Context) -> frozenset[str]:
    """Names that the article gives only in brackets behind the full one: Hutomo Mandala Putra (Tommy)."""
    text, found = context.document.article.text, set()
    for one, two in pairwise(e for e in context.document.entities if e.type == "PER"):
        behind = text[one.end : two.start].strip() == "(" and text[two.end : two.end + 1] == ")"
        if behind and len(one.text.split()) > len(two.text.split()):
            found.add(one_line(two.text))
    return frozenset(found)


@once_an_article
def _two_names(context: Context) -> Sequence[frozenset[str]]:
    """Every pair of names that the article gives one person."""
    text, joiners = context.document.article.text, context.language.classes["other_names"]
    found = []
    for one, two in pairwise(e for e in context.document.entities if e.type == "PER"):
        between = text[one.end : two.start].lower()
        bracketed = between.strip() == "(" and text[two.end : two.end + 1] == ")"
        if bracketed or "+".join(between.strip(" ,(").split()) in joiners:
            found.append(frozenset((one_line(one.text), one_line(two.text))))
    return found


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


@once
def a_place(context: Context, entity: Entity) -> bool:
    """Whether a name that is read as a person's stands where a place does: bertemu di Remo Kamal."""
    text, classes = context.document.article.text, context.language.classes
    for mention in mentions(context, entity.canonical):
        before = text[max(0, mention.start - 40) : mention.start].split()[-2:]
        # Yakub dari Nisibis, but surat dari Bach
        named = len(before) == 2 and before[0][0].isupper()
        of_place = bool(before) and before[-1] in classes["place_prepositions"]
        if of_place and (named or before[-1] not in classes["origin_prepositions"]):
            return True
    return False
