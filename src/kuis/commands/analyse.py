"""kuis analyse: what kuis reads in an article, word by word, and what each sentence says."""

from collections.abc import Sequence

import click

from kuis.batch.records import ReadingOf
from kuis.commands.articles import load, studio
from kuis.commands.completing import file_names
from kuis.commands.jobs import jobs_option
from kuis.commands.jsonlines import stream
from kuis.commands.report import examples, exit_status, show
from kuis.model import Document, Fact, Reference, Sentence
from kuis.pipeline import Studio


@click.command(
    "analyse",
    short_help="Show words, roots, parts of speech, names and facts of an article.",
    epilog=examples("kuis analyse my-article.txt", "kuis analyse --jsonl --facts < articles.jsonl > analysed.jsonl"),
)
@click.argument("file", required=False, shell_complete=file_names)
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "text"} lines on standard input; print one JSON object a line.'
)
@click.option("--facts", is_flag=True, help="With --jsonl: add what each sentence says, and what points back.")
@jobs_option
def command(file: str | None, jsonl: bool, facts: bool, jobs: int) -> int:
    """Show how FILE (- for standard input) is read: word, headword, affixes, part of speech, gloss; names; facts."""
    if jsonl:
        if file is not None:
            raise click.UsageError("--jsonl reads standard input; leave FILE out.")
        return stream(ReadingOf(facts), jobs=jobs)
    if file is None:
        raise click.UsageError("name an article, or pass --jsonl.")
    if jobs != 1:
        raise click.UsageError("--jobs goes with --jsonl; one article is read by one process.")
    if facts:
        raise click.UsageError("--facts goes with --jsonl; without it the facts are shown anyway.")
    article, problems = load(file)
    show(problems)
    if article is None:
        return 1
    kuis = studio(article.language)
    document = kuis.analyse(article)
    said: dict[int, list[Fact]] = {}
    for fact in kuis.facts(document):
        said.setdefault(fact.sentence, []).append(fact)
    pointers = kuis.references(document)
    click.echo(click.style(_row("word", "headword", "root and affixes", "class", "meaning"), dim=True))
    for number, sentence in enumerate(document.sentences):
        here = [p for p in pointers if sentence.start <= p.start < sentence.end]
        _show_sentence(kuis, document, sentence, said.get(number, ()), here)
    return exit_status(problems)


def _show_sentence(
    kuis: Studio, document: Document, sentence: Sentence, facts: Sequence[Fact], pointers: Sequence[Reference]
) -> None:
    """One sentence as a table of its words, then its phrases and names, what points back, and its facts."""
    click.echo(click.style(" ".join(document.text_of(sentence).split()), bold=True))
    for token in sentence.tokens:
        if token.text[0].isalnum():
            built = kuis.language.morphology.describe(token.morph) or token.root
            gloss = token.gloss if token.origin in ("", "row") else f"{token.gloss}  [{token.origin}]"
            click.echo(_row(token.text, token.lemma, built, token.upos, gloss))
    for phrase in sentence.phrases:
        click.echo(f"  {click.style('phrase', fg='green')}: {phrase.entry.lemma} = {phrase.entry.gloss}")
    for entity in sentence.entities:
        kind = f"{entity.label}.{entity.subtype}" if entity.subtype else entity.label
        same = entity.canonical.lower() == entity.text.lower()
        click.echo(f"  {click.style(kind, fg='cyan')}: {entity.text}" + ("" if same else f" = {entity.canonical}"))
    for pointer in pointers:
        meant = document.article.text[max(0, pointer.antecedent_start) : max(0, pointer.antecedent_end)]
        shown = f"{pointer.text} = {' '.join(meant.split())}" if pointer.resolved else f"{pointer.text} (open)"
        click.echo(f"  {click.style('points back', fg='blue')}: {shown}")
    for fact in facts:
        click.echo(f"  {click.style('fact', fg='yellow')}: {_sentence_of(document.article.text, fact)}")
    click.echo()


def _row(word: str, lemma: str, built: str, upos: str, gloss: str) -> str:
    return f"  {word:<18} {lemma:<18} {built:<26} {upos:<6} {gloss}".rstrip()


def _sentence_of(text: str, fact: Fact) -> str:
    """A fact on one line: relation, value, what it belongs to; then what weakens or denies it, and who says so."""
    value = " ".join(text[fact.start : fact.end].split())
    about = " ".join(text[fact.about_start : fact.about_end].split())
    notes = [f"hedged: {', '.join(fact.hedges)}"] if fact.hedges else []
    notes += ["denied"] if fact.negated else []
    if fact.speaker_start >= 0:
        notes.append(f"according to {' '.join(text[fact.speaker_start : fact.speaker_end].split())}")
    relation = f"{fact.relation} ({fact.preposition})" if fact.preposition else fact.relation
    return f"{relation}: {value} < {about}" + (f"  [{'; '.join(notes)}]" if notes else "")
