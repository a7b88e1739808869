"""The commands by name, and the command line of all of them as click reads it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from readme_tools.cli.command import Group, usage_error
from readme_tools.cli.console import print_text, warn
from readme_tools.cli.language import is_alone
from readme_tools.i18n.message import join, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Each command's module is imported when the command is used: start-up time counts in a commit hook.
COMMANDS = {
    "check": "Find mistakes in catalogue READMEs, and fix them with --fix.",
    "editions": "Show all tables by edition: rows, and what is missing or differs.",
    "diff": "Show what changed as records: entries, values, footnotes, tables.",
    "export": "Print a catalogue's entries as data: JSON, JSON Lines, YAML, or one table as CSV.",
    "render": "Write edited records back into the tables of their editions.",
    "fmt": "Write tables tidily, and touch nothing else.",
    "sync": "Synchronise editions with the source edition.",
    "add": "Add entries to all editions, where they belong, or a variant to an entry.",
    "list": "List the entries of a catalogue, all of them or those that conditions choose.",
    "set": "Set values of all entries that conditions choose, in every edition.",
    "column": "Add, rename, move or remove a column, in one table, several or all, in every edition.",
    "move": "Move entries to another table, in every edition.",
    "rename": "Call a developer, dataset, licence or term otherwise, in every edition, the profile and the glossary.",
    "todo": "List the texts that wait for their translation, and take translations back.",
    "fill": "Fill in cells with what the Hugging Face Hub says of their entries' models.",
    "links": "Check links to the web, and fix those that moved.",
    "page": "Write a static site about a catalogue: its entries to search, filter, sort and compare, "
    "and its differences.",
    "lsp": "Serve an editor: findings while typing, fixes, what a cell means, and the same entry in other editions.",
    "mcp": "Serve an assistant: check, fix, list, add, set, sync and translate as tools.",
    "init": "Write a configuration and a profile for an existing catalogue.",
    "config": "Show every setting with where it comes from, or explain a key.",
    "schema": "Print a JSON Schema, or list all of them.",
    "rule": "Explain rules: what they find, why it is bad, and examples.",
    "cache": "Show where results of earlier runs are kept, or remove them.",
    "completion": "Print what makes a shell complete commands and rules.",
}


# What other programs call some of them.
_MEANT = {"help": "--help", "explain": "rule", "lint": "check", "format": "fmt", "validate": "check"}


class _NobodyReadsError(Exception):
    """A reader of the output has left: click would end the program itself, with another code than elsewhere."""


class _Commands(Group):
    """The commands by name, each loaded when it is needed."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _NobodyReadsError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"readme_tools.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from readme_tools.i18n.wording import nearest, quote, unknown

            known = say("commands are {commands}", commands=join(", ", COMMANDS))
            near = quote(_MEANT[args[0]]) if args[0] in _MEANT else nearest(args[0], COMMANDS)
            ctx.fail(unknown(say("unknown command '{name}'", name=args[0]), near, known))
        return super().resolve_command(ctx, args)


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from readme_tools._version import __version__

        click.echo(f"readme-tools {__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def cli() -> None:
    """Lint and convert catalogue READMEs: big Markdown tables and lists kept in several language editions.

    \b
    Examples:
      readme-tools check                  all editions in this folder
      readme-tools check --fix README.md  apply safe fixes
      readme-tools fmt --diff             show how tables would be written
      readme-tools export -o data.json    the entries as data
      readme-tools render data.json       and back into the tables
    """


def call(arguments: Sequence[str]) -> int:
    """Do what a command line asks for, and return the exit code: 2 for one that cannot be read."""
    if os.environ.get("_README_TOOLS_COMPLETE") == "bash_complete":
        from readme_tools.cli import bash  # noqa: F401 - it registers its shell
    given = [] if is_alone(arguments) else list(arguments)
    try:
        code: Any = cli.main(given, prog_name="readme-tools", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print_text(f"{error.format_message()}\n", sys.stderr)
    except click.UsageError as error:
        warn(usage_error(error))
    except click.Abort:
        warn(say("interrupted"))
        return 130
    except _NobodyReadsError as error:
        raise BrokenPipeError from error
    return 2
