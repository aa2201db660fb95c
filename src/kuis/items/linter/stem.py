"""Criteria about the stem: S4 and S1 for what it begins with, S7 to S10."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kuis.items.text.context import Context, one_line
from kuis.items.text.once import once_an_article
from kuis.items.text.openings import opens_clause
from kuis.items.text.printed import contains, follow, is_small, words
from kuis.languages.base import Language
from kuis.model import GAP, Entity, Item, Token

Finding = tuple[str, str]
_CAPITALS = re.compile(r"[A-Z]{4,}[A-Z ,./]{0,40} (?:–|—|--?) ")
# A full stop after a capital is that of initials: K.H. Dewantara.
_TWO = re.compile(r"(?:[?!]|(?<![A-Z])\.)\s+[A-Z“]")
_QUOTED = re.compile(r"“[^”]{0,500}”|\"[^\"]{0,500}\"|‘[^’]{0,500}’")


def s1_dateline(item: Item, context: Context) -> Finding | None:
    """No dateline before the sentence: JAKARTA, KOMPAS.com – …"""
    found = context.by_start.get(item.sentence_start)
    # Only the first sentence of an article is read as having one; a second report may begin in the middle of the text.
    if _CAPITALS.match(item.sentence):
        return "S1", "the sentence begins with a dateline"
    if found is None or found[0].body <= found[0].start:
        return None
    line = one_line(context.document.article.text[found[0].start : found[0].body])
    return ("S1", f"“{line}” is no part of the sentence") if line and item.stem.startswith(line) else None


def s4_opening(item: Item, context: Context) -> Finding | None:
    """The stem of a fact opens with no connective: Namun, siapa …"""
    if item.skill != "fact" or item.start < 0 or item.stem.startswith(GAP):
        return None  # _____ atau PBB mengirim beras
    shown = words(item.stem)
    openings = context.connectives.get(shown[0], ()) if shown else ()
    phrase = next((p for p in openings if len(p) < len(shown) and tuple(shown[: len(p)]) == p), ())
    found = context.by_start.get(item.sentence_start) if phrase and item.kind == "cloze" else None
    if found is not None and opens_clause(context.language, found[0], context.openings[item.sentence_start]):
        return None  # Sementara Rina pergi, Budi _____.
    return ("S4", f"“{' '.join(phrase)}” ties it to another sentence") if phrase else None


def s7_leak(item: Item, context: Context) -> Finding | None:
    """The key does not stand in the stem or in the deck's title, nor do its name's parts or forms of its root."""
    if item.kind == "vocab":
        return None
    stem = item.stem
    if item.skill == "vocabulary" and item.rule == context.rule("meaning"):
        return ("S7", "the gloss stands in the stem") if contains(stem, item.key) else None
    if contains(stem, item.key):
        return "S7", "the key stands in the stem"
    if item.start < 0:
        return None
    if item.skill != "fact" and contains(context.document.article.title, item.key):
        return "S7", "the deck's title gives the key away"
    if item.skill == "fact" and item.kind == "mcq" and _in_heading(item, context):
        return "S7", "a heading gives the key away"
    if item.skill == "morphology":
        return _derived(item, stem, context)
    return _named(item, stem, context) if item.skill == "fact" else None


def _in_heading(item: Item, context: Context) -> bool:
    """Whether a heading of the article prints what is counted: Satu Semenanjung, Dua Negara."""
    entity = _entity(item, context)
    if entity is None or entity.type not in ("QUANTITY", "PERCENT", "MONEY"):
        return False
    return words(item.key)[0] in _headings(context)


@once_an_article
def _headings(context: Context) -> frozenset[str]:
    """The words of the article's headings."""
    return frozenset(w for s in context.sentences if s.heading for w in words(context.document.text_of(s)))


def _derived(item: Item, stem: str, context: Context) -> Finding | None:
    """Another form of the key's root in the stem (merusak, kerusakan)."""
    tokens = _tokens(item, context)
    own = next((t for t in tokens if t.start == item.start), None)
    for token in tokens if own else ():
        if own and token is not own and token.root == own.root and token.text.casefold() in words(stem):
            return "S7", f"“{token.text}” is of the same root"
    return None


def _named(item: Item, stem: str, context: Context) -> Finding | None:
    names = {w for w in words(item.key) if w[0].isalpha() and len(w) > 3}
    if not names.isdisjoint(words(context.document.article.title)):
        return "S7", "the deck's title gives the key away"
    entity = _entity(item, context)
    if entity is None:
        return None
    sentence = context.by_start[item.sentence_start][0]
    alias = next(
        (e for e in sentence.entities
         if e.canonical == entity.canonical and e.start != entity.start and contains(stem, e.text)),
        None,
    )  # fmt: skip
    if alias and item.rule not in context.language.rules["alias_asked"]:
        return "S7", f"“{alias.text}” is the same and stands in the stem"
    if entity.type == "PER" and not names.isdisjoint(words(stem)):
        return "S7", "part of the name stands in the stem"
    own = [w for w in words(item.key) if w[0].isalpha()]
    if item.kind == "mcq" and entity.type == "LOC" and len(own) > 1 and set(own) <= set(words(stem)):
        return "S7", "every word of the key stands in the stem"  # Pulau Kalimantan bagian ujung timur
    # Kabupaten Ngawi beside Ngawi; a longer name of another thing (Liga Arab, Arab Saudi) gives nothing away.
    head, _, rest = item.key.partition(" ")
    classes = context.language.classes
    headed = rest and (head.lower() in classes["loc_heads"] or head.lower() in classes["org_heads"])
    same = headed and any(one_line(e.text) == rest for e in sentence.entities)
    return ("S7", f"“{rest}” stands in the stem") if same and contains(stem, rest) else None


