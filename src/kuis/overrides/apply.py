"""Overrides applied to items: changed, left out, added, and checked again."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from difflib import get_close_matches

from kuis.model import GAP, LEVELS, AddedItem, Article, Item, ItemOverride, Overrides, Refusal, WordOverride
from kuis.model.article import DEFAULT_LEVEL
from kuis.overrides.flaws import Flaw, flaws
from kuis.overrides.places import problem_at
from kuis.overrides.syntax import clip
from kuis.overrides.words import about, reglossed, words_of
from kuis.problems import Problem, did_you_mean

Check = Callable[[Item], tuple[tuple[str, str], ...]]
_ADDED = "added"
# Comparing every stale id with every item would take minutes on a file of thousands; past these, no hint is given.
_MOST_HINTS = 50
_LEVEL = "lower the level of the deck, or give that word another one under words"


def apply(
    items: Sequence[Item],
    overrides: Overrides,
    *,
    renamed: Mapping[str, str] | None = None,
    article: Article,
    check: Check,
    refused: Sequence[Refusal] = (),
    easy: Callable[[str], str] = lambda name: "",
    passive: Callable[[str], str] = str,
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items as the user wants them, and what is wrong with the overrides, in the order of their lines.

    Give it all items that passed the linter, before selection, so that the next best takes the place of one left out.
    Items added by hand come first, with the score 1.0; the others keep their order. A change that breaks an item is an
    error, and the item stays as it was.

    Args:
        renamed: fresh id -> the id kept from an earlier build; an override under either finds its item.
        check: the criteria an item breaks, each (code, reason); () for a good one.
        refused: items that the linter refused, which no override reaches.
        easy: for an id or a headword without an item, how its word is below the level of the deck; "" if it is not.
        passive: a gloss of an active verb as the card of its passive says it; "" where English has none.
    """
    problems: list[Problem] = []
    added = [(own_item(one, overrides, article), one) for one in overrides.added]
    own = {item.id: one for item, one in added}
    everything = [*(item for item, _ in added), *items]
    changes = _found(everything, overrides, renamed or {}, refused, easy, problems)
    touched: set[str] = set()
    barred: set[str] = set()  # words that are pinned and have items left out
    result: list[Item] = []
    for before in everything:
        change, mine = changes.get(before.id), own.get(before.id)
        word = None if mine else about(before, overrides, touched)
        if (change and change.skip) or (word and word.skip):
            if change and change.pin and word:
                problems.append(_unpinned(change, word, overrides))
            elif word and word.pin and before.skill == "vocabulary":
                barred.add(word.lemma)
            continue
        after = before if mine else reglossed(before, word, overrides, touched, passive)
        after = _changed(after, change, article) if change else after
        broken: tuple[Flaw, ...] = ()
        if (place := change or mine or word) and (mine or after != before):
            broken = _broken(after, None if mine else before, change, check)
            problems += [_problem(path_of(place, overrides), place, before.id, flaw) for flaw in broken]
        if not broken or not mine:
            result.append(before if broken else after)
    lemmas = sorted({name for item in items for name in words_of(item)})
    barred -= {name for item in result if item.skill == "vocabulary" for name in words_of(item)}
    for word in overrides.words.values():
        lookup = easy if len(problems) < _MOST_HINTS else None
        idle = _idle(word, barred, touched, overrides.level or article.level, lemmas, lookup)
        problems += [Problem(overrides.path, word.line, word.column, *told, "warning") for told in idle]
    return tuple(result), tuple(sorted(problems, key=lambda p: (p.line, p.column)))


def _idle(
    word: WordOverride,
    barred: Set[str],
    touched: Set[str],
    level: str,
    lemmas: Sequence[str],
    easy: Callable[[str], str] | None,
) -> Iterator[tuple[str, str]]:
    """What is told, with a hint, of a word of which what the user says comes to nothing.

    That is one that is pinned and all its items left out (`barred`), or one that no item is about: it is not `touched`.
    Without `easy` there is no search for why.
    """
    # What is said for all decks need not be about a word of this one.
    if word.path:
        return
    if word.lemma in barred:
        yield f"'{clip(word.lemma)}' is pinned, but its items are left out", "remove 'pin', or their 'skip'"
    elif word.lemma not in touched and (word.pin or not _made_known(word, level)):
        message = f"no item is about the word '{clip(word.lemma)}'"
        if easy and (why := easy(word.lemma)):
            yield f"{message}: {why}", _LEVEL
            return
        near = did_you_mean(word.lemma, lemmas) if easy else ""
        yield message, near or "give the headword, as kuis analyse shows it, or remove this"


