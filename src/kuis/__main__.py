"""The `kuis` command: a group whose commands are imported only when they run."""

import errno
import gc
import importlib
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from kuis import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "kuis"
# A disk that is full, or on which somebody has had their share, is no fault of the program that writes to it.
_FULL = (errno.ENOSPC, errno.EDQUOT)
_COMMANDS = {
    "analyse": "Show words, roots, parts of speech, names and facts of an article.",
    "archive": "Make items or decks of a whole archive, and go on where a run was ended.",
    "build": "Make an Anki deck, a quiz and its key from each article.",
    "check": "Say what is wrong in the files that you edit.",
    "completion": "Print a script with which your shell completes.",
    "diff": "Show what a rebuild would change, note by note.",
    "explain": "Say why one item is as it is, and what would change it.",
    "export": "Write the notes of decks as text that Anki imports.",
    "init": "Make a folder with a first article.",
    "items": "List the questions that an article gives.",
    "known": "List the words that you already review in Anki.",
    "pull": "Take what you changed in Anki back into overrides.yaml.",
    "push": "Bring a running Anki up to date, note by note.",
    "schema": "Print the JSON Schema of overrides.yaml, for editors.",
    "serve": "Look through a deck and correct it in the browser.",
    "watch": "Build again whenever you save.",
}

_EPILOG = """\b
Start here:
  kuis init my-decks             a folder with a first article
  kuis build                     every article in seeds/ into decks/
  kuis build my-article.txt      one article
  kuis items my-article.txt      the questions it gives, best first
Then edit decks/<name>/overrides.yaml and build again.

\b
Exit status: 0 done, 1 something is wrong in your files, 2 wrong usage,
3 a bug in kuis, 130 interrupted."""


class _Lazy(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = importlib.import_module(f"kuis.commands.{name}").command
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=said) for name, said in sorted(_COMMANDS.items())]
        return [*(item for item in names if item.value.startswith(incomplete)), *_options(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from kuis.problems import did_you_mean

            hint = did_you_mean(args[0], _COMMANDS)
            if hint and not getattr(error, "possibilities", None):
                raise click.UsageError(f"{error.message} {hint[0].upper()}{hint[1:]}", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


def _options(group: click.Group, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
    """The options of the group itself; its commands would be imported to see which are hidden."""
    return click.Command.shell_complete(group, ctx, incomplete)


@click.group(cls=_Lazy, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM)
def cli() -> None:
    """Turn an Indonesian article into practice: an Anki deck and a printable quiz about its facts, its words and how
    they are formed. Everything happens on this machine; nothing is downloaded."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    # A lexicon is many small tuples, and an article leaves nothing that holds itself: looking for such garbage at every
    # 700 new objects would take half of the start.
    gc.set_threshold(1_000_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        # JSON Lines are UTF-8, and Indonesian text has “ and – that a code page may lack.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    status = run(args)
    # Python looks for garbage once more before it ends, three times through all that a language pack is made of: that
    # took a quarter of a build. What is told to stay is not looked at.
    gc.freeze()
    sys.exit(status)


def run(args: list[str] | None = None) -> int:
    """Run the command line; returns its exit status."""
    try:
        result: Any = cli.main(args=args, prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; every file is whole", err=True)
        return 130
    except SystemExit:
        # click ends so when the reader of our output has gone (kuis items … | head): that is its right.
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            click.echo(f"kuis: nothing more can be written: {error.strerror}; make room and run it again", err=True)
            return 1
        import traceback

        traceback.print_exc()
        click.echo(f"kuis: this is a bug in kuis, not in your files: {type(error).__name__}: {error}", err=True)
        click.echo("Please report it with the lines above and the file that caused it.", err=True)
        return 3
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