def s8_negative(item: Item, context: Context) -> Finding | None:
    """No question turns on a "not" of its own."""
    found = _negative(item, context)
    return ("S8", f"the question has “{found[0]}”") if found and not found[1] else None


def w8_denied(item: Item, context: Context) -> Finding | None:
    """No "not" in what the question quotes either: Siapa yang mengatakan bahwa harga tidak naik?"""
    found = _negative(item, context)
    return ("S8", f"what is quoted has “{found[0]}”") if found and found[1] else None


def _negative(item: Item, context: Context) -> tuple[str, bool] | None:
    """The negative word of a question, and whether every one stands in what somebody says."""
    classes = context.language.classes
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    shown = words(item.stem)
    if classes["negative_stems"].isdisjoint(shown):
        return None
    opened = next((at for at, word in enumerate(shown) if word in classes["complementisers"]), len(shown))
    said = opened if classes["source_prepositions"].isdisjoint(shown) else 0
    outside = words(_QUOTED.sub(" ", item.stem)) if said == len(shown) else shown[:said]
    own = next((w for w in outside if w in classes["negative_stems"]), "")
    return (own, False) if own else (next(w for w in shown if w in classes["negative_stems"]), True)


def s9_question(item: Item, context: Context) -> Finding | None:
    """One question word, one that fits the answer, and one question mark; a cloze has one gap."""
    if GAP in item.stem or item.kind == "cloze":
        return None if item.stem.count(GAP) == 1 else ("S9", "there is not one gap")
    if item.kind == "vocab":
        return None
    if any(item.stem.count(a) != item.stem.count(b) for a, b in ("()", "[]", "“”")):
        return "S9", "brackets or quotation marks do not pair"
    if len(re.findall(r"(?<!\w)'(?=\w)", item.stem)) != len(re.findall(r"(?<=\w)'(?!\w)", item.stem)):
        return "S9", "quotation marks do not pair"
    if "[" in item.stem and item.start >= 0:
        return "S9", "the question has a mark that is no part of the text"
    if item.start >= 0 and _TWO.search(item.stem) and item.skill == "fact":
        return "S9", "the question holds two sentences"
    if not item.stem.rstrip().endswith("?"):
        return "S9", "there is no question mark"
    if item.skill != "fact" or item.start < 0:
        return None
    asked = [w for w in words(item.stem) if w in context.language.classes["questions"]]
    return _misfit(item, context) if len(asked) == 1 else ("S9", f"{len(asked)} question words")


def _misfit(item: Item, context: Context) -> Finding | None:
    """The question word against the type of the answer and the preposition before it."""
    phrase, fits = asked_for(item.stem, context.language)
    if not phrase:
        return None
    entity = _entity(item, context)
    if entity and "types" in fits and entity.type not in fits["types"]:
        return "S9", f"“{' '.join(phrase)}” does not ask for {entity.type}"
    prepositions = _prepositions(context.language)
    before = _preposition(item, context)
    if before in prepositions and before not in fits.get("prepositions", prepositions):
        return "S9", f"“{' '.join(phrase)}” does not ask for what stands after “{before}”"
    return None


def asked_for(stem: str, language: Language) -> tuple[Sequence[str], Mapping[str, Any]]:
    """The longest phrase of a question word that stands in the stem, with what it asks for; () where none does."""
    shown = words(stem)
    return next(((phrase, fits) for phrase, fits in _asks(language) if follow(phrase, shown)), ((), {}))


@lru_cache(maxsize=8)
def _asks(language: Language) -> Sequence[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """What each question word asks for, the longest phrase first."""
    table: Mapping[str, Any] = language.rules["asks"]
    return sorted(((tuple(p.split()), f) for p, f in table.items()), key=lambda found: (-len(found[0]), found[0]))


@lru_cache(maxsize=8)
def _prepositions(language: Language) -> frozenset[str]:
    """The prepositions that some question word asks for."""
    return frozenset(p for _, fits in _asks(language) for p in fits.get("prepositions", ()))


def _preposition(item: Item, context: Context) -> str:
    """The word before the key in the text, without what may stand between them: pada (tahun) 1948."""
    classes = context.language.classes
    before = (t.lower for t in reversed(_tokens(item, context)) if t.end <= item.start)
    return next((w for w in before if w not in classes["date_nouns"] and w not in classes["date_adverbs"]), "")


def w10_thin(item: Item, context: Context) -> Finding | None:
    """At least two content words of the source are in the question; a passive counts for its active."""
    if item.kind != "mcq" or item.skill != "fact" or item.start < 0:
        return None
    if item.rule in context.language.rules["alias_asked"]:
        return None  # Apa kepanjangan PBB? the letters say it all
    questions = context.language.classes["questions"]
    rich = {w for w in words(item.stem) if w not in questions and not is_small(w, context.language)}
    source = set(words(item.sentence))
    taken = len(rich & source)
    if taken < 2 and rich - source:
        found = context.by_start.get(item.sentence_start)
        roots = context.roots(found[0]) if found else frozenset[str]()
        taken += sum(context.language.morphology.read(w).morph.root in roots for w in sorted(rich - source))
    return ("S10", "the question says little") if taken < 2 else None


def _entity(item: Item, context: Context) -> Entity | None:
    """The entity that the key is, None where it is none or only a part of one."""
    found = context.by_start.get(item.sentence_start)
    if found is None:
        return None
    titled = item.kind == "mcq"  # Ratu Elizabeth: the name with its noble title
    return next(
        (
            e
            for e in found[0].entities
            if e.end == item.end and (e.start == item.start or (titled and e.type == "PER" and e.start > item.start))
        ),
        None,
    )


def _tokens(item: Item, context: Context) -> Sequence[Token]:
    found = context.by_start.get(item.sentence_start)
    return found[0].tokens if found else ()
