"""kuis completion: a script with which a shell completes commands, options, decks and items."""

import click

from kuis.commands.report import examples

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    short_help="Print a script with which your shell completes.",
    epilog=examples('eval "$(kuis completion bash)"', "kuis completion fish > ~/.config/fish/completions/kuis.fish"),
)
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print the script that lets SHELL complete commands, options, the decks in decks/ and the ids of their items.

    \b
    bash  put into ~/.bashrc:  eval "$(kuis completion bash)"
    zsh   put into ~/.zshrc:   eval "$(kuis completion zsh)"
    fish  kuis completion fish > ~/.config/fish/completions/kuis.fish
    """
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root()
    name = root.info_name or ""
    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(root.command, {}, name, f"_{name.upper()}_COMPLETE").source())
    return 0