def _unpinned(change: ItemOverride, word: WordOverride, overrides: Overrides) -> Problem:
    """What is said of a pinned item whose word is left out."""
    message = f"'{clip(change.id)}' is pinned but left out: its word '{clip(word.lemma)}' is skipped"
    hint = f"remove 'skip' of {clip(word.lemma)}, or this 'pin'"
    if word.path:
        message, hint = f"{message} in {word.path}", f"write {clip(word.lemma)}: {{skip: false}} under words"
    return problem_at(overrides.path, change, "pin", message, hint, "warning")


def own_item(one: AddedItem, overrides: Overrides, article: Article) -> Item:
    """The item for what the user wrote."""
    sentence = " ".join(one.sentence.split())
    return Item(
        id=f"{_ADDED}.{one.id}",
        kind=one.kind,
        skill=one.skill,
        rule=_ADDED,
        stem=one.stem,
        key=one.key,
        distractors=one.distractors,
        sentence=sentence or (one.stem.replace(GAP, one.key) if one.kind == "cloze" else ""),
        start=-1,
        end=-1,
        sentence_start=-1,
        sentence_end=-1,
        paragraph=_paragraph(sentence, article),
        level=one.level or overrides.level or article.level,
        score=1.0,
        hint=one.hint,
        gloss=one.gloss or (one.key if one.kind == "vocab" else ""),
        lemma=one.stem if one.kind == "vocab" else "",
        tags=tuple(dict.fromkeys(one.tags)),
        points=one.points,
        section=one.section,
    )


def _paragraph(sentence: str, article: Article) -> int:
    """The number of the paragraph that has the sentence word for word, 0 for none."""
    at = article.text.find(sentence) if sentence else -1
    return next((p.number for p in article.paragraphs if p.start <= at < p.end), 0)


def named(items: Sequence[Item], renamed: Mapping[str, str]) -> dict[str, str]:
    """The id that an item carries, by each id that people may know it by; `renamed` as for `apply`."""
    earlier = {kept: fresh for fresh, kept in renamed.items()}
    # The kept id is what people see in their deck, so where two items could be meant it counts.
    names = {renamed.get(item.id, item.id): item.id for item in items}
    for item in items:
        names.setdefault(item.id, item.id)
        names.setdefault(earlier.get(item.id, item.id), item.id)
    return names


def _found(
    items: Sequence[Item],
    overrides: Overrides,
    renamed: Mapping[str, str],
    refused: Sequence[Refusal],
    easy: Callable[[str], str],
    problems: list[Problem],
) -> dict[str, ItemOverride]:
    """Each item's override, by the id the item carries; a warning for an override without an item."""
    names = named(items, renamed)
    lost = {refusal.item.id: refusal for refusal in reversed(refused)}
    found: dict[str, ItemOverride] = {}
    for id, change in overrides.items.items():
        name = names.get(id)
        if name is None and (no := lost.get(id)):
            message = f"'{clip(id)}' is not used, because it breaks {no.code}: {no.reason}"
            hint = "kuis explain shows how to add one of your own like it"
            problems.append(Problem(overrides.path, change.line, change.column, message, hint, "warning", no.code))
        elif name is None and len(problems) < _MOST_HINTS and (why := easy(id)):
            message = f"'{clip(id)}' is not used, because {why}"
            problems.append(problem_at(overrides.path, change, "", message, _LEVEL, "warning"))
        elif name is None:
            near = nearest(id, [renamed.get(i.id, i.id) for i in items]) if len(problems) < _MOST_HINTS else ""
            hint = f"nearest: {near}" if near else "remove it, or see the ids with kuis items"
            message = f"there is no item '{clip(id)}' any more"
            problems.append(Problem(overrides.path, change.line, change.column, message, hint, "warning"))
        elif name in found:
            message = f"'{clip(id)}' and '{clip(found[name].id)}' are the same item"
            hint = f"put both under one id; the other is on line {found[name].line}"
            problems.append(Problem(overrides.path, change.line, change.column, message, hint))
        else:
            found[name] = change
    return found


