"""kuis schema: what overrides.yaml may hold, for editors."""

import click

from kuis.commands.report import examples


@click.command(
    "schema",
    short_help="Print the JSON Schema of overrides.yaml, for editors.",
    epilog=examples("kuis schema", "kuis schema --defaults"),
)
@click.option("--defaults", is_flag=True, help="The one of decks/defaults.yaml instead.")
def command(defaults: bool) -> int:
    """Print what overrides.yaml may hold as JSON Schema (draft 2020-12).

    kuis build keeps it in decks/overrides.schema.json, where the first line of each overrides.yaml points to. Editors
    that know YAML schemas complete keys by it, explain them and underline mistakes.
    """
    from kuis.overrides.editor import text

    click.echo(text(shared=defaults), nl=False)
    return 0
