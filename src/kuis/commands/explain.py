"""kuis explain: one item, why it is as it is, and what would change it."""

from collections.abc import Iterator
from pathlib import Path

import click

from kuis.commands.completing import file_names, item_ids
from kuis.commands.find import Found, locate
from kuis.commands.items import shown
from kuis.commands.learner import Known, known_option, level_option
from kuis.commands.report import examples, exit_status, show
from kuis.items import linter
from kuis.items.explained import LEFT, origin_words, rule_words
from kuis.items.options.origins import key_kind, origins
from kuis.items.selection.deck import Left
from kuis.items.selection.score import Score
from kuis.items.text.context import one_line
from kuis.items.vocabulary.levels import grounds, reading_level, shares
from kuis.model import Item
from kuis.overrides import suggest
from kuis.overrides.words import word_of
from kuis.problems import errors
from kuis.quiz.alone import WHY, Alone
from kuis.sources.levels import both


@click.command(
    "explain",
    short_help="Say why one item is as it is, and what would change it.",
    epilog=examples(
        "kuis explain fact.kapan.27-agustus-1883.780e",
        "kuis explain fact.kapan.27-agustus-1883.780e seeds/gunung-api.md",
    ),
)
@click.argument("item_id", shell_complete=item_ids)
@click.argument("file", required=False, shell_complete=file_names)
@level_option
@known_option
def command(item_id: str, file: str | None, level: str, known: Known) -> int:
    """Explain the item ITEM_ID: its rule, its evidence, its wrong options, score, level and place in the deck. Items of
    the worksheet alone (statements, events, open questions) have their ids in quiz.html, as data-item.

    It is looked for in FILE (- for standard input), else in the decks in decks/, else in the articles in seeds/. At the
    end stand the lines of overrides.yaml that would change it.
    """
    show(known.problems)
    if errors(known.problems):
        return 1
    found, problems = locate(item_id, file or "", level=level, known=known)
    show(problems)
    if found is None:
        return 1
    show(known.warnings(found.place.draft.context.language))
    for title, lines in _sections(found):
        click.echo()
        for number, line in enumerate(lines):
            click.echo(f"{click.style(f'{title:<10}', fg='cyan') if not number else ' ' * 10}{line}".rstrip())
    click.echo(f"\n{_change(found)}", nl=False)
    return exit_status(problems)


def _sections(found: Found) -> Iterator[tuple[str, list[str]]]:
    draft, item = found.place.draft, found.item
    click.echo(shown(item))
    yield "rule", list(rule_words(item, draft.context.language.rules))
    yield "evidence", list(_evidence(found))
    if item.distractors and not found.alone:
        yield "options", list(_options(found))
    if found.refusal is None:
        yield "score", list(_score(item, draft.written.scores.get(found.made, Score(item.score))))
    yield "level", list(_level(found))
    if found.refusal is not None:
        yield "refused", [f"{code}: {reason}" for code, reason in linter.check(item, draft.context)]
    else:
        yield "deck", list(_deck(found))


def _evidence(found: Found) -> Iterator[str]:
    """The sentence as the article has it, with the key between « and »."""
    item, text = found.item, found.place.draft.article.text
    if item.start < 0:
        yield item.sentence or "none was given"
        if item.sentence:
            yield f"in paragraph {item.paragraph}" if item.paragraph else "not in the article"
        return
    start, end = item.start - item.sentence_start, item.end - item.sentence_start
    sentence = text[item.sentence_start : item.sentence_end]
    yield one_line(f"{sentence[:start]}«{sentence[start:end]}»{sentence[end:]}")
    yield f"paragraph {item.paragraph}, characters {item.start} to {item.end}"
    if item.lead:
        yield "it points to the sentence before, which is printed with it"
    if item.named:
        yield f"a word that points to “{item.named}” gives its place to this name"
    if item.about:
        yield f"a card has it under the article's title: “{item.about}”"


