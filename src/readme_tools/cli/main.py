"""The entry point: the commands, and the one exit path for errors.

Exit codes: 0 clean, 1 findings, 2 the set-up is wrong, 3 our bug.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from errno import ELOOP
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readme_tools.cli import progress
from readme_tools.cli.command import Group, usage_error
from readme_tools.cli.console import print_text, tell, warn
from readme_tools.cli.language import choose, is_alone
from readme_tools.errors import ReadmeToolsError, SafetyError, unreadable
from readme_tools.i18n.message import join, say
from readme_tools.text.files import forget

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


class _Commands(Group):
    """The commands by name, each loaded when it is needed."""

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
            from readme_tools.i18n.wording import nearest, unknown

            known = say("commands are {commands}", commands=join(", ", COMMANDS))
            ctx.fail(unknown(say("unknown command '{name}'", name=args[0]), nearest(args[0], COMMANDS), known))
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
    """Lint and convert catalogue READMEs: big Markdown tables kept in several language editions.

    \b
    Examples:
      readme-tools check                  all editions in this folder
      readme-tools check --fix README.md  apply safe fixes
      readme-tools fmt --diff             show how tables would be written
      readme-tools export -o data.json    the entries as data
      readme-tools render data.json       and back into the tables
    """


def main(args: list[str] | None = None, done: Callable[[int], object] | None = None) -> None:
    """Run the command line, call `done` with its exit code, and exit with it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # help, which click prints, may have what the encoding lacks
            stream.reconfigure(errors="backslashreplace")
    code = run(args)
    if done is not None:
        done(code)
    gc.freeze()  # what is left ends with the program: nobody need look for garbage in it
    sys.exit(code)


def run(args: list[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    arguments = sys.argv[1:] if args is None else args
    choose(arguments)
    forget()
    if any("\0" in one for one in arguments):
        return _complain(say("an argument holds the character U+0000, which no path has"))
    if os.environ.get("_README_TOOLS_COMPLETE") == "bash_complete":
        from readme_tools.cli import bash  # noqa: F401 - it registers its shell
    try:
        code: Any = cli.main([] if is_alone(arguments) else arguments, prog_name="readme-tools", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print_text(f"{error.format_message()}\n", sys.stderr)
        return 2
    except click.UsageError as error:
        return _complain(usage_error(error))
    except (click.Abort, KeyboardInterrupt):
        return _complain(say("interrupted"), 130)
    except BrokenPipeError:
        _close_stdout()
        return 0
    except OSError as error:
        reason = error.strerror or error
        if isinstance(error.filename, str):
            from readme_tools.project.discovery import display

            path = display(Path(error.filename))
            return _complain(say("{path}: reading or writing failed: {reason}", path=path, reason=reason))
        return _complain(say("reading or printing failed: {reason}", reason=reason))
    except SafetyError as error:
        _complain(error.message)
        tell(say("This is a bug of readme-tools: please report it, with the file if you can"))
        return 3
    except ReadmeToolsError as error:
        return _complain(error.message)
    except Exception as error:  # the one place that turns a bug into an exit code
        loop = error.__context__
        if isinstance(error, RuntimeError) and isinstance(loop, OSError) and loop.errno == ELOOP:
            return _complain(
                unreadable(os.path.relpath(os.fsdecode(loop.filename)), loop).message
            )  # the way in which pathlib says that a link leads to itself
        return _report_bug(error)
    finally:
        progress.stop()


def _complain(message: str, code: int = 2) -> int:
    """Print what went wrong on one line, and give the exit code for it."""
    warn(message)
    return code


def _close_stdout() -> None:
    """Keep Python from complaining at exit that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug(error: Exception) -> int:
    import traceback

    print_text("".join(traceback.format_exception(error)), sys.stderr)
    bug = say(
        "{error}: this is a bug of readme-tools; nothing more was written. "
        "Please report the lines above, with the file if you can",
        error=type(error).__name__,
    )
    return _complain(bug, 3)
