"""kuis analyse: what kuis reads in an article, word by word."""

from typing import Any

import click

from kuis.commands.articles import load, studio
from kuis.commands.jsonlines import stream
from kuis.commands.report import exit_status, show
from kuis.model import Document, Token


@click.command("analyse", short_help="Show sentences, words, roots, parts of speech and names of an article.")
@click.argument("file", required=False)
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "text"} lines on standard input; print one JSON object a line.'
)
def command(file: str | None, jsonl: bool) -> int:
    """Show how FILE (- for standard input) is read: word, headword, affixes, part of speech, gloss; then its names."""
    if jsonl:
        if file is not None:
            raise click.UsageError("--jsonl reads standard input; leave FILE out.")
        kuis = studio()
        return stream(lambda text: _record(kuis.analyse(kuis.article_of(text))))
    if file is None:
        raise click.UsageError("name an article, or pass --jsonl.")
    article, problems = load(file)
    show(problems)
    if article is None:
        return 1
    kuis = studio(article.language)
    document = kuis.analyse(article)
    for sentence in document.sentences:
        click.echo(click.style(" ".join(document.text_of(sentence).split()), bold=True))
        for token in sentence.tokens:
            if token.text[0].isalnum():
                affixes = kuis.language.morphology.describe(token.morph)
                gloss = token.gloss if token.origin in ("", "row") else f"{token.gloss}  [{token.origin}]"
                click.echo(f"  {token.text:<18} {token.lemma:<18} {affixes:<26} {token.upos:<6} {gloss}".rstrip())
        for phrase in sentence.phrases:
            click.echo(f"  {click.style('phrase', fg='green')}: {phrase.entry.lemma} = {phrase.entry.gloss}")
        for entity in sentence.entities:
            kind = f"{entity.label}.{entity.subtype}" if entity.subtype else entity.label
            click.echo(
                f"  {click.style(kind, fg='cyan')}: {entity.text}"
                + (f" = {entity.canonical}" if entity.canonical.lower() != entity.text.lower() else "")
            )
        click.echo()
    return exit_status(problems)


def _record(document: Document) -> dict[str, Any]:
    return {
        "sentences": [
            {
                "start": s.start,
                "end": s.end,
                "paragraph": s.paragraph,
                "tokens": [_token(t) for t in s.tokens],
                "phrases": [
                    {"start": p.start, "end": p.end, "lemma": p.entry.lemma, "gloss": p.entry.gloss} for p in s.phrases
                ],
            }
            for s in document.sentences
        ],
        "entities": [
            {"start": e.start, "end": e.end, "type": e.label, "text": e.text, "canonical": e.canonical,
             "subtype": e.subtype, "value": e.value}
            for e in document.entities
        ],
    }  # fmt: skip


def _token(token: Token) -> dict[str, Any]:
    morph = token.morph
    return {
        "start": token.start, "end": token.end, "text": token.text, "lemma": token.lemma, "root": morph.root,
        "upos": token.upos, "gloss": token.gloss or None, "origin": token.origin,
        "prefixes": morph.prefixes, "suffixes": morph.suffixes, "clitics": morph.clitics,
    }  # fmt: skip