def _options(found: Found) -> Iterator[str]:
    item, context = found.item, found.place.draft.context
    kind = key_kind(item, context) if item.skill == "fact" else grounds(item, context)
    width = min(40, max(len(option) for option in (item.key, *item.distractors)))
    yield f"= {item.key:<{width}}  {kind}"
    original = next((i for i in found.place.draft.written.items if i.id == found.made), item)
    for origin in origins(item, context):
        by_hand = item.rule == "added" or origin.option not in original.distractors
        yield f"- {origin.option:<{width}}  {'written by hand' if by_hand else origin_words(origin)}"


def _score(item: Item, score: Score) -> Iterator[str]:
    worth = "written by hand" if item.rule == "added" else "what the rule is worth here"
    yield f"{score.base:8.4f}  {worth}"
    for part in score.parts:
        if part.code not in item.warnings:
            continue  # mended by the user
        yield f"{part.amount:8.4f}  {part.code}: {part.reason}"
    if score.raised:
        yield f"{score.raised:8.4f}  no item has less"
    yield f"{item.score:8.3f}   in all"


def _level(found: Found) -> Iterator[str]:
    item, context = found.item, found.place.draft.context
    if item.level:
        why = "that of the deck" if item.rule == "added" else grounds(item, context)
        yield f"{both(item.level)}: {why}"
    if own := reading_level(context):
        parts = ", ".join(f"{level} {share:.1%}" for level, share in shares(context).items())
        yield f"the article's words are at {both(own)}; at or below each level: {parts}"


def _deck(found: Found) -> Iterator[str]:
    draft, item, folder = found.place.draft, found.item, found.place.folder
    change, word = _overridden(found)
    if change:
        yield f"{change} {'makes' if item.rule == 'added' else 'changes'} it"
    if word:
        yield f"{word} changes its word"
    if found.alone:
        yield from _sheet(found.alone, folder)
        return
    entry = found.place.ledger.entries.get(item.id)
    live = entry is not None and not entry.retired
    if any(other.id == item.id for other in draft.selected):
        if all(other.id != item.id for other in draft.noted):
            yield f"on the worksheet of {folder} alone: 'notes' keeps its kind out of Anki"
        else:
            yield f"in {folder}" if live else f"in {folder} from the next build on"
        return
    if all(other.id != item.id for other in draft.items):
        yield "not in the deck: those lines leave it out"
        return
    left = draft.left.get(item.id, Left("quota"))
    yield f"not in {folder}: {LEFT[left.why]}" + (", until the next build" if live else "")
    if left.other:
        yield f"  {left.other.id}"
        yield f"  {left.other.stem}"


def _sheet(one: Alone, folder: Path) -> Iterator[str]:
    if not one.why:
        yield f"on the worksheet of {folder} alone, in the section {one.item.kind}"
        return
    yield f"not on the worksheet of {folder}: {WHY[one.why]}"
    if one.other:
        yield f"  {one.other.id}"
        yield f"  {one.other.stem}"


def _overridden(found: Found) -> tuple[str, str]:
    """Where the overrides speak of the item and of its word, as path:line, or "" each."""
    overrides, item = found.place.overrides, found.item
    name = item.id.removeprefix("added.")
    own = next((one for one in overrides.added if item.rule == "added" and one.id == name), None)
    change = overrides.items.get(item.id) or overrides.items.get(found.made) or own
    word = word_of(item, overrides)
    return (
        f"{overrides.path}:{change.line}" if change else "",
        f"{word.path or overrides.path}:{word.line}" if word else "",
    )


def _change(found: Found) -> str:
    """Lines to paste, at the left margin as they must stand in the file."""
    path = found.place.folder / "overrides.yaml"
    if found.refusal is not None:
        lead = f"No override reaches it. To have it all the same, mend it and paste it into {path}"
        return f"{lead}, below add: if that is there:\n\n{suggest.copy(found.item)}"
    lead = f"Paste what you want of this into {path}, below items: and words: if those are there, and edit it"
    return f"{lead}; skip leaves the item out:\n\n{suggest.changes(found.item)}"