def nearest(id: str, ids: Sequence[str]) -> str:
    """The id most like `id`: of those with its skill and key, else its skill, else of all; "" when none is like it."""
    skill, _, rest = id[:200].partition(".")
    slug = rest.split(".")[-2:][0]
    same_skill = [known for known in ids if known.startswith(skill + ".")]
    same_key = [known for known in same_skill if slug and known.split(".")[-2] == slug]
    for known, cutoff in ((same_key, 0.0), (same_skill, 0.6), (ids, 0.6)):
        if near := get_close_matches(id[:200], sorted(known), n=1, cutoff=cutoff):
            return near[0]
    return ""


def _made_known(word: WordOverride, level: str) -> bool:
    """Whether the level that the user gives a word takes it out of a deck of that level."""
    return bool(word.level) and LEVELS.index(word.level) < LEVELS.index(level or DEFAULT_LEVEL)


def _changed(item: Item, change: ItemOverride, article: Article) -> Item:
    """The item with the fields that the override gives."""
    if change.stem is not None:
        # What the new words no longer print is not told by them.
        item = item._replace(
            lead=item.lead if change.stem.startswith(item.lead) else "",
            named=item.named if item.named in change.stem else "",
        )
    item = item._replace(
        stem=item.stem if change.stem is None else change.stem,
        distractors=item.distractors if change.distractors is None else change.distractors,
        hint=item.hint if change.hint is None else change.hint,
        gloss=item.gloss if change.gloss is None else change.gloss,
        tags=tuple(dict.fromkeys((*item.tags, *change.tags))),
        points=item.points if change.points is None else change.points,
        section=change.section or item.section,
        level=change.level or item.level,
    )
    if change.sentence is not None:
        sentence = " ".join(change.sentence.split())
        # Where it stands in the text is still where its key does: that decides its place on the sheet.
        item = item._replace(sentence=sentence, paragraph=_paragraph(sentence, article) or item.paragraph)
    if change.key is None or change.key == item.key:
        return item
    # The offsets follow the key where the evidence says it once; they must never point at other words.
    evidence = article.text[item.sentence_start : item.sentence_end] if item.sentence_start >= 0 else ""
    places = re.finditer(rf"(?<!\w){re.escape(change.key)}(?!\w)", evidence)
    found = [item.sentence_start + place.start() for place in places]
    start = found[0] if len(found) == 1 else -1
    return item._replace(key=change.key, start=start, end=start + len(change.key) if start >= 0 else -1)


def _broken(after: Item, before: Item | None, change: ItemOverride | None, check: Check) -> tuple[Flaw, ...]:
    """What makes a changed or added item unfit, our own finds first and each criterion once."""
    found = flaws(after, before, hinted=change is not None and change.hint is not None)
    codes = {flaw.code for flaw in found}
    codes |= {"O2"} if "O1" in codes else set()  # options that are the same overlap as well
    # Whoever words a gap anew does not print the article's sentence; where its key stands there is as sure as before.
    codes |= {"K1"} if change is not None and change.stem is not None and after.kind == "cloze" else set()
    return found + tuple(Flaw(code, reason) for code, reason in check(after) if code not in codes)


def path_of(place: ItemOverride | AddedItem | WordOverride, overrides: Overrides) -> str:
    """The file that an override stands in."""
    return (place.path if isinstance(place, WordOverride) else "") or overrides.path


def _problem(path: str, place: ItemOverride | AddedItem | WordOverride, id: str, flaw: Flaw) -> Problem:
    criterion = f" breaks {flaw.code}" if flaw.code else ""
    hint = flaw.hint
    if isinstance(place, WordOverride):
        hint = "give this item a key and distractors under items, or skip it"
    return problem_at(path, place, flaw.field, f"'{id}'{criterion}: {flaw.reason}", hint, code=flaw.code)
